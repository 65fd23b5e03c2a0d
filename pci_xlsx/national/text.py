"""What a run of `pci aggregate` says: what became of each file, the whole in a few lines, what to ask communes."""

from __future__ import annotations

from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING

from pci_xlsx.i18n import N_, show_date, show_money
from pci_xlsx.national.changes_text import render_changes
from pci_xlsx.national.choice import Because
from pci_xlsx.national.register import register_on
from pci_xlsx.report.kinds import kinds
from pci_xlsx.values.labels import label_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from pci_xlsx.i18n import Texts
    from pci_xlsx.national.choice import Use
    from pci_xlsx.national.order import Aggregated
    from pci_xlsx.national.remarks import Remark

FATES: Mapping[Because, str] = MappingProxyType(
    {
        Because.NEWEST: N_("compté ({plan})"),
        Because.OLDER: N_("pas compté : {instead} est plus récent"),
        Because.IDENTICAL: N_("pas compté : {instead} contient la même chose"),
        Because.CONTRADICTORY: N_("pas compté : {instead} est du même jour et diffère"),
        Because.UNREADABLE: N_("pas compté : {why}"),
        Because.NOT_A_TEMPLATE: N_("pas compté : {why}"),
        Because.EMPTY: N_("pas compté : rien n'y est rempli"),
        Because.UNIDENTIFIED: N_("pas compté : la commune de référence ou le début du plan manque"),
    }
)


def fate(use: Use, words: Texts) -> str:
    """What became of a file, in a line."""
    code = f" ({use.submission.content.code})" if use.submission.content.code else ""
    return f"{use.submission.file}: {became(use, use.instead or '', words)}{code}"


def became(use: Use, instead: str, words: Texts) -> str:
    """What became of a file without its name; `instead` is how the one is called that stands in its place."""
    code = use.submission.content.code
    why = words.text(kinds()[code].title) if code else ""
    return words.text(FATES[use.because]).format(plan=use.plan, instead=instead, why=why[:1].lower() + why[1:])


def render(done: Aggregated, as_of: dt.date, words: Texts) -> str:
    """The whole in a few lines."""
    return (
        "\n".join((*_figures(done, as_of, words), *render_changes(done.changes, words), *_questions(done, words)))
        + "\n"
    )


def _figures(done: Aggregated, as_of: dt.date, words: Texts) -> Iterator[str]:
    totals, budget = done.totals, done.totals["budget"]
    yield words.text(N_("Vue nationale au {date}")).format(date=show_date(as_of))
    files = words.count(N_("{n} fichier"), N_("{n} fichiers"), len(done.uses))
    plans = words.count(N_("{n} plan compté"), N_("{n} plans comptés"), totals["plans"])
    actions = words.count(N_("{n} action"), N_("{n} actions"), totals["actions"])
    yield f"{files}, {plans}, {actions}"
    known = {one.code for one in register_on(as_of)}
    covered = words.text(N_("{covered} communes couvertes sur {all}"))
    yield covered.format(covered=len(known & set(totals["communes"])), all=len(known))
    for label, key in (
        (N_("Budget"), "total"),
        (N_("Pas encore financé"), "not_yet_funded"),
        (N_("Part de l'OLAI"), "olai"),
    ):
        yield words.pair(words.text(label), show_money(Decimal(budget[key])))


def _questions(done: Aggregated, words: Texts) -> Iterator[str]:
    if done.closed:
        yield words.text(N_("Dossiers fermés à la lecture :"))
        yield from (f"  {folder}" for folder in done.closed)
    if done.remarks:
        yield words.text(N_("À demander aux communes :"))
        yield from (f"  {one.code} {said(one, words)}" for one in done.remarks)


def said(remark: Remark, words: Texts) -> str:
    """What to ask a commune, in a sentence."""
    params = dict(remark.params)
    if "commune" in params:
        params["commune"] = label_of("communes", params["commune"], words)
    return words.text(kinds()[remark.code].message).format(**params)
