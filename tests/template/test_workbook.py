"""The workbook holds every field with its anchor, its drop-down and its words, in every language."""

from __future__ import annotations

import html
import io
import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from openpyxl.worksheet.datavalidation import DataValidation  # noqa: TC002 - pytest shows it

from pci_xlsx.i18n import languages, texts
from pci_xlsx.model.fields import Field, FieldType
from pci_xlsx.model.workbook import PREFIX, SHEETS, TEMPLATE_VERSION, VERSION_PROPERTY, tables
from pci_xlsx.template.layout import lay_out
from pci_xlsx.template.validation import MESSAGE_LIMIT, TITLE_LIMIT, validation
from pci_xlsx.template.workbook import build
from tests.template.filled import NO_MONEY_YET, built, opened, partly_filled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl.worksheet.worksheet import Worksheet

FIELDS = [(block.key, field) for block in tables().values() for field in block.fields.values()]
SHEETS_TO_FILL = [sheet for sheet in SHEETS if sheet.blocks]
SAFE = {
    "ADDRESS", "AND", "CHAR", "CHOOSE", "COLUMN", "COLUMNS", "COUNT", "COUNTA", "COUNTIF", "COUNTIFS", "DATE",
    "EDATE", "FIND", "HYPERLINK", "IF", "IFERROR", "INDEX", "INT", "ISBLANK", "ISERROR", "ISNUMBER", "LEFT", "LEN",
    "MATCH", "MAX", "MID", "MIN", "MOD", "MONTH", "NA", "NOT", "OR", "REPT", "RIGHT", "ROUND", "ROW", "ROWS",
    "SMALL", "SUBSTITUTE", "SUM", "SUMIF", "SUMIFS", "SUMPRODUCT", "TODAY", "TRIM", "YEAR",
}  # fmt: skip
"""Functions that came out right in LibreOffice 7.4, LibreOffice 25.2 and Excel 2010."""


def _sheet(key: str) -> Worksheet:
    sheet: Worksheet = opened()[lay_out(partly_filled(), texts("fr")).title(key)]
    return sheet


def _place(name: str) -> tuple[str, str]:
    title, _, address = opened().defined_names[name].attr_text.rpartition("!")
    return title.strip("'").replace("''", "'"), address.replace("$", "")


def _rules(sheet: Worksheet, address: str) -> Iterator[DataValidation]:
    return (rule for rule in sheet.data_validations.dataValidation if address in rule.sqref)


def _rule_of(table: str, field: Field) -> DataValidation:
    """The validation of the first cell of a field."""
    title, address = _place(f"{PREFIX}{table}_{field.key}")
    cell = opened()[title][address]
    first = cell if tables()[table].is_form else cell.offset(row=1)
    return next(_rules(opened()[title], first.coordinate))


@pytest.mark.parametrize(("table", "field"), FIELDS, ids=lambda it: it if isinstance(it, str) else it.key)
def test_every_field_has_its_anchor_on_its_header_or_its_value(table: str, field: Field) -> None:
    title, address = _place(f"{PREFIX}{table}_{field.key}")
    cell = opened()[title][address]
    label = texts("fr").label("field", field.label)
    shown = opened()[title].cell(cell.row, 1) if tables()[table].is_form else cell
    assert shown.value == label


@pytest.mark.parametrize("block", [b for b in tables().values() if not b.is_form], ids=lambda block: block.key)
def test_every_table_is_an_excel_table_of_its_name_with_its_prepared_rows(block: object) -> None:
    from pci_xlsx.model.rows import Table

    assert isinstance(block, Table)
    sheet = next(ws for ws in opened() if f"{PREFIX}{block.key}" in ws.tables)
    table = sheet.tables[f"{PREFIX}{block.key}"]
    rows = list(sheet[table.ref])
    assert len(rows) == block.prepared + 1
    labels = [texts("fr").label("field", f.label) for f in block.fields.values()]
    assert [cell.value for cell in rows[0]] == [*labels, "État de la ligne"]
    assert table.autoFilter is not None
    assert list(sheet.tables) == [f"{PREFIX}{block.key}"]


@pytest.mark.parametrize("language", languages())
def test_headers_of_a_table_are_unique_ignoring_case(language: str) -> None:
    for block in tables().values():
        labels = [texts(language).label("field", field.label).casefold() for field in block.fields.values()]
        assert len(labels) == len(set(labels)), block.key


