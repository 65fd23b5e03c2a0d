"""How two values compare: numbers before texts before truths, texts without case, an empty cell as "" or 0."""

from __future__ import annotations

from pci_xlsx.formulas.numbers import nearly_equal
from pci_xlsx.formulas.values import UNKNOWN, FormulaError, Unknown, Value

NUMBER, TEXT, TRUTH = range(3)


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
    return "" if isinstance(other, str) else False if isinstance(other, bool) else 0.0


def _rank(value: Value) -> int:
    if isinstance(value, str):
        return TEXT
    return TRUTH if isinstance(value, bool) else NUMBER


def equal(one: Value, other: Value) -> Value:
    """`=`."""
    if one.__class__ is str and other.__class__ is str:
        return one == other or one.lower() == other.lower()  # type: ignore[union-attr]
    found = order(one, other)
    return found == 0 if found.__class__ is int else found  # type: ignore[return-value]


def unequal(one: Value, other: Value) -> Value:
    """`<>`."""
    found = equal(one, other)
    return not found if found.__class__ is bool else found


def less(one: Value, other: Value) -> Value:
    """`<`."""
    found = order(one, other)
    return found < 0 if found.__class__ is int else found  # type: ignore[operator,return-value]


def more(one: Value, other: Value) -> Value:
    """`>`."""
    found = order(one, other)
    return found > 0 if found.__class__ is int else found  # type: ignore[operator,return-value]


def at_most(one: Value, other: Value) -> Value:
    """`<=`."""
    found = order(one, other)
    return found <= 0 if found.__class__ is int else found  # type: ignore[operator,return-value]


def at_least(one: Value, other: Value) -> Value:
    """`>=`."""
    found = order(one, other)
    return found >= 0 if found.__class__ is int else found  # type: ignore[operator,return-value]
