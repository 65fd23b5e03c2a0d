"""The limits of the funds: exactly at the limit is inside it."""

from __future__ import annotations

from pci_xlsx.rules import funding
from tests.rules.hits import places


def test_an_action_paid_by_the_call_alone_counts_for_the_year_it_starts() -> None:
    grid = """
        | actions | id  | start      | budget   | funding_source |
        |         | A01 | 2027-01-01 | 20000.00 | olai_pci       |
        |         | A02 | 2027-09-01 | 20000.00 | olai_pci       |
        |         | A03 | 2028-01-01 | 20000.00 | olai_pci       |
    """
    assert places(funding.call_over_its_envelope, grid) == [("actions", "A01", "funding_source")]


def test_a_dropped_action_asks_nothing_of_a_call() -> None:
    grid = """
        | actions | id  | start      | budget   | funding_source | status  |
        |         | A01 | 2027-01-01 | 30000.00 | olai_pci       | dropped |
    """
    assert places(funding.call_over_its_envelope, grid) == []


def test_the_call_itself_outweighs_the_year_of_spending() -> None:
    grid = """
        | actions      | id     | budget   |
        |              | A01    | 40000.00 |
        | budget_lines | action | year | call | amount   | source   |
        |              | A01    | 2027 | 2026 | 20000.00 | olai_pci |
        |              | A01    | 2028 | 2026 | 20000.00 | olai_pci |
    """
    assert places(funding.call_over_its_envelope, grid) == [("budget_lines", "1", "amount")]


def test_half_of_an_odd_cent_is_too_much() -> None:
    grid = """
        | actions      | id     | budget |
        |              | A01    | 0.03   |
        | budget_lines | action | amount | source       |
        |              | A01    | 0.02   | olai_subsidy |
        |              | A01    | 0.01   | commune      |
    """
    assert places(funding.subsidy_over_half, grid) == [("budget_lines", "1", "amount")]


def test_a_fund_that_ends_within_the_action_is_named_with_the_year_it_cannot_pay() -> None:
    grid = """
        | actions | id  | start      | end        | funding_source |
        |         | A01 | 2012-01-01 | 2014-12-31 | fei            |
    """
    assert places(funding.fund_outside_its_period, grid) == [("actions", "A01", "funding_source")]
