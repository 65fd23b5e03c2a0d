"""Functions that take their arguments in a way of their own: only one of two branches, areas, criteria."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pci_xlsx.formulas.arrays import Array, all_by_all, one_by_one
from pci_xlsx.formulas.cell_runs import nth_cell
from pci_xlsx.formulas.functions import looking
from pci_xlsx.formulas.functions.asking import if_error, if_missing
from pci_xlsx.formulas.runs import always, on_all, stopping
from pci_xlsx.formulas.taken import truth_of
from pci_xlsx.formulas.tree import Range
from pci_xlsx.formulas.values import MISSING, UNKNOWN, FormulaError, Stop, Value
from pci_xlsx.formulas.wanted import AREA, AREA_OR_ARRAY, ARRAY, ONE_VALUE, Wanted, as_wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pci_xlsx.formulas.compiler import Compiler
    from pci_xlsx.formulas.runs import Run
    from pci_xlsx.formulas.sheets import Area
    from pci_xlsx.formulas.tree import Node

    Maker = Callable[[Compiler, tuple[Node, ...], Wanted], Run]


def _if(compiler: Compiler, arguments: tuple[Node, ...], wanted: Wanted) -> Run:
    """Only the branch that counts is calculated."""
    branches = [compiler.run(one, wanted if wanted.single else ARRAY) for one in arguments[1:]]
    branches = branches if len(branches) > 1 else [*branches, always(False)]  # noqa: FBT003 - a value of a cell
    if not wanted.single:
        condition = compiler.run(arguments[0], ARRAY)
        return on_all(lambda test, yes, no: yes if truth_of(test) else no, [condition, *branches])
    condition = compiler.run(arguments[0], ONE_VALUE)
    yes, no = branches

    def run(row: int, column: int) -> Any:  # noqa: ANN401 - what the branch gives
        test = condition(row, column)
        if test is not True and test is not False:
            try:
                test = truth_of(test)
            except Stop as stop:
                return stop.value
        return yes(row, column) if test else no(row, column)

    return run


def _or_else(function: Callable[[Value, Value], Value], bad: Callable[[Value], bool]) -> Maker:
    """The second argument is calculated only where the first is bad."""

    def make(compiler: Compiler, arguments: tuple[Node, ...], wanted: Wanted) -> Run:
        if not wanted.single:
            return on_all(function, [compiler.run(one, ARRAY) for one in arguments])
        first, instead = (compiler.run(one, ONE_VALUE) for one in arguments)

        def run(row: int, column: int) -> Value:
            value: Value = first(row, column)
            return instead(row, column) if bad(value) else value

        return run

    return make


def _index(compiler: Compiler, arguments: tuple[Node, ...], wanted: Wanted) -> Run:
    cells = arguments[0]
    if wanted is ONE_VALUE and len(arguments) == 2 and isinstance(cells, Range):  # noqa: PLR2004 - an area and a place
        return nth_cell(cells, compiler.sheet(cells.first.sheet), compiler.run(arguments[1]))
    area = compiler.run(arguments[0], AREA if wanted.single else AREA_OR_ARRAY)
    places = [compiler.run(one) for one in arguments[1:]]
    return as_wanted(stopping(looking.index, [area, *places]), wanted)


def _match(compiler: Compiler, arguments: tuple[Node, ...], wanted: Wanted) -> Run:
    where = compiler.run(arguments[1], AREA if wanted.single else AREA_OR_ARRAY)
    kind = compiler.run(arguments[2]) if len(arguments) > 2 else always(1.0)  # noqa: PLR2004 - the third argument
    if wanted.single:
        return stopping(looking.match, [compiler.run(arguments[0]), where, kind])
    return _each(compiler.run(arguments[0], ARRAY), looking.match, [where, kind])


def _each(sought: Run, function: Callable[..., Value], others: list[Run]) -> Run:
    """A function of each value that is sought, and of the same other things every time."""

    def run(row: int, column: int) -> Any:  # noqa: ANN401 - a value or an array
        rest = [one(row, column) for one in others]

        def stopped(value: Value) -> Value:
            try:
                return function(value, *rest)
            except Stop as stop:
                return stop.value

        value = sought(row, column)
        return one_by_one(stopped, value) if isinstance(value, Array) else stopped(value)

    return run


def _where(compiler: Compiler, arguments: tuple[Node, ...], wanted: Wanted) -> Run:
    """COUNTIF, SUMIF: one criterion, or each of an array."""
    of, summed = compiler.criteria.of, arguments[2:]
    area = compiler.run(arguments[0], AREA)
    beside = compiler.run(summed[0], AREA) if summed else area

    def sums(value: Value, found: Area, column: Area) -> Value:
        return looking.sum_where(column, (found, of(value)))

    sought = compiler.run(arguments[1], wanted.operand)
    return _each(sought, sums, [area, beside])


def _count_where(compiler: Compiler, arguments: tuple[Node, ...], wanted: Wanted) -> Run:
    of = compiler.criteria.of

    def counts(value: Value, found: Area) -> Value:
        return looking.count_where((found, of(value)))

    sought = compiler.run(arguments[1], wanted.operand)
    return _each(sought, counts, [compiler.run(arguments[0], AREA)])


def _all_where(function: Callable[..., Value], first: int) -> Maker:
    """COUNTIFS, SUMIFS: several criteria, each after its area; before them what is summed."""

    def make(compiler: Compiler, arguments: tuple[Node, ...], wanted: Wanted) -> Run:
        of = compiler.criteria.of
        summed = [compiler.run(one, AREA) for one in arguments[:first]]
        areas = [compiler.run(one, AREA) for one in arguments[first::2]]
        way = wanted.operand
        sought = [compiler.run(one, way) for one in arguments[first + 1 :: 2]]

        def run(row: int, column: int) -> Any:  # noqa: ANN401 - a value or an array
            before = [one(row, column) for one in summed]
            found = [one(row, column) for one in areas]

            def met(*values: Value) -> Value:
                try:
                    return function(*before, *zip(found, map(of, values), strict=True))
                except Stop as stop:
                    return stop.value

            return all_by_all(met, [one(row, column) for one in sought])

        return run

    return make


def _numbered(function: Callable[[Any], Any]) -> Maker:
    """ROW, COLUMN: a number, or those of an area where an array is taken."""

    def make(compiler: Compiler, arguments: tuple[Node, ...], wanted: Wanted) -> Run:
        area = compiler.run(arguments[0], AREA)

        def run(row: int, column: int) -> Any:  # noqa: ANN401 - a value or an array
            found = function(area(row, column))
            return found.at(0) if isinstance(found, Array) and (wanted.single or found.size == 1) else found

        return run

    return make


def _rows(compiler: Compiler, arguments: tuple[Node, ...], _wanted: Wanted) -> Run:
    """The number of rows; of `A$5:$A5`, as every row of our blocks has it, without a look at the cells."""
    cells = arguments[0]
    if isinstance(cells, Range) and cells.last.row_moves and not cells.first.row_moves:
        more = cells.last.row - cells.first.row
        return lambda row, _column: float(abs(row + more) + 1)
    return stopping(looking.rows, [compiler.run(cells, AREA)])


def _columns(compiler: Compiler, arguments: tuple[Node, ...], _wanted: Wanted) -> Run:
    return stopping(looking.columns, [compiler.run(arguments[0], AREA)])


def _value(value: Value) -> Maker:
    """A function without arguments that always gives the same."""
    return lambda _compiler, _arguments, _wanted: always(value)


SPECIAL: Mapping[str, Maker] = {
    "IF": _if,
    "IFERROR": _or_else(if_error, lambda value: isinstance(value, FormulaError)),
    "IFNA": _or_else(if_missing, lambda value: value is MISSING),
    "INDEX": _index,
    "MATCH": _match,
    "COUNTIF": _count_where,
    "SUMIF": _where,
    "COUNTIFS": _all_where(looking.count_where, 0),
    "SUMIFS": _all_where(looking.sum_where, 1),
    "ROW": _numbered(looking.row_numbers),
    "COLUMN": _numbered(looking.column_numbers),
    "ROWS": _rows,
    "COLUMNS": _columns,
    "TODAY": _value(UNKNOWN),
    "TRUE": _value(True),  # noqa: FBT003 - a value of a cell
    "FALSE": _value(False),  # noqa: FBT003 - a value of a cell
    "NA": _value(MISSING),
}
"""By name; each makes the run of a call from its arguments and from what its place takes."""
