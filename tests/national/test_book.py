"""The national workbook: every figure right and led back to its cell, read by people and by LibreOffice."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import openpyxl
import pytest

from pci_xlsx.i18n import languages, texts
from pci_xlsx.national.book import national_book
from pci_xlsx.national.told import Told
from pci_xlsx.national.views import VIEWS
from pci_xlsx.template.national_book import WIDE
from tests.golden import golden
from tests.lint.lint import lint
from tests.national.two_runs import LATER
from tests.office import convert

if TYPE_CHECKING:
    from collections.abc import Iterable

    from openpyxl.worksheet.worksheet import Worksheet

    from tests.national.two_runs import Runs

GOLDEN = Path(__file__).parent / "golden"
FIRST_ROW = 5
BY_SHARE = ("Par source", "Par domaine", "Par public", "Par commune")


def made(runs: Runs, language: str = "fr", **more: Any) -> bytes:  # noqa: ANN401 - what national_book takes
    """The workbook of the later run, written anew."""
    done = runs.second
    told = Told(done.totals, done.remarks, done.changes, LATER)
    with duckdb.connect(str(runs.later / "national.duckdb"), read_only=True) as base:
        return national_book(base, told, texts(language), runs.later, **more)


@pytest.fixture(scope="module", name="data")
def _data(runs: Runs) -> bytes:
    return (runs.later / "national.xlsx").read_bytes()


@cache
def opened(data: bytes) -> openpyxl.Workbook:
    """A workbook as openpyxl reads it."""
    return openpyxl.load_workbook(io.BytesIO(data))


def rows(sheet: Worksheet) -> list[dict[str, Any]]:
    """The rows below the headings by heading, the sum included."""
    heads, *held = sheet.iter_rows(min_row=FIRST_ROW - 1, values_only=True)
    return [dict(zip(map(str, heads), row, strict=True)) for row in held]


def money(value: Any) -> str:  # noqa: ANN401 - a number in a cell
    return f"{value:.2f}"


def test_the_run_writes_the_workbook_and_the_same_results_give_the_same_bytes(runs: Runs, data: bytes) -> None:
    assert made(runs) == data


def test_what_people_read_is_what_was_agreed_on(runs: Runs) -> None:
    for language in languages():
        shown = "\n".join(_shown(opened(made(runs, language)), str(runs.later.parent)))
        assert shown == golden(GOLDEN / f"national_{language}.txt", shown)


def _shown(book: openpyxl.Workbook, folder: str) -> Iterable[str]:
    """Every sheet's title, notes, headings and first rows; of the first sheet all."""
    for number, sheet in enumerate(book.worksheets):
        yield f"# {sheet.title}"
        last = sheet.max_row if number == 0 else min(FIRST_ROW + 3, sheet.max_row)
        for row in sheet.iter_rows(max_row=last, values_only=True):
            cells = [str(cell).replace(folder, "FOLDER")[:70] for cell in row if cell is not None]
            if cells:
                yield " | ".join(cells).replace(" 00:00:00", "")


def test_key_figures_are_those_of_the_totals(runs: Runs, data: bytes) -> None:
    first = opened(data).worksheets[0]
    held = {row[0]: row[1] for row in first.iter_rows(min_row=FIRST_ROW, max_col=2, values_only=True)}
    totals = runs.second.totals
    assert (held["Communes"], held["Couvertes par un plan"], held["Certifiées"]) == (100, 4, 2)
    assert held["Fichiers remis"] == len(runs.second.uses)
    assert (held["Plans comptés"], held["Actions"]) == (totals["plans"], totals["actions"])
    assert money(held["Budget total des actions"]) == totals["budget"]["total"]
    assert money(held["Part de l'OLAI"]) == totals["budget"]["olai"]


def test_every_sheet_is_linked_from_the_first_one_with_its_rows(data: bytes) -> None:
    book = opened(data)
    front = book.worksheets[0]
    links = {cell.hyperlink.location: cell for row in front.iter_rows() for cell in row if cell.hyperlink}
    assert list(links) == [f"'{title.replace(chr(39), chr(39) * 2)}'!A1" for title in book.sheetnames[1:]]
    cell = next(one for one in links.values() if one.value == "Communes")
    assert front.cell(cell.row, cell.column + 1).value == 100


def test_every_breakdown_of_the_budget_has_the_same_total(runs: Runs, data: bytes) -> None:
    total = runs.second.totals["budget"]["total"]
    for title, heading in (*((one, "Montant") for one in (*BY_SHARE, "Montants", "Actions")), ("Par année", "Total"),
                           ("Cantons", "Budget"), ("Plans", "Budget")):  # fmt: skip
        *held, below = rows(opened(data)[title])
        assert money(below[heading]) == total == money(sum(row[heading] or 0 for row in held)), title


