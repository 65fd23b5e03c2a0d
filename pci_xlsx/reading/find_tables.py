"""Tables found by their anchors: defined names for the columns, the Excel table for the extent, headers as cross-check.

Where names are lost, or name what somebody pasted over, the header texts serve; where the Excel table is lost the row
of the names does; each is said.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.findings import Cell, Severity, Term
from pci_xlsx.model.live import state_name
from pci_xlsx.model.workbook import PREFIX
from pci_xlsx.reading.addresses import address, letters
from pci_xlsx.reading.find_headers import columns_by_text, headers_shown, line_of_headers
from pci_xlsx.reading.found import FoundTable, Search, field_term, lost_block, lost_field, say
from pci_xlsx.reading.labels import field_named, is_label, is_state_header
from pci_xlsx.values.cells import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pci_xlsx.findings import Finding, Param
    from pci_xlsx.model.rows import Table
    from pci_xlsx.reading.find_headers import Line, Shown
    from pci_xlsx.reading.found import Source
    from pci_xlsx.reading.grid import Grid


class _Columns(NamedTuple):
    """The columns of a table's fields: those that their names say, those of them whose header agrees, those read."""

    named: Mapping[str, int]
    agreeing: Mapping[str, int]
    read: Mapping[str, int]


def find_table(block: Table, source: Source, shown_on: Shown | None = None) -> Search:
    """Where a table is, what of it is absent, and what is to be said about how it was found.

    `shown_on`: the rows of headers of every sheet, to look for those of the table whatever the sheet's title.
    """
    named = _line_of_names(block, source)
    line = named or _line_of_excel_table(block, source) or line_of_headers(block, source.grids, shown_on)
    if line is None or line[0] not in source.grids:
        return lost_block(block)
    line = _line_that_shows(block, source, line)
    sheet, row = line
    excel = source.package.tables.get(f"{PREFIX}{block.key}")
    if excel and (excel.sheet, excel.area.top) != line:
        excel = None
    columns = _columns(block, source, line)
    if not columns.read:
        return lost_block(block)
    names = MappingProxyType({key: letters(column) for key, column in columns.read.items()})
    states = _column_of_states(block, source, line, columns.read)
    found = FoundTable(block, sheet, row, MappingProxyType(columns.read), names, excel, states)
    absent = tuple(f"{block.key}.{key}" for key in block.fields if key not in columns.read)
    return Search(found, absent, tuple(_findings(found, source, columns, named)))


def _line_of_names(block: Table, source: Source) -> Line | None:
    """The row on which most of its names stand."""
    names = source.package.names
    places = [names[name] for key in block.fields if (name := f"{PREFIX}{block.key}_{key}") in names]
    lines = Counter((place.sheet, place.row) for place in places)
    return lines.most_common(1)[0][0] if lines else None


def _line_of_excel_table(block: Table, source: Source) -> Line | None:
    excel = source.package.tables.get(f"{PREFIX}{block.key}")
    return (excel.sheet, excel.area.top) if excel and excel.has_header else None


def _line_that_shows(block: Table, source: Source, line: Line) -> Line:
    """The line itself, unless none of the headers stands there any more and all of them stand elsewhere on the sheet.

    So it is where a table was pasted elsewhere, and where a program inserted rows and left the names behind.
    """
    sheet, row = line
    grid = source.grids[sheet]
    if any(field_named(block.key, shown(value)) for value in grid.row(row).values()):
        return line
    return line_of_headers(block, source.grids, {sheet: headers_shown(grid)}) or line


def _columns(block: Table, source: Source, line: Line) -> _Columns:
    """The column of each field: that of its name where the header agrees, else the one that shows its label.

    People see headers, not names: where columns were pasted over each other, what stands under a header belongs to it.
    Where both cannot be had, for all fields, the names count.
    """
    cells = source.grids[line[0]].row(line[1])
    named = _named_columns(block, source, line)
    agreeing = {
        key: column
        for key, column in named.items()
        if column in cells and is_label(block.key, key, shown(cells[column]))
    }
    if len(agreeing) == len(block.fields):
        return _Columns(named, agreeing, agreeing)
    by_text = columns_by_text(block, cells, set(agreeing.values()), agreeing)
    read = _in_order(block, named | by_text)
    if len(set(read.values())) < len(read):
        by_text = columns_by_text(block, cells, set(named.values()), named)
        read = _in_order(block, named | by_text)
    return _Columns(named, agreeing, read)


def _in_order(block: Table, columns: Mapping[str, int]) -> dict[str, int]:
    return {key: columns[key] for key in block.fields if key in columns}


