"""A workbook of a made-up version 0.9: read right, carried into today's, and everything in it accounted for."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, NamedTuple

import openpyxl
import pytest
from openpyxl.comments import Comment

from pci_xlsx.check.workbook import check_filled
from pci_xlsx.errors import PciXlsxError
from pci_xlsx.findings import Severity
from pci_xlsx.i18n import texts
from pci_xlsx.plan_json import to_json
from pci_xlsx.reading.workbook import read_workbook
from pci_xlsx.upgrade import Upgraded, upgrade
from tests.reading.books import ACTIONS, Edited, built, codes, only
from tests.upgrade.books import HISTORY, MOTTO, RISKS, knowing, older_book, place, plan_of_then

if TYPE_CHECKING:
    from pathlib import Path

    from pci_xlsx.findings import Finding
    from pci_xlsx.reading.filled import FilledWorkbook


class Done(NamedTuple):
    """The old workbook as it was read, and what came of its upgrade."""

    read: FilledWorkbook
    upgraded: Upgraded

    @property
    def new(self) -> FilledWorkbook:
        """The new workbook, read back."""
        assert self.upgraded.data is not None
        return read_workbook(self.upgraded.data)


def _done(data: bytes, folder: Path) -> Done:
    with knowing(folder, HISTORY):
        return Done(read_workbook(data), upgrade(data))


@pytest.fixture(scope="module", name="french")
def _french(tmp_path_factory: pytest.TempPathFactory) -> Done:
    return _done(_with_things_of_ones_own(older_book()), tmp_path_factory.mktemp("history"))


@pytest.fixture(scope="module", name="german")
def _german(tmp_path_factory: pytest.TempPathFactory) -> Done:
    return _done(older_book("de"), tmp_path_factory.mktemp("history"))


def _with_things_of_ones_own(data: bytes) -> bytes:
    """A sheet, a column, a text beside a table, a note and a formula of the user."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    book.create_sheet("Mes calculs")["A1"] = 42
    sheet, row, column = place(book, "pci_actions_risk")
    sheet.cell(row, column + 1, "Priorité à moi")
    sheet.cell(row + 1, column + 1, "1")
    sheet.cell(row + 2, column + 4, "Voir M. Weber")
    sheet["A1"].comment = Comment("À relire", "moi")
    sheet, row, column = place(book, "pci_domains_domain")
    sheet.cell(row + 1, column).value = '="Logement"'
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def told(findings: tuple[Finding, ...], code: str) -> list[object]:
    """The text that each finding of a code names."""
    found = [one.params for one in findings if one.code == code]
    return [one.get("text") or one.get("sheet") or one.get("before") or one.get("new") for one in found]


def test_an_older_workbook_is_read_right(german: Done) -> None:
    assert to_json(german.read.plan) == to_json(plan_of_then("de"))
    assert set(codes(german.read)) == {"REA-017", "REA-071", "REA-072", "REA-073"}
    assert german.read.template_version == "0.9"


def test_what_was_not_asked_then_is_not_lost_but_still_missing(german: Done) -> None:
    missing = {(one.code, one.cell.table, one.cell.field): one.severity for one in german.read.findings[1:]}
    assert missing["REA-073", "synthesis", "state_of_play"] is Severity.ERROR
    assert missing["REA-073", "actions", "place"] is Severity.WARNING
    assert ("REA-072", "waivers", None) in missing
    assert not check_filled(german.read, as_of=dt.date(2027, 1, 1)).ready


def test_the_new_workbook_holds_the_same_plan_in_the_same_language(german: Done) -> None:
    assert to_json(german.new.plan) == to_json(plan_of_then("de"))
    assert german.new.template_version == "1.0"
    assert codes(german.new) == []
    assert german.upgraded.language == "de"


def test_fields_and_entries_that_are_called_otherwise_are_named(german: Done) -> None:
    changed = german.upgraded.account.changed
    assert told(changed, "UPG-001") == ["Vorgesehene Summe", "Name des PCI"]
    assert told(changed, "UPG-002") == ["Gemeindekasse", "Gemeindekasse"]
    assert [one.params["cells"] for one in changed if one.code == "UPG-002"] == [2, 1]


def test_what_is_new_is_named_once(german: Done) -> None:
    new = [getattr(one.params["new"], "key", None) for one in german.upgraded.account.new]
    assert new == ["actions.place", "synthesis.state_of_play", "waivers"]


