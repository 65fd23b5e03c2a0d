"""Tables found by their anchors: defined names for the columns, the Excel table for the extent, headers as cross-check.

Where names are lost the header texts serve, where the Excel table is lost the row of the names does; each is said.
"""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING

from pci_xlsx.findings import Cell, Severity, Term
from pci_xlsx.model.live import state_name
from pci_xlsx.model.workbook import PREFIX, sheet_of
from pci_xlsx.reading.addresses import address, letters
from pci_xlsx.reading.found import FoundTable, Search, field_term, lost_block, lost_field, say
from pci_xlsx.reading.labels import field_named, is_label, is_state_header, sheet_named
from pci_xlsx.values.cells import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pci_xlsx.findings import Finding
    from pci_xlsx.model.rows import Table
    from pci_xlsx.reading.found import Source
    from pci_xlsx.reading.grid import Grid

_SEARCHED_ROWS = 60
_HALF = 2
Line = tuple[str, int]
"""A sheet's title and a row."""


def find_table(block: Table, source: Source) -> Search:
    """Where a table is, what of it is absent, and what is to be said about how it was found."""
    line = _line_of_names(block, source) or _line_of_excel_table(block, source) or _line_of_headers(block, source)
    if line is None or line[0] not in source.grids:
        return lost_block(block)
    sheet, row = line
    excel = source.package.tables.get(f"{PREFIX}{block.key}")
    if excel and (excel.sheet, excel.area.top) != line:
        excel = None
    named = _named_columns(block, source, line)
    by_text = _columns_by_text(block, source.grids[sheet], row, named)
    columns = {key: named.get(key) or by_text[key] for key in block.fields if key in named or key in by_text}
    if not columns:
        return lost_block(block)
    names = MappingProxyType({key: letters(column) for key, column in columns.items()})
    states = _column_of_states(block, source, line, columns)
    found = FoundTable(block, sheet, row, MappingProxyType(columns), names, excel, states)
    absent = tuple(f"{block.key}.{key}" for key in block.fields if key not in columns)
    return Search(found, absent, tuple(_findings(found, source, named)))


def _line_of_names(block: Table, source: Source) -> Line | None:
    """The row on which most of its names stand."""
    names = source.package.names
    places = [names[name] for key in block.fields if (name := f"{PREFIX}{block.key}_{key}") in names]
    lines = Counter((place.sheet, place.row) for place in places)
    return lines.most_common(1)[0][0] if lines else None


def _line_of_excel_table(block: Table, source: Source) -> Line | None:
    excel = source.package.tables.get(f"{PREFIX}{block.key}")
    return (excel.sheet, excel.area.top) if excel and excel.has_header else None


def _line_of_headers(block: Table, source: Source) -> Line | None:
    """On the sheet with the template's title, the row that shows more of its headers than any other, half at least."""
    key = sheet_of(block.key).key
    for title, grid in source.grids.items():
        if sheet_named(title) != key:
            continue
        counts = {row: len(_columns_by_text(block, grid, row, {})) for row in sorted(grid.rows) if row < _SEARCHED_ROWS}
        best = max(counts.values(), default=0)
        rows = [row for row, count in counts.items() if count == best]
        if len(rows) == 1 and best > 1 and best * _HALF >= len(block.fields):
            return title, rows[0]
    return None


def _named_columns(block: Table, source: Source, line: Line) -> dict[str, int]:
    """The columns whose names stand on the header row; a name that was dragged elsewhere counts as lost."""
    found: dict[str, int] = {}
    for key in block.fields:
        place = source.package.names.get(f"{PREFIX}{block.key}_{key}")
        if place and (place.sheet, place.row) == line:
            found[key] = place.column
    return found


def _columns_by_text(block: Table, grid: Grid, row: int, named: Mapping[str, int]) -> dict[str, int]:
    """The columns whose header is the label of a field without a name; none where two columns show the same label."""
    taken = set(named.values())
    found: dict[str, list[int]] = {}
    for column, value in grid.row(row).items():
        key = None if column in taken else field_named(block.key, shown(value))
        if key and key not in named:
            found.setdefault(key, []).append(column)
    return {key: columns[0] for key, columns in found.items() if len(columns) == 1}


def _column_of_states(block: Table, source: Source, line: Line, columns: Mapping[str, int]) -> int | None:
    """The column of the states of rows, by its name or else by its header; None where it is gone, or there are two."""
    taken = set(columns.values())
    place = source.package.names.get(state_name(block))
    if place and (place.sheet, place.row) == line and place.column not in taken:
        return place.column
    headers = source.grids[line[0]].row(line[1]).items()
    found = [column for column, value in headers if column not in taken and is_state_header(shown(value))]
    return found[0] if len(found) == 1 else None


def _findings(found: FoundTable, source: Source, named: Mapping[str, int]) -> Iterator[Finding]:
    block, row = found.block, found.header_row
    grid = source.grids[found.sheet]
    whole = Cell(block.key, None, None, found.sheet, address(row, min(found.columns.values())))
    if not named:
        yield say("REA-005", Severity.WARNING, whole, table=Term("table", block.key), row=row)
    elif found.excel is None:
        yield say("REA-004", Severity.HINT, whole, table=Term("table", block.key), row=row)
    for key in block.fields:
        if key not in found.columns:
            yield lost_field(block, key, found.sheet)
        elif key in named:
            yield from _cross_check(found, key, grid)
        elif named:
            yield say("REA-003", Severity.HINT, _header(found, key), field=field_term(block, key))
    yield from _own_columns(found, source)


def _header(found: FoundTable, key: str) -> Cell:
    return Cell(found.block.key, None, key, found.sheet, address(found.header_row, found.columns[key]))


def _cross_check(found: FoundTable, key: str, grid: Grid) -> Iterator[Finding]:
    """The header above a named column: its own label, another column's, or a text of the user."""
    value = grid.at(found.header_row, found.columns[key])
    text = "" if value is None else shown(value)
    if is_label(found.block.key, key, text):
        return
    code, severity = ("REA-006", Severity.ERROR) if field_named(found.block.key, text) else ("REA-007", Severity.HINT)
    yield say(code, severity, _header(found, key), field=field_term(found.block, key), text=text)


def _own_columns(found: FoundTable, source: Source) -> Iterator[Finding]:
    """Columns in or right beside the table that are not of the template and hold entries."""
    grid, header = source.grids[found.sheet], found.header_row
    ours = {
        place.column for place in source.package.names.values() if (place.sheet, place.row) == (found.sheet, header)
    }
    ours |= {*found.columns.values(), *([found.states] if found.states else [])}
    area = found.excel.area if found.excel else None
    first, last = (area.left, area.right) if area else (min(ours), max(ours))
    while grid.at(header, last + 1) is not None:
        last += 1
    below = [cells for row, cells in grid.rows.items() if row > header]
    for column in range(first, last + 1):
        if column not in ours and any(column in cells for cells in below):
            value = grid.at(header, column)
            text = address(header, column) if value is None else shown(value)
            if not is_state_header(text):
                cell = Cell(found.block.key, None, None, found.sheet, address(header, column))
                yield say("REA-008", Severity.HINT, cell, text=text)
