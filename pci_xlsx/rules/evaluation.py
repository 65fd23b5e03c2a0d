"""Whether evaluation is planned, and takes place: moments, reviews, rhythm, criteria, OLAI (guide 2.4.b, 3.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.findings import Term
from pci_xlsx.i18n import N_
from pci_xlsx.model.lists import code_list
from pci_xlsx.plan import last_day_seen
from pci_xlsx.rules.core import Hit, dated_rule, hit, rule
from pci_xlsx.rules.shared import adopted_on, begun, years_later

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from pci_xlsx.findings import Cell
    from pci_xlsx.model.commune import AgendaStep
    from pci_xlsx.model.follow_up import ActionReview, ProcessReview
    from pci_xlsx.plan import Plan

EVALUATION = "3.2"
MOMENTS = frozenset({"evaluation", "readjustment"})


@rule(
    "EVA-001",
    requirement="2.34",
    nature="missing",
    needs=("steps.kind", "agenda"),
    title=N_("Le plan ne prévoit aucun moment d'évaluation"),
    message=N_("Ni l'agenda (étape 3.2) ni les étapes des actions ne prévoient un moment d'évaluation."),
    hint=N_("Inscrivez les dates de l'étape 3.2 à l'agenda, ou une étape de type évaluation pour chaque action."),
)
def no_evaluation_planned(plan: Plan) -> Iterator[Hit]:
    """An evaluation that is not in the agenda does not take place.

    Bad:
        | agenda  | step   | planned_start |
        |         | 3.1    | 2027-01-01    |
        |         | 3.2    | !             |
        | actions | id     | status        |
        |         | A01    | dropped       |
        | steps   | action | kind          | start      |
        |         | A01    | evaluation    | 2027-06-01 |
        |         | A02    | work          | 2027-06-01 |
    Good:
        | agenda  | step   | planned_start |
        |         | 3.2    |               |
        | steps   | action | kind          | start      |
        |         | A01    | readjustment  | 2027-06-01 |
    """
    if not _evaluated_actions(plan) and not _is_on_the_agenda(plan):
        row = _agenda_row(plan)
        yield hit(row.cell("planned_start") if row and plan.is_begun("agenda") else plan.cell("steps"))


def _evaluated_actions(plan: Plan) -> frozenset[str]:
    """The ids of the actions that have an evaluation moment of their own; empty text for a step of no action."""
    return frozenset(row.action or "" for row in plan.steps if row.kind in MOMENTS) - plan.dropped_ids


def _agenda_row(plan: Plan) -> AgendaStep | None:
    return next((row for row in plan.agenda if row.step == EVALUATION), None)


def _is_on_the_agenda(plan: Plan) -> bool:
    row = _agenda_row(plan)
    return row is not None and any(row.holds(key) for key in ("planned_start", "planned_end", "done_on"))


@rule(
    "EVA-002",
    requirement="2.34",
    nature="advice",
    severity="hint",
    title=N_("Une action n'a pas son moment d'évaluation"),
    message=N_("D'autres actions ont un moment d'évaluation, l'action {action} n'en a pas."),
    hint=N_("Ajoutez une étape de type évaluation, ou inscrivez les dates de l'étape 3.2 à l'agenda."),
)
def action_without_evaluation(plan: Plan) -> Iterator[Hit]:
    """Where the actions are evaluated one by one, none should be forgotten.

    Bad:
        | actions | id     | title        |
        |         | A01    | Café langues |
        | !       | A02    | Marché       |
        | steps   | action | kind         |
        |         | A01    | evaluation   |
    Good:
        | agenda  | step   | planned_end  |
        |         | 3.2    | 2028-12-31   |
        | actions | id     | title        |
        |         | A01    | Café langues |
        |         | A02    | Marché       |
        | steps   | action | kind         |
        |         | A01    | evaluation   |
    """
    evaluated = _evaluated_actions(plan)
    if evaluated and not _is_on_the_agenda(plan):
        for action in begun(plan.live_actions):
            if action.id not in evaluated:
                yield hit(action.cell(), action=action.key)


@rule(
    "EVA-003",
    requirement="3.7",
    nature="missing",
    severity="warning",
    needs=("action_reviews.action",),
    title=N_("Une action réalisée n'est pas évaluée"),
    message=N_("L'action {action} est réalisée, mais n'a aucune évaluation."),
    hint=N_("Ajoutez une ligne sur la feuille des évaluations : impact, conséquences, besoins."),
)
def done_without_review(plan: Plan) -> Iterator[Hit]:
    """The guide wants each action evaluated: impact, consequences, needs.

    Bad:
        | actions          | id     | status     |
        |                  | A01    | done       |
        |                  | A02    | done       |
        | action_reviews ! | action | date       |
        |                  | A01    | 2028-01-10 |
    Good:
        | actions          | id     | status     |
        |                  | A01    | done       |
        |                  | A02    | ongoing    |
        | action_reviews   | action | date       |
        |                  | A01    | 2028-01-10 |
    """
    reviewed = {row.action for row in plan.action_reviews}
    for action in plan.live_actions:
        if plan.status_of(action) == "done" and action.id not in reviewed:
            yield hit(plan.cell("action_reviews"), action.cell(), action=action.key)


@dated_rule(
    "EVA-004",
    requirement="3.11",
    needs=("action_reviews.date", "process_reviews.date"),
    title=N_("Plus d'un an sans évaluation"),
    message=N_("Aucune évaluation entre le {since} et le {until}."),
    hint=N_("Évaluez le plan au moins une fois par an, ou motivez l'écart."),
)
def a_year_without_evaluation(plan: Plan, as_of: dt.date) -> Iterator[Hit]:
    """The guide asks for a regular evaluation: at least one a year from the adoption to the end of the plan.

    Bad:
        | as_of            | 2030-06-30 |
        | adoptions        | commune    | council_date |
        |                  | 0409       | 2026-12-01   |
        | action_reviews ! | action     | date         |
        |                  | A01        | 2027-11-30   |
        |                  | A01        | 2028-12-01 ! |
        | process_reviews  | criterion  | date         |
        |                  | contacts   | 2029-06-01   |
    Good:
        | as_of            | 2035-06-30 |
        | plan             | period_end |
        |                  | 2028-12-31 |
        | adoptions        | commune    | council_date |
        |                  | 0409       | 2026-12-01   |
        | action_reviews   | action     | date         |
        |                  | A01        | 2027-12-01   |
        | process_reviews  | criterion  | date         |
        |                  | contacts   | 2028-01-15   |
    """
    seen, adopted = last_day_seen(plan, as_of), adopted_on(plan)
    if adopted is None:
        return
    since = adopted
    for day, cell in _evaluations(plan):
        if since < day <= seen:
            if years_later(since, 1) < day:
                yield hit(cell, since=since, until=day)
            since = day
    if years_later(since, 1) < seen:
        yield hit(plan.cell("action_reviews"), since=since, until=seen)


def _evaluations(plan: Plan) -> list[tuple[dt.date, Cell]]:
    """The dated evaluations, of actions and of the functioning, in the order of time."""
    dated = [(row.date, row.cell("date")) for row in _reviews(plan) if row.date]
    return sorted(dated, key=lambda one: one[0])


def _reviews(plan: Plan) -> tuple[ActionReview | ProcessReview, ...]:
    return (*begun(plan.action_reviews), *begun(plan.process_reviews))


@rule(
    "EVA-005",
    requirement="3.9",
    nature="missing",
    needs=("action_reviews.authority_took_part", "process_reviews.authority_took_part"),
    title=N_("Les évaluations ne disent pas si l'OLAI y a pris part"),
    message=N_("Aucune évaluation ne répond à « OLAI associé » par oui ou par non."),
    hint=N_("Répondez oui ou non pour au moins une évaluation."),
)
def part_of_the_authority_unknown(plan: Plan) -> Iterator[Hit]:
    """The committee evaluates together with OLAI; no is an answer as well.

    Bad:
        | action_reviews  | action    | date       | authority_took_part |
        |                 | A01       | 2028-01-10 |                     |
        |                 | A01       | 2029-01-10 | !                   |
        | process_reviews | criterion | date       | authority_took_part |
        |                 | contacts  | 2028-01-10 |                     |
    Good:
        | action_reviews  | action    | date       | authority_took_part |
        |                 | A01       | 2028-01-10 |                     |
        | process_reviews | criterion | date       | authority_took_part |
        |                 | contacts  | 2028-01-10 | no                  |
    """
    reviews = _reviews(plan)
    if reviews and not any(row.holds("authority_took_part") for row in reviews):
        newest = max(reviews, key=lambda row: row.date.toordinal() if row.date else 0)
        yield hit(newest.cell("authority_took_part"))


@rule(
    "EVA-006",
    requirement="3.8",
    nature="missing",
    severity="hint",
    needs=("process_reviews.criterion",),
    title=N_("Un critère du fonctionnement n'est pas évalué"),
    message=N_("L'évaluation du fonctionnement ne dit rien sur : {criteria}."),
    hint=N_("Ajoutez une ligne pour chacun de ces critères."),
)
def criterion_never_reviewed(plan: Plan) -> Iterator[Hit]:
    """The guide names four sides of the functioning: contacts, persons in charge, relations, involvement.

    Bad:
        | process_reviews ! | date       | criterion         |
        |                   | 2028-01-10 | contacts          |
        |                   | 2028-01-10 | other:Le budget   |
    Good:
        | process_reviews   | date       | criterion         |
        |                   | 2028-01-10 | contacts          |
        |                   | 2028-01-10 | persons_in_charge |
        |                   | 2028-01-10 | relations         |
        |                   | 2029-01-10 | involvement       |
    """
    reviewed = {row.criterion for row in plan.process_reviews}
    open_ = tuple(Term("list:criteria", code) for code in code_list("criteria").codes if code not in reviewed)
    if open_ and plan.is_begun("process_reviews"):
        yield hit(plan.cell("process_reviews"), criteria=open_)