def test_every_amount_leads_back_to_its_file_sheet_and_cell(data: bytes) -> None:
    for row in rows(opened(data)["Montants"])[:-1]:
        assert re.fullmatch(r"PCI_010[1245](_v2)?\.xlsx", row["Fichier"]), row
        assert re.fullmatch(r"(2\.4[ac] \w+![A-Z]+[0-9]+( ; )?)+", row["Cellules additionnées"]), row
    for title in ("Liste des engagées", "Liste des certifiées", "Indicateurs", "En retard", "Actions"):
        held = [row for row in rows(opened(data)[title]) if "Total" not in row.values()]
        assert held
        assert all(row["Fichier"] and row["Feuille"] and re.fullmatch("[A-Z]+[0-9]+", row["Cellule"]) for row in held)


def test_what_olai_is_asked_for_stands_before_its_limits(data: bytes) -> None:
    calls = {(row["Plan"], row["Appel"]): row for row in rows(opened(data)["OLAI appels"])}
    asked = calls["0102-2022-01-01", 2028]
    assert (asked["Total"], asked["Enveloppe"], asked["Dépassement"], asked["Cellule"]) == (30000, 25000, 5000, "O9")
    granted = calls["0101-2022-01-01", 2022]
    assert (granted["Accordé"], granted["Dépassement"]) == (10000, 0)
    (share,) = (row for row in rows(opened(data)["OLAI subsides"]) if row["Plan"] == "0102-2022-01-01")
    assert (share["Total"], share["Part possible"], share["Dépassement"]) == (1500.5, 750.25, 750.25)


def test_what_all_plans_take_of_a_call_is_the_sum_of_what_each_takes(data: bytes) -> None:
    def sums(sheet: str, *headings: str) -> dict[Any, list[Decimal]]:
        found: dict[Any, list[Decimal]] = {}
        for row in rows(opened(data)[sheet])[:-1]:
            held = found.setdefault(row["Appel"], [Decimal(0)] * len(headings))
            found[row["Appel"]] = [one + Decimal(str(row[key] or 0)) for one, key in zip(held, headings, strict=True)]
        return found

    whole = ("Accordé", "Demandé", "Prévu", "Total", "Dépassement")
    by_call = sums("OLAI par appel", *whole, "Enveloppes des plans")
    assert by_call == sums("OLAI appels", *whole, "Enveloppe")
    assert by_call[2028][3:] == [30000, 5000, 25000]
    (row,) = (one for one in rows(opened(data)["OLAI par appel"]) if one["Appel"] == 2028)
    assert (row["Plans"], row["Plans au-dessus"]) == (1, 1)


def test_actions_of_several_plans_for_the_same_stand_side_by_side(data: bytes) -> None:
    held = rows(opened(data)["Actions semblables"])
    assert {row["Plan"] for row in held} == {"0101-2022-01-01", "0102-2022-01-01"}
    assert {(row["Domaine d'action"], row["Plans"]) for row in held} == {("Accueil et accès aux services locaux", 2)}


@pytest.mark.parametrize(
    ("day", "stands"),
    [
        ("2024-06-01", ("new", 2, None)),
        ("2023-06-01", ("old", 2, "follow_up")),
        ("2020-06-01", ("old", 2, "follow_up")),
    ],
)
def test_the_plan_of_a_commune_that_began_last_stands_with_its_own_gate(day: str, stands: tuple[object, ...]) -> None:
    coverage = next(view for view in VIEWS if view.name == "coverage")
    with duckdb.connect() as base:
        base.execute("CREATE TABLE register AS SELECT '0101' AS code, 'Dippach' AS name, 'Capellen' AS canton")
        base.execute("CREATE TABLE run AS SELECT ?::DATE AS as_of", [day])
        base.execute("CREATE TABLE commitments (commune VARCHAR, decided_on DATE)")
        base.execute(
            "CREATE TABLE adoptions (plan VARCHAR, commune VARCHAR, position BIGINT, label_state VARCHAR, "
            "label_date DATE, council_date DATE, sent_to_authority_on DATE)"
        )
        base.execute(
            "CREATE TABLE plans AS SELECT ['0101'] AS communes, NULL::DATE AS period_end, * FROM (VALUES "
            "('old', DATE '2021-01-01', 'follow_up'), ('new', DATE '2024-01-01', NULL)) "
            "t(plan, period_start, gate_reached)"
        )
        held = base.execute(f"SELECT plan, plans, gate_reached FROM ({coverage.query})").fetchall()  # noqa: S608 - ours
    assert held == [stands]


