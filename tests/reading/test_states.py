"""The column in which a workbook says the state of each row: found again, never data, and kept as it was saved."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import openpyxl
import pytest

from pci_xlsx.findings import Gate
from pci_xlsx.i18n import languages, texts
from pci_xlsx.model.live import GATE_LABELS, GATE_NAME, STATE, state_name
from pci_xlsx.model.workbook import PREFIX, tables
from pci_xlsx.plan_json import to_json
from pci_xlsx.reading.addresses import address
from pci_xlsx.reading.workbook import read_workbook
from pci_xlsx.template.workbook import build
from tests.office import convert
from tests.reading.books import ACTIONS, Edited, built, by_expat_alone, codes, only, sample
from tests.reading.said import found_tables, saying, without_names

if TYPE_CHECKING:
    from pathlib import Path

HEADER = texts().text(STATE)
BLOCKS = [block for block in tables().values() if not block.is_form]
NAMES = [state_name(block) for block in BLOCKS]


@pytest.fixture
def only_expat(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no pattern read anything."""
    by_expat_alone(monkeypatch)


@pytest.fixture(params=["pattern", "expat"])
def reader(request: pytest.FixtureRequest) -> str:
    """Both readers in turn."""
    if request.param == "expat":
        request.getfixturevalue("only_expat")
    return str(request.param)


class Stated(Edited):
    """The workbook of the small plan, in which three actions say that they are complete."""

    def __init__(self) -> None:
        super().__init__()
        self.state_column = self.place("pci_actions_state")[1]
        for row in (1, 2, 3):
            self.say(row, "complet")

    def say(self, row: int, text: str | None) -> None:
        """Write into the state column: row 0 is the header, row 1 that of A01."""
        self.actions.cell(self.header + row, self.state_column).value = text

    def lose_names(self) -> None:
        """Delete every name of the actions."""
        for key in tables()["actions"].fields:
            del self.book.defined_names[f"pci_actions_{key}"]
        del self.book.defined_names["pci_actions_state"]


def test_no_field_has_the_name_or_the_header_of_the_states() -> None:
    fields = {f"{PREFIX}{block.key}_{key}" for block in tables().values() for key in block.fields}
    assert fields.isdisjoint(NAMES)
    assert len(set(NAMES)) == len(BLOCKS)
    for words in map(texts, languages()):
        labels = {words.label("field", field.label) for block in BLOCKS for field in block.fields.values()}
        assert words.text(STATE) not in labels


@pytest.mark.usefixtures("reader")
@pytest.mark.parametrize("language", languages())
def test_the_states_of_every_table_are_found_by_name(language: str) -> None:
    found = found_tables(build(sample(), language))
    assert {key: table.states for key, table in found.items()} == {block.key: len(block.fields) + 1 for block in BLOCKS}


@pytest.mark.parametrize("language", languages())
def test_the_states_of_every_table_are_found_by_their_header_in_any_language(language: str) -> None:
    found = found_tables(without_names(build(sample(), language), *NAMES))
    assert {key: table.states for key, table in found.items()} == {block.key: len(block.fields) + 1 for block in BLOCKS}


