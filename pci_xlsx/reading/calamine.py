"""Cells through calamine: the fast reader. It shows errors as empty cells and knows no formulas: `scan` does."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from python_calamine import CalamineWorkbook

from pci_xlsx.reading.grid import Grid, grid_of
from pci_xlsx.values.cells import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pci_xlsx.reading.grid import Keep


def cells(data: bytes, titles: Iterable[str], keep: Keep = visible) -> Mapping[str, Grid]:
    """The cells of these sheets, as far as `keep` keeps them.

    Raises:
        Exception: whatever calamine raises for a file it refuses; a panic of its own is no `Exception`.
    """
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {title: _grid(workbook, title, keep) for title in titles}


def _grid(workbook: CalamineWorkbook, title: str, keep: Keep) -> Grid:
    rows = workbook.get_sheet_by_name(title).to_python(skip_empty_area=False)
    filled = (
        (number, [(column, value) for column, value in enumerate(row, 1) if value != ""])
        for number, row in enumerate(rows, 1)
    )
    return grid_of(filled, keep)
