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

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_NUMBERS = re.compile(r"(\d{1,2})\s*([./-])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})", re.ASCII)
_SPACED = re.compile(r"(\d{1,2}) (\d{1,2}) (\d{4})", re.ASCII)
_DAY_NAME = re.compile(r"(\d{1,2})(?:er|\.)? ([a-z]+)\.? (\d{4})", re.ASCII)
_MONTH_NAME = re.compile(r"([a-z]+)\.? (\d{4})", re.ASCII)
_MONTH_YEAR = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{4})", re.ASCII)
_YEAR_MONTH = re.compile(r"(\d{4})-(\d{1,2})", re.ASCII)
_QUARTER = re.compile(
    r"(?:[tq]\s*([1-4])|([1-4])(?:er|e|eme|\.)? (?:trimestre|quartal|quarter))\s*[/-]?\s*(\d{4})", re.ASCII
)
_HALF = re.compile(r"(?:s\s*([12])|([12])(?:er|e|eme|\.)? (?:semestre|halbjahr|semester))\s*[/-]?\s*(\d{4})", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)


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
    if found := _ISO.fullmatch(text):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERS.fullmatch(text):
        return _day_first(int(found[1]), int(found[3]), _full_year(found[4]))
    if found := _SPACED.fullmatch(text):
        return date(int(found[3]), int(found[2]), int(found[1]))
    if (found := _DAY_NAME.fullmatch(text)) and found[2] in MONTHS:
        return date(int(found[3]), MONTHS[found[2]], int(found[1]))
    return None


def _day_first(first: int, second: int, year: int) -> date:
    """Day before month, as in Luxembourg; the month first only where nothing else is possible (12/14/2027)."""
    last_month = 12
    return date(year, first, second) if second > last_month >= first else date(year, second, first)


def _full_year(text: str) -> int:
    return int(text) if len(text) == len("2027") else 2000 + int(text)


def _interval(text: str) -> Interval | None:
    if (found := _MONTH_NAME.fullmatch(text)) and found[1] in MONTHS:
        return _months(int(found[2]), MONTHS[found[1]])
    if found := _MONTH_YEAR.fullmatch(text):
        return _months(int(found[2]), int(found[1]))
    if found := _YEAR_MONTH.fullmatch(text):
        return _months(int(found[1]), int(found[2]))
    if found := _QUARTER.fullmatch(text):
        return _months(int(found[3]), 3 * int(found[1] or found[2]) - 2, 3)
    if found := _HALF.fullmatch(text):
        return _months(int(found[3]), 6 * int(found[1] or found[2]) - 5, 6)
    return _months(int(text), 1, 12) if _YEAR.fullmatch(text) else None


def _months(year: int, month: int, count: int = 1) -> Interval:
    last = month + count - 1
    return date(year, month, 1), date(year, last, monthrange(year, last)[1])
