"""The figures of the budget: those of a plan summed by hand, and what holds for every plan."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import given, settings

from pci_xlsx.summary.budget import Budget, budget_of
from pci_xlsx.summary.figures import Figure, add_up
from pci_xlsx.summary.ledger import View
from tests.summary.costly_plans import costly_plans
from tests.summary.plans import hand_made

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pci_xlsx.findings import Cell
    from pci_xlsx.plan import Plan

HAND_MADE = budget_of(hand_made())


def shown(view: View) -> list[tuple[str, str]]:
    """A breakdown of the plan made by hand."""
    return [(code, str(figure.amount)) for code, figure in HAND_MADE.by[view].items()]


def test_total_is_the_sum_of_the_budgets() -> None:
    assert HAND_MADE.total.amount == Decimal("59500.50")


def test_years_rise_and_what_has_no_year_comes_last() -> None:
    expected = [("2027", "27000.05"), ("2028", "22000.05"), ("2029", "2500.50"), ("not_broken_down", "7999.90")]
    assert shown(View.YEAR) == expected


def test_sources_stand_in_the_order_of_the_list() -> None:
    assert shown(View.SOURCE) == [
        ("commune", "19000.55"),
        ("running_budget", "0.00"),
        ("olai_pci", "10000.05"),
        ("olai_subsidy", "12000.00"),
        ("not_yet_funded", "18000.40"),
        ("not_broken_down", "499.50"),
    ]


def test_states_are_those_of_lines() -> None:
    expected = [("planned", "12000.00"), ("requested", "10000.05"), ("granted", "15000.05")]
    assert shown(View.STATE) == [*expected, ("not_broken_down", "22500.40")]


def test_phases_are_those_of_lines() -> None:
    expected = [("design", "10000.10"), ("delivery", "17500.50"), ("not_broken_down", "31999.90")]
    assert shown(View.PHASE) == expected


def test_own_words_follow_the_listed_domains() -> None:
    assert shown(View.DOMAIN) == [
        ("adult_language_learning", "31000.50"),
        ("housing", "27000.00"),
        ("other:Sport et loisirs", "1500.00"),
        ("none", "0.00"),
    ]


def test_audiences() -> None:
    expected = [("whole_population", "6000.40"), ("young_migrants", "26500.10"), ("older_migrants", "27000.00")]
    assert shown(View.AUDIENCE) == expected


def test_actions_stand_in_the_order_of_the_plan() -> None:
    assert shown(View.ACTION) == [
        ("A01", "25000.10"),
        ("A02", "24000.00"),
        ("A03", "1500.00"),
        ("A05", "6000.40"),
        ("A07", "3000.00"),
        ("A08", "0.00"),
    ]


def test_communes() -> None:
    assert shown(View.COMMUNE) == [("0409", "54500.55"), ("0604", "4999.95")]


def test_what_has_a_source_is_funded_by_its_state() -> None:
    assert shown(View.FUNDING) == [
        ("granted", "15000.05"),
        ("requested", "10000.05"),
        ("planned", "12000.00"),
        ("state_not_given", "4000.50"),
        ("not_yet_funded", "18000.40"),
        ("not_broken_down", "499.50"),
    ]
    assert HAND_MADE.funded.amount == Decimal("41000.60")
    assert HAND_MADE.not_yet_funded.amount == Decimal("18000.40")


def test_olai_pays_its_call_and_its_subsidies() -> None:
    assert HAND_MADE.olai.amount == Decimal("22000.05")


def test_means_are_held_against_the_budget_and_help_from_outside_stays_apart() -> None:
    assert HAND_MADE.available
    assert HAND_MADE.remaining
    assert HAND_MADE.external
    assert HAND_MADE.available.amount == Decimal("100000.00")
    assert HAND_MADE.remaining.amount == Decimal("40499.50")
    assert HAND_MADE.external.amount == Decimal("4500.00")


def test_what_the_running_budget_carries_is_named_even_at_no_cost() -> None:
    assert HAND_MADE.carried == ("A08",)


def test_a_budget_of_zero_without_a_source_opens_no_bucket_of_unfunded_money() -> None:
    from tests.grids import plan_from_grid

    plan = plan_from_grid("""
        | actions | id  | title | budget |
        |         | A01 | Fête  | 0.00   |
    """).plan
    assert not budget_of(plan).by[View.SOURCE]
    assert not budget_of(plan).by[View.YEAR]
    assert list(budget_of(plan).by[View.ACTION]) == ["A01"]


def test_an_empty_plan_costs_nothing_and_says_no_means() -> None:
    from pci_xlsx.plan import Plan

    empty = budget_of(Plan())
    assert (empty.total, empty.available, empty.remaining) == (Figure(), None, None)
    assert empty.share(empty.total) == 0


@given(costly_plans())
def test_every_breakdown_sums_to_the_total_to_the_cent(plan: Plan) -> None:
    budget = budget_of(plan)
    for view in View:
        assert sum(figure.amount for figure in budget.by[view].values()) == budget.total.amount, view


@given(costly_plans())
def test_years_by_source_sum_to_years_and_to_sources(plan: Plan) -> None:
    budget = budget_of(plan)
    crossed = budget.crossed(View.YEAR, View.SOURCE)
    for year, figure in budget.by[View.YEAR].items():
        assert add_up(crossed[year].values()).amount == figure.amount
    for source, figure in budget.by[View.SOURCE].items():
        assert sum(row[source].amount for row in crossed.values() if source in row) == figure.amount


@given(costly_plans())
def test_funded_not_yet_funded_and_the_gaps_are_the_whole(plan: Plan) -> None:
    budget = budget_of(plan)
    gaps = add_up(budget.ledger.differences.values())
    assert budget.funded.amount + budget.not_yet_funded.amount + gaps.amount == budget.total.amount


@given(costly_plans())
@settings(max_examples=50)
def test_every_figure_is_the_sum_of_the_cells_it_names(plan: Plan) -> None:
    for figure in _all_figures(budget_of(plan)):
        added = sum((_value(plan, cell) for cell in figure.cells), Decimal(0))
        assert added - sum((_value(plan, cell) for cell in figure.less), Decimal(0)) == figure.amount


def _all_figures(budget: Budget) -> Iterator[Figure]:
    yield from (budget.total, budget.funded, budget.not_yet_funded, budget.olai)
    yield from (figure for figure in (budget.available, budget.remaining, budget.external) if figure)
    yield from budget.ledger.differences.values()
    for buckets in budget.by.values():
        yield from buckets.values()


def _value(plan: Plan, cell: Cell) -> Decimal:
    row = plan.plan if cell.table == "plan" else plan.row(cell.table or "", cell.row or "")
    assert row
    value = row.entry(cell.field or "")
    assert isinstance(value, Decimal)
    return value
