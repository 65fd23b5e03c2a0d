"""Cells through openpyxl: another program's reading of an .xlsx workbook, to compare ours with."""

from __future__ import annotations

import io
import re
import warnings
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook

from pci_xlsx.reading.grid import Grid, grid_of
from pci_xlsx.values.cells import ErrorText

if TYPE_CHECKING:
    from collections.abc import Mapping

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def cells(data: bytes) -> Mapping[str, Grid]:
    """The cells of every sheet that show anything.

    Raises:
        Exception: whatever openpyxl raises for a file it refuses.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of every extension that it does not keep
        workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        return {sheet.title: _grid(sheet) for sheet in workbook.worksheets}


def _grid(sheet: Any) -> Grid:  # noqa: ANN401 - openpyxl's read-only sheet has no public type
    sheet.reset_dimensions()  # the declared ones may be too small, and then cells are lost silently
    filled = (
        (cells[0].row, [(cell.column, _value(cell)) for cell in cells])
        for row in sheet.iter_rows()
        if (cells := [cell for cell in row if cell.value is not None])
    )
    return grid_of(filled)


def _value(cell: Any) -> object:  # noqa: ANN401 - openpyxl's cell
    if cell.data_type == "e":
        return ErrorText(str(cell.value))
    if isinstance(cell.value, str):
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), cell.value)
    return cell.value