def test_communes_stand_with_what_they_have_reached(data: bytes) -> None:
    held = {row["Code"]: row for row in rows(opened(data)["Communes"])}
    assert held["0102"]["Porte atteinte"] == "Aucune porte atteinte"
    assert held["0102"]["Certification"] == "Reconnu"
    assert (held["0104"]["Certification"], held["0104"]["Certification : date"]) == ("Demandé", None)
    assert held["0103"]["Plan"] is None
    assert {row["Code"] for row in rows(opened(data)["Sans plan"])} == {
        code for code, row in held.items() if not row["Plan"]
    }


def test_what_became_of_each_file_is_told(data: bytes) -> None:
    held = {row["Fichier"]: (row["Ce qu'il en est advenu"], row["Code"]) for row in rows(opened(data)["Fichiers"])}
    assert held["scan.xlsx"] == ("Pas compté : illisible", "FIL-003")
    assert held["PCI_0105.xlsx"] == ("Compté", None)


def test_what_changed_has_a_line_each(runs: Runs, data: bytes) -> None:
    *held, below = rows(opened(data)["Ce qui a changé"])
    assert len(held) == runs.second.changes.number
    (budget,) = (row for row in held if (row["Changement"], row["Commune"]) == ("Budget du plan", "Garnich"))
    assert (budget["Avant"], budget["Après"], budget["Écart"]) == (1600.49, 31500.5, 29900.01)
    assert money(below["Écart"]) == money(runs.second.changes.total["difference"])


def test_a_sheet_that_cannot_hold_all_says_so_and_sums_all(runs: Runs) -> None:
    sheet = opened(made(runs, limit=3))["Montants"]
    *held, below = rows(sheet)
    assert len(held) == 3
    assert money(below["Montant"]) == runs.second.totals["budget"]["total"]
    note = str(sheet["A2"].value)
    assert re.search(r"Les 3 premières lignes sur \d+ ; toutes sont dans « national.duckdb », sous « postings »", note)


def test_what_people_wrote_never_becomes_a_formula(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        sheets = [package.read(name).decode() for name in package.namelist() if name.startswith("xl/worksheets/")]
    assert not any("<f>" in sheet or "<f " in sheet for sheet in sheets)
    titles = {row["Titre"] for row in rows(opened(data)["Plans"])}
    assert "=1+1" in titles


def test_days_are_days_and_numbers_are_numbers(data: bytes) -> None:
    cell = opened(data)["Liste des certifiées"].cell(FIRST_ROW, 4)
    assert isinstance(cell.value, dt.datetime)
    assert cell.number_format == "dd.mm.yyyy"
    target = next(row for row in rows(opened(data)["Indicateurs"]) if row["Commune"] == "Garnich")
    assert (target["Valeur visée"], target["Valeur atteinte"]) == (40, 31)


def test_headings_repeat_on_paper_and_stay_in_sight(data: bytes) -> None:
    for sheet in opened(data).worksheets[1:]:
        assert (sheet.print_title_rows, sheet.freeze_panes) == ("$4:$4", "B5"), sheet.title
        columns = sum(one.width * ((one.max or 0) - (one.min or 0) + 1) for one in sheet.column_dimensions.values())
        assert (sheet.page_setup.fitToWidth == 2) == (columns > WIDE + 8), sheet.title


@pytest.mark.parametrize("language", languages())
def test_the_workbook_passes_the_lint(runs: Runs, language: str) -> None:
    assert lint(made(runs, language)) == []


def test_charts_are_native_with_titles_and_words_for_those_who_do_not_see_them(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        held = {
            name: package.read(name).decode()
            for name in package.namelist()
            if name.startswith(("xl/charts/c", "xl/drawings/d"))
        }
    charts = [text for name, text in held.items() if name.startswith("xl/charts/")]
    assert len(charts) == 6
    assert all("<c:title>" in chart and "<c:numFmt" in chart for chart in charts)
    drawn = "".join(text for name, text in held.items() if name.startswith("xl/drawings/"))
    assert len(re.findall(r'descr="[^"]{20,}"', drawn)) == 6


def test_libreoffice_opens_it_without_an_error_and_with_its_charts(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "national.xlsx"
    path.write_bytes(data)
    saved = openpyxl.load_workbook(convert(path, "xlsx", tmp_path / "saved"))
    assert saved.sheetnames == opened(data).sheetnames
    errors = [cell for sheet in saved for row in sheet.iter_rows() for cell in row if cell.data_type == "e"]
    assert errors == []
    assert len(saved.worksheets[0]._charts) == 6  # type: ignore[attr-defined]  # noqa: SLF001 - openpyxl's only way
