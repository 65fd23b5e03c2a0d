"""The budget in figures: total, breakdowns that each sum to it, what is funded, the means it is held against."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING

from pci_xlsx.model.lists import code_list
from pci_xlsx.summary.figures import Figure, add_up
from pci_xlsx.summary.ledger import (
    NONE,
    NOT_BROKEN_DOWN,
    NOT_YET_FUNDED,
    STATE_NOT_GIVEN,
    Ledger,
    Posting,
    View,
    ledger,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pci_xlsx.plan import Plan

LISTS = MappingProxyType(
    {
        View.SOURCE: "funding_sources",
        View.STATE: "funding_states",
        View.DOMAIN: "domains",
        View.AUDIENCE: "audiences",
        View.PHASE: "phases",
        View.COMMUNE: "communes",
    }
)
"""The code list of the buckets of a breakdown."""

FUNDED = ("granted", "requested", "planned", STATE_NOT_GIVEN)
OLAI_SOURCES = ("olai_pci", "olai_subsidy")
RUNNING = "running_budget"
RESIDUAL = (NONE, NOT_YET_FUNDED, NOT_BROKEN_DOWN)
OF_ACTIONS = (View.ACTION, View.DOMAIN, View.AUDIENCE)
"""Breakdowns by what belongs to an action as a whole: they sum budgets; the others sum the parts of budgets."""

Buckets = dict[str, Figure]


@dataclass(frozen=True, slots=True)
class Budget:
    """What the plan costs.

    `by` holds every breakdown, bucket by bucket in reading order; each sums to `total` to the cent. `available` is what
    the commune can spend, None where it does not say; `external` the cost of help from outside, apart from `total`.
    `carried` names the actions that the running budget carries. What does not add up, or has no amount, is named in
    the `ledger`.
    """

    total: Figure
    by: Mapping[View, Mapping[str, Figure]]
    funded: Figure
    available: Figure | None
    external: Figure | None
    carried: tuple[str, ...]
    ledger: Ledger

    def bucket(self, view: View, code: str) -> Figure:
        """The amount of a bucket, 0.00 where the plan has none."""
        return self.by[view].get(code, Figure())

    @property
    def not_yet_funded(self) -> Figure:
        """What has no source."""
        return self.bucket(View.SOURCE, NOT_YET_FUNDED)

    @property
    def olai(self) -> Figure:
        """What OLAI is to pay: its call for projects and its subsidies."""
        return add_up(self.bucket(View.SOURCE, source) for source in OLAI_SOURCES)

    @property
    def remaining(self) -> Figure | None:
        """The available means less the budget: below zero where the plan costs more."""
        return None if self.available is None else self.available - self.total

    def share(self, figure: Figure) -> Decimal:
        """The part of the total that a figure is, as a fraction; 0 for a plan that costs nothing."""
        return figure.amount / self.total.amount if self.total.amount else Decimal(0)

    def crossed(self, rows: View, columns: View) -> dict[str, Buckets]:
        """The budget by two breakdowns at once: row by row, the buckets of the columns that hold something there."""
        return {
            row: grouped_figures((one for one in self.ledger.parts if one.buckets[rows] == row), columns)
            for row in grouped_figures(self.ledger.parts, rows)
        }


def budget_of(plan: Plan) -> Budget:
    """The figures of a plan's budget."""
    held = ledger(plan)
    by = {view: grouped_figures(held.budgets if view in OF_ACTIONS else held.parts, view) for view in View}
    return Budget(
        total=add_up(posting.figure for posting in held.budgets),
        by=MappingProxyType(by),
        funded=add_up(by[View.FUNDING].get(state, Figure()) for state in FUNDED),
        available=_of_form(plan, "available_means"),
        external=_of_form(plan, "external_cost"),
        carried=_carried(held.parts),
        ledger=held,
    )


def grouped_figures(postings: Iterable[Posting], view: View) -> Buckets:
    """The buckets of a breakdown in reading order. What is left over is no bucket where it only holds zeros."""
    found: dict[str, list[Figure]] = {}
    for posting in postings:
        code = posting.buckets[view]
        if posting.figure.amount or code not in {NOT_YET_FUNDED, NOT_BROKEN_DOWN}:
            found.setdefault(code, []).append(posting.figure)
    ordered = sorted(found, key=lambda code: bucket_order(view, code)) if view is not View.ACTION else found
    return {code: add_up(found[code]) for code in ordered}


def bucket_order(view: View, code: str) -> tuple[int, int, str]:
    """The reading order: as in the code list (years and own words by themselves), what is left over at the end."""
    if code in RESIDUAL:
        return (2, RESIDUAL.index(code), "")
    codes = FUNDED if view is View.FUNDING else code_list(LISTS[view]).codes if view in LISTS else ()
    return (0, codes.index(code), "") if code in codes else (1, 0, code)


def _of_form(plan: Plan, key: str) -> Figure | None:
    value = getattr(plan.plan, key)
    return None if value is None else Figure(value, (plan.plan.cell(key),))


def _carried(parts: Iterable[Posting]) -> tuple[str, ...]:
    carried = (one.buckets[View.ACTION] for one in parts if one.buckets[View.SOURCE] == RUNNING)
    return tuple(dict.fromkeys(carried))
