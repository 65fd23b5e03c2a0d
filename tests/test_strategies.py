"""The generated plans: what property tests may rely on."""

from __future__ import annotations

import json
import unicodedata

from hypothesis import given, settings

from pci_xlsx.model.workbook import tables
from pci_xlsx.plan import Plan, settle
from pci_xlsx.plan_json import from_json, to_json
from tests.strategies import plans


@settings(max_examples=200, deadline=None)
@given(plans())
def test_a_valid_plan_is_the_same_after_its_json_form(plan: Plan) -> None:
    form = json.loads(json.dumps(to_json(plan)))
    assert from_json(form) == plan
    assert to_json(from_json(form)) == form


@settings(max_examples=100, deadline=None)
@given(plans())
def test_every_row_of_a_valid_plan_is_begun_readable_and_named_once(plan: Plan) -> None:
    assert settle(plan) == plan
    assert not list(plan.unread)
    for key, block in tables().items():
        if block.is_form:
            continue
        rows = plan.rows(key)
        assert all(row.begun for row in rows)
        assert len({row.key for row in rows}) == len(rows)
        if block.prefix:
            numbers = [int((row.key or "")[1:]) for row in rows]
            assert numbers == sorted(numbers)


@settings(max_examples=100, deadline=None)
@given(plans())
def test_texts_of_a_valid_plan_are_as_a_reader_leaves_them(plan: Plan) -> None:
    for key, block in tables().items():
        for row in plan.rows(key):
            for name, field in block.fields.items():
                value = row.entry(name)
                for text in value if isinstance(value, tuple) else (value,):
                    if isinstance(text, str):
                        assert text == text.strip() == unicodedata.normalize("NFC", text)
                        assert not (field.many and set(text) & set(";\n"))


@settings(max_examples=50, deadline=None)
@given(plans(faulty=True))
def test_a_faulty_plan_can_be_written_as_json(plan: Plan) -> None:
    assert json.dumps(to_json(plan))
