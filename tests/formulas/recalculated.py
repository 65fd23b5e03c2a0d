"""Workbooks calculated here and by LibreOffice, formula by formula."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple

import openpyxl

from pci_xlsx.formulas import UNKNOWN, FormulaError
from pci_xlsx.formulas.numbers import nearly_equal
from pci_xlsx.values.cells import EXCEL_EPOCH
from tests.formulas.loaded import load
from tests.office import convert_all
from tests.template.parity import only_values

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pci_xlsx.formulas import Value

AT_ONCE = 5


class Recalculated(NamedTuple):
    """How many formulas were compared, how many are unknown here, and where the two differ: place, here, there."""

    formulas: int
    unknown: int
    differences: tuple[tuple[tuple[str, int, int], Value, Value], ...]


def recalculate(books: Sequence[bytes], folder: Path) -> list[Recalculated]:
    """Compare every formula of some workbooks with what LibreOffice says."""
    files = [folder / f"book{number:02}.xlsx" for number in range(len(books))]
    for file, data in zip(files, books, strict=True):
        file.write_bytes(only_values(data))
    starts = range(0, len(files), AT_ONCE)
    saved = [one for at in starts for one in convert_all(files[at : at + AT_ONCE], "xlsx", folder / "said")]
    return [_compared(data, file) for data, file in zip(books, saved, strict=True)]


def _compared(data: bytes, saved: Path) -> Recalculated:
    loaded, book = load(data), openpyxl.load_workbook(saved, data_only=True)
    unknown, differences = 0, []
    for sheet, row, column in loaded.places:
        here = loaded.cells.value(sheet, row, column)
        there = said(book[sheet].cell(row + 1, column + 1).value)
        if here is UNKNOWN:
            unknown += 1
        elif not same(here, there):
            differences.append(((sheet, row, column), here, there))
    return Recalculated(len(loaded.places), unknown, tuple(differences))


def said(value: Any) -> Value:  # noqa: ANN401 - what openpyxl gives
    """A value that LibreOffice saved, as the calculator gives it."""
    if isinstance(value, dt.datetime):  # a cell in a format of days
        return float((value.date() - EXCEL_EPOCH).days)
    return float(value) if type(value) is int else value


def same(here: Value, there: Value) -> bool:
    """Whether a value is the one that was saved: 15 digits of a number, errors as texts, nothing for no text."""
    if isinstance(here, float) and isinstance(there, float):
        return nearly_equal(here, there) or f"{here:.14g}" == f"{there:.14g}"
    shown = str(here) if isinstance(here, FormulaError) else None if here == "" else here
    return shown.__class__ is there.__class__ and shown == there
