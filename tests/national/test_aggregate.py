"""What a run promises: nothing is read twice, nothing half written, nobody's name let out, whatever goes wrong."""

from __future__ import annotations

import errno
import json
import multiprocessing
import os
import shutil
import subprocess
import sys
import zipfile
from functools import cache
from html import unescape
from typing import TYPE_CHECKING, Any

import duckdb
import polars as pl
import pytest
from click.testing import CliRunner

from pci_xlsx.cli.main import pci
from pci_xlsx.errors import OutputExistsError, PciXlsxError
from pci_xlsx.model.workbook import tables
from pci_xlsx.national import aggregate as national
from pci_xlsx.national import base
from pci_xlsx.national.aggregate import aggregate
from pci_xlsx.national.dataset import write_dataset
from pci_xlsx.national.files import read_workbook_file
from pci_xlsx.national.lock import locked
from pci_xlsx.national.order import Aggregated, Order
from tests.national.corpus import AS_OF, book, country, models

if TYPE_CHECKING:
    from pathlib import Path

FILES = 6


@cache
def _some() -> tuple[tuple[str, bytes], ...]:
    return tuple((name.replace("/", "-"), one.data) for name, one in country(FILES))


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """A folder with a few good workbooks."""
    folder = tmp_path / "given"
    folder.mkdir()
    for name, data in _some():
        (folder / name).write_bytes(data)
    return folder


def run(given: Path, out: Path | None = None, **more: Any) -> Aggregated:  # noqa: ANN401 - what an order takes
    return aggregate(Order((str(given),), out or given.parent / "out", AS_OF, **more))


def outputs(out: Path) -> dict[str, bytes]:
    """Every output by name; of the data set the tables, for DuckDB gives its file other bytes each time."""
    held = {path.name: path.read_bytes() for path in sorted(out.rglob("parquet/*"))}
    return held | {"totals.json": (out / "totals.json").read_bytes()}


def test_the_same_files_give_the_same_bytes_with_one_process_and_with_two(given: Path, tmp_path: Path) -> None:
    run(given, tmp_path / "one")
    run(given, tmp_path / "two", jobs=2)
    assert outputs(tmp_path / "one") == outputs(tmp_path / "two")


def test_files_that_did_not_change_are_not_read_again(given: Path) -> None:
    assert run(given).examined == FILES
    before = outputs(given.parent / "out")
    assert run(given).examined == 0
    assert outputs(given.parent / "out") == before
    (given / "renamed.xlsx").write_bytes(_some()[0][1])
    (given / _some()[1][0]).write_bytes(book(1, "0110", 2030).data)
    done = run(given)
    assert (done.examined, done.totals["plans"]) == (1, FILES)
    (given / "renamed.xlsx").unlink()
    assert run(given).examined == 0
    aggregate(Order((str(given),), given.parent / "fresh", AS_OF))
    assert (given.parent / "fresh/totals.json").read_bytes() == (given.parent / "out/totals.json").read_bytes()


def test_where_nothing_changed_the_outputs_stay_unless_somebody_touched_them(given: Path) -> None:
    def times() -> dict[str, int]:
        return {name: (given.parent / "out" / name).stat().st_mtime_ns for name in national.OUTPUTS}

    run(given)
    first = times()
    done = run(given)
    assert (times(), done.changes.number, done.totals["plans"]) == (first, 0, FILES)
    (given.parent / "out/national.xlsx").write_bytes(b"edited by hand")
    run(given)
    assert (given.parent / "out/national.xlsx").read_bytes() != b"edited by hand"
    before = times()
    assert aggregate(Order((str(given),), given.parent / "out", AS_OF, language="de")).examined == 0
    assert times() != before


def test_another_day_is_another_question(given: Path) -> None:
    run(given)
    later = AS_OF.replace(year=2031)
    done = aggregate(Order((str(given),), given.parent / "out", later))
    assert (done.examined, done.totals["as_of"]) == (FILES, "2031-06-01")


