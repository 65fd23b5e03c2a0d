"""The pen writes what it is told, or says that it cannot: nothing is left out in silence."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from decimal import Decimal
from typing import TYPE_CHECKING

import openpyxl
import pytest

from pci_xlsx.template.book import Paper, Pen, Value, WritingError, strictly

if TYPE_CHECKING:
    from pathlib import Path


def _paper() -> Paper:
    return Pen().paper("Feuille")


def test_what_xlsxwriter_refuses_is_an_error() -> None:
    with strictly(), pytest.raises((WritingError, UserWarning)):
        _paper().do("data_validation", 0, 0, 0, 0, {"validate": "list", "source": ["x" * 300]})


def test_a_text_too_long_for_a_cell_is_an_error() -> None:
    with strictly(), pytest.raises((WritingError, UserWarning)):
        _paper().write(0, 0, "x" * 32_768)


def test_a_name_that_is_a_cell_is_an_error() -> None:
    with strictly(), pytest.raises((WritingError, UserWarning)):
        _paper().pen.name("A1", "'Feuille'!$A$1")


def test_texts_stay_texts_and_values_values() -> None:
    paper = _paper()
    values: list[Value] = ["=1+1", "https://example.org", "0012", dt.date(2027, 1, 31), Decimal("12.5"), 7]
    for row, value in enumerate(values):
        paper.write(row, 0, value, paper.pen.format(num_format="dd.mm.yyyy") if row == 3 else None)
    sheet = openpyxl.load_workbook(io.BytesIO(paper.pen.close())).active
    assert sheet is not None
    assert [cell.value for cell in next(sheet.iter_cols())] == [
        "=1+1",
        "https://example.org",
        "0012",
        dt.datetime(2027, 1, 31),  # noqa: DTZ001 - cells know no time zone
        12.5,
        7,
    ]
    assert sheet["A1"].data_type == "s"


RICH = "<r><rPr><b/></rPr><t>x & y</t></r>"


@pytest.mark.parametrize("is_long", [False, True])
def test_a_text_that_looks_like_rich_text_is_a_text(*, is_long: bool, tmp_path: Path) -> None:
    pen = Pen(tmp_path if is_long else None)
    paper = pen.long_paper("Feuille") if is_long else pen.paper("Feuille")
    paper.write(0, 0, RICH, pen.format(bold=True))
    paper.write(1, 0, RICH)
    sheet = openpyxl.load_workbook(io.BytesIO(pen.close())).active
    assert sheet is not None
    assert [cell.value for cell in next(sheet.iter_cols())] == [RICH, RICH]


def test_a_row_has_a_height_and_may_still_grow() -> None:
    paper = _paper()
    paper.write(0, 0, "x" * 50)
    paper.grow(0, [("x" * 50, 10)])
    paper.pen.close()
    with zipfile.ZipFile(paper.pen.buffer) as package:
        xml = package.read("xl/worksheets/sheet1.xml")
    assert b'ht="75"' in xml
    assert b"customHeight" not in xml


@pytest.mark.parametrize("number", [0.1 + 0.2, 123456789.12345678, 1e-7, 2**53 - 1, 0.0])
def test_a_number_keeps_every_digit(number: float) -> None:
    paper = _paper()
    paper.write(0, 0, Decimal(repr(number)))
    sheet = openpyxl.load_workbook(io.BytesIO(paper.pen.close())).active
    assert sheet is not None
    assert sheet["A1"].value == number
