"""Merged cells over fields: what they show counts for their first cell alone, and that is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.findings import Cell, Severity
from pci_xlsx.reading.addresses import address
from pci_xlsx.reading.found import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pci_xlsx.findings import Finding
    from pci_xlsx.model.rows import Row
    from pci_xlsx.reading.addresses import Area
    from pci_xlsx.reading.found import FoundForm, FoundTable
    from pci_xlsx.reading.grid import Grid
    from pci_xlsx.reading.sheets import Marks


def merged_in_table(found: FoundTable, rows: Sequence[Row], grid: Grid, marks: Marks) -> Iterator[Finding]:
    """Merged cells that hold something and cover fields of the rows of a table, wherever they begin."""
    by_number = {row.origin.row: row for row in rows}
    last = max((number for number in by_number if number), default=found.header_row)
    fields = {column: key for key, column in found.columns.items()}
    for area in marks.merged:
        if grid.at(area.top, area.left) is None:
            continue
        row, key = by_number.get(area.top), fields.get(area.left)
        reaches = area.top <= last and area.bottom > found.header_row
        if row and key:
            yield _said(row.cell(key), area)
        elif reaches and any(area.left <= column <= area.right for column in fields):
            yield _said(Cell(found.block.key, None, None, found.sheet, address(area.top, area.left)), area)


def merged_in_form(found: FoundForm, grid: Grid, marks: Marks) -> Iterator[Finding]:
    """Merged cells that cover several fields of a form, or a field and what stands before it."""
    for area in marks.merged:
        covered = [
            key
            for key, (row, column) in found.cells.items()
            if area.top <= row <= area.bottom and area.left <= column <= area.right
        ]
        is_own = len(covered) == 1 and found.cells[covered[0]] == (area.top, area.left)
        if covered and not is_own and grid.at(area.top, area.left) is not None:
            at = address(area.top, area.left)
            yield _said(Cell(found.block.key, None, covered[0], found.sheet, at), area)


def _said(cell: Cell, area: Area) -> Finding:
    return say("REA-012", Severity.WARNING, cell, range=area.text)
