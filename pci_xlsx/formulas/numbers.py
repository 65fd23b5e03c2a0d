"""Numbers as the programs take them: equal to about 15 digits, written as texts, read from texts, rounded."""

from __future__ import annotations

import math
import re
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal
from typing import TYPE_CHECKING, Final

from pci_xlsx.formulas.values import UNKNOWN, VALUE, FormulaError, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterable

TINY: Final = 2.0**-44
"""Below this part of a number, a difference may be nothing."""
TINIEST: Final = 2.0**-48
DIGITS: Final = 15
PLAIN_LIMIT: Final = 1e20
"""From here on a number is written with an exponent."""
EVERYWHERE = re.compile(r"[+-]?[0-9]+(?:[eE][+-]?[0-9]+)?%?")
JOINED = re.compile(r"-?[0-9]+\.[0-9]+(?:E[+-]?[0-9]+)?")
SOMEWHERE = re.compile(r"[+-]?[0-9.,][0-9.,/:' \u00a0\u202f-]*(?:[eE][+-]?[0-9]+)?%?")
"""A text that is a number, a day or an hour on some computers."""


def nearly_equal(one: float, other: float) -> bool:
    """Whether the programs take two numbers for the same."""
    if one == other:
        return True
    difference = abs(one - other)
    one, other = abs(one), abs(other)
    if one == 0.0 or other == 0.0 or difference > one * TINY or difference > other * TINY:
        return False
    if difference.is_integer() and one.is_integer() and other.is_integer():
        return False
    return difference < one * TINIEST and difference < other * TINIEST


def plus(one: float, other: float) -> float:
    """A sum; what is left over of two numbers that were meant to be opposite is nothing."""
    total = one + other
    if total != 0.0 and abs(total) < abs(one) * TINY and nearly_equal(one, -other):
        return 0.0
    return total


def total_of(numbers: Iterable[float]) -> float:
    """The sum of many numbers, without the dust of rounding."""
    listed = list(numbers)
    total = math.fsum(listed)
    if total and abs(total) < max(map(abs, listed)) * TINIEST:
        return 0.0
    return total


def text_of(number: float) -> str:
    """A number as a formula joins it to a text."""
    if number.is_integer() and abs(number) < 10**DIGITS:
        return str(int(number))
    shown = f"{number:.{DIGITS}g}"
    if "e" not in shown:
        return shown
    if abs(number) >= PLAIN_LIMIT:
        digits, _, exponent = shown.partition("e")
        return f"{digits}E{exponent}"
    return f"{Decimal(shown):f}"


def number_in(text: str) -> float | FormulaError | Unknown:
    """The number a text stands for; UNKNOWN where that depends on the computer (1,5 and 1.5, 1/2, 10:30)."""
    stripped = text.strip()
    if EVERYWHERE.fullmatch(stripped):
        return float(stripped[:-1]) / 100 if stripped.endswith("%") else float(stripped)
    return UNKNOWN if SOMEWHERE.fullmatch(stripped) else VALUE


def number_joined(text: str) -> float | FormulaError | Unknown:
    """The same of a text that a formula made of a number, as in `">"&A1`: a program reads what it wrote."""
    return float(text) if JOINED.fullmatch(text) else number_in(text)


def rounded(number: float, digits: int, way: str = ROUND_HALF_UP) -> float:
    """A number rounded as it is shown, halves away from zero."""
    shown = Decimal(f"{number:.{DIGITS}g}")
    if digits > DIGITS - shown.adjusted():
        return number
    return float(shown.quantize(Decimal(1).scaleb(-digits), way))


def rounded_up(number: float, digits: int) -> float:
    """A number rounded away from zero."""
    return rounded(number, digits, ROUND_UP)


def rounded_down(number: float, digits: int) -> float:
    """A number rounded towards zero."""
    return rounded(number, digits, ROUND_DOWN)


def floor(number: float) -> float:
    """The whole number below; what misses a whole number by dust is that number."""
    return number if number.is_integer() else float(math.floor(float(f"{number:.{DIGITS}g}")))
