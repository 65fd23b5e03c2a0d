"""How strongly a field is asked for, in words: obligatoire, recommandé, facultatif, and from when on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.findings import Gate
from pci_xlsx.i18n import N_
from pci_xlsx.model.demands import Level

if TYPE_CHECKING:
    from pci_xlsx.i18n import Texts
    from pci_xlsx.model.fields import Field
    from pci_xlsx.model.rows import Table

WRITTEN_BEFOREHAND = N_("déjà inscrit")
CONDITIONAL = N_("obligatoire selon le cas")
CONDITIONAL_ADVICE = N_("recommandé selon le cas")
IN_WORDS = {
    Level.MANDATORY: N_("obligatoire"),
    Level.RECOMMENDED: N_("recommandé"),
    Level.OPTIONAL: N_("facultatif"),
}
FROM = {Gate.DEPOSIT: N_("au dépôt"), Gate.FOLLOW_UP: N_("au suivi")}


def level_of(field: Field, block: Table) -> Level:
    """The strongest level asked for: of the field itself, or of a group of which one must be filled.

    What is written beforehand is asked of nobody.
    """
    if field.helper:
        return Level.OPTIONAL
    groups = [group.demand.level for group in block.one_of if field.key in group.fields]
    return min([field.level, *groups], key=list(Level).index)


def level_text(field: Field, block: Table, words: Texts) -> str:
    """The level of a field in words, with the gate where it is a later one: `obligatoire, au dépôt`."""
    if field.helper:
        return words.text(WRITTEN_BEFOREHAND)
    level = level_of(field, block)
    strongest = [demand for demand in field.demands if demand.level is level]
    always = any(demand.when is None for demand in strongest) or level is Level.OPTIONAL
    text = IN_WORDS[level]
    if not always:
        text = CONDITIONAL if level is Level.MANDATORY else CONDITIONAL_ADVICE
    gates = [demand.gate for demand in strongest if demand.gate]
    first = min(gates, key=lambda gate: gate.rank, default=Gate.COUNCIL)
    shown = words.text(text)
    return f"{shown}, {words.text(FROM[first])}" if first in FROM and level is not Level.OPTIONAL else shown
