"""The ledger: every amount that counts, once, with its cell and the bucket of each breakdown it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from pci_xlsx.model.orientation import Audience, Domain, Objective
from pci_xlsx.summary.figures import NOTHING, Figure, add_up

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pci_xlsx.model.actions import Action, BudgetLine
    from pci_xlsx.model.rows import Row
    from pci_xlsx.plan import Plan

NOT_BROKEN_DOWN = "not_broken_down"
NOT_YET_FUNDED = "not_yet_funded"
NONE = "none"
STATE_NOT_GIVEN = "state_not_given"
WHOLE_POPULATION = "whole_population"


class View(StrEnum):
    """A breakdown of the budget."""

    YEAR = "year"
    SOURCE = "source"
    FUNDING = "funding"
    STATE = "state"
    DOMAIN = "domain"
    AUDIENCE = "audience"
    ACTION = "action"
    PHASE = "phase"
    COMMUNE = "commune"


class Part(StrEnum):
    """What an amount is: an action's whole budget, a line of it, or the part of it that its lines leave open."""

    WHOLE = "whole"
    LINE = "line"
    DIFFERENCE = "difference"


@dataclass(frozen=True, slots=True)
class Posting:
    """An amount that counts, and its bucket in every breakdown."""

    part: Part
    figure: Figure
    buckets: Mapping[View, str]


@dataclass(frozen=True, slots=True)
class Ledger:
    """The plan's amounts twice: as whole budgets of actions, and in their smallest parts. Both have the same sum.

    `differences` are the actions whose lines do not add up to their budget, `unpriced` those that have no amount at
    all. `stray` are the lines that belong to no action of the plan: they count in no sum.
    """

    budgets: tuple[Posting, ...]
    parts: tuple[Posting, ...]
    differences: Mapping[str, Figure]
    unpriced: tuple[str, ...]
    stray: tuple[BudgetLine, ...]


def ledger(plan: Plan) -> Ledger:
    """Post every action that was begun and not dropped: its budget, and the parts its lines divide it into."""
    budgets: list[Posting] = []
    parts: list[Posting] = []
    differences: dict[str, Figure] = {}
    for action, lines in actions_with_lines(plan):
        common = _common_buckets(plan, action)
        posted = tuple(_parts(plan, action, lines, common))
        parts += posted
        if (budget := _budget(action, posted)) is not None:
            budgets.append(Posting(Part.WHOLE, budget, common))
        for posting in posted:
            if posting.part is Part.DIFFERENCE:
                differences[str(action.key)] = differences.get(str(action.key), NOTHING) + posting.figure
    priced = {posting.buckets[View.ACTION] for posting in budgets}
    unpriced = tuple(str(action.key) for action, _ in actions_with_lines(plan) if str(action.key) not in priced)
    return Ledger(tuple(budgets), tuple(parts), MappingProxyType(differences), unpriced, _stray(plan))


def actions_with_lines(plan: Plan) -> Iterator[tuple[Action, tuple[BudgetLine, ...]]]:
    """The actions that count, each with its lines; of two actions with the same id, the first has the lines."""
    seen: set[str | None] = set()
    for action in plan.live_actions:
        if action.begun:
            yield action, () if action.id in seen else plan.lines_of(action)
            seen.add(action.id)


def _parts(plan: Plan, action: Action, lines: tuple[BudgetLine, ...], common: Mapping[View, str]) -> Iterator[Posting]:
    budget = _amount(action, "budget")
    if not lines:
        if budget:
            yield Posting(Part.WHOLE, budget, _whole_buckets(plan, action, budget, common))
        return
    posted = [
        Posting(Part.LINE, amount, _line_buckets(plan, line, common))
        for line in lines
        if line.state != "refused" and (amount := _amount(line, "amount"))
    ]
    yield from posted
    rest = budget - add_up(one.figure for one in posted) if budget else NOTHING
    if rest.amount:
        yield Posting(Part.DIFFERENCE, rest, _open_buckets(plan, common))


def _budget(action: Action, parts: tuple[Posting, ...]) -> Figure | None:
    """The action's budget; where that cell gives no amount, what its lines add up to, None where there are none."""
    return _amount(action, "budget") or (add_up(posting.figure for posting in parts) if parts else None)


def _amount(row: Row, key: str) -> Figure | None:
    """The amount of a cell, None where it is empty or could not be read."""
    value = getattr(row, key)
    return None if value is None else Figure(value, (row.cell(key),))


def _common_buckets(plan: Plan, action: Action) -> Mapping[View, str]:
    return MappingProxyType(
        {View.ACTION: str(action.key), View.DOMAIN: domain_of(plan, action), View.AUDIENCE: audience_of(plan, action)}
    )


def _whole_buckets(plan: Plan, action: Action, budget: Figure, common: Mapping[View, str]) -> Mapping[View, str]:
    source = action.funding_source or NOT_YET_FUNDED
    funding = STATE_NOT_GIVEN if action.funding_source or not budget.amount else NOT_YET_FUNDED
    return _open_buckets(plan, common) | {View.SOURCE: source, View.FUNDING: funding}


def _line_buckets(plan: Plan, line: BudgetLine, common: Mapping[View, str]) -> Mapping[View, str]:
    own = {
        View.YEAR: str(line.year) if line.year else NOT_BROKEN_DOWN,
        View.PHASE: line.phase or NOT_BROKEN_DOWN,
        View.STATE: line.state or NOT_BROKEN_DOWN,
        View.SOURCE: line.source or NOT_YET_FUNDED,
        View.FUNDING: (line.state or STATE_NOT_GIVEN) if line.source else NOT_YET_FUNDED,
    }
    own |= {View.COMMUNE: line.commune} if line.commune else {}
    return _open_buckets(plan, common) | own


def _open_buckets(plan: Plan, common: Mapping[View, str]) -> dict[View, str]:
    """The buckets of an amount of which only the action is known; the lead commune answers for it."""
    opened = dict.fromkeys((View.YEAR, View.PHASE, View.STATE, View.SOURCE, View.FUNDING), NOT_BROKEN_DOWN)
    return {**opened, View.COMMUNE: plan.plan.lead_commune or NOT_BROKEN_DOWN, **common}


def _stray(plan: Plan) -> tuple[BudgetLine, ...]:
    known = {action.id for action in plan.actions if action.begun}
    return tuple(line for line in plan.budget_lines if line.begun and line.action not in known)


def domain_of(plan: Plan, action: Action) -> str:
    """The code of the domain that the action's objective serves; `none` where it serves none."""
    objective = plan.row("objectives", action.objective or "")
    domain = plan.row("domains", objective.domain or "") if isinstance(objective, Objective) else None
    return (domain.domain if isinstance(domain, Domain) else None) or NONE


def audience_of(plan: Plan, action: Action) -> str:
    """The code of the action's own audience, else its objective's, else the whole population.

    `none` where an audience is named but cannot be found.
    """
    if action.holds("audience"):
        return _audience(plan, action.audience)
    objective = plan.row("objectives", action.objective or "")
    if isinstance(objective, Objective) and objective.holds("audience"):
        return _audience(plan, objective.audience)
    return WHOLE_POPULATION


def _audience(plan: Plan, key: str | None) -> str:
    audience = plan.row("audiences", key or "")
    return (audience.audience if isinstance(audience, Audience) else None) or NONE
