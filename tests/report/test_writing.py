"""Every output appears whole or not at all, whatever happens to the program, the disk or the file that was there."""

from __future__ import annotations

import ast
import json
import os
import resource
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from pci_xlsx.cli.main import pci
from pci_xlsx.errors import OutputExistsError, PciXlsxError
from pci_xlsx.report import writing
from pci_xlsx.report.writing import PREFIX, STALE_SECONDS, SUFFIX, write_whole
from tests.report.killing import HALF, Killed

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Path(__file__).parents[2] / "pci_xlsx"
MINIMAL = Path(__file__).parents[1] / "plans" / "minimal.json"
OLD = b"l'ancien fichier"
WRITERS = {
    "new": ("new", "-o", "{folder}/out.xlsx"),
    "workbook": ("convert", str(MINIMAL), "{folder}/out.xlsx"),
    "json": ("convert", "{source}", "{folder}/out.json"),
    "summary workbook": ("summary", str(MINIMAL), "-o", "{folder}/out.xlsx"),
    "summary json": ("summary", str(MINIMAL), "-o", "{folder}/out.json"),
    "summary text": ("summary", str(MINIMAL), "-o", "{folder}/out.txt"),
    "annotated copy": ("check", "{source}", "-q", "--annotate", "{folder}/out.xlsx"),
    "marks removed": ("check", "{source}", "-q", "--remove-marks", "{folder}/out.xlsx"),
}


@pytest.fixture(scope="module", name="source")
def _source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("source") / "source.xlsx"
    assert run(("convert", str(MINIMAL), str(path)))[0] == 0
    return path


def run(arguments: tuple[str, ...]) -> tuple[int, str]:
    """A command's exit code, and what it says on stderr."""
    result = CliRunner(env={"PCI_LANG": "fr"}).invoke(pci, arguments)
    return result.exit_code, result.stderr


def command(name: str, source: Path, folder: Path) -> tuple[tuple[str, ...], Path]:
    """The arguments of a writer that replaces a file, and that file."""
    arguments = tuple(one.format(source=source, folder=folder) for one in WRITERS[name])
    target = next(Path(one) for one in reversed(arguments) if Path(one).parent == folder)
    target.write_bytes(OLD)
    return (*arguments, "--force"), target


def temporary(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(PREFIX)]


@pytest.mark.parametrize("name", WRITERS)
def test_a_writer_killed_at_40_points_leaves_the_old_file_or_the_new_one(
    name: str, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments, target = command(name, source, tmp_path)
    killed = Killed()
    monkeypatch.setattr(writing, "_replace", killed)
    assert run(arguments)[0] == 0
    assert (killed.deaths, killed.damaged) == (2 * HALF, [])
    assert target.read_bytes() != OLD


def test_the_demo_killed_at_40_points_leaves_no_broken_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    killed = Killed(once=True)
    monkeypatch.setattr(writing, "_replace", killed)
    assert run(("demo", "-o", str(tmp_path / "demo")))[0] == 0
    assert (killed.deaths, killed.damaged) == (2 * HALF, [])


def test_a_killed_write_in_the_middle_of_the_bytes_damages_a_file_that_is_written_directly(tmp_path: Path) -> None:
    """The proof that these kills hurt where nothing guards against them."""
    target = tmp_path / "out.bin"
    target.write_bytes(OLD)
    killed = Killed()
    killed.real = _written_directly
    killed(target, b"x" * 100_000, None)
    assert killed.deaths == 2 * HALF
    assert len(killed.damaged) > HALF // 2


def _written_directly(path: Path, content: bytes, _old: os.stat_result | None) -> None:
    path.write_bytes(content)


@pytest.mark.parametrize("name", WRITERS)
def test_a_full_disk_leaves_the_old_file_and_nothing_else(name: str, source: Path, tmp_path: Path) -> None:
    arguments, target = command(name, source, tmp_path)
    child = os.fork()
    if child == 0:
        sys.dont_write_bytecode = True  # what Python keeps of a module would be cut off too, and stay
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, resource.RLIM_INFINITY))
        code, said = run(arguments)
        os._exit(100 if code == 2 and str(target) in said else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 100
    assert target.read_bytes() == OLD
    assert temporary(tmp_path) == []


@pytest.fixture(name="tiny_disk")
def _tiny_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)], check=False)
    if mounted.returncode:
        pytest.skip("a disk of its own can only be mounted by root")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_disk_that_is_really_full_leaves_the_old_file(tiny_disk: Path) -> None:
    target = tiny_disk / "out.xlsx"
    target.write_bytes(OLD)
    with pytest.raises(OSError, match="No space left") as caught:
        write_whole(target, b"x" * 200_000, force=True)
    assert caught.value.filename == str(target)
    assert target.read_bytes() == OLD
    assert temporary(tiny_disk) == []


