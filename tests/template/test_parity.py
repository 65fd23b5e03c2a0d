"""What the workbook says of rows, sheets and gates by formula is what the validator says, seen through LibreOffice.

The workbooks have few prepared rows, so that LibreOffice is quick with them; their formulas are those of the template.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

from pci_xlsx.demo.example import example
from pci_xlsx.plan import Plan
from tests.strategies import plans
from tests.template.filled import partly_filled
from tests.template.parity import compare, with_few_rows

if TYPE_CHECKING:
    from pathlib import Path

GENERATED = int(os.environ.get("PCI_PARITY_PLANS", "6"))
"""How many plans are drawn: LibreOffice takes some seconds for each, so that the whole number is for a longer run."""


@pytest.fixture(autouse=True)
def _few_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    with_few_rows(monkeypatch)


def _generated(count: int, seed_of: int, *, faulty: bool) -> list[Plan]:
    drawn: list[Plan] = []

    def keep(plan: Plan) -> None:
        drawn.append(plan)

    given_plans = given(plan=plans(faulty=faulty))(keep)
    settings(
        max_examples=count,
        deadline=None,
        phases={Phase.generate},
        suppress_health_check=list(HealthCheck),
        database=None,
    )(seed(seed_of)(given_plans))()
    return drawn


def test_workbook_and_validator_agree_on_plans_that_people_would_write(tmp_path: Path) -> None:
    found = compare([Plan(), partly_filled(), example()], tmp_path)
    assert found.disagreements == ()
    assert found.not_empty > 0


def test_workbook_and_validator_agree_on_generated_plans(tmp_path: Path) -> None:
    faulty = GENERATED * 2 // 3
    drawn = [*_generated(faulty, 7, faulty=True), *_generated(GENERATED - faulty, 8, faulty=False)]
    found = compare(drawn, tmp_path)
    assert found.disagreements == ()
    assert found.not_empty > GENERATED
