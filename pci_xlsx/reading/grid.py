"""The filled cells of a sheet by row and column, whichever library read them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.values.cells import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pci_xlsx.reading.addresses import Spot
    from pci_xlsx.values.cells import CellValue

NO_ROW: Mapping[int, CellValue] = MappingProxyType({})


class Grid(NamedTuple):
    """A sheet: the cells that hold something visible, by row, then by column, both counted from 1.

    `typed` are the texts of which more was typed than shows: spaces around them, or nothing else.
    """

    rows: Mapping[int, Mapping[int, CellValue]] = MappingProxyType({})
    typed: Mapping[Spot, str] = MappingProxyType({})

    def row(self, number: int) -> Mapping[int, CellValue]:
        """The filled cells of a row by column."""
        return self.rows.get(number, NO_ROW)

    def at(self, row: int, column: int) -> CellValue | None:
        """The value of a cell; None for an empty one."""
        return self.row(row).get(column)

    def overlaid(self, cells: Mapping[Spot, CellValue]) -> Grid:
        """The sheet with these cells where it shows none itself."""
        if not cells:
            return self
        rows = {row: dict(held) for row, held in self.rows.items()}
        for (row, column), value in cells.items():
            rows.setdefault(row, {}).setdefault(column, value)
        return Grid(rows, self.typed)

    def as_typed(self) -> Grid:
        """The sheet with each text as it was typed, as formulas see it."""
        if not self.typed:
            return self
        rows = {row: dict(held) for row, held in self.rows.items()}
        for (row, column), text in self.typed.items():
            rows.setdefault(row, {})[column] = text
        return Grid(rows)


def grid_of(rows: Iterable[tuple[int, Iterable[tuple[int, object]]]]) -> Grid:
    """A grid of a library's rows: numbers of rows with (number of column, value) pairs, what is empty left out."""
    found: dict[int, dict[int, CellValue]] = {}
    typed: dict[Spot, str] = {}
    for number, cells in rows:
        held: dict[int, CellValue] = {}
        for column, raw in cells:
            value = visible(raw)
            if value is not None:
                held[column] = value
            if isinstance(raw, str) and raw and raw != value:
                typed[number, column] = raw
        if held:
            found[number] = held
    return Grid(found, typed)
