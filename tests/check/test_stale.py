"""A workbook that says of a row what is not so is told, and nobody else."""

from __future__ import annotations

import datetime as dt
import io
import json
from functools import cache
from typing import TYPE_CHECKING

import openpyxl
import pytest
from click.testing import CliRunner

from pci_xlsx.check import check_plan
from pci_xlsx.check.live import RowStates, row_state
from pci_xlsx.check.order import order
from pci_xlsx.check.stale import LONGEST
from pci_xlsx.check.workbook import check_workbook
from pci_xlsx.cli.main import pci
from pci_xlsx.demo.example import example
from pci_xlsx.findings import Gate, Severity
from pci_xlsx.i18n import texts
from pci_xlsx.model.live import STATE
from pci_xlsx.model.workbook import TEMPLATE_VERSION, tables
from pci_xlsx.plan_json import from_json
from pci_xlsx.reading.addresses import address
from pci_xlsx.reading.workbook import read_workbook
from pci_xlsx.report.words import message
from pci_xlsx.template.workbook import build
from tests.reading.books import rezipped
from tests.reading.said import found_tables, saying, without_names
from tests.template.filled import PARTLY, partly_filled
from tests.template.parity import with_few_rows

if TYPE_CHECKING:
    from pathlib import Path

    from pci_xlsx.check import Result
    from pci_xlsx.findings import Finding

DAY = dt.date(2027, 6, 1)
COMPLETE = "complet"
ADOPTION_NOW = COMPLETE
ADOPTION_LATER = (
    "manque : Approuvé par le conseil le, Référence de la délibération, Délibération jointe, Transmis à l'OLAI le"
)
A03 = "manque : Responsable (Qui ?), Ressources (Quels moyens ?)"
A05 = (
    "manque : Objectif (Quoi ?), Responsable (Qui ?), Ressources (Quels moyens ?), Indicateur de réussite ; "
    "à corriger : Budget (Quel coût ?)"
)


