"""Which row of a sheet holds which row of the plan: in the plan's order, on its prepared row where that is possible."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pci_xlsx.model.rows import Row, Table

NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Slot:
    """One row of a table on its sheet: a row of the plan, or the cells written beforehand into an empty one."""

    row: Row | None = None
    beforehand: Mapping[str, str] = field(default_factory=lambda: NOTHING)


def slots(table: Table, rows: Sequence[Row]) -> tuple[Slot, ...]:
    """Every row of the plan once and in order, among at least as many rows as are prepared.

    Rows whose ids (or steps) rise stand on the prepared row of that number; otherwise they follow each other from the
    first row on. The empty rows take the ids that are left, in order, and what is prefilled for them.
    """
    placed = _placed(table, rows)
    left = _left(table, rows)
    return tuple(Slot(placed[n]) if n in placed else Slot(None, next(left)) for n in range(_height(table, placed)))


def _height(table: Table, placed: Mapping[int, Row]) -> int:
    return max(table.prepared, max(placed, default=-1) + 1)


def _placed(table: Table, rows: Sequence[Row]) -> dict[int, Row]:
    numbers = [number_of(table, row) for row in rows]
    known = [number for number in numbers if number is not None]
    rising = all(before < after for before, after in pairwise(known))
    placed: dict[int, Row] = {}
    free = 0
    for row, number in zip(rows, numbers, strict=True):
        own = number - 1 if rising and number is not None and number <= table.prepared else free
        at = max(own, free)
        placed[at] = row
        free = at + 1
    return placed


def number_of(table: Table, row: Row) -> int | None:
    """The number of the prepared row that is meant for a row of the plan: A03 the third; None where none is."""
    key = row.entry(table.row_key) if table.row_key else None
    if not isinstance(key, str):
        return None
    if table.prefix:
        digits = key.removeprefix(table.prefix)
        return int(digits) if digits.isdecimal() and int(digits) > 0 else None
    steps = [cells.get(table.row_key or "") for cells in table.prefilled]
    return steps.index(key) + 1 if key in steps else None


def _left(table: Table, rows: Sequence[Row]) -> Iterator[Mapping[str, str]]:
    """The cells of the rows that are still free: ids and prefilled cells that no row of the plan took."""
    taken = {number_of(table, row) for row in rows}
    number = 0
    while True:
        number += 1
        if number not in taken:
            yield MappingProxyType(_beforehand(table, number))


def _beforehand(table: Table, number: int) -> dict[str, str]:
    cells = dict(table.prefilled[number - 1]) if number <= len(table.prefilled) else {}
    return {"id": f"{table.prefix}{number:02}"} | cells if table.prefix else cells
