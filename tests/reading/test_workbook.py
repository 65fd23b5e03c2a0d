"""Workbooks changed as people and programs change them: all is read, or its loss is said."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from decimal import Decimal

import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.table import Table

from pci_xlsx.errors import UnreadableFileError
from pci_xlsx.findings import Severity, Term
from pci_xlsx.model.workbook import TEMPLATE_VERSION, tables
from pci_xlsx.plan import Plan
from pci_xlsx.plan_json import to_json
from pci_xlsx.reading.workbook import read_workbook
from pci_xlsx.template.workbook import build
from tests.reading.books import ACTIONS, Edited, built, codes, only, part_of, rezipped, sample


def changed(title: str, pattern: bytes, replacement: bytes) -> bytes:
    """The sample with a pattern replaced in the XML of one sheet."""
    part = part_of(built(), title)
    return rezipped(built(), lambda name, old: re.sub(pattern, replacement, old) if name == part else old)


def test_an_empty_template_is_an_empty_plan_without_a_finding() -> None:
    read = read_workbook(build())
    assert read.plan == Plan()
    assert read.findings == ()
    assert read.template_version == TEMPLATE_VERSION


def test_the_sample_reads_back_as_it_was_filled() -> None:
    read = read_workbook(built())
    assert to_json(read.plan) == to_json(sample())
    assert read.findings == ()
    assert read.plan.absent == frozenset()


def test_a_german_workbook_reads_the_same_and_says_its_language() -> None:
    read = read_workbook(build(sample(), "de"))
    assert to_json(read.plan) == to_json(sample()) | {"language": "de"}
    assert read.findings == ()


def test_every_row_knows_its_cell() -> None:
    row = read_workbook(built()).plan.actions[1]
    cell = row.cell("title")
    assert cell.sheet == ACTIONS
    assert cell.address
    assert Edited().actions[cell.address].value == "Guide d'accueil"
    assert row.position == 2


def test_the_place_of_the_next_row_is_below_the_last_filled_one() -> None:
    plan = read_workbook(built()).plan
    assert plan.places["actions"].row == Edited().header + 4
    assert set(plan.places) == set(tables())


def test_a_form_knows_the_cell_of_each_field() -> None:
    plan = read_workbook(built()).plan
    address = plan.plan.cell("title").address
    assert address
    assert Edited().book["Commune"][address].value == "Un plan"
    assert plan.cell("plan", "title").address == address


def test_a_renamed_and_moved_sheet_is_read() -> None:
    edited = Edited()
    edited.actions.title = "Nos actions"
    edited.book.move_sheet("Nos actions", -10)
    for name in edited.book.defined_names.values():
        name.attr_text = name.attr_text.replace(f"'{ACTIONS}'", "'Nos actions'")
    read = edited.read()
    assert to_json(read.plan) == to_json(sample())
    assert read.plan.actions[0].cell("title").sheet == "Nos actions"
    assert codes(read) == []


def test_moved_columns_are_read_by_their_names() -> None:
    edited = Edited()
    edited.exchange("start", "budget")
    read = edited.read()
    assert to_json(read.plan) == to_json(sample())
    assert codes(read) == []


def test_an_inserted_column_with_entries_is_named_and_not_read() -> None:
    edited = Edited()
    edited.insert_column_before("budget", "À nous", "privé")
    read = edited.read()
    assert to_json(read.plan) == to_json(sample())
    finding = only(read, "REA-008")
    assert (finding.severity, finding.params["text"]) == (Severity.HINT, "À nous")
    assert codes(read) == ["REA-008"]


def test_a_hidden_column_is_read() -> None:
    edited = Edited()
    edited.actions.column_dimensions["C"].hidden = True
    assert to_json(edited.read().plan) == to_json(sample())


def test_an_own_sheet_with_content_is_named_and_an_empty_one_is_not() -> None:
    edited = Edited()
    edited.book.create_sheet("Brouillon")["B2"] = "à voir"
    edited.book.create_sheet("Vide")
    read = edited.read()
    assert only(read, "REA-009").cell.sheet == "Brouillon"
    assert to_json(read.plan) == to_json(sample())


def test_a_copy_of_a_sheet_is_named_and_not_read() -> None:
    edited = Edited()
    copy = edited.book.copy_worksheet(edited.actions)
    copy.add_table(Table(displayName="pci_actions3", ref=edited.actions.tables["pci_actions"].ref))
    copy.defined_names["pci_actions_title"] = DefinedName("pci_actions_title", attr_text=f"'{copy.title}'!$C$5")
    read = edited.read()
    assert to_json(read.plan) == to_json(sample())
    finding = only(read, "REA-055")
    assert finding.severity is Severity.WARNING
    assert finding.params == {"sheet": copy.title, "found": Term("sheet", "actions")}
    assert codes(read) == ["REA-055"]


def test_a_filled_row_without_a_number_gets_the_next_free_one() -> None:
    edited = Edited()
    edited.write(2, "id", None)
    read = edited.read()
    assert [row.id for row in read.plan.actions] == ["A01", "A81", "A03"]
    finding = only(read, "REA-011")
    assert (finding.severity, finding.params["id"]) == (Severity.WARNING, "A81")
    assert finding.cell.key == ("actions", "A81", "id")


def test_rows_below_the_table_are_read_and_named_once() -> None:
    edited = Edited()
    for row in (85, 87):
        edited.write(row, "id", f"A{row}")
        edited.write(row, "title", "en bas")
    read = edited.read()
    assert [row.id for row in read.plan.actions][-2:] == ["A85", "A87"]
    assert only(read, "REA-010").params["rows"] == f"{edited.header + 85}-{edited.header + 87}"


def test_a_row_with_nothing_but_its_number_is_no_row() -> None:
    edited = Edited()
    edited.write(90, "id", "A90")
    edited.write(91, "title", " \u00a0 ")
    assert [row.id for row in edited.read().plan.actions] == ["A01", "A02", "A03"]


def test_two_rows_with_one_number_both_stay() -> None:
    edited = Edited()
    edited.write(2, "id", "A01")
    assert [row.id for row in edited.read().plan.actions] == ["A01", "A01", "A03"]


def test_a_lost_column_name_is_replaced_by_the_header_text() -> None:
    edited = Edited()
    del edited.book.defined_names["pci_actions_budget"]
    read = edited.read()
    assert to_json(read.plan) == to_json(sample())
    assert only(read, "REA-003").cell.field == "budget"
    assert codes(read) == ["REA-003"]


def test_a_lost_form_name_is_replaced_by_the_label() -> None:
    edited = Edited()
    del edited.book.defined_names["pci_plan_title"]
    read = edited.read()
    assert read.plan.plan.title == "Un plan"
    assert only(read, "REA-003").cell.key == ("plan", None, "title")


def test_a_lost_excel_table_is_replaced_by_the_row_of_the_names() -> None:
    read = read_workbook(changed(ACTIONS, rb"<tableParts.*?</tableParts>", b""))
    assert to_json(read.plan) == to_json(sample()), "the table part is still there, but nothing refers to it"
    edited = Edited()
    del edited.actions.tables["pci_actions"]
    read = edited.read()
    assert to_json(read.plan) == to_json(sample())
    assert codes(read) == ["REA-004"]


@pytest.mark.parametrize("table_too", [False, True])
def test_without_any_name_the_headers_serve_and_a_warning_says_so(*, table_too: bool) -> None:
    edited = Edited()
    header = edited.header
    for field in tables()["actions"].fields:
        del edited.book.defined_names[f"pci_actions_{field}"]
    if table_too:
        del edited.actions.tables["pci_actions"]
    read = edited.read()
    assert to_json(read.plan) == to_json(sample())
    finding = only(read, "REA-005")
    assert (finding.severity, finding.params["row"]) == (Severity.WARNING, header)
    assert codes(read) == ["REA-005"]


def test_exchanged_headers_count_more_than_the_names_and_a_warning_says_so() -> None:
    edited = Edited()
    start, end = edited.cell(0, "start"), edited.cell(0, "end")
    start.value, end.value = end.value, start.value
    read = edited.read()
    assert codes(read) == ["REA-051"]
    assert [(row.start, row.end) for row in read.plan.actions] == [(row.end, row.start) for row in sample().actions]
    finding = only(read, "REA-051")
    assert finding.severity is Severity.WARNING
    assert finding.params["field"] == (Term("field", "actions.start"), Term("field", "actions.end"))
    assert [cell.address for cell in (finding.cell, *finding.related)] == [end.coordinate, start.coordinate]


def test_a_header_that_names_another_column_is_an_error_where_both_cannot_be_had() -> None:
    edited = Edited()
    edited.cell(0, "start").value = edited.cell(0, "end").value
    edited.write(0, "end", "?")
    read = edited.read()
    assert to_json(read.plan) == to_json(sample())
    assert [(finding.code, finding.severity) for finding in read.findings] == [
        ("REA-006", Severity.ERROR),
        ("REA-007", Severity.HINT),
    ]


def test_a_changed_header_is_a_hint_and_the_column_is_read() -> None:
    edited = Edited()
    edited.write(0, "budget", "Combien ?")
    read = edited.read()
    assert to_json(read.plan) == to_json(sample())
    assert only(read, "REA-007").params == {"field": Term("field", "actions.budget"), "text": "Combien ?"}


def test_a_deleted_sheet_is_absent_and_named() -> None:
    edited = Edited()
    edited.delete_sheet("2.3 Objectifs")
    edited.delete_sheet("2.4c Budget")
    read = edited.read()
    assert read.plan.absent == {"objectives", "budget_lines"}
    assert read.plan.objectives == ()
    weights = {finding.cell.table: finding.severity for finding in read.findings if finding.code == "REA-001"}
    assert weights == {"objectives": Severity.ERROR, "budget_lines": Severity.WARNING}


def test_a_deleted_column_is_absent_and_named_by_its_weight() -> None:
    edited = Edited()
    for field in ("budget", "place"):
        edited.write(0, field, "?")
        del edited.book.defined_names[f"pci_actions_{field}"]
    read = edited.read()
    assert read.plan.absent == {"actions.budget", "actions.place"}
    weights = {finding.cell.field: finding.severity for finding in read.findings if finding.code == "REA-002"}
    assert weights == {"budget": Severity.ERROR, "place": Severity.WARNING}


def test_an_error_cell_is_unread_and_never_empty() -> None:
    edited = Edited()
    edited.write(1, "budget", "#REF!")
    edited.cell(1, "budget").data_type = "e"
    action = edited.read().plan.actions[0]
    assert action.budget is None
    assert action.unread == {"budget": "#REF!"}


def test_a_formula_without_its_result_is_unread_and_said() -> None:
    edited = Edited()
    edited.write(1, "budget", "=1000+500")
    read = edited.read()
    assert read.plan.actions[0].unread == {"budget": "=1000+500"}
    finding = only(read, "REA-013")
    assert (finding.cell.field, finding.params["text"]) == ("budget", "=1000+500")


def test_a_formula_counts_by_its_result() -> None:
    edited = Edited()
    address = edited.cell(1, "budget").coordinate.encode()
    pattern = rb'(<c r="' + address + rb'"[^>]*>)<v>[^<]*</v>'
    read = read_workbook(changed(ACTIONS, pattern, rb"\1<f>1000+234.5</f><v>1234.5</v>"))
    assert read.plan.actions[0].budget == Decimal("1234.50")
    assert codes(read) == []


def test_what_is_no_value_is_kept_as_text_with_its_cell() -> None:
    edited = Edited()
    edited.write(1, "budget", "Entre 200 et 500")
    edited.write(2, "status", "presque")
    edited.write(3, "end", "bientôt")
    plan = edited.read().plan
    assert [(one.cell.row, one.cell.field, one.text) for one in plan.unread] == [
        ("A01", "budget", "Entre 200 et 500"),
        ("A02", "status", "presque"),
        ("A03", "end", "bientôt"),
    ]


def test_what_was_repaired_is_said_with_its_cell() -> None:
    edited = Edited()
    edited.write(1, "budget", "25.000 €")
    edited.write(3, "end", "mars 2029")
    edited.write(3, "partners", "Club, Service Jeunesse")
    read = edited.read()
    assert only(read, "REA-014").params == {"before": "25.000 €", "after": Decimal("25000.00")}
    assert only(read, "REA-015").cell.key == ("actions", "A03", "end")
    assert only(read, "REA-016").params == {"before": "Club, Service Jeunesse"}


def test_merged_cells_count_for_their_first_cell_and_are_named() -> None:
    edited = Edited()
    first, last = edited.cell(1, "responsible"), edited.cell(2, "responsible")
    first.value = "Le service"
    edited.actions.merge_cells(f"{first.coordinate}:{last.coordinate}")
    read = edited.read()
    assert [row.responsible for row in read.plan.actions] == ["Le service", None, None]
    assert only(read, "REA-012").params["range"] == f"{first.coordinate}:{last.coordinate}"


def test_a_prefilled_row_counts_once_it_says_more() -> None:
    edited = Edited()
    row, column = edited.place("pci_statistics_value")
    edited.book["2.1b Données"].cell(row + 2, column).value = 48.3
    (statistic,) = edited.read().plan.statistics
    assert (statistic.id, statistic.indicator, statistic.value) == ("S02", "foreign_share", Decimal("48.3"))


def test_another_template_version_is_said() -> None:
    old, new = f">{TEMPLATE_VERSION}<".encode(), b">0.9<"
    read = read_workbook(rezipped(built(), lambda name, xml: xml.replace(old, new) if "custom" in name else xml))
    assert read.template_version == "0.9"
    assert only(read, "REA-017").severity is Severity.WARNING


def test_a_workbook_that_is_no_template_is_refused() -> None:
    book = openpyxl.Workbook()
    for column, text in enumerate(("Action", "Début", "Fin", "Montant", "Remarque"), 1):
        book.worksheets[0].cell(1, column).value = text
        book.worksheets[0].cell(2, column).value = "x"
    buffer = io.BytesIO()
    book.save(buffer)
    with pytest.raises(UnreadableFileError) as caught:
        read_workbook(buffer.getvalue())
    assert caught.value.code == "FIL-004"


def test_the_normal_path_loads_no_heavy_library() -> None:
    program = (
        "import sys; from pci_xlsx.reading.workbook import read_workbook\n"
        "read_workbook(sys.stdin.buffer.read())\n"
        "print(sorted({'openpyxl', 'xlsxwriter', 'polars', 'pandas', 'pandera', 'numpy', 'lxml'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], input=built(), capture_output=True, check=True)
    assert done.stdout.strip() == b"[]"
