"""Rows deleted, inserted, sorted, pasted and moved: the states stay right, or say that they cannot know."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pci_xlsx.model.workbook import SHEETS, tables
from pci_xlsx.template.dashboard_money import UNKNOWN_NUMBER
from tests.template.by_hand.edits import all_tables

if TYPE_CHECKING:
    from tests.template.by_hand.edits import Edit, Hand
    from tests.template.by_hand.trying import Bench

TABLES = [block.key for block in all_tables()]


def _whole(hand: Hand, key: str, row: int, last: int | None = None, until: str = "@state") -> str:
    return hand.area(key, ("@first", row), (until, last or row))


def _second_field(key: str) -> str:
    return list(tables()[key].fields)[1]


@pytest.mark.parametrize("which", ["first", "some", "all"])
def test_after_rows_were_deleted_the_others_stay_right(table: Bench, which: str) -> None:
    hand = table.hand
    rows = {key: {"first": 1, "some": hand.some_row(key), "all": 1}[which] for key in TABLES}
    counts = {key: len(hand.place(key).slots) if which == "all" else 1 for key in TABLES}
    tried = table.trial([hand.delete_rows(key, rows[key], counts[key]) for key in TABLES])
    assert (tried.faults, tried.doubts) == ((), ())
    assert tried.judged.rows == 0 if which == "all" else tried.judged.rows > 300


def test_after_every_row_that_formulas_look_at_was_deleted_the_dashboard_does_not_know(table: Bench) -> None:
    tried = table.trial([table.hand.delete_rows(key, 1, len(table.hand.place(key).slots) + 50) for key in TABLES])
    assert tried.faults == ()
    assert {f"pci_sheet_{sheet.key}_missing" for sheet in SHEETS if sheet.table} <= set(tried.doubts)


@pytest.mark.parametrize("state", [True, False], ids=["with its state", "without its state"])
def test_cells_of_a_row_may_be_deleted(table: Bench, state: bool) -> None:  # noqa: FBT001 - a parameter of the test
    hand, until = table.hand, "@state" if state else "@last"
    at = {key: _whole(hand, key, hand.some_row(key), until=until) for key in TABLES}
    tried = table.trial([hand.do("delete_cells", key, at[key]) for key in TABLES])
    assert tried.faults == ()
    assert bool(tried.doubts) is not state  # else the states of the rows below belong to others


def test_rows_inserted_in_the_middle_count_though_they_have_no_state(table: Bench) -> None:
    hand = table.hand
    edits: list[Edit] = []
    for key in TABLES:
        edits += [hand.insert_rows(key, 3), hand.type(key, _second_field(key), 3, "texte")]
    tried = table.trial(edits)
    assert (tried.faults, tried.doubts) == ((), ())
    assert tried.judged.bare == len(TABLES)


def test_an_empty_row_above_the_first_changes_nothing(table: Bench) -> None:
    tried = table.trial([table.hand.insert_rows(key, 1) for key in TABLES])
    assert (tried.faults, tried.doubts) == ((), ())


def test_a_row_filled_above_the_first_makes_the_sheet_unknown(table: Bench) -> None:
    hand = table.hand
    edits = [hand.insert_rows("actions", 1), hand.type("actions", "title", 1, "Une action de plus")]
    tried = table.trial(edits)
    assert tried.faults == ()
    assert {"pci_sheet_actions_missing", "pci_sheet_actions_state"} <= set(tried.doubts)
    assert tried.shown["Budget total"] == UNKNOWN_NUMBER


@pytest.mark.parametrize("until", ["@state", "@last"], ids=["with the states", "without the states"])
def test_a_table_may_be_sorted(table: Bench, until: str) -> None:
    hand = table.hand
    edits = []
    for key in TABLES:
        at = _whole(hand, key, 1, len(hand.place(key).slots), until)
        edits.append(hand.do("sort", key, at, column=min(2, hand.column(key, "@last")), down=True))
    tried = table.trial(edits)
    assert (tried.faults, tried.doubts) == ((), ())
    assert tried.judged.rows > 300


def test_a_row_may_be_copied_over_another_with_its_state(table: Bench) -> None:
    hand = table.hand
    edits = [
        hand.do("copy", key, _whole(hand, key, 1), to_sheet=hand.sheet(key), to=hand.at(key, "@first", 3))
        for key in TABLES
    ]
    tried = table.trial(edits)
    assert (tried.faults, tried.doubts) == ((), ())
    assert tried.judged.states[f"actions {hand.row('actions', 3)}"] == "à corriger : N°"


def test_cells_of_another_table_may_be_pasted_over_formats_and_validations(table: Bench) -> None:
    hand = table.hand
    block = hand.area("members", ("name", 1), ("@last", 2))
    targets = [(key, hand.at(key, _second_field(key), 2)) for key in ("actions", "objectives", "commitments")]
    tried = table.trial([hand.do("copy", "members", block, to_sheet=hand.sheet(key), to=at) for key, at in targets])
    assert (tried.faults, tried.doubts) == ((), ())
    assert "à corriger" in tried.judged.states[f"actions {hand.row('actions', 2)}"]


def test_a_block_of_texts_may_be_pasted_over_a_table_and_its_states(table: Bench) -> None:
    hand, width = table.hand, table.hand.column("actions", "@state") + 1
    at = hand.area("actions", ("@first", 2), ("@state", 4))
    tried = table.trial([hand.do("block", "actions", at, rows=[["texte"] * width] * 3)])
    assert (tried.faults, tried.doubts) == ((), ())
    assert tried.judged.bare == 3


def test_a_row_may_be_filled_down(table: Bench) -> None:
    tried = table.trial([table.hand.do("fill_down", key, _whole(table.hand, key, 1, 4)) for key in TABLES])
    assert (tried.faults, tried.doubts) == ((), ())


def test_states_that_were_overwritten_leave_the_others_right(table: Bench) -> None:
    tried = table.trial([table.hand.type(key, "@state", row, "complet") for key in TABLES for row in (1, 2)])
    assert (tried.faults, tried.doubts) == ((), ())
    assert 24 <= tried.judged.bare <= 48


def test_rows_and_their_numbers_may_be_emptied(table: Bench) -> None:
    hand = table.hand
    rows = [hand.do("clear", key, _whole(hand, key, hand.some_row(key), until="@last")) for key in TABLES]
    numbers = [hand.do("clear", key, hand.area(key, ("@first", 1), ("@first", 3))) for key in TABLES]
    tried = table.trial([*rows, *numbers])
    assert (tried.faults, tried.doubts) == ((), ())


def test_the_state_of_a_row_that_lost_a_cell_to_another_says_that_it_does_not_know(table: Bench) -> None:
    hand = table.hand
    tried = table.trial([hand.do("move", "actions", hand.at("actions", "title", 1), to=hand.at("actions", "title", 3))])
    assert tried.faults == ()
    assert tried.doubts == (f"actions {hand.row('actions', 1)}",)


def test_first_rows_moved_elsewhere_leave_the_counts_right(table: Bench) -> None:
    hand = table.hand
    edits = [hand.do("move", key, _whole(hand, key, 1, until="@last"), to=hand.at(key, "@first", 3)) for key in TABLES]
    tried = table.trial(edits)
    assert tried.faults == ()
    assert {one for one in tried.doubts if not one.startswith("pci_")} == {
        f"{key} {hand.row(key, 1)}" for key in TABLES
    }
