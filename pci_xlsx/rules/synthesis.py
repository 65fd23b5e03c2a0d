"""The two texts of the synthesis document (guide 2.4.c)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.findings import Term
from pci_xlsx.i18n import N_
from pci_xlsx.rules.core import Hit, hit, rule
from pci_xlsx.values.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pci_xlsx.plan import Plan

SHORT = 40
"""A text with fewer characters is hardly a sentence."""


@rule(
    "SYN-001",
    requirement="2.36",
    nature="advice",
    severity="hint",
    title=N_("Les deux textes de la synthèse sont les mêmes"),
    message=N_("L'explication de la démarche et la synthèse de l'état des lieux sont le même texte."),
    hint=N_("Dites dans l'un comment le plan a été élaboré, dans l'autre ce que l'état des lieux a montré."),
)
def the_same_text_twice(plan: Plan) -> Iterator[Hit]:
    """The document has a part on the approach and another on the state of play.

    Bad:
        | synthesis | approach                     | state_of_play                  |
        |           | Le comité a élaboré le plan. | Le comité a élaboré le plan. ! |
    Good:
        | synthesis | approach                     | state_of_play                  |
        |           | Le comité a élaboré le plan. | Peu de contacts entre voisins. |
    """
    form = plan.synthesis
    if form.approach and form.state_of_play and fold(form.approach) == fold(form.state_of_play):
        yield hit(form.cell("state_of_play"), form.cell("approach"))


@rule(
    "SYN-002",
    requirement="2.36",
    nature="advice",
    severity="hint",
    title=N_("Un texte de la synthèse est très court"),
    message=N_("« {field} » n'a que {length} caractères."),
    hint=N_("Écrivez quelques phrases : le conseil et l'OLAI lisent ce texte en premier."),
)
def hardly_a_sentence(plan: Plan) -> Iterator[Hit]:
    """The document is to make the plan understood by those who did not write it.

    Bad:
        | synthesis | approach           | state_of_play                                                 |
        |           | Voir le compte rendu ! | L'enquête montre que les habitants se rencontrent peu entre eux. |
    Good:
        | synthesis | approach           | state_of_play                                                 |
        |           |                    | L'enquête montre que les habitants se rencontrent peu entre eux. |
    """
    form = plan.synthesis
    for key, text in (("approach", form.approach), ("state_of_play", form.state_of_play)):
        if text and len(text.strip()) < SHORT:
            yield hit(form.cell(key), field=Term("field", f"synthesis.{key}"), length=len(text.strip()))
