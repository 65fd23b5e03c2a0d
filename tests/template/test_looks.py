"""What can be seen can be told apart without colours, fits its paper, and is not cut."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from pci_xlsx.i18n import languages, texts
from pci_xlsx.model.workbook import SHEETS, Sheet, Stage
from pci_xlsx.plan import Plan
from pci_xlsx.template.calendar import SIGNS
from pci_xlsx.template.furniture import READABLE_WIDTH
from pci_xlsx.template.layout import lay_out, letters
from pci_xlsx.template.lists_sheet import HEADER_ROW
from pci_xlsx.template.palette import STATUS_BARS, TABS
from tests.lint.areas import areas
from tests.lint.book import read_book
from tests.lint.package import MAIN
from tests.template.filled import built, opened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl.worksheet.worksheet import Worksheet

    from pci_xlsx.template.layout import Book, Layout
    from tests.lint.areas import Area

VISIBLE = [sheet for sheet in SHEETS if sheet.key != "_pci"]


@cache
def places(language: str = "fr") -> Book:
    """Where everything stands."""
    return lay_out(Plan(), texts(language))


def _sheet(key: str, language: str = "fr") -> Worksheet:
    return opened(language=language)[places(language).title(key)]


@pytest.mark.parametrize("sheet", VISIBLE, ids=lambda sheet: sheet.key)
def test_the_tab_has_the_colour_of_its_stage(sheet: Sheet) -> None:
    colour = _sheet(sheet.key).sheet_properties.tabColor
    assert colour is not None
    assert f"#{str(colour.rgb)[2:]}" == TABS[sheet.stage]


def test_every_stage_has_a_colour() -> None:
    assert set(TABS) == set(Stage)


@pytest.mark.parametrize("sheet", VISIBLE, ids=lambda sheet: sheet.key)
def test_a_sheet_is_printed_on_as_many_pages_beside_each_other_as_can_be_read(sheet: Sheet) -> None:
    layout, held = places().sheets[sheet.key], _sheet(sheet.key)
    pages = int(held.page_setup.fitToWidth or 1)
    if layout.widths:
        assert (pages - 1) * READABLE_WIDTH < sum(layout.widths) <= pages * READABLE_WIDTH
        assert bool(held.print_title_cols) == (pages > 1)


@pytest.mark.parametrize("language", languages())
def test_no_text_of_a_list_is_wider_than_its_column(language: str) -> None:
    held = _sheet("lists", language)
    printed = held.print_area.rpartition(":")[2].replace("$", "")
    rows = held[f"A{HEADER_ROW + 1}:{printed}"]
    narrow = [
        cell.value
        for row in rows
        for cell in row
        if cell.value and len(str(cell.value)) > _width(held, cell.column) and cell.row > HEADER_ROW + 1
    ]
    assert narrow == []


def test_every_status_has_a_bar_and_a_sign_of_its_own_in_the_calendar() -> None:
    assert set(SIGNS) == set(STATUS_BARS)
    assert len(set(SIGNS.values())) == len(SIGNS)


@pytest.mark.parametrize("sheet", VISIBLE, ids=lambda sheet: sheet.key)
def test_a_colour_stands_beside_words_that_say_the_same(sheet: Sheet) -> None:
    """A conditional format colours what a formula says, or an empty cell whose lack is said in its row in words."""
    layout = places().sheets[sheet.key]
    own = next(one for one in read_book(built()).sheets if one.name == layout.title)
    said = {
        cell.address for cell in own.cells if cell.element.find(f"{MAIN}f") is not None or cell.element.get("t") == "s"
    }
    for group in own.all("conditionalFormatting"):
        for covered in areas(group.get("sqref", "")):
            beside = _says_beside(layout, covered.top)
            assert beside in said or any(address in said for address in _addresses(covered)), group.get("sqref")


def _says_beside(layout: Layout, row: int) -> str:
    """The cell that says in words how a row stands: its state in a table, its level in a form."""
    table, form = layout.table, layout.form
    if table is not None and row > table.header_row:
        return f"{letters(table.state_column)}{row}"
    return f"{letters(form.level_column)}{row}" if form is not None else ""


def _addresses(covered: Area) -> Iterator[str]:
    for row in range(covered.top, covered.bottom + 1):
        for column in range(covered.left, covered.right + 1):
            yield f"{letters(column - 1)}{row}"


def _width(sheet: Worksheet, column: int) -> float:
    """The width of a column; openpyxl keeps that of a stretch of columns at its first one."""
    for held in sheet.column_dimensions.values():
        if held.min and held.max and held.min <= column <= held.max:
            return float(held.width)
    return 0.0
