"""What each sheet lacks and what is wrong on it, at each gate: hidden columns that the dashboard draws from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.findings import Gate
from pci_xlsx.template.choices import FIRST
from pci_xlsx.template.intact import unseen
from pci_xlsx.template.layout import absolute, quoted
from pci_xlsx.template.lists_sheet import HEADER_ROW
from pci_xlsx.template.missing import (
    SHEETS_TO_FILL,
    broken_on_sheet,
    cells_of_sheet,
    checked,
    expected_on_sheet,
    filled_on_sheet,
    missing_on_sheet,
    wrong_on_sheet,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pci_xlsx.model.workbook import Sheet
    from pci_xlsx.template.book import Paper
    from pci_xlsx.template.layout import Book
    from pci_xlsx.template.missing import Checked

GATES = tuple(Gate)
PARTS = ("unseen", "filled", "missing", "wrong", "broken", "cells", "errors")
"""`unseen`: cells that no formula sees; `filled`: cells or rows begun. At each gate `missing`, `wrong` and `broken`:
things found where the sheet was begun; `cells`: missing, and of a sheet not begun at least these; `errors`: all that is
found, a sheet not begun being one error."""
AT_ALL_GATES = 2
"""How many of these parts are the same at all gates: the first ones."""
DOUBT = '"?"'
"""Stands for a count that cannot be known."""
FOUND: Mapping[str, Callable[[Checked, Gate], str]] = {
    "missing": missing_on_sheet,
    "wrong": wrong_on_sheet,
    "broken": broken_on_sheet,
}


class Tally:
    """Where the counts of each sheet stand."""

    def __init__(self, sheet: str, first_column: int) -> None:
        self._sheet, self._first = sheet, first_column

    @property
    def width(self) -> int:
        """How many columns it takes."""
        return AT_ALL_GATES + (len(PARTS) - AT_ALL_GATES) * len(GATES)

    def column(self, part: str, gate: Gate = Gate.COUNCIL) -> int:
        """The column of a part, at a gate."""
        at = PARTS.index(part)
        if at < AT_ALL_GATES:
            return self._first + at
        return self._first + AT_ALL_GATES + (at - AT_ALL_GATES) * len(GATES) + gate.rank

    def cell(self, part: str, row: int, gate: Gate = Gate.COUNCIL) -> str:
        """A count of the n-th sheet, from 0."""
        return absolute(FIRST + row, self.column(part, gate))

    def at_gates(self, part: str, row: int) -> str:
        """The counts of the n-th sheet at all gates, side by side."""
        return f"{quoted(self._sheet)}!{self.cell(part, row)}:{self.cell(part, row, GATES[-1])}"

    def first_gate(self, row: int) -> str:
        """The rank of the first gate at which the n-th sheet has an error, from 1; the last one if no other has."""
        *gates, _last = GATES
        rank = str(len(GATES))
        for gate in reversed(gates):
            cell = f"{quoted(self._sheet)}!{self.cell('errors', row, gate)}"
            rank = f"IF({cell}>0,{gate.rank + 1},{rank})"
        return rank

    def all(self, part: str, gate: Gate) -> str:
        """The counts of all sheets at a gate."""
        last = self.cell(part, len(SHEETS_TO_FILL) - 1, gate)
        return f"{quoted(self._sheet)}!{self.cell(part, 0, gate)}:{last}"

    def sum(self, part: str, gate: Gate) -> str:
        """The sum over all sheets; an error where one of them is not known."""
        cells = self.all(part, gate)
        return f"IF(COUNT({cells})=ROWS({cells}),SUM({cells}),NA())"

    def filled(self, row: int) -> str:
        """How much was entered on the n-th sheet."""
        return f"{quoted(self._sheet)}!{self.cell('filled', row)}"


def write_tally(paper: Paper, book: Book, first_column: int) -> Tally:
    """Write the counts, hidden, from a column on."""
    tally = Tally(paper.title, first_column)
    for part in PARTS:
        for gate in GATES[: 1 if part in PARTS[:AT_ALL_GATES] else None]:
            paper.write(HEADER_ROW, tally.column(part, gate), part)
    for row, sheet in enumerate(SHEETS_TO_FILL):
        for (part, gate), formula in _counts(tally, row, sheet, book).items():
            paper.formula(FIRST + row, tally.column(part, gate), formula, paper.pen.style("hidden"), in_doubt=DOUBT)
    paper.do("set_column", first_column, first_column + tally.width - 1, 12, None, {"hidden": True})
    return tally


def _counts(tally: Tally, row: int, sheet: Sheet, book: Book) -> dict[tuple[str, Gate], str]:
    """The formula of each count of a sheet: what is not seen makes the others unknown."""
    place, on = book.sheets[sheet.key].table, checked(sheet, book)
    above, filled = tally.cell("unseen", row), tally.cell("filled", row)
    formulas = {("unseen", GATES[0]): unseen(place) if place else "0"}
    formulas["filled", GATES[0]] = f"IF({above}=0,{filled_on_sheet(sheet.key, book)},{DOUBT})"
    for gate in GATES:
        for part, found in FOUND.items():
            formulas[part, gate] = f"IF({above}=0,{found(on, gate)},{DOUBT})"
        missing, wrong, broken = (tally.cell(part, row, gate) for part in FOUND)
        expected = expected_on_sheet(sheet, book, gate)
        formulas["cells", gate] = f"IF({filled}=0,{cells_of_sheet(sheet, gate)}*{expected},{missing})"
        formulas["errors", gate] = f"IF({filled}=0,{expected},{missing}+{wrong}+{broken})"
    return formulas
