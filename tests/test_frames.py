"""Frames and schemas: many plans as typed columns, and pandera says what the column checks say."""

from __future__ import annotations

import dataclasses
import datetime as dt
import subprocess
import sys
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import polars as pl
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from pci_xlsx.columns import column_hits
from pci_xlsx.findings import Gate
from pci_xlsx.frames import failures, frames, plan_key, schemas, validate
from pci_xlsx.model.actions import Action, Indicator
from pci_xlsx.model.commune import PlanForm
from pci_xlsx.model.fields import FieldType
from pci_xlsx.model.rows import Origin
from pci_xlsx.model.workbook import tables
from pci_xlsx.plan import Plan
from tests.grids import plan_from_grid
from tests.strategies import plans, wrong_values

Place = tuple[str, str, int, str, str]
NAMES = sorted({*tables(), *(f"{key}.{field}" for key, block in tables().items() for field in block.fields)})


def drawn(strategy: st.SearchStrategy[Plan], count: int) -> dict[str, Plan]:
    """The same plans at each run: a schema costs much for one plan and little for many, so they are judged together."""
    found: list[Plan] = []

    @settings(max_examples=count, deadline=None, database=None, derandomize=True, phases=[Phase.generate])
    @given(strategy)
    def draw(plan: Plan) -> None:
        found.append(plan)

    draw()
    return {f"plan {number}": plan for number, plan in enumerate(found)}


@st.composite
def damaged_workbooks(draw: st.DrawFn) -> Plan:
    """Faulty plans, some of a workbook that has lost tables or columns."""
    absent = draw(st.sets(st.sampled_from(NAMES), max_size=4))
    lost: dict[str, Any] = {key: () for key in absent if key in tables() and not tables()[key].is_form}
    return dataclasses.replace(placed(draw(plans(faulty=True))), **lost, absent=frozenset(absent))


@pytest.fixture(scope="module")
def many() -> dict[str, Plan]:
    """Three hundred plans as they must not be."""
    return drawn(damaged_workbooks(), 300)


def placed(plan: Plan) -> Plan:
    """The plan, each cell with an address that tells its row's position: ids may be there twice."""
    changed: dict[str, Any] = {}
    for key, block in tables().items():
        columns = {name: f"{name}!" for name in block.fields}
        rows = [dataclasses.replace(row, origin=Origin("", columns, row.position)) for row in plan.rows(key)]
        changed[key] = rows[0] if block.is_form else tuple(rows)
    return dataclasses.replace(plan, **changed)


def found_by_columns(named: dict[str, Plan], gate: Gate) -> set[Place]:
    """The failing cells of the column checks."""
    return {
        (
            name,
            hit.cell.table or "",
            int((hit.cell.address or "").partition("!")[2]),
            hit.cell.field or "",
            hit.code[:3],
        )
        for name, plan in named.items()
        for hit in column_hits(plan)
        if hit.gate.counts_at(gate)
    }


def found_by_frames(named: dict[str, Plan], gate: Gate) -> set[Place]:
    """The failing cells of the pandera schemas."""
    return set(validate(named, gate).select("plan", "table", "position", "field", "check").iter_rows())


@pytest.mark.parametrize("gate", Gate)
def test_pandera_and_the_column_checks_report_the_same_cells(many: dict[str, Plan], gate: Gate) -> None:
    expected, found = found_by_columns(many, gate), found_by_frames(many, gate)
    assert sorted(found - expected)[:5] == []
    assert sorted(expected - found)[:5] == []


def one_cell_each() -> dict[str, Plan]:
    """For each field, a plan for each bound and each wrong value that it can hold, and nothing else in its row."""
    found: dict[str, Plan] = {}
    for key, block in tables().items():
        for name, field in block.fields.items():
            bounds = [bound for bound in (field.minimum, field.maximum) if bound is not None]
            for number, value in enumerate([*bounds, *wrong_values(Plan(), block.row_type(), field)]):
                cells: Any = {name: value}
                row = block.row_type(**cells, position=0 if block.is_form else 1)
                blocks: dict[str, Any] = {key: row if block.is_form else (row,)}
                found[f"{key}.{name} {number}"] = placed(Plan(**blocks))
    return found


@pytest.mark.parametrize("gate", Gate)
def test_pandera_and_the_column_checks_agree_on_each_bound_of_each_field(gate: Gate) -> None:
    named = one_cell_each()
    assert found_by_frames(named, gate) == found_by_columns(named, gate)


def test_the_generated_plans_fail_in_every_family_at_each_gate(many: dict[str, Plan]) -> None:
    """Else the comparison above would say nothing about one of them."""
    for gate in Gate:
        assert {family for *_, family in found_by_columns(many, gate)} == {"REQ", "TYP", "LST", "RNG", "UNQ", "REF"}


def test_values_of_valid_plans_are_what_the_schemas_ask() -> None:
    assert set(validate(drawn(plans(), 60), Gate.FOLLOW_UP)["check"]) == {"REQ"}