def test_a_run_that_was_interrupted_goes_on_where_it_stopped(given: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pci_xlsx.national.workers.SIZE", 2)

    def interrupt(done: int, _all: int) -> None:
        if done >= 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        aggregate(Order((str(given),), given.parent / "out", AS_OF), progress=interrupt)
    assert not (given.parent / "out/totals.json").exists()
    assert run(given).examined < FILES


def test_a_worker_that_is_killed_costs_no_file(given: Path) -> None:
    killed: list[int] = []

    def kill_one(done: int, _all: int) -> None:
        if done and not killed:
            for child in multiprocessing.active_children()[:1]:
                child.kill()
                killed.append(child.pid or 0)

    done = aggregate(Order((str(given),), given.parent / "out", AS_OF, jobs=2), progress=kill_one)
    assert killed
    assert done.complete
    assert done.totals["plans"] == FILES


def test_a_full_disk_leaves_the_old_output_as_it_was(given: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(given)
    before = outputs(given.parent / "out")
    (given / "new.xlsx").write_bytes(book(0, "0110", 2033).data)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(national, "write_dataset", full)
    with pytest.raises(OSError, match="space"):
        run(given)
    assert outputs(given.parent / "out") == before
    assert not list((given.parent / "out").glob(".~pci*"))


@pytest.mark.skipif(sys.platform == "win32", reason="limits of files are Unix's")
def test_a_disk_that_refuses_what_duckdb_writes_is_said_as_the_system_says_it(given: Path) -> None:
    import resource

    run(given)
    before = outputs(given.parent / "out")
    (given / _some()[0][0]).unlink()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))
    try:
        with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
            run(given)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert outputs(given.parent / "out") == before
    assert not list((given.parent / "out").glob(".~pci*"))


def test_where_memory_is_short_it_is_done_again_with_more_and_comes_out_the_same(
    given: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(given)
    asked: list[str] = []

    def note(new: Path, *more: Any) -> None:  # noqa: ANN401 - what it takes
        asked.append(more[-1])
        write_dataset(new, *more)

    monkeypatch.setattr(national, "write_dataset", note)
    monkeypatch.setattr(base, "MEMORY", ("2MB", "256MB"))
    shutil.copytree(given.parent / "out" / national.KEPT, given.parent / "short" / national.KEPT)
    run(given, given.parent / "short")
    assert asked == ["2MB", "256MB"]
    assert outputs(given.parent / "short") == outputs(given.parent / "out")
    monkeypatch.setattr(base, "MEMORY", ("2MB",))
    with pytest.raises(OSError, match=os.strerror(errno.ENOMEM)):
        aggregate(Order((str(given),), given.parent / "out", AS_OF, language="de"))
    assert outputs(given.parent / "short") == outputs(given.parent / "out")


def test_duckdb_draws_no_bar_where_answers_are_printed(tmp_path: Path) -> None:
    """It takes a program without a file for a conversation, and would draw one after two seconds."""
    program = """
import pathlib, sys
from pci_xlsx.national.base import opened
with opened(pathlib.Path(sys.argv[1])) as held:
    print(held.execute("SELECT current_setting('enable_progress_bar')").fetchall())
"""
    done = subprocess.run([sys.executable, "-c", program, tmp_path], capture_output=True, text=True, check=True)
    assert done.stdout == "[(False,)]\n"


def test_two_runs_do_not_write_into_one_folder(given: Path) -> None:
    out = given.parent / "out"
    out.mkdir()
    with locked(out), pytest.raises(PciXlsxError, match="NAT-008"):
        run(given)
    assert run(given).complete


def test_what_another_program_wrote_is_not_replaced_unless_told_to(given: Path) -> None:
    out = given.parent / "out"
    out.mkdir()
    (out / "totals.json").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputExistsError, match="FIL-012"):
        run(given)
    assert (out / "totals.json").read_text(encoding="utf-8") == "mine"
    assert run(given, force=True).complete
    with pytest.raises(PciXlsxError, match="NAT-009"):
        run(given, given / _some()[0][0])


def test_an_output_of_an_older_program_is_made_anew(given: Path) -> None:
    run(given)
    kept = given.parent / "out" / national.KEPT
    (edition,) = kept.iterdir()
    edition.rename(kept / "an older edition")
    assert run(given).examined == FILES
    assert [one.name for one in kept.iterdir()] == [edition.name]


def test_the_folder_of_the_results_is_not_searched(given: Path) -> None:
    out = given / "results"
    run(given, out)
    (out / "national.xlsx").write_bytes(_some()[0][1])
    assert len(run(given, out).uses) == FILES
    assert len(run(given, given.parent / "others").uses) == FILES, "nor are those of another run"


