"""The two readers behind the seam give the same cells, of workbooks as the template, openpyxl and LibreOffice write."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

import openpyxl
import pytest

from pci_xlsx.reading import calamine
from pci_xlsx.reading import openpyxl as by_openpyxl
from pci_xlsx.reading.addresses import spot
from pci_xlsx.reading.cells import read_cells
from pci_xlsx.reading.package import open_package
from pci_xlsx.reading.scan import Marks, scan
from pci_xlsx.values.cells import CellValue, ErrorText
from tests.office import convert
from tests.reading.books import Edited, built, rezipped

if TYPE_CHECKING:
    from pathlib import Path

VALUES: dict[str, str | float | dt.date | dt.time | dt.timedelta] = {
    "A1": "été",
    "B1": "  entouré  ",
    "C1": "deux\nlignes",
    "A2": 5,
    "B2": 0.1,
    "C2": -3.25,
    "A3": True,
    "B3": False,
    "A4": dt.date(2027, 1, 31),
    "B4": dt.datetime(2027, 1, 31, 18, 30),  # noqa: DTZ001 - cells know no time zone
    "C4": dt.time(9, 15),
    "D4": dt.timedelta(hours=30),
    "A6": "007",
    "B6": "1e5",
    "C6": "=pas une formule",
    "D6": "_x000D_",
    "Z40": "au loin",
}
ERRORS = ("#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!")


def odd_workbook() -> bytes:
    """Cells of every kind, and one of every error."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Cellules"
    for address, value in VALUES.items():
        sheet[address] = value
    sheet["C6"].data_type = "s"
    for row, error in enumerate(ERRORS, 10):
        sheet.cell(row, 2).value = error
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def marks_of(data: bytes) -> dict[str, Marks]:
    """The marks of every sheet."""
    package = open_package(data)
    return {sheet.title: scan(package.archive.read(sheet.part)) for sheet in package.sheets}


def both(data: bytes, monkeypatch: pytest.MonkeyPatch) -> tuple[object, object]:
    """All cells through the seam: by calamine, and by openpyxl because calamine refuses."""
    marks = marks_of(data)
    fast = read_cells(data, marks)
    with monkeypatch.context() as patch:
        patch.setattr(calamine, "cells", refuse)
        return fast, read_cells(data, marks)


class PanicException(BaseException):
    """How a panic of calamine looks from Python."""


def refuse(_data: bytes, _titles: object) -> None:
    raise PanicException


def test_both_give_the_same_cells_of_the_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    fast, faithful = both(built(), monkeypatch)
    assert fast == faithful


def test_both_give_the_same_cells_of_every_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    fast, faithful = both(odd_workbook(), monkeypatch)
    assert fast == faithful


def test_both_give_the_same_cells_after_libreoffice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name, data in (("sample", built()), ("odd", odd_workbook())):
        (tmp_path / f"{name}.xlsx").write_bytes(data)
        fast, faithful = both(convert(tmp_path / f"{name}.xlsx", "xlsx", tmp_path / "saved").read_bytes(), monkeypatch)
        assert fast == faithful


@pytest.mark.parametrize(
    ("address", "value"),
    [
        ("A1", "été"),
        ("B1", "entouré"),
        ("C1", "deux\nlignes"),
        ("A2", 5.0),
        ("B2", 0.1),
        ("A3", True),
        ("A4", dt.date(2027, 1, 31)),
        ("B4", dt.datetime(2027, 1, 31, 18, 30)),  # noqa: DTZ001 - cells know no time zone
        ("C4", dt.time(9, 15)),
        ("A6", "007"),
        ("Z40", "au loin"),
        ("B10", ErrorText("#REF!")),
        ("B12", ErrorText("#DIV/0!")),
        ("A5", None),
    ],
)
def test_a_cell_is_what_the_sheet_shows(address: str, value: CellValue | None) -> None:
    data = odd_workbook()
    at = spot(address)
    assert at
    assert read_cells(data, marks_of(data))["Cellules"].at(*at) == value


def test_no_error_cell_is_ever_empty() -> None:
    data = odd_workbook()
    grid = read_cells(data, marks_of(data))["Cellules"]
    assert [grid.at(row, 2) for row, _ in enumerate(ERRORS, 10)] == [ErrorText(error) for error in ERRORS]


def test_a_dimension_that_is_too_small_hides_nothing() -> None:
    data = rezipped(
        odd_workbook(), lambda _name, old: old.replace(b'<dimension ref="A1:Z40"', b'<dimension ref="A1:A1"')
    )
    assert by_openpyxl.cells(data, ["Cellules"])["Cellules"].at(40, 26) == "au loin"


def test_what_calamine_refuses_is_read_by_openpyxl() -> None:
    data = rezipped(odd_workbook(), lambda _name, old: old.replace(b"#DIV/0!", b"#BUSY!!"))
    with pytest.raises(Exception, match="error"):
        calamine.cells(data, ["Cellules"])
    grid = read_cells(data, marks_of(data))["Cellules"]
    assert (grid.at(1, 1), grid.at(12, 2)) == ("été", ErrorText("#BUSY!!"))


def test_a_far_cell_is_not_given_to_calamine(monkeypatch: pytest.MonkeyPatch) -> None:
    edited = Edited()
    edited.actions["XFD1048576"] = "perdu"
    data = edited.save()
    monkeypatch.setattr(calamine, "cells", refuse_to_be_asked)
    grid = read_cells(data, {edited.actions.title: marks_of(data)[edited.actions.title]})[edited.actions.title]
    assert grid.at(1_048_576, 16_384) == "perdu"


def refuse_to_be_asked(_data: bytes, _titles: object) -> None:
    pytest.fail("calamine keeps every cell up to the farthest one in memory")
