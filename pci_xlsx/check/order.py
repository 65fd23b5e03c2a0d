"""The order of findings: gate, severity, sheet, row, column, code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pci_xlsx.model.workbook import SHEETS, tables

if TYPE_CHECKING:
    from pci_xlsx.findings import Finding

_DIGITS = re.compile(r"\d+")
_PLACES = {block.key: (place, n) for place, sheet in enumerate(SHEETS) for n, block in enumerate(sheet.blocks)}


def order(finding: Finding) -> tuple[object, ...]:
    """The sort key of a finding."""
    cell = finding.cell
    fields = tuple(tables()[cell.table].fields) if cell.table else ()
    return (
        finding.gate.rank,
        finding.severity.rank,  # the gravest first
        _PLACES.get(cell.table or "", (len(SHEETS), 0)),  # the workbook as a whole last
        cell.row is not None,  # a table as a whole before its rows
        _row(cell.row),
        fields.index(cell.field) if cell.field in fields else -1,
        finding.code,
        str(finding.params),  # two hits of one rule at one place
    )


def _row(key: str | None) -> tuple[int, str]:
    """Rows by the number in `A12`, `12` or `2.4`, else by their text."""
    number = _DIGITS.search(key or "")
    return (int(number[0]) if number else 0, key or "")
