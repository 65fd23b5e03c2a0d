"""A strict pen: xlsxwriter with every warning and every negative return code as an error, and no live text."""

from __future__ import annotations

import datetime as dt
import errno
import io
import os
import warnings
from contextlib import contextmanager
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from pci_xlsx.formulas import UNKNOWN, Cells, FormulaError
from pci_xlsx.template import palette
from pci_xlsx.template.growing import GrowingSheet
from pci_xlsx.template.heights import row_height
from pci_xlsx.template.palette import BORDER, FONT, PLAIN
from pci_xlsx.template.shared import NOTHING, Area, Shared
from pci_xlsx.values.cells import EXCEL_EPOCH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from pci_xlsx.template.palette import Tone

CREATED = dt.datetime(2026, 1, 1, tzinfo=dt.UTC).replace(tzinfo=None)
"""The date every workbook carries: the same input gives the same bytes."""
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_format_properties": {"font_name": FONT, "font_size": 11},
}
AMOUNT = '#,##0;-#,##0;"–"'
"""Whole euros, grouped as the reader's program does; a dash for nothing."""
Value = str | int | Decimal | dt.date


class WritingError(Exception):
    """xlsxwriter left something out: a fault of the program, never of the plan."""


class Paper:
    """One sheet to write on; every method raises WritingError where xlsxwriter would leave something out."""

    def __init__(self, pen: Pen, title: str, *, is_seen: bool = True) -> None:
        self.pen = pen
        self.title = title
        self.is_seen = is_seen
        """False for a sheet that no formula looks at: its values need not be kept beside it."""
        self.sheet: Worksheet = pen.workbook.add_worksheet(title, GrowingSheet)
        self.in_doubt: str | None = None
        """What formulas show in place of an error, as formulas write it; None where they show the error."""
        self.texts: list[str] = []
        """The formulas written so far, those of an area once."""
        self._formulas: list[Area] = []

    def do(self, method: str, *arguments: Any, **options: Any) -> None:  # noqa: ANN401 - whatever xlsxwriter takes
        """Call a method of the sheet and look at what it gives back."""
        result = getattr(self.sheet, method)(*arguments, **options)
        if isinstance(result, int) and result < 0:
            message = f"{self.title}: {method}{arguments!r} gave {result}"
            raise WritingError(message)

    def write(self, row: int, column: int, value: Value | None, style: Format | None = None) -> None:
        """Write a value by its type: text as text, dates and numbers as such; None leaves the cell empty."""
        if self.is_seen:
            self.pen.cells.put(self.title, row, column, _counted(value))
        if value is None:
            self.do("write_blank", row, column, None, style)
        elif isinstance(value, str) and value.startswith("<r>") and value.endswith("</r>"):
            # xlsxwriter would take it for XML of its own, and write it as such.
            self.do("write_rich_string", row, column, value[:1], value[1:3], value[3:], *([style] if style else []))
        elif isinstance(value, str):
            self.do("write_string", row, column, value, style)
        elif isinstance(value, dt.date):
            self.do("write_datetime", row, column, dt.datetime(value.year, value.month, value.day), style)  # noqa: DTZ001 - cells know no time zone
        else:
            self.do("write_number", row, column, value, style)

    def formula(
        self, row: int, column: int, formula: str, style: Format | None = None, *, in_doubt: str | None = None
    ) -> None:
        """Write a formula; its value follows when the workbook is closed. `in_doubt` as for the whole sheet."""
        formula = _sure(formula, in_doubt or self.in_doubt)
        self.do("write_formula", row, column, f"={formula}", style, "")
        self._keep(Area(row, column), formula)

    def fill(self, area: Area, formula: str, style: Format | None = None) -> None:
        """Write a formula into an area: it is that of the first cell, and what is relative in it moves along."""
        if area.rows * area.columns == 1:
            self.formula(area.row, area.column, formula, style)
            return
        number, formula = len(self._formulas), _sure(formula, self.in_doubt)
        first, others = Shared(formula, number, area.address), Shared("0", number)
        for row, column in area.cells:
            here = first if (row, column) == area[:2] else others
            self.do("write_formula", row, column, here, style, "")
        self._keep(area, formula)

    def _keep(self, area: Area, formula: str) -> None:
        self.texts.append(formula)
        self._formulas.append(area)
        self.pen.cells.put_formula(self.title, area.row, area.column, formula, area.rows, area.columns)

    def show_values(self) -> None:
        """Give each formula the value that it comes to, so that previews and readers see what programs calculate.

        What depends on the clock, or comes to an error, has none: programs calculate it when they open the file.
        """
        for area in self._formulas:
            for row, column in area.cells:
                cells = self.sheet.table[row]
                cells[column] = cells[column]._replace(value=self._shown(row, column))

    def _shown(self, row: int, column: int) -> str | float | bool:
        value = self.pen.cells.value(self.title, row, column)
        if value is UNKNOWN or value is None or isinstance(value, FormulaError):
            return ""
        if isinstance(value, float):
            return int(value) if value.is_integer() else value
        return NOTHING if value == "" else value

    def grow(self, row: int, cells: Iterable[tuple[str, float]], at_least: float = 0) -> None:
        """Give a row the height its texts need in columns of these widths."""
        height = row_height(cells, at_least)
        if height:
            self.do("set_row", row, height)

    def link(self, row: int, column: int, sheet: str, text: str, style: Format | None = None) -> None:
        """Write a link to the first cell of a sheet."""
        self.pen.cells.put(self.title, row, column, text)
        target = "internal:'" + sheet.replace("'", "''") + "'!A1"
        self.do("write_url", row, column, target, style or self.pen.style("link"), text)


