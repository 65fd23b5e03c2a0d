"""When things happen, what runs, what is late: judged on a day given."""

from __future__ import annotations

from datetime import date

import pytest

from pci_xlsx.summary.timeline import What, timeline_of
from tests.grids import plan_from_grid
from tests.summary.plans import AS_OF, hand_made

HAND_MADE = timeline_of(hand_made(), AS_OF)


def keys(grid: str, as_of: date) -> tuple[list[str], list[str]]:
    """The actions that run on a day, and those that are late."""
    timeline = timeline_of(plan_from_grid(grid).plan, as_of)
    return [span.key for span in timeline.running], [span.key for span in timeline.overdue]


def test_what_runs_and_what_is_late_in_the_plan_made_by_hand() -> None:
    assert [span.key for span in HAND_MADE.running] == ["A01", "A02"]
    assert [span.key for span in HAND_MADE.overdue] == ["A04"]
    assert [span.key for span in HAND_MADE.agenda_overdue] == ["2.6"]


@pytest.mark.parametrize(
    ("day", "running", "overdue"),
    [
        (date(2027, 2, 28), [], []),
        (date(2027, 3, 1), ["A01"], []),
        (date(2027, 6, 30), ["A01"], []),
        (date(2027, 7, 1), [], ["A01"]),
    ],
)
def test_an_action_runs_from_its_first_to_its_last_day_and_is_late_from_the_next_on(
    day: date, running: list[str], overdue: list[str]
) -> None:
    grid = """
        | actions | id  | start      | end        |
        |         | A01 | 2027-03-01 | 2027-06-30 |
    """
    assert keys(grid, day) == (running, overdue)


@pytest.mark.parametrize(
    ("status", "running", "overdue"),
    [
        ("planned", ["A01"], ["A02"]),
        ("ongoing", ["A01", "A03"], ["A02"]),
        ("done", [], []),
        ("postponed", [], ["A02"]),
        ("dropped", [], []),
    ],
)
def test_the_current_status_decides_too(status: str, running: list[str], overdue: list[str]) -> None:
    grid = f"""
        | actions   | id     | start      | end        |
        |           | A01    | 2027-03-01 | 2027-06-30 |
        |           | A02    | 2027-01-01 | 2027-01-31 |
        |           | A03    | 2027-09-01 | 2027-10-31 |
        | follow_up | action | date       | status     |
        |           | A01    | 2027-03-15 | {status}   |
        |           | A02    | 2027-03-15 | {status}   |
        |           | A03    | 2027-03-15 | {status}   |
    """
    assert keys(grid, date(2027, 4, 1)) == (running, overdue)


def test_a_continuous_action_has_no_end_and_is_never_late() -> None:
    grid = """
        | actions | id  | start      | end        | continuous |
        |         | A01 | 2027-03-01 | 2027-06-30 | yes        |
    """
    timeline = timeline_of(plan_from_grid(grid).plan, date(2029, 1, 1))
    assert ([span.key for span in timeline.running], timeline.overdue) == (["A01"], ())
    assert timeline.spans[0].end is None


def test_a_step_of_the_agenda_is_late_when_its_day_has_passed_without_it() -> None:
    grid = """
        | agenda | step | planned_start | planned_end | done_on    |
        |        | 1.1  | 2027-01-01    | 2027-01-31  |            |
        |        | 1.2  | 2027-01-01    | 2027-01-31  | 2027-03-01 |
        |        | 1.3  | 2027-01-01    | 2027-04-01  |            |
        |        | 2.1  |               |             |            |
    """
    timeline = timeline_of(plan_from_grid(grid).plan, date(2027, 4, 1))
    assert [span.key for span in timeline.agenda_overdue] == ["1.1"]
    assert [span.key for span in timeline.spans] == ["1.1", "1.2", "1.3"]


def test_steps_are_never_late_because_nobody_says_whether_they_were_done() -> None:
    grid = """
        | actions | id     | start | end        | continuous |
        |         | A01    |       |            | yes        |
        | steps   | action | order | end        |
        |         | A01    | 1     | 2027-01-31 |
    """
    timeline = timeline_of(plan_from_grid(grid).plan, date(2028, 1, 1))
    assert (timeline.overdue, timeline.agenda_overdue) == ((), ())


def test_evaluation_moments_are_steps_of_that_kind_and_the_agendas_last_step() -> None:
    assert [(span.what, span.key) for span in HAND_MADE.evaluations] == [
        (What.STEP, "A01/2"),
        (What.STEP, "A02/#3"),
        (What.AGENDA, "3.2"),
    ]


def test_dropped_actions_and_their_steps_are_not_on_the_timeline() -> None:
    assert not [span for span in HAND_MADE.spans if span.action == "A06"]


def test_every_month_with_a_start_or_an_end_is_there_in_order() -> None:
    months = HAND_MADE.by_month
    assert list(months) == sorted(months)
    assert [(event.is_start, event.span.key) for event in months["2027-06"]] == [(True, "A03"), (False, "A03")]
    assert [(event.is_start, event.span.key) for event in months["2027-12"]] == [
        (True, "A01/2"),
        (False, "A01/2"),
        (False, "A04"),
    ]


def test_next_dates_begin_today_and_leave_out_what_is_done() -> None:
    grid = """
        | actions | id  | start      | end        | status |
        |         | A01 | 2027-04-01 | 2027-04-01 |        |
        |         | A02 | 2027-03-31 | 2027-05-01 |        |
        |         | A03 | 2027-04-02 | 2027-05-01 | done   |
    """
    timeline = timeline_of(plan_from_grid(grid).plan, date(2027, 4, 1))
    expected = [(date(2027, 4, 1), "A01"), (date(2027, 5, 1), "A02")]
    assert [(event.day, event.span.key) for event in timeline.next] == expected


def test_nothing_dated_has_no_bounds() -> None:
    assert timeline_of(plan_from_grid("| actions | id |\n| | A01 |").plan, AS_OF).bounds is None
    assert HAND_MADE.bounds == (date(2026, 5, 1), date(2029, 12, 31))


def test_one_slip_of_the_pen_does_not_flatten_the_drawing() -> None:
    grid = """
        | plan    | period_start | period_end |
        |         | 2027-01-01   | 2029-12-31 |
        | actions | id  | start      | end        | continuous |
        |         | A01 | 2027-03-01 | 2207-06-30 |            |
        |         | A02 | 2028-03-01 |            | yes        |
    """
    assert timeline_of(plan_from_grid(grid).plan, AS_OF).bounds == (date(2027, 3, 1), date(2029, 12, 31))
