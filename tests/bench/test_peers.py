"""The benchmark against peers: what counts as found, and what the README says of it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.bench.peers.environments import CALAMINE, OURS, WORKBOOK_WORK, Program
from tests.bench.peers.planted import FAULTS, TABLE, Fault, places
from tests.bench.peers.score import Score, score
from tests.bench.peers.text import Done, Limit, limits, text
from tests.bench.peers.work import Measured

HEADER = 5
TWICE, DAYS = FAULTS[0], next(fault for fault in FAULTS if fault.twin_field)
AMOUNT = next(fault for fault in FAULTS if fault.field == "budget" and fault.meant)
OTHER = Program("openpyxl 1 + pandas 2", ("python", "by_pandas.py"), (WORKBOOK_WORK,), "index, field", leads=False)


def told(*said: tuple[Any, ...], **read: object) -> dict[str, Any]:
    """What a runner writes of a file; a keyword is a field of the amount's row that was read."""
    row = HEADER + AMOUNT.action
    return {"said": said, "read": [(TABLE, row, field, value) for field, value in read.items()]}


def at(fault: Fault) -> tuple[str, int, str]:
    """The cell of a fault."""
    return TABLE, HEADER + fault.action, fault.field


def test_every_fault_stands_in_a_row_of_its_own() -> None:
    cells = [cell for fault in FAULTS for cell in places(fault, HEADER)]
    assert len(cells) == len(set(cells))


def test_a_fault_is_named_by_its_cell_and_by_nothing_else() -> None:
    table, row, field = at(AMOUNT)
    for wrong in [(table, row + 1, field), (table, row, "title"), (table, row, None), ("steps", row, field)]:
        found = score(told(wrong), HEADER, [AMOUNT])
        assert (found.named, found.missed, found.false_alarms) == (0, (AMOUNT.what,), (wrong,))
    assert score(told(at(AMOUNT)), HEADER, [AMOUNT]) == Score(1, 1, 1, 0, (), ())


def test_either_row_names_two_rows_that_are_named_alike() -> None:
    table, row, field = at(TWICE)
    both = told((table, row, field), (table, row - 1, field))
    assert score(both, HEADER, [TWICE]) == Score(1, 1, 1, 0, (), ())


def test_a_row_as_a_whole_names_two_days_in_the_wrong_order_but_leads_to_no_cell() -> None:
    table, row, _field = at(DAYS)
    assert score(told((table, row, None)), HEADER, [DAYS]) == Score(1, 1, 0, 0, (), ())


def test_a_value_that_was_read_as_it_was_meant_is_not_missed() -> None:
    assert score(told(budget=AMOUNT.meant), HEADER, [AMOUNT]) == Score(1, 0, 0, 1, (), ())
    assert score(told(budget="125000.00"), HEADER, [AMOUNT]).missed == (AMOUNT.what,)


def test_a_hint_names_a_fault_and_is_no_false_alarm_elsewhere() -> None:
    found = score(told((*at(AMOUNT), "hint"), ("members", 3, None, "hint")), HEADER, [AMOUNT])
    assert found == Score(1, 1, 1, 0, (), ())


def done(*each: float) -> Done:
    """Whole workbooks done by this program, calamine and another, in so many milliseconds."""
    scores = (Score(12, 11, 11, 1, (), ()), None, Score(12, 12, 12, 0, (), (("steps", 7, "end"),)))
    programs = (OURS, CALAMINE, OTHER)
    rows = (Measured(one, time, time, found) for one, time, found in zip(programs, each, scores, strict=True))
    return Done(WORKBOOK_WORK, 40, 12, tuple(rows))


@pytest.mark.parametrize(("each", "kept"), [((40, 20, 1400), [True, True]), ((60, 20, 1400), [False, False])])
def test_limits_are_ratios_of_computing_times(each: tuple[float, ...], kept: list[bool]) -> None:
    assert [limit.is_kept for limit in limits(done(*each))] == kept


def test_a_missed_limit_is_told_as_missed() -> None:
    assert str(Limit("a beside b", 14.2, most=2.5)) == "a beside b: 14 × (asked: at most 2.5; missed)"
    assert str(Limit("a beside b", 31, least=30)) == "a beside b: 31 × (asked: at least 30; kept)"


def test_the_fastest_comes_first_and_a_foreign_count_of_rows_leads_to_no_cell() -> None:
    lines = [line for line in text([done(40, 20, 1400)], 10, 3, {}).splitlines() if line.startswith("| ")][1:]
    assert [line.split(" | ")[0] for line in lines] == [f"| {one.name}" for one in (CALAMINE, OURS, OTHER)]
    assert lines[1] == "| pci_xlsx | 40 ms | 40 ms | 11 of 12, 1 read as meant | 11 | 0 | cell (A1), row and field |"
    assert lines[2] == "| openpyxl 1 + pandas 2 | 35 × | 35 × | 12 of 12 | 0 | 1 | index, field |"


def test_a_peer_that_cannot_be_run_is_named_with_the_reason() -> None:
    assert "Not counted: some-peer, which cannot be run here (no wheel)." in text([], 1, 1, {"some-peer": "no wheel"})
