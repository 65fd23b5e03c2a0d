"""Dates that are no dates for the spreadsheet: serial numbers, texts, intervals; and why a text is no date."""

from __future__ import annotations

import re
from datetime import date, timedelta

from pci_xlsx.model.fields import EARLIEST, LATEST
from pci_xlsx.values.cells import EXCEL_EPOCH, shown
from pci_xlsx.values.days import two_days
from pci_xlsx.values.folding import fold
from pci_xlsx.values.outcome import Doing, Note, Reading, Reason, Why, repaired, unread
from pci_xlsx.values.parts import Span, months_from, two_winters
from pci_xlsx.values.spans import LONGEST, span_in

_SERIAL = r"(?a)\d{5}(?:[.,]\d+)?"
_NO_END = """
en continu|continu|continue|en permanence|permanent|permanente|recurrent|recurrente|illimite|illimitee
sans fin|sans terme|duree indeterminee|indetermine|indeterminee|en cours|au long cours
laufend|fortlaufend|dauerhaft|unbefristet|kontinuierlich|fortwahrend|auf dauer|bis auf weiteres|wiederkehrend
lafend|kontinueierlech|daueraft|onbefrist|permanent|emmer erem
ongoing|on-going|continuous|continuously|open-ended|open ended|no end|indefinite|indefinitely|recurrent|recurring
"""
_RHYTHM = (
    r"\b(?:(?:bi)?(?:mensuel|annuel|semestriel|trimestriel|hebdomadaire|quotidien|regulier)[a-z]*"
    r"|(?:viertel|halb)?(?:monatlich|jahrlich)|wochentlich|taglich|regelmassig|mountlech|joerlech|reegelmeisseg"
    r"|monthly|yearly|annually|quarterly|weekly|daily|regularly"
    r"|mois|ans?|annees?|semaines?|jours?|decennies?|monate?n?|jahre?n?|wochen?|tagen?|mount|joer|deeg"
    r"|months?|years?|weeks?|days?|decades?)\b|^m ?\+? ?[0-9]{1,2}$"
)
_PLAINLY_A_YEAR = "2028"
"""A leap year, to see whether only the year is missing."""


def read_day(raw: float | str, *, last_day: bool) -> Reading:
    """The day that a number or a text means; of an interval its first day, or its last with `last_day`."""
    return _from_number(raw, last_day=last_day) if isinstance(raw, float) else _from_text(raw, last_day=last_day)


def _from_number(number: float, *, last_day: bool) -> Reading:
    """A serial number is a date whose cell lost its format; a number like 2027 is a year, 20270315 a date."""
    text = shown(number)
    if EARLIEST.year <= number <= LATEST.year and number.is_integer():
        return _chosen(months_from(int(number), 1, 12), text, last_day=last_day)
    if (EARLIEST - EXCEL_EPOCH).days <= number < (LATEST - EXCEL_EPOCH).days + 1:
        return repaired(EXCEL_EPOCH + timedelta(days=int(number)), text)
    return _from_text(text, last_day=last_day) if len(text) == len("20270315") else unread(text)


def _from_text(text: str, *, last_day: bool) -> Reading:
    folded = fold(text)
    if re.fullmatch(_SERIAL, folded):
        number = float(folded.replace(",", "."))
        read = _from_number(number, last_day=last_day)
        return read if read.unread is not None else repaired(read.value, text)
    if two_days(folded, any_year=False) or two_winters(folded):
        return unread(text)
    span = _span(folded)
    return unread(text) if span is None else _chosen(span, text, last_day=last_day)


def _span(folded: str) -> Span | None:
    try:
        return span_in(folded)
    except (ValueError, OverflowError):  # there is no such day or month: 31.02.2027
        return None


def _chosen(span: Span, text: str, *, last_day: bool) -> Reading:
    day = span.last if last_day else span.first
    if day is None:
        return unread(text)
    if span.first == span.last:
        return repaired(day, text)
    return Reading(day, notes=(Note(Doing.UNDERSTOOD, text, day),))


def has_no_end(text: str) -> bool:
    """True where words say that a thing goes on: en continu, laufend, ongoing."""
    return fold(text).strip(" .!()") in re.split(r"[|\n]", _NO_END.strip())


def why_no_date(text: str, *, last_day: bool) -> Reason | None:
    """Why a text is no date: it may be two, tells no year, only the other side, no end, or a rhythm."""
    folded = fold(text)
    if days := two_days(folded) or _winter_days(folded, last_day=last_day):
        return Reason(Why.TWO_READINGS, days)
    if has_no_end(text):
        return Reason(Why.NO_END)
    if _span(folded):
        return Reason(Why.OTHER_SIDE)
    return _why_no_day(folded)


def _why_no_day(folded: str) -> Reason | None:
    """Whether only the year is missing, or a rhythm is told instead."""
    if len(folded) > LONGEST or re.search(r"(?a)\d{4}|^\d*[.]?$", folded):
        return None
    if _span(f"{folded} {_PLAINLY_A_YEAR}"):
        return Reason(Why.NO_YEAR)
    return Reason(Why.RHYTHM) if re.search(_RHYTHM, folded) else None


def _winter_days(folded: str, *, last_day: bool) -> tuple[date | None, ...]:
    winters = two_winters(folded) or ()
    return tuple(one.last if last_day else one.first for one in winters)