@pytest.mark.parametrize(("table", "field"), FIELDS, ids=lambda it: it if isinstance(it, str) else it.key)
def test_every_cell_has_its_help_as_prompt(table: str, field: Field) -> None:
    assert _rule_of(table, field).prompt == texts("fr").text(field.help)


LISTED = [(t, f) for t, f in FIELDS if f.type in {FieldType.LIST, FieldType.REF, FieldType.YES_NO}]


@pytest.mark.parametrize(("table", "field"), LISTED, ids=lambda it: it if isinstance(it, str) else it.key)
def test_every_list_every_reference_and_every_yes_or_no_has_a_drop_down(table: str, field: Field) -> None:
    rule = _rule_of(table, field)
    assert rule.type == "list"
    assert rule.formula1 in opened().defined_names
    stops = rule.showErrorMessage and rule.errorStyle in {None, "stop"}
    assert stops == (field.type is not FieldType.REF and not field.open and not field.many)


def test_every_prepared_row_is_validated() -> None:
    sheet = _sheet("actions")
    last = sheet[sheet.tables["pci_actions"].ref][-1][1]
    assert any(rule.type == "list" for rule in _rules(sheet, last.coordinate))


@pytest.mark.parametrize("language", languages())
def test_prompts_and_errors_keep_excels_limits(language: str) -> None:
    for table, field in FIELDS:
        rule = validation(field, texts(language))
        assert len(rule["input_title"]) <= TITLE_LIMIT, (table, field.key)
        assert len(rule["input_message"]) <= MESSAGE_LIMIT, (table, field.key)
        assert len(rule.get("error_title", "")) <= TITLE_LIMIT
        assert len(rule.get("error_message", "")) <= MESSAGE_LIMIT
        assert "{" not in rule.get("error_message", "")


@pytest.mark.parametrize("language", languages())
def test_titles_of_sheets_are_what_excel_allows(language: str) -> None:
    titles = [layout.title for layout in lay_out(partly_filled(), texts(language)).sheets.values()]
    assert len({title.casefold() for title in titles}) == len(titles)
    assert [title for title in titles if len(title) > 31 or re.search(r"[\[\]:*?/\\']", title)] == []


@pytest.mark.parametrize("language", languages())
def test_the_workbook_is_built_in_every_language(language: str) -> None:
    assert len(opened(language=language).sheetnames) == len(SHEETS)
    assert opened(language=language)["_pci"]["B2"].value == language


@pytest.mark.parametrize("filled", [False, True])
def test_the_same_plan_gives_the_same_bytes(*, filled: bool) -> None:
    assert built(filled=filled) == (build(partly_filled()) if filled else build())


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
def test_every_sheet_begins_with_title_and_intro_and_has_no_merged_cell(sheet: object) -> None:
    from pci_xlsx.model.workbook import Sheet

    assert isinstance(sheet, Sheet)
    held = _sheet(sheet.key)
    assert not held.merged_cells.ranges
    if sheet.key != "_pci":
        assert held["A1"].value == texts("fr").label("sheet", sheet.title)
        assert str(held["A2"].value).endswith(texts("fr").text(sheet.intro))
        assert str(held["A2"].value).startswith("Feuille facultative.") == sheet.optional


@pytest.mark.parametrize("sheet", [s for s in SHEETS if s.key != "_pci"], ids=lambda sheet: sheet.key)
def test_every_sheet_prints_on_a4_landscape_with_page_numbers(sheet: object) -> None:
    from pci_xlsx.model.workbook import Sheet

    assert isinstance(sheet, Sheet)
    held = _sheet(sheet.key)
    assert (held.page_setup.paperSize, held.page_setup.orientation) == (9, "landscape")
    assert held.page_setup.fitToHeight == 0
    assert held.sheet_properties.pageSetUpPr is not None
    assert held.sheet_properties.pageSetUpPr.fitToPage
    assert "&P" in str(held.oddFooter)
    assert held.sheet_properties.tabColor is not None
    assert bool(held.print_title_rows) == bool(sheet.table or sheet.key in {"calendar", "lists"})


