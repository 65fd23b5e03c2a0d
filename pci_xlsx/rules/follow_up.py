"""News of the actions: none missing, none too old, none that contradict each other (guide 3.1)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from pci_xlsx.findings import Term
from pci_xlsx.i18n import N_
from pci_xlsx.plan import grouped, last_day_seen
from pci_xlsx.rules.core import Hit, Live, dated_rule, hit, rule
from pci_xlsx.rules.shared import has_started, live_action, years_later

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from decimal import Decimal

    from pci_xlsx.model.follow_up import FollowUp
    from pci_xlsx.plan import Plan


@dated_rule(
    "SUI-001",
    requirement="3.2",
    needs=("actions.start", "follow_up.action"),
    title=N_("Une action commencée n'a pas de nouvelles"),
    message=N_("L'action {action} a commencé le {start}, mais le suivi n'en dit rien."),
    hint=N_("Ajoutez une ligne de suivi pour cette action."),
    live=(
        Live(
            "follow_up",
            "SUMPRODUCT({live:actions}*ISNUMBER({actions.start})*({actions.start}<={day})*(1-{named:follow_up.action:actions}))",
        ),
    ),
)
def started_without_news(plan: Plan, as_of: dt.date) -> Iterator[Hit]:
    """The committee and the project lead follow each action from the day it starts.

    Bad:
        | as_of       | 2027-06-30 |
        | actions     | id         | start      |
        |             | A01        | 2027-01-01 |
        |             | A02        | 2027-06-30 |
        | follow_up ! | action     | date       |
        |             | A01        | 2027-05-01 |
    Good:
        | as_of     | 2027-06-30 |
        | actions   | id         | start      | status  |
        |           | A01        | 2027-01-01 |         |
        |           | A02        | 2027-07-01 |         |
        |           | A03        | 2027-01-01 | dropped |
        | follow_up | action     | date       |
        |           | A01        | 2027-05-01 |
    """
    seen = last_day_seen(plan, as_of)
    told = plan.named_in("follow_up", "action")
    for action in plan.live_actions:
        if has_started(action, seen) and action.id not in told:
            yield hit(plan.cell("follow_up"), action.cell("start"), action=action.key, start=action.start)


@dated_rule(
    "SUI-002",
    requirement="3.2",
    severity="warning",
    needs=("follow_up.date",),
    title=N_("Les nouvelles d'une action ont plus d'un an"),
    message=N_("Les dernières nouvelles de l'action {action} sont du {day}."),
    hint=N_("Ajoutez une ligne de suivi, ou mettez l'action au statut qui est le sien."),
)
def news_older_than_a_year(plan: Plan, as_of: dt.date) -> Iterator[Hit]:
    """An action of which nobody hears for twelve months has often come to a halt.

    Bad:
        | as_of     | 2028-06-30 |
        | actions   | id         | start        |
        |           | A01        | 2027-01-01   |
        | follow_up | action     | date         | status  |
        |           | A01        | 2027-03-01   | ongoing |
        |           | A01        | 2027-06-29 ! | ongoing |
    Good:
        | as_of     | 2035-06-30 |
        | plan      | period_end |
        |           | 2028-06-30 |
        | actions   | id         | start        |
        |           | A01        | 2027-01-01   |
        |           | A02        | 2027-01-01   |
        | follow_up | action     | date         | status  |
        |           | A01        | 2027-06-30   | ongoing |
        |           | A02        | 2027-02-01   | done    |
    """
    seen = last_day_seen(plan, as_of)
    for action in plan.live_actions:
        news = plan.newest_follow_up.get(action.id or "")
        is_watched = has_started(action, seen) and plan.status_of(action) != "done"
        if is_watched and news and news.date and years_later(news.date, 1) < seen:
            yield hit(news.cell("date"), action=action.key, day=news.date)


@dated_rule(
    "SUI-003",
    requirement="3.2",
    nature="contradiction",
    severity="warning",
    title=N_("Des nouvelles sont datées d'un jour à venir"),
    message=N_("Les nouvelles de l'action {action} sont du {day}, un jour à venir."),
    hint=N_("Corrigez la date ; ce qui est prévu se trouve sur les feuilles Actions et Étapes."),
)
def news_from_the_future(plan: Plan, as_of: dt.date) -> Iterator[Hit]:
    """The follow-up says what happened; a day to come is a slip of the pen, and would hide a silence.

    Bad:
        | as_of     | 2027-06-30 |
        | follow_up | action     | date         |
        |           | A01        | 2027-07-01 ! |
    Good:
        | as_of     | 2027-06-30 |
        | follow_up | action     | date         |
        |           | A01        | 2027-06-30   |
    """
    for news in _live_news(plan):
        if news.date and news.date > as_of:
            yield hit(news.cell("date"), action=news.action, day=news.date)


@rule(
    "SUI-004",
    requirement="3.6",
    severity="warning",
    title=N_("Un montant cumulé diminue"),
    message=N_("Action {action} : « {field} » passe de {before} EUR à {after} EUR."),
    hint=N_("Inscrivez à chaque fois le total depuis le début, non le montant de la période."),
)
def cumulated_amount_falls(plan: Plan) -> Iterator[Hit]:
    """Spent and received are totals since the beginning: they can only grow.

    Bad:
        | follow_up | action | date       | spent     | received |
        |           | A01    | 2027-03-01 | 500.00    |          |
        |           | A01    | 2027-12-01 | 200.00 !  |          |
    Good:
        | follow_up | action | date       | spent     | received |
        |           | A01    | 2027-12-01 | 700.00    | 100.00   |
        |           | A01    | 2027-03-01 | 500.00    |          |
        |           | A01    | 2028-03-01 |           | 100.00   |
        |           | A02    | 2028-03-01 | 10.00     |          |
    """
    for action, rows in grouped(_live_news(plan), "action").items():
        dated = sorted(((row.date, row) for row in rows if row.date), key=lambda one: one[0])
        for key in ("spent", "received"):
            known = [(row, value) for _, row in dated if (value := _amount(row, key)) is not None]
            for (earlier, before), (row, after) in pairwise(known):
                if after < before:
                    field = Term("field", f"follow_up.{key}")
                    yield hit(row.cell(key), earlier.cell(key), action=action, field=field, before=before, after=after)


def _amount(row: FollowUp, key: str) -> Decimal | None:
    return row.spent if key == "spent" else row.received


@rule(
    "SUI-005",
    requirement="3.6",
    nature="advice",
    severity="hint",
    title=N_("Une action a coûté plus que son budget"),
    message=N_("L'action {action} a coûté {spent} EUR jusqu'ici ; son budget est de {budget} EUR."),
    hint=N_("Réajustez le budget de l'action, ou corrigez le montant dépensé."),
)
def spent_over_the_budget(plan: Plan) -> Iterator[Hit]:
    """A budget that was passed is worth a readjustment of the plan.

    Bad:
        | actions   | id     | budget     |
        |           | A01    | 500.00     |
        | follow_up | action | date       | spent     |
        |           | A01    | 2027-03-01 | 500.01 !  |
    Good:
        | actions   | id     | budget     |
        |           | A01    | 500.00     |
        |           | A02    |            |
        | follow_up | action | date       | spent     |
        |           | A01    | 2027-03-01 | 500.00    |
        |           | A02    | 2027-03-01 | 10.00     |
    """
    for key, rows in grouped(_live_news(plan), "action").items():
        action = live_action(plan, key)
        dated = [(row.date, row.spent, row) for row in rows if row.date and row.spent is not None]
        if action and action.budget is not None and dated:
            _, spent, newest = max(dated, key=lambda one: one[0])
            if spent > action.budget:
                yield hit(newest.cell("spent"), action.cell("budget"), action=key, spent=spent, budget=action.budget)


@rule(
    "SUI-006",
    requirement="3.2",
    nature="advice",
    severity="hint",
    title=N_("L'avancement et le statut d'une action ne s'accordent pas"),
    message=N_("L'action {action} a le statut « {status} », mais un avancement de {percent} %."),
    hint=N_("Accordez l'avancement et le statut."),
)
def progress_against_status(plan: Plan) -> Iterator[Hit]:
    """Done means 100 %, and 100 % means done.

    Bad:
        | follow_up | action | status  | progress |
        |           | A01    | done    | 0.8 !    |
        |           | A02    | ongoing | 1 !      |
    Good:
        | follow_up | action | status  | progress |
        |           | A01    | done    | 1        |
        |           | A02    | ongoing | 0.8      |
        |           | A03    | done    |          |
    """
    for news in _live_news(plan):
        if news.status and news.progress is not None and (news.status == "done") != (news.progress == 1):
            yield hit(
                news.cell("progress"),
                news.cell("status"),
                action=news.action,
                status=Term("list:action_status", news.status),
                percent=int(news.progress * 100),
            )


@rule(
    "SUI-007",
    requirement="3.5",
    nature="missing",
    severity="hint",
    title=N_("Un réajustement n'est pas expliqué"),
    message=N_("L'action {action} est réajustée, mais « {field} » n'est pas rempli."),
    hint=N_("Dites pourquoi le plan change, et qui l'a décidé."),
)
def change_without_explanation(plan: Plan) -> Iterator[Hit]:
    """Whoever reads the plan later should know why it was changed, and on whose word.

    Bad:
        | follow_up | action | change           | reason     | decided_by |
        |           | A01    | Deux fois par an | !          | Comité     |
        |           | A02    | Autre salle      | Inondation | !          |
    Good:
        | follow_up | action | change           | reason     | decided_by |
        |           | A01    | Deux fois par an | Demande    | Comité     |
        |           | A02    |                  |            |            |
    """
    for news in _live_news(plan):
        for key in ("reason", "decided_by"):
            if news.change and not news.holds(key):
                field = Term("field", f"follow_up.{key}")
                yield hit(news.cell(key), news.cell("change"), action=news.action, field=field)


def _live_news(plan: Plan) -> Iterator[FollowUp]:
    return (row for row in plan.follow_up if row.action not in plan.dropped_ids)