def test_a_file_that_changes_while_it_is_read_is_told_and_costs_no_other(
    given: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = read_workbook_file
    changing = str(given / _some()[0][0])

    def touch(name: str) -> bytes:
        if name == changing:
            raise PciXlsxError("FIL-015", file=name)
        return read(name)

    for module in ("aggregate", "examine"):
        monkeypatch.setattr(f"pci_xlsx.national.{module}.read_workbook_file", touch)
    done = run(given)
    told = {use.submission.file: use.submission.content.code for use in done.uses if not use.used}
    assert told == {changing: "FIL-015"}
    assert not done.complete


def test_a_closed_folder_is_told_and_costs_no_other(given: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system is told to close it: its administrator, as whom tests may run, may read everything."""
    closed, scan = given / "closed", os.scandir
    closed.mkdir()
    (closed / "plan.xlsx").write_bytes(_some()[0][1])

    def refuse(folder: str | int | os.PathLike[str]) -> Any:  # noqa: ANN401 - what the system gives
        if str(folder) == str(closed):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(closed))
        return scan(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    done = run(given)
    assert (done.closed, done.complete, done.totals["plans"]) == ((closed,), False, FILES)


def _texts(out: Path) -> str:
    """All that can be read in the outputs and in what is kept for the next run."""
    plain = [out / "totals.json", out / "changes.json", *out.rglob("*.jsonl")]
    held = [path.read_text(encoding="utf-8") for path in plain]
    with zipfile.ZipFile(out / "national.xlsx") as package:
        held += (unescape(package.read(name).decode()) for name in package.namelist() if name.endswith(".xml"))
    for path in out.rglob("*.parquet"):
        held += (str(row) for row in pl.read_parquet(path).rows())
    with duckdb.connect(str(out / "national.duckdb"), read_only=True) as data:
        for (name,) in data.execute("SELECT table_name FROM duckdb_tables()").fetchall():
            held += (str(row) for row in data.execute(f"FROM {name}").fetchall())
    return "\n".join(held)


def _names() -> set[str]:
    """Every value that the models have in a field about persons, and in no other."""
    found: dict[bool, set[str]] = {True: set(), False: set()}
    for plan in models():
        for key, block in tables().items():
            for row in plan.rows(key):
                for one in block.fields.values():
                    found[one.personal].add(str(row.entry(one.key)))
    return {name for name in found[True] if not any(name in text for text in found[False])}


def test_nobodys_name_leaves_the_house_unless_asked_for(given: Path, tmp_path: Path) -> None:
    names = _names()
    assert len(names) > 10
    for contacts in (False, True):
        out = tmp_path / str(contacts)
        run(given, out, contacts=contacts)
        texts = _texts(out)
        assert {name for name in names if name in texts} == (names if contacts else set())


def test_the_command_leaves_with_0_1_and_2(given: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pci_xlsx.national.cluster.SECONDS", 1)

    def call(*arguments: object) -> tuple[int, str]:
        result = CliRunner(env={"PCI_LANG": "fr"}).invoke(
            pci, ["aggregate", *map(str, arguments), "--as-of", str(AS_OF)]
        )
        return result.exit_code, result.output

    out = tmp_path / "out"
    code, said = call(given, "-o", out, "--jobs", 1)
    assert (code, f"{FILES} fichiers, {FILES} plans comptés" in said) == (0, True)
    (given / "broken.xlsx").write_bytes(b"%PDF-1.4")
    code, said = call(given, "-o", out, "--jobs", 1)
    assert (code, "broken.xlsx: pas compté" in said, "FIL-003" in said) == (1, True, True)
    (tmp_path / "empty").mkdir()
    code, said = call(tmp_path / "empty", "-o", out)
    assert (code, "NAT-001" in said) == (2, True)
    shutil.copy(given / "broken.xlsx", tmp_path / "empty")
    code, said = call(tmp_path / "empty", "-o", tmp_path / "none", "--jobs", 1)
    assert (code, "NAT-007" in said) == (2, True)
    code, said = call(tmp_path / "nowhere", "-o", out)
    assert (code, "FIL-001" in said) == (2, True)
    code, said = call(given, "-o", out, "--scheduler", "tcp://127.0.0.1:1")
    assert (code, "NAT-011" in said) == (2, True)


def test_files_may_lie_at_any_address_that_fsspec_opens(given: Path, tmp_path: Path) -> None:
    fsspec = pytest.importorskip("fsspec")
    memory = fsspec.filesystem("memory")
    for name, data in _some():
        memory.pipe(f"/communes/{name}", data)
    memory.pipe("/communes/readme.txt", b"no workbook")
    done = aggregate(Order(("memory://communes",), tmp_path / "far", AS_OF))
    run(given, tmp_path / "near")
    far, near = (
        json.loads((tmp_path / where / "totals.json").read_text(encoding="utf-8")) for where in ("far", "near")
    )
    assert {**far, "files": []} == {**near, "files": []}
    assert all(use.submission.file.startswith("memory://") for use in done.uses)
    with pytest.raises(PciXlsxError, match="NAT-010"):
        aggregate(Order(("nobody-knows://x",), tmp_path / "far", AS_OF))
