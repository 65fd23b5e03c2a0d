"""Adoption: what is not known yet contradicts nothing."""

from __future__ import annotations

from pci_xlsx.rules import adoption, deposit
from tests.rules.hits import places


def test_no_commune_is_outside_an_intercommunal_plan_whose_communes_are_not_listed() -> None:
    grid = """
        | plan      | plan_type     | lead_commune            |
        |           | intercommunal | 0409                    |
        | adoptions | commune       | submitted_to_college_on |
        |           | 0408          | 2026-10-01              |
    """
    assert places(adoption.adoption_outside_the_plan, grid) == []


def test_each_commune_without_a_row_is_named() -> None:
    grid = """
        | plan      | plan_type     | lead_commune |
        |           | intercommunal | 0409         |
        | communes  | commune       |
        |           | 0409          |
        |           | 0408          |
        |           | 0406          |
        | adoptions | commune       | submitted_to_college_on |
        |           | 0408          | 2026-10-01              |
    """
    assert places(adoption.commune_without_adoption, grid) == [("adoptions", None, None)] * 2


def test_the_first_of_two_decisions_is_the_one_that_counts() -> None:
    grid = """
        | commitments | commune | decided_on |
        |             | 0409    | 2026-12-01 |
        |             | 0409    | 2026-03-01 |
        | adoptions   | commune | submitted_to_college_on | council_date |
        |             | 0409    | 2026-10-01              | 2026-11-01   |
    """
    assert places(adoption.submitted_before_the_decision, grid) == []
    assert places(adoption.approved_before_the_decision, grid) == []


def test_an_opinion_after_the_deposit_is_reported_once() -> None:
    grid = """
        | adoptions | commune | opinion_date | council_date | sent_to_authority_on |
        |           | 0409    | 2026-12-01   | 2026-11-01   | 2026-11-20           |
    """
    assert places(deposit.opinion_after_the_deposit, grid) == [("adoptions", "0409", "opinion_date")]
    assert places(deposit.opinion_after_the_council, grid) == []
