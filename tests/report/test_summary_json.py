"""The summary as data: the shape that scripts rely on."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING

from hypothesis import given, settings

from pci_xlsx.model.rows import Origin
from pci_xlsx.report.summary_json import summary_to_json
from pci_xlsx.summary.summarise import summarise
from tests.strategies import plans
from tests.summary.costly_plans import PATIENT
from tests.summary.plans import AS_OF, hand_made

if TYPE_CHECKING:
    from pci_xlsx.plan import Plan

FORM = summary_to_json(summarise(hand_made(), AS_OF), "PCI_Nordstad.xlsx")


def test_the_shape_is_that_of_the_national_totals() -> None:
    assert FORM["schema"] == "pci-totals/1"
    assert (FORM["as_of"], FORM["plans"], FORM["communes"], FORM["actions"]) == ("2028-02-15", 1, ["0409", "0604"], 8)
    assert FORM["actions_by_status"] == {"planned": 4, "ongoing": 1, "done": 1, "postponed": 1, "dropped": 1}
    assert {"total", "by_year", "by_source", "by_state", "by_domain", "by_audience", "by_phase"} <= set(FORM["budget"])
    assert {"overdue", "running", "by_month"} <= set(FORM["timeline"])


def test_amounts_are_text_with_two_decimals_under_codes() -> None:
    budget = FORM["budget"]
    assert budget["total"] == "59500.50"
    assert budget["by_domain"] == {
        "adult_language_learning": "31000.50",
        "housing": "27000.00",
        "other:Sport et loisirs": "1500.00",
        "none": "0.00",
    }
    assert (budget["funded"], budget["not_yet_funded"], budget["olai"]) == ("41000.60", "18000.40", "22000.05")
    assert (budget["available_means"], budget["remaining"]) == ("100000.00", "40499.50")
    assert (budget["external_cost"], budget["carried_by_running_budget"]) == ("4500.00", ["A08"])
    assert budget["differences"] == {"A07": "499.50"}
    assert (budget["without_budget"], budget["stray_lines"]) == (["A04"], ["9"])


def test_what_was_not_read_is_named_with_its_file() -> None:
    cell = {"table": "actions", "row": "A04", "field": "budget", "text": "environ 200"}
    assert FORM["unread"] == [{"file": "PCI_Nordstad.xlsx", **cell}]


def test_months_hold_starts_and_ends_of_actions_and_others_under_keys_of_their_own() -> None:
    timeline = FORM["timeline"]
    assert (timeline["running"], timeline["overdue"], timeline["agenda_overdue"]) == (["A01", "A02"], ["A04"], ["2.6"])
    assert timeline["by_month"]["2027-12"] == {
        "starts": [],
        "ends": ["A04"],
        "step_starts": ["A01/2"],
        "step_ends": ["A01/2"],
    }
    assert timeline["by_month"]["2027-02"] == {"starts": [], "ends": [], "agenda_starts": ["3.1"]}


def test_each_figure_has_its_cells() -> None:
    traces = FORM["traces"]
    assert traces["by_source"]["not_broken_down"] == ["actions.A07.budget", "-budget_lines.8.amount"]
    assert traces["by_domain"]["housing"] == ["actions.A02.budget", "actions.A07.budget"]
    assert traces["by_year"]["2029"] == ["budget_lines.8.amount"]


def test_a_plan_read_from_a_workbook_is_traced_to_its_addresses() -> None:
    plan = hand_made()
    origin = Origin("2.4a Actions", {"budget": "S"}, 7)
    first = dataclasses.replace(plan.actions[2], origin=origin)
    moved = dataclasses.replace(plan, actions=(first,), budget_lines=())
    traces = summary_to_json(summarise(moved, AS_OF))["traces"]
    assert traces["total"] == traces["by_source"]["commune"] == ["2.4a Actions!S7"]


def test_a_plan_that_does_not_say_its_means_has_no_key_for_them() -> None:
    from pci_xlsx.plan import Plan

    budget = summary_to_json(summarise(Plan(), AS_OF))["budget"]
    assert not {"available_means", "remaining", "external_cost"} & set(budget)
    assert budget["total"] == "0.00"


@given(plans(faulty=True))
@settings(PATIENT, max_examples=30)
def test_every_plan_has_a_summary_that_is_json(plan: Plan) -> None:
    form = summary_to_json(summarise(plan, AS_OF))
    assert json.loads(json.dumps(form)) == form
