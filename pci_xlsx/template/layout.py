"""Where everything stands on a sheet: rows, columns and ranges, before anything is written."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pci_xlsx.model.workbook import SHEETS
from pci_xlsx.template.slots import slots

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pci_xlsx.i18n import Texts
    from pci_xlsx.model.rows import Table
    from pci_xlsx.model.workbook import Sheet
    from pci_xlsx.plan import Plan
    from pci_xlsx.template.slots import Slot

TITLE_ROW, INTRO_ROW, LINKS_ROW, FIRST_FREE_ROW = 0, 1, 2, 3
SPARE_ROWS = 50
"""How many rows typed below a table's end the live formulas still see."""
WIDE_ENOUGH = 24
HELP_WIDTH, LABEL_WIDTH, LEAST_WIDTH = 80, 30, 9
STATE_WIDTH = 36


@dataclass(frozen=True, slots=True)
class FormPlace:
    """A form on its sheet: label, value, level and help side by side, one row for each field."""

    block: Table
    sheet: str
    heading_row: int
    value_column: int

    @property
    def level_column(self) -> int:
        """The column that says how strongly a field is asked for."""
        return self.value_column + 1

    @property
    def help_column(self) -> int:
        """The column of the help texts."""
        return self.value_column + 2

    def row(self, field: str) -> int:
        """The row of a field."""
        return self.heading_row + 1 + list(self.block.fields).index(field)

    def cell(self, field: str) -> str:
        """The absolute address of a field's value, with its sheet."""
        return f"{quoted(self.sheet)}!{absolute(self.row(field), self.value_column)}"

    @property
    def end_row(self) -> int:
        """The first row below the form."""
        return self.heading_row + 1 + len(self.block.fields)


@dataclass(frozen=True, slots=True)
class TablePlace:
    """A table on its sheet: a heading under a form, the level row, the header row, then its rows."""

    block: Table
    sheet: str
    heading_row: int | None
    level_row: int
    slots: tuple[Slot, ...]

    @property
    def header_row(self) -> int:
        """The row of the column headers."""
        return self.level_row + 1

    @property
    def first_row(self) -> int:
        """The first row of data."""
        return self.level_row + 2

    @property
    def last_row(self) -> int:
        """The last prepared row."""
        return self.first_row + len(self.slots) - 1

    @property
    def last_column(self) -> int:
        """The last column: that of the state of each row."""
        return self.state_column

    @property
    def state_column(self) -> int:
        """The column of the state of each row, behind the fields."""
        return len(self.block.fields)

    def column(self, field: str) -> int:
        """The column of a field."""
        return list(self.block.fields).index(field)

    def header(self, field: str) -> str:
        """The absolute address of a column's header, with its sheet."""
        return f"{quoted(self.sheet)}!{absolute(self.header_row, self.column(field))}"

    def range(self, field: str, last: str | None = None) -> str:
        """The cells of a column (or of the columns from it to `last`), spare rows below the table included."""
        top = absolute(self.first_row, self.column(field))
        bottom = absolute(self.last_row + SPARE_ROWS, self.column(last or field))
        return f"{quoted(self.sheet)}!{top}:{bottom}"


@dataclass(frozen=True, slots=True)
class Layout:
    """One sheet: its title in the workbook's language, its form and its table, the widths of its columns."""

    sheet: Sheet
    title: str
    form: FormPlace | None
    table: TablePlace | None
    widths: tuple[float, ...]

    @property
    def help_wraps(self) -> bool:
        """Whether help texts stand in a column of their own; else they run on over the columns beside."""
        return self.form is not None and self.form.help_column == len(self.widths) - 1

    @property
    def frozen(self) -> tuple[int, int]:
        """How many rows and columns stay in view: the head of a table and what names its rows, else the title."""
        if self.table and not self.form:
            named = self.table.block.prefix or self.table.block.row_key
            return self.table.first_row, 1 if named else 0
        return FIRST_FREE_ROW, 0


@dataclass(frozen=True, slots=True)
class Book:
    """The whole workbook as places: sheets, forms and tables by key."""

    plan: Plan
    words: Texts
    sheets: Mapping[str, Layout]

    def title(self, sheet: str) -> str:
        """The title of a sheet by its key."""
        return self.sheets[sheet].title

    def form(self, key: str) -> FormPlace:
        """The place of a form; KeyError where there is none of this key."""
        return {place.block.key: place for one in self.sheets.values() if (place := one.form)}[key]

    def table(self, key: str) -> TablePlace:
        """The place of a table; KeyError where there is none of this key."""
        return {place.block.key: place for one in self.sheets.values() if (place := one.table)}[key]


def lay_out(plan: Plan, words: Texts) -> Book:
    """The places of the workbook filled from this plan."""
    return Book(plan, words, {sheet.key: _layout(sheet, plan, words) for sheet in SHEETS})


def _layout(sheet: Sheet, plan: Plan, words: Texts) -> Layout:
    title = words.label("sheet", sheet.title)
    form = FormPlace(sheet.form, title, FIRST_FREE_ROW, _value_column(sheet.table)) if sheet.form else None
    table = None
    if sheet.table:
        rows = slots(sheet.table, plan.rows(sheet.table.key))
        heading_row = form.end_row if form else None
        table = TablePlace(sheet.table, title, heading_row, form.end_row + 1 if form else FIRST_FREE_ROW, rows)
    return Layout(sheet, title, form, table, _widths(form, table))


def _value_column(table: Table | None) -> int:
    """Where a form's values stand: beside its labels, in a column that the table below leaves wide."""
    if table is None:
        return 1
    widths = [field.width for field in table.fields.values()]
    first = 2 if table.prefix else 1
    return next((n for n in range(first, len(widths)) if widths[n] >= WIDE_ENOUGH), first)


def _widths(form: FormPlace | None, table: TablePlace | None) -> tuple[float, ...]:
    widths: list[float] = [max(field.width, LEAST_WIDTH) for field in table.block.fields.values()] if table else []
    widths += [STATE_WIDTH] if table else []
    if form is None:
        return tuple(widths)
    widths += [12.0] * (form.help_column + 1 - len(widths))
    if form.value_column == 1:
        widths[0] = max(widths[0], LABEL_WIDTH)
    widths[form.value_column] = max(widths[form.value_column], *(f.width for f in form.block.fields.values()))
    widths[form.level_column] = max(widths[form.level_column], 14)
    if sum(widths[form.help_column :]) < HELP_WIDTH:
        widths[form.help_column] = HELP_WIDTH
    return tuple(widths)


def absolute(row: int, column: int) -> str:
    """`$C$7` for row 6, column 2."""
    return f"${letters(column)}${row + 1}"


def relative(row: int, column: int) -> str:
    """`$C7` for row 6, column 2: the column held, the row free."""
    return f"${letters(column)}{row + 1}"


@cache
def letters(column: int) -> str:
    """`C` for column 2."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def literal(text: str) -> str:
    """A text as formulas write it."""
    return '"' + text.replace('"', '""') + '"'


def quoted(sheet: str) -> str:
    """A sheet's title as formulas write it."""
    return "'" + sheet.replace("'", "''") + "'"
