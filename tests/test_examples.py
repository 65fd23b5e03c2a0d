"""The example and the minimal plan keep what they promise to those who copy them."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pci_xlsx.check import check_plan
from pci_xlsx.demo import example
from pci_xlsx.demo.example import EXAMPLE
from pci_xlsx.findings import Gate, Severity
from pci_xlsx.model.workbook import sheet_of, tables
from pci_xlsx.plan_json import from_json, to_json
from pci_xlsx.reading.workbook import read_workbook
from pci_xlsx.template.workbook import build
from tests.office import convert_all

if TYPE_CHECKING:
    from pci_xlsx.model.rows import Row
    from pci_xlsx.plan import Plan

MINIMAL = Path(__file__).parent / "plans" / "minimal.json"
DAYS = (dt.date(2025, 1, 1), dt.date(2026, 6, 30), dt.date(2060, 1, 1))
WRITTEN_BEFOREHAND = {"id"}


def minimal() -> Plan:
    return from_json(json.loads(MINIMAL.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", [EXAMPLE, MINIMAL], ids=lambda path: path.stem)
def test_the_file_is_its_own_json_form(path: Path) -> None:
    form = json.loads(path.read_text(encoding="utf-8"))
    assert to_json(from_json(form)) == form
    assert "unread" not in form


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("gate", Gate)
def test_the_example_has_no_error_and_no_warning_at_any_gate_on_any_later_day(gate: Gate, day: dt.date) -> None:
    findings = check_plan(example(), as_of=day, gate=gate).findings
    assert [(f.code, f.cell.key) for f in findings if f.severity is not Severity.HINT] == []
    assert len(findings) <= 4


def test_the_example_says_that_it_is_invented() -> None:
    title = example().plan.title
    assert title
    assert "(exemple fictif)" in title


def test_the_example_shows_every_sheet_filled() -> None:
    never = {"mobilisation"}  # the reason why nobody was consulted
    assert {key for key in tables() if not example().is_begun(key)} == never


def test_the_example_uses_every_field_but_those_that_exclude_others() -> None:
    unused = {
        f"{key}.{field}"
        for key, table in tables().items()
        for field in table.fields
        if not any(row.holds(field) for row in example().rows(key))
    }
    assert unused == {"mobilisation.reason_if_none", "actions.continuous", "members.until"}


def test_the_example_shows_a_waiver_a_dropped_action_and_a_refused_subsidy() -> None:
    plan = example()
    assert [waiver.requirement for waiver in plan.waivers] == ["1.17"]
    assert plan.dropped_ids == {"A11"}
    assert "refused" in {line.state for line in plan.budget_lines}
    assert {plan.status_of(action) for action in plan.live_actions} == {"done"}


@pytest.mark.parametrize("plan", [example(), minimal()], ids=["example", "minimal"])
def test_the_workbook_of_the_plan_is_read_back_the_same_without_a_finding(plan: Plan) -> None:
    read = read_workbook(build(plan))
    assert to_json(read.plan) == to_json(plan)
    assert [(f.code, f.cell.key) for f in read.findings] == []


def test_saved_by_libreoffice_the_plans_are_read_back_the_same_and_judged_the_same(tmp_path: Path) -> None:
    plans = {"example": example(), "minimal": minimal()}
    for name, plan in plans.items():
        (tmp_path / f"{name}.xlsx").write_bytes(build(plan))
    for saved in convert_all([tmp_path / f"{name}.xlsx" for name in plans], "xlsx", tmp_path / "saved"):
        plan, read = plans[saved.stem], read_workbook(saved.read_bytes())
        assert to_json(read.plan) == to_json(plan)
        assert [(f.code, f.cell.key) for f in read.findings] == []
        after, before = (check_plan(one, as_of=DAYS[0], gate=Gate.FOLLOW_UP) for one in (read.plan, plan))
        assert [(f.code, f.cell.key) for f in after.findings] == [(f.code, f.cell.key) for f in before.findings]


def test_a_minimal_plan_is_ready_for_the_council() -> None:
    result = check_plan(minimal(), as_of=dt.date(2026, 9, 15), gate=Gate.COUNCIL)
    assert [(f.code, f.cell.key) for f in result.findings if f.severity is Severity.ERROR] == []
    assert result.ready


def test_a_minimal_plan_of_five_actions_takes_at_most_75_cells_on_at_most_ten_sheets() -> None:
    plan = minimal()
    cells = [(key, field) for key in tables() for row in plan.rows(key) for field in _filled(row)]
    sheets = {sheet_of(key).key for key, _ in cells}
    assert len(plan.actions) == 5
    assert len(cells) <= 75
    assert len(sheets) <= 10


def _filled(row: Row) -> list[str]:
    return [field for field in row.declared.fields if row.holds(field) and field not in WRITTEN_BEFOREHAND]
