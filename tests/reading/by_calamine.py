"""Cells through calamine: another program's reading of a workbook, to compare ours with; of errors it shows nothing."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from python_calamine import CalamineWorkbook

if TYPE_CHECKING:
    from collections.abc import Mapping

    Rows = Mapping[int, list[tuple[int, object]]]


def opened(data: bytes) -> CalamineWorkbook:
    """The workbook.

    Raises:
        BaseException: whatever calamine raises for a file it refuses; a panic of its own is no `Exception`.
    """
    return CalamineWorkbook.from_filelike(io.BytesIO(data))


def rows_of(workbook: CalamineWorkbook, title: str) -> Rows:
    """The filled cells of a sheet by row as (column, value).

    Raises:
        BaseException: whatever calamine raises for a sheet it refuses, as above.
    """
    rows = workbook.get_sheet_by_name(title).to_python(skip_empty_area=False)
    return {
        number: [(column, value) for column, value in enumerate(row, 1) if value != ""]
        for number, row in enumerate(rows, 1)
    }
