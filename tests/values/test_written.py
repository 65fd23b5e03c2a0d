"""What a cell shows for a value of the plan."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from pci_xlsx.i18n import texts
from pci_xlsx.model.workbook import tables
from pci_xlsx.plan_json import SCHEMA, from_json
from pci_xlsx.values.written import titles_of, written

FRENCH, GERMAN = texts("fr"), texts("de")


def _show(table: str, field: str, value: object, language: str = "fr", titles: dict[str, str] | None = None) -> object:
    known = titles or {}
    return written(tables()[table].fields[field], value, texts(language), lambda _table, ident: known.get(ident))


@pytest.mark.parametrize("value", [None, (), ""])
def test_nothing_leaves_the_cell_empty(value: object) -> None:
    assert _show("actions", "title", value) is None


def test_a_code_shows_its_label_in_the_language() -> None:
    assert _show("plan", "plan_type", "single") == "Une commune"
    assert _show("actions", "status", "done") == "Réalisée"
    assert _show("actions", "status", "done", "de") == GERMAN.label("list:action_status", "Réalisée")


def test_other_text_of_an_open_list_stands_as_it_was_written() -> None:
    assert _show("actions", "funding_source", "other:Loterie nationale") == "Loterie nationale"


def test_several_values_are_joined_by_semicolons() -> None:
    assert _show("actions", "partners", ("INLL", "CCCI")) == "INLL; CCCI"
    assert _show("domains", "needs", ("B01", "B03")) == "B01; B03"
    assert _show("consultations", "languages", ("fr", "other:signes")) == "Français; signes"


def test_yes_and_no_are_words_and_no_is_not_empty() -> None:
    assert _show("actions", "continuous", value=True) == "Oui"
    assert _show("actions", "continuous", value=False) == "Non"


def test_dates_amounts_and_shares_stay_values() -> None:
    assert _show("actions", "start", dt.date(2027, 1, 31)) == dt.date(2027, 1, 31)
    assert _show("actions", "budget", Decimal("0.00")) == Decimal("0.00")
    assert _show("follow_up", "progress", Decimal("0.25")) == Decimal("0.25")
    assert _show("budget_lines", "year", 2027) == 2027


def test_a_day_that_spreadsheets_cannot_count_is_written_as_text() -> None:
    assert _show("actions", "start", dt.date(1899, 12, 31)) == "31.12.1899"


def test_a_figure_is_a_number_or_the_text_it_is() -> None:
    assert _show("statistics", "value", Decimal("45.3")) == Decimal("45.3")
    assert _show("statistics", "value", "élevé") == "élevé"


def test_a_reference_shows_id_and_title() -> None:
    assert _show("actions", "objective", "O01", titles={"O01": "Mieux accueillir"}) == "O01 · Mieux accueillir"


def test_a_reference_to_no_row_or_to_a_row_without_title_shows_the_id_alone() -> None:
    assert _show("actions", "objective", "O77") == "O77"
    assert _show("actions", "objective", "O01", titles={"O01": ""}) == "O01"


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("a\nb " + "x" * 56, "a b " + "x" * 56),
        ("a\nb " + "x" * 57, "a b …"),
        ("x" * 61, "x" * 58 + " …"),
        ("mot " * 20, "mot " * 13 + "mot …"),
        ("x" * 58 + " fin", "x" * 58 + " …"),
        ("x" * 59 + " fin", "x" * 58 + " …"),
    ],
)
def test_a_long_title_ends_with_a_whole_word_and_an_ellipsis_on_one_line(title: str, shown: str) -> None:
    assert _show("actions", "objective", "O01", titles={"O01": title}) == f"O01 · {shown}"
    assert len(shown) <= 60


def test_titles_come_from_the_title_field_in_the_words_of_the_workbook() -> None:
    plan = from_json({"schema": SCHEMA, "domains": [{"id": "D01", "domain": "housing"}, {"id": "D02"}]})
    title_of = titles_of(plan, FRENCH)
    assert title_of("domains", "D01") == "Logement"
    assert title_of("domains", "D02") == ""
    assert title_of("domains", "D03") is None
