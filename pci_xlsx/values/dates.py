"""Dates as people write them: exact days, and months, quarters, half-years and years as intervals."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from pci_xlsx.model.fields import EARLIEST, LATEST
from pci_xlsx.values.cells import EXCEL_EPOCH, shown
from pci_xlsx.values.folding import fold
from pci_xlsx.values.outcome import Doing, Note, Reading, repaired, unread

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pci_xlsx.values.cells import CellValue

Interval = tuple[date, date]

_NAMES = """janvier janv jan januar janner januari january|fevrier fevr fev februar feb februari february
mars marz maerz mar mrz march|avril avr april abrell apr|mai may mee|juin juni jun june|juillet juil juli jul july
aout august aug|septembre sept sep september|octobre oct oktober okt october|novembre nov november
decembre dec dezember dez december"""
MONTHS: Mapping[str, int] = MappingProxyType(
    {name: month for month, names in enumerate(re.split(r"[|\n]", _NAMES), 1) for name in names.split()}
)
"""Months by folded name, in French, German, Luxembourgish and English, with the usual short forms."""

# Patterns as text: each is compiled when a cell first needs it, and most cells hold real dates and numbers.
_ISO = r"(?a)(\d{4})-(\d{1,2})-(\d{1,2})"
_NUMBERS = r"(?a)(\d{1,2})\s*([./-])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})"
_SPACED = r"(?a)(\d{1,2}) (\d{1,2}) (\d{4})"
_DAY_NAME = r"(?a)(\d{1,2})(?:er|\.)? ([a-z]+)\.? (\d{4})"
_MONTH_NAME = r"(?a)([a-z]+)\.? (\d{4})"
_MONTH_YEAR = r"(?a)(\d{1,2})\s*[./-]\s*(\d{4})"
_YEAR_MONTH = r"(?a)(\d{4})-(\d{1,2})"
_QUARTER = r"(?a)(?:[tq]\s*([1-4])|([1-4])(?:er|e|eme|\.)? (?:trimestre|quartal|quarter))\s*[/-]?\s*(\d{4})"
_HALF = r"(?a)(?:s\s*([12])|([12])(?:er|e|eme|\.)? (?:semestre|halbjahr|semester))\s*[/-]?\s*(\d{4})"
_YEAR = r"(?a)\d{4}"


def read_date(raw: CellValue, *, last_day: bool) -> Reading:
    """The day a cell means; of an interval its first day, or its last with `last_day`, and a note says so."""
    text = shown(raw)
    match raw:
        case bool():
            return unread(text)
        case datetime():
            return repaired(raw.date(), text)
        case date():
            return Reading(raw)
        case float():
            return _from_number(raw, last_day=last_day)
        case str():
            return _from_text(raw, last_day=last_day)
        case _:
            return unread(text)


def _from_number(number: float, *, last_day: bool) -> Reading:
    """A serial number is a date whose cell lost its format; a number like 2027 is a year."""
    text = shown(number)
    if EARLIEST.year <= number <= LATEST.year and number.is_integer():
        return _chosen(_months(int(number), 1, 12), text, last_day=last_day)
    if not (EARLIEST - EXCEL_EPOCH).days <= number <= (LATEST - EXCEL_EPOCH).days:
        return unread(text)
    return repaired(EXCEL_EPOCH + timedelta(days=int(number)), text)


def _from_text(text: str, *, last_day: bool) -> Reading:
    folded = fold(text)
    try:
        day = _day(folded)
        if day is not None:
            return repaired(day, text)
        interval = _interval(folded)
    except ValueError:  # there is no such day or month: 31.02.2027
        return unread(text)
    return unread(text) if interval is None else _chosen(interval, text, last_day=last_day)


def _chosen(interval: Interval, text: str, *, last_day: bool) -> Reading:
    day = interval[1] if last_day else interval[0]
    return Reading(day, notes=(Note(Doing.UNDERSTOOD, text, day),))


def _day(text: str) -> date | None:
    if found := re.fullmatch(_ISO, text):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := re.fullmatch(_NUMBERS, text):
        return _day_first(int(found[1]), int(found[3]), _full_year(found[4]))
    if found := re.fullmatch(_SPACED, text):
        return date(int(found[3]), int(found[2]), int(found[1]))
    if (found := re.fullmatch(_DAY_NAME, text)) and found[2] in MONTHS:
        return date(int(found[3]), MONTHS[found[2]], int(found[1]))
    return None


def _day_first(first: int, second: int, year: int) -> date:
    """Day before month, as in Luxembourg; the month first only where nothing else is possible (12/14/2027)."""
    last_month = 12
    return date(year, first, second) if second > last_month >= first else date(year, second, first)


def _full_year(text: str) -> int:
    return int(text) if len(text) == len("2027") else 2000 + int(text)


def _interval(text: str) -> Interval | None:
    if (found := re.fullmatch(_MONTH_NAME, text)) and found[1] in MONTHS:
        return _months(int(found[2]), MONTHS[found[1]])
    if found := re.fullmatch(_MONTH_YEAR, text):
        return _months(int(found[2]), int(found[1]))
    if found := re.fullmatch(_YEAR_MONTH, text):
        return _months(int(found[1]), int(found[2]))
    if found := re.fullmatch(_QUARTER, text):
        return _months(int(found[3]), 3 * int(found[1] or found[2]) - 2, 3)
    if found := re.fullmatch(_HALF, text):
        return _months(int(found[3]), 6 * int(found[1] or found[2]) - 5, 6)
    return _months(int(text), 1, 12) if re.fullmatch(_YEAR, text) else None


def _months(year: int, month: int, count: int = 1) -> Interval:
    last = month + count - 1
    return date(year, month, 1), date(year, last, monthrange(year, last)[1])
