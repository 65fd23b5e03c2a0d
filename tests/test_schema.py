"""The JSON Schemas: every plan that a workbook can hold fits, what it cannot hold does not."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from pci_xlsx import plan_json
from pci_xlsx.i18n import languages, texts
from pci_xlsx.model.fields import Field, FieldType
from pci_xlsx.model.workbook import tables
from pci_xlsx.schema import PLAN, findings_schema, plan_schema, totals_schema
from tests.strategies import plans

if TYPE_CHECKING:
    from pci_xlsx.plan import Plan

CHECKER = Draft202012Validator.FORMAT_CHECKER
PLANS = Draft202012Validator(plan_schema(), format_checker=CHECKER)
FINDINGS = Draft202012Validator(findings_schema(), format_checker=CHECKER)
TOTALS = Draft202012Validator(totals_schema(), format_checker=CHECKER)
FIELDS = [(key, field) for key, block in tables().items() for field in block.fields.values()]
NO_VALUE: dict[FieldType, tuple[Any, ...]] = {
    FieldType.TEXT: (5, "", None, ["a", ""]),
    FieldType.LONG_TEXT: (5, "", "x" * 8001),
    FieldType.DATE: ("31.12.2026", "2026-02-30", "2026-12", 46022),
    FieldType.MONEY: (5, "5", "5,00", "-1.00", "1234567890.00"),
    FieldType.INTEGER: ("5", 5.5, True, -1),
    FieldType.YEAR: ("2026", 26, 2026.5),
    FieldType.PERCENT: ("0.5", 45, -0.1),
    FieldType.NUMBER: (True, "", ["1"]),
    FieldType.YES_NO: ("yes", 1, "oui"),
    FieldType.LIST: ("no_such_code", "other:", "", 1),
    FieldType.REF: ("X01", "1", 1, "A01 · titre"),
    FieldType.ID: ("X01", "1", 1),
}
FINDING: dict[str, Any] = {
    "code": "ACT-003",
    "severity": "error",
    "gate": "council",
    "requirement": "2.32",
    "guide": "2.4.b",
    "table": "actions",
    "row": "A02",
    "field": "end",
    "sheet": "2.4a Actions",
    "cell": "L7",
    "params": {"action": "A02", "fields": ["actions.start"]},
    "message": "…",
    "hint": "…",
    "related": [{"table": "actions", "row": "A02", "field": "start", "sheet": None, "cell": None}],
}  # fmt: skip - as it is shown in the interface
ANSWER: dict[str, Any] = {
    "schema": "pci-findings/1",
    "file": "PCI_Mersch.xlsx",
    "sha256": "0" * 64,
    "template_version": "1.0",
    "language": "fr",
    "gate": "council",
    "verdict": "not_ready",
    "findings": [FINDING],
    "skipped": [{"code": "PLA-002", "because": "…"}],
    "sheets": [{"key": "actions", "sheet": "2.4a Actions", "state": "started", "filled": 12, "missing": 3}],
    "gates": {"council": {"state": "open", "errors": 1, "warnings": 0}},
}  # fmt: skip - as it is shown in the interface
SUMMARY: dict[str, Any] = {
    "schema": "pci-totals/1",
    "as_of": "2027-01-31",
    "plans": 1,
    "communes": ["0409"],
    "actions": 2,
    "actions_by_status": {"planned": 2},
    "budget": {
        "total": "10.00",
        "by_year": {"2026": "10.00"},
        "by_source": {},
        "by_state": {},
        "by_domain": {},
        "by_audience": {},
        "by_phase": {},
    },
    "unread": [{"file": "a.xlsx", "table": "actions", "row": "A04", "field": "budget", "text": "environ 200"}],
    "timeline": {"overdue": [], "running": ["A01"], "by_month": {"2026-03": {"starts": ["A01"], "ends": []}}},
}  # fmt: skip - as it is shown in the interface


@pytest.mark.parametrize("schema", [PLANS.schema, FINDINGS.schema, TOTALS.schema], ids=lambda one: one["title"])
def test_a_schema_is_one(schema: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schema)


@settings(max_examples=100, deadline=None)
@given(plans())
def test_every_valid_plan_fits_the_schema(plan: Plan) -> None:
    assert list(PLANS.iter_errors(plan_json.to_json(plan))) == []


def with_value(key: str, field: Field, value: object) -> dict[str, Any]:
    """A plan that holds this value, in this field and nowhere else."""
    record = {field.key: [value] if field.many else value}
    return {"schema": PLAN, key: record if tables()[key].is_form else [record]}


@pytest.mark.parametrize(("key", "field"), FIELDS, ids=str)
def test_what_is_no_value_of_a_field_does_not_fit(key: str, field: Field) -> None:
    for value in NO_VALUE[field.type]:
        assert not PLANS.is_valid(with_value(key, field, value)), value


@pytest.mark.parametrize(("key", "field"), [(k, f) for k, f in FIELDS if f.type is FieldType.LIST], ids=str)
def test_other_text_fits_open_lists_only(key: str, field: Field) -> None:
    assert PLANS.is_valid(with_value(key, field, "other:Ville haute")) == field.open


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {"schema": "pci-plan/2"},
        {"schema": PLAN, "unknown": []},
        {"schema": PLAN, "plan": []},
        {"schema": PLAN, "actions": {}},
        {"schema": PLAN, "actions": [{"colour": "red"}]},
        {"schema": PLAN, "unread": [{"table": "actions", "row": "A01", "field": "colour", "text": "red"}]},
        {"schema": PLAN, "unread": [{"table": "actions", "row": "A01", "field": "budget"}]},
    ],
)
def test_what_has_no_cell_does_not_fit(broken: dict[str, Any]) -> None:
    assert not PLANS.is_valid(broken)


def test_texts_that_could_not_be_read_fit_where_the_workbook_has_a_cell() -> None:
    unread = {"table": "actions", "row": "A01", "field": "budget", "text": "environ 200"}
    assert PLANS.is_valid({"schema": PLAN, "actions": [{"id": "A01"}], "unread": [unread]})


def test_the_schema_and_the_json_form_speak_of_the_same_version() -> None:
    assert plan_json.SCHEMA == PLAN


@pytest.mark.parametrize("language", languages())
def test_titles_and_descriptions_are_the_workbook_s_words(language: str) -> None:
    words = texts(language)
    shown = plan_schema(words)["properties"]["actions"]
    budget = shown["items"]["properties"]["budget"]
    declared = tables()["actions"].fields["budget"]
    assert shown["title"] == words.label("table", tables()["actions"].label)
    assert budget["title"] == words.label("field", declared.label)
    assert budget["description"] == words.text(declared.help)


def test_an_answer_of_a_check_fits_alone_and_in_a_list() -> None:
    assert list(FINDINGS.iter_errors(ANSWER)) == []
    assert list(FINDINGS.iter_errors([ANSWER, ANSWER])) == []


@pytest.mark.parametrize("key", ANSWER)
def test_an_answer_without_one_of_its_keys_does_not_fit(key: str) -> None:
    assert not FINDINGS.is_valid({name: value for name, value in ANSWER.items() if name != key})


@pytest.mark.parametrize(
    ("key", "value"),
    [("severity", "fatal"), ("code", "act-3"), ("table", "colours"), ("gate", "later"), ("params", {"a": {"b": 1}})],
)
def test_a_finding_with_an_unknown_word_does_not_fit(key: str, value: object) -> None:
    answer = copy.deepcopy(ANSWER)
    answer["findings"][0][key] = value
    assert not FINDINGS.is_valid(answer)


def test_totals_fit_and_money_that_is_a_number_does_not() -> None:
    assert list(TOTALS.iter_errors(SUMMARY)) == []
    assert not TOTALS.is_valid(SUMMARY | {"budget": SUMMARY["budget"] | {"total": 10.0}})


@pytest.mark.parametrize("key", SUMMARY)
def test_totals_without_one_of_their_keys_do_not_fit(key: str) -> None:
    assert not TOTALS.is_valid({name: value for name, value in SUMMARY.items() if name != key})
