"""A sheet that holds one table: title, note, headings that repeat on paper, rows as high as their texts, the sum."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pci_xlsx.i18n import N_
from pci_xlsx.template import palette

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from xlsxwriter.format import Format

    from pci_xlsx.i18n import Texts
    from pci_xlsx.template.book import Paper, Pen, Value

EUR = "#,##0.00"
SHARE = "0 %"
DAY = "dd.mm.yyyy"
LONGEST_TEXT = 32_000
LINE_HEIGHT, MOST_LINES = 15, 12
A4 = 9
HEADER_ROW = 3
FIRST_ROW = HEADER_ROW + 1
BY_TYPE = "value"
"""The look of a column whose cells hold now an amount, now a day, now a text."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its width, what its cells look like."""

    heading: str
    width: int
    look: str = "text"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that was written: its rows of data, first to last (last is before first where there are none)."""

    title: str
    first: int
    last: int
    columns: int

    def cells(self, column: int) -> list[str | int]:
        """The data of a column, as charts ask for it."""
        return [self.title, self.first, column, self.last, column]


@dataclass(frozen=True, slots=True)
class Table:
    """What stands on a sheet: the name of its tab (a message id), heading, note, columns, rows, the sum below them.

    `pages` is how many pages of paper stand side by side; on each of several, the first two columns are repeated.
    """

    tab: str
    heading: str
    note: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Value | None]]
    total: Sequence[Value | None] | None = None
    pages: int = 1


_TEXT: Mapping[str, Any] = MappingProxyType({"text_wrap": True})
_LOOKS: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "money": {"num_format": EUR},
        "share": {"num_format": SHARE},
        "day": {"num_format": DAY, "align": "left"},
        "number": {"num_format": "0"},
        "count": {"num_format": "#,##0"},
        "exact": {"num_format": "General", "align": "left", "text_wrap": True},
        "year": {"num_format": "0", "align": "left", "text_wrap": True},
        "places": {"tone": palette.QUIET, "font_size": 9, "text_wrap": True},
    }
)


def looks(pen: Pen, look: str, *, bold: bool = False) -> Format:
    """The format of a cell by what it holds."""
    more: dict[str, Any] = {"bold": True, "top": 2} if bold else {}
    return pen.boxed(**_LOOKS.get(look, _TEXT), **more)


def look_of(value: Value | None) -> str:
    """The look of a value where the column does not say it."""
    if isinstance(value, Decimal):
        return "money"
    if isinstance(value, dt.date):
        return "day"
    return "count" if isinstance(value, int) else "text"


def write_listing(pen: Pen, words: Texts, table: Table, *, is_long: bool = False) -> Sheet:
    """Write a table on a sheet of its own; `is_long` where it may have many rows and no chart shows them."""
    title, columns = words.text(table.tab), table.columns
    paper = pen.long_paper(title) if is_long else pen.paper(title, is_seen=False)
    paper.write(0, 0, table.heading, pen.style("title"))
    paper.write(1, 0, table.note, pen.style("quiet"))
    for number, column in enumerate(columns):
        paper.do("set_column", number, number, column.width)
    _write_row(paper, HEADER_ROW, columns, [column.heading for column in columns], [pen.style("header")] * len(columns))
    plain = [None if column.look == BY_TYPE else looks(pen, column.look) for column in columns]
    last = HEADER_ROW
    for last, row in enumerate(table.rows, FIRST_ROW):
        _write_row(paper, last, columns, row, plain)
    if table.total is not None:
        below = [
            looks(pen, look_of(value) if column.look == BY_TYPE else column.look, bold=True)
            for column, value in zip(columns, table.total, strict=True)
        ]
        _write_row(paper, last + 1, columns, table.total, below)
    if last > HEADER_ROW:
        paper.do("autofilter", HEADER_ROW, 0, last, len(columns) - 1)
    print_set_up(paper, words, repeat=HEADER_ROW)
    if table.pages > 1:
        paper.do("fit_to_pages", table.pages, 0)
        paper.do("repeat_columns", 0, 1)
        paper.do("print_across")
    paper.do("freeze_panes", FIRST_ROW, 1)
    return Sheet(paper.title, FIRST_ROW, last, len(columns))


def _write_row(
    paper: Paper,
    row: int,
    columns: Sequence[Column],
    values: Sequence[Value | None],
    styles: Sequence[Format | None],
) -> None:
    """One row, as high as its longest text needs: LibreOffice does not work that out by itself."""
    lines = 1
    for number, (column, value, style) in enumerate(zip(columns, values, styles, strict=True)):
        shown = value[:LONGEST_TEXT] if isinstance(value, str) else value
        paper.write(row, number, shown, style or looks(paper.pen, look_of(value)))
        if isinstance(shown, str):
            lines = max(lines, -(-len(shown) * 10 // (column.width * (12 if column.look == "places" else 10))))
    paper.do("set_row", row, LINE_HEIGHT * min(lines, MOST_LINES) + 1)


def print_set_up(paper: Paper, words: Texts, *, repeat: int | None = None) -> None:
    """A4 landscape, one page wide, the header row on every page, page numbers below."""
    paper.do("set_landscape")
    paper.do("set_paper", A4)
    paper.do("fit_to_pages", 1, 0)
    paper.do("set_margins", 0.5, 0.5, 0.6, 0.6)
    paper.do("set_footer", f"&L&A&R{words.text(N_('Page {n} sur {of}')).format(n='&P', of='&N')}")
    paper.do("hide_gridlines", 2)
    if repeat is not None:
        paper.do("repeat_rows", repeat)
