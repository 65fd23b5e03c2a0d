"""Columns moved, inserted and deleted, sheets renamed and deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pci_xlsx.template.dashboard_money import UNKNOWN_NUMBER
from pci_xlsx.template.layout import letters

if TYPE_CHECKING:
    from tests.template.by_hand.edits import Edit
    from tests.template.by_hand.trying import Bench


def test_a_column_may_be_moved(table: Bench) -> None:
    hand = table.hand
    sheet, new = hand.sheet("actions"), letters(hand.column("actions", "title"))
    old = letters(hand.column("actions", "start") + 1)  # one further, after the insertion
    edits: list[Edit] = [
        hand.do("insert_column", "actions", hand.at("actions", "title")),
        hand.do("move", "actions", f"{old}1:{old}400", to=f"{new}1"),
        {"do": "delete_column", "sheet": sheet, "at": f"{old}1"},
    ]
    tried = table.trial(edits)
    assert (tried.faults, tried.doubts) == ((), ())


def test_a_column_may_be_inserted_and_filled(table: Bench) -> None:
    hand = table.hand
    at = hand.at("actions", "start", 2)
    tried = table.trial([hand.do("insert_column", "actions", at), hand.do("text", "actions", at, text="Note à moi")])
    assert (tried.faults, tried.doubts) == ((), ())


@pytest.mark.parametrize("field", ["id", "obstacles", "start", "budget"])
def test_where_a_column_was_deleted_the_states_that_need_it_do_not_know(table: Bench, field: str) -> None:
    tried = table.trial([table.hand.do("delete_column", "actions", table.hand.at("actions", field))])
    assert tried.faults == ()
    assert {"pci_sheet_actions_missing", "pci_sheet_actions_state"} <= set(tried.doubts)
    assert (tried.shown["Budget total"] == UNKNOWN_NUMBER) is (field != "obstacles")


def test_sheets_may_be_renamed(table: Bench) -> None:
    titles = [one.title for one in table.hand.book.sheets.values() if one.sheet.key != "_pci"]
    edits: list[Edit] = [{"do": "rename_sheet", "sheet": title, "name": f"Ma {n}"} for n, title in enumerate(titles)]
    tried = table.trial(edits)
    assert (tried.faults, tried.doubts) == ((), ())


def test_sheets_that_nothing_needs_may_be_deleted(table: Bench) -> None:
    titles = [table.hand.book.title(sheet) for sheet in ("calendar", "welcome", "_pci")]
    tried = table.trial([{"do": "delete_sheet", "sheet": title} for title in titles])
    assert (tried.faults, tried.doubts) == ((), ())


@pytest.mark.parametrize("sheet", ["lists", "dashboard", "plan", "actions"])
def test_where_a_sheet_was_deleted_what_needs_it_does_not_know(table: Bench, sheet: str) -> None:
    tried = table.trial([{"do": "delete_sheet", "sheet": table.hand.book.title(sheet)}])
    assert tried.faults == ()
    assert tried.doubts
