"""What a program said of the planted faults: which it named, which it read as they were meant, what else it faulted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from tests.bench.peers.planted import FAULTS, TABLE, Fault, Place, places

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

HINT = "hint"
"""What is said with this weight faults nothing: it counts where it names a planted fault, and nowhere else."""


class Score(NamedTuple):
    """Of the planted faults: those named, those read as meant without a word, those missed; cells faulted wrongly.

    `in_cell` are those named that were given a field as well as a row.
    """

    planted: int
    named: int
    in_cell: int
    read: int
    missed: tuple[str, ...]
    false_alarms: tuple[Place, ...]


def score(told: Mapping[str, Any], header: int, faults: Sequence[Fault] = FAULTS) -> Score:
    """What a program told of one file, whose actions stand below this row.

    `told` is what a runner writes of a file: `said` holds table, row, field and perhaps a weight of each cell faulted,
    `read` the values of the cells with a fault, where the program gives them.
    """
    said: dict[Place, str | None] = {(one[0], one[1], one[2]): one[3] if len(one) > 3 else None for one in told["said"]}
    values = {(table, row, field): value for table, row, field, value in told.get("read", ())}
    named = [fault for fault in faults if places(fault, header) & said.keys()]
    silent = [fault for fault in faults if fault not in named]
    read = [fault for fault in silent if fault.meant is not None and _value(values, fault, header) == fault.meant]
    planted = frozenset().union(*(places(fault, header) for fault in faults))
    wrong = [place for place, weight in said.items() if place not in planted and weight != HINT]
    missed = tuple(fault.what for fault in silent if fault not in read)
    cells = {place for place in said if place[2] is not None}
    in_cell = sum(bool(places(fault, header) & cells) for fault in named)
    return Score(len(faults), len(named), in_cell, len(read), missed, tuple(wrong))


def _value(values: Mapping[tuple[str, int, str], Any], fault: Fault, header: int) -> object:
    return values.get((TABLE, header + fault.action, fault.field))
