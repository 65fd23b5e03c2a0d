"""A poisoned file costs itself only, and a part that is there twice counts once."""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from typing import TYPE_CHECKING, Any

import pytest

from pci_xlsx.national import workers
from pci_xlsx.national.aggregate import aggregate, parts_kept
from pci_xlsx.national.order import Order
from tests.national.corpus import AS_OF, book, country
from tests.national.poison import HANGS_READER, KILLS_READER, KILLS_WORKER, poisoned_workers

if TYPE_CHECKING:
    from pathlib import Path


def _totals(out: Path) -> dict[str, Any]:
    """The totals that were written, without the files."""
    held: dict[str, Any] = json.loads((out / "totals.json").read_text(encoding="utf-8"))
    return {key: value for key, value in held.items() if key != "files"}


@pytest.mark.skipif(sys.platform == "win32", reason="signals are Unix's")
def test_files_that_kill_or_hang_their_reader_cost_themselves_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given, good = tmp_path / "given", dict(country(3))
    given.mkdir()
    for name, one in good.items():
        (given / name.replace("/", "-")).write_bytes(one.data)
    aggregate(Order((str(given),), tmp_path / "without", AS_OF))
    harm = {}
    for year, way in enumerate((KILLS_READER, HANGS_READER, KILLS_WORKER), 2031):
        data = book(1, "0101", year).data
        (given / f"{way}.xlsx").write_bytes(data)
        harm[hashlib.sha256(data).hexdigest()] = way
    monkeypatch.setattr(workers, "executor_for", poisoned_workers(harm))
    done = aggregate(Order((str(given),), tmp_path / "with", AS_OF, jobs=2))
    lost = {use.submission.file: use.submission.content.code for use in done.uses if not use.used}
    assert lost == {
        str(given / f"{KILLS_READER}.xlsx"): "FIL-028",
        str(given / f"{HANGS_READER}.xlsx"): "FIL-026",
        str(given / f"{KILLS_WORKER}.xlsx"): "NAT-006",
    }
    assert done.totals["plans"] == len(good)
    assert not done.complete
    assert _totals(tmp_path / "with") == _totals(tmp_path / "without")


def test_a_file_whose_rows_are_in_two_parts_counts_once(tmp_path: Path) -> None:
    """As after a run in which a worker died that had written its part already."""
    names = [name.replace("/", "-") for name, _ in country(3)]
    books = dict(zip(names, (one.data for _, one in country(3)), strict=True))
    for out, kept in (("one", names[:2]), ("two", names[1:]), ("all", names)):
        folder = tmp_path / f"given {out}"
        folder.mkdir()
        for name in kept:
            (folder / name).write_bytes(books[name])
        aggregate(Order((str(folder),), tmp_path / out, AS_OF))
    (part,) = parts_kept(tmp_path / "two")
    shutil.copytree(part, parts_kept(tmp_path / "one")[0].with_name(part.name))
    aggregate(Order((str(tmp_path / "given all"),), tmp_path / "one", AS_OF))
    for name in ("totals.json", "parquet/actions.parquet", "parquet/amounts.parquet"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "all" / name).read_bytes()
