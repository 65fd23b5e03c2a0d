"""What reviews and measurements say: values of their kind, possible dates, conclusions that are drawn (guide 3.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.i18n import N_
from pci_xlsx.plan import by_id, last_day_seen
from pci_xlsx.rules.core import Hit, dated_rule, hit, rule
from pci_xlsx.rules.shared import has_started, live_action

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from pci_xlsx.model.follow_up import ActionReview, Measurement, ProcessReview
    from pci_xlsx.plan import Plan


@rule(
    "EVA-007",
    requirement="3.7",
    severity="warning",
    title=N_("Une mesure n'est pas un nombre"),
    message=N_("L'indicateur {indicator} est quantitatif, mais la valeur mesurée est « {text} »."),
    hint=N_("Écrivez un nombre seul, ou choisissez le type qualitatif pour l'indicateur."),
)
def measured_value_is_text(plan: Plan) -> Iterator[Hit]:
    """Only a number can be compared with the target.

    Bad:
        | indicators   | id        | kind         |
        |              | K01       | quantitative |
        | measurements | indicator | value        | date       |
        |              | K01       | beaucoup !   | 2028-01-10 |
    Good:
        | indicators   | id        | kind         |
        |              | K01       | quantitative |
        |              | K02       | qualitative  |
        | measurements | indicator | value        | date       |
        |              | K01       | 45           | 2028-01-10 |
        |              | K02       | beaucoup     | 2028-01-10 |
        |              | K09       | beaucoup     | 2028-01-10 |
    """
    indicators = by_id(plan.indicators)
    for row in plan.measurements:
        indicator = indicators.get(row.indicator or "")
        is_live = indicator is not None and indicator.action not in plan.dropped_ids
        if indicator and is_live and indicator.kind == "quantitative" and isinstance(row.value, str):
            yield hit(row.cell("value"), indicator.cell("kind"), indicator=row.indicator, text=row.value)


@rule(
    "EVA-008",
    requirement="3.7",
    nature="advice",
    severity="hint",
    title=N_("Une évaluation ou une mesure précède son action"),
    message=N_("Le {day} précède le début de l'action {action}, le {start}."),
    hint=N_("Vérifiez la date ; une valeur d'avant l'action est la valeur de départ de l'indicateur."),
)
def review_before_the_action(plan: Plan) -> Iterator[Hit]:
    """What an action brought about can only be seen once it has begun.

    Bad:
        | actions        | id        | start        |
        |                | A01       | 2027-03-01   |
        | indicators     | id        | action       |
        |                | K01       | A01          |
        | measurements   | indicator | date         |
        |                | K01       | 2027-01-10 ! |
        | action_reviews | action    | date         |
        |                | A01       | 2027-02-10 ! |
    Good:
        | actions        | id        | start        |
        |                | A01       | 2027-03-01   |
        | indicators     | id        | action       |
        |                | K01       | A01          |
        | measurements   | indicator | date         |
        |                | K01       | 2027-03-01   |
        | action_reviews | action    | date         |
        |                | A01       | 2028-02-10   |
    """
    indicators = by_id(plan.indicators)
    reviews = [(row.date, row.cell("date"), row.action) for row in plan.action_reviews]
    for row in plan.measurements:
        indicator = indicators.get(row.indicator or "")
        reviews.append((row.date, row.cell("date"), indicator.action if indicator else None))
    for day, cell, key in reviews:
        action = live_action(plan, key)
        if action and action.start and day and day < action.start:
            yield hit(cell, action.cell("start"), day=day, action=action.key, start=action.start)


@rule(
    "EVA-009",
    requirement="3.10",
    nature="advice",
    severity="hint",
    title=N_("Une évaluation reste sans suite"),
    message=N_("L'évaluation de l'action {action} conclut d'adapter ou d'arrêter, mais rien n'en suit."),
    hint=N_("Dites les conséquences, ou inscrivez le réajustement sur la feuille du suivi."),
)
def review_without_effect(plan: Plan) -> Iterator[Hit]:
    """Evaluation serves to reorient the plan and to cure what goes wrong.

    Bad:
        | action_reviews | action | date       | judgement  | consequences |
        |                | A01    | 2028-01-10 | adapt !    |              |
        |                | A02    | 2028-01-10 | stop !     |              |
        | follow_up      | action | date       | change     |
        |                | A01    | 2027-05-10 | Autre lieu |
    Good:
        | action_reviews | action | date       | judgement  | consequences |
        |                | A01    | 2028-01-10 | adapt      |              |
        |                | A02    | 2028-01-10 | stop       | Plus de cours|
        |                | A03    | 2028-01-10 | continue   |              |
        | follow_up      | action | date       | change     |
        |                | A01    | 2028-05-10 | Autre lieu |
    """
    for review in plan.action_reviews:
        is_live = review.action not in plan.dropped_ids
        asks = review.judgement in {"adapt", "stop"}
        if is_live and asks and not review.holds("consequences") and not _has_change(plan, review):
            yield hit(review.cell("judgement"), review.cell("consequences"), action=review.action)


def _has_change(plan: Plan, review: ActionReview) -> bool:
    """True when the follow-up of the action notes a change that may answer the review."""
    changes = (news for news in plan.follow_up if news.action == review.action and news.holds("change"))
    return any(not (news.date and review.date) or news.date >= review.date for news in changes)


@dated_rule(
    "EVA-010",
    requirement="3.7",
    nature="advice",
    severity="hint",
    needs=("measurements.indicator",),
    title=N_("Un indicateur n'est jamais mesuré"),
    message=N_("L'action {action} a commencé, mais l'indicateur {indicator} n'a aucune mesure."),
    hint=N_("Ajoutez une ligne sur la feuille des mesures."),
)
def indicator_never_measured(plan: Plan, as_of: dt.date) -> Iterator[Hit]:
    """An indicator that nobody measures says nothing about the success of the action.

    Bad:
        | as_of        | 2028-01-31 |
        | actions      | id         | start          |
        |              | A01        | 2027-03-01     |
        | indicators   | id         | indicator      | kind         | action |
        |              | K01        | Participants ! | quantitative | A01    |
    Good:
        | as_of        | 2028-01-31 |
        | actions      | id         | start          |
        |              | A01        | 2027-03-01     |
        |              | A02        | 2028-03-01     |
        | indicators   | id         | indicator      | kind         | action |
        |              | K01        | Participants   | quantitative | A01    |
        |              | K02        | Participants   | quantitative | A02    |
        |              | K03        | Ambiance       | qualitative  | A01    |
        | measurements | indicator  | date           | value        |
        |              | K01        | 2027-12-01     | 45           |
    """
    seen = last_day_seen(plan, as_of)
    measured = plan.named_in("measurements", "indicator")
    for row in plan.indicators:
        action = live_action(plan, row.action)
        if row.kind == "quantitative" and action and has_started(action, seen) and row.id not in measured:
            yield hit(row.cell("indicator"), action=action.key, indicator=row.key)


@dated_rule(
    "EVA-011",
    requirement="3.7",
    nature="contradiction",
    severity="warning",
    title=N_("Une évaluation ou une mesure est datée d'un jour à venir"),
    message=N_("Le {day} est un jour à venir."),
    hint=N_("Corrigez la date ; une évaluation prévue est une étape de type évaluation."),
)
def review_from_the_future(plan: Plan, as_of: dt.date) -> Iterator[Hit]:
    """A review says what was seen; a day to come is a slip of the pen, and would hide a year without evaluation.

    Bad:
        | as_of           | 2028-01-31 |
        | measurements    | indicator  | date         |
        |                 | K01        | 2028-02-01 ! |
        | action_reviews  | action     | date         |
        |                 | A01        | 2028-02-01 ! |
        | process_reviews | criterion  | date         |
        |                 | contacts   | 2028-02-01 ! |
    Good:
        | as_of           | 2028-01-31 |
        | action_reviews  | action     | date         |
        |                 | A01        | 2028-01-31   |
    """
    told: tuple[Measurement | ActionReview | ProcessReview, ...]
    told = (*plan.measurements, *plan.action_reviews, *plan.process_reviews)
    for row in told:
        if row.date and row.date > as_of:
            yield hit(row.cell("date"), day=row.date)
