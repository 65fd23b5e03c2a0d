"""A cell of an .ods workbook as a value: what its attributes say, and its text where they say nothing that is one."""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import TYPE_CHECKING

from pci_xlsx.reading.ods.namespaces import CALC_EXTENSION, OFFICE, TABLE
from pci_xlsx.values.cells import ErrorText

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Value = str | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta | ErrorText

TYPE, FORMULA = f"{OFFICE}value-type", f"{TABLE}formula"
_EXTENDED_TYPE, _STRING = f"{CALC_EXTENSION}value-type", f"{OFFICE}string-value"
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?")
_DAY = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]{1,12}))?)?)?Z?"
)
_DURATION = re.compile(
    r"(-?)P(?:([0-9]{1,7})D)?(?:T(?:([0-9]{1,8})H)?(?:([0-9]{1,8})M)?(?:([0-9]{1,8})(?:[.,]([0-9]{1,12}))?S)?)?"
)
_TRUTHS = {"true": True, "false": False}
_ERROR = re.compile(r"#[A-ZÀ-Ü][A-ZÀ-Ü0-9_/]*\s?[!?]?|#DIV/0\s?!|#N/A|Err\s?:\s?[0-9]{3}")
_REFERENCE = re.compile(r"\[\.?([^\[\]]*)\]")
_ONE_DAY = dt.timedelta(days=1)
_MIDNIGHT = dt.datetime.combine(dt.date(2000, 1, 1), dt.time())


def value_of(attributes: Mapping[str, str], text: str | None) -> Value:
    """What a cell holds; an empty text for nothing.

    `text` is what it shows, None where it has no text at all. A value that is none, as a date in a thirteenth month, is
    kept as the text that the cell shows, or else as it is written: whoever reads the cell says then what is wrong.
    """
    if attributes.get(_EXTENDED_TYPE) == "error":
        return ErrorText(text or "#?")
    if FORMULA in attributes and text and _ERROR.fullmatch(text):  # programs without a type of their own for errors
        return ErrorText(text)
    kind = attributes.get(TYPE, "")
    if kind not in _READ:
        return attributes.get(_STRING) or text or _written(attributes)
    written, read = _READ[kind]
    raw = attributes.get(OFFICE + written)
    if raw is None:
        return text or ""
    value = read(raw.strip())
    return (text or raw) if value is None else value


def _written(attributes: Mapping[str, str]) -> str:
    """What the attributes of any type say, for a cell that has lost its own."""
    return next((attributes[OFFICE + name] for name, _ in _READ.values() if OFFICE + name in attributes), "")


def formula_without_value(attributes: Mapping[str, str], text: str | None) -> str | None:
    """The formula of a cell that was saved without its result; None for every other cell. An empty text is a result."""
    formula = attributes.get(FORMULA)
    if formula is None or text is not None or TYPE in attributes or _written(attributes):
        return None
    return "=" + _REFERENCE.sub(r"\1", formula.partition("=")[2] if "=" in formula else formula)


def _number(raw: str) -> float | None:
    """A finite number as XML writes it; Python's own reading takes `1_000` and `nan` too."""
    if not _NUMBER.fullmatch(raw):
        return None
    number = float(raw)
    return number if math.isfinite(number) else None


def _truth(raw: str) -> bool | None:
    return _TRUTHS.get(raw)


def _day(raw: str) -> dt.date | dt.datetime | None:
    found = _DAY.fullmatch(raw)
    if found is None:
        return None
    try:
        day = dt.date(int(found[1]), int(found[2]), int(found[3]))
        if found[4] is None:
            return day
        hour = dt.time(int(found[4]), int(found[5]), int(found[6] or 0), _microseconds(found[7]))
        return dt.datetime.combine(day, hour)
    except ValueError:  # no such day
        return None


def _duration(raw: str) -> dt.time | dt.timedelta | None:
    """An hour of the day, or the length of time that is none."""
    found = _DURATION.fullmatch(raw)
    if found is None or not any(found.groups()[1:]):
        return None
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:5])
    length = dt.timedelta(days, seconds, _microseconds(found[6]), 0, minutes, hours)
    if found[1]:
        return -length
    return length if length >= _ONE_DAY else (_MIDNIGHT + length).time()


def _microseconds(digits: str | None) -> int:
    return int((digits or "0").ljust(6, "0")[:6])


_READ: Mapping[str, tuple[str, Callable[[str], Value | None]]] = {
    "float": ("value", _number),
    "currency": ("value", _number),
    "percentage": ("value", _number),
    "boolean": ("boolean-value", _truth),
    "date": ("date-value", _day),
    "time": ("time-value", _duration),
}
"""The attribute that holds the value of each type, and how it is read. What is not here is a text."""
