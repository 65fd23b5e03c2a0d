"""Whatever somebody writes into a cell of a sheet that is filled in is read, or named where it stands."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING

import pytest

from pci_xlsx.model.workbook import SHEETS
from pci_xlsx.plan_json import to_json
from pci_xlsx.reading.addresses import area, spot
from tests.reading.happened.case import Few

if TYPE_CHECKING:
    from pci_xlsx.findings import Finding
    from pci_xlsx.reading.filled import FilledWorkbook

ROWS, COLUMNS = 40, 26
TITLES = [sheet.title for sheet in SHEETS if sheet.blocks]


@pytest.mark.parametrize("seed", range(12))
def test_a_text_in_any_cell_is_read_or_named(seed: int) -> None:
    """One cell of each sheet: an entry, a header, a label, a text of the template, or a place where nothing was."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    book = Few()
    written = {}
    for number, title in enumerate(TITLES):
        cell = book.book[title].cell(chance.randint(1, ROWS), chance.randint(1, COLUMNS))
        cell.value = f"la note {seed} numéro {number}."
        written[title, cell.coordinate] = cell.value
    read = book.read()
    assert [place for place, text in written.items() if not _is_kept(read, *place, text)] == []


def _is_kept(read: FilledWorkbook, sheet: str, address: str, text: str) -> bool:
    """True for a text that is an entry, or a state that is compared with the one found, or that a finding names."""
    if text in json.dumps(to_json(read.plan), ensure_ascii=False):
        return True
    states = (one for one in read.kept.states.values() if one.sheet == sheet)
    if any(text in one.texts.values() for one in states):
        return True
    return any(_names(finding, sheet, address, text) for finding in read.findings)


def _names(finding: Finding, sheet: str, address: str, text: str) -> bool:
    around, at = area(str(finding.params.get("range"))), spot(address)
    if finding.cell.sheet != sheet or at is None:
        return False
    inside = around and around.top <= at[0] <= around.bottom and around.left <= at[1] <= around.right
    return bool(inside) or finding.cell.address == address or finding.params.get("text") == text
