"""The plan: its rows and cells, and what follows from them directly."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from types import MappingProxyType

import pytest
from hypothesis import given, settings

from pci_xlsx.model.actions import Action, BudgetLine, Indicator
from pci_xlsx.model.commune import AgendaStep, PlanCommune, PlanForm
from pci_xlsx.model.diagnosis import Statistic
from pci_xlsx.model.engagement import Commitment
from pci_xlsx.model.follow_up import FollowUp, Measurement
from pci_xlsx.model.rows import Origin
from pci_xlsx.model.workbook import sheet, tables
from pci_xlsx.plan import Plan, by_id, figure, grouped, last_day_seen, settle
from tests.strategies import plans

DAY = dt.date(2027, 5, 1)


def test_an_empty_plan_has_one_record_in_each_form_and_no_row_in_a_table() -> None:
    for key, block in tables().items():
        assert len(Plan().rows(key)) == (1 if block.is_form else 0)
        assert not Plan().is_begun(key)


def test_a_key_that_the_model_does_not_have_is_refused() -> None:
    with pytest.raises(KeyError):
        Plan().rows("colours")
    with pytest.raises(KeyError):
        Action().cell("colour")


def test_a_row_that_holds_only_what_was_written_beforehand_is_not_begun() -> None:
    plan = Plan(
        actions=(Action(id="A01"), Action(id="A02", title="a")),
        agenda=(AgendaStep(step="1.1"), AgendaStep(step="1.2", planned_start=DAY)),
        commitments=(Commitment(commune="0409"), Commitment(commune="0304", vote="unanimité")),
    )
    assert [row.key for row in plan.begun_rows("actions")] == ["A02"]
    assert [row.key for row in plan.begun_rows("agenda")] == ["1.2"]
    assert [row.key for row in plan.begun_rows("commitments")] == ["0304"]


def test_a_cell_that_could_not_be_read_begins_its_row_and_its_sheet() -> None:
    plan = Plan(actions=(Action(id="A01", unread=MappingProxyType({"budget": "?"})),))
    assert plan.is_begun("actions")
    assert plan.is_sheet_begun(sheet("actions"))
    assert [(one.cell.key, one.text) for one in plan.unread] == [(("actions", "A01", "budget"), "?")]


def test_a_row_is_named_by_its_id_its_commune_its_step_or_its_position() -> None:
    assert Action(id="A07", position=3).key == "A07"
    assert Action(position=3).key == "3"
    assert Commitment(commune="0409", position=1).key == "0409"
    assert AgendaStep(step="2.3", position=7).key == "2.3"
    assert BudgetLine(position=4).key == "4"
    assert PlanForm().key is None


def test_a_row_is_found_by_its_key_and_of_two_alike_the_first() -> None:
    first, second = Action(id="A01", title="a", position=1), Action(id="A01", title="b", position=2)
    plan = Plan(actions=(first, second))
    assert plan.row("actions", "A01") is first
    assert plan.row("actions", "A02") is None
    assert by_id(plan.actions) == {"A01": first}


def test_a_cell_knows_its_address_in_the_workbook_it_was_read_from() -> None:
    origin = Origin("2.4a Actions", {"title": "C", "end": "L"}, 7)
    action = Action(id="A01", origin=origin)
    assert (action.cell("end").sheet, action.cell("end").address) == ("2.4a Actions", "L7")
    assert action.cell().address == "C7"
    assert action.cell("budget").address is None
    assert action.cell("end").key == Action(id="A01").cell("end").key


def test_a_table_as_a_whole_stands_where_its_next_row_would_be_written() -> None:
    plan = Plan(places={"actions": Origin("2.4a Actions", {"id": "A", "title": "C"}, 6)})
    assert plan.cell("actions").address == "A6"
    assert plan.cell("actions", "title").address == "C6"
    assert Plan().cell("actions").address is None


def test_the_plan_covers_the_communes_listed_each_once_else_the_lead_commune() -> None:
    lead = PlanForm(lead_commune="0409")
    assert Plan(plan=lead).commune_codes == ("0409",)
    rows = tuple(PlanCommune(commune=code) for code in ("0304", "0409", "0304"))
    assert Plan(plan=lead, communes=rows).commune_codes == ("0304", "0409")
    assert Plan().commune_codes == ()


def test_the_status_of_an_action_is_that_of_its_newest_news_else_its_own() -> None:
    action = Action(id="A01", status="ongoing")
    old, new = (
        FollowUp(action="A01", date=DAY, status="postponed"),
        FollowUp(action="A01", date=DAY + dt.timedelta(days=1), status="dropped"),
    )
    assert Plan().status_of(Action(id="A09")) == "planned"
    assert Plan().status_of(action) == "ongoing"
    assert Plan(follow_up=(new, old)).status_of(action) == "dropped"
    same_day = FollowUp(action="A01", date=new.date, status="done")
    assert Plan(follow_up=(new, same_day)).status_of(action) == "done"
    undated = FollowUp(action="A01", status="done")
    assert Plan(follow_up=(undated,)).status_of(action) == "ongoing"


def test_dropped_actions_are_not_live() -> None:
    plan = Plan(actions=(Action(id="A01"), Action(id="A02", status="dropped")))
    assert [action.id for action in plan.live_actions] == ["A01"]
    assert plan.dropped_ids == {"A02"}


def test_lines_belong_to_the_action_they_name() -> None:
    lines = (BudgetLine(action="A01", year=2027), BudgetLine(action="A02"), BudgetLine(action="A01", year=2028))
    plan = Plan(budget_lines=(*lines, BudgetLine()))
    assert [line.year for line in plan.lines_of(Action(id="A01"))] == [2027, 2028]
    assert plan.lines_of(Action(id="A03")) == ()
    assert set(grouped(plan.budget_lines, "action")) == {"A01", "A02"}


@pytest.mark.parametrize(
    ("value", "kind", "settled"),
    [
        (Decimal("12.50"), "quantitative", Decimal("12.5")),
        (Decimal("12.50"), "qualitative", "12.5"),
        (Decimal(100), "qualitative", "100"),
        ("12,5", None, Decimal("12.5")),
        ("-3", "quantitative", Decimal(-3)),
        ("12", "qualitative", "12"),
        ("12 %", None, Decimal(12)),
        ("36.000", None, "36.000"),
        ("1.125", "quantitative", "1.125"),
        ("très bon", "quantitative", "très bon"),
        (None, None, None),
    ],
)
def test_a_figure_has_one_form(value: Decimal | str | None, kind: str | None, settled: Decimal | str | None) -> None:
    assert figure(value, kind) == settled
    assert type(figure(value, kind)) is type(settled)


def test_a_measurement_is_settled_as_its_indicator_says() -> None:
    plan = Plan(
        indicators=(Indicator(id="K01", kind="qualitative"), Indicator(id="K02", kind="quantitative")),
        measurements=(Measurement(indicator="K01", value=Decimal(5)), Measurement(indicator="K02", value="5")),
        statistics=(Statistic(id="S01", value="45,3"),),
    )
    settled = settle(plan)
    assert [row.value for row in settled.measurements] == ["5", Decimal(5)]
    assert settled.statistics[0].value == Decimal("45.3")


@settings(max_examples=50, deadline=None)
@given(plans(faulty=True))
def test_settling_twice_changes_nothing(plan: Plan) -> None:
    assert settle(settle(plan)) == settle(plan)


def test_a_plan_is_watched_up_to_the_end_of_its_period() -> None:
    ended = Plan(plan=PlanForm(period_end=DAY))
    assert last_day_seen(ended, DAY + dt.timedelta(days=30)) == DAY
    assert last_day_seen(ended, DAY - dt.timedelta(days=30)) == DAY - dt.timedelta(days=30)
    assert last_day_seen(Plan(), DAY) == DAY
