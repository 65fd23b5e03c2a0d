"""Every field and every block of the model has words, a type and demands that exist, in every language."""

from __future__ import annotations

import dataclasses
from collections import Counter

import pytest

from pci_xlsx.i18n import DEFAULT_LANGUAGE, languages, texts
from pci_xlsx.model.demands import Condition, Every, Filled, FormIs, HasRows, Is, Not, Zero
from pci_xlsx.model.fields import Field, FieldType
from pci_xlsx.model.lists import code_list
from pci_xlsx.model.requirements import requirements
from pci_xlsx.model.rows import Row, Table
from pci_xlsx.model.workbook import SHEETS, sheet_of, tables
from pci_xlsx.plan import Plan
from pci_xlsx.values.folding import fold

FIELDS = [(block, field) for block in tables().values() for field in block.fields.values()]
LONGEST_HELP, LONGEST_TITLE = 255, 31
FORBIDDEN_IN_TITLES = set("[]:*?/\\")


@pytest.mark.parametrize(("block", "field"), FIELDS, ids=lambda one: one.key)
def test_a_field_has_a_label_and_a_help_text_that_fits_a_prompt_in_every_language(block: Table, field: Field) -> None:
    for language in languages():
        words = texts(language)
        label, help_ = words.label("field", field.label), words.text(field.help)
        assert label.strip(), (block.key, field.key, language)
        assert 0 < len(help_.strip()) <= LONGEST_HELP, (block.key, field.key, language)


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("block", tables().values(), ids=lambda block: block.key)
def test_labels_of_a_block_are_told_apart_by_excel_and_by_the_reader(block: Table, language: str) -> None:
    labels = [fold(texts(language).label("field", field.label)) for field in block.fields.values()]
    assert [label for label, times in Counter(labels).items() if times > 1] == []


@pytest.mark.parametrize("language", languages())
def test_titles_of_sheets_are_legal_and_each_once(language: str) -> None:
    titles = [texts(language).label("sheet", sheet.title) for sheet in SHEETS]
    for title in titles:
        assert 0 < len(title) <= LONGEST_TITLE, title
        assert not FORBIDDEN_IN_TITLES & set(title), title
        assert not title.startswith("'"), title
        assert not title.endswith("'"), title
        assert title.casefold() not in {"history", "historique"}, "Excel keeps this name for itself"
    assert len({title.casefold() for title in titles}) == len(titles)


@pytest.mark.parametrize("language", [language for language in languages() if language != DEFAULT_LANGUAGE])
def test_another_language_has_labels_of_its_own(language: str) -> None:
    words = texts(language)
    same = [field.label for _, field in FIELDS if words.label("field", field.label) == field.label]
    assert len(same) < len(FIELDS) / 10


@pytest.mark.parametrize(("block", "field"), FIELDS, ids=lambda one: one.key)
def test_what_a_type_needs_is_declared(block: Table, field: Field) -> None:
    assert (field.type is FieldType.LIST) == bool(field.list)
    assert (field.type is FieldType.REF) == bool(field.refs)
    assert (field.type is FieldType.ID) == bool(field.prefix)
    if field.list:
        assert code_list(field.list).codes
    for table in field.refs:
        assert tables()[table].prefix, f"{block.key}.{field.key} refers to rows without ids"
    if field.minimum is not None and field.maximum is not None:
        assert field.minimum < field.maximum  # type: ignore[operator] # both are of the field's type


@pytest.mark.parametrize("block", tables().values(), ids=lambda block: block.key)
def test_demands_name_requirements_of_the_register_and_conditions_name_fields(block: Table) -> None:
    for demand in block.demands:
        assert set(demand.requirements) <= set(requirements())
        if demand.when:
            _check_condition(block, demand.when)


def _check_condition(block: Table, condition: Condition) -> None:
    match condition:
        case Not(inner):
            _check_condition(block, inner)
        case Every(inners):
            for inner in inners:
                _check_condition(block, inner)
        case Is(key, value):
            _check_value(block.fields[key], value)
        case Filled(key) | Zero(key):
            assert key in block.fields
        case FormIs(form, key, value):
            assert tables()[form].is_form
            if value is not None:
                _check_value(tables()[form].fields[key], value)
        case HasRows(table, by):
            assert not tables()[table].is_form
            assert by is None or block.key in tables()[table].fields[by].refs


def _check_value(field: Field, value: object) -> None:
    if isinstance(value, bool):
        assert field.type is FieldType.YES_NO
    else:
        assert value in code_list(field.list or "").labels


@pytest.mark.parametrize("block", tables().values(), ids=lambda block: block.key)
def test_what_a_table_says_of_its_rows_exists(block: Table) -> None:
    named = [block.row_key, block.title, *block.natural_key, *(key for group in block.one_of for key in group.fields)]
    assert {key for key in named if key} <= set(block.fields)
    assert block.is_form or block.row_key or block.natural_key, "rows of two versions could not be told apart"
    for cells in block.prefilled:
        for key, code in cells.items():
            assert code in code_list(block.fields[key].list or "").labels
    if block.one_per_commune:
        assert block.row_key == "commune"


def test_ids_of_different_tables_start_with_different_letters() -> None:
    prefixes = [block.prefix for block in tables().values() if block.prefix]
    assert len(set(prefixes)) == len(prefixes)


def test_the_plan_has_one_attribute_for_each_form_and_table_and_the_rows_are_their_classes() -> None:
    own = {"language", "places", "absent"}
    assert [field.name for field in dataclasses.fields(Plan) if field.name not in own] == list(tables())
    for block in tables().values():
        assert block.row_type.declared is block
        assert issubclass(block.row_type, Row)
        if block.is_form:
            assert isinstance(getattr(Plan(), block.key), block.row_type)


def test_a_sheet_holds_one_form_and_one_table_at_most_and_each_block_stands_on_one_sheet() -> None:
    on_sheets = [block.key for sheet in SHEETS for block in sheet.blocks]
    assert len(on_sheets) == len(set(on_sheets)) == len(tables())
    assert all(block in sheet_of(block.key).blocks for block in tables().values())


def test_ten_sheets_lead_to_the_council() -> None:
    assert len([sheet for sheet in SHEETS if sheet.on_path]) == 10
