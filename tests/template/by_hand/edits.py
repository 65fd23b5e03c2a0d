"""What a user does to a workbook, as the driver understands it, in terms of tables, fields and rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pci_xlsx.model.workbook import tables
from pci_xlsx.template.layout import letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pci_xlsx.model.rows import Table
    from pci_xlsx.template.layout import Book, TablePlace

    Edit = Mapping[str, Any]


class Hand:
    """Writes edits for a workbook as it was built; rows of a table count from 1."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def place(self, table: str) -> TablePlace:
        """Where a table stood when the workbook was built."""
        return self.book.table(table)

    def sheet(self, table: str) -> str:
        """The title of the sheet of a table or form."""
        block = tables()[table]
        return (self.book.form(table) if block.is_form else self.book.table(table)).sheet

    def at(self, table: str, field: str, row: int = 1) -> str:
        """The address of a cell; `@state` is the state column, `@last` the last field."""
        if tables()[table].is_form:
            form = self.book.form(table)
            return f"{letters(form.value_column)}{form.row(field) + 1}"
        return f"{letters(self.column(table, field))}{self.row(table, row)}"

    def column(self, table: str, field: str) -> int:
        """The number of a column, from 0."""
        place = self.place(table)
        named = {"@state": place.state_column, "@last": place.state_column - 1, "@first": 0}
        return named[field] if field in named else place.column(field)

    def row(self, table: str, row: int) -> int:
        """The number of a row as the sheet shows it."""
        return self.place(table).first_row + row

    def area(self, table: str, first: tuple[str, int], last: tuple[str, int]) -> str:
        """The address of a range between two cells, each a field and a row."""
        return f"{self.at(table, *first)}:{self.at(table, *last)}"

    def do(self, what: str, table: str, at: str, **more: Any) -> Edit:  # noqa: ANN401 - what JSON can hold
        """An edit of the cells at an address on the sheet of a table or form."""
        return {"do": what, "sheet": self.sheet(table), "at": at, **more}

    def type(self, table: str, field: str, row: int, text: str) -> Edit:
        """Type a text into a cell."""
        return self.do("text", table, self.at(table, field, row), text=text)

    def number(self, table: str, field: str, row: int, number: float) -> Edit:
        """Type a number into a cell."""
        return self.do("number", table, self.at(table, field, row), number=number)

    def formula(self, table: str, field: str, row: int, formula: str) -> Edit:
        """Paste a formula into a cell."""
        return self.do("formula", table, self.at(table, field, row), formula=formula)

    def delete_rows(self, table: str, row: int, count: int = 1) -> Edit:
        """Delete whole rows of the sheet."""
        return {"do": "delete_rows", "sheet": self.sheet(table), "row": self.row(table, row), "count": count}

    def insert_rows(self, table: str, row: int, count: int = 1) -> Edit:
        """Insert whole rows above a row."""
        return {"do": "insert_rows", "sheet": self.sheet(table), "row": self.row(table, row), "count": count}

    def filled(self, table: str) -> list[int]:
        """The rows that hold something of the plan."""
        return [n for n, slot in enumerate(self.place(table).slots, 1) if slot.row is not None]

    def some_row(self, table: str) -> int:
        """A filled row that is not the first where there are several, else the first."""
        filled = self.filled(table)
        return filled[len(filled) // 2] if filled else 1


def all_tables() -> Sequence[Table]:
    """The tables, without the forms."""
    return [block for block in tables().values() if not block.is_form]


def all_forms() -> Sequence[Table]:
    """The forms."""
    return [block for block in tables().values() if block.is_form]


def cells(hand: Hand) -> Iterator[tuple[str, str, int]]:
    """Every field of every form, and of one row of every table."""
    for block in tables().values():
        for key in block.fields:
            yield block.key, key, 1 if block.is_form else hand.some_row(block.key)