@pytest.fixture(autouse=True)
def few_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same formulas over shorter columns."""
    with_few_rows(monkeypatch, most=8)


@cache
def workbook(language: str = "fr", gate: Gate = Gate.COUNCIL) -> bytes:
    """The partly filled workbook with its own states."""
    return build(partly_filled(), language, gate)


@cache
def place(table: str, position: int) -> tuple[str, str]:
    """The sheet and the address of the state of a filled row, from 1."""
    row = read_workbook(workbook()).plan.rows(table)[position - 1]
    states = found_tables(workbook())[table].states
    assert row.origin.sheet
    assert row.origin.row
    assert states
    return row.origin.sheet, address(row.origin.row, states)


def said(table: str, position: int, text: str, data: bytes | None = None) -> bytes:
    """The workbook in which a row says something else."""
    title, cell = place(table, position)
    return saying(data or workbook(), title, {cell: text})


def checked(data: bytes, gate: Gate = Gate.COUNCIL) -> Result:
    """What is found in a workbook."""
    read = read_workbook(data)
    return check_plan(read.plan, as_of=DAY, gate=gate, findings=read.findings, kept=read.kept)


def disagreements(data: bytes, gate: Gate = Gate.COUNCIL) -> list[Finding]:
    """The findings about what the workbook says of itself."""
    return [finding for finding in checked(data, gate).findings if finding.code == "REA-018"]


def edited(data: bytes, table: str, position: int, **entries: str | float | None) -> bytes:
    """The workbook in which people typed something into a row and no program calculated anew."""
    plan = read_workbook(data).plan
    row = plan.rows(table)[position - 1]
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    for key, entry in entries.items():
        found = row.origin.address(key)
        assert row.origin.sheet
        assert found
        book[row.origin.sheet][found].value = entry
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("language", ["fr", "de"])
@pytest.mark.parametrize("gate", Gate)
def test_what_the_template_writes_is_right(language: str, gate: Gate) -> None:
    read = read_workbook(workbook(language, gate))
    assert read.kept.gate is gate
    assert len(read.kept.states) > 5
    assert disagreements(workbook(language, gate)) == []


@pytest.mark.parametrize("language", ["fr", "de"])
def test_the_example_and_the_empty_template_say_nothing_wrong(language: str) -> None:
    assert len(read_workbook(build(example(), language)).kept.states) > 15
    assert disagreements(build(example(), language)) == []
    assert disagreements(build(language=language)) == []


def test_a_row_called_complete_in_which_something_is_missing_is_a_warning() -> None:
    (finding,) = disagreements(said("actions", 2, COMPLETE))
    assert finding.severity is Severity.WARNING
    assert finding.params == {"said": COMPLETE, "found": A03}
    title, cell = place("actions", 2)
    assert finding.cell.key == ("actions", "A03", None)
    assert (finding.cell.sheet, finding.cell.address) == (title, cell)


def test_a_complete_row_said_to_lack_something_is_a_hint() -> None:
    (finding,) = disagreements(said("needs", 1, "manque : Besoin"))
    assert finding.severity is Severity.HINT
    assert finding.params == {"said": "manque : Besoin", "found": COMPLETE}


@pytest.mark.parametrize("text", ["vu avec Mme Muller", "#REF!", "#NAME?", "manque : Responsable (Qui ?)", "Complet !"])
def test_whatever_was_put_over_the_formula_is_a_hint(text: str) -> None:
    (finding,) = disagreements(said("actions", 2, text))
    assert (finding.severity, finding.params["said"]) == (Severity.HINT, text)


def test_a_text_of_any_length_is_shown_shortened() -> None:
    (finding,) = disagreements(said("actions", 2, "x" * 5000))
    assert finding.params["said"] == "x" * LONGEST


def test_a_state_beside_an_empty_row_is_a_hint_without_a_row() -> None:
    last = partly_filled().actions[-1]
    title, cell = place("actions", len(partly_filled().actions))
    below = cell.rstrip("0123456789") + str(int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) + 1)
    assert last.id == "A05"
    for text in (COMPLETE, "manque : Fin"):
        (finding,) = disagreements(saying(workbook(), title, {below: text}))
        assert (finding.severity, finding.cell.row, finding.cell.address) == (Severity.HINT, None, below)
        assert finding.params == {"said": text, "found": None}


def test_an_empty_state_says_nothing() -> None:
    assert disagreements(said("actions", 2, "")) == []


def test_a_workbook_saved_without_any_result_says_nothing() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook()))
    buffer = io.BytesIO()
    book.save(buffer)
    assert read_workbook(buffer.getvalue()).kept.states == {}
    assert disagreements(buffer.getvalue()) == []


def test_where_the_column_was_deleted_nothing_is_said() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook()), data_only=True)
    title, cell = place("actions", 1)
    sheet = book[title]
    column = sheet[cell].column
    sheet.delete_cols(column)
    del book.defined_names["pci_actions_state"]
    del sheet.tables["pci_actions"]
    buffer = io.BytesIO()
    book.save(buffer)
    assert "actions" not in read_workbook(buffer.getvalue()).kept.states
    assert disagreements(buffer.getvalue()) == []


def test_the_gate_chosen_in_the_file_is_the_one_that_counts() -> None:
    plan = from_json({**PARTLY, "adoptions": [{"commune": "0409", "submitted_to_college_on": "2026-10-01"}]})
    data = build(plan, gate=Gate.FOLLOW_UP)
    kept = read_workbook(data).kept
    assert (kept.gate, *kept.states["adoptions"].texts.values()) == (Gate.FOLLOW_UP, ADOPTION_LATER)
    assert disagreements(data, Gate.COUNCIL) == []
    changed = saying(data, kept.states["adoptions"].sheet, {_only_place(data, "adoptions"): ADOPTION_NOW})
    (finding,) = disagreements(changed, Gate.COUNCIL)
    assert finding.params == {"said": ADOPTION_NOW, "found": ADOPTION_LATER}


def _only_place(data: bytes, table: str) -> str:
    states = read_workbook(data).kept.states[table]
    (number,) = states.texts
    return f"{states.column}{number}"


def test_a_workbook_that_lost_its_language_is_understood() -> None:
    lost = rezipped(
        workbook("de"), lambda name, xml: xml.replace(b"<t>language</t>", b"<t>x</t>") if "Strings" in name else xml
    )
    assert read_workbook(lost).plan.language == "de", "its headers say it"
    assert len(read_workbook(lost).kept.states) > 5
    assert disagreements(lost) == []
    title = texts("de").label("sheet", "2.4a Actions")
    (finding,) = disagreements(saying(lost, title, {place("actions", 2)[1]: texts("de").text(COMPLETE)}))
    assert finding.severity is Severity.WARNING


def test_without_names_the_states_are_still_compared() -> None:
    names = [f"pci_actions_{key}" for key in tables()["actions"].fields]
    data = without_names(said("actions", 2, COMPLETE), "pci_actions_state", *names)
    (finding,) = disagreements(data)
    assert finding.cell.key == ("actions", "A03", None)


def test_stale_values_of_a_program_that_calculates_nothing_are_found() -> None:
    data = edited(workbook(), "actions", 2, responsible="Anne Muller", resources="Salle")
    (finding,) = disagreements(data)
    assert (finding.severity, finding.params) == (Severity.HINT, {"said": A03, "found": COMPLETE})
    data = edited(workbook(), "needs", 1, need=None)
    (finding,) = disagreements(data)
    assert finding.severity is Severity.WARNING
    assert finding.params["said"] == COMPLETE


def test_what_only_formulas_cannot_read_is_no_disagreement() -> None:
    data = edited(workbook(), "actions", 2, end="30.6.2028", budget="500,50 €")
    right = said("actions", 2, f"{A03} ; à corriger : Fin (Quand ?), Budget (Quel coût ?)", data)
    assert disagreements(right) == []
    assert disagreements(said("actions", 2, A03, data)) == [], "the program reads the date and the amount"
    (finding,) = disagreements(said("actions", 2, f"{A03} ; à corriger : Début (Quand ?)", data))
    assert (finding.severity, finding.params["found"]) == (Severity.HINT, A03)


def test_no_row_is_called_complete_because_formulas_see_less() -> None:
    data = edited(workbook(), "needs", 1, need=" ")
    (finding,) = disagreements(said("needs", 1, COMPLETE, data))
    assert finding.severity is Severity.WARNING


def test_formulas_of_another_template_may_say_it_otherwise_but_not_that_all_is_well() -> None:
    def aged(data: bytes) -> bytes:
        old, new = f">{TEMPLATE_VERSION}<".encode(), b">0.9<"
        return rezipped(data, lambda name, xml: xml.replace(old, new) if "custom" in name else xml)

    assert disagreements(aged(said("actions", 2, "il manque le responsable"))) == []
    (finding,) = disagreements(aged(said("actions", 2, COMPLETE)))
    assert finding.severity is Severity.WARNING


def test_a_disagreement_is_in_its_place_and_in_words() -> None:
    result = checked(said("actions", 2, COMPLETE, said("needs", 1, "vu")))
    assert list(result.findings) == sorted(result.findings, key=order)
    assert result.gates[Gate.COUNCIL].warnings == checked(workbook()).gates[Gate.COUNCIL].warnings + 1
    (warning,) = [one for one in result.findings if one.code == "REA-018" and one.severity is Severity.WARNING]
    for language in ("fr", "de"):
        assert f"« {COMPLETE} »" in message(warning, texts(language)) or f"„{COMPLETE}“" in message(
            warning, texts(language)
        )
        assert A03 in message(warning, texts(language))


def test_every_way_to_check_a_workbook_compares(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(said("actions", 2, COMPLETE))
    codes = [finding.code for finding in check_workbook(path, as_of=DAY).findings]
    assert codes.count("REA-018") == 1
    done = CliRunner(env={"PCI_LANG": "fr"}).invoke(pci, ["check", "--format", "json", str(path)])
    (finding,) = [one for one in json.loads(done.output)["findings"] if one["code"] == "REA-018"]
    assert (finding["row"], finding["cell"]) == ("A03", place("actions", 2)[1])
    assert finding["params"] == {"said": COMPLETE, "found": A03}


def test_the_states_of_many_rows_are_those_of_each() -> None:
    read = read_workbook(workbook())
    result = check_plan(read.plan, as_of=DAY, findings=read.findings)
    states = RowStates(result.plan, result.findings)
    rows = [row for key, block in tables().items() if not block.is_form for row in result.plan.rows(key)]
    said_of_each = [states.of(row, texts()) for row in rows]
    assert said_of_each == [row_state(result, row, texts()) for row in rows]
    assert A05 in said_of_each


def test_what_depends_on_the_day_of_saving_is_no_disagreement() -> None:
    """Two people who both lead the project, one of them until a day: right on one day is wrong on another."""
    lead = {"category": "communal_staff", "role": "project_lead"}
    members = [{"id": "M01", "name": "Anne Muller", **lead}, {"id": "M02", "name": "Jo Weber", **lead}]
    for until in ("2027-05-31", "2027-12-31"):
        data = build(from_json({**PARTLY, "members": [members[0], {**members[1], "until": until}]}))
        found = found_tables(data)["members"]
        title, cell = found.sheet, address(found.header_row + 2, found.states or 0)
        for text in (COMPLETE, "à corriger : Rôle"):
            assert disagreements(saying(data, title, {cell: text})) == []
        (finding,) = disagreements(saying(data, title, {cell: "à corriger : Nom"}))
        assert finding.params["found"] == (COMPLETE if until < "2027-06" else "à corriger : Rôle")


def test_the_header_of_the_states_is_the_one_that_is_declared() -> None:
    title, cell = place("actions", 1)
    found = found_tables(workbook())["actions"]
    sheet = openpyxl.load_workbook(io.BytesIO(workbook()), read_only=True)[title]
    header = cell.rstrip("0123456789") + str(found.header_row)
    assert sheet[header].value == STATE
