"""What the workbook counts by itself is right: seen through LibreOffice, every formula recalculated."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from pci_xlsx.model.workbook import SHEETS
from pci_xlsx.plan_json import SCHEMA, from_json
from pci_xlsx.template.calendar import FIRST_ROW, HEADER_ROW, PLAN_ROW, YEAR_ROW
from pci_xlsx.template.workbook import build
from pci_xlsx.values.written import shown_reference
from tests.office import convert
from tests.template.filled import EMPTY, MISSING, built

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.workbook import Workbook

ERRORS = {
    "#REF!",
    "#NAME?",
    "#VALUE!",
    "#DIV/0!",
    "#N/A",
    "#NUM!",
    "#NULL!",
    "Err:502",
    "Err:504",
    "Err:508",
    "Err:511",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("office")


@pytest.fixture(scope="module")
def empty(folder: Path) -> Workbook:
    return _calculated(folder, "empty", filled=False)


@pytest.fixture(scope="module")
def filled(folder: Path) -> Workbook:
    return _calculated(folder, "filled", filled=True)


def _calculated(folder: Path, name: str, *, filled: bool) -> Workbook:
    path = folder / f"{name}.xlsx"
    path.write_bytes(built(filled=filled))
    return openpyxl.load_workbook(convert(path, "xlsx", folder / "calculated"), data_only=True)


def _named(book: Workbook, name: str) -> object:
    title, _, address = book.defined_names[name].attr_text.rpartition("!")
    return book[title.strip("'$").replace("''", "'")][address.replace("$", "")].value


def _missing(book: Workbook) -> dict[str, object]:
    return {sheet.key: _named(book, f"pci_sheet_{sheet.key}_missing") for sheet in SHEETS if sheet.on_path}


def _figures(book: Workbook, sheet: str, column: int = 1) -> dict[object, object]:
    rows = book[sheet].iter_rows(values_only=True)
    return {row[column - 1]: row[column] for row in rows if row[column - 1] is not None}


@pytest.mark.parametrize("name", ["empty", "filled"])
def test_no_cell_shows_an_error(name: str, request: pytest.FixtureRequest) -> None:
    book = request.getfixturevalue(name)
    wrong = [(ws.title, c.coordinate) for ws in book for row in ws.iter_rows() for c in row if c.value in ERRORS]
    assert wrong == []


def test_an_empty_workbook_says_what_is_missing_on_the_path(empty: Workbook) -> None:
    assert _missing(empty) == EMPTY
    assert _figures(empty, "Accueil")["Total"] == sum(EMPTY.values())
    lines = {row[0]: row[1] for row in empty["Accueil"].iter_rows(values_only=True, max_row=25)}
    assert lines["2.4a Actions"] == EMPTY["actions"]


def test_a_partly_filled_workbook_says_what_is_still_missing(filled: Workbook) -> None:
    assert _missing(filled) == MISSING
    assert _figures(filled, "Accueil")["Autres feuilles"] == 0


def test_sheets_say_whether_they_are_begun(filled: Workbook, empty: Workbook) -> None:
    assert {_named(empty, f"pci_sheet_{s.key}_state") for s in SHEETS if s.blocks} == {"pas commencée"}
    assert _named(filled, "pci_sheet_actions_state") == "à compléter"
    assert _named(filled, "pci_sheet_needs_state") == "complète"
    assert _named(filled, "pci_sheet_surveys_state") == "pas commencée"


def test_the_budget_by_source_follows_the_lines_and_leaves_out_what_was_dropped_or_refused(filled: Workbook) -> None:
    figures = _figures(filled, "Tableau de bord", 6)
    assert figures["Budget total"] == 1870.5
    assert figures["Moyens disponibles"] == 150000
    assert figures["Moyens disponibles moins budget"] == 148129.5
    assert figures["Budget communal"] == 1000
    assert figures["OLAI, appel à projets PCI"] == 300
    assert figures["Autre source"] == 500.5
    assert figures["Pas encore financé"] == 70
    assert figures["Fonds européen pour les réfugiés (FER)"] == 0


def test_actions_are_counted_by_their_current_status_and_their_domain(filled: Workbook) -> None:
    figures = _figures(filled, "Tableau de bord", 6)
    assert (figures["Prévue"], figures["Reportée"], figures["En cours"], figures["Abandonnée"]) == (2, 1, 0, 1)
    rows = list(filled["Tableau de bord"].iter_rows(values_only=True))
    domains = {row[8]: row[12] for row in rows if row[8]}
    assert domains["D01 · Formation linguistique pour adultes"] == 2
    assert domains["D02 · Vie nocturne"] == 0
    assert domains["Sans domaine"] == 1


def test_each_stage_says_what_its_sheets_still_lack(filled: Workbook, empty: Workbook) -> None:
    stages = ("Cadre", "1. Mise en route", "2. Élaboration", "3. Réalisation et évaluation")
    shown = _figures(filled, "Tableau de bord")
    assert [shown[stage] for stage in stages] == ["manque : 1", "manque : 4", "manque : 13", "complète"]
    assert {_figures(empty, "Tableau de bord")[stage] for stage in stages} == {"pas commencée"}


def test_an_empty_dashboard_shows_no_zeros_for_money(empty: Workbook) -> None:
    figures = _figures(empty, "Tableau de bord", 6)
    assert {figures[label] for label in ("Budget total", "Budget communal", "Accordé", "Prévue")} == {None}


def test_coming_dates_are_named(filled: Workbook) -> None:
    figures = _figures(filled, "Tableau de bord", 1)
    assert "fin : 2.4 Plan d'actions" in figures


def test_the_calendar_shows_one_line_for_each_action_and_two_months_a_column_for_long_plans(filled: Workbook) -> None:
    calendar = filled["2.4e Calendrier"]
    lines = [
        [cell.value for cell in row[:5]] for row in calendar.iter_rows(min_row=FIRST_ROW + 1, max_row=FIRST_ROW + 4)
    ]
    assert [line[0] for line in lines] == ["A01", "A03", "A04", "A05"]
    assert lines[0][1:3] == ["Cours du soir", "Reportée"]
    assert lines[0][4] == "en continu"
    months = [cell.value for cell in calendar[HEADER_ROW + 1][5:] if cell.value]
    assert len(months) == 36
    assert str(months[1]).startswith("2026-03-01")
    years = [(n, int(str(cell.value)[:4])) for n, cell in enumerate(calendar[YEAR_ROW + 1][5:53]) if cell.value]
    assert years == [(0, 2026), (6, 2027), (12, 2028), (18, 2029), (24, 2030), (30, 2031)]


def _bar(book: Workbook, row: int) -> str:
    return "".join(str(cell.value or ".") for cell in book["2.4e Calendrier"][row + 1][5:53])


def test_the_sign_in_each_cell_of_a_bar_is_that_of_the_status(filled: Workbook) -> None:
    assert _bar(filled, FIRST_ROW) == "." * 6 + "=" * 29 + "►" + "." * 12
    assert _bar(filled, FIRST_ROW + 1) == "." * 12 + "○" * 3 + "." * 33
    assert _bar(filled, FIRST_ROW + 2) == "." * 48
    assert _bar(filled, FIRST_ROW + 3) == "." * 7 + "○" + "." * 40


def test_milestones_and_evaluations_are_marked_in_their_month(tmp_path: Path) -> None:
    steps = [
        {"action": "A01", "step": "Bilan", "start": "2026-01-05", "end": "2026-03-31", "kind": "evaluation"},
        {"action": "A01", "step": "Ouverture", "start": "2026-02-01", "kind": "milestone"},
        {"action": "A01", "step": "Affiche", "start": "2026-01-01", "kind": "work"},
        {"action": "A02", "step": "Suite", "end": "2026-12-24", "kind": "readjustment"},
        {"action": "A02", "step": "Après le plan", "end": "2027-02-01", "kind": "evaluation"},
    ]
    action = {"start": "2026-01-10", "end": "2026-05-02", "title": "Cours", "status": "ongoing"}
    plan = {
        "schema": SCHEMA,
        "plan": {"period_start": "2026-01-01", "period_end": "2026-12-31"},
        "agenda": [{"step": "3.2", "planned_start": "2026-11-02", "planned_end": "2027-02-01"}],
        "actions": [{"id": "A01"} | action, {"id": "A02", "title": "Fête", "start": "2025-01-01", "end": "2027-01-01"}],
        "steps": steps,
    }
    path = tmp_path / "moments.xlsx"
    path.write_bytes(build(from_json(plan), "fr"))
    book = openpyxl.load_workbook(convert(path, "xlsx", tmp_path / "calculated"), data_only=True)
    assert _bar(book, PLAN_ROW).rstrip(".") == "." * 10 + "★►"
    assert _bar(book, FIRST_ROW).rstrip(".") == "●◆★●●"
    assert _bar(book, FIRST_ROW + 1).rstrip(".") == "○" * 11 + "★"


def test_a_long_title_is_shortened_by_formula_as_by_python(tmp_path: Path) -> None:
    titles = ["mot " * 20, "x" * 61, "court", "x" * 58 + " fin", "a\nb " + "y" * 57, "Été à l'école " * 5]
    actions = [{"id": f"A{n:02}", "title": title.strip()} for n, title in enumerate(titles, 1)]
    path = tmp_path / "long.xlsx"
    path.write_bytes(build(from_json({"schema": SCHEMA, "actions": actions}), "fr"))
    lists = openpyxl.load_workbook(convert(path, "xlsx", tmp_path / "calculated"), data_only=True)["Listes"]
    column = next(c for c in range(1, lists.max_column + 1) if lists.cell(4, c).value == "actions")
    offered = [lists.cell(row, column).value for row in range(5, 5 + len(titles))]
    assert offered == [shown_reference(action["id"], action["title"]) for action in actions]


def test_drop_downs_offer_the_filled_rows_only(filled: Workbook) -> None:
    lists = filled["Listes"]
    column = next(c for c in range(1, lists.max_column + 1) if lists.cell(4, c).value == "actions")
    offered = [lists.cell(row, column).value for row in range(5, 11)]
    assert [text for text in offered if text] == [
        "A01 · Cours du soir",
        "A03 · Café des langues",
        "A04 · Action abandonnée",
        "A05 · Fête",
    ]
    assert lists.cell(3, column).value == 4


def test_drop_downs_over_several_tables_join_their_rows(filled: Workbook) -> None:
    lists = filled["Listes"]
    column = next(c for c in range(1, lists.max_column + 1) if lists.cell(4, c).value == "+")
    offered = [lists.cell(row, column).value for row in range(5, 9)]
    assert [text for text in offered if text] == ["S01 · Population"]