@pytest.mark.parametrize("sheet", SHEETS_TO_FILL, ids=lambda sheet: sheet.key)
def test_the_head_of_a_sheet_stays_in_view(sheet: object) -> None:
    from pci_xlsx.model.workbook import Sheet

    assert isinstance(sheet, Sheet)
    named = sheet.table is not None and (sheet.table.prefix or sheet.table.row_key)
    expected = "A4" if sheet.form or sheet.table is None else ("B6" if named else "A6")
    assert _sheet(sheet.key).freeze_panes == expected


def test_only_live_sheets_are_protected_and_without_a_password() -> None:
    protected = {sheet.key for sheet in SHEETS if _sheet(sheet.key).protection.sheet}
    assert protected == {"dashboard", "calendar", "lists"}
    assert {_sheet(key).protection.password for key in protected} == {None}


def test_links_lead_to_sheets_that_exist() -> None:
    targets = {link.location for sheet in opened() for link in (c.hyperlink for r in sheet.rows for c in r) if link}
    assert {str(target).rpartition("!")[0].strip("'") for target in targets} <= set(opened().sheetnames)
    welcome = {c.hyperlink.location for r in _sheet("welcome").rows for c in r if c.hyperlink}
    assert len(welcome) == len(SHEETS) - 2


def test_every_sheet_leads_back_to_the_welcome_sheet() -> None:
    for sheet in SHEETS:
        if sheet.key not in {"welcome", "_pci"}:
            assert "Accueil" in str(_sheet(sheet.key)["A3"].hyperlink.location)


def test_version_and_keys_stand_where_programs_look_for_them() -> None:
    properties = vars(opened())["custom_doc_props"]
    assert properties[VERSION_PROPERTY].value == TEMPLATE_VERSION
    assert opened()["_pci"].sheet_state == "hidden"
    lines = {tuple(filter(None, row)) for row in opened()["_pci"].iter_rows(values_only=True)}
    assert ("template_version", TEMPLATE_VERSION) in lines
    assert ("communes_edition", "2023-09-01") in lines
    assert ("table", "actions", "actions") in lines
    assert ("field", "actions", "end", "Fin (Quand ?)") in lines
    assert len([line for line in lines if line[0] == "field"]) == len(FIELDS)


def test_formulas_show_values_and_use_safe_functions_only() -> None:
    with zipfile.ZipFile(io.BytesIO(built())) as package:
        xml = "".join(package.read(name).decode() for name in package.namelist() if "worksheets/sheet" in name)
    formulas = re.findall(r"<f[^>]*>(.*?)</f><v>(.*?)</v>", xml)
    assert len(formulas) > 1000
    assert "complète" not in {value for _formula, value in formulas}
    assert {"pas commencée", "0"} < {value for _formula, value in formulas}
    without_texts = re.sub(r'(?:"|&quot;).*?(?:"|&quot;)', "", " ".join(formula for formula, _value in formulas))
    assert set(re.findall(r"([A-Z][A-Z0-9.]*)\(", without_texts)) <= SAFE
    assert max(len(html.unescape(formula)) for formula, _value in formulas) < 8192


@pytest.mark.parametrize("language", languages())
def test_texts_inside_formulas_keep_excels_limit(language: str) -> None:
    with zipfile.ZipFile(io.BytesIO(built(language=language))) as package:
        xml = "".join(package.read(name).decode() for name in package.namelist() if "worksheets/sheet" in name)
    literals = re.findall(r'"([^"]*)"', " ".join(re.findall(r"<f>(.*?)</f>", xml)))
    assert max(map(len, literals)) <= 255


def test_filled_cells_hold_values_of_their_type() -> None:
    sheet = opened(filled=True)["2.4a Actions"]
    headers = {cell.value: at for at, cell in enumerate(sheet[5])}
    first, last = sheet[6], sheet[10]
    assert first[headers["Objectif (Quoi ?)"]].value == "O01 · Améliorer"
    assert first[headers["Début (Quand ?)"]].number_format == "dd.mm.yyyy"
    assert first[headers["Budget (Quel coût ?)"]].value == 1000
    assert first[headers["Budget (Quel coût ?)"]].number_format == "#,##0.00"
    assert first[headers["En continu"]].value == "Oui"
    assert [sheet.cell(row, 1).value for row in range(6, 11)] == ["A01", "A02", "A03", "A04", "A05"]
    assert last[headers["Budget (Quel coût ?)"]].value == NO_MONEY_YET