def test_only_one_module_writes_files() -> None:
    """But for the details of a fault of the program, and for whole folders of data that only then take their place."""
    writers = {path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*.py") if _writes(path)}
    folders = {"national/aggregate.py", "national/long_json.py", "national/parts.py", "national/written.py"}
    assert writers == {"report/writing.py", "cli/main.py"} | folders


def _writes(path: Path) -> bool:
    calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    return any(_is_write(call) for call in calls)


def _is_write(call: ast.Call) -> bool:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name in {"write_bytes", "write_text", "mkstemp", "NamedTemporaryFile", "replace_file"}:
        return True
    given = [*call.args, *(keyword.value for keyword in call.keywords)]
    modes = [one.value for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    return name in {"open", "fdopen"} and any(set("wax+") & set(mode) for mode in modes if len(mode) < 4)


def test_a_new_file_has_the_permissions_that_the_user_wants_for_new_files(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        write_whole(tmp_path / "x", b"x")
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "x").stat().st_mode) == 0o640


def test_a_file_that_is_replaced_keeps_its_permissions(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(OLD)
    (tmp_path / "x").chmod(0o604)
    write_whole(tmp_path / "x", b"new", force=True)
    assert stat.S_IMODE((tmp_path / "x").stat().st_mode) == 0o604
    assert (tmp_path / "x").read_bytes() == b"new"


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    real = tmp_path / "elsewhere" / "real"
    (tmp_path / "link").symlink_to(real)
    write_whole(tmp_path / "link", b"through a link that led nowhere")
    with pytest.raises(OutputExistsError, match="FIL-012"):
        write_whole(tmp_path / "link", b"x")
    write_whole(tmp_path / "link", b"new", force=True)
    assert (tmp_path / "link").is_symlink()
    assert real.read_bytes() == b"new"


@pytest.mark.parametrize("name", ["file", "symbolic", "hard", "folder/../file"])
def test_what_was_read_is_never_replaced_whatever_its_name(name: str, tmp_path: Path) -> None:
    source = tmp_path / "file"
    source.write_bytes(OLD)
    (tmp_path / "folder").mkdir()
    (tmp_path / "symbolic").symlink_to(source)
    (tmp_path / "hard").hardlink_to(source)
    with pytest.raises(OutputExistsError, match="FIL-022"):
        write_whole(tmp_path / name, b"new", force=True, sources=[source])
    assert source.read_bytes() == OLD


@pytest.mark.parametrize(
    "arguments",
    [
        ("convert", "{}", "{}"),
        ("summary", "{}", "-o", "{}"),
        ("check", "{}", "--annotate", "{}"),
        ("check", "{}", "--remove-marks", "{}"),
    ],
    ids=lambda arguments: " ".join(arguments[:1] + arguments[2:3]),
)
def test_no_command_writes_over_its_input(arguments: tuple[str, ...], source: Path, tmp_path: Path) -> None:
    copy = tmp_path / "plan.xlsx"
    copy.write_bytes(source.read_bytes())
    code, said = run((*(one.format(copy) for one in arguments), "--force"))
    assert (code, "FIL-022" in said) == (2, True)
    assert copy.read_bytes() == source.read_bytes()


def test_a_folder_and_a_device_are_no_files_to_write(tmp_path: Path) -> None:
    for path in (tmp_path, Path("/dev/null")):
        with pytest.raises(PciXlsxError, match="FIL-002"):
            write_whole(path, b"x", force=True)
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    code, said = run(("new", "-o", str(tmp_path / "absent" / "x.xlsx")))
    assert code == 2
    assert said.startswith(f"{tmp_path / 'absent' / 'x.xlsx'}: erreur: ")


def test_a_file_protected_against_writing_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x").write_bytes(OLD)
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write everything
    with pytest.raises(PermissionError):
        write_whole(tmp_path / "x", b"new", force=True)
    assert (tmp_path / "x").read_bytes() == OLD


def test_what_killed_programs_left_is_cleared_after_an_hour_and_nothing_else(tmp_path: Path) -> None:
    names = {f"{PREFIX}old{SUFFIX}": 2, f"{PREFIX}young{SUFFIX}": 0.5, f"{PREFIX}other.xlsx": 2, "mine.tmp": 2}
    for name, hours in names.items():
        (tmp_path / name).write_bytes(b"x")
        moment = time.time() - hours * STALE_SECONDS
        os.utime(tmp_path / name, (moment, moment))
    write_whole(tmp_path / "out", b"x")
    assert {path.name for path in tmp_path.iterdir()} == {"out", *names} - {f"{PREFIX}old{SUFFIX}"}


def test_no_command_takes_a_temporary_file_for_a_workbook(source: Path, tmp_path: Path) -> None:
    (tmp_path / "plan.xlsx").write_bytes(source.read_bytes())
    (tmp_path / f"{PREFIX}half.xlsx").write_bytes(b"half")
    (tmp_path / f"{PREFIX}half{SUFFIX}").write_bytes(b"half")
    result = CliRunner().invoke(pci, ["check", str(tmp_path), "--format", "json"])
    assert json.loads(result.stdout)["file"] == str(tmp_path / "plan.xlsx")