def _named_columns(block: Table, source: Source, line: Line) -> dict[str, int]:
    """The columns whose names stand on the header row; a name that was dragged elsewhere counts as lost."""
    found: dict[str, int] = {}
    for key in block.fields:
        place = source.package.names.get(f"{PREFIX}{block.key}_{key}")
        if place and (place.sheet, place.row) == line:
            found[key] = place.column
    return found


def _column_of_states(block: Table, source: Source, line: Line, columns: Mapping[str, int]) -> int | None:
    """The column of the states of rows, by its header, or by its name where none or several show it; None if gone."""
    taken = set(columns.values())
    place = source.package.names.get(state_name(block))
    named = place.column if place and (place.sheet, place.row) == line and place.column not in taken else None
    cells = source.grids[line[0]].row(line[1])
    if named and named in cells and is_state_header(shown(cells[named])):
        return named
    found = [column for column, value in cells.items() if column not in taken and is_state_header(shown(value))]
    return found[0] if len(found) == 1 else named


def _findings(found: FoundTable, source: Source, columns: _Columns, named: Line | None) -> Iterator[Finding]:
    block, grid = found.block, source.grids[found.sheet]
    yield from _how_found(found, columns, named)
    contradicted = [key for key, column in columns.named.items() if found.columns[key] != column]
    headless = [key for key, column in found.columns.items() if grid.at(found.header_row, column) is None]
    if contradicted:
        yield _of_several(found, contradicted, "REA-051", Severity.WARNING)
    if headless:
        yield _of_several(found, headless, "REA-007", Severity.HINT, text=None)
    said = {*contradicted, *headless, *columns.agreeing}
    for key in block.fields:
        if key not in found.columns:
            yield lost_field(block, key, found.sheet)
        elif key in columns.named:
            if key not in said:
                yield _cross_checked(found, key, grid)
        elif columns.named:
            yield say("REA-003", Severity.HINT, _header(found, key), field=field_term(block, key))
    yield from _own_columns(found, grid)


def _how_found(found: FoundTable, columns: _Columns, named: Line | None) -> Iterator[Finding]:
    """The weakest anchor that served for the table as a whole."""
    block, row = found.block, found.header_row
    whole = Cell(block.key, None, None, found.sheet, address(row, min(found.columns.values())))
    term = Term("table", block.key)
    if named and named != (found.sheet, row):
        yield say("REA-050", Severity.WARNING, whole, table=term, row=row, before=named[1])
    elif not columns.named:
        yield say("REA-005", Severity.WARNING, whole, table=term, row=row)
    elif found.excel is None:
        yield say("REA-004", Severity.HINT, whole, table=term, row=row)


def _of_several(found: FoundTable, keys: list[str], code: str, severity: Severity, **params: Param) -> Finding:
    """One finding for several columns: about how they were read, or that their headers are empty."""
    first, *others = (_header(found, key) for key in keys)
    fields = tuple(field_term(found.block, key) for key in keys)
    return replace(say(code, severity, first, field=fields, **params), related=tuple(others))


def _header(found: FoundTable, key: str) -> Cell:
    return Cell(found.block.key, None, key, found.sheet, address(found.header_row, found.columns[key]))


def _cross_checked(found: FoundTable, key: str, grid: Grid) -> Finding:
    """The header above a named column is another column's label, or a text of the user."""
    text = shown(grid.row(found.header_row)[found.columns[key]])
    code, severity = ("REA-006", Severity.ERROR) if field_named(found.block.key, text) else ("REA-007", Severity.HINT)
    return say(code, severity, _header(found, key), field=field_term(found.block, key), text=text)


def _own_columns(found: FoundTable, grid: Grid) -> Iterator[Finding]:
    """Columns in or right beside the table that are not of the template and hold anything."""
    header = found.header_row
    below = [cells for row, cells in grid.rows.items() if row > header]
    for column in own_columns(found, grid):
        value = grid.at(header, column)
        text = address(header, column) if value is None else shown(value)
        is_filled = value is not None or any(column in cells for cells in below)
        if is_filled and not is_state_header(text):
            cell = Cell(found.block.key, None, None, found.sheet, address(header, column))
            yield say("REA-008", Severity.HINT, cell, text=text)


def own_columns(found: FoundTable, grid: Grid) -> Iterator[int]:
    """The columns between and right beside those of a table that are not of the template."""
    ours = {*found.columns.values(), *([found.states] if found.states else [])}
    area = found.excel.area if found.excel else None
    first, last = (min(area.left, *ours), max(area.right, *ours)) if area else (min(ours), max(ours))
    headers = grid.row(found.header_row)
    while last + 1 in headers:
        last += 1
    while first - 1 in headers:
        first -= 1
    return (column for column in range(first, last + 1) if column not in ours)
