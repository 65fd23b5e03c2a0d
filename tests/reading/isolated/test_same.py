"""Read in a child, a workbook is the same as read here: every row, place, finding and state."""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from pci_xlsx.check.workbook import check_workbook
from pci_xlsx.convert import load
from pci_xlsx.demo.files import DEMO_DAY
from pci_xlsx.model.workbook import tables
from pci_xlsx.reading.addresses import address
from pci_xlsx.reading.filled import FilledWorkbook
from pci_xlsx.reading.isolated import forked
from pci_xlsx.reading.isolated.plain import from_plain, to_plain
from pci_xlsx.reading.isolated.reader import read_answer, read_isolated
from pci_xlsx.reading.workbook import read_workbook
from tests.reading.books import ACTIONS, Edited, built, slim
from tests.reading.isolated.ways import FORKED, FRESH, Way
from tests.reading.said import found_tables, saying
from tests.report.annotated.books import faulty

if sys.platform == "win32":
    pytest.skip("processes with limits are Unix's", allow_module_level=True)

ROOT = Path(__file__).parents[3]
EXAMPLE = ROOT / "workbook_templates" / "PCI_exemple_fr.xlsx"
pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded, use of fork:DeprecationWarning")


def laid_open(value: object) -> Any:  # noqa: ANN401 - any value
    """A value with everything that it holds, also what does not count when rows are compared, and all types."""
    if isinstance(value, Mapping):
        return {key: laid_open(held) for key, held in value.items()}
    if dataclasses.is_dataclass(value):
        held = {field.name: laid_open(getattr(value, field.name)) for field in dataclasses.fields(value)}
        return type(value), held
    if isinstance(value, tuple | list):
        return type(value), [laid_open(held) for held in value]
    return type(value), value


@cache
def _odd() -> bytes:
    """A workbook with texts, errors and formulas that a cell of the template would not have."""
    edited = Edited()
    edited.cell(1, "title").value = "=1/0"
    edited.cell(2, "title").value = "ligne\nsuivante \U0001f600 « ß » \u202eabc"
    edited.cell(2, "budget").value = "environ 200"
    edited.cell(3, "start").value = "printemps 2027"
    edited.book.create_sheet("À moi")["A1"] = "x"
    return edited.save()


BOOKS: Mapping[str, Callable[[], bytes]] = {"example": EXAMPLE.read_bytes, "faulty": faulty, "odd": _odd}


@cache
def _read_here(name: str) -> FilledWorkbook:
    return read_workbook(BOOKS[name]())


def _to_send(read: FilledWorkbook) -> FilledWorkbook:
    return read._replace(kept=read.kept._replace(as_formulas=None))


@pytest.mark.parametrize("way", [FORKED, FRESH], ids=lambda way: way.name)
@pytest.mark.parametrize("name", BOOKS)
def test_a_workbook_comes_back_whole(name: str, way: Way) -> None:
    read = read_answer(way.read(BOOKS[name]()))
    assert laid_open(read) == laid_open(_to_send(_read_here(name)))


@pytest.mark.parametrize("way", [FORKED, FRESH], ids=lambda way: way.name)
def test_a_workbook_comes_back_as_its_formulas_read_it(way: Way) -> None:
    read = read_answer(way.read(faulty(), as_formulas=True))
    assert laid_open(read) == laid_open(_to_send(read_workbook(faulty(), as_formulas=True)))


def test_every_kind_of_row_can_come_back() -> None:
    plan = _read_here("example").plan
    assert {type(row) for key in tables() for row in plan.rows(key)} == {block.row_type for block in tables().values()}


def test_what_is_no_value_of_a_workbook_cannot_be_sent() -> None:
    with pytest.raises(TypeError):
        to_plain(FilledWorkbook(Path()))  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        from_plain(to_plain(_read_here("odd"))[1]["plan"])


