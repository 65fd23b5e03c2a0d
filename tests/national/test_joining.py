"""What the joining of many plans promises: DuckDB's first budget is enough, and how plans are cut changes nothing."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from pci_xlsx.national import gather, stretches
from pci_xlsx.national.aggregate import aggregate
from pci_xlsx.national.base import MEMORY
from pci_xlsx.national.order import Order
from tests.bench.many_parts import prepare, read_models
from tests.bench.steps import watched
from tests.national.corpus import AS_OF

if TYPE_CHECKING:
    from pathlib import Path

PLANS = 60


@pytest.fixture(name="prepared", scope="module")
def _prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files and the parts of so many plans, whose texts are all their own."""
    folder = tmp_path_factory.mktemp("joining")
    prepare(read_models(folder), folder / "given", folder / "out", PLANS, distinct=True)
    return folder


def outputs(out: Path) -> dict[str, bytes]:
    """Every output by name but DuckDB's own file, which has other bytes each time."""
    kept = [*out.glob("parquet/*"), *(path for path in out.glob("*.*") if path.suffix in {".json", ".xlsx", ".html"})]
    return {path.name: path.read_bytes() for path in kept}


def test_plans_are_joined_within_the_first_budget_and_however_they_are_cut_the_results_are_the_same(
    prepared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given, out, again = (prepared / name for name in ("given", "out", "again"))
    shutil.copytree(out, again)
    with watched() as seen:
        done = aggregate(Order((str(given),), out, AS_OF))
    assert (done.totals["plans"], done.examined, seen.given) == (PLANS, 0, [MEMORY[0]])
    monkeypatch.setattr(stretches, "PLANS", 25)
    monkeypatch.setattr(gather, "STRETCH", 1_000)
    aggregate(Order((str(given),), again, AS_OF))
    assert outputs(again) == outputs(out)
