"""Evaluation and follow-up in time: twelve months, and never beyond the end of the plan."""

from __future__ import annotations

import datetime as dt

import pytest

from pci_xlsx.findings import Severity
from pci_xlsx.rules import (
    actions,
    adoption,
    budget,
    deposit,
    evaluation,
    follow_up,
    funding,
    indicators,
    reviews,
    steps,
    synthesis,
)
from pci_xlsx.rules.core import collect
from tests.grids import plan_from_grid
from tests.rules.hits import places

REALISATION = collect(
    (actions, steps, budget, funding, indicators, synthesis, adoption, deposit, follow_up, evaluation, reviews)
)
SOUND = """
    | plan            | title      | plan_type      | lead_commune | period_start | period_end | as_of |
    |                 | PCI Mersch | single         | 0409         | 2027-01-01 | 2029-12-31 | 2029-12-01 |
    | agenda          | step       | planned_start  | planned_end  |
    |                 | 3.2        | 2027-06-01     | 2029-12-31   |
    | commitments     | commune    | decided_on     |
    |                 | 0409       | 2026-01-15     |
    | actions         | id         | title          | responsible  | start      | end        | budget  | status |
    |                 | A01        | Café langues   | Anne Weber   | 2027-02-01 | 2028-12-31 | 3000.00 | done   |
    |                 | A02        | Marché         | Luc Schmit   | 2027-03-01 |            | 0.00    |        |
    |                 | A03        | Fête           | Luc Schmit   | 2027-03-01 |            | 0.00    | dropped |
    | steps           | action     | order          | step         | start      | end        | kind       |
    |                 | A01        | 1              | Lancement    | 2027-02-01 | 2027-02-28 | milestone  |
    |                 | A01        | 2              | Bilan        | 2029-01-15 | 2029-01-15 | evaluation |
    | budget_lines    | action     | year           | amount       | source     | state      | call |
    |                 | A01        | 2027           | 1500.00      | olai_pci   | granted    | 2027 |
    |                 | A01        | 2028           | 1500.00      | commune    | granted    |      |
    | indicators      | id         | action         | indicator    | kind       | baseline   | target | target_year |
    |                 | K01        | A01            | Participants | quantitative | 0        | 40     | 2028        |
    | synthesis       | approach   | state_of_play  |
    |                 | Le comité a consulté les habitants en 2026. | Les habitants se rencontrent peu dans les rues. |
    | adoptions       | commune    | submitted_to_college_on | council_date | sent_to_authority_on | opinion_date |
    |                 | 0409       | 2026-10-01     | 2026-12-01   | 2026-12-10 | 2026-11-01 |
    | follow_up       | action     | date           | status       | progress   | spent      |
    |                 | A01        | 2027-12-01     | ongoing      | 0.5        | 1500.00    |
    |                 | A01        | 2028-12-31     | done         | 1          | 2900.00    |
    |                 | A02        | 2029-03-01     | ongoing      |            |            |
    | measurements    | indicator  | date           | value        |
    |                 | K01        | 2028-12-01     | 45           |
    | action_reviews  | action     | date           | judgement    | authority_took_part |
    |                 | A01        | 2029-01-15     | continue     | yes        |
    | process_reviews | criterion  | date           |
    |                 | contacts   | 2027-11-30     |
    |                 | relations  | 2028-06-30     |
"""


@pytest.mark.parametrize("as_of", [dt.date(2029, 3, 1), dt.date(2029, 12, 31), dt.date(2060, 1, 1)], ids=str)
def test_a_sound_plan_yields_no_warning_on_any_day_after_its_last_entry(as_of: dt.date) -> None:
    plan = plan_from_grid(SOUND).plan
    heavy = {rule.code for rule in REALISATION if rule.severity.reaches(Severity.WARNING)}
    found = [rule.code for rule in REALISATION for _ in rule.run(plan, as_of)]
    assert heavy.isdisjoint(found), found


def test_a_sound_plan_is_no_longer_sound_a_year_after_its_last_evaluation() -> None:
    plan = plan_from_grid(SOUND.replace("2029-12-31 | 2029-12-01", "2032-12-31 | 2029-12-01")).plan
    found = {rule.code for rule in REALISATION for _ in rule.run(plan, dt.date(2030, 4, 1))}
    assert {"EVA-004", "SUI-002"} <= found


@pytest.mark.parametrize(("as_of", "count"), [("2029-02-28", 0), ("2029-03-01", 0), ("2029-03-02", 1)])
def test_twelve_months_after_a_leap_day_end_on_the_first_of_march(as_of: str, count: int) -> None:
    grid = f"""
        | as_of     | {as_of} |
        | actions   | id      | start      |
        |           | A01     | 2028-01-01 |
        | follow_up | action  | date       | status  |
        |           | A01     | 2028-02-29 | ongoing |
    """
    assert len(places(follow_up.news_older_than_a_year, grid)) == count


def test_a_plan_that_no_council_approved_owes_no_evaluation() -> None:
    grid = """
        | as_of     | 2060-01-01 |
        | adoptions | commune    | submitted_to_college_on |
        |           | 0409       | 2026-10-01              |
    """
    assert places(evaluation.a_year_without_evaluation, grid) == []


def test_each_year_without_evaluation_is_named_where_it_ended() -> None:
    grid = """
        | as_of          | 2031-01-01 |
        | adoptions      | commune    | council_date |
        |                | 0409       | 2026-12-01   |
        | action_reviews | action     | date         |
        |                | A01        | 2028-12-01   |
        |                | A01        | 2030-12-01   |
    """
    assert places(evaluation.a_year_without_evaluation, grid) == [
        ("action_reviews", "1", "date"),
        ("action_reviews", "2", "date"),
    ]


def test_an_evaluation_moment_of_a_dropped_action_is_none() -> None:
    grid = """
        | actions | id     | status     |
        |         | A01    | dropped    |
        | steps   | action | kind       |
        |         | A01    | evaluation |
    """
    assert places(evaluation.no_evaluation_planned, grid) == [("steps", None, None)]


def test_an_action_postponed_before_its_start_owes_no_news() -> None:
    grid = """
        | as_of   | 2027-06-30 |
        | actions | id         | start      | status    |
        |         | A01        | 2027-07-01 | postponed |
        |         | A02        |            | planned   |
    """
    assert places(follow_up.started_without_news, grid) == []
