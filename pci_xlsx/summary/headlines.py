"""The headlines: the figures a council asks for first, in the order in which it asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pci_xlsx.i18n import N_
from pci_xlsx.summary.budget import FUNDED
from pci_xlsx.summary.figures import add_up
from pci_xlsx.summary.labels import bucket_label, capital
from pci_xlsx.summary.ledger import View

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from pci_xlsx.i18n import Texts
    from pci_xlsx.plan import Plan
    from pci_xlsx.summary.budget import Budget
    from pci_xlsx.summary.figures import Figure


@dataclass(frozen=True, slots=True)
class Headline:
    """A figure with its name; `depth` says of how many other lines it is a part, `share` its part of the total.

    `share` is None for what is no part of the budget.
    """

    name: str
    figure: Figure
    share: Decimal | None
    depth: int = 0


def headlines(budget: Budget, plan: Plan, words: Texts) -> tuple[Headline, ...]:
    """The total and its parts by how they are funded, the part of OLAI, the means; what is not said is left out."""
    within = tuple(_within(budget, plan, words))
    olai = Headline(words.text(N_("Part de l'OLAI")), budget.olai, budget.share(budget.olai))
    total = Headline(words.text(N_("Budget total des actions")), budget.total, budget.share(budget.total))
    apart = (
        (N_("Moyens disponibles"), budget.available),
        (N_("Moyens disponibles moins budget"), budget.remaining),
        (N_("Appui externe, à part du budget"), budget.external),
    )
    said = (Headline(words.text(name), figure, None) for name, figure in apart if figure is not None)
    return (total, *within, olai, *said)


def _within(budget: Budget, plan: Plan, words: Texts) -> Iterator[Headline]:
    yield Headline(
        capital(words.text(N_("avec une source de financement"))), budget.funded, budget.share(budget.funded), 1
    )
    for code, figure in budget.by[View.FUNDING].items():
        if code in FUNDED:
            yield Headline(bucket_label(View.FUNDING, code, plan, words), figure, budget.share(figure), 2)
    rest = budget.not_yet_funded
    yield Headline(capital(words.text(N_("pas encore financé"))), rest, budget.share(rest), 1)
    if budget.ledger.differences:
        gap = add_up(budget.ledger.differences.values())
        yield Headline(capital(words.text(N_("écart entre budgets et lignes"))), gap, budget.share(gap), 1)
