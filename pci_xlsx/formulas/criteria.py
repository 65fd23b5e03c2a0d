"""What COUNTIF and its like look for: a sign and a value, or a text with wildcards."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pci_xlsx.formulas.comparing import at_least, at_most, equal, folded, less, more
from pci_xlsx.formulas.numbers import number_in
from pci_xlsx.formulas.taken import checked
from pci_xlsx.formulas.values import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SIGNED = re.compile(r"(<=|>=|<>|<|>|=)?(.*)", re.DOTALL)
WILD = re.compile(r"~[~*?]|[*?]")
ORDERS: Mapping[str, Callable[[Value, Value], Value]] = {"<": less, ">": more, "<=": at_most, ">=": at_least}


class Criterion:
    """A criterion; `plain` is the folded text where it is nothing but a text to be found."""

    __slots__ = ("meets", "plain")

    def __init__(self, meets: Callable[[Value], bool], plain: str | None = None) -> None:
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
    if not isinstance(value, str):
        return Criterion(_same_number(value) if isinstance(value, float) else lambda held: held is value)
    found = SIGNED.fullmatch(value)
    sign, wanted = (found[1], found[2]) if found else (None, value)
    if sign in ORDERS:
        return Criterion(_in_order(ORDERS[sign], wanted))
    if wanted == "":
        return Criterion(_nothing(sign))
    same = _same(wanted)
    if sign == "<>":
        return Criterion(lambda held: not same.meets(held))
    return same


def _nothing(sign: str | None) -> Callable[[Value], bool]:
    """`=` finds empty cells, `<>` all others; nothing at all finds empty texts too."""
    if sign == "=":
        return lambda held: held is None
    if sign == "<>":
        return lambda held: held is not None
    return lambda held: held is None or held == ""


def _same(wanted: str) -> Criterion:
    """A text: a number in it finds that number too, wildcards stand for other letters."""
    number, plain = number_in(wanted), folded(wanted)
    if isinstance(number, float):
        is_number = _same_number(number)
        return Criterion(lambda held: is_number(held) or (isinstance(held, str) and folded(held) == plain))
    matches = like(wanted)
    if matches is None:
        return Criterion(lambda held: isinstance(held, str) and folded(held) == plain, plain)
    return Criterion(lambda held: isinstance(held, str) and matches(held))


def _same_number(number: float) -> Callable[[Value], bool]:
    return lambda held: isinstance(held, float) and equal(held, number) is True


def _in_order(compare: Callable[[Value, Value], Value], wanted: str) -> Callable[[Value], bool]:
    """Numbers are compared with a number, texts with a text."""
    number = number_in(wanted)
    if isinstance(number, float):
        return lambda held: isinstance(held, float) and compare(held, number) is True
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
