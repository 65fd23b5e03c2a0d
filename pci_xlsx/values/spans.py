"""What is written less exactly than a day: parts of years, their beginnings and ends, periods, open starts and ends."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from pci_xlsx.values.days import day_in
from pci_xlsx.values.parts import Span, months_from, part_in

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST = 100
"""A longer text is no date."""
# Patterns as text: each is compiled when a cell first needs it, and most cells hold real dates.
_AFTERWARDS = r"(?: ?\([^()]*\)|,? inclus(?:ive)?| compris| einschliesslich| au plus tard| spatestens)$"
_WEEKDAY = (
    r"^(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|montag|dienstag|mittwoch|donnerstag|freitag|samstag"
    r"|sonntag|meindeg|densdeg|mettwoch|donneschdeg|freideg|samschdeg|sonndeg|monday|tuesday|wednesday|thursday"
    r"|friday|saturday|sunday|(?:lun|mer|jeu|ven|sam|dim|mo|di|mi|do|fr|sa|so|mon|tue|wed|thu|fri|sat|sun)\.),? "
)
_AT = (
    r"^(?:(?:dans le|au) courant |(?:au )?cours |im laufe |am laf |courant |(?:le |du |de |au )?mois |entre |zwischen "
    r"|teschent |between |le |la |les |au |aux |a |en |du |de |des |dem |den |der |das |am |an |im |in |von |vom |vun "
    r"|vu |vum |um |the |on |at |of |from |l'|d')"
)
_FROM = (
    r"^(?:a partir |a compter |depuis |des |ab |seit |von |vom |vun |vum |zanter |from |since |as of "
    r"|starting |debut: )"
)
_UNTIL = (
    r"^(?:jusqu'(?:a |au |en )|jusque |d'ici |pour |au plus tard |bis (?:zum |zur |spatestens )?|spatestens |bis zou "
    r"|by |until |till |up to |no later than |fin: )"
)
_BEFORE = r"^(?:avant |vor |virun |before )"
_THIRDS = (
    r"^(?:debut|anfang|beginn|ufank|early|start|beginning)[ -]",
    r"^(?:mi|milieu|mitte|mett|mid|middle)[ -]",
    r"^(?:fin|ende|enn|late|end)[ -]",
)
_BETWEEN = (
    r"\s*-\s*| (?:a|au|aux|bis|bis zum|bis ende|to|till|until|up to|jusqu'a|jusqu'au|jusqu'en|et|und|an|and) (?:fin )?"
)


def span_in(text: str) -> Span | None:
    """The span a folded text means: a day, a part of a year, a period, or one open on a side; None for no such thing.

    Raises:
        ValueError: there is no such day or month: 31.02.2027.
    """
    if len(text) > LONGEST:
        return None
    bare = re.sub(_AFTERWARDS, "", text).rstrip(" ;,!")
    return _one_sided(bare) or closed_in(bare) or _period(bare)


def _one_sided(text: str) -> Span | None:
    sides: tuple[tuple[str, Callable[[Span], Span]], ...] = (
        (_FROM, lambda span: Span(span.first, None)),
        (_UNTIL, lambda span: Span(None, span.last)),
        (_BEFORE, lambda span: Span(None, span.first and span.first - timedelta(days=1))),
    )
    for pattern, side in sides:
        rest = re.sub(pattern, "", text)
        if rest != text and (span := closed_in(rest)):
            return side(span)
    return None


def closed_in(text: str) -> Span | None:
    """A day or a part of a year, with the words that stand before it.

    Raises:
        ValueError: there is no such day or month.
    """
    bare = re.sub(_WEEKDAY, "", text)
    for _ in range(3):
        bare = re.sub(_WEEKDAY, "", re.sub(_AT, "", bare))
    if day := day_in(bare):
        return Span(day, day)
    for number, pattern in enumerate(_THIRDS):
        rest = re.sub(pattern, "", bare)
        if rest != bare:
            whole = part_in(re.sub(_AT, "", rest))
            return _third(whole, number) if whole else None
    return part_in(bare)


def _third(whole: Span, number: int) -> Span | None:
    """The beginning, the middle or the end of a span: ten days of a month, a third of the months of a longer one."""
    first, last = whole.first, whole.last
    if first is None or last is None:
        return None
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    if count > 1:
        many = max(count // 3, 1)
        more, month = divmod(first.month - 1 + number * many, 12)
        return months_from(first.year + more, month + 1, many)
    day = first.replace(day=10 * number + 1)
    return Span(day, last if number == len(_THIRDS) - 1 else day + timedelta(days=9))


def _period(text: str) -> Span | None:
    """From one to another: `2017 - 2020`, `mars 2011 à mars 2014`, `de mai à juillet 2013`, `du 5 au 9 mars 2027`."""
    for found in re.finditer(_BETWEEN, text):
        left, right = text[: found.start()], text[found.end() :]
        end = _or_none(right)
        if left and end and end.first and end.last:
            begin = _or_none(left) or _begun(left, end.first)
            if begin and begin.first and begin.first <= end.last:
                return Span(begin.first, end.last)
    return None


def _begun(left: str, end: date) -> Span | None:
    """The start of a period that leaves out its year, or its month and year: those of the end, or the year before."""
    number = re.sub(_AT, "", left).rstrip(".").removesuffix("er")
    if number.isascii() and number.isdecimal() and len(number) <= len("31"):
        try:
            day = end.replace(day=int(number))
        except ValueError:
            return None
        return Span(day, day)
    spans = (_or_none(f"{left} {year}") for year in (end.year, end.year - 1))
    return next((span for span in spans if span and span.first and span.first <= end), None)


def _or_none(text: str) -> Span | None:
    try:
        return closed_in(text)
    except ValueError:
        return None
