"""What stands in a workbook, and what its formulas come to: calculated where it is asked for, once."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pci_xlsx.formulas.compiler import Compiler
from pci_xlsx.formulas.grammar import Grammar, Home
from pci_xlsx.formulas.sheets import Column, Sheet, Stack, TooDeepError, Waiting
from pci_xlsx.formulas.values import CalculationError, Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pci_xlsx.formulas.tree import Node


@contextmanager
def _no_garbage() -> Iterator[None]:
    """Make many small things that stay: to look for garbage among them takes as long as to make them."""
    looked_for = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looked_for:
            gc.enable()


IN_NO_CELL = Home("", 0, 0, tall=False, wide=False)


class Cells:
    """The cells and names of a workbook.

    Everything is put in first; from the first value asked for, nothing may change any more.
    """

    def __init__(self) -> None:
        self._sheets: dict[str, Sheet] = {}
        self._stack = Stack(self._sheets)
        self._names: dict[str, str] = {}
        self._grammar = Grammar()
        self._compiler = Compiler(self._sheet, self._named)
        self._formulas: list[tuple[Waiting, str, Home]] = []
        self._closed = False

    def put(self, sheet: str, row: int, column: int, value: str | float | bool | None) -> None:  # noqa: FBT001 - a truth is a value
        """Put a value into a cell, by row and column from 0; a day is its number, None an empty cell."""
        self._still_open()
        number = isinstance(value, int | float) and not isinstance(value, bool)
        self._sheet(sheet).column(column).cells[row] = float(value) if number else value  # type: ignore[arg-type]

    def put_formula(self, sheet: str, row: int, column: int, formula: str, rows: int = 1, columns: int = 1) -> None:
        """Put a formula, without its `=`, into an area: it is that of the first cell, what is relative moves along."""
        self._still_open()
        waiting = Waiting()
        self._formulas.append((waiting, formula, Home(sheet, row, column, tall=rows > 1, wide=columns > 1)))
        area = dict.fromkeys(range(row, row + rows), waiting)
        for number in range(column, column + columns):
            self._sheet(sheet).column(number).cells.update(area)

    def name(self, name: str, target: str) -> None:
        """Define a name for a cell, a range or an expression, without a `=`."""
        self._still_open()
        self._names[name.lower()] = target

    def value(self, sheet: str, row: int, column: int) -> Value:
        """What a cell is worth: None where it is empty, UNKNOWN where only an office program can say."""
        if not self._closed:
            self._close()
        there = self._sheet(sheet).column(column)
        held = there.cells.get(row)
        if not isinstance(held, Waiting):
            return held
        try:
            return there.calculate(row, held)
        except TooDeepError as deeper:
            return self._calculated([(there, row), (deeper.column, deeper.row)])

    def _still_open(self) -> None:
        if self._closed:
            message = "a value was already asked for: nothing may change any more"
            raise CalculationError(message)

    def _close(self) -> None:
        self._closed = True
        with _no_garbage():
            for waiting, formula, home in self._formulas:
                tree = self._grammar.parse(formula, home)
                waiting.run, waiting.depth = self._compiler.run(tree), 2 * tree.depth

    def _calculated(self, todo: list[tuple[Column, int]]) -> Value:
        """Calculate the first of some cells; those that lie too deep below it come before."""
        while todo:
            try:
                value = todo[-1][0].value(todo[-1][1])
            except TooDeepError as deeper:
                if (deeper.column, deeper.row) in todo:
                    message = f"{self._stack.name_of(deeper.column, deeper.row)} looks at itself"
                    raise CalculationError(message) from None
                todo.append((deeper.column, deeper.row))
            else:
                todo.pop()
        return value

    def _sheet(self, name: str) -> Sheet:
        found = self._sheets.get(name)
        if found is None:
            self._sheets[name] = found = Sheet(self._stack)
        return found

    def _named(self, name: str) -> Node | None:
        target = self._names.get(name)
        return None if target is None else self._grammar.parse(target, IN_NO_CELL)
