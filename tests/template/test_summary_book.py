"""The summary as a workbook: figures, traces and charts, the same bytes every time, for every plan."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pci_xlsx.i18n import languages
from pci_xlsx.plan import Plan
from pci_xlsx.summary.summarise import summarise
from pci_xlsx.template.summary_book import build_summary
from tests.strategies import plans
from tests.summary.costly_plans import PATIENT, costly_plans
from tests.summary.plans import AS_OF, hand_made

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

FIRST_ROW = 5


def book_of(plan: Plan) -> bytes:
    """The summary of a plan as a workbook in French."""
    return build_summary(summarise(plan, AS_OF), plan, "fr")


HAND_MADE = book_of(hand_made())


def opened() -> openpyxl.Workbook:
    """The workbook of the plan made by hand, as openpyxl reads it."""
    return openpyxl.load_workbook(io.BytesIO(HAND_MADE))


def rows(sheet: Worksheet) -> list[tuple[Any, ...]]:
    """The rows below the headings, the sum included."""
    return [tuple(row) for row in sheet.iter_rows(min_row=FIRST_ROW, values_only=True)]


def part(pattern: str) -> list[str]:
    """The parts of the package whose names match."""
    with zipfile.ZipFile(io.BytesIO(HAND_MADE)) as package:
        return [package.read(name).decode() for name in package.namelist() if re.fullmatch(pattern, name)]


def test_there_is_a_sheet_for_each_table() -> None:
    assert opened().sheetnames == [
        "Vue d'ensemble",
        "Frise",
        "À savoir",
        "Par année",
        "Par source",
        "Financement",
        "Par domaine",
        "Par public",
        "Par action",
        "Par phase",
        "Par état",
        "Par commune",
        "Calendrier",
        "Montants",
    ]


def test_tabs_are_in_the_language_of_the_reader() -> None:
    german = build_summary(summarise(hand_made(), AS_OF), hand_made(), "de")
    assert not {*openpyxl.load_workbook(io.BytesIO(german)).sheetnames} & {*opened().sheetnames}


def test_headlines_stand_on_the_first_sheet() -> None:
    shown = {row[0]: row[1] for row in rows(opened()["Vue d'ensemble"])}
    assert shown["Budget total des actions"] == 59500.50
    assert shown["Pas encore financé"] == 18000.40
    assert shown["Part de l'OLAI"] == 22000.05
    assert shown["Moyens disponibles moins budget"] == 40499.50


def test_a_breakdown_has_its_amounts_its_sum_and_its_cells() -> None:
    found = rows(opened()["Par source"])
    assert found[0][:2] == ("Budget communal", 19000.55)
    assert found[0][3] == (
        "Lignes de budget 1, Montant ; Lignes de budget 2, Montant ; "
        "Plan d'actions A03, Budget (Quel coût ?) ; Lignes de budget 8, Montant"
    )
    assert found[-1][:3] == ("Total", 59500.50, 1)


def test_years_stand_by_source_with_their_sums() -> None:
    found = rows(opened()["Par année"])
    assert found[0] == ("2027", 15000.05, 0, 0, 12000, 0, 0, 27000.05)
    assert found[-1] == ("Total", 19000.55, 0, 10000.05, 12000, 18000.40, 499.50, 59500.50)


def test_every_amount_stands_with_its_cell_and_they_sum_to_the_total() -> None:
    found = rows(opened()["Montants"])
    assert round(sum(row[2] for row in found[:-1]), 2) == found[-1][2] == 59500.50
    assert ("Plan d'actions A07, Budget (Quel coût ?) ; moins Lignes de budget 8, Montant") in {row[0] for row in found}


def test_the_calendar_has_the_days_and_what_is_late() -> None:
    found = {row[1]: row for row in rows(opened()["Calendrier"])}
    assert found["A04 Cafés des aînés"][4] == "En retard"
    assert found["A04 Cafés des aînés"][5:] == (None, None, None, 122)
    assert found["A02 Guichet du logement"][3] == "en continu"
    assert "A01 Enquête de mi-parcours (évaluation)" in found


def test_charts_are_native_and_have_titles_and_words_for_those_who_do_not_see_them() -> None:
    charts = part(r"xl/charts/chart\d+\.xml")
    assert len(charts) == 6
    assert all("<c:title>" in chart for chart in charts)
    assert sum('<c:grouping val="stacked"/>' in chart for chart in charts) == 2
    drawings = "".join(part(r"xl/drawings/drawing\d+\.xml"))
    assert len(re.findall(r'descr="[^"]{20,}"', drawings)) == 6


def test_what_has_no_source_is_told_apart_by_a_pattern_and_not_by_colour_alone() -> None:
    years = part(r"xl/charts/chart1\.xml")[0]
    assert "<a:pattFill" in years


def test_no_cell_holds_a_formula() -> None:
    assert not any("<f>" in sheet for sheet in part(r"xl/worksheets/sheet\d+\.xml"))


def test_every_sheet_prints_on_a4_one_page_wide() -> None:
    for sheet in opened():
        assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth) in {(9, 1), (9, None)}
        assert sheet.sheet_properties.pageSetUpPr
        assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert book_of(hand_made()) == HAND_MADE


@pytest.mark.parametrize("language", languages())
def test_an_empty_plan_has_a_workbook_in_every_language(language: str) -> None:
    book = build_summary(summarise(Plan(), AS_OF), Plan(), language)
    assert openpyxl.load_workbook(io.BytesIO(book)).sheetnames


@given(st.one_of(costly_plans(), plans(faulty=True)))
@settings(PATIENT, max_examples=15)
def test_every_plan_has_a_workbook(plan: Plan) -> None:
    assert book_of(plan).startswith(b"PK")
