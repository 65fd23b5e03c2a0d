"""What COUNTIF and its like look for: a sign and a value, or a text with wildcards."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pci_xlsx.formulas.comparing import at_least, at_most, equal, folded, less, more
from pci_xlsx.formulas.numbers import number_in, number_joined
from pci_xlsx.formulas.taken import checked
from pci_xlsx.formulas.values import UNKNOWN, Unknown, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Meets = Callable[[Value], bool | Unknown]
    """Whether a cell meets a criterion; UNKNOWN where programs or computers disagree."""

SIGNED = re.compile(r"(<=|>=|<>|<|>|=)?(.*)", re.DOTALL)
WILD = re.compile(r"~.|[*?]", re.DOTALL)
ORDERS: Mapping[str, Callable[[Value, Value], Value]] = {"<": less, ">": more, "<=": at_most, ">=": at_least}


class Criterion:
    """A criterion; `plain` is the folded text where it is nothing but a text to be found."""

    __slots__ = ("meets", "plain")

    def __init__(self, meets: Meets, plain: str | None = None) -> None:
        self.meets, self.plain = meets, plain


class Criteria:
    """Reads criteria and keeps them: the same value is the same criterion."""

    def __init__(self) -> None:
        self._read: dict[tuple[type, Value], Criterion] = {}

    def of(self, value: Value) -> Criterion:
        """The criterion a value stands for; stops at an error."""
        key = value.__class__, value
        found = self._read.get(key)
        if found is None:
            checked(value)
            self._read[key] = found = _read(value)
        return found


def _read(value: Value) -> Criterion:
    if value is None:
        return Criterion(_same_number(0.0))
    if isinstance(value, float):
        return Criterion(_same_number(value))
    if not isinstance(value, str):
        return Criterion(lambda held: held is value)
    found = SIGNED.fullmatch(value)
    sign, wanted = (found[1] or "", found[2]) if found else ("", value)
    if sign in ORDERS:
        return Criterion(_in_order(ORDERS[sign], wanted))
    if wanted == "":
        return Criterion(_nothing(sign))
    same = _same(wanted)
    return Criterion(_not(same.meets)) if sign == "<>" else same


def _not(meets: Meets) -> Meets:
    def meets_not(held: Value) -> bool | Unknown:
        found = meets(held)
        return found if found is UNKNOWN else not found

    return meets_not


def _nothing(sign: str) -> Meets:
    """`=` finds empty cells, `<>` all others; nothing at all finds empty texts too."""
    if sign == "=":
        return lambda held: held is None
    if sign == "<>":
        return lambda held: held is not None
    return lambda held: held is None or held == ""


def _same(wanted: str) -> Criterion:
    """A text: a number in it finds that number too, wildcards stand for other letters."""
    number, plain = number_joined(wanted), folded(wanted)
    if isinstance(number, float):
        is_number = _same_number(number)
        return Criterion(lambda held: True if _is_text(held, plain) else is_number(held))
    if number is UNKNOWN:
        return Criterion(lambda held: UNKNOWN if isinstance(held, float) else _is_text(held, plain))
    matches = like(wanted)
    if matches is None:
        return Criterion(lambda held: _is_text(held, plain), plain)
    return Criterion(lambda held: isinstance(held, str) and matches(held))


def _is_text(held: Value, plain: str) -> bool:
    return isinstance(held, str) and folded(held) == plain


def _same_number(number: float) -> Meets:
    """A number; that it is written as a text, too, is for Excel to say, and not for LibreOffice."""

    def meets(held: Value) -> bool | Unknown:
        if isinstance(held, float):
            return equal(held, number) is True
        if isinstance(held, str) and held[:1] in NUMERALS:
            return UNKNOWN if number_in(held) in (number, UNKNOWN) else False
        return False

    return meets


NUMERALS = frozenset("0123456789+-.,")


def _in_order(compare: Callable[[Value, Value], Value], wanted: str) -> Meets:
    """Numbers are compared with a number, texts with a text."""
    number = number_joined(wanted)
    if isinstance(number, float):
        return lambda held: isinstance(held, float) and compare(held, number) is True
    if number is UNKNOWN:
        return lambda held: UNKNOWN if isinstance(held, float | str) else False
    return lambda held: isinstance(held, str) and compare(held, wanted) is True


def like(pattern: str) -> Callable[[str], bool] | None:
    """Whether a text fits a pattern with `*`, `?` and `~`, as a function; None where the pattern is a plain text."""
    if not WILD.search(pattern):
        return None
    parts, at = [], 0
    for found in WILD.finditer(pattern):
        parts.append(re.escape(pattern[at : found.start()]))
        parts.append({"*": ".*", "?": "."}.get(found[0]) or re.escape(found[0][1:]))
        at = found.end()
    parts.append(re.escape(pattern[at:]))
    expression = re.compile("".join(parts), re.DOTALL | re.IGNORECASE)
    return lambda text: expression.fullmatch(text) is not None
