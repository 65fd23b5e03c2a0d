"""Plan to workbook and back: nothing of a valid plan is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

from pci_xlsx.plan_json import to_json
from pci_xlsx.reading.workbook import read_workbook
from pci_xlsx.template.book import Paper
from pci_xlsx.template.workbook import build
from tests.strategies import plans
from tests.template.parity import with_few_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from pci_xlsx.plan import Plan
    from pci_xlsx.reading.filled import FilledWorkbook

SHARDS, OF_FULL_SIZE, EXAMPLES_A_SHARD = 8, 2, 63
ABOUT_VALUES = {"REA-014", "REA-015", "REA-016", "REA-030", "REA-033", "REA-034"}


@pytest.fixture
def quick_formulas(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half of the time goes into the values that formulas show at once; the plan is read from other cells."""
    monkeypatch.setattr(Paper, "show_values", lambda _paper: None)


@pytest.mark.usefixtures("quick_formulas")
@pytest.mark.parametrize("shard", range(SHARDS))
def test_a_filled_workbook_reads_back_as_the_same_plan(shard: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the first shards the workbooks are of full size; those of the others are written in half of the time."""
    if shard >= OF_FULL_SIZE:
        with_few_rows(monkeypatch)

    def check(plan: Plan) -> None:
        _same(plan, read_workbook(build(plan)))

    _each(check, EXAMPLES_A_SHARD, shard, shrinking=True)


def _each(check: Callable[[Plan], None], examples: int, seed_of: int, *, shrinking: bool) -> None:
    """Call `check` with generated plans; a seed of its own makes the plans of each shard others than of the next."""
    phases = set(Phase) if shrinking else {Phase.generate}
    given_plans = given(plan=plans())(check)
    slow = list(HealthCheck)
    settings(max_examples=examples, deadline=None, phases=phases, suppress_health_check=slow, database=None)(
        seed(seed_of)(given_plans)
    )()


def _same(plan: Plan, read: FilledWorkbook) -> None:
    assert to_json(read.plan) == to_json(plan)
    assert read.plan.absent == frozenset()
    assert {finding.code for finding in read.findings} <= ABOUT_VALUES
