"""Budget lines: sums are exact, and nothing is said about a sum that is not known."""

from __future__ import annotations

from pci_xlsx.rules import budget
from tests.rules.hits import places


def test_a_cent_too_little_is_a_difference() -> None:
    grid = """
        | actions      | id     | budget       |
        |              | A01    | 999999999.99 |
        | budget_lines | action | amount       |
        |              | A01    | 999999999.98 |
    """
    assert places(budget.lines_do_not_add_up, grid) == [("actions", "A01", "budget")]


def test_tenths_of_a_cent_that_floats_would_lose_do_not_matter() -> None:
    grid = """
        | actions      | id     | budget |
        |              | A01    | 0.30   |
        | budget_lines | action | amount |
        |              | A01    | 0.10   |
        |              | A01    | 0.20   |
    """
    assert places(budget.lines_do_not_add_up, grid) == []


def test_lines_that_were_all_refused_pay_for_nothing() -> None:
    grid = """
        | actions      | id     | budget |
        |              | A01    | 10.00  |
        | budget_lines | action | amount | state   |
        |              | A01    | 10.00  | refused |
    """
    assert places(budget.lines_do_not_add_up, grid) == [("actions", "A01", "budget")]


def test_a_sum_with_an_empty_amount_or_an_unread_state_is_unknown() -> None:
    grid = """
        | actions      | id     | budget |
        |              | A01    | 10.00  |
        |              | A02    | 10.00  |
        | budget_lines | action | amount | state      | year |
        |              | A01    |        |            | 2027 |
        |              | A02    | 20.00  | peut-être  |      |
    """
    assert places(budget.lines_do_not_add_up, grid) == []


def test_the_lines_of_an_id_used_twice_belong_to_the_first_action() -> None:
    grid = """
        | actions      | id     | budget |
        |              | A01    | 10.00  |
        |              | A01    | 99.00  |
        | budget_lines | action | amount |
        |              | A01    | 10.00  |
    """
    assert places(budget.lines_do_not_add_up, grid) == []
