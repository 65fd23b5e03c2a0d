"""Numbers, percentages, whole numbers and years as people write them."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal

from pci_xlsx.model.fields import FIRST_YEAR, LAST_YEAR
from pci_xlsx.plan import NUMBER_SIGNS, figure
from pci_xlsx.values.cells import CellValue, exact, shown
from pci_xlsx.values.folding import fold
from pci_xlsx.values.outcome import Doing, Note, Reading, Reason, Why, repaired, unread

HUNDRED = Decimal(100)
TOO_LARGE = Decimal("1e15")
# Patterns as text: each is compiled when a cell first needs it, and most cells hold real dates and numbers.
_GROUPED = r"(?a)([+-]?)([1-9]\d{0,2}(?:(\. ?|[ '])\d{3})(?:\3\d{3})*)(?:\s*,\s*(\d{1,2}))?"
_POINT_AFTER_GROUPS = r"(?a)([+-]?)([1-9]\d{0,2}(?:([ '])\d{3})(?:\3\d{3})*)\.(\d{1,2})"
_ENGLISH = r"(?a)([+-]?)([1-9]\d{0,2}(,)\d{3}(?:,\d{3})*)\.(\d{1,2})"
_ENGLISH_WHOLE = r"(?a)([+-]?)([1-9]\d{0,2}(,)\d{3}(?:,\d{3})+)()"
_PLAIN = r"(?a)([+-]?\d+)(?:\s*[,.]\s*(\d+))?"
_TWO_NUMBERS = r"(?a)([+-]?[1-9]\d{0,2})\s*[,]\s*(\d{3})"
_TWO_FIGURES = r"(?a)([+-]?[1-9]\d{0,2})[,.](\d{3})"
_PERCENT = r"\s*(?:%|pour cent|pourcents?|prozent|percent|per cent|p\. ?c\.?|pct)$"
_COUNTED = (
    r" (?:personnes?|participant(?:e?s|\.e\.s)?|participations?|habitants?|residents?|enfants?|eleves?|menages?"
    r"|reponses?|personen|teilnehmer(?:/?-?innen|\*innen|:innen)?|teilnehmende|einwohner(?:innen)?|kinder|antworten|haushalte"
    r"|leit|participanten|kanner|awunner|people|persons|attendees|inhabitants|answers)$"
)
_YEAR = r"(?a)(?:en |im |am |in |an |l'|de l')?(?:(?:annee|exercice|jahr|joer|year|haushaltsjahr|budget) )?(\d{4})\.?"


def read_percent(raw: CellValue) -> Reading:
    """A share as a fraction: 0.45, 45 %, and 45 in a cell that lost its percent format."""
    folded = fold(raw) if isinstance(raw, str) else ""
    bare = re.sub(_PERCENT, "", folded)
    number = number_in(bare) if isinstance(raw, str) else _number(raw)
    if number is None or abs(number) >= TOO_LARGE:
        return unread(shown(raw))
    is_whole = 1 < number <= HUNDRED and number == number.to_integral_value()
    if is_whole or bare != folded:
        return repaired(number / HUNDRED, shown(raw), f"{_plain(number)} %")
    return repaired(number, shown(raw)) if isinstance(raw, str) else Reading(number)


def read_integer(raw: CellValue) -> Reading:
    """A whole number; a fraction stays unread. `12 personnes` is 12, and 1,500 can only be 1500."""
    number = _count_in(fold(raw)) if isinstance(raw, str) else _number(raw)
    if number is None or abs(number) >= TOO_LARGE or number != number.to_integral_value():
        return unread(shown(raw))
    return repaired(int(number), shown(raw)) if isinstance(raw, str) else Reading(int(number))


def _count_in(folded: str) -> Decimal | None:
    bare = re.sub(_COUNTED, "", folded)
    either = two_numbers(bare)
    if either is None:
        return number_in(bare)
    fraction, thousands = either
    return None if fraction == fraction.to_integral_value() else thousands


def read_year(raw: CellValue) -> Reading:
    """A year of four digits; of a date its year."""
    if isinstance(raw, date | datetime) and FIRST_YEAR <= raw.year <= LAST_YEAR:
        return repaired(raw.year, shown(raw), str(raw.year))
    if isinstance(raw, str):
        found = re.fullmatch(_YEAR, fold(raw))
        return repaired(int(found[1]), raw, found[1]) if found else unread(raw)
    return read_integer(raw) if isinstance(raw, float) else unread(shown(raw))


def read_figure(raw: CellValue) -> Reading:
    """A number, or the text that stands for it; the plan turns text that reads as a number into one.

    `45,3 %` counts as 45.3 and `10 600` as 10600: a note says so. `36.000` may be two numbers: it stays the text it
    is, and a note asks which.
    """
    if isinstance(raw, float):
        return Reading(exact(raw))
    text = shown(raw)
    number = figure(text)
    if isinstance(number, Decimal):
        if "%" in text:
            return Reading(text, notes=(Note(Doing.UNDERSTOOD, text, number),))
        is_plain = text.isascii() and text.replace(".", "").replace(",", "").lstrip("+-").isdecimal()
        return Reading(text) if is_plain else Reading(text, notes=(Note(Doing.REPAIRED, text, number),))
    is_number = isinstance(raw, str) and not text.strip(NUMBER_SIGNS + "%")
    found = re.fullmatch(_TWO_FIGURES, text.rstrip("% \u00a0\u202f")) if is_number else None
    return Reading(text, notes=(Note(Doing.AMBIGUOUS, text, _either(found)),)) if found else Reading(text)


def _number(raw: CellValue) -> Decimal | None:
    return exact(raw) if isinstance(raw, float) else None


def number_in(text: str) -> Decimal | None:
    """The number a folded text means; None where it is none, or could be two (1,500)."""
    if re.fullmatch(_TWO_NUMBERS, text):
        return None
    for pattern in (_GROUPED, _POINT_AFTER_GROUPS, _ENGLISH, _ENGLISH_WHOLE):
        if found := re.fullmatch(pattern, text):
            digits = re.sub(r"[^0-9]", "", found[2])
            return Decimal(f"{found[1]}{digits}.{found[4] or 0}")
    if found := re.fullmatch(_PLAIN, text):
        return Decimal(f"{found[1]}.{found[2] or 0}")
    return None


def two_numbers(text: str) -> tuple[Decimal, Decimal] | None:
    """The two numbers that a folded text may mean: 1,500 is 1.5 in French and 1500 in English; None for another."""
    found = re.fullmatch(_TWO_NUMBERS, text)
    return _either(found) if found else None


def _either(found: re.Match[str]) -> tuple[Decimal, Decimal]:
    return Decimal(f"{found[1]}.{found[2]}").normalize(), Decimal(found[1] + found[2])


def why_no_number(text: str) -> Reason | None:
    """Why a text is no number, where it may be two."""
    bare = re.sub(_COUNTED, "", re.sub(_PERCENT, "", fold(text)))
    readings = two_numbers(bare)
    return Reason(Why.TWO_READINGS, readings) if readings else None


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}".replace(".", ",")
