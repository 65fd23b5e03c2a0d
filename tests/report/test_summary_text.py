"""The summary as people read it: a page kept as a golden file, lines that fit, nothing left out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pci_xlsx.i18n import texts
from pci_xlsx.plan import Plan
from pci_xlsx.report.summary_columns import columns_of
from pci_xlsx.report.summary_text import render_summary
from pci_xlsx.summary.ledger import View
from pci_xlsx.summary.summarise import summarise
from tests.grids import plan_from_grid
from tests.strategies import plans
from tests.summary.costly_plans import PATIENT, costly_plans
from tests.summary.plans import AS_OF, hand_made

if TYPE_CHECKING:
    from collections.abc import Iterable

GOLDEN = Path(__file__).parent.parent / "summary" / "golden"


def page(plan: Plan, width: int = 80, by: Iterable[View | str] = (View.YEAR,)) -> str:
    """The summary of a plan in French."""
    return render_summary(summarise(plan, AS_OF), plan, texts(), width, by)


@pytest.mark.parametrize("width", [80, 60])
def test_the_page_of_the_plan_made_by_hand_is_as_it_was_looked_at(width: int) -> None:
    plan = hand_made()
    shown = render_summary(summarise(plan, AS_OF), plan, texts(), width)
    assert shown.replace("\u00a0", " ") == (GOLDEN / f"hand_made_{width}.txt").read_text(encoding="utf-8")


def test_only_the_breakdowns_asked_for_are_shown_in_the_order_asked_for() -> None:
    shown = page(hand_made(), by=("source", "year"))
    assert shown.index("Budget par source") < shown.index("Budget par année")
    assert "Budget par domaine" not in shown


def test_a_breakdown_that_nobody_made_is_one_line() -> None:
    plan = plan_from_grid("""
        | actions | id  | title | budget | funding_source |
        |         | A01 | Fête  | 100.00 | commune        |
    """).plan
    assert "Budget par année : sans détail\n" in page(plan)


def test_an_empty_plan_has_a_page() -> None:
    shown = page(Plan())
    assert "Aucune action" in shown
    assert "0,00" in shown


def test_a_budget_over_the_means_is_said() -> None:
    plan = plan_from_grid("""
        | plan    | available_means |
        |         | 50.00           |
        | actions | id  | title | budget |
        |         | A01 | Fête  | 100.00 |
    """).plan
    assert "Le budget dépasse de 50,00 € les moyens disponibles" in page(plan).replace("\u00a0", " ")


def test_the_bar_timeline_marks_today_unknown_days_and_evaluations() -> None:
    plan = plan_from_grid("""
        | actions | id     | title | start      | end        |
        |         | A01    | Fête  | 2028-01-01 | 2028-06-30 |
        |         | A02    | Cours | 2028-03-01 |            |
        | steps   | action | order | end        | kind       |
        |         | A01    | 1     | 2028-03-15 | evaluation |
    """).plan
    lines = page(plan).split("Calendrier\n")[1].splitlines()[:5]
    assert lines == [
        "             2028",
        "              ▼",
        "  A01 Fête   ██◆███  En cours",
        "  A02 Cours    █?    Prévue",
        "  une colonne = 1 mois · █ action · ◆ évaluation ou réajustement ·",
    ]


def test_what_goes_beyond_the_drawing_points_there() -> None:
    plan = plan_from_grid("""
        | actions | id  | title | start      | end        |
        |         | A01 | Fête  | 2028-01-01 | 2208-06-30 |
        |         | A02 | Cours | 1828-03-01 | 2028-06-30 |
        |         | A03 | Visite| 1828-03-01 | 1828-06-30 |
    """).plan
    lines = page(plan).split("Calendrier\n")[1].splitlines()[2:5]
    assert lines == [
        "  A01 Fête    █████▶  En cours",
        "  A02 Cours   ◀█████  En cours",
        "  A03 Visite  ◀       En retard",
    ]


@given(st.one_of(plans(faulty=True), costly_plans()), st.integers(60, 120))
@settings(PATIENT, max_examples=60)
def test_every_line_of_every_plan_fits_the_width(plan: Plan, width: int) -> None:
    shown = page(plan, width, tuple(View))
    assert [line for line in shown.splitlines() if columns_of(line) > width] == []
    assert not any(ord(char) < 32 and char != "\n" for char in shown)
