"""The JSON form of a plan: one key for each form and table, codes, ISO dates, money as strings."""

from __future__ import annotations

import dataclasses
import re
from datetime import date
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pci_xlsx.errors import UnreadableFileError
from pci_xlsx.model.fields import Field, FieldType
from pci_xlsx.model.lists import OTHER, code_list
from pci_xlsx.model.rows import Row, is_empty
from pci_xlsx.model.workbook import tables
from pci_xlsx.plan import Plan, settle

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pci_xlsx.model.rows import Table

SCHEMA = "pci-plan/1"
REFERENCE = re.compile(r"[A-Z]\d{2,}")
CENT = Decimal("0.01")
_NOT_A_VALUE = object()


def to_json(plan: Plan) -> dict[str, Any]:
    """The JSON form of a plan: `{"schema", "language", "plan": {...}, "actions": [{"id": "A01", ...}], ...}`.

    Missing fields, empty forms and empty tables are left out. What could not be read as a value stands under `unread`.
    """
    form: dict[str, Any] = {"schema": SCHEMA, "language": plan.language}
    for key, block in tables().items():
        rows = [row_to_json(row) for row in plan.rows(key)]
        if block.is_form and rows[0]:
            form[key] = rows[0]
        elif not block.is_form and rows:
            form[key] = rows
    unread = [
        {"table": one.cell.table, "row": one.cell.row, "field": one.cell.field, "text": one.text} for one in plan.unread
    ]
    return form | ({"unread": unread} if unread else {})


def row_to_json(row: Row) -> dict[str, Any]:
    """A row without its empty fields."""
    values = ((key, field, row.entry(key)) for key, field in row.declared.fields.items())
    return {key: value_to_json(field, value) for key, field, value in values if not is_empty(value)}


def value_to_json(field: Field, value: Any) -> Any:  # noqa: ANN401 - any JSON value
    """A field's value in JSON: ISO dates, money with two decimals as text, fractions and numbers as numbers."""
    if field.many:
        return list(value)
    if isinstance(value, date):
        return value.isoformat()
    if field.type is FieldType.MONEY:
        return f"{value:.2f}"
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def from_json(form: Mapping[str, Any]) -> Plan:
    """The plan of a JSON form. A value that is none of its field's type is kept as unread text; nothing is judged.

    Raises:
        UnreadableFileError: the form is of another schema, or holds a key for which the workbook has no cell.
    """
    if not isinstance(form, dict) or form.get("schema") != SCHEMA:
        raise UnreadableFileError("FIL-010", schema=SCHEMA)
    unknown = set(form) - set(tables()) - {"schema", "language", "unread"}
    if unknown:
        raise UnreadableFileError("FIL-011", key=", ".join(sorted(unknown)))
    blocks: dict[str, Any] = {}
    for key in form.keys() & tables().keys():
        block = tables()[key]
        held = form[key]
        if not isinstance(held, dict if block.is_form else list):
            raise UnreadableFileError("FIL-011", key=key)
        blocks[key] = (
            _row(block, held, 0) if block.is_form else tuple(_row(block, row, n) for n, row in enumerate(held, 1))
        )
    plan = Plan(**blocks, language=str(form.get("language", "fr")))
    return settle(_with_unread(plan, form.get("unread", [])))


def _row(block: Table, values: object, position: int) -> Row:
    if not isinstance(values, dict):
        raise UnreadableFileError("FIL-011", key=f"{block.key}[{position}]")
    unknown = [key for key in values if key not in block.fields]
    if unknown:
        raise UnreadableFileError("FIL-011", key=f"{block.key}.{unknown[0]}")
    read: dict[str, Any] = {}
    unread: dict[str, str] = {}
    for key, value in values.items():
        if is_empty(value) or value == []:
            continue
        understood = value_from_json(block.fields[key], value)
        if understood is _NOT_A_VALUE:
            unread[key] = _as_text(value)
        else:
            read[key] = understood
    return block.row_type(position=position, unread=MappingProxyType(unread), **read)


