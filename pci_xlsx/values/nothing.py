"""The kinds of nothing: 0, a dash, not concerned, not yet known, no cost, borne elsewhere; each is another answer."""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from pci_xlsx.values.folding import fold
from pci_xlsx.values.outcome import Why

if TYPE_CHECKING:
    from collections.abc import Mapping

_PUT_OFF = """
a definir|a determiner|a preciser|a completer|a voir|a fixer|a confirmer|a estimer|a calculer|a chiffrer|a decider
a venir|en attente|en cours de definition|en cours d'elaboration|pas encore defini|pas encore connu|pas encore fixe
non defini|inconnu|encore inconnu|reste a definir
noch offen|offen|noch zu definieren|zu definieren|noch festzulegen|festzulegen|zu bestimmen|noch zu bestimmen
noch unbekannt|unbekannt|noch nicht bekannt|noch unklar|folgt|steht noch aus|wird noch festgelegt
nach oppen|oppen|nach net bekannt|onbekannt|nach ze definieren|ze definieren|nach ze bestemmen|nach net festgeluecht
tbd|tba|tbc|to be defined|to be determined|to be decided|to be confirmed|to be announced|not yet known|unknown|open
"""
_NOT_CONCERNED = """
n/a|na|n.a.|n/a.|n.a|s.o.|s/o|s.o|sans objet|non applicable|pas applicable|ne s'applique pas|pas concerne|non concerne
entfallt|nicht zutreffend|trifft nicht zu|nicht anwendbar|fallt ewech|falt ewech|net zoutreffend|net applicabel
net concerneiert|not applicable|does not apply
"""
_NO_ANSWER = "neant|aucun|aucune|rien|keine|keiner|keines|kein|keen|keng|nichts|naischt|none|nil|nothing"
_FREE = """
pas de frais|sans frais|aucun frais|aucuns frais|pas de cout|pas de couts|sans cout|aucun cout|gratuit|gratuite
gratuitement|kostenlos|kostenfrei|gratis|keine kosten|ohne kosten|unentgeltlich|kostet nichts
keng kaschten|ouni kaschten|kascht naischt|fraisfrei
no cost|no costs|without cost|free|free of charge|at no cost
"""
_RUNNING_COSTS = """
frais de fonctionnement|budget de fonctionnement|budget ordinaire|fonctionnement|couts de fonctionnement
laufendes budget|laufende kosten|betriebskosten|laufender haushalt|ordentlicher haushalt|im laufenden budget
lafende budget|lafend kaschten|fonctionnementskaschten|funktionnementskaschten|ordinare budget
running costs|running budget|operating costs|operating budget
"""
_INCLUDED = "inclus|incluse|compris|comprise|inbegriffen|inklusive|enthalten|inbegraff|abegraff|included"
_INCLUDED_IN = r"(?:inclus|compris|enthalten|inbegriffen|inbegraff|included) (?:dans|avec|sous|in|im|am|an) .+"
_DASH = r"[-/._\\~]+"
_ACCENTS = str.maketrans("àâäéèêëîôöûüç", "aaaeeeeioouuc", "\u200b\ufeff") | {0xA0: " ", 0x202F: " ", 0x2019: "'"}
_AROUND = " !()[]\"'"


@cache
def _words() -> Mapping[str, Why]:
    kinds = {
        Why.NOT_CONCERNED: _NOT_CONCERNED,
        Why.DASH: _NO_ANSWER,
        Why.RUNNING_COSTS: _RUNNING_COSTS,
        Why.INCLUDED: _INCLUDED,
    }
    return MappingProxyType({word: why for why, words in kinds.items() for word in re.split(r"[|\n]", words.strip())})


def nothing_in(text: str) -> Why | None:
    """Which nothing a text says; None for a text that says something."""
    folded = fold(text).strip(_AROUND)
    if is_put_off(folded):
        return Why.PUT_OFF
    if re.fullmatch(_DASH, folded):
        return Why.DASH
    known = _words().get(folded) or _words().get(folded.rstrip(" ."))
    return known or (Why.INCLUDED if re.fullmatch(_INCLUDED_IN, folded) else None)


def is_put_off(text: str) -> bool:
    """True where a text says only that the answer comes later; asked of every short text, so told without folding."""
    plain = text.casefold().translate(_ACCENTS).strip(_AROUND)
    return not plain.strip("?.\u2026 ") or plain.rstrip(" .") in _put_off()


@cache
def _put_off() -> frozenset[str]:
    return frozenset(_PUT_OFF.replace("|", "\n").splitlines())


def costs_nothing(text: str) -> bool:
    """True where words say that there is no cost at all: that is the amount 0."""
    return fold(text).rstrip(" .!") in _free()


@cache
def _free() -> frozenset[str]:
    return frozenset(re.split(r"[|\n]", _FREE.strip()))
