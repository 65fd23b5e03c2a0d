"""Edits for LibreOffice, on the workbook with few rows: what the driver of tests/template/by_hand understands."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from openpyxl.utils import get_column_letter

from tests.reading.books import ACTIONS
from tests.reading.happened.case import Few

if TYPE_CHECKING:
    from tests.template.by_hand.edits import Edit

PLAN = "Commune"


@cache
def _unchanged() -> Few:
    return Few()


def on(sheet: str, do: str, **more: Any) -> Edit:  # noqa: ANN401 - what JSON can hold
    """An edit of a sheet."""
    return {"do": do, "sheet": sheet, **more}


def act(do: str, **more: Any) -> Edit:  # noqa: ANN401 - (see above)
    """An edit of the sheet of the actions."""
    return on(ACTIONS, do, **more)


def letter(field: str) -> str:
    """The letters of a column of the actions."""
    return get_column_letter(_unchanged().column(field))


def row(number: int) -> int:
    """A row of the sheet of the actions: 0 is the header, 1 that of A01."""
    return _unchanged().header + number


def at(field: str, number: int) -> str:
    """A cell of the actions."""
    return f"{letter(field)}{row(number)}"


def area(first: int, last: int) -> str:
    """Rows of the actions, over all columns, those of the states too."""
    return f"{at('id', first)}:{get_column_letter(_unchanged().place('pci_actions_state')[1])}{row(last)}"


def form_row(field: str) -> int:
    """The row of a field of the form on the first sheet that is filled in."""
    return _unchanged().place(f"pci_plan_{field}")[0]
