"""The generated plans: what property tests may rely on."""

from __future__ import annotations

import unicodedata
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given, settings

from pci_xlsx.model.fields import FieldType
from pci_xlsx.model.rows import is_empty
from pci_xlsx.model.workbook import tables
from pci_xlsx.plan import Plan, settle
from tests.strategies import plans

TEXTS = (FieldType.TEXT, FieldType.LONG_TEXT, FieldType.LIST, FieldType.REF, FieldType.ID)
TYPES: dict[FieldType, Any] = dict.fromkeys(TEXTS, str) | {
    FieldType.DATE: date,
    FieldType.MONEY: Decimal,
    FieldType.PERCENT: Decimal,
    FieldType.NUMBER: (Decimal, str),
    FieldType.INTEGER: int,
    FieldType.YEAR: int,
    FieldType.YES_NO: bool,
}


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


@settings(max_examples=100, deadline=None)
@given(plans(faulty=True))
def test_a_faulty_plan_holds_values_of_its_types_or_none(plan: Plan) -> None:
    """What a reader could not have left in a plan would prove nothing: wrong types stand in `unread` only."""
    for key, block in tables().items():
        for row in plan.rows(key):
            for name in row.unread:
                assert not row.entry(name)
            for name, field in block.fields.items():
                value: Any = row.entry(name)
                for one in value if field.many else (value,):
                    assert is_empty(one) or isinstance(one, TYPES[field.type])
