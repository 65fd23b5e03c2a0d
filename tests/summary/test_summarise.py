"""The summary as a whole: counts, who was dropped, what could not be read."""

from __future__ import annotations

from datetime import date

from pci_xlsx.plan import Plan
from pci_xlsx.summary.ledger import View
from pci_xlsx.summary.summarise import summarise
from tests.grids import plan_from_grid
from tests.summary.plans import AS_OF, hand_made

HAND_MADE = summarise(hand_made(), AS_OF)


def test_actions_are_counted_by_current_status_the_dropped_ones_too() -> None:
    assert HAND_MADE.actions == 8
    assert list(HAND_MADE.by_status.items()) == [
        ("planned", 4),
        ("ongoing", 1),
        ("done", 1),
        ("postponed", 1),
        ("dropped", 1),
    ]


def test_dropped_actions_are_named() -> None:
    assert HAND_MADE.dropped == ("A06",)


def test_communes_of_the_plan_are_named() -> None:
    assert HAND_MADE.communes == ("0409", "0604")


def test_amounts_that_could_not_be_read_are_named_with_their_text() -> None:
    assert [(one.cell.key, one.text) for one in HAND_MADE.unread] == [(("actions", "A04", "budget"), "environ 200")]
    assert HAND_MADE.unread_amounts == HAND_MADE.unread


def test_unread_years_and_dates_are_named_but_texts_and_other_sheets_are_none_of_a_summarys_business() -> None:
    plan = plan_from_grid("""
        | actions      | id     | title      | start       |
        |              | A01    | Fête       | bientôt     |
        | budget_lines | action | year       | amount      |
        |              | A01    | après-demain | 10.00     |
        | meetings     | date   | subject    |
        |              | hier   | Budget     |
    """).plan
    summary = summarise(plan, AS_OF)
    assert [one.text for one in summary.unread] == ["bientôt", "après-demain"]
    assert summary.unread_amounts == ()
    assert str(summary.budget.bucket(View.YEAR, "not_broken_down").amount) == "10.00"


def test_an_empty_plan_has_a_summary() -> None:
    summary = summarise(Plan(), date(2027, 1, 1))
    assert (summary.actions, summary.unread, summary.timeline.spans) == (0, (), ())
