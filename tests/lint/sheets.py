"""Sheets have names Excel accepts; their cells, columns and merged areas are in order and inside the sheet."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from tests.lint.areas import LAST_COLUMN, area, position, touching
from tests.lint.book import text_in
from tests.lint.package import MAIN
from tests.lint.rules import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.lint.book import Book, Cell
    from tests.lint.rules import Fault

NAME_LIMIT, TEXT_LIMIT = 31, 32_767
HIGHEST_ROW, WIDEST_COLUMN = 409.5, 255
FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
TYPES = frozenset(("n", "s", "str", "b", "e", "d", "inlineStr"))


@rule("sheet-name-length", "Excel repairs the workbook and renames the sheet")
def name_length(book: Book) -> Iterator[Fault]:
    """The name of a sheet has 1 to 31 characters."""
    for sheet in book.sheets:
        if not 1 <= len(sheet.name) <= NAME_LIMIT:
            yield book.part, sheet.name, f"{len(sheet.name)} characters"


@rule("sheet-name-characters", "Excel repairs the workbook and renames the sheet")
def name_characters(book: Book) -> Iterator[Fault]:
    """The name of a sheet holds no bracket, colon, star, question mark or slash, no apostrophe at an end."""
    for sheet in book.sheets:
        if FORBIDDEN.search(sheet.name) or sheet.name != sheet.name.strip("'"):
            yield book.part, sheet.name, "a character that the name of a sheet may not have there"


@rule("sheet-name-once", "Excel repairs the workbook and renames a sheet; formulas point to the wrong one")
def name_once(book: Book) -> Iterator[Fault]:
    """No two sheets have the same name, ignoring case; "History" belongs to Excel."""
    for name, count in Counter(sheet.name.casefold() for sheet in book.sheets).items():
        if count > 1 or name == "history":
            yield book.part, name, "the name is taken"


@rule("sheet-id-once", "Excel repairs the workbook")
def id_once(book: Book) -> Iterator[Fault]:
    """Sheets have ids of their own."""
    for ident, count in Counter(one.get("sheetId") for one in book.root.iter(f"{MAIN}sheet")).items():
        if count > 1:
            yield book.part, ident or "", f"{count} sheets of this id"


@rule("sheet-in-view", "Excel opens on nothing, or refuses the workbook")
def in_view(book: Book) -> Iterator[Fault]:
    """The sheet that is shown first exists and is not hidden."""
    for view in book.root.iter(f"{MAIN}workbookView"):
        for key in ("activeTab", "firstSheet"):
            at = int(view.get(key, "0"))
            if at >= len(book.sheets) or book.sheets[at].hidden:
                yield book.part, key, f"sheet {at} is hidden or does not exist"


@rule("cell-order", "Excel repairs the sheet: cells are lost")
def cell_order(book: Book) -> Iterator[Fault]:
    """Rows and cells rise, each once, each cell in its own row, all inside the sheet."""
    for sheet in book.sheets:
        last_row, last = 0, (0, 0)
        for row in sheet.all("row"):
            number = int(row.get("r", "0"))
            if number <= last_row:
                yield sheet.part, f"row {number}", f"comes after row {last_row}"
            last_row = number
        for cell in sheet.cells:
            place = position(cell.address)
            if place is None or place[0] != cell.row or (place <= last and place[0] == last[0]):
                yield sheet.part, cell.address, "is out of order, in another's row or outside the sheet"
            last = place or last


@rule("cell-text-length", "Excel repairs the sheet and cuts the text")
def text_length(book: Book) -> Iterator[Fault]:
    """A text has no more than 32,767 characters."""
    for sheet in book.sheets:
        for cell in sheet.cells:
            text = book.text(cell)
            if text and len(text) > TEXT_LIMIT:
                yield sheet.part, cell.address, f"{len(text)} characters"


@rule("text-control", "programs show boxes, or refuse the text when it is written back")
def text_control(book: Book) -> Iterator[Fault]:
    """No text holds a control character, not even written as `_x0001_`."""
    for part in book.package.related(book.part, "sharedStrings"):
        for at, item in enumerate(book.package.tree(part).iter(f"{MAIN}si")):
            if CONTROL.search(text_in(item)):
                yield part, f"string {at}", "a control character"
    for sheet in book.sheets:
        for cell in sheet.cells:
            if cell.element.get("t") in {"inlineStr", "str"} and CONTROL.search(book.text(cell) or ""):
                yield sheet.part, cell.address, "a control character"


@rule("cell-value", "Excel repairs the sheet and drops the value")
def cell_value(book: Book) -> Iterator[Fault]:
    """A cell is of a known type, and what it holds is a value of it; a formula may wait for its value."""
    for sheet in book.sheets:
        for cell in sheet.cells:
            kind, value = cell.element.get("t", "n"), cell.element.findtext(f"{MAIN}v")
            if kind not in TYPES or (value and not _fits(kind, value)):
                yield sheet.part, cell.address, f"{value} is no value of the type {kind}"


@rule("cell-string-exists", "Excel repairs the sheet: the text is lost")
def string_exists(book: Book) -> Iterator[Fault]:
    """A shared string has its index in the list of strings."""
    for sheet in book.sheets:
        for cell in sheet.cells:
            if cell.element.get("t") == "s" and book.text(cell) is None:
                yield sheet.part, cell.address, "no such shared string"


@rule("cell-no-error", "a user sees #REF! or its like before doing anything")
def no_error(book: Book) -> Iterator[Fault]:
    """No cell comes with an error as its value."""
    for sheet in book.sheets:
        for cell in sheet.cells:
            if cell.element.get("t") == "e":
                yield sheet.part, cell.address, cell.element.findtext(f"{MAIN}v") or ""


@rule("column-order", "Excel repairs the sheet and drops the widths")
def column_order(book: Book) -> Iterator[Fault]:
    """The stretches of columns rise, do not overlap and stay inside the sheet."""
    for sheet in book.sheets:
        last = 0
        for column in sheet.all("col"):
            first, end = int(column.get("min", "0")), int(column.get("max", "0"))
            if not last < first <= end <= LAST_COLUMN:
                yield sheet.part, f"columns {first} to {end}", f"come after column {last}"
            last = max(last, end)


@rule("size-limits", "Excel repairs the sheet")
def size_limits(book: Book) -> Iterator[Fault]:
    """No column is wider than 255 characters, no row higher than 409.5 points."""
    for sheet in book.sheets:
        for column in sheet.all("col"):
            if float(column.get("width", "0")) > WIDEST_COLUMN:
                yield sheet.part, f"column {column.get('min')}", f"width {column.get('width')}"
        for row in sheet.all("row"):
            if float(row.get("ht", "0")) > HIGHEST_ROW:
                yield sheet.part, f"row {row.get('r')}", f"height {row.get('ht')}"


@rule("merge-overlap", "Excel repairs the sheet and drops the merged cells")
def merge_overlap(book: Book) -> Iterator[Fault]:
    """Merged areas do not overlap, and each has two cells at least."""
    for sheet in book.sheets:
        merged = [(one.get("ref", ""), area(one.get("ref", ""))) for one in sheet.all("mergeCell")]
        for reference, covered in merged:
            if covered is None or covered.width * covered.height == 1:
                yield sheet.part, reference, "is no area to merge"
        for one, other in touching([(reference, covered) for reference, covered in merged if covered]):
            yield sheet.part, one, f"overlaps {other}"


@rule("merge-in-table", "Excel repairs the sheet and drops the table")
def merge_in_table(book: Book) -> Iterator[Fault]:
    """No merged area reaches into a table."""
    for table in book.tables:
        for one in table.sheet.all("mergeCell"):
            covered = area(one.get("ref", ""))
            if covered and covered.touches(table.area):
                yield table.sheet.part, one.get("ref", ""), f"reaches into {table.name}"


def _fits(kind: str, value: str) -> bool:
    if kind == "n":
        return _is_number(value)
    if kind == "b":
        return value in {"0", "1"}
    return value.isdigit() if kind == "s" else True


def _is_number(value: str) -> bool:
    try:
        float(value)
    except ValueError:
        return False
    return value.strip().casefold() not in {"nan", "inf", "-inf"}


def filled(book: Book, cell: Cell | None) -> bool:
    """Whether a cell shows something: a value or a formula."""
    if cell is None:
        return False
    return bool(book.text(cell)) or cell.element.find(f"{MAIN}f") is not None or bool(cell.element.findtext(f"{MAIN}v"))


RULES = (
    name_length,
    name_characters,
    name_once,
    id_once,
    in_view,
    cell_order,
    text_length,
    text_control,
    cell_value,
    string_exists,
    no_error,
    column_order,
    size_limits,
    merge_overlap,
    merge_in_table,
)
