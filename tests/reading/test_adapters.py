"""The pattern, expat and, as a witness, openpyxl give the same cells, of whatever program wrote the workbook."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

import openpyxl
import pytest

from pci_xlsx.reading.addresses import spot
from pci_xlsx.reading.cells import open_source
from pci_xlsx.reading.package import open_package
from pci_xlsx.values.cells import CellValue, ErrorText
from tests.office import convert_all
from tests.reading import by_openpyxl
from tests.reading.books import Edited, built, by_expat_alone, rezipped

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pci_xlsx.reading.grid import Grid

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


def grids(data: bytes) -> Mapping[str, Grid]:
    """The cells of every sheet as they are read."""
    package = open_package(data)
    return open_source(package, [sheet.title for sheet in package.sheets]).grids


def by_all(data: bytes, monkeypatch: pytest.MonkeyPatch) -> tuple[Mapping[str, Grid], ...]:
    """All cells: as they are read, by expat alone, and by openpyxl as a witness.

    The witness knows no formulas without a value.
    """
    quick, witness = grids(data), by_openpyxl.cells(data)
    with monkeypatch.context() as patch:
        by_expat_alone(patch)
        slow = grids(data)
    return quick, slow, {title: without_formulas(grid) for title, grid in quick.items()}, witness


def without_formulas(grid: Grid) -> Grid:
    """The sheet without its formulas that have no value."""
    kept = {
        row: {at: value for at, value in cells.items() if not _is_formula(value)} for row, cells in grid.rows.items()
    }
    return grid._replace(rows={row: cells for row, cells in kept.items() if cells})


def _is_formula(value: CellValue) -> bool:
    return isinstance(value, ErrorText) and value.text.startswith("=")


def same_by_all(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    quick, slow, quick_without_formulas, witness = by_all(data, monkeypatch)
    assert quick == slow
    assert quick_without_formulas == witness


def test_all_give_the_same_cells_of_the_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    same_by_all(built(), monkeypatch)


def test_all_give_the_same_cells_of_every_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    same_by_all(odd_workbook(), monkeypatch)


def test_all_give_the_same_cells_after_libreoffice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    files = [tmp_path / "sample.xlsx", tmp_path / "odd.xlsx"]
    for file, data in zip(files, (built(), odd_workbook()), strict=True):
        file.write_bytes(data)
    for saved in convert_all(files, "xlsx", tmp_path / "saved"):
        same_by_all(saved.read_bytes(), monkeypatch)


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
    at = spot(address)
    assert at
    assert grids(odd_workbook())["Cellules"].at(*at) == value


def test_no_error_cell_is_ever_empty() -> None:
    grid = grids(odd_workbook())["Cellules"]
    assert [grid.at(row, 2) for row, _ in enumerate(ERRORS, 10)] == [ErrorText(error) for error in ERRORS]


def test_a_dimension_that_is_too_small_hides_nothing() -> None:
    data = rezipped(
        odd_workbook(), lambda _name, old: old.replace(b'<dimension ref="A1:Z40"', b'<dimension ref="A1:A1"')
    )
    assert grids(data)["Cellules"].at(40, 26) == "au loin"


def test_what_no_program_writes_is_read_by_expat() -> None:
    data = rezipped(odd_workbook(), lambda _name, old: old.replace(b"#DIV/0!", b"#BUSY!!<!-- -->"))
    grid = grids(data)["Cellules"]
    assert (grid.at(1, 1), grid.at(12, 2)) == ("été", ErrorText("#BUSY!!"))


def test_a_far_cell_is_read() -> None:
    edited = Edited()
    edited.actions["XFD1048576"] = "perdu"
    data, title = edited.save(), edited.actions.title
    assert open_source(open_package(data), [title]).grids[title].at(1_048_576, 16_384) == "perdu"
