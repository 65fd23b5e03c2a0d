"""What the cells of a row and of a column say of each other, and where they say nothing."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from pci_xlsx.check import check_plan
from pci_xlsx.findings import Gate, Severity, Term
from pci_xlsx.plan_json import SCHEMA, from_json
from tests.values.examples import day
from tests.values.row import read_rows, said_of

FIRST = day("2027-01-01")
NEXT = [FIRST + dt.timedelta(days=number) for number in range(4)]


def dragged(table: str, rows: list[dict[str, object]]) -> list[tuple[str | None, object]]:
    """The fields of which a hint says that they were dragged, with the number of rows."""
    return [(one.cell.field, one.params["rows"]) for one in said_of(table, rows) if one.code == "REA-037"]


def test_an_end_without_end_names_the_cell_beside() -> None:
    (said,) = (one for one in said_of("actions", [{"title": "Café", "end": "laufend"}]) if one.code == "REA-031")
    assert (said.severity, said.cell.field) == (Severity.HINT, "end")
    assert dict(said.params) == {"before": "laufend", "after": Term("field", "actions.continuous")}


def test_running_costs_are_nothing_to_pay_only_where_the_source_says_so() -> None:
    rows = [
        {"title": "A", "budget": "Frais de fonctionnement", "funding_source": "Frais de fonctionnement"},
        {"title": "B", "budget": "Frais de fonctionnement", "funding_source": "FEI"},
        {"title": "C", "budget": "Frais de fonctionnement"},
    ]
    read = read_rows("actions", rows)
    assert [row.entry("budget") for row in read.rows] == [Decimal("0.00"), None, None]
    lines = read_rows("budget_lines", [{"note": "x", "amount": "Betriebskosten", "source": "Frais de fonctionnement"}])
    assert lines.rows[0].entry("amount") == Decimal("0.00")


def test_three_rows_are_dragged_but_not_two() -> None:
    rows = [{"title": str(number), "start": start} for number, start in enumerate(NEXT)]
    assert dragged("actions", list(rows[:3])) == [("start", 3)]
    assert dragged("actions", list(rows)) == [("start", 4)]
    assert dragged("actions", list(rows[:2])) == []


def test_an_empty_row_or_another_date_between_ends_the_series() -> None:
    rows: list[dict[str, object]] = [{"title": str(number), "start": start} for number, start in enumerate(NEXT)]
    assert dragged("actions", [*rows[:2], {}, *rows[2:]]) == []
    assert dragged("actions", [*rows[:2], {"title": "x", "start": FIRST}, *rows[2:]]) == []


def test_texts_and_what_begins_and_ends_on_one_day_are_not_dragged() -> None:
    assert dragged("actions", [{"title": "x", "start": f"{start:%d.%m.%Y}"} for start in NEXT]) == []
    assert dragged("steps", [{"step": "x", "start": start, "end": start} for start in NEXT]) == []
    assert dragged("consultations", [{"topics": "x", "date": start} for start in NEXT]) == []


def test_a_slash_date_is_asked_about_only_where_its_column_puts_the_month_first() -> None:
    alone = read_rows("actions", [{"title": "x", "start": "05/03/2027"}, {"title": "y", "start": "25/12/2027"}])
    assert [row.entry("start") for row in alone.rows] == [day("2027-03-05"), day("2027-12-25")]
    mixed = read_rows("actions", [{"title": "x", "start": "05/03/2027"}, {"title": "y", "end": "12/25/2027"}])
    assert mixed.rows[0].entry("start") == day("2027-03-05"), "another column says nothing of this one"


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [("budget", "1,500", "TYP-002"), ("end", "en continu", "TYP-013"), ("status", "realisee !", "LST-002")],
)
def test_a_plan_in_json_is_asked_the_same_questions(field: str, text: str, code: str) -> None:
    unread = [{"table": "actions", "row": "A01", "field": field, "text": text}]
    plan = from_json({"schema": SCHEMA, "actions": [{"id": "A01", "title": "Café"}], "unread": unread})
    found = [one for one in check_plan(plan, as_of=FIRST, gate=Gate.FOLLOW_UP).findings if one.cell.field == field]
    assert [(one.code, one.severity) for one in found] == [(code, Severity.ERROR)]


def test_an_open_list_takes_any_text_so_that_no_answer_there_is_a_warning() -> None:
    (said,) = (one for one in said_of("actions", [{"title": "x", "funding_source": "tbd"}]) if one.code == "LST-004")
    assert said.severity is Severity.WARNING