def _as_text(value: object) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


def value_from_json(field: Field, value: object) -> Any:  # noqa: ANN401 - the value of any field, or the mark for none
    """The value of a field from JSON, or a mark of its own where it is none."""
    if field.many:
        parts = [_single(field, part) for part in value] if isinstance(value, list) else [_NOT_A_VALUE]
        return _NOT_A_VALUE if _NOT_A_VALUE in parts else tuple(parts)
    return _single(field, value)


def _single(field: Field, value: object) -> object:
    try:
        return _READ[field.type](field, value)
    except (ValueError, TypeError, InvalidOperation):
        return _NOT_A_VALUE


def _text(_field: Field, value: object) -> object:
    return value if isinstance(value, str) else _NOT_A_VALUE


def _date(_field: Field, value: object) -> object:
    return date.fromisoformat(value) if isinstance(value, str) else _NOT_A_VALUE


def _money(_field: Field, value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return _NOT_A_VALUE
    amount = Decimal(str(value))
    return amount.quantize(CENT) if amount.is_finite() and amount == amount.quantize(CENT) else _NOT_A_VALUE


def _integer(_field: Field, value: object) -> object:
    return value if isinstance(value, int) and not isinstance(value, bool) else _NOT_A_VALUE


def _fraction(_field: Field, value: object) -> object:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return Decimal(str(value)) if is_number and Decimal(str(value)).is_finite() else _NOT_A_VALUE


def _number(field: Field, value: object) -> object:
    return value if isinstance(value, str) else _fraction(field, value)


def _yes_no(_field: Field, value: object) -> object:
    return value if isinstance(value, bool) else _NOT_A_VALUE


def _code(field: Field, value: object) -> object:
    if not isinstance(value, str):
        return _NOT_A_VALUE
    known = value in code_list(field.list or "").labels or (field.open and value.startswith(OTHER) and value != OTHER)
    return value if known else _NOT_A_VALUE


def _reference(_field: Field, value: object) -> object:
    return value if isinstance(value, str) and REFERENCE.fullmatch(value) else _NOT_A_VALUE


_READ: Mapping[FieldType, Callable[[Field, object], object]] = MappingProxyType(
    {
        FieldType.TEXT: _text,
        FieldType.LONG_TEXT: _text,
        FieldType.DATE: _date,
        FieldType.MONEY: _money,
        FieldType.INTEGER: _integer,
        FieldType.YEAR: _integer,
        FieldType.PERCENT: _fraction,
        FieldType.NUMBER: _number,
        FieldType.YES_NO: _yes_no,
        FieldType.LIST: _code,
        FieldType.REF: _reference,
        FieldType.ID: _reference,
    }
)


def _with_unread(plan: Plan, entries: object) -> Plan:
    if not isinstance(entries, list):
        raise UnreadableFileError("FIL-011", key="unread")
    for entry in entries:
        plan = _with_one_unread(plan, entry)
    return plan


def _with_one_unread(plan: Plan, entry: Any) -> Plan:  # noqa: ANN401 - any JSON value
    block = tables().get(str(entry.get("table"))) if isinstance(entry, dict) else None
    if block is None or entry.get("field") not in block.fields:
        raise UnreadableFileError("FIL-011", key="unread")
    rows = plan.rows(block.key)
    if entry.get("row") not in {row.key for row in rows}:
        raise UnreadableFileError("FIL-011", key=f"unread: {block.key} {entry.get('row')}")
    text = {str(entry["field"]): str(entry.get("text", ""))}
    changed = tuple(
        dataclasses.replace(row, unread=MappingProxyType({**row.unread, **text})) if row.key == entry["row"] else row
        for row in rows
    )
    held: Any = changed[0] if block.is_form else changed
    return dataclasses.replace(plan, **{block.key: held})
