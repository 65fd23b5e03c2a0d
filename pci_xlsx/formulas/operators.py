"""What the signs of a formula do with two values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.formulas.comparing import at_least, at_most, equal, less, more, unequal
from pci_xlsx.formulas.numbers import plus
from pci_xlsx.formulas.taken import number_of, text_in
from pci_xlsx.formulas.values import DIVISION, NUMBER, UNKNOWN, FormulaError, Stop, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


PLAIN = frozenset((float, bool))
"""The kinds of values with which most sums and products are made."""
LARGE = 1e300
"""Below this, a product needs no look at whether a cell can hold it."""


def add(one: Value, other: Value) -> Value:
    """`+`."""
    if one.__class__ in PLAIN and other.__class__ in PLAIN and one >= 0 <= other:
        return float(one + other)
    try:
        return plus(number_of(one), number_of(other))
    except Stop as stop:
        return stop.value


def subtract(one: Value, other: Value) -> Value:
    """`-`."""
    try:
        return plus(number_of(one), -number_of(other))
    except Stop as stop:
        return stop.value


def multiply(one: Value, other: Value) -> Value:
    """`*`; whatever is unknown, 0 times it is 0."""
    if one.__class__ in PLAIN and other.__class__ in PLAIN:
        product = float(one * other)
        return product if -LARGE < product < LARGE else finite(product)
    try:
        return finite(number_of(one) * number_of(other))
    except Stop as stop:
        if stop.value is UNKNOWN and _is_nothing(other if one is UNKNOWN else one):
            return 0.0
        return stop.value


def _is_nothing(value: Value) -> bool:
    return value is None or value is False or value == 0.0


def divide(one: Value, other: Value) -> Value:
    """`/`."""
    try:
        above, below = number_of(one), number_of(other)
    except Stop as stop:
        return stop.value
    return finite(above / below) if below else DIVISION


def power(one: Value, other: Value) -> Value:
    """`^`."""
    try:
        base, exponent = number_of(one), number_of(other)
        return finite(base**exponent)
    except Stop as stop:
        return stop.value
    except ZeroDivisionError:
        return DIVISION
    except OverflowError:
        return NUMBER


def join(one: Value, other: Value) -> Value:
    """`&`."""
    try:
        return text_in(one) + text_in(other)
    except Stop as stop:
        return stop.value


def negative(value: Value) -> Value:
    """`-` before a value."""
    try:
        return -number_of(value) or 0.0
    except Stop as stop:
        return stop.value


def per_cent(value: Value) -> Value:
    """`%` after a value."""
    try:
        return number_of(value) / 100.0
    except Stop as stop:
        return stop.value


def finite(number: complex) -> float | FormulaError:
    """The number, or the error for one that no cell can hold."""
    return number if isinstance(number, float) and abs(number) < float("inf") else NUMBER


BINARY: Mapping[str, Callable[[Value, Value], Value]] = {
    "+": add,
    "-": subtract,
    "*": multiply,
    "/": divide,
    "^": power,
    "&": join,
    "=": equal,
    "<>": unequal,
    "<": less,
    ">": more,
    "<=": at_most,
    ">=": at_least,
}
