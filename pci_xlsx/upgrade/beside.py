"""What the user wrote beside the rows of a table: it belongs to no field, and no new workbook has a place for it."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from pci_xlsx.findings import Cell, Finding, Severity
from pci_xlsx.model.workbook import tables
from pci_xlsx.reading.addresses import address, column_number, spot
from pci_xlsx.reading.older import OWN_COLUMN
from pci_xlsx.reading.workbook import typed_cells
from pci_xlsx.values.cells import shown, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pci_xlsx.reading.workbook import FilledWorkbook
    from pci_xlsx.upgrade.extras import Extras


def beside(data: bytes, read: FilledWorkbook, more: Extras) -> Iterator[Finding]:
    """What the user wrote beside the rows of a table, in no column of it and of no heading."""
    told = {(one.sheet, one.cell) for one in read.left}
    own = {(one.cell.sheet, _column(one.cell.address)) for one in read.findings if one.code == OWN_COLUMN}
    grids = typed_cells(data)
    for key, block in tables().items():
        origin = read.plan.places.get(key)
        sheet = (origin and origin.sheet) or ""
        if block.is_form or origin is None or origin.row is None or sheet not in grids:
            continue
        first = min((row.origin.row for row in read.plan.rows(key) if row.origin.row), default=origin.row)
        columns = {column_number(letters) for letters in origin.columns.values()}
        for row, cells in sorted(grids[sheet].rows.items()):
            for column in sorted(cells.keys() - columns) if row >= first else ():
                at, value = address(row, column), visible(cells[column])
                is_formula = at in more.formulas.get(sheet, ())
                if value is None or is_formula or (sheet, at) in told or (sheet, column) in own:
                    continue
                cell = Cell(key, None, None, sheet, at)
                yield Finding("UPG-010", Severity.WARNING, cell, MappingProxyType({"text": shown(value)}))


def _column(at: str | None) -> int | None:
    where = spot(at or "")
    return where[1] if where else None
