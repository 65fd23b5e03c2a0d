"""The engine: gates, severities, sheets not begun, waivers, skipped rules, order."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from pci_xlsx.check import check_plan
from pci_xlsx.findings import Cell, Finding, Gate, Severity
from pci_xlsx.model.workbook import SHEETS, sheet_of
from pci_xlsx.plan import Plan
from tests.grids import DEFAULT_DAY, plan_from_grid

if TYPE_CHECKING:
    from pci_xlsx.check.result import Result


def checked(text: str, gate: Gate = Gate.COUNCIL) -> Result:
    return check_plan(plan_from_grid(text).plan, as_of=DEFAULT_DAY, gate=gate)


def found(result: Result, code: str) -> list[Finding]:
    return [finding for finding in result.findings if finding.code == code]


def test_an_empty_plan_gives_one_finding_for_each_expected_sheet() -> None:
    result = check_plan(Plan(), as_of=DEFAULT_DAY)
    assert {finding.code for finding in result.findings} == {"REQ-010"}
    sheets = [sheet_of(finding.cell.table or "").key for finding in result.findings]
    assert len(sheets) == len(set(sheets))
    errors = [sheet_of(f.cell.table or "").key for f in result.findings if f.severity is Severity.ERROR]
    assert errors == [sheet.key for sheet in SHEETS if sheet.on_path]


def test_an_empty_sheet_names_all_its_requirements() -> None:
    result = check_plan(Plan(), as_of=DEFAULT_DAY)
    (actions,) = [finding for finding in result.findings if finding.cell.table == "actions"]
    requirements = actions.params["requirements"]
    assert isinstance(requirements, tuple)
    assert {"2.20", "2.23", "2.25", "2.28", "2.32", "2.24"} <= set(requirements)


def test_what_belongs_to_a_later_gate_is_not_reported_at_an_earlier_one() -> None:
    grid = "| adoptions | commune | submitted_to_college_on |\n| | 0409 | 2026-01-01 |"
    at = {gate: {f.cell.field for f in checked(grid, gate).findings if f.cell.table == "adoptions"} for gate in Gate}
    assert "council_date" not in at[Gate.COUNCIL]
    assert "council_date" in at[Gate.DEPOSIT]
    assert "sent_to_authority_on" not in at[Gate.DEPOSIT]
    assert "sent_to_authority_on" in at[Gate.FOLLOW_UP]


def test_all_gates_are_counted_whatever_gate_is_asked() -> None:
    grid = "| adoptions | commune | submitted_to_college_on |\n| | 0409 | 2026-01-01 |"
    assert checked(grid).gates == checked(grid, Gate.FOLLOW_UP).gates


def test_a_waived_recommendation_is_a_hint() -> None:
    grid = "| actions | id | title |\n| | A01 | Café |"
    waiver = "| waivers | requirement | reason |\n| | 2.24 | Sans partenaire |"
    weights = [
        [f.severity for f in checked(text).findings if f.cell.field == "partners"]
        for text in (grid, f"{grid}\n{waiver}")
    ]
    assert weights == [[Severity.WARNING], [Severity.HINT]]


def test_a_waiver_covers_what_is_recommended_never_what_is_mandatory() -> None:
    result = checked(
        """
        | needs   | id  | need  | weight |
        |         | B01 |       | high   |
        |         | B02 | Loger |        |
        | waivers | requirement | reason     |
        |         | 2.9         | Sans objet |
        """
    )
    weights = {
        f.cell.key: f.severity for f in result.findings if f.code.startswith("REQ-0") and f.cell.table == "needs"
    }
    assert weights["needs", "B01", "need"] is Severity.ERROR
    assert weights["needs", "B02", "weight"] is Severity.HINT


def test_a_waiver_without_a_reason_sets_nothing_aside() -> None:
    grid = "| actions | id | title |\n| | A01 | Café |\n| waivers | requirement |\n| | 2.24 |"
    assert [f.severity for f in checked(grid).findings if f.cell.field == "partners"] == [Severity.WARNING]


def test_a_waived_sheet_is_a_hint() -> None:
    result = checked("| waivers | requirement | reason |\n| | 2.35 | Pas d'agenda détaillé |")
    assert [f.severity for f in result.findings if f.cell.table == "agenda"] == [Severity.HINT]


def test_a_rule_without_its_ground_is_skipped_and_says_why() -> None:
    result = checked("| actions | id | start | end |\n| | A01 | 2026-01-01 | 2026-02-01 |")
    assert ("ACT-002", ("plan.period_start", "plan.period_end")) in [(one.code, one.needs) for one in result.skipped]


def test_a_sheet_whose_form_is_begun_says_that_its_table_is_empty() -> None:
    result = checked("| committee | designated_on |\n| | 2026-01-01 |")
    assert [f.code for f in result.findings if f.cell.table == "members"] == ["REQ-011"]
    assert [f.cell.table for f in found(result, "REQ-011")] == ["members"]


def test_figures_that_were_only_prefilled_are_not_begun() -> None:
    grid = """
        | statistics | id  | kind                   | indicator  |
        |            | S01 | commune_and_population | population |
    """
    assert [f.cell.table for f in checked(grid).findings if f.severity is Severity.ERROR and f.requirement == "2.1"]


def test_a_lost_table_is_not_reported_as_not_begun() -> None:
    plan = dataclasses.replace(Plan(), absent=frozenset({"needs", "assessment"}))
    assert "needs" not in {f.cell.table for f in check_plan(plan, as_of=DEFAULT_DAY).findings}


def test_findings_of_the_reader_are_kept_and_sorted_in() -> None:
    given = Finding("REA-001", Severity.HINT, Cell("actions", "A01", "budget"))
    result = check_plan(Plan(), as_of=DEFAULT_DAY, findings=[given])
    assert given in result.findings
    assert [f.severity.rank for f in result.findings] == sorted(f.severity.rank for f in result.findings)


def test_the_order_is_gate_severity_sheet_row_column() -> None:
    result = checked(
        """
        | needs   | id  | need |
        |         | B10 |      |
        |         | B02 |      |
        | actions | id  | title | budget |
        |         | A02 |       | 3.00   |
        """
    )
    errors = [f.cell for f in result.findings if f.severity is Severity.ERROR and f.cell.table in {"needs", "actions"}]
    assert [cell.row for cell in errors if cell.table == "needs"] == []
    assert [cell.field for cell in errors if cell.table == "actions"][:2] == ["objective", "title"]


def test_sheet_states_count_what_is_filled_and_what_is_missing() -> None:
    result = checked("| synthesis | approach |\n| | Le comité s'est réuni six fois. |")
    states = {state.key: state for state in result.sheets}
    assert (states["synthesis"].state, states["synthesis"].filled, states["synthesis"].missing) == ("started", 1, 1)
    assert (states["needs"].state, states["needs"].filled, states["needs"].missing) == ("empty", 0, 1)
    assert (states["steps"].state, states["steps"].missing) == ("empty", 0)


def test_the_same_plan_gives_the_same_answer() -> None:
    grid = "| actions | id | title |\n| | A01 | Café |"
    assert checked(grid) == checked(grid)
