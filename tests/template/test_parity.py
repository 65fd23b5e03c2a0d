"""What the workbook says of rows, sheets and gates by formula is what the validator says, seen through LibreOffice.

The workbooks have few prepared rows, so that LibreOffice is quick with them; their formulas are those of the template.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from pci_xlsx.demo.example import example
from pci_xlsx.plan import Plan
from tests.template.drawn import generated
from tests.template.filled import partly_filled
from tests.template.parity import compare, with_few_rows

if TYPE_CHECKING:
    from pathlib import Path

GENERATED = int(os.environ.get("PCI_PARITY_PLANS", "6"))
"""How many plans are drawn: LibreOffice takes some seconds for each, so that the whole number is for a longer run."""


@pytest.fixture(autouse=True)
def _few_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    with_few_rows(monkeypatch)


def test_workbook_and_validator_agree_on_plans_that_people_would_write(tmp_path: Path) -> None:
    found = compare([Plan(), partly_filled(), example()], tmp_path)
    assert found.disagreements == ()
    assert found.not_empty > 0


def test_workbook_and_validator_agree_on_generated_plans(tmp_path: Path) -> None:
    faulty = GENERATED * 2 // 3
    drawn = [*generated(faulty, 7, faulty=True), *generated(GENERATED - faulty, 8, faulty=False)]
    found = compare(drawn, tmp_path)
    assert found.disagreements == ()
    assert found.not_empty > GENERATED
