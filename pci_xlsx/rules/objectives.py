"""The objectives: their actions, and whether they are as SMART as they say (guide 2.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.i18n import N_
from pci_xlsx.rules.core import Hit, Live, hit, rule
from pci_xlsx.rules.shared import begun, has_indicator, live_actions_of, said_twice
from pci_xlsx.rules.wording import begins_with_infinitive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pci_xlsx.plan import Plan


@rule(
    "OBJ-001",
    requirement="2.20",
    nature="missing",
    title=N_("Un objectif n'a pas d'action"),
    message=N_("Aucune action ne sert l'objectif {objective}, ou toutes sont abandonnées."),
    hint=N_("Ajoutez une action pour cet objectif, ou retirez l'objectif."),
    needs=("actions.objective",),
    live=(
        Live(
            "objectives.statement",
            '{begun}*({rows:actions}>0)*(({id}<>"")*COUNTIFS({actions.@objective},{exactly:id},{actions.@dropped},"-")=0)',
        ),
    ),
)
def objective_without_action(plan: Plan) -> Iterator[Hit]:
    """An objective is reached through concrete actions only.

    Bad:
        | objectives | id  | statement   |
        |            | O01 | Accueillir  |
        |            | O02 | Informer !  |
        |            | O03 | Loger !     |
        | actions    | id  | objective | title | status  |
        |            | A01 | O01       | Café  |         |
        |            | A02 | O03       | Aide  | dropped |
    Good:
        | objectives | id  | statement   |
        |            | O01 | Accueillir  |
        | actions    | id  | objective | title |
        |            | A01 | O01       | Café  |
    """
    for row in begun(plan.objectives):
        if plan.is_begun("actions") and not live_actions_of(plan, row):
            yield hit(row.cell("statement"), objective=row.key)


@rule(
    "OBJ-002",
    requirement="2.19",
    severity="warning",
    title=N_("Un objectif est dit mesurable, mais n'a pas d'indicateur"),
    message=N_("L'objectif {objective} est dit mesurable, mais aucune de ses actions n'a d'indicateur : {actions}."),
    hint=N_("Ajoutez un indicateur à l'une de ses actions, ou répondez non."),
    needs=("actions.indicator", "indicators"),
)
def measurable_without_indicator(plan: Plan) -> Iterator[Hit]:
    """What is to be measured needs something to measure it by.

    Bad:
        | objectives | id  | statement | measurable |
        |            | O01 | Informer  | yes !      |
        | actions    | id  | objective | title | indicator |
        |            | A01 | O01       | Café  |           |
    Good:
        | objectives | id  | statement | measurable |
        |            | O01 | Informer  | yes        |
        |            | O02 | Loger     | yes        |
        |            | O03 | Aider     | no         |
        | actions    | id  | objective | title | indicator |
        |            | A01 | O01       | Café  | Visiteurs |
        |            | A02 | O02       | Aide  |           |
        |            | A03 | O03       | Guide |           |
        | indicators | id  | action | indicator |
        |            | K01 | A02    | Logements |
    """
    for row in plan.objectives:
        actions = live_actions_of(plan, row) if row.measurable else ()
        if actions and not any(has_indicator(plan, action) for action in actions):
            cells = (action.cell("indicator") for action in actions)
            yield hit(
                row.cell("measurable"), *cells, objective=row.key, actions=tuple(action.key for action in actions)
            )


@rule(
    "OBJ-003",
    requirement="2.19",
    severity="warning",
    title=N_("Un objectif est dit temporel, mais n'a pas de date"),
    message=N_("L'objectif {objective} est dit temporel, mais ni lui ni ses actions n'ont de date."),
    hint=N_("Donnez une échéance à l'objectif, ou répondez non."),
    needs=("objectives.due", "actions.start", "actions.end"),
)
def time_bound_without_date(plan: Plan) -> Iterator[Hit]:
    """A frame in time is made of dates.

    Bad:
        | objectives | id  | statement | time_bound | due |
        |            | O01 | Informer  | yes !      |     |
        | actions    | id  | objective | title | start |
        |            | A01 | O01       | Café  |       |
    Good:
        | objectives | id  | statement | time_bound | due        |
        |            | O01 | Informer  | yes        | 2028-12-31 |
        |            | O02 | Loger     | yes        |            |
        |            | O03 | Aider     | no         |            |
        | actions    | id  | objective | title | start      |
        |            | A01 | O02       | Aide  | 2027-01-01 |
    """
    for row in plan.objectives:
        dated = row.holds("due") or any(
            action.holds("start") or action.holds("end") for action in live_actions_of(plan, row)
        )
        if row.time_bound and not dated:
            yield hit(row.cell("time_bound"), row.cell("due"), objective=row.key)


@rule(
    "OBJ-004",
    requirement="2.19",
    severity="warning",
    title=N_("L'échéance d'un objectif est hors de la période du plan"),
    message=N_("L'échéance de l'objectif {objective}, le {due}, est hors du plan ({start} – {end})."),
    hint=N_("Corrigez l'échéance, ou la période du plan."),
    needs=("plan.period_start", "plan.period_end"),
)
def due_outside_the_period(plan: Plan) -> Iterator[Hit]:
    """The plan can only be held to what falls into its period.

    Bad:
        | plan       | period_start | period_end |
        |            | 2027-01-01   | 2030-12-31 |
        | objectives | id  | statement | due          |
        |            | O01 | Informer  | 2026-12-31 ! |
        |            | O02 | Loger     | 2031-01-01 ! |
    Good:
        | plan       | period_start | period_end |
        |            | 2027-01-01   | 2030-12-31 |
        | objectives | id  | statement | due          |
        |            | O01 | Informer  | 2027-01-01   |
        |            | O02 | Loger     | 2030-12-31   |
    """
    start, end = plan.plan.period_start, plan.plan.period_end
    for row in plan.objectives:
        if row.due and start and end and start <= end and not start <= row.due <= end:
            bound = "period_start" if row.due < start else "period_end"
            yield hit(row.cell("due"), plan.plan.cell(bound), objective=row.key, due=row.due, start=start, end=end)


@rule(
    "OBJ-005",
    requirement="2.18",
    nature="advice",
    severity="hint",
    title=N_("Un objectif ne commence pas par un verbe"),
    message=N_("L'objectif {objective} ne commence pas par un verbe à l'infinitif : « {statement} »."),
    hint=N_("Commencez de préférence par un verbe d'action : améliorer, faciliter, renforcer..."),
)
def statement_without_verb(plan: Plan) -> Iterator[Hit]:
    """A verb of action says what is to change; the check knows French only.

    Bad:
        | objectives | id  | statement                |
        |            | O01 | Meilleure information !  |
        |            | O02 | Offre de cours du soir ! |
    Good:
        | objectives | id  | statement                               |
        |            | O01 | Améliorer l'information                 |
        |            | O02 | S'appuyer sur les associations          |
        |            | O03 | D'ici 2028, mieux accueillir les jeunes |
        |            | O04 | Objectif 4 : Être à l'écoute            |
    """
    if plan.language != "fr":
        return
    for row in plan.objectives:
        if row.statement and not begins_with_infinitive(row.statement):
            yield hit(row.cell("statement"), objective=row.key, statement=row.statement)


@rule(
    "OBJ-006",
    requirement="2.17",
    nature="advice",
    severity="warning",
    title=N_("Deux objectifs disent la même chose"),
    message=N_("L'objectif {objective} dit la même chose que l'objectif {first} : « {statement} »."),
    hint=N_("Réunissez les deux objectifs, ou dites ce qui les distingue."),
)
def objective_is_said_twice(plan: Plan) -> Iterator[Hit]:
    """Two rows for one objective split its actions and its budget.

    Bad:
        | objectives | id  | statement                  |
        |            | O01 | Améliorer l'accueil        |
        |            | O02 | Ameliorer   l’accueil !    |
    Good:
        | objectives | id  | statement                  |
        |            | O01 | Améliorer l'accueil        |
        |            | O02 | Améliorer l'information    |
    """
    for row, first in said_twice(plan.objectives, "statement"):
        yield hit(
            row.cell("statement"),
            first.cell("statement"),
            objective=row.key,
            first=first.key,
            statement=row.statement,
        )
