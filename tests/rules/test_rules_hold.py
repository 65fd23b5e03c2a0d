"""No rule falls over what a file may hold, and each points to a place that exists."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from pci_xlsx.model.workbook import tables
from pci_xlsx.rules import RULES
from tests.grids import plan_from_grid
from tests.strategies import plans

if TYPE_CHECKING:
    from pci_xlsx.plan import Plan
    from pci_xlsx.rules.core import Rule

DAYS = (dt.date(2026, 6, 30), dt.date(2100, 12, 31), dt.date.max, dt.date.min)
FAR_AWAY = """
    | plan            | period_start | period_end |
    |                 | 0001-01-01   | 9999-12-31 |
    | actions         | id           | start      | end        | status  | budget |
    |                 | A01          | 0001-01-01 | 9999-12-31 | ongoing | 0.00   |
    | steps           | action       | start      | end        |
    |                 | A01          | 9999-12-31 | 0001-01-01 |
    | commitments     | commune      | decided_on |
    |                 | 0409         | 9999-12-31 |
    | adoptions       | commune      | submitted_to_college_on | council_date |
    |                 | 0409         | 9999-12-31              | 0001-01-01   |
    | follow_up       | action       | date       |
    |                 | A01          | 9999-12-31 |
    | action_reviews  | action       | date       |
    |                 | A01          | 9999-12-31 |
    | meetings        | kind         | date       |
    |                 | report_to_college | 9999-12-31 |
"""


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(plans(faulty=True))
def test_no_rule_falls_over_a_faulty_plan(plan: Plan) -> None:
    for rule in RULES:
        for hit in rule.run(plan, DAYS[0]):
            block = tables()[hit.cell.table or ""]
            assert hit.cell.field is None or hit.cell.field in block.fields


@pytest.mark.parametrize("as_of", DAYS, ids=str)
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_dates_at_the_ends_of_time_are_no_fault_of_a_rule(rule: Rule, as_of: dt.date) -> None:
    list(rule.run(plan_from_grid(FAR_AWAY).plan, as_of))
