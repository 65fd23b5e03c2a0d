"""What several rules ask of a plan: which commune has no row, what is said twice, what belongs to an action."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, TypeVar

from pci_xlsx.findings import Term
from pci_xlsx.model.lists import COMMUNES
from pci_xlsx.model.rows import Row
from pci_xlsx.plan import last_day_seen
from pci_xlsx.values.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pci_xlsx.model.actions import Action
    from pci_xlsx.model.committee import Member
    from pci_xlsx.model.orientation import Audience, Domain, Objective
    from pci_xlsx.plan import Plan

R = TypeVar("R", bound=Row)
WHOLE_POPULATION = "whole_population"


def begun(rows: Iterable[R]) -> tuple[R, ...]:
    """The rows in which the user entered something."""
    return tuple(row for row in rows if row.begun)


def commune_term(code: str | None) -> Term | None:
    """A commune in a finding's params: shown by its name."""
    return Term(f"list:{COMMUNES}", code) if code else None


def communes_without(plan: Plan, rows: Iterable[Row]) -> tuple[str, ...]:
    """The communes of the plan that no row's `commune` names; none where rows without one may stand for all of them."""
    named = [row.entry("commune") for row in rows]
    missing = tuple(code for code in plan.commune_codes if code not in named)
    return missing if len(missing) > named.count(None) else ()


def foreign_rows(plan: Plan, rows: Iterable[R]) -> Iterator[R]:
    """The rows whose `commune` is none of the plan's; none while the communes of the plan are not all known."""
    not_listed = plan.is_intercommunal and not any(row.commune for row in plan.communes)
    if not_listed or any("commune" in row.unread for row in plan.communes):
        return
    known = plan.commune_codes
    for row in begun(rows):
        commune = row.entry("commune")
        if known and commune and commune not in known:
            yield row


def serving(plan: Plan, as_of: dt.date) -> tuple[Member, ...]:
    """The members of the committee whose mandate is not over on the last day that the plan is watched."""
    day = last_day_seen(plan, as_of)
    return tuple(row for row in begun(plan.members) if row.until is None or row.until >= day)


def said_twice(rows: Iterable[R], field: str) -> Iterator[tuple[R, R]]:
    """Each row whose text in `field` equals, folded, that of an earlier row, with the first of them."""
    first: dict[str, R] = {}
    for row in rows:
        value = row.entry(field)
        if isinstance(value, str):
            earlier = first.setdefault(fold(value), row)
            if earlier is not row:
                yield row, earlier


def live_actions_of(plan: Plan, objective: Objective) -> tuple[Action, ...]:
    """The actions of an objective that were not dropped."""
    return tuple(action for action in plan.live_actions if action.objective and action.objective == objective.key)


def objective_of(plan: Plan, action: Action) -> Objective | None:
    """The objective an action serves, if it can be found."""
    return next((row for row in plan.objectives if action.objective and row.key == action.objective), None)


def has_indicator(plan: Plan, action: Action) -> bool:
    """True when an action has an indicator: its own, or a row in the table of indicators."""
    return action.holds("indicator") or action.key in plan.named_in("indicators", "action")


def audience_of(plan: Plan, action: Action) -> str:
    """The audience of an action as a code: its own, else its objective's, else the whole population."""
    objective = objective_of(plan, action)
    named = action.audience or (objective.audience if objective else None)
    row: Audience | None = next((row for row in plan.audiences if named and row.key == named), None)
    return (row.audience if row else None) or WHOLE_POPULATION


def adopted_on(plan: Plan) -> dt.date | None:
    """The day on which the last council approved the plan; None while the approval of one is not dated."""
    dates = [row.council_date for row in begun(plan.adoptions)]
    known = [date for date in dates if date]
    return max(known) if known and len(known) == len(dates) else None


def years_later(day: dt.date, years: int) -> dt.date:
    """The same day so many years later (or earlier); the 29th of February is followed by the 1st of March."""
    year = min(max(day.year + years, dt.MINYEAR), dt.MAXYEAR)  # a slip of the pen may be the year 9999
    try:
        return day.replace(year=year)
    except ValueError:
        return dt.date(year, 3, 1)


def choices(plan: Plan) -> tuple[Domain | Audience, ...]:
    """The domains and audiences that the plan chose, domains first."""
    return (*begun(plan.domains), *begun(plan.audiences))


def chosen_field(row: Domain | Audience) -> str:
    """The field that holds what was chosen: `domain` or `audience`."""
    return row.declared.title or "id"


def live_action(plan: Plan, key: str | None) -> Action | None:
    """The action that a row names; None where it names none, one that does not exist, or one that was dropped."""
    if not key or key in plan.dropped_ids:
        return None
    return next((action for action in plan.actions if action.key == key), None)


def has_started(action: Action, day: dt.date) -> bool:
    """True when the action's first day has come."""
    return action.start is not None and action.start <= day
