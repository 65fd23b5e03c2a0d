"""Edits for LibreOffice, on the workbook with few rows: what the driver of tests/template/by_hand understands."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from pci_xlsx.i18n import texts
from pci_xlsx.template.layout import Book, lay_out, letters
from tests.reading.books import ACTIONS, sample

if TYPE_CHECKING:
    from tests.template.by_hand.edits import Edit

PLAN = "Commune"


@cache
def _book() -> Book:
    return lay_out(sample(), texts())


def on(sheet: str, do: str, **more: Any) -> Edit:  # noqa: ANN401 - what JSON can hold
    """An edit of a sheet."""
    return {"do": do, "sheet": sheet, **more}


def act(do: str, **more: Any) -> Edit:  # noqa: ANN401 - (see above)
    """An edit of the sheet of the actions."""
    return on(ACTIONS, do, **more)


def letter(field: str, further: int = 0) -> str:
    """The letters of a column of the actions, or of one further on the right."""
    return letters(_book().table("actions").column(field) + further)


def row(number: int) -> int:
    """A row of the sheet of the actions: 0 is the header, 1 that of A01."""
    return _book().table("actions").first_row + number


def at(field: str, number: int) -> str:
    """A cell of the actions."""
    return f"{letter(field)}{row(number)}"


def area(first: int, last: int) -> str:
    """Rows of the actions, over all columns, those of the states too."""
    return f"{at('id', first)}:{letters(_book().table('actions').state_column)}{row(last)}"


def form_row(field: str) -> int:
    """The row of a field of the form on the first sheet that is filled in."""
    return _book().form("plan").row(field) + 1