def test_a_file_that_has_to_be_looked_into_once_more_is_read_in_a_child_again(monkeypatch: pytest.MonkeyPatch) -> None:
    found = found_tables(built())["actions"]
    assert found.states
    data = saying(built(), ACTIONS, {address(found.header_row + 1, found.states): "vide"})
    read, here = read_isolated(data), read_workbook(data)
    assert read.kept.as_formulas
    assert here.kept.as_formulas
    children: list[bytes] = []

    def spy(data: bytes, *, as_formulas: bool) -> FilledWorkbook:
        children.append(data)
        return read_isolated(data, as_formulas=as_formulas)

    monkeypatch.setattr("pci_xlsx.reading.isolated.reader.read_isolated", spy)
    assert laid_open(read.kept.as_formulas()) == laid_open(here.kept.as_formulas())
    assert children == [data]


def test_the_library_reads_in_a_child_unless_told_not_to(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: list[bytes] = []

    def spy(data: bytes, **_: object) -> FilledWorkbook:
        asked.append(data)
        return _read_here("odd")

    monkeypatch.setattr("pci_xlsx.reading.isolated.reader.read_isolated", spy)
    path = tmp_path / "plan.xlsx"
    path.write_bytes(slim())
    load(slim())
    check_workbook(path, as_of=DEMO_DAY)
    assert asked == [slim()] * 2
    load(slim(), isolated=False)
    check_workbook(path, as_of=DEMO_DAY, isolated=False)
    assert len(asked) == 2


@pytest.mark.filterwarnings("error")
def test_a_program_with_threads_reads_in_a_fresh_interpreter() -> None:
    done = Event()
    thread = Thread(target=done.wait)
    thread.start()
    try:
        assert not forked.can_fork()
        assert read_isolated(slim()).plan == read_workbook(slim()).plan
    finally:
        done.set()
        thread.join()


POOLS = """
import multiprocessing, sys
from concurrent.futures import ProcessPoolExecutor
from pci_xlsx.reading.workbook import read_workbook

def titles(path):
    with open(path, "rb") as file:
        read = read_workbook(file.read(), isolated=True)
    return [multiprocessing.current_process().daemon, len(read.plan.actions)]

if __name__ == "__main__":
    with multiprocessing.get_context("fork").Pool(1) as pool:
        print(pool.map(titles, sys.argv[1:]))
    with ProcessPoolExecutor(1, multiprocessing.get_context("fork")) as pool:
        print(*pool.map(titles, sys.argv[1:]))
"""


def test_a_worker_of_a_pool_and_a_daemon_read_in_a_child(tmp_path: Path) -> None:
    program, book = tmp_path / "pools.py", tmp_path / "plan.xlsx"
    program.write_text(POOLS, encoding="utf-8")
    book.write_bytes(slim())
    done = subprocess.run(
        [sys.executable, program, book],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"},
    )
    assert (done.stdout, done.stderr) == ("[[True, 3]]\n[False, 3]\n", "")


AS_ON_WINDOWS = """
import sys
sys.path[:] = sys.argv[2:]
from types import SimpleNamespace
from pci_xlsx.reading.isolated import work
asked = []
sys.modules["msvcrt"] = SimpleNamespace(SEM_FAILCRITICALERRORS=1, SEM_NOGPFAULTERRORBOX=2, SetErrorMode=asked.append)
sys.modules["resource"] = sys.modules["fcntl"] = None
sys.platform = "win32"
answer = work.answer
work.answer = lambda data, **options: answer(data, **options) if asked == [3] else b""
work.main(sys.argv[1])
"""


def test_on_windows_a_workbook_is_read_in_a_fresh_interpreter_too(monkeypatch: pytest.MonkeyPatch) -> None:
    from pci_xlsx.reading.isolated import fresh

    monkeypatch.setattr(fresh, "READ", AS_ON_WINDOWS)
    monkeypatch.setattr(sys, "platform", "win32")
    assert not forked.can_fork()
    assert laid_open(_to_send(read_isolated(_odd()))) == laid_open(_to_send(_read_here("odd")))
