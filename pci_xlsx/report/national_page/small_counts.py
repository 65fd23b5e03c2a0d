"""Small counts of people are not published: below the threshold the page says so instead of the number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pci_xlsx.values.folding import fold

if TYPE_CHECKING:
    from pci_xlsx.i18n import Texts

THRESHOLD = 5
"""Fewer people than this could be recognised. None at all is no secret."""
_NO_PEOPLE = frozenset(
    map(fold, ("%", "pour cent", "Prozent", "EUR", "€", "euro", "euros", "h", "heures", "Stunden", "jours", "Tage"))
)
"""Units that do not count people. Whatever is measured in another unit, or in none, may."""
_SMALL = re.compile(rf"(?<![\d.,])0*[1-{THRESHOLD - 1}](?![\d]|[.,]\d)")


def is_small(number: float) -> bool:
    """True for a count that must not be published."""
    return 0 < number < THRESHOLD


def may_count_people(unit: str | None) -> bool:
    """True unless the unit is one of those that count something else."""
    return fold(unit or "") not in _NO_PEOPLE


def holds_small(text: str) -> bool:
    """True for a text in which a number stands that could be a small count."""
    return bool(_SMALL.search(text))


def fewer(words: Texts) -> str:
    """What stands in place of a small count."""
    return words.text("moins de {n}").format(n=THRESHOLD)