def test_every_table_has_a_frame_with_one_typed_column_for_each_field_even_where_nobody_wrote() -> None:
    empty = frames([])
    assert list(empty) == list(tables())
    for key, block in tables().items():
        assert set(block.fields) < set(empty[key].columns)
        assert schemas()[key].validate(empty[key]).is_empty()
    assert empty["actions"].schema["start"] == pl.Date
    assert empty["actions"].schema["budget"] == pl.Decimal(38, 2)
    assert empty["actions"].schema["partners"] == pl.List(pl.String)
    assert empty["actions"].schema["continuous"] == pl.Boolean


def test_values_arrive_in_their_columns() -> None:
    action = Action(id="A01", budget=Decimal("10.50"), partners=("a", "b"), start=dt.date(2027, 1, 1), position=1)
    figures = (Indicator(id="K01", target=Decimal("1.5"), position=1), Indicator(id="K02", target="mieux", position=2))
    held = frames([Plan(actions=(action,), indicators=figures)])
    assert held["actions"].select("id", "budget", "partners", "start").row(0) == (
        "A01",
        Decimal("10.50"),
        ["a", "b"],
        dt.date(2027, 1, 1),
    )
    assert held["indicators"].select("target", "target_text").rows() == [(1.5, None), (None, "mieux")]


def test_plans_are_named_by_lead_commune_and_period_and_the_same_name_twice_is_told_apart() -> None:
    plan = Plan(plan=PlanForm(lead_commune="0409", period_start=dt.date(2027, 1, 1)))
    assert plan_key(plan) == "0409-2027-01-01"
    assert plan_key(Plan()) == "unknown-unknown"
    assert frames([plan, plan])["plan"]["plan"].to_list() == ["0409-2027-01-01", "0409-2027-01-01#2"]
    assert frames({"a.xlsx": plan, "b.xlsx": plan})["plan"]["plan"].to_list() == ["a.xlsx", "b.xlsx"]


def test_the_same_id_in_two_plans_is_no_fault() -> None:
    plan = Plan(actions=(Action(id="A01", title="a", position=1),))
    assert "UNQ" not in set(validate([plan, plan])["check"])


def test_places_are_added_on_demand() -> None:
    plan = placed(Plan(actions=(Action(id="A01", title="a", position=1),)))
    assert frames([plan], places=True)["actions"].select("sheet", "cell").row(0) == ("", "title!1")
    assert "cell" not in frames([plan])["actions"].columns


def test_a_failure_names_plan_row_and_field() -> None:
    plan = plan_from_grid(
        """
        | plan    | lead_commune | period_start |
        |         | 0409         | 2027-01-01   |
        | actions | id           | objective    |
        |         | A07          | O09          |
        """
    ).plan
    found = validate([plan]).filter(check="REF")
    assert found.rows() == [("0409-2027-01-01", "actions", "A07", 1, "objective", "REF")]


def test_an_amount_that_could_not_be_read_is_no_missing_one() -> None:
    action = Action(id="A01", title="a", position=1, unread=MappingProxyType({"budget": "environ 200"}))
    found = validate([Plan(actions=(action,))]).filter(field="budget")
    assert found["check"].to_list() == ["TYP"]


def test_a_whole_number_beyond_all_bounds_is_out_of_range_and_no_crash() -> None:
    form: dict[str, Any] = {"participants": 10**30, "kind": "training", "position": 1}
    plan = Plan(involvement=(tables()["involvement"].row_type(**form),))  # type: ignore[arg-type] # a row of its table
    assert validate([plan]).filter(field="participants")["check"].to_list() == ["RNG"]


def begun(key: str, field: str) -> pl.DataFrame:
    """A frame of one row that must be complete, without its column `field`."""
    row_type: Any = tables()[key].row_type
    blocks: dict[str, Any] = {key: (row_type(id="A01", title="a", position=1),)}
    return frames([Plan(**blocks)])[key].drop(field)


def test_a_code_that_is_in_no_list_is_found_in_an_analyst_s_frame() -> None:
    schema = schemas(Gate.FOLLOW_UP)["actions"]
    wrong = begun("actions", "status").with_columns(status=pl.lit("abandoned"))
    assert ("status", "LST") in failures(schema, wrong).select("field", "check").rows()
    other = begun("actions", "funding_source").with_columns(funding_source=pl.lit("other:Loterie"))
    assert ("funding_source", "LST") not in failures(schema, other).select("field", "check").rows()


@pytest.mark.parametrize("values", [{}, {"budget": pl.lit(10.5)}], ids=["no column", "another type"])
def test_a_column_that_is_missing_or_of_another_type_is_named(values: dict[str, pl.Expr]) -> None:
    found = failures(schemas()["actions"], begun("actions", "budget").with_columns(**values))
    whole = found.filter(pl.col("position").is_null())
    assert (None, "actions", None, None, "budget", "TYP") in whole.rows()


def test_every_field_has_a_column_in_its_schema_and_closed_lists_are_closed() -> None:
    for key, block in tables().items():
        columns = schemas(Gate.FOLLOW_UP)[key].columns
        assert set(block.fields) <= set(columns)
        for name, field in block.fields.items():
            families = {check.name for check in columns[name].checks}
            assert (field.type is FieldType.LIST) <= ("LST" in families)
            assert bool(field.refs) <= ("REF" in families)
            assert (name == block.row_key) == ("UNQ" in families)


def test_frames_need_no_pandas() -> None:
    code = "import sys, pci_xlsx.frames as f; f.validate([]); print('pandas' in sys.modules)"
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