def test_every_cell_of_a_field_that_is_gone_is_named_with_what_it_holds(german: Done) -> None:
    left = [one for one in german.upgraded.account.left_behind if one.code == "UPG-004"]
    assert [one.params["text"] for one in left] == [MOTTO, *RISKS]
    assert [one.params["label"] for one in left] == ["Motto", "Risiken", "Risiken", "Risiken"]
    assert all(one.cell.sheet and one.cell.address for one in left)
    assert not german.upgraded.is_whole


def test_an_unread_text_is_carried_as_it_was_typed_and_named(french: Done) -> None:
    assert told(french.upgraded.account.to_check, "UPG-007") == ['="Logement"', "environ 200"]
    assert [one.text for one in french.new.plan.unread] == ["environ 200"]
    assert only(french.new, "REA-014").params["before"] == '="Logement"'


def test_what_is_the_users_own_is_named_and_not_carried(french: Done) -> None:
    left = french.upgraded.account.left_behind
    assert told(left, "UPG-005") == ["Priorité à moi"]
    assert told(left, "UPG-006") == ["Mes calculs"]
    assert told(left, "UPG-009") == ["2.4a Fiches"]
    assert told(left, "REA-053") == ["Voir M. Weber"]


def test_a_formula_without_a_value_is_no_value_and_is_said(french: Done) -> None:
    assert {"REA-013", "UPG-007"} <= {one.code for one in french.upgraded.account.to_check}
    assert "UPG-008" in {one.code for one in french.upgraded.account.changed}


def test_what_was_carried_is_counted_table_by_table(german: Done) -> None:
    carried = {one.table: (one.rows, one.cells) for one in german.upgraded.carried}
    assert carried["actions"] == (3, 14)
    assert carried["plan"] == (1, 4)
    assert "waivers" not in carried


def test_an_older_workbook_of_which_nothing_is_known_loses_nothing_in_silence() -> None:
    read = read_workbook(older_book())
    assert {"Somme prévue", "Risques", "Devise"} == {
        one.params["text"] for one in read.findings if one.code == "REA-071"
    }
    assert {"1500", "environ 200"} <= {one.text for one in read.left}


def test_a_label_that_was_published_once_is_still_known(tmp_path: Path) -> None:
    edited = Edited()
    edited.cell(0, "budget").value = "Somme prévue"
    data = edited.save()
    assert "REA-007" in codes(read_workbook(data))
    with knowing(tmp_path, HISTORY):
        assert "REA-007" not in codes(read_workbook(data))
        edited.book.defined_names.pop("pci_actions_budget")
        assert only(edited.read(), "REA-003").cell.field == "budget"


def test_an_entry_that_was_published_once_is_still_known_and_is_a_repair_in_todays_workbook(tmp_path: Path) -> None:
    edited = Edited()
    edited.write(1, "funding_source", "Caisse communale")
    with knowing(tmp_path, HISTORY):
        read = edited.read()
    assert read.plan.actions[0].funding_source == "commune"
    assert only(read, "REA-014").cell.field == "funding_source"


def test_the_version_is_found_on_the_hidden_sheet_where_the_properties_lost_it(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(older_book()))
    del book.custom_doc_props["pci_template"]  # type: ignore[attr-defined] # the stubs lack it
    buffer = io.BytesIO()
    book.save(buffer)
    with knowing(tmp_path, HISTORY):
        read = read_workbook(buffer.getvalue())
    assert (read.template_version, to_json(read.plan)) == ("0.9", to_json(plan_of_then()))


def test_a_field_that_is_gone_is_known_by_its_label_where_its_name_is_lost(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(older_book()))
    del book.defined_names["pci_actions_risk"]
    buffer = io.BytesIO()
    book.save(buffer)
    with knowing(tmp_path, HISTORY):
        read = read_workbook(buffer.getvalue())
    assert [one.text for one in read.left if one.label == "Risques"] == [*RISKS]
    assert "REA-008" not in codes(read)


def test_a_workbook_of_today_is_not_written_again() -> None:
    done = upgrade(built())
    assert (done.data, done.found, done.is_whole) == (None, "1.0", True)


def test_a_newer_workbook_is_read_as_far_as_it_is_known_and_not_upgraded(tmp_path: Path) -> None:
    data = older_book(version="1.1")
    with knowing(tmp_path, HISTORY):
        read = read_workbook(data)
        with pytest.raises(PciXlsxError, match="FIL-061"):
            upgrade(data)
    assert only(read, "REA-070").params == {"found": "1.1", "known": "1.0"}
    assert [row.title for row in read.plan.actions] == ["Café des langues", "Guide", "Fête des voisins"]
    assert texts("fr").label("sheet", ACTIONS) == ACTIONS
