"""Amounts, percentages, whole numbers and years as people write them."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from pci_xlsx.model.fields import FIRST_YEAR, LAST_YEAR
from pci_xlsx.plan import figure
from pci_xlsx.values.cells import CellValue, exact, shown
from pci_xlsx.values.folding import fold
from pci_xlsx.values.outcome import Doing, Note, Reading, repaired, unread

CENT = Decimal("0.01")
HUNDRED = Decimal(100)
_TOO_LARGE = Decimal("1e15")
_FLOAT_NOISE = Decimal("0.000001")
# Patterns as text: each is compiled when a cell first needs it, and most cells hold real dates and numbers.
_CURRENCY = r"(?a)^(?:€|eur)\s*|\s*(?:€|eur|euro|euros)$"
_NO_CENTS = r"(?a)\s*[,.]\s*-{1,2}$"
_GROUPED = r"(?a)([+-]?)(\d{1,3}(?:([ .'])\d{3})(?:\3\d{3})*)(?:\s*,\s*(\d{1,2}))?"
_ENGLISH = r"(?a)([+-]?)(\d{1,3}(?:,\d{3})+)(?:\.(\d{1,2}))|([+-]?)(\d{1,3}(?:,\d{3}){2,})"
_PLAIN = r"(?a)([+-]?\d+)(?:\s*[,.]\s*(\d+))?"
_AMBIGUOUS = r"(?a)[+-]?\d{1,3},\d{3}"


def read_money(raw: CellValue) -> Reading:
    """An amount of EUR with two decimals. 1.500 is 1500; 1,500 may be both and stays unread."""
    number = number_in(without_currency(raw)) if isinstance(raw, str) else _number(raw)
    if number is None or abs(number) >= _TOO_LARGE:
        return unread(shown(raw))
    amount = number.quantize(CENT, ROUND_HALF_UP)
    if isinstance(raw, str) or abs(amount - number) > _FLOAT_NOISE:
        return repaired(amount, shown(raw))
    return Reading(amount)


def without_currency(text: str) -> str:
    """The folded text of an amount without EUR, € and `,-`."""
    return re.sub(_NO_CENTS, "", re.sub(_CURRENCY, "", re.sub(_CURRENCY, "", fold(text)))).strip()


def read_percent(raw: CellValue) -> Reading:
    """A share as a fraction: 0.45, 45 %, and 45 in a cell that lost its percent format."""
    number = number_in(fold(raw).removesuffix("%").strip()) if isinstance(raw, str) else _number(raw)
    if number is None or abs(number) >= _TOO_LARGE:
        return unread(shown(raw))
    is_whole = 1 < number <= HUNDRED and number == number.to_integral_value()
    if is_whole or (isinstance(raw, str) and "%" in raw):
        return repaired(number / HUNDRED, shown(raw), f"{_plain(number)} %")
    return repaired(number, shown(raw)) if isinstance(raw, str) else Reading(number)


def read_integer(raw: CellValue) -> Reading:
    """A whole number; a fraction stays unread."""
    number = _number(raw)
    if number is None or abs(number) >= _TOO_LARGE or number != number.to_integral_value():
        return unread(shown(raw))
    return repaired(int(number), shown(raw)) if isinstance(raw, str) else Reading(int(number))


def read_year(raw: CellValue) -> Reading:
    """A year of four digits; of a date its year."""
    if isinstance(raw, date | datetime) and FIRST_YEAR <= raw.year <= LAST_YEAR:
        return repaired(raw.year, shown(raw), str(raw.year))
    if isinstance(raw, str) and re.fullmatch(r"[0-9]{4}", raw):
        return repaired(int(raw), raw, raw)
    return read_integer(raw) if isinstance(raw, float) else unread(shown(raw))


def read_figure(raw: CellValue) -> Reading:
    """A number, or the text that stands for it; the plan turns text that reads as a number into one.

    `45,3 %` counts as 45.3: a note says so. `36.000` may be two numbers and stays the text it is.
    """
    if isinstance(raw, float):
        return Reading(exact(raw))
    text = shown(raw)
    number = figure(text)
    if isinstance(number, Decimal) and "%" in text:
        return Reading(text, notes=(Note(Doing.UNDERSTOOD, text, number),))
    return Reading(text)


def _number(raw: CellValue) -> Decimal | None:
    if isinstance(raw, float):
        return exact(raw)
    return number_in(fold(raw)) if isinstance(raw, str) else None


def number_in(text: str) -> Decimal | None:
    """The number a folded text means; None where it is none, or could be two (1,500)."""
    if re.fullmatch(_AMBIGUOUS, text):
        return None
    if found := re.fullmatch(_GROUPED, text):
        digits = re.sub(r"[ .']", "", found[2])
        return Decimal(f"{found[1]}{digits}.{found[4] or 0}")
    if found := re.fullmatch(_ENGLISH, text):
        digits = (found[2] or found[5]).replace(",", "")
        return Decimal(f"{found[1] or found[4] or ''}{digits}.{found[3] or 0}")
    if found := re.fullmatch(_PLAIN, text):
        return Decimal(f"{found[1]}.{found[2] or 0}")
    return None


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}".replace(".", ",")