def _sure(formula: str, in_doubt: str | None) -> str:
    """The formula with what it shows in doubt; LibreOffice lets the error of a bare reference through IFERROR."""
    if in_doubt is None:
        return formula
    if "(" in formula:
        return f"IFERROR({formula},{in_doubt})"
    return f"IF(ISERROR({formula}),{in_doubt},{formula})"


class Pen:
    """The workbook being written: its formats by properties, its sheets, its names."""

    def __init__(self, room: Path | None = None) -> None:
        """`room` is a folder for what is written before the workbook is closed: else all of it is held in memory."""
        self.buffer = io.BytesIO()
        self.cells = Cells()
        self.papers: list[Paper] = []
        on_disk = {"in_memory": False, "tmpdir": str(room)} if room else {}
        self.workbook = xlsxwriter.Workbook(self.buffer, OPTIONS | on_disk)
        self.workbook.set_size(2400, 1400)
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}

    def paper(self, title: str, *, is_seen: bool = True) -> Paper:
        """A new sheet; `is_seen` is False where no formula looks at it."""
        self.papers.append(Paper(self, title, is_seen=is_seen))
        return self.papers[-1]

    def long_paper(self, title: str) -> Paper:
        """A new sheet whose rows leave the memory as they are written, one after the other; no chart knows its values.

        The workbook must have room on the disk.
        """
        self.workbook.constant_memory = True
        try:
            return self.paper(title, is_seen=False)
        finally:
            self.workbook.constant_memory = False

    def name(self, name: str, target: str) -> None:
        """Define a name of the workbook for a cell, a range or an expression."""
        self.cells.name(name, target)
        result = self.workbook.define_name(name, f"={target}")
        if isinstance(result, int) and result < 0:
            message = f"the name {name} for {target} was refused"
            raise WritingError(message)

    def format(self, tone: Tone = PLAIN, **properties: Any) -> Format:  # noqa: ANN401 - whatever xlsxwriter takes
        """A format in a tone; the same properties give the same format."""
        ground = {} if tone.ground == PLAIN.ground else {"bg_color": tone.ground}
        whole = {"font_name": FONT, "font_size": 11, "font_color": tone.ink, "valign": "top"} | ground | properties
        key = tuple(sorted(whole.items()))
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format(whole)
        return self._formats[key]

    def boxed(self, tone: Tone = PLAIN, **properties: Any) -> Format:  # noqa: ANN401 - whatever xlsxwriter takes
        """A format with a border, as for every cell of a form or table."""
        return self.format(tone, border=1, border_color=BORDER, **properties)

    def tint(self, tone: Tone, sign: str = "") -> Format:
        """A format for conditional formats: colours, and a sign that is shown behind a text."""
        key = (("tint", (tone, sign)),)
        if key not in self._formats:
            shown = {"num_format": f'General;General;General;@" {sign}"'} if sign else {}
            self._formats[key] = self.workbook.add_format({"font_color": tone.ink, "bg_color": tone.ground} | shown)
        return self._formats[key]

    def lines(self, colour: str, *, filled: bool = False) -> Format:
        """A format for conditional formats: a border, and the ground of headers where that is wanted."""
        key = (("lines", (colour, filled)),)
        if key not in self._formats:
            ground = {"bg_color": palette.HEADER.ground} if filled else {}
            self._formats[key] = self.workbook.add_format({"border": 1, "border_color": colour} | ground)
        return self._formats[key]

    def style(self, name: str) -> Format:
        """A format by its name."""
        return STYLES[name](self)

    def close(self) -> bytes:
        """The finished workbook."""
        for paper in self.papers:
            paper.show_values()
        try:
            self.workbook.close()
        except FileCreateError as error:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from error
        return self.buffer.getvalue()


