"""What is looked at live in a row: each demand of the model once, each kind of bad value, each rule at its gate."""

from __future__ import annotations

import pytest

from pci_xlsx.columns import first_gate
from pci_xlsx.findings import Gate, Severity
from pci_xlsx.i18n import texts
from pci_xlsx.model.demands import Level
from pci_xlsx.model.fields import FieldType
from pci_xlsx.model.workbook import tables
from pci_xlsx.plan import Plan
from pci_xlsx.rules import RULES
from pci_xlsx.rules.core import Nature
from pci_xlsx.template.conditions import empty, filled
from pci_xlsx.template.layout import lay_out
from pci_xlsx.template.live_checks import Check, checks, whole_table
from pci_xlsx.template.rows_live import Rows

BOOK = lay_out(Plan(), texts("fr"))
EVERY_BLOCK = list(tables())


def _rows(key: str) -> Rows:
    block = tables()[key]
    if block.is_form:
        return Rows(block, BOOK)
    place = BOOK.table(key)
    return Rows(block, BOOK, place, place.first_row)


def _found(key: str, field: str, *, missing: bool) -> list[Check]:
    return [one for one in checks(_rows(key)) if one.field == field and one.missing is missing and not one.group]


@pytest.mark.parametrize("key", EVERY_BLOCK)
def test_every_mandatory_demand_is_looked_at_at_its_gate(key: str) -> None:
    for field in tables()[key].fields.values():
        demanded = [d.gate or Gate.COUNCIL for d in field.demands if d.level is Level.MANDATORY]
        lacks = empty(_rows(key).at(field.key))
        looked_at = [one.gate for one in _found(key, field.key, missing=True) if one.when.startswith(lacks)]
        ident = [Gate.COUNCIL] if field.type is FieldType.ID else []
        assert sorted(looked_at) == sorted([*demanded, *ident])


@pytest.mark.parametrize("key", EVERY_BLOCK)
def test_every_mandatory_group_is_looked_at_once(key: str) -> None:
    groups = [group.fields for group in tables()[key].one_of if group.demand.level is Level.MANDATORY]
    assert [one.group for one in checks(_rows(key)) if one.group] == groups


@pytest.mark.parametrize("key", EVERY_BLOCK)
def test_every_field_that_can_hold_a_bad_value_is_looked_at_from_the_gate_at_which_it_counts(key: str) -> None:
    free = {FieldType.TEXT, FieldType.LONG_TEXT, FieldType.NUMBER}
    is_form = tables()[key].is_form  # of whatever kind a field is, an error is no value of it
    for field in tables()[key].fields.values():
        found = [
            one
            for one in _found(key, field.key, missing=False)
            if one.when.startswith(filled(_rows(key).at(field.key)))
        ]
        is_free = field.many or field.type in free or (field.type is FieldType.LIST and field.open)
        is_free = is_free and not is_form
        names_the_row = field.key == tables()[key].row_key
        assert len(found) == (not is_free) + names_the_row
        assert {one.gate for one in found} <= {first_gate(key, field.key)}


@pytest.mark.parametrize(
    ("field", "formula"),
    [
        ("start", "<32874)"),
        ("start", ">73415)"),
        ("budget", "<0)"),
        ("budget", ">999999999.99)"),
        ("continuous", "COUNTIF(pci_list_yes_no,"),
        ("status", "COUNTIF(pci_list_action_status,"),
        ("objective", "COUNTIF(pci_choices_objectives,"),
        ("id", '="A")'),
    ],
)
def test_a_bad_value_is_known_by_bounds_by_a_list_or_by_the_rows_it_may_name(field: str, formula: str) -> None:
    assert any(formula in one.when for one in _found("actions", field, missing=False))


def test_a_row_without_its_number_is_said_in_words_and_counted_nowhere() -> None:
    (number,) = _found("actions", "id", missing=True)
    assert number.in_words_only


def test_a_dropped_action_lacks_nothing() -> None:
    lacking = [one for one in checks(_rows("actions")) if one.missing and not one.in_words_only]
    assert lacking
    assert all("pci_live_dropped" in one.when for one in lacking)


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.live], ids=lambda rule: rule.code)
def test_a_rule_speaks_at_its_gate_in_the_list_of_its_nature(rule: object) -> None:
    assert isinstance(rule, type(RULES[0]))
    missing = rule.nature is Nature.MISSING
    for live in rule.live:
        table, _, field = live.where.partition(".")
        if field:
            assert (missing, rule.gate) in {
                (one.missing, one.gate) for one in checks(_rows(table)) if one.field == field
            }
        else:
            counted = {
                gate: len(whole_table(tables()[table], _rows(table), missing=missing, gate=gate)) for gate in Gate
            }
            others = [
                r
                for r in RULES
                if any(one.where == table for one in r.live) and (r.nature is Nature.MISSING) is missing
            ]
            assert counted == {gate: sum(r.gate.counts_at(gate) for r in others) for gate in Gate}
            assert not whole_table(tables()[table], _rows(table), missing=not missing, gate=Gate.FOLLOW_UP)


def test_only_rules_that_give_errors_are_looked_at() -> None:
    assert {rule.severity for rule in RULES if rule.live} == {Severity.ERROR}
