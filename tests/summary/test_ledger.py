"""What counts, where, and what does not: one plan for each rule of counting."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pci_xlsx.summary.ledger import Part, View, ledger
from tests.grids import plan_from_grid


def amounts(grid: str, view: View) -> list[tuple[str, Decimal]]:
    """The parts of a plan's budget: bucket and amount."""
    return [(one.buckets[view], one.figure.amount) for one in ledger(plan_from_grid(grid).plan).parts]


def budgets(grid: str) -> list[Decimal]:
    """The budgets of a plan's actions."""
    return [one.figure.amount for one in ledger(plan_from_grid(grid).plan).budgets]


def test_without_lines_the_whole_budget_goes_to_the_actions_source_and_to_no_year() -> None:
    grid = """
        | actions | id  | title | budget | funding_source |
        |         | A01 | Fête  | 100.50 | commune        |
    """
    assert amounts(grid, View.SOURCE) == [("commune", Decimal("100.50"))]
    assert amounts(grid, View.YEAR) == [("not_broken_down", Decimal("100.50"))]
    assert amounts(grid, View.STATE) == [("not_broken_down", Decimal("100.50"))]


def test_an_action_without_a_source_is_not_yet_funded() -> None:
    grid = """
        | actions | id  | title | budget |
        |         | A01 | Fête  | 100.50 |
    """
    assert amounts(grid, View.SOURCE) == [("not_yet_funded", Decimal("100.50"))]
    assert amounts(grid, View.FUNDING) == [("not_yet_funded", Decimal("100.50"))]


def test_with_lines_year_source_and_phase_come_from_them_and_not_from_the_action() -> None:
    grid = """
        | actions      | id     | title | budget | funding_source |
        |              | A01    | Fête  | 100.50 | fse            |
        | budget_lines | action | year  | amount | source  | phase  |
        |              | A01    | 2027  | 60.00  | commune | design |
        |              | A01    | 2028  | 40.50  |         |        |
    """
    assert amounts(grid, View.YEAR) == [("2027", Decimal(60)), ("2028", Decimal("40.50"))]
    assert amounts(grid, View.SOURCE) == [("commune", Decimal(60)), ("not_yet_funded", Decimal("40.50"))]
    assert amounts(grid, View.PHASE) == [("design", Decimal(60)), ("not_broken_down", Decimal("40.50"))]


def test_a_refused_line_counts_nowhere_and_leaves_its_gap_open() -> None:
    grid = """
        | actions      | id     | title | budget |
        |              | A01    | Fête  | 100.00 |
        | budget_lines | action | year  | amount | source   | state   |
        |              | A01    | 2027  | 60.00  | commune  | granted |
        |              | A01    | 2027  | 40.00  | olai_pci | refused |
    """
    assert amounts(grid, View.SOURCE) == [("commune", Decimal(60)), ("not_broken_down", Decimal(40))]


@pytest.mark.parametrize(("budget", "gap"), [("130.00", "30.00"), ("70.00", "-30.00")])
def test_lines_that_do_not_add_up_leave_the_budget_standing_and_their_gap_visible(budget: str, gap: str) -> None:
    grid = f"""
        | actions      | id     | title | budget   |
        |              | A01    | Fête  | {budget} |
        | budget_lines | action | year  | amount | source  |
        |              | A01    | 2027  | 100.00 | commune |
    """
    assert budgets(grid) == [Decimal(budget)]
    assert amounts(grid, View.YEAR) == [("2027", Decimal(100)), ("not_broken_down", Decimal(gap))]
    held = ledger(plan_from_grid(grid).plan)
    assert held.parts[-1].part is Part.DIFFERENCE
    assert [cell.key for cell in held.parts[-1].figure.cells] == [("actions", "A01", "budget")]
    assert [cell.key for cell in held.parts[-1].figure.less] == [("budget_lines", "1", "amount")]
    assert {key: figure.amount for key, figure in held.differences.items()} == {"A01": Decimal(gap)}


def test_an_action_without_a_budget_costs_what_its_lines_add_up_to() -> None:
    grid = """
        | actions      | id     | title | budget      |
        |              | A01    | Fête  | environ 200 |
        |              | A02    | Cours |             |
        | budget_lines | action | year  | amount |
        |              | A01    | 2027  | 60.00  |
        |              | A01    | 2028  | 60.00  |
        |              | A02    | 2028  | 1.00   |
    """
    assert budgets(grid) == [Decimal(120), Decimal(1)]
    assert not ledger(plan_from_grid(grid).plan).differences


