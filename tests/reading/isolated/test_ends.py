"""However a child ends, the parent goes on and says it with a code of its own."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from pci_xlsx.cli.main import pci
from pci_xlsx.errors import PciXlsxError, UnreadableFileError
from pci_xlsx.reading.isolated import forked, fresh, reader, work
from pci_xlsx.reading.isolated.bounds import Bounds
from pci_xlsx.reading.isolated.end import End
from pci_xlsx.reading.isolated.reader import ReadingFault, read_answer, read_isolated
from pci_xlsx.reading.workbook import read_workbook
from tests.reading.books import slim
from tests.reading.isolated.ways import ABORTED, COMPUTING, CRASHED, FORKED, FRESH, HANGING, KILLED, NOISY, Way

if sys.platform == "win32":
    pytest.skip("processes with limits are Unix's", allow_module_level=True)

pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded, use of fork:DeprecationWarning")
both = pytest.mark.parametrize("way", [FORKED, FRESH], ids=lambda way: way.name)


def _code(end: End) -> str:
    with pytest.raises(UnreadableFileError) as caught:
        read_answer(end)
    return caught.value.code


@both
@pytest.mark.parametrize("program", [KILLED, CRASHED, "import os; os._exit(3)"], ids=["SIGKILL", "SIGSEGV", "exit 3"])
def test_a_child_that_dies_is_a_reading_that_broke_off(way: Way, program: str) -> None:
    assert _code(way.run(program)) == "FIL-028"


@both
def test_a_child_that_hangs_is_ended_when_its_time_is_up(way: Way) -> None:
    start = time.monotonic()
    assert _code(way.run(HANGING, Bounds(wall=0.5))) == "FIL-026"
    assert time.monotonic() - start < 10


@pytest.mark.parametrize("can_fork", [True, False], ids=["forked", "fresh"])
def test_what_is_for_meanwhile_is_done_here_while_the_child_reads(
    can_fork: bool,  # noqa: FBT001 - a parameter of the test
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(forked, "can_fork", lambda: can_fork)
    done: list[int] = []
    read = read_isolated(slim(), meanwhile=lambda: done.append(os.getpid()))
    assert (read.plan, done) == (read_workbook(slim()).plan, [os.getpid()])


@pytest.mark.parametrize("can_fork", [True, False], ids=["forked", "fresh"])
def test_a_fault_of_what_is_for_meanwhile_leaves_no_child(
    can_fork: bool,  # noqa: FBT001 - a parameter of the test
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    started: list[int] = []

    def fork() -> int:
        started.append(real_fork())
        return started[-1]

    class Started(subprocess.Popen[bytes]):
        def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401 - those of a process
            super().__init__(*arguments, **options)
            started.append(self.pid)

    real_fork = os.fork
    monkeypatch.setattr(forked, "can_fork", lambda: can_fork)
    monkeypatch.setattr(os, "fork", fork)
    monkeypatch.setattr(subprocess, "Popen", Started)
    with pytest.raises(ZeroDivisionError):
        read_isolated(slim(), meanwhile=lambda: 1 / 0)
    (child,) = started
    with pytest.raises(ChildProcessError):
        os.waitpid(child, os.WNOHANG)


@both
def test_a_child_that_computes_too_long_is_ended_by_the_system(way: Way) -> None:
    end = way.run(COMPUTING, Bounds(cpu=1))
    assert (end.is_late, _code(end)) == (False, "FIL-026")


@both
def test_a_library_that_gets_no_memory_and_aborts_is_a_lack_of_memory(way: Way) -> None:
    assert _code(way.run(ABORTED)) == "FIL-027"


def test_a_program_that_gets_no_memory_is_a_lack_of_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "read_workbook", lambda *_, **__: bytearray(2 * 1024**3))
    assert _code(FORKED.read(b"")) == "FIL-027"


def test_a_parent_that_has_gigabytes_mapped_can_still_read() -> None:
    program = (
        "import mmap, sys; held = mmap.mmap(-1, 3 * 1024**3)\n"
        "from pci_xlsx.reading.workbook import read_workbook\n"
        "print(read_workbook(sys.stdin.buffer.read(), isolated=True).template_version)"
    )
    end = fresh.run(slim(), program=f"import sys; sys.path[:] = sys.argv[2:]\n{program}")
    assert (end.exit_code, end.answer, end.noise) == (0, b"1.0\n", b"")


@both
def test_nothing_that_a_library_prints_is_seen(way: Way, capfd: pytest.CaptureFixture[str]) -> None:
    end = way.run(NOISY)
    assert (end.exit_code, capfd.readouterr()) == (0, ("", ""))


@both
def test_a_child_can_write_no_file(way: Way, tmp_path: Path) -> None:
    way.run(f"open({str(tmp_path / 'x')!r}, 'w').write('x' * 9)")
    assert [path.read_bytes() for path in tmp_path.iterdir()] in ([], [b""])


def test_a_copy_of_the_parent_holds_none_of_its_files(tmp_path: Path) -> None:
    listed = tmp_path / "open"
    with listed.open("wb"):
        end = forked.run(lambda: json.dumps([str(one.resolve()) for one in Path("/proc/self/fd").iterdir()]).encode())
    assert str(listed) not in json.loads(end.answer)
    assert json.loads(end.answer).count("/dev/null") == 2


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"read",
        b"[" * 100_000,
        pickle.dumps(Path()),
        b'["read"]',
        b'["read", 1]',
        b'["read", ["Path", {}]]',
        b'["read", ["os.system", {"command": "true"}]]',
        b'["read", ["Cell", {"__class__": 1}]]',
        b'["read", ["FilledWorkbook", {"plan": ["Plan", {"evil": 1}]}]]',
        b'["read", ["=", 0]]',
        b'["refused", "FIL-999", {}]',
        b'["refused", "FIL-006", {"self": 1}]',
        b'["refused"]',
        b'["fault"',
        b'["evil"]',
        b"{}",
    ],
    ids=lambda answer: repr(answer[:40]),
)
def test_a_child_that_says_what_we_never_say_is_a_reading_that_broke_off(answer: bytes) -> None:
    assert _code(End(answer, 0)) == "FIL-028"


def test_a_fault_of_ours_in_the_child_is_one_in_the_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise KeyError("ours")

    monkeypatch.setattr(work, "read_workbook", fail)
    with pytest.raises(ReadingFault, match="KeyError: 'ours'"):
        read_answer(FORKED.read(b""))


def test_where_no_process_can_be_started_only_an_explicit_word_reads_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forked, "can_fork", lambda: False)
    monkeypatch.setattr(sys, "platform", "emscripten")
    with pytest.raises(PciXlsxError, match="FIL-029"):
        read_isolated(slim())
    assert read_workbook(slim(), isolated=False).plan.actions


def test_a_system_that_refuses_a_process_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **_more: object) -> None:
        raise BlockingIOError

    monkeypatch.setattr(forked, "can_fork", lambda: True)
    monkeypatch.setattr(forked, "run", refuse)
    with pytest.raises(PciXlsxError, match="FIL-029"):
        read_isolated(slim())


def test_inside_another_program_no_interpreter_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    assert fresh.can_start()
    monkeypatch.setattr(sys, "executable", "/usr/lib/libreoffice/program/soffice.bin")
    assert not fresh.can_start()


def test_the_command_says_how_a_file_ended_and_goes_on_with_the_others(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ends = iter((End(b"", -11), FORKED.read(slim())))
    monkeypatch.setattr(reader, "_child", lambda *_, **__: next(ends))
    for name in ("a", "b"):
        (tmp_path / f"{name}.xlsx").write_bytes(slim())
    done = CliRunner(env={"PCI_LANG": "fr"}).invoke(pci, ["check", "-q", "--as-of", "2027-06-01", str(tmp_path)])
    assert done.exit_code == 2
    assert "a.xlsx: erreur FIL-028: Le fichier a fait échouer sa lecture" in done.stderr
    assert "b.xlsx : le plan n'est pas prêt" in done.stdout
