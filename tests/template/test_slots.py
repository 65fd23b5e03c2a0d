"""Every row of the plan stands on the sheet once and in order, on its prepared row where that is possible."""

from __future__ import annotations

from typing import Any

from pci_xlsx.model.workbook import tables
from pci_xlsx.plan_json import SCHEMA, from_json
from pci_xlsx.template.slots import slots


def _shown(table: str, *rows: dict[str, Any], key: str = "id") -> list[str | None]:
    """What names each row of the sheet: in capitals for the plan's rows, in brackets for the empty ones."""
    plan = from_json({"schema": SCHEMA, table: list(rows)})
    held = slots(tables()[table], plan.rows(table))
    return [str(slot.row.entry(key)) if slot.row else f"({slot.beforehand.get(key, '')})" for slot in held]


def _actions(*ids: str) -> list[str | None]:
    return _shown("actions", *({"id": ident, "title": "x"} for ident in ids))


def test_an_empty_table_has_its_prepared_rows_with_their_ids() -> None:
    shown = _actions()
    assert len(shown) == 80
    assert shown[:2] == ["(A01)", "(A02)"]
    assert shown[-1] == "(A80)"


def test_rising_ids_stand_on_their_own_rows() -> None:
    assert _actions("A01", "A03")[:4] == ["A01", "(A02)", "A03", "(A04)"]


def test_ids_out_of_order_keep_the_order_of_the_plan() -> None:
    assert _actions("A03", "A01")[:4] == ["A03", "A01", "(A02)", "(A04)"]


def test_an_id_used_twice_is_written_twice() -> None:
    assert _actions("A02", "A02")[:4] == ["A02", "A02", "(A01)", "(A03)"]


def test_an_id_above_the_prepared_rows_follows_the_others_and_no_id_is_lost() -> None:
    shown = _actions("A01", "A85")
    assert shown[:3] == ["A01", "A85", "(A02)"]
    assert len(shown) == 80


def test_more_rows_than_prepared_get_more_rows() -> None:
    shown = _actions(*(f"A{n:02}" for n in range(1, 91)))
    assert len(shown) == 90
    assert shown[-1] == "A90"


def test_a_row_without_id_follows_the_one_before_it() -> None:
    assert _shown("actions", {"title": "x"}, {"id": "A02", "title": "y"})[:3] == ["None", "A02", "(A01)"]


def test_ids_are_never_written_twice_by_the_template() -> None:
    shown = [text.strip("()") for text in _actions("A02", "A90", "A01", "A05") if text]
    assert len(shown) == len(set(shown))


def test_steps_stand_on_their_fixed_rows() -> None:
    shown = _shown("agenda", {"step": "1.3", "responsible": "x"}, {"step": "2.1", "responsible": "y"}, key="step")
    assert shown[:5] == ["(1.1)", "(1.2)", "1.3", "2.1", "(2.2)"]
    assert len(shown) == 11


def test_steps_out_of_order_keep_the_order_of_the_plan() -> None:
    shown = _shown("agenda", {"step": "2.1", "responsible": "x"}, {"step": "1.3", "responsible": "y"}, key="step")
    assert shown[:4] == ["2.1", "1.3", "(1.1)", "(1.2)"]


def test_prefilled_cells_give_way_to_the_rows_of_the_plan() -> None:
    plan = from_json({"schema": SCHEMA, "statistics": [{"id": "S01", "value": 5}]})
    held = slots(tables()["statistics"], plan.rows("statistics"))
    assert held[0].row is plan.statistics[0]
    assert held[1].beforehand == {"id": "S02", "kind": "commune_and_population", "indicator": "foreign_share"}
    assert held[2].beforehand == {"id": "S03"}