def test_an_action_without_any_amount_is_named_and_never_taken_for_free() -> None:
    grid = """
        | actions | id  | title | budget      |
        |         | A01 | Fête  | environ 200 |
        |         | A02 | Cours |             |
        |         | A03 | Visite| 0.00        |
    """
    held = ledger(plan_from_grid(grid).plan)
    assert held.unpriced == ("A01", "A02")
    assert [one.buckets[View.ACTION] for one in held.budgets] == ["A03"]


def test_a_dropped_action_and_its_lines_count_nowhere() -> None:
    grid = """
        | actions      | id     | title      | budget  | status  |
        |              | A01    | Fête       | 100.00  | planned |
        |              | A02    | Cours      | 50.00   | dropped |
        | budget_lines | action | year       | amount  |
        |              | A01    | 2027       | 100.00  |
        |              | A02    | 2027       | 50.00   |
        | follow_up    | action | date       | status  |
        |              | A01    | 2026-06-01 | dropped |
    """
    held = ledger(plan_from_grid(grid).plan)
    assert (held.budgets, held.parts, held.stray) == ((), (), ())


def test_lines_of_no_action_are_named_and_count_nowhere() -> None:
    grid = """
        | actions      | id     | title | budget |
        |              | A01    | Fête  | 100.00 |
        | budget_lines | action | year  | amount |
        |              | A07    | 2027  | 10.00  |
        |              |        | 2027  | 20.00  |
    """
    held = ledger(plan_from_grid(grid).plan)
    assert [line.amount for line in held.stray] == [Decimal(10), Decimal(20)]
    assert [one.figure.amount for one in held.parts] == [Decimal(100)]


def test_of_two_actions_with_one_id_only_the_first_has_the_lines() -> None:
    grid = """
        | actions      | id     | title | budget |
        |              | A01    | Fête  | 100.00 |
        |              | A01    | Cours | 30.00  |
        | budget_lines | action | year  | amount |
        |              | A01    | 2027  | 100.00 |
    """
    assert budgets(grid) == [Decimal(100), Decimal(30)]
    assert amounts(grid, View.YEAR) == [("2027", Decimal(100)), ("not_broken_down", Decimal(30))]


@pytest.mark.parametrize(
    ("objective", "domain"), [("O01", "housing"), ("O02", "other:Sport"), ("O03", "none"), ("O09", "none")]
)
def test_an_actions_domain_is_that_of_its_objective(objective: str, domain: str) -> None:
    grid = f"""
        | domains    | id  | domain      |
        |            | D01 | housing     |
        |            | D02 | other:Sport |
        | objectives | id  | domain |
        |            | O01 | D01    |
        |            | O02 | D02    |
        |            | O03 | D09    |
        | actions    | id  | objective   | budget |
        |            | A01 | {objective} | 100.00 |
    """
    assert amounts(grid, View.DOMAIN) == [(domain, Decimal(100))]


@pytest.mark.parametrize(
    ("objective", "own", "audience"),
    [
        ("O01", "P02", "luxembourgers"),
        ("O01", "", "older_migrants"),
        ("O02", "", "whole_population"),
        ("", "", "whole_population"),
        ("O01", "P09", "none"),
        ("O03", "", "none"),
    ],
)
def test_an_actions_audience_is_its_own_else_its_objectives_else_everybody(
    objective: str, own: str, audience: str
) -> None:
    grid = f"""
        | audiences  | id  | audience       |
        |            | P01 | older_migrants |
        |            | P02 | luxembourgers  |
        | objectives | id  | audience | statement |
        |            | O01 | P01      | Aider     |
        |            | O02 |          | Informer  |
        |            | O03 | P08      | Inviter   |
        | actions    | id  | objective   | audience | budget |
        |            | A01 | {objective} | {own}    | 100.00 |
    """
    assert amounts(grid, View.AUDIENCE) == [(audience, Decimal(100))]


def test_a_share_counts_for_the_commune_that_pays_it_and_the_rest_for_the_lead_commune() -> None:
    grid = """
        | plan         | lead_commune | plan_type     |
        |              | 0409         | intercommunal |
        | actions      | id     | title | budget |
        |              | A01    | Fête  | 100.00 |
        |              | A02    | Cours | 5.00   |
        | budget_lines | action | year  | amount | commune |
        |              | A01    | 2027  | 60.00  | 0604    |
        |              | A01    | 2027  | 40.00  |         |
    """
    assert amounts(grid, View.COMMUNE) == [("0604", Decimal(60)), ("0409", Decimal(40)), ("0409", Decimal(5))]
