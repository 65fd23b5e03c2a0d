"""Actions: their dates, their titles, who carries them, what was dropped (guide 2.4)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pci_xlsx.findings import Term
from pci_xlsx.i18n import N_
from pci_xlsx.model.lists import COMMUNES
from pci_xlsx.rules.core import Hit, Live, hit, rule
from pci_xlsx.rules.shared import adopted_on, said_twice
from pci_xlsx.values.folding import fold
from pci_xlsx.values.labels import code_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pci_xlsx.findings import Cell
    from pci_xlsx.model.actions import Action
    from pci_xlsx.plan import Plan

_THE_COMMUNE = re.compile(
    r"(l'|la |les |die )?(administrations? communales?|communes?|mairie|ville|gemeinde(verwaltung)?|gemeng|stadt)"
    r"( (de la |de l'|de |d'|du |von |vun )?(?P<names>.+))?"
)
_BETWEEN_NAMES = re.compile(r" et | und | an |[,;/&]")


@rule(
    "ACT-001",
    requirement="2.21",
    nature="advice",
    severity="hint",
    title=N_("Des actions sont abandonnées"),
    message=N_("Ces actions sont abandonnées et ne comptent dans aucune somme : {actions}."),
    hint=N_("Vérifiez que chaque abandon est voulu ; la ligne peut rester pour mémoire."),
)
def dropped_actions(plan: Plan) -> Iterator[Hit]:
    """A dropped action leaves every sum and every check, so that it must not be dropped by mistake.

    Bad:
        | actions ! | id  | title        | status  |
        |           | A01 | Café langues | dropped |
        |           | A02 | Marché       |         |
    Good:
        | actions   | id  | title        | status  |
        |           | A01 | Café langues | planned |
    """
    dropped = [action for action in plan.actions if action.id in plan.dropped_ids]
    if dropped:
        said = (_status_cell(plan, action) for action in dropped)
        yield hit(plan.cell("actions"), *said, actions=tuple(action.key for action in dropped))


def _status_cell(plan: Plan, action: Action) -> Cell:
    news = plan.newest_follow_up.get(action.id or "")
    return news.cell("status") if news and news.status else action.cell("status")


@rule(
    "ACT-002",
    requirement="0.4",
    needs=("plan.period_start", "plan.period_end"),
    title=N_("Une action sort de la période du plan"),
    message=N_(
        "L'action {action} : « {field} », le {day}, est hors de la période du plan, du {period_start} au {period_end}."
    ),
    hint=N_("Corrigez cette date ou la période du plan."),
    live=(
        Live(
            "actions.start",
            "{live}*ISNUMBER({plan.period_start})*ISNUMBER({plan.period_end})*ISNUMBER({start})*((({start}<{plan.period_start})+({start}>{plan.period_end}))>0)",
        ),
        Live(
            "actions.end",
            "{live}*ISNUMBER({plan.period_start})*ISNUMBER({plan.period_end})*ISNUMBER({end})*({end}>{plan.period_end})",
        ),
    ),
)
def action_outside_the_period(plan: Plan) -> Iterator[Hit]:
    """The plan gives the frame in time; an action that leaves it is carried by nobody.

    Bad:
        | plan    | period_start | period_end   |
        |         | 2027-01-01   | 2030-12-31   |
        | actions | id           | start        | end          |
        |         | A01          | 2026-12-01 ! | 2027-06-30   |
        |         | A02          | 2027-01-01   | 2031-01-31 ! |
        |         | A03          | 2031-02-01 ! |              |
    Good:
        | plan    | period_start | period_end   |
        |         | 2027-01-01   | 2030-12-31   |
        | actions | id           | start        | end          | continuous | status  |
        |         | A01          | 2027-01-01   | 2030-12-31   |            |         |
        |         | A02          | 2028-01-01   |              | yes        |         |
        |         | A03          | 2020-01-01   |              |            | dropped |
    """
    first, last = plan.plan.period_start, plan.plan.period_end
    if not first or not last:
        return
    for action in plan.live_actions:
        outside = {
            "start": action.start and not first <= action.start <= last,
            "end": action.end and action.end > last,
        }
        for key in (key for key, is_outside in outside.items() if is_outside):
            yield hit(
                action.cell(key),
                plan.plan.cell("period_start"),
                plan.plan.cell("period_end"),
                action=action.key,
                field=Term("field", f"actions.{key}"),
                day=action.start if key == "start" else action.end,
                period_start=first,
                period_end=last,
            )


@rule(
    "ACT-003",
    requirement="2.32",
    title=N_("Une action finit avant son début"),
    message=N_("L'action {action} finit le {end}, avant son début le {start}."),
    hint=N_("Corrigez la date de début ou la date de fin."),
    live=(Live("actions.end", "{live}*ISNUMBER({start})*ISNUMBER({end})*({end}<{start})"),),
)
def action_ends_before_start(plan: Plan) -> Iterator[Hit]:
    """The timeline cannot be drawn when an action ends before it starts.

    Bad:
        | actions | id  | start      | end          |
        |         | A01 | 2025-05-01 | 2025-04-01 ! |
    Good:
        | actions | id  | start      | end          | status  |
        |         | A01 | 2025-05-01 | 2025-05-01   |         |
        |         | A02 | 2025-05-01 |              |         |
        |         | A03 | 2025-05-01 | 2025-04-01   | dropped |
    """
    for action in plan.live_actions:
        if action.start and action.end and action.end < action.start:
            yield hit(action.cell("end"), action.cell("start"), action=action.key, start=action.start, end=action.end)


@rule(
    "ACT-004",
    requirement="2.32",
    severity="warning",
    title=N_("Une action en continu a une date de fin"),
    message=N_("L'action {action} est en continu, mais elle finit le {end}."),
    hint=N_("Effacez la date de fin, ou répondez non à « En continu »."),
)
def continuous_action_with_an_end(plan: Plan) -> Iterator[Hit]:
    """An action either goes on or ends; the timeline can show only one of the two.

    Bad:
        | actions | id  | start      | end          | continuous |
        |         | A01 | 2027-05-01 | 2028-04-30 ! | yes        |
    Good:
        | actions | id  | start      | end          | continuous |
        |         | A01 | 2027-05-01 |              | yes        |
        |         | A02 | 2027-05-01 | 2028-04-30   | no         |
    """
    for action in plan.live_actions:
        if action.continuous and action.end:
            yield hit(action.cell("end"), action.cell("continuous"), action=action.key, end=action.end)


@rule(
    "ACT-005",
    requirement="2.20",
    nature="advice",
    severity="warning",
    title=N_("Deux actions portent le même titre"),
    message=N_("L'action {action} porte le même titre que l'action {other} : « {title} »."),
    hint=N_("Supprimez le doublon, ou donnez aux deux actions des titres distincts."),
)
def action_entered_twice(plan: Plan) -> Iterator[Hit]:
    """An action entered twice counts twice in the budget.

    Bad:
        | actions | id  | title          |
        |         | A01 | Café langues   |
        |         | A02 | CAFE  langues! |
    Good:
        | actions | id  | title          | status  |
        |         | A01 | Café langues   |         |
        |         | A02 | Marché         |         |
        |         | A03 | Marché         | dropped |
    """
    for action, first in said_twice(plan.live_actions, "title"):
        yield hit(action.cell("title"), first.cell("title"), action=action.key, other=first.key, title=action.title)


@rule(
    "ACT-006",
    requirement="2.23",
    nature="advice",
    severity="hint",
    title=N_("Le responsable d'une action est la commune seule"),
    message=N_("L'action {action} a pour responsable « {responsible} », sans personne ni fonction."),
    hint=N_("Nommez la personne ou la fonction qui réalise et suit l'action."),
)
def commune_alone_is_responsible(plan: Plan) -> Iterator[Hit]:
    """The guide wants an actor in the field who carries the action; the commune as such is nobody to turn to.

    Bad:
        | actions | id  | responsible          |
        |         | A01 | La commune !         |
        |         | A02 | Commune de Mersch !  |
        |         | A03 | Gemeinde Hesperingen!|
        |         | A04 | Communes de Mersch et Lintgen ! |
    Good:
        | actions | id  | responsible          |
        |         | A01 | Service jeunesse     |
        |         | A02 | Commune de Mersch, service jeunesse |
    """
    for action in plan.live_actions:
        if action.responsible and _is_commune_alone(action.responsible):
            yield hit(action.cell("responsible"), action=action.key, responsible=action.responsible)


def _is_commune_alone(text: str) -> bool:
    found = _THE_COMMUNE.fullmatch(fold(text).strip(" ."))
    if not found:
        return False
    names = _BETWEEN_NAMES.split(found["names"] or "")
    return all(not name.strip() or code_of(COMMUNES, name.strip()) for name in names)


@rule(
    "ACT-011",
    requirement="3.1",
    nature="advice",
    severity="hint",
    title=N_("Une action a commencé avant l'approbation du plan"),
    message=N_("L'action {action} a commencé le {start}, avant l'approbation du plan le {approved}."),
    hint=N_("Vérifiez la date de début ; une action qui existait déjà peut continuer."),
)
def action_begun_before_the_approval(plan: Plan) -> Iterator[Hit]:
    """Actions start once the council adopted the plan, but what existed before goes on.

    Bad:
        | actions   | id      | start        | status  |
        |           | A01     | 2027-01-01 ! | ongoing |
        | adoptions | commune | council_date |
        |           | 0409    | 2027-03-15   |
    Good:
        | actions   | id      | start        | status  |
        |           | A01     | 2027-04-01   | ongoing |
        |           | A02     | 2027-01-01   | planned |
        | adoptions | commune | council_date |
        |           | 0409    | 2027-03-15   |
    """
    approved = adopted_on(plan)
    for action in plan.live_actions:
        has_begun = plan.status_of(action) in {"ongoing", "done"}
        if approved and has_begun and action.start and action.start < approved:
            approvals = (row.cell("council_date") for row in plan.adoptions if row.council_date == approved)
            yield hit(action.cell("start"), *approvals, action=action.key, start=action.start, approved=approved)