def _counted(value: Value | None) -> str | float | None:
    """A value as formulas see it: a day is its number."""
    if isinstance(value, dt.date):
        return (value - EXCEL_EPOCH).days
    return value if value is None or isinstance(value, str) else float(value)


@contextmanager
def strictly() -> Iterator[None]:
    """Every warning inside is an error: xlsxwriter warns where it leaves something out."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


def sides(*names: str) -> dict[str, Any]:
    """The properties of borders on some sides only."""
    return dict.fromkeys(names, 1) | {f"{name}_color": BORDER for name in names}


def _styles() -> dict[str, Callable[[Pen], Format]]:
    return {
        "title": lambda pen: pen.format(palette.TITLE, bold=True, font_size=16),
        "intro": lambda pen: pen.format(palette.PLAIN),
        "quiet": lambda pen: pen.format(palette.QUIET),
        "help": lambda pen: pen.format(palette.QUIET, text_wrap=True),
        "hidden": lambda pen: pen.format(palette.PLAIN, num_format=";;;"),
        "link": lambda pen: pen.format(palette.LINK, underline=1),
        "boxed_link": lambda pen: pen.boxed(palette.LINK, underline=1),
        "section": lambda pen: pen.format(palette.SECTION, bold=True),
        "first_label": lambda pen: pen.format(palette.HEADER, bold=True, **sides("left", "top", "bottom")),
        "more_label": lambda pen: pen.format(palette.HEADER, bold=True, **sides("top", "bottom")),
        "bare": lambda pen: pen.format(palette.PLAIN),
        "bare_day": lambda pen: pen.format(palette.PLAIN, align="center", num_format="dd.mm.yyyy"),
        "bare_count": lambda pen: pen.format(palette.PLAIN, align="center", num_format="0"),
        "bare_left": lambda pen: pen.format(palette.PLAIN, align="left", num_format="0"),
        "bare_amount": lambda pen: pen.format(palette.PLAIN, num_format=AMOUNT),
        "amount": lambda pen: pen.boxed(palette.PLAIN, num_format=AMOUNT),
        "column_title": lambda pen: pen.format(palette.SECTION, bold=True, text_wrap=True, valign="vcenter"),
        "label": lambda pen: pen.boxed(palette.HEADER, bold=True),
        "listed": lambda pen: pen.boxed(palette.PLAIN),
        "cell": lambda pen: pen.boxed(palette.PLAIN),
        "count": lambda pen: pen.boxed(palette.PLAIN, align="center", num_format="0"),
        "total": lambda pen: pen.boxed(palette.HEADER, align="center", num_format="0", bold=True),
        "money": lambda pen: pen.boxed(palette.PLAIN, num_format="#,##0.00"),
        "day": lambda pen: pen.boxed(palette.PLAIN, align="center", num_format="dd.mm.yyyy"),
        "month": lambda pen: pen.format(palette.PLAIN, align="center", num_format="mm", font_size=8, valign="vcenter"),
        "year": lambda pen: pen.format(
            palette.PLAIN, align="center", num_format="yyyy", rotation=90, font_size=9, bold=True, valign="vcenter"
        ),
        "moment": lambda pen: pen.format(palette.PLAIN, align="center", font_size=9, valign="vcenter"),
        "today": lambda pen: pen.format(palette.TODAY_SIGN, align="center", font_size=9),
        "header": lambda pen: pen.boxed(palette.HEADER, bold=True, text_wrap=True, valign="vcenter"),
    }


STYLES = _styles()
"""The formats by name."""
