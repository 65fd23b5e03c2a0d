"""What the workbook says by itself: everything mandatory before the council, in words, in numbers, and nothing more."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from pci_xlsx.check import check_plan
from pci_xlsx.check.live import is_live, live_errors, live_sheet, row_state, state_in_words
from pci_xlsx.columns import column_hits
from pci_xlsx.findings import Cell, Finding, Gate, Severity
from pci_xlsx.i18n import texts
from pci_xlsx.model.demands import Level
from pci_xlsx.model.follow_up import Waiver
from pci_xlsx.model.lists import code_list
from pci_xlsx.model.requirements import Requirement, requirements
from pci_xlsx.model.workbook import SHEETS, sheet_of, tables
from pci_xlsx.plan import Plan
from pci_xlsx.rules import RULES
from tests.grids import DEFAULT_DAY, plan_from_grid
from tests.template.crowded import DAY, crowded_plans

if TYPE_CHECKING:
    from pci_xlsx.check.result import Result
    from pci_xlsx.rules.core import Rule

FRENCH = texts("fr")
COUNCIL = [one for one in requirements().values() if one.level == "M" and one.gate is Gate.COUNCIL]
ERRORS = [rule for rule in RULES if rule.severity is Severity.ERROR]


def _checked(text: str, gate: Gate = Gate.COUNCIL) -> Result:
    grid = plan_from_grid(text)
    return check_plan(grid.plan, as_of=grid.as_of, gate=gate)


def _states(result: Result, table: str) -> list[str]:
    return [row_state(result, row, FRENCH) for row in result.plan.rows(table)]


def _finding(code: str, cell: Cell, severity: Severity = Severity.ERROR) -> Finding:
    return Finding(code, severity, cell, {}, Gate.COUNCIL)


# What is live


@pytest.mark.parametrize("asked", COUNCIL, ids=lambda asked: asked.number)
def test_every_mandatory_requirement_of_the_council_is_live(asked: Requirement) -> None:
    """Its rules carry formulas; its cells hold one value each, so that what is empty and what is wrong is seen."""
    rules = [rule for rule in ERRORS if rule.kind.requirement == asked.number and rule.gate is Gate.COUNCIL]
    assert [rule.code for rule in rules if not rule.live] == []
    for block in tables().values():
        for field in block.fields.values():
            if asked.number in {n for d in field.demands if d.level is Level.MANDATORY for n in d.requirements}:
                assert not field.many
                codes = ("REQ-001", "REQ-003", "TYP-001", "LST-001", "RNG-001", "REF-001", "REF-002", "UNQ-001")
                assert all(is_live(_finding(code, Cell(block.key, None, field.key))) for code in codes)
        if any(asked.number in demand.requirements for demand in block.expects):
            assert all(is_live(_finding(code, Cell(block.key, None, None))) for code in ("REQ-010", "REQ-011"))


def test_an_error_with_a_mandatory_requirement_of_the_council_is_live_wherever_it_is_found() -> None:
    numbers = {one.number for one in COUNCIL}
    seen = set()
    for plan in [Plan(), *crowded_plans(60, 1)]:
        for finding in check_plan(plan, as_of=DAY).findings:
            if finding.severity is Severity.ERROR and finding.requirement in numbers:
                assert is_live(finding), finding
                seen.add(finding.requirement)
    assert len(seen) > len(numbers) / 2


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_is_live_where_it_gives_errors_and_nowhere_else(rule: Rule) -> None:
    assert bool(rule.live) is (rule.severity is Severity.ERROR)
    assert is_live(_finding(rule.code, Cell("actions", "A01", "end"), rule.severity)) is bool(rule.live)


@pytest.mark.parametrize("severity", [Severity.WARNING, Severity.HINT])
def test_only_errors_are_live(severity: Severity) -> None:
    assert not is_live(_finding("ACT-003", Cell("actions", "A01", "end"), severity))
    assert not is_live(_finding("REQ-002", Cell("actions", "A01", "partners"), severity))


def test_bad_values_in_cells_of_several_values_are_not_live() -> None:
    text = "| needs | id | need | evidence |\n| | B01 | Cours | S99 |"
    (finding,) = (one for one in _checked(text).findings if one.code == "REF-001")
    assert not is_live(finding)


def test_errors_that_are_not_live_are_bad_values_in_cells_of_several_values() -> None:
    for plan in crowded_plans(60, 1):
        for finding in check_plan(plan, as_of=DAY, gate=Gate.FOLLOW_UP).findings:
            if finding.severity is Severity.ERROR and not is_live(finding):
                cell = finding.cell
                assert tables()[cell.table or ""].fields[cell.field or ""].many


# The state of a row


def test_a_row_of_which_nothing_is_asked_has_no_state() -> None:
    assert _states(_checked("| commitments | commune |\n| | 0409 |"), "commitments") == [""]


def test_a_row_that_lacks_nothing_is_complete() -> None:
    text = "| needs | id | need |\n| | B01 | Cours |"
    assert _states(_checked(text), "needs") == ["complet"]


def test_a_state_names_what_is_missing_and_what_is_wrong_in_the_order_of_the_columns() -> None:
    text = "| members | id | name | role | since | until |\n| | M01 | | chair | 2027-01-01 | 2026-01-01 |"
    state = "manque : Nom, Catégorie ; à corriger : Jusqu'au"
    assert _states(_checked(text), "members") == [state]


def test_a_group_of_which_one_must_be_filled_is_named_after_the_single_cells() -> None:
    (state,) = _states(_checked("| objectives | id | expected_change |\n| | O01 | Plus de visiteurs |"), "objectives")
    assert state == "manque : Objectif, Domaine / Public"


def test_a_state_says_what_counts_at_the_gate_asked() -> None:
    text = "| adoptions | commune | submitted_to_college_on | deliberation_attached |\n| | 0409 | 2026-01-01 | no |"
    at_council, at_deposit = (_states(_checked(text, gate), "adoptions")[0] for gate in (Gate.COUNCIL, Gate.DEPOSIT))
    assert "Délibération jointe" not in at_council
    assert "Délibération jointe" in at_deposit


def test_a_begun_row_without_its_number_says_so_and_counts_it_nowhere() -> None:
    plan = plan_from_grid("| needs | need |\n| | Cours |").plan
    row = dataclasses.replace(plan.needs[0], id="B41")
    plan = dataclasses.replace(plan, needs=(row,))
    given = Finding("REA-011", Severity.WARNING, row.cell("id"), {"id": "B41"}, Gate.COUNCIL)
    result = check_plan(plan, as_of=DEFAULT_DAY, findings=[given])
    assert row_state(result, row, FRENCH) == "manque : N°"
    assert live_errors(result) == live_errors(check_plan(plan, as_of=DEFAULT_DAY))


def test_a_warning_alone_leaves_a_row_complete() -> None:
    text = "| needs | id | need | evidence |\n| | B01 | Cours | |"
    result = _checked(text)
    assert any(one.severity is Severity.WARNING and one.cell.table == "needs" for one in result.findings)
    assert _states(result, "needs") == ["complet"]


def test_both_lists_of_a_state_are_joined_with_the_words_of_the_workbook() -> None:
    assert state_in_words([], [], texts("de")) == "vollständig"
    assert (
        state_in_words(["Titel", "Ende"], ["Beginn"], texts("de")) == "es fehlt: Titel, Ende ; zu berichtigen: Beginn"
    )


# Sheets and gates


def test_a_sheet_not_begun_is_empty_and_lacks_its_mandatory_cells() -> None:
    result = check_plan(Plan(), as_of=DEFAULT_DAY)
    missing = {sheet.key: live_sheet(result, sheet) for sheet in SHEETS if sheet.blocks}
    assert {state.state for state in missing.values()} == {"empty"}
    assert {key for key, state in missing.items() if state.missing} == {sheet.key for sheet in SHEETS if sheet.on_path}


def test_a_begun_sheet_is_complete_once_nothing_live_is_missing() -> None:
    (needs,) = (sheet for sheet in SHEETS if sheet.key == "needs")
    begun = _checked("| needs | id | weight |\n| | B01 | high |")
    assert live_sheet(begun, needs) == ("started", 1)
    assert live_sheet(_checked("| needs | id | need |\n| | B01 | Cours |"), needs) == ("complete", 0)


def test_what_is_wrong_is_no_missing_cell() -> None:
    header = "| members | id | name | category | role | since | until |"
    text = f"{header}\n| | M01 | Anne | communal_staff | project_lead | {{}} |"
    right, wrong = (_checked(text.format(days)) for days in ("2026-01-01 | 2026-12-31", "2026-12-31 | 2026-12-30"))
    (committee,) = (sheet for sheet in SHEETS if sheet.key == "committee")
    assert live_sheet(right, committee) == live_sheet(wrong, committee)
    assert live_errors(wrong) == live_errors(right) + 1


def test_a_gate_counts_what_is_due_at_the_gates_before_it() -> None:
    for plan in crowded_plans(20, 1):
        errors = [live_errors(check_plan(plan, as_of=DAY, gate=gate)) for gate in Gate]
        assert errors == sorted(errors)


# What may change a finding's weight, or silence a rule


def test_waivers_change_no_live_state() -> None:
    """A requirement set aside lightens warnings, and only errors are live."""
    waivers = tuple(Waiver(requirement=code, reason="Motif") for code in code_list("waivable_requirements").codes)
    for plan in (dataclasses.replace(plan, waivers=()) for plan in [Plan(), *crowded_plans(20, 1)]):
        waived = dataclasses.replace(plan, waivers=waivers)
        for gate in Gate:
            before, after = (check_plan(one, as_of=DAY, gate=gate) for one in (plan, waived))
            assert live_errors(before) == live_errors(after)
            assert any(one.severity is Severity.WARNING for one in before.findings)
            for sheet in (one for one in SHEETS if one.blocks and one is not sheet_of("waivers")):
                assert live_sheet(before, sheet) == live_sheet(after, sheet)


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.live], ids=lambda rule: rule.code)
def test_a_live_rule_looks_at_the_form_cells_without_which_the_validator_skips_it(rule: Rule) -> None:
    for need in rule.needs:
        table, _, field = need.partition(".")
        if field and tables()[table].is_form:
            assert all(f"{{{need}}}" in live.when for live in rule.live)


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.live], ids=lambda rule: rule.code)
def test_a_rule_about_a_whole_table_speaks_of_one_that_is_always_expected_at_its_gate(rule: Rule) -> None:
    """So that a table not begun is one finding, here and in the workbook."""
    for block in (tables()[live.where] for live in rule.live if "." not in live.where):
        asked = [demand for demand in block.expects if demand.level is Level.MANDATORY and demand.when is None]
        assert any(demand.gate and demand.gate.counts_at(rule.gate) for demand in asked)


def test_what_the_file_has_lost_is_not_missing_in_a_row() -> None:
    """The finding about the lost column says it; a row cannot be asked for a cell that does not exist."""
    plan = plan_from_grid("| needs | id | weight |\n| | B01 | high |").plan
    lost = dataclasses.replace(plan, absent=frozenset({"needs.need"}))
    assert [hit.cell.field for hit in column_hits(plan) if hit.code == "REQ-001"] == ["need"]
    assert _states(check_plan(lost, as_of=DEFAULT_DAY), "needs") == ["complet"]
