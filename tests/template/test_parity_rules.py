"""Live rules and validator agree where rules break: on crowded plans, and on the grids of every live rule."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from pci_xlsx.check import check_plan
from pci_xlsx.check.live import is_live
from pci_xlsx.findings import Gate
from tests.template.crowded import DAY, crowded_plans
from tests.template.parity import compare, with_few_rows

if TYPE_CHECKING:
    from pathlib import Path

DRAWN = int(os.environ.get("PCI_PARITY_PLANS", "6"))


@pytest.fixture(autouse=True)
def _few_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    with_few_rows(monkeypatch)


def test_workbook_and_validator_agree_on_crowded_plans(tmp_path: Path) -> None:
    drawn = crowded_plans(DRAWN, 5)
    found = compare(drawn, tmp_path, day=DAY)
    assert found.disagreements == ()
    assert found.not_empty > 10 * DRAWN
