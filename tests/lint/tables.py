"""Excel tables: names, columns, headers, extent, filter, and nothing that lies across them."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from tests.lint.areas import Area, area, position, touching
from tests.lint.names import like_a_cell
from tests.lint.package import MAIN
from tests.lint.rules import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.lint.book import Book, Cell, Table
    from tests.lint.rules import Fault

LEGAL = re.compile(r"[^\W\d][\w.]{0,254}|\\[\w.]{1,254}")


@rule("table-name-legal", "Excel repairs the workbook and renames the table; formulas break")
def name_legal(book: Book) -> Iterator[Fault]:
    """The name of a table has letters, digits, dots and underscores only, and is unlike a cell's."""
    for table in book.tables:
        if not LEGAL.fullmatch(table.name) or like_a_cell(table.name):
            yield table.part, table.name, "is no name for a table"


@rule("table-name-once", "Excel repairs the workbook and drops a table")
def name_once(book: Book) -> Iterator[Fault]:
    """No two tables of the workbook have the same name, ignoring case."""
    for name, count in Counter(table.name.casefold() for table in book.tables).items():
        if count > 1:
            yield book.part, name, f"{count} tables of this name"


@rule("table-name-not-defined", "Excel repairs the workbook and renames one of both")
def name_not_defined(book: Book) -> Iterator[Fault]:
    """No table has the name of a defined name."""
    defined = {name.name.casefold() for name in book.names}
    for table in book.tables:
        if table.name.casefold() in defined:
            yield table.part, table.name, "is a defined name too"


@rule("table-id-once", "Excel repairs the workbook and drops a table")
def id_once(book: Book) -> Iterator[Fault]:
    """Tables have ids of their own."""
    for ident, count in Counter(table.root.get("id") for table in book.tables).items():
        if count > 1:
            yield book.part, ident or "", f"{count} tables of this id"


@rule("table-width", "Excel repairs the workbook and drops the table")
def width(book: Book) -> Iterator[Fault]:
    """A table has as many columns as its area is wide, and counts them right."""
    for table in book.tables:
        counted = table.root.find(f"{MAIN}tableColumns")
        count = "" if counted is None else counted.get("count", "")
        if not str(table.area.width) == str(len(table.columns)) == count:
            yield table.part, table.name, f"{table.area.width} wide, {len(table.columns)} columns, counted {count}"


@rule("table-column-once", "Excel repairs the workbook and renames columns; formulas break")
def column_once(book: Book) -> Iterator[Fault]:
    """The columns of a table have names and ids of their own, and no name is empty."""
    for table in book.tables:
        names = Counter(name.casefold() for name in table.columns)
        ids = Counter(one.get("id", "") for one in table.root.iter(f"{MAIN}tableColumn"))
        for key, count in (*names.items(), *ids.items()):
            if count > 1 or not key:
                yield table.part, f"{table.name}[{key}]", f"{count} columns of this name or id"


@rule("table-header-text", "Excel repairs the workbook and renames the column")
def header_text(book: Book) -> Iterator[Fault]:
    """A header cell holds the name of its column, as text and not by a formula."""
    for table in book.tables:
        shown = {position(cell.address): cell for cell in table.sheet.cells if cell.row == table.area.top}
        for column, name in enumerate(table.columns, table.area.left):
            if column <= table.area.right and not _says(book, shown.get((table.area.top, column)), name):
                yield table.part, f"{table.name}[{name}]", "the header cell does not hold this text"


@rule("table-overlap", "Excel repairs the workbook and drops a table")
def overlap(book: Book) -> Iterator[Fault]:
    """Tables do not overlap, nor does the sheet's own filter lie on one."""
    for sheet in book.sheets:
        held = [(table.name, table.area) for table in book.on(sheet)]
        own = sheet.root.find(f"{MAIN}autoFilter")
        covered = area(own.get("ref", "")) if own is not None else None
        for one, other in touching([*held, *([("the filter", covered)] if covered else [])]):
            yield sheet.part, one, f"overlaps {other}"


@rule("table-filter", "Excel repairs the workbook and drops the filter or the table")
def table_filter(book: Book) -> Iterator[Fault]:
    """The filter of a table covers headers and data, not the totals."""
    for table in book.tables:
        own = table.root.find(f"{MAIN}autoFilter")
        if own is not None and area(own.get("ref", "")) != _without_totals(table):
            yield table.part, table.name, f"the filter covers {own.get('ref')}"


@rule("table-data-row", "Excel refuses a table without a row")
def data_row(book: Book) -> Iterator[Fault]:
    """A table has one row of data at least, between header and totals."""
    for table in book.tables:
        headers = int(table.root.get("headerRowCount", "1"))
        if table.area.height - headers - table.totals < 1:
            yield table.part, table.name, "no row of data"


def _says(book: Book, cell: Cell | None, name: str) -> bool:
    return cell is not None and cell.element.find(f"{MAIN}f") is None and book.text(cell) == name


def _without_totals(table: Table) -> Area:
    return Area(table.area.top, table.area.left, table.area.bottom - table.totals, table.area.right)


RULES = (
    name_legal,
    name_once,
    name_not_defined,
    id_once,
    width,
    column_once,
    header_text,
    overlap,
    table_filter,
    data_row,
)
