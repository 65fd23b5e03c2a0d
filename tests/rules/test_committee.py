"""The steering committee and who sits in it: cases at the edge."""

from __future__ import annotations

from datetime import date

from pci_xlsx.findings import Term
from tests.rules.hits import hits, said


def test_a_project_lead_to_come_is_designated() -> None:
    text = """
        | as_of   | 2026-06-30 |
        | members | id  | name       | role         | since      |
        |         | M01 | Anne Weber | project_lead | 2026-09-01 |
    """
    assert hits("COM-001", text) == []


def test_project_leads_whose_mandates_touch_are_two_on_the_common_day() -> None:
    text = """
        | as_of   | {day} |
        | members | id  | name       | role         | since      | until      |
        |         | M01 | Anne Weber | project_lead |            | 2026-06-30 |
        |         | M02 | Jean Klein | project_lead | 2026-06-30 |            |
    """
    assert [hit.cell.row for hit in hits("COM-002", text.format(day="2026-06-30"))] == ["M02"]
    assert hits("COM-002", text.format(day="2026-07-01")) == []


def test_a_finished_plan_is_judged_on_its_last_day() -> None:
    text = """
        | as_of   | 2035-01-01 |
        | plan    | period_end |
        |         | 2030-12-31 |
        | members | id  | name       | role         | until      |
        |         | M01 | Anne Weber | project_lead | 2030-12-31 |
    """
    assert hits("COM-001", text) == []


def test_each_commune_without_a_representative_is_named() -> None:
    text = """
        | plan     | plan_type     |
        |          | intercommunal |
        | communes | commune |
        |          | 0401    |
        |          | 0402    |
        |          | 0409    |
        | members  | id  | name       | category           | commune |
        |          | M01 | Anne Weber | college_or_council | 0409    |
    """
    assert said("COM-006", text, "commune") == [Term("list:communes", "0401"), Term("list:communes", "0402")]


def test_one_commune_alone_needs_no_representative_per_commune() -> None:
    text = """
        | plan     | plan_type |
        |          | single    |
        | communes | commune |
        |          | 0409    |
        | members  | id  | name       |
        |          | M01 | Anne Weber |
    """
    assert hits("COM-006", text) == []


def test_a_former_member_represents_nobody() -> None:
    text = """
        | as_of   | 2026-06-30 |
        | members | id  | name       | category               | until      |
        |         | M01 | Anne Weber | integration_commission | 2026-06-29 |
    """
    assert len(hits("COM-007", text)) == 1


def test_the_last_report_to_the_college_is_named_or_none() -> None:
    text = """
        | as_of    | 2027-06-30 |
        | meetings | date       | kind              |
        |          | 2025-01-01 | report_to_college |
        |          | 2025-03-01 | report_to_college |
        |          | 2028-01-01 | report_to_college |
    """
    assert said("COM-014", text, "last") == [date(2025, 3, 1)]
    assert said("COM-014", "| as_of | 2027-06-30 |", "last") == [None]


def test_reports_are_asked_for_up_to_the_end_of_the_plan() -> None:
    text = """
        | as_of    | 2035-01-01 |
        | plan     | period_end |
        |          | 2030-12-31 |
        | meetings | date       | kind              |
        |          | 2030-01-15 | report_to_college |
    """
    assert hits("COM-014", text) == []
