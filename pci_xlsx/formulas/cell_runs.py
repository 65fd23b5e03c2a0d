"""Cells and ranges in a compiled formula: the value of a cell, and the area that a range is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pci_xlsx.formulas.functions.looking import index
from pci_xlsx.formulas.sheets import Area, Waiting
from pci_xlsx.formulas.values import REFERENCE, CalculationError, FormulaError, Stop

if TYPE_CHECKING:
    from pci_xlsx.formulas.functions.many import Found
    from pci_xlsx.formulas.runs import Run
    from pci_xlsx.formulas.sheets import Sheet
    from pci_xlsx.formulas.tree import Cell, Range


def cell_value(cell: Cell, sheet: Sheet) -> Run:
    """The value of a cell."""
    if cell.column_moves:
        return _in_any_column(cell, sheet)
    column = sheet.column(cell.column)
    held, calculate, at = column.cells.get, column.calculate, cell.row
    if cell.row_moves:

        def run(row: int, _column: int) -> Any:  # noqa: ANN401 - a value
            value = held(row + at)
            return calculate(row + at, value) if value.__class__ is Waiting else value

        return run

    def fixed(_row: int, _column: int) -> Any:  # noqa: ANN401 - a value
        value = held(at)
        return calculate(at, value) if value.__class__ is Waiting else value

    return fixed


def _in_any_column(cell: Cell, sheet: Sheet) -> Run:
    down, across, moves = cell.row, cell.column, cell.row_moves

    def run(row: int, column: int) -> Any:  # noqa: ANN401 - a value
        there = sheet.columns.get(column + across)
        return None if there is None else there.value(row + down if moves else down)

    return run


def cell_area(cell: Cell, sheet: Sheet) -> Run:
    """A cell as an area."""
    if not cell.moves:
        area = Area(sheet, cell.row, cell.column, cell.row, cell.column)
        return lambda _row, _column: area
    down, across, rows_move, columns_move = cell.row, cell.column, cell.row_moves, cell.column_moves

    def run(row: int, column: int) -> Area | FormulaError:
        top, left = (row + down if rows_move else down), (column + across if columns_move else across)
        return Area(sheet, top, left, top, left) if top >= 0 <= left else REFERENCE

    return run


def range_area(node: Range, sheet: Sheet) -> Run:
    """The area that a range is."""
    first, last = node.first, node.last
    if not node.moves:
        area = _between(sheet, (first.row, first.column), (last.row, last.column))
        return lambda _row, _column: area

    def corner(cell: Cell, row: int, column: int) -> tuple[int, int]:
        return (row if cell.row_moves else 0) + cell.row, (column if cell.column_moves else 0) + cell.column

    return lambda row, column: _between(sheet, corner(first, row, column), corner(last, row, column))


def _between(sheet: Sheet, first: tuple[int, int], last: tuple[int, int]) -> Area:
    (top, bottom), (left, right) = sorted((first[0], last[0])), sorted((first[1], last[1]))
    return Area(sheet, top, left, bottom, right)


def single_value(area: Found) -> Any:  # noqa: ANN401 - a value
    """The value of an area of one cell, where one value is wanted."""
    if not isinstance(area, Area):
        return area
    if area.rows * area.columns > 1:
        message = "a range where a formula takes one value: programs disagree on which it is"
        raise CalculationError(message)
    return area.value()


def nth_cell(cells: Range, sheet: Sheet, place: Run) -> Run:
    """The value of the cell at a place of a row or column, as INDEX gives it."""
    area = range_area(cells, sheet)

    def any_cell(row: int, column: int) -> Any:  # noqa: ANN401 - a value
        try:
            return single_value(index(area(row, column), place(row, column)))
        except Stop as stop:
            return stop.value

    if cells.moves or cells.first.column != cells.last.column or cells.first.row >= cells.last.row:
        return any_cell
    there, before, height = sheet.column(cells.first.column), cells.first.row - 1, cells.last.row - cells.first.row + 1
    held, calculate = there.cells.get, there.calculate

    def run(row: int, column: int) -> Any:  # noqa: ANN401 - a value
        at = place(row, column)
        if not isinstance(at, float):
            return any_cell(row, column)
        number = int(at)
        if not 0 < number <= height:
            return any_cell(row, column)
        value = held(before + number)
        return calculate(before + number, value) if value.__class__ is Waiting else value

    return run
