"""Amounts of money as people write them: with currency, thousands, cents, k€ and millions; and what is no amount."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from pci_xlsx.values.cells import exact, shown
from pci_xlsx.values.folding import fold
from pci_xlsx.values.numbers import TOO_LARGE, number_in, two_numbers
from pci_xlsx.values.outcome import Reading, Reason, Why, repaired, unread

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pci_xlsx.values.cells import CellValue

CENT = Decimal("0.01")
_FLOAT_NOISE = Decimal("0.000001")
# Patterns as text: each is compiled when a cell first needs it, and most cells hold real numbers.
_CURRENCY_BEFORE = r"^(?:€|eur\b)\s*"
_CURRENCY_AFTER = r"\s*(?:\bd'|\bde )?(?:€|eur|euro|euros)$"
_NO_CENTS = r"(?a)\s*[,.]\s*-{1,2}$"
_THOUSAND = ("k", "t", "mille", "millier", "milliers", "tausend", "tsd", "dausend", "thousand")
_MILLION = ("m", "mio", "million", "millions", "millionen", "milliounen")
_NEEDS_CURRENCY = ("t", "m")
_SCALED = rf"(?a)(.*\d)\s*({'|'.join(_THOUSAND + _MILLION)})\.?"
_OTHER_CURRENCY = (
    r"(?a)\d\s*(?:chf|sfr\.?|francs?|franken|frang|luf|flux|usd|us\$|\$|dollars?|£|gbp|livres?|pounds?|dm|mark)\b"
    r"|(?:chf|sfr|luf|flux|usd|us\$|\$|£|gbp)\s*\d"
)
_PERIOD = (
    "an|ans|annee|mois|semaine|jour|journee|heure|h|habitant|hab|personne|pers|participant|seance|cours|enfant|eleve"
    "|jahr|monat|woche|tag|stunde|einwohner|person|kopf|teilnehmer|kind|termin"
    "|joer|mount|woch|dag|stonn|awunner|leit|year|month|week|day|hour|inhabitant|capita|head|session|child"
)
_RATE = (
    rf"(?a)(?:\b(?:par|pro|per|je|jede[ns]?|chaque|all|every|each|a|the)|/)\s*(?:{_PERIOD})\b|\bp\. ?a\b|\bp\.?/a\b"
    r"|\b(?:annuels?|annuelle|annuellement|mensuels?|mensuelle|mensuellement|jahrlich|monatlich|joerlech|mountlech"
    r"|yearly|annual|annually|monthly)\b"
)
_BETWEEN = r"(?a)(?:entre|zwischen|teschent|tuschent|between)\b.*\d.*\d.*"
_FROM_TO = r"(?a)(?:de |von |vun |vu |from )?\d[\d .,']*k? ?(?:-|a|bis|to|jusqu'a) ?\d[\d .,']*k?"


def read_money(raw: CellValue) -> Reading:
    """An amount of EUR with two decimals. 1.500 is 1500; 1,500 may be both and stays unread."""
    number = _amount_in(raw) if isinstance(raw, str) else exact(raw) if isinstance(raw, float) else None
    if number is None or isinstance(raw, bool) or abs(number) >= TOO_LARGE:
        return unread(shown(raw))
    amount = number.quantize(CENT, ROUND_HALF_UP)
    if isinstance(raw, str) or abs(amount - number) > _FLOAT_NOISE:
        return repaired(amount, shown(raw))
    return Reading(amount)


def _amount_in(text: str) -> Decimal | None:
    bare, scale = _taken_apart(text)
    number = number_in(bare)
    if number is None:
        from pci_xlsx.values.nothing import costs_nothing  # (hardly any amount is in words)

        return Decimal(0) if costs_nothing(text) else None
    return number * scale


def _taken_apart(text: str) -> tuple[str, Decimal]:
    """The text of a number without its currency, and what it is to be multiplied with.

    `30 k€` is the number 30, a thousand times; `t` and `m` mean that beside a currency only.
    """
    whole = re.sub(_NO_CENTS, "", fold(text))
    bare = re.sub(_NO_CENTS, "", re.sub(_CURRENCY_AFTER, "", re.sub(_CURRENCY_BEFORE, "", whole))).strip()
    found = re.fullmatch(_SCALED, bare)
    if found is None or (found[2] in _NEEDS_CURRENCY and bare == whole):
        return bare, Decimal(1)
    return found[1], _scales()[found[2]]


@cache
def _scales() -> Mapping[str, Decimal]:
    thousand = dict.fromkeys(_THOUSAND, Decimal(1000))
    million = dict.fromkeys(_MILLION, Decimal(1_000_000))
    return MappingProxyType(thousand | million)


def why_no_amount(text: str) -> Reason | None:
    """Why a text is no amount of EUR: it may be two, is in another currency, for each year or head, or a range."""
    bare, scale = _taken_apart(text)
    readings = two_numbers(bare)
    if readings:
        return Reason(Why.TWO_READINGS, tuple((one * scale).quantize(CENT, ROUND_HALF_UP) for one in readings))
    folded = fold(text)
    if re.search(_OTHER_CURRENCY, folded):
        return Reason(Why.OTHER_CURRENCY)
    if re.search(r"(?a)\d", folded) and re.search(_RATE, folded):
        return Reason(Why.RATE)
    return Reason(Why.RANGE) if is_range(text) else None


def is_range(text: str) -> bool:
    """True where a text gives two numbers as its bounds: `Entre 200 et 500`, `200-500 €`."""
    bare = re.sub(r"\s*(?:€|\beuros?\b|\beur\b)", "", fold(text)).strip()
    return bool(re.fullmatch(_BETWEEN, bare) or re.fullmatch(_FROM_TO, bare))
