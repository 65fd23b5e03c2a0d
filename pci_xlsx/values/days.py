"""Exact days as people write them, in four languages; and the two days that one text may mean."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAMES = """janvier janv jan januar janner januari january|fevrier fevr fev februar feb februari february
mars marz maerz mar mrz march|avril avr april abrell abr apr|mai may mee|juin juni jun june|juillet juil juli jul july
aout aug august|septembre sept sep september|octobre oct oktober okt october|novembre nov november
decembre dec dezember dez december"""
LAST_MONTH = 12
# Patterns as text: each is compiled when a cell first needs it, and most cells hold real dates.
_ISO = r"(?a)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?z?)?"
_COMPACT = r"(?a)(\d{4})(\d{2})(\d{2})"
_NUMBERS = r"(?a)(\d{1,2})\s*([./-])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})(?: \d{2}:\d{2}(?::\d{2})?)?"
_SPACED = r"(?a)(\d{1,2}) (\d{1,2}) (\d{4})"
_DAY_NAME = r"(?a)(\d{1,2})(?:er|\.|st|nd|rd|th|ten)?(?: |-)?(?:of )?([a-z]+)\.?,?(?: |-)(\d{4})"
_NAME_DAY = r"(?a)([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})"
_AMERICAN_SHORT = r"(?a)(\d{1,2})/(\d{1,2})/(\d{2})"
_AMERICAN = r"(?a)(\d{1,2})/(\d{1,2})/(\d{2}|\d{4})"


@cache
def months() -> Mapping[str, int]:
    """Months by folded name, in French, German, Luxembourgish and English, with the usual short forms."""
    lists = enumerate(re.split(r"[|\n]", _NAMES), 1)
    return MappingProxyType({name: month for month, names in lists for name in names.split()})


def day_in(text: str) -> date | None:
    """The day a folded text names; None where it names none.

    Raises:
        ValueError: there is no such day: 31.02.2027.
    """
    if found := re.fullmatch(_ISO, text) or re.fullmatch(_COMPACT, text):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := re.fullmatch(_NUMBERS, text):
        return _day_first(int(found[1]), int(found[3]), full_year(found[4]))
    if found := re.fullmatch(_SPACED, text):
        return date(int(found[3]), int(found[2]), int(found[1]))
    if (found := re.fullmatch(_DAY_NAME, text)) and found[2] in months():
        return date(int(found[3]), months()[found[2]], int(found[1]))
    if (found := re.fullmatch(_NAME_DAY, text)) and found[1] in months():
        return date(int(found[3]), months()[found[1]], int(found[2]))
    return None


def _day_first(first: int, second: int, year: int) -> date:
    """Day before month, as in Luxembourg; the month first only where nothing else is possible (12/14/2027)."""
    return date(year, first, second) if second > LAST_MONTH >= first else date(year, second, first)


def is_month_first(text: str) -> bool:
    """True for a folded text that can only have the month before the day: 12/14/2027."""
    found = re.fullmatch(_AMERICAN, text)
    return bool(found) and int(found[2]) > LAST_MONTH >= int(found[1]) if found else False


def two_days(text: str, *, any_year: bool = True) -> tuple[date, date] | None:
    """The days a folded text may mean, day first and month first, where both are as likely; None for another text.

    03/04/27 is written by programs that put the month first as often as by people who do not. With a year of four
    digits only a column in which other days have the month first makes it doubtful: `any_year` says that this is one.
    """
    found = re.fullmatch(_AMERICAN if any_year else _AMERICAN_SHORT, text)
    if found is None or found[1].lstrip("0") == found[2].lstrip("0"):
        return None
    year = full_year(found[3])
    try:
        return date(year, int(found[2]), int(found[1])), date(year, int(found[1]), int(found[2]))
    except ValueError:  # only one of them is a day
        return None


def full_year(text: str) -> int:
    """A year of four digits, or of two since 2000."""
    return int(text) if len(text) == len("2027") else 2000 + int(text)
