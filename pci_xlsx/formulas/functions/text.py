"""Functions of texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.formulas.criteria import like
from pci_xlsx.formulas.taken import checked, count_of, number_of, text_in, truth_of
from pci_xlsx.formulas.values import VALUE, Stop, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LONGEST = 32_767
"""How many letters a cell holds."""


def _length(value: Value) -> int:
    count = count_of(value)
    if count < 0:
        raise Stop(VALUE)
    return count


def _place(value: Value) -> int:
    """A place in a text, as counted from 1, from 0."""
    place = count_of(value) - 1
    if place < 0:
        raise Stop(VALUE)
    return place


def left(text: Value, count: Value = 1.0) -> Value:
    """The first letters."""
    return text_in(text)[: _length(count)]


def right(text: Value, count: Value = 1.0) -> Value:
    """The last letters."""
    whole = text_in(text)
    return whole[max(0, len(whole) - _length(count)) :]


def mid(text: Value, start: Value, count: Value) -> Value:
    """Letters from the middle."""
    whole, first = text_in(text), _place(start)
    return whole[first : first + _length(count)]


def find(wanted: Value, text: Value, start: Value = 1.0) -> Value:
    """Where a text stands in another."""
    sought, whole, first = text_in(wanted), text_in(text), _place(start)
    found = whole.find(sought, first)
    return float(found + 1) if found >= 0 else VALUE


def search(wanted: Value, text: Value, start: Value = 1.0) -> Value:
    """Where a text stands in another, whatever its case, with wildcards."""
    sought, whole, first = text_in(wanted), text_in(text), _place(start)
    begins = like(f"{sought}*") or str
    places = range(first, len(whole))
    return next((float(at + 1) for at in places if begins(whole[at:])), VALUE)


def substitute(text: Value, old: Value, new: Value, which: Value = None) -> Value:
    """A text with one thing for another, everywhere or in one place."""
    whole, wanted, instead = text_in(text), text_in(old), text_in(new)
    if not wanted:
        return whole
    if which is None:
        return whole.replace(wanted, instead)
    number, at = _place(which), -1
    for _ in range(number + 1):
        at = whole.find(wanted, at + 1 if at < 0 else at + len(wanted))
        if at < 0:
            return whole
    return whole[:at] + instead + whole[at + len(wanted) :]


def replace(text: Value, start: Value, count: Value, new: Value) -> Value:
    """A text with some of its letters replaced."""
    whole, first, instead = text_in(text), _place(start), text_in(new)
    return whole[:first] + instead + whole[first + _length(count) :]


def rept(text: Value, times: Value) -> Value:
    """A text several times."""
    whole, often = text_in(text), _length(times)
    return whole * often if len(whole) * often <= LONGEST else VALUE


def char(number: Value) -> Value:
    """The letter with a number; only those that are the same on every computer."""
    code = count_of(number)
    return chr(code) if 0 < code < 128 else VALUE  # noqa: PLR2004 - ASCII


def code(text: Value) -> Value:
    """The number of the first letter."""
    whole = text_in(text)
    return float(ord(whole[0])) if whole else VALUE


def address(row: Value, column: Value, held: Value = 1.0) -> Value:
    """The address of a cell as text: `$C$7`; `held` says what is held: 1 both, 2 the row, 3 the column, 4 nothing."""
    down, across, way = count_of(row), count_of(column), count_of(held)
    if down < 1 or across < 1 or way not in _HELD:
        return VALUE
    before_column, before_row = _HELD[way]
    letters = ""
    while across:
        across, rest = divmod(across - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{before_column}{letters}{before_row}{down}"


_HELD: Mapping[int, tuple[str, str]] = {1: ("$", "$"), 2: ("", "$"), 3: ("$", ""), 4: ("", "")}

TEXT_FUNCTIONS: Mapping[str, Callable[..., Value]] = {
    "LEFT": left,
    "RIGHT": right,
    "MID": mid,
    "FIND": find,
    "SEARCH": search,
    "SUBSTITUTE": substitute,
    "REPLACE": replace,
    "REPT": rept,
    "CHAR": char,
    "ADDRESS": address,
    "CODE": code,
    "LEN": lambda text: float(len(text_in(text))),
    "TRIM": lambda text: " ".join(part for part in text_in(text).split(" ") if part),
    "LOWER": lambda text: text_in(text).lower(),
    "UPPER": lambda text: text_in(text).upper(),
    "EXACT": lambda one, other: text_in(one) == text_in(other),
    "CONCATENATE": lambda *texts: "".join(map(text_in, texts)),
    "T": lambda value: value if isinstance(checked(value), str) else "",
    "HYPERLINK": lambda link, shown=None: text_in(link) if shown is None else shown,
    "N": lambda value: number_of(value) if isinstance(checked(value), float | bool) else 0.0,
    "NOT": lambda value: not truth_of(value),
}
"""By name; each takes values and gives one, or stops."""
