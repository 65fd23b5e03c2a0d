"""JSON Schemas (2020-12) of what goes in and out: a plan (from the model), findings, copies, totals, changes."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pci_xlsx.findings import Gate, Severity
from pci_xlsx.model.fields import Field, FieldType
from pci_xlsx.model.lists import OTHER, code_list
from pci_xlsx.model.workbook import SHEETS, tables

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pci_xlsx.i18n import Texts
    from pci_xlsx.model.rows import Table

DIALECT = "https://json-schema.org/draft/2020-12/schema"
PLAN, FINDINGS, TOTALS = "pci-plan/1", "pci-findings/1", "pci-totals/1"
FIX, UPGRADE, CHANGES = "pci-fix/1", "pci-upgrade/1", "pci-changes/1"
MONEY = r"^(0|[1-9]\d{0,8})\.\d{2}$"
ANY_MONEY = r"^-?\d+\.\d{2}$"
DAY = r"^\d{4}-\d{2}-\d{2}$"

Schema = dict[str, Any]


def plan_schema(words: Texts | None = None) -> Schema:
    """The schema of a plan's JSON form: every form and table with its fields, nothing else.

    It describes valid values; what a plan lacks is not its concern. Titles and descriptions are the labels and helps
    of the workbook, in the language of `words`, else in French.
    """
    blocks = {key: _block(block, words) for key, block in tables().items()}
    head = {"schema": {"const": PLAN}, "language": {"type": "string", "pattern": "^[a-z]{2}$"}}
    return {
        "$schema": DIALECT,
        "title": PLAN,
        "type": "object",
        "required": ["schema"],
        "properties": head | blocks | {"unread": _list(_unread())},
        "additionalProperties": False,
        "$defs": {_list_name(key): {"enum": list(code_list(key).codes)} for key in _lists()},
    }


def _block(block: Table, words: Texts | None) -> Schema:
    title = words.label("table", block.label) if words else block.label
    record = _object({key: _field(field, words) for key, field in block.fields.items()})
    return {"title": title} | (record if block.is_form else _list(record))


def _field(field: Field, words: Texts | None) -> Schema:
    label = words.label("field", field.label) if words else field.label
    help_ = words.text(field.help) if words else field.help
    value = _TYPES[field.type](field)
    return {"title": label, "description": help_} | (_list(value) | {"minItems": 1} if field.many else value)


def _text(field: Field) -> Schema:
    return {"type": "string", "minLength": 1} | ({"maxLength": field.max_length} if field.max_length else {})


def _whole(field: Field) -> Schema:
    return {"type": "integer", "minimum": field.minimum, "maximum": field.maximum}


def _fraction(field: Field) -> Schema:
    return {"type": "number", "minimum": int(str(field.minimum)), "maximum": int(str(field.maximum))}


def _choice(field: Field) -> Schema:
    listed = {"$ref": f"#/$defs/{_list_name(field.list or '')}"}
    if not field.open:
        return listed
    return {"anyOf": [listed, {"type": "string", "pattern": f"^{OTHER}.", "maxLength": field.max_length}]}


def _reference(field: Field) -> Schema:
    letters = "".join(tables()[table].prefix or "" for table in field.refs) or field.prefix
    return {"type": "string", "pattern": rf"^[{letters}]\d{{2,}}$"}


_TYPES: Mapping[FieldType, Callable[[Field], Schema]] = MappingProxyType(
    {
        FieldType.TEXT: _text,
        FieldType.LONG_TEXT: _text,
        FieldType.DATE: lambda _field: {"type": "string", "format": "date", "pattern": DAY},
        FieldType.MONEY: lambda _field: {"type": "string", "pattern": MONEY},
        FieldType.INTEGER: _whole,
        FieldType.YEAR: _whole,
        FieldType.PERCENT: _fraction,
        FieldType.NUMBER: lambda field: {"anyOf": [{"type": "number"}, _text(field)]},
        FieldType.YES_NO: lambda _field: {"type": "boolean"},
        FieldType.LIST: _choice,
        FieldType.REF: _reference,
        FieldType.ID: _reference,
    }
)


def _lists() -> list[str]:
    return sorted({field.list for block in tables().values() for field in block.fields.values() if field.list})


def _list_name(key: str) -> str:
    return f"list_{key}"


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _object(properties: Schema, *, required: bool = False, more: bool = False) -> Schema:
    """An object of these keys; `required`: all of them; `more`: later versions may add others."""
    keys = {"required": list(properties)} if required else {}
    return {"type": "object", "properties": properties, "additionalProperties": more, **keys}


def _map(values: Schema) -> Schema:
    return {"type": "object", "additionalProperties": values}


_STRING: Schema = {"type": "string"}
_MAYBE: Schema = {"type": ["string", "null"]}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_DATE: Schema = {"type": "string", "format": "date", "pattern": DAY}


def _unread(**more: Schema) -> Schema:
    """A cell whose text is no value of its field; every such place must be a field of the model."""
    places = [
        {"properties": {"table": {"const": key}, "field": {"enum": list(block.fields)}}}
        for key, block in tables().items()
    ]
    where = {"table": {"enum": list(tables())}, "row": _MAYBE, "field": _STRING, "text": _STRING}
    return _object(more | where, required=True) | {"anyOf": places}


def findings_schema() -> Schema:
    """The schema of the answer of `pci check --format json`: one object for a file, a list for several."""
    file = _object(
        {
            "schema": {"const": FINDINGS},
            "file": _STRING,
            "sha256": {"type": ["string", "null"], "pattern": "^[0-9a-f]{64}$"},
            "template_version": _MAYBE,
            "language": _STRING,
            "gate": {"enum": list(Gate)},
            "verdict": {"enum": ["ready", "not_ready", "unreadable"]},
            "findings": _list(_finding()),
            "skipped": _list(_object({"code": {"$ref": "#/$defs/code"}, "because": _STRING}, required=True)),
            "sheets": _list(_sheet_state()),
            "gates": _object({gate.value: _gate_state() for gate in Gate}),
        },
        required=True,
    )
    return {
        "$schema": DIALECT,
        "title": FINDINGS,
        "anyOf": [{"$ref": "#/$defs/file"}, _list({"$ref": "#/$defs/file"})],
        "$defs": {"file": file, "code": {"type": "string", "pattern": r"^[A-Z]{3}-\d{3}$"}},
    }


def _place() -> Schema:
    return {"table": {"enum": [*tables(), None]}, "row": _MAYBE, "field": _MAYBE, "sheet": _MAYBE, "cell": _MAYBE}


def _finding() -> Schema:
    single = {"type": ["string", "integer", "null"]}
    properties = {
        "code": {"$ref": "#/$defs/code"},
        "severity": {"enum": list(Severity)},
        "gate": {"enum": list(Gate)},
        "requirement": {"type": ["string", "null"], "pattern": r"^\d\.\d+$"},
        "guide": _MAYBE,
        **_place(),
        "params": _map({"anyOf": [single, _list(single)]}),
        "message": _STRING,
        "hint": _STRING,
        "related": _list(_object(_place(), required=True)),
    }
    return _object(properties, required=True)


def _sheet_state() -> Schema:
    state = {"enum": ["empty", "started", "complete"]}
    key = {"enum": [sheet.key for sheet in SHEETS]}
    return _object(
        {"key": key, "sheet": _STRING, "state": state, "filled": _COUNT, "missing": _COUNT},
        required=True,
    )


def _gate_state() -> Schema:
    return _object({"state": {"enum": ["open", "ready"]}, "errors": _COUNT, "warnings": _COUNT}, required=True)


def fix_schema() -> Schema:
    """The schema of the answer of `pci fix --format json`; later versions may add keys."""
    return _answer(FIX, {"output": _STRING}, ("repairs", "open"))


def upgrade_schema() -> Schema:
    """The schema of the answer of `pci upgrade --format json`; later versions may add keys."""
    carried = {"table": {"enum": list(tables())}, "rows": _COUNT, "cells": _COUNT}
    about = {
        "output": _MAYBE,
        "from": _MAYBE,
        "to": _STRING,
        "state": {"enum": ["current", "upgraded"]},
        "carried": _list(_object(carried, required=True)),
    }
    return _answer(UPGRADE, about, ("changed", "new", "to_check", "left_behind"))


def _answer(schema: str, about: Schema, findings: tuple[str, ...]) -> Schema:
    """What is said of a copy that was written: about the file, then findings under some keys."""
    head = {"schema": {"const": schema}, "file": _STRING, "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"}}
    properties = head | {"language": _STRING} | about | {key: _list(_finding()) for key in findings}
    code = {"code": {"type": "string", "pattern": r"^[A-Z]{3}-\d{3}$"}}
    return {"$schema": DIALECT, "title": schema, "$defs": code} | _object(properties, required=True, more=True)


def totals_schema() -> Schema:
    """The schema of `pci summary -o x.json` and of the national `totals.json`; later versions may add keys."""
    properties = {
        "schema": {"const": TOTALS},
        "as_of": _DATE,
        "plans": _COUNT,
        "communes": _list({"enum": list(code_list("communes").codes)}),
        "actions": _COUNT,
        "actions_by_status": _object(dict.fromkeys(code_list("action_status").codes, _COUNT)),
        "budget": _budget(),
        "unread": _list(_unread(file=_MAYBE)),
        "timeline": _timeline(),
    }
    return {"$schema": DIALECT, "title": TOTALS} | _object(properties, required=True, more=True)


def _budget() -> Schema:
    amount = {"type": "string", "pattern": ANY_MONEY}
    views = ("year", "source", "state", "domain", "audience", "phase")
    needed = {"total": amount} | {f"by_{view}": _map(amount) for view in views}
    national = {"by_commune": _map(amount), "by_canton": _map(amount)}
    budget = _object(needed, required=True, more=True)
    return budget | {"properties": needed | national}


def _timeline() -> Schema:
    keys = _list(_STRING)
    month = _object({"starts": keys, "ends": keys}, required=True, more=True)
    months = {"type": "object", "propertyNames": {"pattern": r"^\d{4}-\d{2}$"}, "additionalProperties": month}
    return _object({"overdue": keys, "running": keys, "by_month": months}, required=True, more=True)


def changes_schema() -> Schema:
    """The schema of the national `changes.json`; later versions may add keys.

    What changed is there where two runs could be compared.
    """
    properties = {
        "schema": {"const": CHANGES},
        "compared": {"enum": ["yes", "first", "incomparable"]},
        "as_of": _object({"before": {"anyOf": [_DATE, {"type": "null"}]}, "after": _DATE}, required=True),
    }
    whole = _object(properties, required=True, more=True)
    told = {"if": {"properties": {"compared": {"const": "yes"}}}, "then": {"required": list(_changes())}}
    known = properties | {"folder": _STRING} | _changes()
    return {"$schema": DIALECT, "title": CHANGES} | whole | {"properties": known} | told


def _changes() -> dict[str, Schema]:
    """The kinds of change, each with what is said of it."""
    amount: Schema = {"type": "string", "pattern": ANY_MONEY}
    money = {"before": amount, "after": amount, "difference": amount}
    gates: Schema = {"enum": [*Gate, None]}
    statuses: Schema = {"enum": list(code_list("action_status").codes)}
    plan = {"plan": _STRING, "lead_commune": _MAYBE, "title": _MAYBE, "path": _STRING}
    replaced = {"plan": _STRING, "before": _STRING, "after": _STRING, "version_before": _MAYBE, "version_after": _MAYBE}
    action = {"plan": _STRING, "action": _MAYBE, "title": _MAYBE, "sheet": _MAYBE, "cell": _MAYBE}
    finding = {"code": {"type": "string", "pattern": r"^[A-Z]{3}-\d{3}$"}, "solved": _COUNT, "new": _COUNT}
    codes = _list({"enum": list(code_list("communes").codes)})
    lists = ("engaged", "no_longer_engaged", "recognised", "no_longer_recognised")
    return {
        "plans": _said({"new": _rows(plan), "gone": _rows(plan), "replaced": _rows(replaced)}),
        "gates": _rows({"plan": _STRING, "before": gates, "after": gates}),
        "budget": _said({"total": _said(money), "by_plan": _rows({"plan": _STRING} | money)}),
        "actions": _said(
            {
                "added": _rows(action),
                "removed": _rows(action),
                "status": _rows(action | {"before": statuses, "after": statuses}),
            }
        ),
        "findings": _rows(finding),
        "communes": _said(dict.fromkeys(lists, codes)),
    }


def _said(properties: dict[str, Schema]) -> Schema:
    return _object(properties, required=True, more=True)


def _rows(properties: dict[str, Schema]) -> Schema:
    return _list(_said(properties))
