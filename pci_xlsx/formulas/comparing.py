"""How two values compare: numbers before texts before truths, texts without case, an empty cell as "" or 0.

A truth is more than every number in Excel, and 0 or 1 in LibreOffice: to compare the two is refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.formulas.numbers import nearly_equal
from pci_xlsx.formulas.values import UNKNOWN, CalculationError, FormulaError, Unknown, Value

if TYPE_CHECKING:
    from collections.abc import Callable

NUMBER, TEXT, TRUTH = range(3)
UNCOMPARED = (FormulaError, Unknown)


def folded(text: str) -> str:
    """A text as it is compared."""
    return text.lower()


def order(one: Value, other: Value) -> int | FormulaError | Unknown:
    """-1, 0 or 1 as the first value comes before, with or after the other; an error or UNKNOWN where one is that."""
    for value in (one, other):
        if isinstance(value, FormulaError):
            return value
    if one is UNKNOWN or other is UNKNOWN:
        return UNKNOWN
    one, other = _filled(one, other), _filled(other, one)
    first, second = _rank(one), _rank(other)
    if {first, second} == {NUMBER, TRUTH}:
        message = "a truth compared with a number: programs disagree"
        raise CalculationError(message)
    if first != second:
        return -1 if first < second else 1
    if isinstance(one, float) and isinstance(other, float) and nearly_equal(one, other):
        return 0
    if isinstance(one, str) and isinstance(other, str):
        one, other = folded(one), folded(other)
    if one == other:
        return 0
    return -1 if one < other else 1  # type: ignore[operator] # both are of one kind


def _filled(value: Value, other: Value) -> Value:
    """An empty cell as what stands for nothing beside the other value."""
    if value is not None:
        return value
    if isinstance(other, str):
        return ""
    return False if isinstance(other, bool) else 0.0


def _rank(value: Value) -> int:
    if isinstance(value, str):
        return TEXT
    return TRUTH if isinstance(value, bool) else NUMBER


def _comparison(says: Callable[[int], bool], of_numbers: Callable[[float, float], bool]) -> Callable[..., Value]:
    """A comparison by what it says of an order; numbers, compared most often, have a way of their own."""

    def compare(one: Value, other: Value) -> Value:
        if isinstance(one, float) and isinstance(other, float):
            return of_numbers(one, other)
        found = order(one, other)
        return says(found) if isinstance(found, int) else found

    return compare


less = _comparison(lambda found: found < 0, lambda one, other: one < other and not nearly_equal(one, other))
more = _comparison(lambda found: found > 0, lambda one, other: one > other and not nearly_equal(one, other))
at_most = _comparison(lambda found: found <= 0, lambda one, other: one <= other or nearly_equal(one, other))
at_least = _comparison(lambda found: found >= 0, lambda one, other: one >= other or nearly_equal(one, other))


def equal(one: Value, other: Value) -> Value:
    """`=`."""
    if isinstance(one, str) and isinstance(other, str):
        return one == other or folded(one) == folded(other)
    if isinstance(one, float) and isinstance(other, float):
        return one == other or nearly_equal(one, other)
    found = order(one, other)
    return found == 0 if isinstance(found, int) else found


def unequal(one: Value, other: Value) -> Value:
    """`<>`."""
    found = equal(one, other)
    return not found if isinstance(found, bool) else found


def equal_to(text: str) -> Callable[[Value], Value]:
    """Whether a value is a certain text: what formulas ask most."""
    wanted, is_nothing = folded(text), text == ""

    def compare(value: Value) -> Value:
        if isinstance(value, str):
            return value == text or folded(value) == wanted
        if value is None:
            return is_nothing
        return value if isinstance(value, UNCOMPARED) else False

    return compare


def unequal_to(text: str) -> Callable[[Value], Value]:
    """Whether a value is anything but a certain text."""
    wanted, is_something = folded(text), text != ""

    def compare(value: Value) -> Value:
        if isinstance(value, str):
            return value != text and folded(value) != wanted
        if value is None:
            return is_something
        return value if isinstance(value, UNCOMPARED) else True

    return compare
