"""Cells beside the tables and forms: what stands there is not read, and said, so that nothing is lost in silence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.findings import Cell, Severity
from pci_xlsx.reading.addresses import address
from pci_xlsx.reading.find_tables import own_columns
from pci_xlsx.reading.found import FoundForm, FoundTable, say
from pci_xlsx.reading.furniture import is_of_template
from pci_xlsx.reading.labels import fields_labelled, is_state_header
from pci_xlsx.reading.patches import patches
from pci_xlsx.reading.stretches import stretches
from pci_xlsx.values.cells import shown
from pci_xlsx.values.reading import read_cell

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from pci_xlsx.findings import Finding
    from pci_xlsx.model.fields import Field
    from pci_xlsx.reading.addresses import Area, Spot
    from pci_xlsx.reading.grid import Grid
    from pci_xlsx.reading.stretches import Stretch
    from pci_xlsx.values.cells import CellValue

LONGEST = 250
"""How much of a text is shown."""
_A_COPY = 3
"""How many labels make a patch of cells a copy of a table or form."""
LOOKED_AT = 200
"""How many cells of a patch are looked at for such labels."""
_PLAIN_ID = re.compile("[A-Z][0-9]{1,5}")


class Occupied(NamedTuple):
    """What of a sheet belongs to its table and its form: columns by row, single cells, and the rows that were read.

    `is_known` tells whether the template that wrote the other texts of the sheet is this program's own.
    """

    columns: Mapping[int, Collection[int]]
    spots: Collection[Spot]
    parts: tuple[Stretch, ...]
    read: Collection[int]
    is_known: bool


def occupied(
    found: Iterable[FoundTable | FoundForm], grid: Grid, read: Collection[int], *, is_known: bool = True
) -> Occupied:
    """What belongs to what was found on a sheet; `read` are the rows of its table that hold entries."""
    columns: dict[int, Collection[int]] = {}
    spots: set[Spot] = set()
    parts: list[Stretch] = []
    for one in found:
        if isinstance(one, FoundForm):
            spots |= set(_form_spots(one, grid))
        else:
            stretched = stretches(one, grid)
            parts += stretched
            columns |= _table_columns(one, stretched, grid, read)
    return Occupied(columns, spots, tuple(parts), read, is_known)


def strays(sheet: str, grid: Grid, ours: Occupied) -> Iterator[Finding]:
    """One finding for each patch of cells that hold something and belong to nothing on the sheet."""
    prefixes = {part.found.block.prefix for part in ours.parts}
    spots = {
        (row, column)
        for row, cells in grid.rows.items()
        if ours.is_known or row in ours.columns
        for column in cells.keys() - ours.columns.get(row, ())
        if (row, column) not in ours.spots and (row in ours.columns or not _is_furniture(cells[column], prefixes))
    }
    spots |= {spot for part in ours.parts for spot in _notes(part, grid, ours.read)}
    return (_said(sheet, grid, area, spots) for area in patches(spots))


def _is_furniture(value: CellValue, prefixes: Collection[str | None]) -> bool:
    """True for the template's own texts, and for numbers of rows: they say nothing by themselves."""
    if isinstance(value, str) and _PLAIN_ID.fullmatch(value) and value[0] in prefixes:
        return True
    return is_of_template(value)


def _form_spots(found: FoundForm, grid: Grid) -> Iterator[Spot]:
    """The values of a form, and the texts left of them: these were compared with the labels."""
    for row, column in found.cells.values():
        yield row, column
        left = [at for at in grid.row(row) if at < column]
        if left:
            yield row, max(left)


def _table_columns(
    found: FoundTable, parts: Iterable[Stretch], grid: Grid, read: Collection[int]
) -> dict[int, Collection[int]]:
    """The columns of a table in each of its rows, with those between that are named as the user's own.

    That of the states counts where states do: inside the Excel table and beside what was read.
    """
    columns: dict[int, Collection[int]] = {}
    last = found.last_row or 0
    for part in parts:
        held = {*part.found.columns.values(), *(own_columns(found, grid) if part.found is found else ())}
        columns |= dict.fromkeys((part.found.header_row, *part.rows), held)
        if found.states:
            held = {*held, found.states}
            columns |= {row: held for row in part.rows if row <= last or row in read}
            if is_state_header(shown(grid.row(part.found.header_row).get(found.states, ""))):
                columns[part.found.header_row] = held
    if found.excel:
        whole = range(found.excel.area.left, found.excel.area.right + 1)
        columns |= dict.fromkeys(range(last + 1, found.excel.area.bottom + 1), whole)
    return columns


def _notes(part: Stretch, grid: Grid, read: Collection[int]) -> Iterator[Spot]:
    """Cells meant for a number, or for what is written beforehand, that hold something else in an empty row."""
    fields, columns = part.found.block.fields, part.found.columns
    helpers = {column: fields[key] for key, column in columns.items() if fields[key].helper}
    for row in part.rows:
        if row not in read:
            cells = grid.row(row)
            yield from ((row, at) for at, field in helpers.items() if at in cells and _is_note(field, cells[at]))


def _is_note(field: Field, value: CellValue) -> bool:
    if isinstance(value, str) and _PLAIN_ID.fullmatch(value):
        return False
    return read_cell(field, value).unread is not None


def _said(sheet: str, grid: Grid, area: Area, spots: Iterable[Spot]) -> Finding:
    """What stands in an area; a warning where it looks like the copy of a table or form."""
    held = sorted(
        (row, column) for row, column in spots if area.top <= row <= area.bottom and area.left <= column <= area.right
    )
    texts = [shown(grid.row(row).get(column, "")) for row, column in held[:LOOKED_AT]]
    labels = sum(bool(fields_labelled(text)) for text in texts)
    severity = Severity.WARNING if labels >= _A_COPY else Severity.HINT
    cell = Cell(sheet=sheet, address=address(*held[0]))
    return say("REA-053", severity, cell, text=texts[0][:LONGEST], range=area.text, n=len(held))