def test_the_states_are_found_where_libreoffice_saved_the_workbook(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(built())
    saved = convert(path, "xlsx", tmp_path / "saved").read_bytes()
    expected = {block.key: len(block.fields) + 1 for block in BLOCKS}
    assert {key: table.states for key, table in found_tables(saved).items()} == expected
    assert {key: table.states for key, table in found_tables(without_names(saved, *NAMES)).items()} == expected
    read = read_workbook(saved)
    assert to_json(read.plan) == to_json(sample())
    assert read.findings == ()
    assert {table: len(states.texts) for table, states in read.kept.states.items()} == {
        "domains": 1,
        "objectives": 1,
        "actions": 3,
    }


@pytest.mark.usefixtures("reader")
def test_states_are_no_data_and_no_column_of_the_user() -> None:
    read = Stated().read()
    assert to_json(read.plan) == to_json(sample())
    assert codes(read) == []


@pytest.mark.usefixtures("reader")
@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("table_too", [False, True])
def test_without_any_name_the_header_of_the_states_is_known_in_any_language(language: str, *, table_too: bool) -> None:
    edited = Stated()
    edited.say(0, texts(language).text(STATE).upper() + " *")
    edited.lose_names()
    if table_too:
        del edited.actions.tables["pci_actions"]
    read = edited.read()
    assert to_json(read.plan) == to_json(sample())
    assert codes(read) == ["REA-005"]
    assert set(read.kept.states["actions"].texts.values()) == {"complet"}


@pytest.mark.usefixtures("reader")
def test_a_lost_excel_table_does_not_make_states_a_column_of_the_user() -> None:
    edited = Stated()
    del edited.actions.tables["pci_actions"]
    assert codes(edited.read()) == ["REA-004"]


@pytest.mark.parametrize("named", [True, False])
def test_states_in_another_place_are_found(*, named: bool) -> None:
    edited = Stated()
    edited.exchange("title", "state")
    if not named:
        del edited.book.defined_names["pci_actions_state"]
    read = edited.read()
    assert to_json(read.plan) == to_json(sample())
    assert codes(read) == []
    assert set(read.kept.states["actions"].texts.values()) == {"complet"}


@pytest.mark.parametrize("named", [True, False])
def test_a_column_of_the_user_behind_the_states_is_still_named(*, named: bool) -> None:
    edited = Stated()
    edited.actions.cell(edited.header, edited.state_column + 1).value = "Remarques"
    edited.actions.cell(edited.header + 2, edited.state_column + 1).value = "à revoir"
    if not named:
        edited.lose_names()
    read = edited.read()
    assert only(read, "REA-008").params["text"] == "Remarques"
    assert codes(read) == ([] if named else ["REA-005"]) + ["REA-008"]


def test_a_column_of_the_user_in_place_of_the_states_is_named() -> None:
    edited = Stated()
    edited.say(0, "Remarques")
    del edited.book.defined_names["pci_actions_state"]
    read = edited.read()
    assert only(read, "REA-008").params["text"] == "Remarques"
    assert read.kept.states == {}


@pytest.mark.usefixtures("reader")
def test_a_row_with_nothing_but_its_state_is_no_row() -> None:
    edited = Stated()
    edited.write(50, "id", None)
    for row in (40, 50):
        edited.say(row, "complet")
    read = edited.read()
    assert to_json(read.plan) == to_json(sample())
    assert codes(read) == []


def test_a_text_far_below_the_states_is_none_and_named() -> None:
    edited = Stated()
    edited.say(200, "une note")
    read = edited.read()
    assert to_json(read.plan) == to_json(sample())
    finding = only(read, "REA-053")
    assert finding.cell.address == edited.actions.cell(edited.header + 200, edited.state_column).coordinate
    assert finding.params["text"] == "une note"


def test_states_are_kept_beside_rows_and_inside_the_table() -> None:
    edited = Stated()
    edited.say(2, "manque : Fin")
    edited.say(40, "vu")
    edited.say(200, "une note loin sous le tableau")
    kept = edited.read().kept.states["actions"]
    rows = {number - edited.header: text for number, text in kept.texts.items()}
    assert rows == {1: "complet", 2: "manque : Fin", 3: "complet", 40: "vu"}
    assert edited.actions[f"{kept.column}{edited.header}"].value == HEADER
    assert kept.sheet == ACTIONS


def test_a_formula_without_a_result_says_nothing(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    openpyxl.load_workbook(io.BytesIO(built())).save(path)
    read = read_workbook(path.read_bytes())
    assert read.kept.states == {}
    assert codes(read) == []


def test_an_error_is_what_a_state_says() -> None:
    found = found_tables(built())["actions"]
    assert found.states
    read = read_workbook(saying(built(), ACTIONS, {address(found.header_row + 1, found.states): "#REF!"}))
    assert read.kept.states["actions"].texts[found.header_row + 1] == "#REF!"


@pytest.mark.usefixtures("reader")
@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("gate", Gate)
def test_the_chosen_gate_is_read_by_its_label(language: str, gate: Gate) -> None:
    edited = Stated()
    _choose(edited, texts(language).text(GATE_LABELS[gate]))
    assert edited.read().kept.gate is gate


@pytest.mark.parametrize("text", [None, "demain", 3.0])
def test_the_council_is_the_gate_where_none_is_chosen(text: str | float | None) -> None:
    edited = Stated()
    _choose(edited, text)
    assert edited.read().kept.gate is Gate.COUNCIL
    del edited.book.defined_names[GATE_NAME]
    assert edited.read().kept.gate is Gate.COUNCIL


def test_the_gate_that_a_workbook_begins_with_is_read() -> None:
    edited = Stated()
    header = edited.header
    data = build(sample(), gate=Gate.FOLLOW_UP)
    column = found_tables(data)["actions"].states
    assert column
    read = read_workbook(saying(data, ACTIONS, {address(header + 1, column): "complet"}))
    assert read.kept.gate is Gate.FOLLOW_UP


def _choose(edited: Edited, text: str | float | None) -> None:
    title, _, cell = edited.book.defined_names[GATE_NAME].attr_text.replace("$", "").rpartition("!")
    edited.book[title.strip("'")][cell].value = text
