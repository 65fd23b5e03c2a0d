"""The JSON form of a plan: what goes out comes back, what is no value is kept, what has no cell is refused."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings

from pci_xlsx.errors import UnreadableFileError
from pci_xlsx.model.actions import Action, Indicator
from pci_xlsx.model.follow_up import FollowUp
from pci_xlsx.plan import Plan
from pci_xlsx.plan_json import SCHEMA, from_json, to_json
from tests.strategies import plans


def form(**blocks: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON value
    """A JSON form that holds these blocks."""
    return {"schema": SCHEMA, **blocks}


@settings(max_examples=200, deadline=None)
@given(plans())
def test_a_plan_is_the_same_after_its_json_form(plan: Plan) -> None:
    assert from_json(json.loads(json.dumps(to_json(plan)))) == plan


@settings(max_examples=100, deadline=None)
@given(plans(faulty=True))
def test_whatever_a_plan_holds_its_json_form_can_be_read_again(plan: Plan) -> None:
    again = from_json(json.loads(json.dumps(to_json(plan))))
    assert to_json(from_json(to_json(again))) == to_json(again)


def test_empty_forms_tables_and_fields_are_left_out() -> None:
    assert to_json(Plan()) == form(language="fr")
    assert to_json(Plan(actions=(Action(id="A01", title="Fête", position=1),)))["actions"] == [
        {"id": "A01", "title": "Fête"}
    ]


def test_money_is_text_with_two_decimals_and_numbers_are_numbers() -> None:
    plan = Plan(
        actions=(Action(id="A01", budget=Decimal(0), partners=("a", "b"), continuous=False, position=1),),
        follow_up=(FollowUp(progress=Decimal("0.45"), spent=Decimal("1234.5"), position=1),),
    )
    assert to_json(plan)["actions"] == [{"id": "A01", "partners": ["a", "b"], "continuous": False, "budget": "0.00"}]
    assert to_json(plan)["follow_up"] == [{"progress": 0.45, "spent": "1234.50"}]


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        ("budget", "environ 200", "environ 200"),
        ("budget", "12.345", "12.345"),
        ("budget", "NaN", "NaN"),
        ("budget", True, "True"),
        ("start", "31.12.2026", "31.12.2026"),
        ("start", 46022, "46022"),
        ("status", "Prévue", "Prévue"),
        ("funding_source", "Loterie", "Loterie"),
        ("funding_source", "other:", "other:"),
        ("objective", "A1", "A1"),
        ("continuous", "oui", "oui"),
        ("partners", ["a", 5], "a; 5"),
        ("title", 5, "5"),
    ],
)
def test_what_is_no_value_is_kept_as_text_and_stands_under_unread(field: str, value: object, text: str) -> None:
    plan = from_json(form(actions=[{"id": "A01", field: value}]))
    assert [(one.cell.key, one.text) for one in plan.unread] == [(("actions", "A01", field), text)]
    assert not plan.actions[0].entry(field)
    written = to_json(plan)
    assert written["unread"] == [{"table": "actions", "row": "A01", "field": field, "text": text}]
    assert from_json(written) == plan


def test_money_may_come_as_a_number_where_it_is_exact() -> None:
    plan = from_json(form(actions=[{"id": "A01", "budget": 12.5}, {"id": "A02", "budget": 7}]))
    assert [action.budget for action in plan.actions] == [Decimal("12.50"), Decimal("7.00")]


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        ({}, "FIL-010"),
        ([], "FIL-010"),
        ({"schema": "pci-plan/2"}, "FIL-010"),
        (form(colours=[]), "FIL-011"),
        (form(plan=[]), "FIL-011"),
        (form(actions={}), "FIL-011"),
        (form(actions=["A01"]), "FIL-011"),
        (form(actions=[{"colour": "red"}]), "FIL-011"),
        (form(unread={}), "FIL-011"),
        (form(unread=[{"table": "actions", "row": "A09", "field": "budget", "text": "?"}]), "FIL-011"),
        (form(actions=[{"id": "A01"}], unread=[{"table": "actions", "row": "A01", "field": "colour"}]), "FIL-011"),
    ],
)
def test_what_has_no_cell_is_refused(broken: Any, code: str) -> None:  # noqa: ANN401 - any JSON value
    with pytest.raises(UnreadableFileError) as refused:
        from_json(broken)
    assert refused.value.code == code


def test_a_refused_key_is_named() -> None:
    with pytest.raises(UnreadableFileError) as refused:
        from_json(form(actions=[{"id": "A01"}, {"colour": "red"}]))
    assert refused.value.params == {"key": "actions.colour"}


def test_rows_keep_their_order_and_count_from_one() -> None:
    plan = from_json(form(actions=[{"id": "A09"}, {"id": "A02"}]))
    assert [(action.id, action.position) for action in plan.actions] == [("A09", 1), ("A02", 2)]


def test_figures_are_settled_when_they_come_in() -> None:
    held = [{"id": "K01", "kind": "quantitative", "target": "12,5"}, {"id": "K02", "kind": "qualitative", "target": 3}]
    plan = from_json(form(indicators=held))
    assert plan.indicators == (
        Indicator(id="K01", kind="quantitative", target=Decimal("12.5")),
        Indicator(id="K02", kind="qualitative", target="3"),
    )
