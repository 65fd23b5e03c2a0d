"""The pieces of a compiled formula: each gives what a part is worth in the cell at a row and column, from 0."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pci_xlsx.formulas.arrays import Array, all_by_all, one_by_one, pair_by_pair
from pci_xlsx.formulas.comparing import equal_to, unequal_to
from pci_xlsx.formulas.operators import BINARY, add
from pci_xlsx.formulas.taken import text_in
from pci_xlsx.formulas.values import UNKNOWN, FormulaError, Stop, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pci_xlsx.formulas.wanted import Wanted

    Run = Callable[[int, int], Any]
    """Gives a value; an array or an area too where the place of the part takes one."""
    Function = Callable[..., Any]


def always(value: Value) -> Run:
    """The same in every cell."""
    return lambda _row, _column: value


def remembered(run: Run) -> Run:
    """Calculated once, for a part that is worth the same in every cell."""
    held: list[Any] = []

    def once(row: int, column: int) -> Any:  # noqa: ANN401 - what the part gives
        if not held:
            held.append(run(row, column))
        return held[0]

    return once


def stopping(function: Function, operands: Sequence[Run]) -> Run:
    """A function of its operands; what stops it is its value."""
    if len(operands) == 1:
        return _stopping_one(function, operands[0])

    def run(row: int, column: int) -> Any:  # noqa: ANN401 - what the function gives
        try:
            return function(*[one(row, column) for one in operands])
        except Stop as stop:
            return stop.value

    return run


def _stopping_one(function: Function, operand: Run) -> Run:
    def run(row: int, column: int) -> Any:  # noqa: ANN401 - what the function gives
        try:
            return function(operand(row, column))
        except Stop as stop:
            return stop.value

    return run


def on_all(function: Function, operands: Sequence[Run]) -> Run:
    """A function of its operands, place by place where some are arrays."""

    def stopped(*values: Value) -> Any:  # noqa: ANN401 - what the function gives
        try:
            return function(*values)
        except Stop as stop:
            return stop.value

    return lambda row, column: all_by_all(stopped, [one(row, column) for one in operands])


def on_one(function: Function, operand: Run, wanted: Wanted) -> Run:
    """A function that never stops, of one operand, place by place where it may be an array."""
    if wanted.single:
        return lambda row, column: function(operand(row, column))

    def run(row: int, column: int) -> Any:  # noqa: ANN401 - a value or an array
        value = operand(row, column)
        return one_by_one(function, value) if isinstance(value, Array) else function(value)

    return run


def on_two(sign: str, one: Run, other: Run, wanted: Wanted) -> Run:
    """What a sign does with two operands, place by place where they may be arrays."""
    function = BINARY[sign]
    if wanted.single:
        return lambda row, column: function(one(row, column), other(row, column))

    def run(row: int, column: int) -> Any:  # noqa: ANN401 - a value or an array
        first, second = one(row, column), other(row, column)
        if isinstance(first, Array) or isinstance(second, Array):
            return pair_by_pair(function, first, second)
        return function(first, second)

    return run


def against(sign: str, one: Run, constant: Value, wanted: Wanted) -> Run:
    """What a sign does with an operand and a value written in the formula."""
    if isinstance(constant, str) and sign in {"=", "<>"}:
        return on_one(equal_to(constant) if sign == "=" else unequal_to(constant), one, wanted)
    function = BINARY[sign]
    return on_one(lambda value: function(value, constant), one, wanted)


def added(operands: Sequence[Run]) -> Run:
    """The sum of single values, from left to right; most are truths."""
    first, rest = operands[0], operands[1:]

    def run(row: int, column: int) -> Value:
        total: Value = add(first(row, column), 0.0)
        for operand in rest:
            value = operand(row, column)
            if value is False:
                continue
            if value is True and isinstance(total, float) and total >= 0.0:
                total += 1.0
            else:
                total = add(total, value)
        return total

    return run


def joined(operands: Sequence[Run]) -> Run:
    """Texts one after the other."""

    def run(row: int, column: int) -> Value:
        texts = []
        unknown = False
        for operand in operands:
            value = operand(row, column)
            if isinstance(value, FormulaError):
                return value
            if value is UNKNOWN:
                unknown = True
            else:
                texts.append(value if isinstance(value, str) else text_in(value))
        return UNKNOWN if unknown else "".join(texts)

    return run
