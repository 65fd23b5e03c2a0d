"""The domains and audiences chosen, and what becomes of them (guide 2.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.findings import Term
from pci_xlsx.i18n import N_
from pci_xlsx.rules.core import Hit, Live, hit, rule
from pci_xlsx.rules.shared import WHOLE_POPULATION, audience_of, begun, choices, chosen_field, said_twice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pci_xlsx.model.orientation import Audience, Domain
    from pci_xlsx.plan import Plan

ENOUGH_TO_RANK = 3
"""Rows from which on it makes sense to ask what comes first."""


def _chosen(row: Domain | Audience) -> Term | None:
    """What was chosen, shown by its label."""
    field = chosen_field(row)
    value = row.entry(field)
    return Term(f"list:{row.declared.fields[field].list}", value) if isinstance(value, str) else None


@rule(
    "DOM-001",
    requirement="2.17",
    nature="missing",
    title=N_("Un domaine ou public n'a pas d'objectif"),
    message=N_("Aucun objectif ne sert {key} « {chosen} »."),
    hint=N_("Fixez un objectif pour ce domaine ou ce public, ou retirez-le."),
    needs=("objectives.domain", "objectives.audience"),
    live=(
        Live(
            "domains.domain",
            "{begun}*({rows:objectives}>0)*(1-{named:objectives.domain})*(1-{named:objectives.audience})",
        ),
        Live(
            "audiences.audience",
            "{begun}*({rows:objectives}>0)*(1-{named:objectives.domain})*(1-{named:objectives.audience})",
        ),
    ),
)
def chosen_without_objective(plan: Plan) -> Iterator[Hit]:
    """A domain or an audience for which nothing is to be achieved was not chosen.

    Bad:
        | domains    | id  | domain    |
        |            | D01 | housing   |
        |            | D02 | health !  |
        | audiences  | id  | audience         |
        |            | P01 | older_migrants ! |
        | objectives | id  | domain | audience | statement |
        |            | O01 | D01    |          | Loger     |
    Good:
        | domains    | id  | domain  |
        |            | D01 | housing |
        | audiences  | id  | audience       |
        |            | P01 | older_migrants |
        | objectives | id  | domain | audience | statement |
        |            | O01 | D01    |          | Loger     |
        |            | O02 |        | P01      | Inviter   |
    """
    rows = begun(plan.objectives)
    served = {row.domain for row in rows} | {row.audience for row in rows}
    for row in choices(plan):
        if rows and row.key not in served:
            yield hit(row.cell(chosen_field(row)), key=row.key, chosen=_chosen(row))


@rule(
    "DOM-002",
    requirement="2.13",
    nature="advice",
    severity="hint",
    title=N_("Le plan vise des publics, mais aucun domaine"),
    message=N_("Publics choisis : {audiences}. Aucun domaine d'action n'est choisi."),
    hint=N_("Préférez des domaines d'action, qui touchent toute la population."),
    needs=("domains",),
)
def only_audiences_are_chosen(plan: Plan) -> Iterator[Hit]:
    """The guide advises to go by domains, and by audiences where the diagnosis shows the need.

    Bad:
        | audiences ! | id  | audience       |
        |             | P01 | older_migrants |
    Good:
        | domains   | id  | domain  |
        |           | D01 | housing |
        | audiences | id  | audience       |
        |           | P01 | older_migrants |
    """
    rows = begun(plan.audiences)
    if rows and not plan.is_begun("domains"):
        yield hit(plan.cell("audiences"), audiences=tuple(_chosen(row) for row in rows))


@rule(
    "DOM-003",
    requirement="2.14",
    nature="advice",
    severity="hint",
    title=N_("Aucune action ne s'adresse à toute la population"),
    message=N_("Toutes les actions visent un public particulier : {audiences}."),
    hint=N_("Prévoyez aussi des actions pour la population dans son ensemble."),
    needs=("actions.audience", "objectives.audience"),
)
def no_action_is_for_everyone(plan: Plan) -> Iterator[Hit]:
    """Integration concerns Luxembourgers and non-Luxembourgers alike.

    Bad:
        | audiences  | id  | audience              |
        |            | P01 | older_migrants        |
        |            | P02 | non_luxembourgish_men |
        | objectives | id  | audience | statement |
        |            | O01 | P01      | Inviter   |
        | actions !  | id  | objective | audience | title |
        |            | A01 | O01       |          | Café  |
        |            | A02 | O01       | P02      | Sport |
    Good:
        | audiences  | id  | audience         |
        |            | P01 | older_migrants   |
        |            | P02 | whole_population |
        | objectives | id  | audience | statement |
        |            | O01 | P01      | Inviter   |
        | actions    | id  | objective | audience | title |
        |            | A01 | O01       |          | Café  |
        |            | A02 | O01       | P02      | Fête  |
    """
    aimed_at = dict.fromkeys(audience_of(plan, action) for action in begun(plan.live_actions))
    if aimed_at and WHOLE_POPULATION not in aimed_at:
        yield hit(plan.cell("actions"), audiences=tuple(Term("list:audiences", code) for code in aimed_at))


@rule(
    "DOM-004",
    requirement="2.15",
    nature="advice",
    severity="hint",
    title=N_("Toutes les priorités sont égales"),
    message=N_("Tous les domaines et publics choisis ont la même priorité : « {priority} »."),
    hint=N_("Dites ce qui vient d'abord, car tout ne peut pas se faire en même temps."),
)
def all_priorities_are_equal(plan: Plan) -> Iterator[Hit]:
    """A priority that everything has is none.

    Bad:
        | domains ! | id  | domain  | priority |
        |           | D01 | housing | high     |
        |           | D02 | health  | high     |
        | audiences | id  | audience       | priority |
        |           | P01 | older_migrants | high     |
    Good:
        | domains   | id  | domain  | priority |
        |           | D01 | housing | high     |
        |           | D02 | health  | high     |
        | audiences | id  | audience       | priority |
        |           | P01 | older_migrants | medium   |
    """
    rows = choices(plan)
    given = {row.priority for row in rows}
    if len(rows) >= ENOUGH_TO_RANK and len(given) == 1 and rows[0].priority:
        cells = (row.cell("priority") for row in rows)
        yield hit(plan.cell(rows[0].declared.key), *cells, priority=Term("list:priorities", rows[0].priority))


@rule(
    "DOM-005",
    requirement="2.11",
    nature="advice",
    severity="warning",
    title=N_("Un domaine ou public est choisi deux fois"),
    message=N_("« {chosen} » ({key}) est déjà choisi à la ligne {first}."),
    hint=N_("Réunissez les deux lignes."),
)
def chosen_twice(plan: Plan) -> Iterator[Hit]:
    """One domain on two rows splits its objectives and its budget.

    Bad:
        | domains | id  | domain           |
        |         | D01 | other:Vie de nuit |
        |         | D02 | other:vie de  NUIT ! |
        | audiences | id  | audience         |
        |           | P01 | older_migrants   |
        |           | P02 | older_migrants ! |
    Good:
        | domains | id  | domain  |
        |         | D01 | housing |
        |         | D02 | health  |
    """
    twice: tuple[tuple[Domain | Audience, Domain | Audience], ...] = (
        *said_twice(plan.domains, "domain"),
        *said_twice(plan.audiences, "audience"),
    )
    for row, first in twice:
        field = chosen_field(row)
        yield hit(row.cell(field), first.cell(field), chosen=_chosen(row), key=row.key, first=first.key)
