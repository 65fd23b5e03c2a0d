"""The gates on the dashboard: what may be chosen, what follows from the choice, and what is said of each."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import openpyxl
import pytest

from pci_xlsx.findings import Gate
from pci_xlsx.i18n import texts
from pci_xlsx.template.gates import gate_label
from pci_xlsx.template.workbook import build
from tests.template.filled import opened

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet


def _place(book: Workbook, name: str) -> tuple[Worksheet, str]:
    title, _, address = book.defined_names[name].attr_text.rpartition("!")
    return book[title.strip("'").replace("''", "'")], address.replace("$", "")


def _named(book: Workbook, name: str) -> Cell:
    sheet, address = _place(book, name)
    cell: Cell = sheet[address]
    return cell


@pytest.mark.parametrize(("gate", "language"), [(Gate.FOLLOW_UP, "fr"), (Gate.DEPOSIT, "de")])
def test_the_dashboard_begins_with_the_gate_asked_for(gate: Gate, language: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(build(language=language, gate=gate)))
    assert _named(book, "pci_live_gate").value == gate_label(gate, texts(language))


def test_without_a_gate_it_begins_with_the_council() -> None:
    assert _named(opened(), "pci_live_gate").value == gate_label(Gate.COUNCIL, texts("fr"))


def test_a_gate_is_chosen_from_the_list_of_all_gates() -> None:
    book = opened()
    sheet, address = _place(book, "pci_live_gate")
    (choice,) = (one for one in sheet.data_validations.dataValidation if address in one.sqref)
    assert (choice.type, choice.formula1) == ("list", "pci_list_gates")
    sheet, area = _place(book, "pci_list_gates")
    listed = [row[0].value for row in sheet[area]]
    assert listed == [gate_label(gate, texts("fr")) for gate in Gate]


def test_gate_and_day_may_be_changed_and_nothing_else_beside_them() -> None:
    book = opened()
    sheet, _ = _place(book, "pci_live_gate")
    free = [cell.coordinate for row in sheet for cell in row if not cell.protection.locked]
    assert free == [_named(book, name).coordinate for name in ("pci_live_gate", "pci_live_as_of")]
    assert _named(book, "pci_live_as_of").value is None


def test_a_text_that_is_no_gate_counts_as_the_first_one() -> None:
    formula = _named(opened(), "pci_live_gate_rank").value
    assert "IFERROR(MATCH(pci_live_gate,pci_list_gates,0),1)" in str(formula)


def test_the_day_is_that_of_the_dashboard_else_today_and_never_after_the_end_of_the_plan() -> None:
    today, end = "pci_live_today", "pci_day_plan_period_end"
    assert "IF(ISNUMBER(pci_live_as_of),pci_live_as_of,TODAY())" in str(_named(opened(), today).value)
    assert f"IF(ISNUMBER({end}),MIN({today},{end}),{today})" in str(_named(opened(), "pci_live_day").value)


@pytest.mark.parametrize("gate", Gate)
def test_a_gate_is_ready_once_it_has_no_error(gate: Gate) -> None:
    book = opened()
    errors, state = _named(book, f"pci_gate_{gate}_errors"), _named(book, f"pci_gate_{gate}_state")
    assert "SUM('Listes'!" in str(errors.value)
    known = f'IF(ISNUMBER(${errors.column_letter}{errors.row}),"prête","à vérifier")'
    assert f'>0,"ouverte",{known})' in str(state.value)


def test_the_gates_count_different_columns() -> None:
    book = opened()
    assert len({_named(book, f"pci_gate_{gate}_errors").value for gate in Gate}) == len(Gate)
