"""What the workbook counts by itself is right: seen through LibreOffice, every formula recalculated."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from pci_xlsx.model.workbook import SHEETS
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
    assert figures["Budget total"] == 1500.5
    assert figures["Moyens disponibles"] == 150000
    assert figures["Budget communal"] == 1000
    assert figures["OLAI, appel à projets PCI"] == 300
    assert figures["Autre source"] == 500.5
    assert figures["Pas encore financé"] == 70
    assert figures["Fonds européen pour les réfugiés (FER)"] == 0


def test_actions_are_counted_by_their_current_status_and_their_domain(filled: Workbook) -> None:
    figures = _figures(filled, "Tableau de bord", 6)
    assert (figures["Prévue"], figures["Reportée"], figures["En cours"], figures["Abandonnée"]) == (2, 1, 0, 1)
    assert figures["D01 · Formation linguistique pour adultes"] == 2
    assert figures["D02 · Vie nocturne"] == 0


def test_coming_dates_are_named(filled: Workbook) -> None:
    figures = _figures(filled, "Tableau de bord", 1)
    assert "étape à finir : 2.4 Plan d'actions" in figures


def test_the_calendar_shows_one_line_for_each_action_and_two_months_a_column_for_long_plans(filled: Workbook) -> None:
    calendar = filled["2.4e Calendrier"]
    lines = [[cell.value for cell in row[:5]] for row in calendar.iter_rows(min_row=7, max_row=10)]
    assert [line[0] for line in lines] == ["A01", "A03", "A04", "A05"]
    assert lines[0][1:3] == ["Cours du soir", "Reportée"]
    assert lines[0][4] == "en continu"
    months = [cell.value for cell in calendar[6][5:] if cell.value]
    assert len(months) == 36
    assert str(months[1]).startswith("2026-03-01")


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
