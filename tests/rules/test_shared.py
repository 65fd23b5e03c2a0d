"""What several rules ask of a plan."""

from __future__ import annotations

from datetime import date

import pytest

from pci_xlsx.rules.shared import (
    adopted_on,
    audience_of,
    communes_without,
    foreign_rows,
    has_indicator,
    said_twice,
    serving,
    years_later,
)
from tests.grids import plan_from_grid


@pytest.mark.parametrize(
    ("day", "years", "expected"),
    [
        (date(2027, 1, 1), 1, date(2028, 1, 1)),
        (date(2027, 6, 30), -1, date(2026, 6, 30)),
        (date(2028, 2, 29), 1, date(2029, 3, 1)),
        (date(2028, 2, 29), 4, date(2032, 2, 29)),
    ],
)
def test_years_later_is_the_same_day_of_another_year(day: date, years: int, expected: date) -> None:
    assert years_later(day, years) == expected


def test_a_row_without_a_readable_commune_may_stand_for_the_missing_one() -> None:
    text = """
        | communes    | commune |
        |             | 0401    |
        |             | 0409    |
        | commitments | commune | reference |
        |             | 0409    | 12        |
        |             | Berg    | 13        |
    """
    plan = plan_from_grid(text).plan
    assert communes_without(plan, plan.commitments) == ()
    assert communes_without(plan, plan.commitments[:1]) == ("0401",)


def test_without_a_list_of_communes_the_lead_commune_is_asked_for() -> None:
    plan = plan_from_grid("""
        | plan | lead_commune |
        |      | 0409         |
    """).plan
    assert communes_without(plan, ()) == ("0409",)


def test_no_row_is_foreign_while_a_commune_of_the_plan_cannot_be_read() -> None:
    text = """
        | communes    | commune |
        |             | {other} |
        |             | 0409    |
        | commitments | commune | reference |
        |             | 0711    | 12        |
    """
    unreadable, readable = (plan_from_grid(text.format(other=other)).plan for other in ("Wahl", "0401"))
    assert list(foreign_rows(unreadable, unreadable.commitments)) == []
    assert [row.commune for row in foreign_rows(readable, readable.commitments)] == ["0711"]


def test_each_repetition_leads_back_to_the_first_row() -> None:
    plan = plan_from_grid("""
        | members | id  | name       |
        |         | M01 | Anne Weber |
        |         | M02 |            |
        |         | M03 | anne weber |
        |         | M04 | ANNE WEBER |
    """).plan
    pairs = [(row.key, first.key) for row, first in said_twice(plan.members, "name")]
    assert pairs == [("M03", "M01"), ("M04", "M01")]


def test_a_mandate_counts_to_its_last_day_and_to_the_end_of_the_plan() -> None:
    plan = plan_from_grid("""
        | plan    | period_end |
        |         | 2030-12-31 |
        | members | id  | name         | until      |
        |         | M01 | Anne Weber   | 2030-12-31 |
        |         | M02 | Jean Klein   | 2030-12-30 |
        |         | M03 | Marie Reuter |            |
    """).plan
    assert [row.id for row in serving(plan, date(2035, 1, 1))] == ["M01", "M03"]
    assert [row.id for row in serving(plan, date(2030, 12, 30))] == ["M01", "M02", "M03"]


def test_the_audience_of_an_action_is_its_own_then_its_objectives_then_everybody() -> None:
    plan = plan_from_grid("""
        | audiences  | id  | audience       |
        |            | P01 | older_migrants |
        |            | P02 | luxembourgers  |
        | objectives | id  | audience | statement |
        |            | O01 | P01      | Inviter   |
        | actions    | id  | objective | audience | title |
        |            | A01 | O01       | P02      | Café  |
        |            | A02 | O01       |          | Fête  |
        |            | A03 |           |          | Guide |
        |            | A04 | O09       | P09      | Cours |
    """).plan
    found = [audience_of(plan, action) for action in plan.actions]
    assert found == ["luxembourgers", "older_migrants", "whole_population", "whole_population"]


def test_an_indicator_stands_in_the_action_or_in_a_row_of_its_own() -> None:
    plan = plan_from_grid("""
        | actions    | id  | title | indicator |
        |            | A01 | Café  | Visiteurs |
        |            | A02 | Fête  |           |
        |            | A03 | Guide |           |
        | indicators | id  | action | indicator |
        |            | K01 | A02    | Invités   |
    """).plan
    assert [has_indicator(plan, action) for action in plan.actions] == [True, True, False]


def test_a_plan_is_adopted_when_the_last_council_has_approved_it() -> None:
    text = """
        | adoptions | commune | submitted_to_college_on | council_date |
        |           | 0401    | 2026-01-01              | 2026-02-01   |
        |           | 0409    | 2026-01-01              | {last}       |
    """
    assert adopted_on(plan_from_grid(text.format(last="2026-03-01")).plan) == date(2026, 3, 1)
    assert adopted_on(plan_from_grid(text.format(last="")).plan) is None
    assert adopted_on(plan_from_grid("").plan) is None
