"""What a code means, for people and for programs."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

from pci_xlsx.i18n import N_
from pci_xlsx.model.requirements import requirement
from pci_xlsx.report.live_codes import Live, live_code
from pci_xlsx.report.words import GATES, SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pci_xlsx.findings import Kind
    from pci_xlsx.i18n import Texts

_SAID = {
    Live.YES: N_("en direct : oui, le classeur le signale pendant la saisie"),
    Live.PARTLY: N_("en direct : en partie, la vérification en constate davantage"),
    Live.NO: N_("en direct : non, seule la vérification le constate"),
}


def explained(kind: Kind, words: Texts) -> str:
    """Title, message, hint, weight, whether it is live, the guide's words behind it, a bad and a good example."""
    return "\n".join(_lines(kind, words))


def _lines(kind: Kind, words: Texts) -> Iterator[str]:
    yield f"{kind.code}  {words.text(kind.title)}"
    yield f"  {words.text(kind.message)}"
    yield "  " + words.pair(words.text(N_("aide")), words.text(kind.hint))
    if kind.severity and kind.gate:
        weight = words.text(N_("gravité : {severity}, à partir de la porte : {gate}"))
        yield "  " + weight.format(severity=words.text(SEVERITIES[kind.severity]), gate=words.text(GATES[kind.gate]))
    yield "  " + words.text(_SAID[live_code(kind.code)])
    if kind.requirement:
        asked = requirement(kind.requirement)
        source = words.text(N_("guide {section}, exigence {number} : {text}"))
        yield "  " + source.format(section=asked.guide, number=asked.number, text=words.text(asked.text))
    bad, good = examples(kind)
    if bad:
        yield f"  {words.text(N_('exemple fautif (« ! » marque la cellule) :'))}"
        yield from (f"    {line}" for line in bad.splitlines())
        yield f"  {words.text(N_('exemple juste :'))}"
        yield from (f"    {line}" for line in good.splitlines())


def examples(kind: Kind) -> tuple[str, str]:
    """The bad and the good grid of a rule; empty for the kinds that follow from the model."""
    bad, _, good = kind.example.removeprefix("Bad:").partition("Good:")
    return inspect.cleandoc(bad), inspect.cleandoc(good)


def kind_to_json(kind: Kind, words: Texts) -> dict[str, Any]:
    """The same for programs."""
    bad, good = examples(kind)
    return {
        "code": kind.code,
        "title": words.text(kind.title),
        "message": words.text(kind.message),
        "hint": words.text(kind.hint),
        "severity": kind.severity,
        "gate": kind.gate,
        "live": live_code(kind.code).value,
        "requirement": kind.requirement,
        "guide": kind.guide,
        "why": kind.why,
        "bad": bad,
        "good": good,
    }
