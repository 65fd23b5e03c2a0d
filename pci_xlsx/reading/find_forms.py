"""Forms found by the defined names of their value cells, with the label beside each cell as cross-check."""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING

from pci_xlsx.findings import Cell, Severity
from pci_xlsx.model.workbook import PREFIX
from pci_xlsx.reading.addresses import address
from pci_xlsx.reading.found import FoundForm, Search, field_term, lost_block, lost_field, say
from pci_xlsx.reading.labels import field_named
from pci_xlsx.values.cells import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pci_xlsx.findings import Finding
    from pci_xlsx.model.rows import Table
    from pci_xlsx.reading.addresses import Spot
    from pci_xlsx.reading.found import Source
    from pci_xlsx.reading.grid import Grid


def find_form(block: Table, source: Source) -> Search:
    """Where a form's cells are, what of it is absent, and what is to be said about how they were found.

    Without a single name there is no telling in which column its values stand: then it is lost.
    """
    names = source.package.names
    places = {key: names[name] for key in block.fields if (name := f"{PREFIX}{block.key}_{key}") in names}
    sheets = Counter(place.sheet for place in places.values() if place.sheet in source.grids)
    if not sheets:
        return lost_block(block)
    sheet = sheets.most_common(1)[0][0]
    named = {key: (place.row, place.column) for key, place in places.items() if place.sheet == sheet}
    by_label = _cells_by_label(block, source.grids[sheet], named)
    cells = {key: named.get(key) or by_label[key] for key in block.fields if key in named or key in by_label}
    absent = tuple(f"{block.key}.{key}" for key in block.fields if key not in cells)
    found = FoundForm(block, sheet, MappingProxyType(cells))
    return Search(found, absent, tuple(_findings(found, source.grids[sheet], named)))


def _cells_by_label(block: Table, grid: Grid, named: Mapping[str, Spot]) -> dict[str, Spot]:
    """Fields without a name: the cell beside their label, between the form's other cells and in their column."""
    column = Counter(column for _, column in named.values()).most_common(1)[0][0]
    rows = [row for row, _ in named.values()]
    around = range(min(rows) - len(block.fields), max(rows) + len(block.fields) + 1)
    found: dict[str, list[Spot]] = {}
    for row in around:
        key = _labelled(block, grid, row, column)
        if key and key not in named and (row, column) not in named.values():
            found.setdefault(key, []).append((row, column))
    return {key: spots[0] for key, spots in found.items() if len(spots) == 1}


def _labelled(block: Table, grid: Grid, row: int, column: int) -> str | None:
    """The field that the label left of a cell names."""
    return field_named(block.key, _label(grid, row, column))


def _label(grid: Grid, row: int, column: int) -> str:
    """The nearest text left of a cell."""
    left = [at for at in grid.row(row) if at < column]
    return shown(grid.row(row)[max(left)]) if left else ""


def _findings(found: FoundForm, grid: Grid, named: Mapping[str, Spot]) -> Iterator[Finding]:
    block = found.block
    for key in block.fields:
        if key not in found.cells:
            yield lost_field(block, key, found.sheet)
            continue
        cell = Cell(block.key, None, key, found.sheet, address(*found.cells[key]))
        if key not in named:
            yield say("REA-003", Severity.HINT, cell, field=field_term(block, key))
            continue
        labelled = _labelled(block, grid, *found.cells[key])
        if labelled != key:
            code, severity = ("REA-006", Severity.ERROR) if labelled else ("REA-007", Severity.HINT)
            text = _label(grid, *found.cells[key])
            yield say(code, severity, cell, field=field_term(block, key), text=text)
