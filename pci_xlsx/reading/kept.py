"""What a workbook says of itself by formula, as it was saved: the states of its rows, for the gate chosen in it."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from pci_xlsx.findings import Gate
from pci_xlsx.model.live import GATE_NAME
from pci_xlsx.reading.addresses import letters
from pci_xlsx.reading.filled import States
from pci_xlsx.reading.labels import gate_named
from pci_xlsx.values.cells import ErrorText, shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pci_xlsx.model.rows import Row
    from pci_xlsx.reading.found import FoundTable, Source
    from pci_xlsx.reading.grid import Grid


def states_of(found: FoundTable, grid: Grid, rows: Iterable[Row]) -> States | None:
    """What the states of a table's rows say, also where the row itself is empty; None where they say nothing.

    A formula that was saved without a result says nothing, and below the Excel table only what stands beside a row.
    """
    if found.states is None:
        return None
    read, last = {row.origin.row for row in rows}, found.last_row or 0
    said: dict[int, str] = {}
    for number, cells in grid.rows.items():
        cell = cells.get(found.states)
        if cell is None or not (found.header_row < number <= last or number in read):
            continue
        if not (isinstance(cell, ErrorText) and cell.text.startswith("=")):
            said[number] = shown(cell)
    return States(found.sheet, letters(found.states), MappingProxyType(said)) if said else None


def chosen_gate(source: Source) -> Gate:
    """The gate chosen on the dashboard; the council's where none is, as for the formulas."""
    place = source.package.names.get(GATE_NAME)
    cell = source.grids[place.sheet].at(place.row, place.column) if place and place.sheet in source.grids else None
    return gate_named(cell) or Gate.COUNCIL if isinstance(cell, str) else Gate.COUNCIL
