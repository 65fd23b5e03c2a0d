"""From the tree of a formula to a function of the cell it stands in; parts that do not move are calculated once."""

from __future__ import annotations

from functools import cache
from inspect import signature
from typing import TYPE_CHECKING, Any

from pci_xlsx.formulas.cell_runs import cell_area, cell_value, range_area
from pci_xlsx.formulas.criteria import Criteria
from pci_xlsx.formulas.functions.asking import QUESTIONS
from pci_xlsx.formulas.functions.calculations import NUMBER_FUNCTIONS
from pci_xlsx.formulas.functions.looking import span
from pci_xlsx.formulas.functions.many import OF_MANY
from pci_xlsx.formulas.functions.text import TEXT_FUNCTIONS
from pci_xlsx.formulas.operators import negative, per_cent
from pci_xlsx.formulas.runs import added, against, always, joined, on_all, on_one, on_two, remembered, stopping
from pci_xlsx.formulas.special import SPECIAL
from pci_xlsx.formulas.tree import Call, Cell, Constant, Name, Node, Operation, Range, Span
from pci_xlsx.formulas.values import NAME, CalculationError
from pci_xlsx.formulas.wanted import AREA, AREA_OR_ARRAY, ONE_VALUE, PLACES, Wanted, as_wanted

if TYPE_CHECKING:
    from collections.abc import Callable

    from pci_xlsx.formulas.runs import Run
    from pci_xlsx.formulas.sheets import Sheet

CALCULATED = frozenset((Operation, Call, Span))
OF_VALUES = {**TEXT_FUNCTIONS, **NUMBER_FUNCTIONS, **QUESTIONS}


class Compiler:
    """Makes functions of trees, one for each part and kind of place."""

    def __init__(self, sheet: Callable[[str], Sheet], named: Callable[[str], Node | None]) -> None:
        self.sheet, self.named = sheet, named
        self.criteria = Criteria()
        self._runs: dict[Wanted, dict[Node, Run]] = {place: {} for place in PLACES}
        self._makers: dict[type[Node], Callable[[Any, Wanted], Run]] = {
            Cell: self._cell,
            Constant: lambda node, _wanted: always(node.value),
            Operation: self._operation,
            Call: self._call,
            Range: self._range,
            Name: self._name,
            Span: self._span,
        }

    def run(self, node: Node, wanted: Wanted = ONE_VALUE) -> Run:
        """The function of a part of a formula."""
        held = self._runs[wanted]
        found = held.get(node)
        if found is None:
            found = self._makers[node.__class__](node, wanted)
            if not node.moves and node.__class__ in CALCULATED:
                found = remembered(found)
            held[node] = found
        return found

    def _cell(self, node: Cell, wanted: Wanted) -> Run:
        return (cell_area if wanted.area else cell_value)(node, self.sheet(node.sheet))

    def _range(self, node: Range, wanted: Wanted) -> Run:
        return as_wanted(range_area(node, self.sheet(node.first.sheet)), wanted)

    def _name(self, node: Name, wanted: Wanted) -> Run:
        target = self.named(node.name)
        return always(NAME) if target is None else self.run(target, wanted)

    def _span(self, node: Span, wanted: Wanted) -> Run:
        first, last = self.run(node.first, AREA), self.run(node.last, AREA)
        return as_wanted(lambda row, column: span(first(row, column), last(row, column)), wanted)

    def _operation(self, node: Operation, wanted: Wanted) -> Run:
        operands = [self.run(one, wanted.operand) for one in node.operands]
        if node.sign in {"-.", "%"}:
            return on_one(negative if node.sign == "-." else per_cent, operands[0], wanted)
        if node.sign == "+.":
            return operands[0]
        if node.sign == "&" and wanted.single:
            return joined(operands)
        if node.sign == "+" and wanted.single:
            return added(operands)
        run, last = operands[0], node.operands[-1]
        if isinstance(last, Constant) and len(operands) == 2:  # noqa: PLR2004 - one on each side
            return against(node.sign, run, last.value, wanted)
        for operand in operands[1:]:
            run = on_two(node.sign, run, operand, wanted)
        return run

    def _call(self, node: Call, wanted: Wanted) -> Run:
        special = SPECIAL.get(node.function)
        if special is not None:
            return special(self, node.arguments, wanted)
        function = OF_MANY.get(node.function) or OF_VALUES.get(node.function)
        if function is None or not _takes(function, len(node.arguments)):
            message = f"no function {node.function} with {len(node.arguments)} arguments"
            raise CalculationError(message)
        if node.function in OF_MANY:
            arrays = not wanted.single or node.function == "SUMPRODUCT"
            way = AREA_OR_ARRAY if arrays else AREA
            return stopping(function, [self.run(one, way) for one in node.arguments])
        operands = [self.run(one, wanted.operand) for one in node.arguments]
        return stopping(function, operands) if wanted.single else on_all(function, operands)


@cache
def _takes(function: Callable[..., Any], count: int) -> bool:
    """Whether a function can be called with so many arguments."""
    try:
        signature(function).bind(*range(count))
    except TypeError:
        return False
    return True
