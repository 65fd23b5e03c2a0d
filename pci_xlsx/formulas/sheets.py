"""Where values stand: columns of sheets, cells that wait to be calculated, areas of cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.formulas.arrays import Array
from pci_xlsx.formulas.values import CalculationError, Value

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[[int, int], Value]
    """Calculates a formula for a cell, given by row and column from 0."""


class Waiting:
    """A formula for an area of cells, each of which waits to be calculated."""

    __slots__ = ("depth", "run")

    def __init__(self, run: Run | None = None, depth: int = 0) -> None:
        self.run, self.depth = run, depth


BUSY = Waiting()
"""Stands in a cell while it is calculated."""
FRAMES = 400
"""How deep formulas are calculated inside each other before the innermost is calculated by itself."""


class TooDeepError(Exception):
    """A cell that must be calculated before the others, so that the program does not nest too deep."""

    def __init__(self, column: Column, row: int) -> None:
        super().__init__(column, row)
        self.column, self.row = column, row


class Column:
    """The cells of a column by row: values, and formulas that wait."""

    __slots__ = ("cells", "number", "stack")

    def __init__(self, number: int, stack: Stack) -> None:
        self.number, self.stack = number, stack
        self.cells: dict[int, Value | Waiting] = {}

    def value(self, row: int) -> Value:
        """The value of a cell, calculated where it waits."""
        held = self.cells.get(row)
        return self.calculate(row, held) if isinstance(held, Waiting) else held

    def calculate(self, row: int, waiting: Waiting) -> Value:
        """Calculate a cell that waits."""
        stack, run = self.stack, waiting.run
        if run is None:
            message = f"{stack.name_of(self, row)} looks at itself"
            raise CalculationError(message)
        before = stack.frames
        if before and before + waiting.depth > FRAMES:
            raise TooDeepError(self, row)
        self.cells[row] = BUSY
        stack.frames = before + waiting.depth + 2
        try:
            value = run(row, self.number)
        except BaseException:
            self.cells[row] = waiting
            raise
        finally:
            stack.frames = before
        self.cells[row] = value = 0.0 if value is None else value
        return value


class Stack:
    """How deep the calculation is nested, and the sheets, by whose names faults are told."""

    __slots__ = ("frames", "sheets")

    def __init__(self, sheets: dict[str, Sheet]) -> None:
        self.frames, self.sheets = 0, sheets

    def name_of(self, column: Column, row: int) -> str:
        """A cell in words."""
        sheet = next(name for name, sheet in self.sheets.items() if column in sheet.columns.values())
        return f"row {row + 1}, column {column.number + 1} of {sheet}"


class Sheet:
    """The columns of a sheet, by number."""

    __slots__ = ("columns", "stack")

    def __init__(self, stack: Stack) -> None:
        self.columns: dict[int, Column] = {}
        self.stack = stack

    def column(self, number: int) -> Column:
        """A column, empty where nothing was put."""
        found = self.columns.get(number)
        if found is None:
            self.columns[number] = found = Column(number, self.stack)
        return found


class Area:
    """Cells of a sheet, from the first row and column to the last ones, both inside."""

    __slots__ = ("_array", "bottom", "left", "right", "sheet", "top")

    def __init__(self, sheet: Sheet, top: int, left: int, bottom: int, right: int) -> None:
        self.sheet = sheet
        self.top, self.left, self.bottom, self.right = top, left, bottom, right
        self._array: Array | None = None

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return self.bottom - self.top + 1

    @property
    def columns(self) -> int:
        """How many columns it has."""
        return self.right - self.left + 1

    def value(self) -> Value:
        """The value of its first cell."""
        return self.sheet.column(self.left).value(self.top)

    def array(self) -> Array:
        """Its values."""
        if self._array is None:
            self._array = self._values()
        return self._array

    def _values(self) -> Array:
        width, height = self.columns, self.rows
        cells: dict[int, Value] = {}
        for left in range(self.left, self.right + 1):
            column = self.sheet.columns.get(left)
            if column is None or not column.cells:
                continue
            held, place = column.cells, left - self.left - self.top * width
            few = len(held) < height
            rows = [row for row in held if self.top <= row <= self.bottom] if few else range(self.top, self.bottom + 1)
            for row in rows:
                value = held.get(row)
                if isinstance(value, Waiting):
                    value = column.calculate(row, value)
                if value is not None:
                    cells[place + row * width] = value
        return _packed(height, width, cells)


def _packed(rows: int, columns: int, cells: dict[int, Value]) -> Array:
    """An array in which a value that fills a whole column, as that of its last cell, is kept once."""
    if len(cells) < rows * columns:
        return Array(rows, columns, None, cells)
    usual = cells[rows * columns - 1]
    kind = usual.__class__
    kept = {place: value for place, value in cells.items() if value.__class__ is not kind or value != usual}
    return Array(rows, columns, usual, kept)
