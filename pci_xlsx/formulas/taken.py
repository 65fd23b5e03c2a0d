"""A value taken as a number, a text or a truth; an error, or what nobody knows, ends the calculation."""

from __future__ import annotations

from pci_xlsx.formulas.numbers import number_in, text_of
from pci_xlsx.formulas.values import UNKNOWN, VALUE, FormulaError, Stop, Value


def number_of(value: Value) -> float:
    """As a number: an empty cell is 0, a truth 0 or 1, a text the number it says."""
    if value.__class__ is float:
        return value
    if isinstance(value, float):  # a truth is none of these: bool is an int
        return value
    if value is True:
        return 1.0
    if value is False or value is None:
        return 0.0
    if isinstance(value, str):
        value = number_in(value)
        if isinstance(value, float):
            return value
    raise Stop(value)


def text_in(value: Value) -> str:
    """As a text: an empty cell is the empty text."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if value is True or value is False:
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return text_of(value)
    raise Stop(value)


def truth_of(value: Value) -> bool:
    """As a truth: a number is true unless it is 0; a text is none."""
    if value is True or value is False:
        return value
    if value is None:
        return False
    if isinstance(value, float):
        return value != 0.0
    raise Stop(value if isinstance(value, FormulaError) or value is UNKNOWN else VALUE)


def count_of(value: Value) -> int:
    """As a whole number, cut towards zero."""
    return int(number_of(value))


def checked(value: Value) -> Value:
    """Itself, unless it is an error or unknown."""
    if isinstance(value, FormulaError) or value is UNKNOWN:
        raise Stop(value)
    return value
