"""Workbook and validator agree on many generated plans, seen through LibreOffice: every row, sheet and gate.

A third is drawn from all values and clean, a third with cells that nobody can read, a third crowded, in which the rows
run into each other. The workbooks have few prepared rows; their formulas are those of the template.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.template.crowded import DAY, crowded_plans
from tests.template.drawn import generated
from tests.template.parity import compare_each, with_few_rows
from tests.template.said import together

if TYPE_CHECKING:
    from pathlib import Path

PLANS = int(os.environ.get("PCI_PARITY_PLANS", "300"))
"""How many plans are drawn."""
GROUPS = 6
EACH = -(-PLANS // GROUPS // 3)


@pytest.mark.parametrize("group", range(GROUPS))
def test_workbook_and_validator_agree_on_many_generated_plans(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, group: int
) -> None:
    with_few_rows(monkeypatch)
    drawn = [*generated(EACH, 100 + group, faulty=True), *generated(EACH, 200 + group, faulty=False)]
    crowded = crowded_plans(EACH, 300 + group)
    judged = [*((plan, None) for plan in drawn), *((plan, DAY) for plan in crowded)]
    found = compare_each(judged, tmp_path, start=group)
    for some in (found[: len(drawn)], found[len(drawn) :]):
        told = together(some)
        assert told.disagreements == ()
        assert told.not_empty > len(some)
