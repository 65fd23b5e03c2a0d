"""What users type or paste into single cells: the states stay right, and errors stay where they are."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

from pci_xlsx.check.live import WRONG
from pci_xlsx.model.fields import FieldType
from pci_xlsx.model.workbook import tables
from pci_xlsx.template.calendar import WAITING
from pci_xlsx.template.dashboard_money import UNKNOWN_NUMBER
from tests.template.by_hand.edits import cells

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.template.by_hand.edits import Edit, Hand
    from tests.template.by_hand.trying import Bench

DATES = {FieldType.DATE}
NUMBERS = {FieldType.MONEY, FieldType.INTEGER, FieldType.YEAR, FieldType.PERCENT}
IDS = {FieldType.ID}
WORDS = set(FieldType) - DATES - NUMBERS - IDS
ODD_TEXTS = ("*", "?01", ">0", "=", "~Oui", "mot " * 100)
"""Wildcards and signs of comparison, as COUNTIF understands them, and a text longer than what it looks for."""
ERRORS = ("=NA()", "=1/0", "=inconnu()", '="mot"+1', "=#REF!")


def _of_types(hand: Hand, types: set[FieldType]) -> Iterator[tuple[str, str, int]]:
    return (one for one in cells(hand) if tables()[one[0]].fields[one[1]].type in types)


def test_an_untouched_workbook_says_what_the_validator_says(table: Bench) -> None:
    tried = table.trial([])
    assert (tried.faults, tried.doubts) == ((), ())
    filled = sum(len(table.hand.filled(key)) for key, block in tables().items() if not block.is_form)
    assert tried.judged.rows >= filled
    assert tried.judged.bare == 0


@pytest.mark.parametrize(
    ("typed", "types"),
    [
        ("bientôt", DATES),
        ("environ 200", NUMBERS),
        ("*", IDS),
        (" ", set(FieldType)),
    ],
    ids=["for dates", "for numbers", "for ids", "blanks"],
)
def test_a_text_that_is_no_value_is_said_in_its_own_row_only(table: Bench, typed: str, types: set[FieldType]) -> None:
    tried = table.trial([table.hand.type(*cell, typed) for cell in _of_types(table.hand, types)])
    assert (tried.faults, tried.doubts) == ((), ())
    assert tried.judged.rows > 300


@pytest.mark.parametrize("first", range(0, len(ODD_TEXTS), 2))
def test_no_wildcard_and_no_sign_of_comparison_stands_for_something_else(table: Bench, first: int) -> None:
    odd = itertools.islice(itertools.cycle(ODD_TEXTS), first, None)
    tried = table.trial([table.hand.type(*cell, next(odd)) for cell in _of_types(table.hand, WORDS)])
    assert (tried.faults, tried.doubts) == ((), ())


@pytest.mark.parametrize(
    ("number", "types"), [(3, WORDS - {FieldType.REF}), (-5, NUMBERS), (1e15, NUMBERS)], ids=["3", "-5", "1e15"]
)
def test_a_number_that_is_no_value_is_said_in_its_own_row_only(
    table: Bench, number: float, types: set[FieldType]
) -> None:
    tried = table.trial([table.hand.number(*cell, number) for cell in _of_types(table.hand, types)])
    assert (tried.faults, tried.doubts) == ((), ())


@pytest.mark.parametrize("formula", ['="plus tard"', "=1E15"])
def test_without_days_of_the_plan_the_calendar_waits_and_states_stay_right(table: Bench, formula: str) -> None:
    tried = table.trial([table.hand.formula("plan", key, 1, formula) for key in ("period_start", "period_end")])
    assert (tried.faults, tried.doubts) == ((), ())
    assert WAITING in [row[0] for row in tried.calendar]


def test_texts_as_long_as_a_cell_can_hold_change_nothing(table: Bench) -> None:
    edits = [table.hand.type("actions", "id", 3, "A" * 32_000), table.hand.type("actions", "title", 4, "mot " * 8_000)]
    tried = table.trial(edits)
    assert (tried.faults, tried.doubts) == ((), ())


def test_an_error_in_any_cell_is_said_in_its_row_and_shown_nowhere_else(table: Bench) -> None:
    planted, errors = [*cells(table.hand)], itertools.cycle(ERRORS)
    tried = table.trial([table.hand.formula(*cell, next(errors)) for cell in planted])
    assert tried.faults == ()
    for key, _field, row in planted:
        if not tables()[key].is_form:
            assert tried.judged.states[f"{key} {table.hand.row(key, row)}"].startswith(WRONG)
    assert {tried.named[f"pci_gate_{gate}_state"] for gate in ("council", "deposit", "follow_up")} == {"ouverte"}


def test_an_error_in_the_form_of_the_plan_leaves_everything_known(table: Bench) -> None:
    tried = table.trial([table.hand.formula("plan", key, 1, "=NA()") for key in tables()["plan"].fields])
    assert (tried.faults, tried.doubts) == ((), ())


def test_an_error_in_an_action_leaves_all_other_rows_and_the_budget_known(table: Bench) -> None:
    row = table.hand.some_row("actions")
    tried = table.trial([table.hand.formula("actions", key, row, "=NA()") for key in tables()["actions"].fields])
    assert tried.faults == ()
    sums = {"pci_gate_council_errors", "pci_gate_deposit_errors", "pci_gate_follow_up_errors"}
    asks = {f"pci_sheet_{key}_{part}" for key in ("actions", "follow_up") for part in ("missing", "state")}
    assert set(tried.doubts) == asks | sums  # started actions ask for news
    assert tried.named["pci_missing_total"] == UNKNOWN_NUMBER
    assert isinstance(tried.shown["Budget total"], float)


@pytest.mark.parametrize("typed", ["n'importe quoi", "=NA()"])
def test_the_cells_of_the_dashboard_that_may_be_filled_stand_anything(table: Bench, typed: str) -> None:
    names = ("pci_live_gate", "pci_live_as_of")
    edits: list[Edit] = [{"do": "fill_name", "name": name, "text": typed} for name in names]
    tried = table.trial(edits)
    assert tried.spread == ()
    assert tried.named["pci_gate_council_errors"] == 0
    assert "◄ porte inconnue" in [text for row in tried.dashboard for text in row]
