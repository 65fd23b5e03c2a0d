"""Numbers for the rows that have none: each gets the next one after the highest on its sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.values.cells import shown
from pci_xlsx.values.ids import leading_id

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pci_xlsx.reading.found import FoundTable
    from pci_xlsx.reading.grid import Grid
    from pci_xlsx.values.cells import CellValue


class Numbers:
    """The ids of one table: which were given, and the next one."""

    def __init__(self, found: FoundTable, grid: Grid) -> None:
        self._prefix = found.block.prefix
        self._found, self._grid = found, grid
        self._highest: int | None = None

    def missing(self, raws: Mapping[str, CellValue]) -> str | None:
        """The id to give to a row; None where the table has no ids, or the row has its own."""
        if self._prefix is None or "id" in raws:
            return None
        if self._highest is None:
            self._highest = self._highest_written(self._prefix)
        self._highest += 1
        return f"{self._prefix}{self._highest:02}"

    def _highest_written(self, prefix: str) -> int:
        """The highest number in the column, prepared rows included."""
        column = self._found.columns.get("id")
        cells = [held.get(column) for row, held in self._grid.rows.items() if row > self._found.header_row and column]
        ids = (leading_id(shown(cell), (prefix,)) for cell in cells if cell is not None)
        return max((int(ident[1:]) for ident in ids if ident and ident.startswith(prefix)), default=0)
