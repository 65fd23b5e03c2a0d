"""Parts of years as people write them: months, quarters, half-years, seasons, school years, years."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.values.days import LAST_MONTH, full_year, months

if TYPE_CHECKING:
    from collections.abc import Mapping

# Patterns as text: each is compiled when a cell first needs it, and most cells hold real dates.
_BEFORE_YEAR = r"(?a)(.*?)[ /.,-]*(?:(?<![a-z])(?:de|du|of|des|vum|vun)\s|(?<![a-z])d')?\s*(\d{4})"
_AFTER_YEAR = r"(?a)(\d{4})\s*[ /,-]\s*(\S.*)"
_SHORT_MONTH = r"(?a)([a-z]+)\.?-(\d{2})"
_TWO_YEARS = (
    r"(?a)(?:(annee scolaire|schuljahr|schouljoer|school year|hiver|winter|wanter) )?(\d{4}) ?([/-]) ?(\d{4}|\d{2})"
)
_WINTER = r"(?a)(?:hiver|winter|wanter)(?: de)? (\d{4})"
_SHORT_PART = r"(?a)([tqsh])\s*([1-4])"
_WINTER_BEGINS, _SCHOOL_BEGINS, _SCHOOL_ENDS = 12, 9, 7
_YEAR_WORDS = ("", "annee", "l'annee", "jahr", "joer", "year", "exercice", "courant", "l'an")
_MONTHS_OF = {"t": 3, "q": 3, "s": 6, "h": 6}
_PART_WORDS = {
    3: "trimestre trim quartal quarter trimester",
    6: "semestre sem halbjahr hj semester half hallefjoer joereshallschent",
}
_ORDINALS = """premier premiere 1er 1ere 1re i 1st first erstes ersten erste eischt eischten 1t
deuxieme second seconde 2e 2eme 2nd ii zweites zweiten zweite zweet zweeten 2t
troisieme 3e 3eme 3rd iii third drittes dritten dritte drett dretten 3t
quatrieme 4e 4eme 4th iv fourth viertes vierten vierte veiert veierten 4t"""
_SEASONS = """printemps fruhling fruhjahr fruehjahr freijoer spring
ete sommer summer
automne herbst hierscht autumn fall"""
_SCHOOL_WORDS = "rentree|rentree scolaire|schulbeginn|schulanfang|schoulufank|back to school"


class Span(NamedTuple):
    """From a first day to a last one; None for a side that a text leaves open."""

    first: date | None
    last: date | None


def months_from(year: int, month: int, count: int = 1) -> Span:
    """The span of some months.

    Raises:
        ValueError: there is no such month or year.
    """
    more, last = divmod(month + count - 2, LAST_MONTH)
    return Span(date(year, month, 1), date(year + more, last + 1, monthrange(year + more, last + 1)[1]))


def part_in(text: str) -> Span | None:
    """The part of a year, or the year, that a folded text means; None where it means none.

    Raises:
        ValueError: there is no such month: 13/2027.
    """
    if span := _over_two_years(text):
        return span
    if (found := re.fullmatch(_SHORT_MONTH, text)) and found[1] in months():
        return months_from(full_year(found[2]), months()[found[1]])
    if found := re.fullmatch(_BEFORE_YEAR, text):
        return _named(found[1].strip(), int(found[2]))
    if found := re.fullmatch(_AFTER_YEAR, text):
        return _named(found[2], int(found[1]))
    return None


def two_winters(text: str) -> tuple[Span, Span] | None:
    """The winters that `hiver 2027` may be: the one that ends in that year and the one that begins in it."""
    found = re.fullmatch(_WINTER, text)
    if found is None or not 1 < int(found[1]) < date.max.year:
        return None
    return _winter(int(found[1]) - 1), _winter(int(found[1]))


def _winter(year: int) -> Span:
    return months_from(year, _WINTER_BEGINS, 3)


def _over_two_years(text: str) -> Span | None:
    """A school year, a winter, or two years: 2027/28, 2027-28 (a month would be 12 at most)."""
    found = re.fullmatch(_TWO_YEARS, text)
    if found is None:
        return None
    what, first, sign, second = found[1], int(found[2]), found[3], full_year(found[4])
    if second != first + 1 and second % 100 != (first + 1) % 100:
        return None
    if what and what.startswith(("hiver", "win", "wan")):
        return _winter(first)
    if what:
        return months_from(first, _SCHOOL_BEGINS, LAST_MONTH - _SCHOOL_BEGINS + 1 + _SCHOOL_ENDS)
    is_month = sign == "-" and second % 100 <= LAST_MONTH
    return None if is_month else months_from(first, 1, 2 * LAST_MONTH)


def _named(name: str, year: int) -> Span | None:
    if name in _YEAR_WORDS:
        return months_from(year, 1, LAST_MONTH)
    if name.rstrip(".") in months():
        return months_from(year, months()[name.rstrip(".")])
    if name.isascii() and name.isdecimal() and len(name) <= len("12"):
        return months_from(year, int(name))
    if name in _SCHOOL_WORDS.split("|"):
        return months_from(year, _SCHOOL_BEGINS)
    for month, names in zip((3, 6, 9), _SEASONS.splitlines(), strict=True):
        if name in names.split():
            return months_from(year, month, 3)
    return _numbered(name, year)


def _numbered(name: str, year: int) -> Span | None:
    """A quarter or a half of a year: T1, Q4, 2e trimestre, erstes Halbjahr."""
    if found := re.fullmatch(_SHORT_PART, name):
        count, number = _MONTHS_OF[found[1]], int(found[2])
    else:
        words = name.replace(".", " ").replace("-", " ").split()
        known = [(_part_words().get(word), _ordinals().get(word)) for word in words]
        counts, numbers = [one for one, _ in known if one], [one for _, one in known if one]
        if len(words) != 2 or len(counts) != 1 or len(numbers) != 1:  # noqa: PLR2004 - a number and what is counted
            return None
        count, number = counts[0], numbers[0]
    return months_from(year, count * number - count + 1, count)


@cache
def _part_words() -> Mapping[str, int]:
    return MappingProxyType({word: count for count, words in _PART_WORDS.items() for word in words.split()})


@cache
def _ordinals() -> Mapping[str, int]:
    named = {word: number for number, words in enumerate(_ORDINALS.splitlines(), 1) for word in words.split()}
    return MappingProxyType(named | {str(number): number for number in range(1, 5)})
