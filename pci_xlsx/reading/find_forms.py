"""Forms found by the defined names of their value cells, with the label beside each cell as cross-check.

Where names are lost, or name cells that somebody pasted over, the labels serve; each is said.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.findings import Cell, Severity, Term
from pci_xlsx.i18n import languages, texts
from pci_xlsx.model.levels import level_text
from pci_xlsx.model.workbook import PREFIX, sheet_of
from pci_xlsx.reading.addresses import address
from pci_xlsx.reading.found import FoundForm, Search, field_term, lost_block, lost_field, say
from pci_xlsx.reading.labels import field_named, is_label, sheet_named
from pci_xlsx.values.cells import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pci_xlsx.findings import Finding
    from pci_xlsx.model.rows import Table
    from pci_xlsx.reading.addresses import Spot
    from pci_xlsx.reading.find_headers import Shown
    from pci_xlsx.reading.found import Source
    from pci_xlsx.reading.grid import Grid

_HALF = 2


class _Cells(NamedTuple):
    """The cells of a form's fields: those that their names say, those of them whose label agrees, those read."""

    named: Mapping[str, Spot]
    agreeing: Mapping[str, Spot]
    read: Mapping[str, Spot]


def find_form(block: Table, source: Source, shown_on: Shown | None = None) -> Search:
    """Where a form's cells are, what of it is absent, and what is to be said about how they were found.

    Without a single name its labels are looked for on the sheet with its title; on every sheet with `shown_on`.
    """
    names = source.package.names
    places = {key: names[name] for key in block.fields if (name := f"{PREFIX}{block.key}_{key}") in names}
    sheets = Counter(place.sheet for place in places.values() if place.sheet in source.grids)
    if not sheets:
        return _by_labels_alone(block, source.grids, anywhere=shown_on is not None)
    sheet = sheets.most_common(1)[0][0]
    grid = source.grids[sheet]
    cells = _cells(
        block, grid, {key: (place.row, place.column) for key, place in places.items() if place.sheet == sheet}
    )
    absent = tuple(f"{block.key}.{key}" for key in block.fields if key not in cells.read)
    found = FoundForm(block, sheet, MappingProxyType(cells.read))
    return Search(found, absent, tuple(_findings(found, grid, cells)))


def _cells(block: Table, grid: Grid, named: Mapping[str, Spot]) -> _Cells:
    """The cell of each field: that of its name where the label agrees, else the one beside its label.

    Where both cannot be had, for all fields, the names count: as for the columns of a table.
    """
    agreeing = {key: at for key, at in named.items() if is_label(block.key, key, _label(grid, *at))}
    if len(agreeing) == len(block.fields):
        return _Cells(named, agreeing, agreeing)
    column = Counter(column for _, column in named.values()).most_common(1)[0][0]
    read = {**named, **_beside_labels(block, grid, column, agreeing)}
    if len(set(read.values())) < len(read):
        read = {**named, **_beside_labels(block, grid, column, named)}
    return _Cells(named, agreeing, {key: read[key] for key in block.fields if key in read})


def _beside_labels(block: Table, grid: Grid, column: int, known: Mapping[str, Spot]) -> dict[str, Spot]:
    """The cells of a column beside the labels of fields that are not known yet, for labels that stand there once."""
    taken = set(known.values())
    found: dict[str, list[Spot]] = {}
    for row in grid.rows:
        key = field_named(block.key, _label(grid, row, column))
        if key and key not in known and (row, column) not in taken:
            found.setdefault(key, []).append((row, column))
    return {key: spots[0] for key, spots in found.items() if len(spots) == 1}


def _by_labels_alone(block: Table, grids: Mapping[str, Grid], *, anywhere: bool) -> Search:
    """The form on the one sheet that shows its labels with their levels; lost where there is none, or several."""
    key = sheet_of(block.key).key
    sheets = {title: grid for title, grid in grids.items() if anywhere or sheet_named(title) == key}
    found_on = {title: _left_of_levels(block, grid) for title, grid in sheets.items()}
    shown_on = {title: cells for title, cells in found_on.items() if len(cells) * _HALF >= len(block.fields)}
    if len(shown_on) != 1:
        return lost_block(block)
    ((sheet, cells),) = shown_on.items()
    found = FoundForm(block, sheet, MappingProxyType(cells))
    absent = tuple(f"{block.key}.{key}" for key in block.fields if key not in cells)
    first = Cell(block.key, None, None, sheet, address(*min(cells.values())))
    said = [say("REA-054", Severity.WARNING, first, table=Term("table", block.key))]
    said += [lost_field(block, key, sheet) for key in block.fields if key not in cells]
    return Search(found, absent, tuple(said))


def _left_of_levels(block: Table, grid: Grid) -> dict[str, Spot]:
    """The cells left of the levels: these alone tell in which column the values of a form stand."""
    levels = {
        (key, level_text(field, block, words))
        for words in map(texts, languages())
        for key, field in block.fields.items()
    }
    columns: Counter[int] = Counter()
    for cells in grid.rows.values():
        key = field_named(block.key, shown(cells[min(cells)]))
        columns.update(column - 1 for column, value in cells.items() if key and (key, value) in levels)
    return _beside_labels(block, grid, columns.most_common(1)[0][0], {}) if columns else {}


def _label(grid: Grid, row: int, column: int) -> str:
    """The nearest text left of a cell."""
    left = [at for at in grid.row(row) if at < column]
    return shown(grid.row(row)[max(left)]) if left else ""


def _findings(found: FoundForm, grid: Grid, cells: _Cells) -> Iterator[Finding]:
    block = found.block
    contradicted = [key for key, at in cells.named.items() if found.cells[key] != at]
    if contradicted:
        places = tuple(_place(found, key) for key in contradicted)
        fields = tuple(field_term(block, key) for key in contradicted)
        yield replace(say("REA-051", Severity.WARNING, places[0], field=fields), related=places[1:])
    for key in block.fields:
        if key not in found.cells:
            yield lost_field(block, key, found.sheet)
        elif key not in cells.named:
            yield say("REA-003", Severity.HINT, _place(found, key), field=field_term(block, key))
        elif key not in cells.agreeing and key not in contradicted:
            yield _cross_checked(found, key, grid)


def _place(found: FoundForm, key: str) -> Cell:
    return Cell(found.block.key, None, key, found.sheet, address(*found.cells[key]))


def _cross_checked(found: FoundForm, key: str, grid: Grid) -> Finding:
    """The text beside a named cell is another field's label, or one of the user."""
    text = _label(grid, *found.cells[key])
    code, severity = ("REA-006", Severity.ERROR) if field_named(found.block.key, text) else ("REA-007", Severity.HINT)
    return say(code, severity, _place(found, key), field=field_term(found.block, key), text=text)
