"""What changed since an earlier run, in a few lines."""

from __future__ import annotations

import datetime as dt
from types import MappingProxyType
from typing import TYPE_CHECKING

from pci_xlsx.i18n import N_, NP_, show_date, show_money
from pci_xlsx.national.changes import Compared

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pci_xlsx.i18n import Texts
    from pci_xlsx.national.changes import Changes

COUNTED: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "plans_new": NP_("{n} nouveau plan", "{n} nouveaux plans"),
        "plans_gone": NP_("{n} plan disparu", "{n} plans disparus"),
        "plans_replaced": NP_("{n} plan remplacé par un autre fichier", "{n} plans remplacés par un autre fichier"),
        "gates": NP_("{n} plan à une autre porte", "{n} plans à une autre porte"),
        "actions_added": NP_("{n} action ajoutée", "{n} actions ajoutées"),
        "actions_removed": NP_("{n} action retirée", "{n} actions retirées"),
        "actions_status": NP_("{n} action d'un autre statut", "{n} actions d'un autre statut"),
        "engaged": NP_("{n} commune nouvellement engagée", "{n} communes nouvellement engagées"),
        "no_longer_engaged": NP_("{n} commune qui n'est plus engagée", "{n} communes qui ne sont plus engagées"),
        "recognised": NP_("{n} commune nouvellement certifiée", "{n} communes nouvellement certifiées"),
        "no_longer_recognised": NP_("{n} commune qui n'est plus certifiée", "{n} communes qui ne sont plus certifiées"),
    }
)
SOLVED = NP_("{n} constat résolu", "{n} constats résolus")
FOUND = NP_("{n} nouveau constat", "{n} nouveaux constats")


def compared_with(changes: Changes, words: Texts) -> str:
    """With what the results were compared, in a sentence."""
    if changes.compared is Compared.INCOMPARABLE:
        return words.text(
            N_(
                "Les résultats antérieurs viennent d'une autre version du programme, ou sont abîmés : "
                "ils ne peuvent pas être comparés."
            )
        )
    if changes.compared is Compared.FIRST:
        return words.text(N_("Pas de résultats antérieurs : rien à quoi comparer."))
    day = show_date(dt.date.fromisoformat(changes.before)) if changes.before else "?"
    if not changes.number:
        return words.text(N_("Rien n'a changé depuis les résultats au {date}.")).format(date=day)
    return words.text(N_("Changements depuis les résultats au {date}")).format(date=day)


def render_changes(changes: Changes, words: Texts) -> Iterator[str]:
    """The sentence, and below it how many changes of each kind there are and how the budget moved."""
    yield compared_with(changes, words)
    if not changes.number:
        return
    counts = [words.count(*forms, len(changes.rows[kind])) for kind, forms in COUNTED.items() if changes.rows[kind]]
    for forms, key in ((SOLVED, "solved"), (FOUND, "new")):
        number = sum(row[key] for row in changes.rows["findings"])
        counts += [words.count(*forms, number)] if number else []
    yield from (f"  {count}" for count in counts)
    total = changes.total
    if total["difference"]:
        told = words.text(N_("{before} -> {after} ({difference})"))
        money = {key: show_money(amount) for key, amount in total.items()}
        sign = "+" if total["difference"] > 0 else ""
        money["difference"] = sign + money["difference"]
        yield "  " + words.pair(words.text(N_("Budget")), told.format(**money))
