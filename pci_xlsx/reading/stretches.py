"""The stretches of a table: its rows, and those below each row in which its headers stand once more."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.findings import Cell, Severity, Term
from pci_xlsx.reading.addresses import address, letters
from pci_xlsx.reading.find_headers import columns_by_text
from pci_xlsx.reading.found import say
from pci_xlsx.reading.furniture import is_of_template

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pci_xlsx.findings import Finding
    from pci_xlsx.reading.found import FoundTable
    from pci_xlsx.reading.grid import Grid
    from pci_xlsx.values.cells import CellValue

_HALF = 2


class Stretch(NamedTuple):
    """Some rows of a table, and the columns in which its fields stand there."""

    found: FoundTable
    rows: tuple[int, ...]


def stretches(found: FoundTable, grid: Grid) -> tuple[Stretch, ...]:
    """The rows below the header that hold anything, but for the table's own totals.

    Who pastes a table below itself pastes its headers too, perhaps in other columns: they are no entries, and what
    stands below them is read as they say.
    """
    totals = range(0)
    if found.excel and found.excel.totals:
        totals = range(found.excel.area.bottom - found.excel.totals + 1, found.excel.area.bottom + 1)
    rows = sorted(row for row in grid.rows if row > found.header_row and row not in totals)
    headers = _headers(found, grid)
    again = [row for row in rows if _shows(headers, grid, row)]
    if not again:
        return (Stretch(found, tuple(rows)),)
    bounds = [found.header_row, *again, rows[-1] + 1]
    tables = [found, *(_below(found, grid, row) for row in again)]
    return tuple(
        Stretch(table, _entries(grid, [row for row in rows if first < row < end], before_headers=end in again))
        for table, first, end in zip(tables, bounds, bounds[1:], strict=False)
    )


def repeated(parts: tuple[Stretch, ...]) -> Iterator[Finding]:
    """What is said of each row that shows the headers once more."""
    for found, _ in parts[1:]:
        at = address(found.header_row, min(found.columns.values()))
        cell = Cell(found.block.key, None, None, found.sheet, at)
        term = Term("table", found.block.key)
        yield say("REA-052", Severity.WARNING, cell, table=term, row=found.header_row)


def _headers(found: FoundTable, grid: Grid) -> frozenset[CellValue]:
    cells = grid.row(found.header_row)
    return frozenset(cells[column] for column in found.columns.values() if column in cells)


def _shows(headers: frozenset[CellValue], grid: Grid, row: int) -> bool:
    """True for a row with the very texts of at least half of the headers."""
    cells = grid.row(row).values()
    if headers.isdisjoint(cells):
        return False
    shown = len(headers.intersection(cells))
    return shown > 1 and shown * _HALF >= len(headers)


def _below(found: FoundTable, grid: Grid, row: int) -> FoundTable:
    """The table as a repeated row of headers has it; a field that it lacks has no column there."""
    columns = columns_by_text(found.block, grid.row(row))
    names = {key: letters(column) for key, column in columns.items()}
    return found._replace(header_row=row, columns=MappingProxyType(columns), letters=MappingProxyType(names))


def _entries(grid: Grid, rows: list[int], *, before_headers: bool) -> tuple[int, ...]:
    """Without the title and the levels that were pasted together with the headers below them."""
    while before_headers and rows and all(is_of_template(value) for value in grid.row(rows[-1]).values()):
        rows.pop()
    return tuple(rows)
