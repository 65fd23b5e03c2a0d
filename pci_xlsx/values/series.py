"""What only the column shows: dates with the month first, and dates that a dragged corner has filled in."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from pci_xlsx.model.fields import FieldType
from pci_xlsx.model.workbook import tables
from pci_xlsx.values.folding import fold
from pci_xlsx.values.outcome import Doing, Reading, Reason, Why

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pci_xlsx.model.rows import Table
    from pci_xlsx.values.cells import CellValue

SHORTEST = 3
"""Two days in a row prove nothing."""
_DAY = timedelta(days=1)


def doubted(block: Table, rows: Sequence[dict[str, Reading]]) -> None:
    """Ask which day 05/03/2027 is, where another date of its column has the month first (12/14/2027).

    The readings of the rows are replaced in place: such a date becomes a text that may be two days.
    """
    for key in _date_keys(block.key):
        written = [row for row in rows if key in row and row[key].notes]
        if not written:
            continue
        from pci_xlsx.values.days import is_month_first, two_days

        texts = [_as_written(row[key]) for row in written]
        if any(text and is_month_first(text) for text in texts):
            for row, text in zip(written, texts, strict=True):
                if text and (days := two_days(text)):
                    row[key] = Reading(unread=row[key].notes[0].before, why=Reason(Why.TWO_READINGS, days))


@cache
def _date_keys(key: str) -> tuple[str, ...]:
    return tuple(field.key for field in tables()[key].fields.values() if field.type is FieldType.DATE)


def _as_written(reading: Reading) -> str | None:
    """The folded text of a day that was written as text; None for a real date."""
    notes = [note for note in reading.notes if note.doing is Doing.REPAIRED]
    return fold(notes[0].before) if notes and reading.unread is None else None


def rising(block: Table, rows: Sequence[Mapping[str, CellValue]]) -> Iterator[tuple[str, range]]:
    """Where the starts or the ends of a table rise by one day row after row, as dragging a cell's corner leaves them.

    What comes out is the field and the rows, by position, of each such series.

    Args:
        block: the table; only those with a start and an end are looked at.
        rows: its cells by field, with an empty row wherever one does not follow directly on the one above.
    """
    keys = _date_keys(block.key)
    if any(block.fields[key].last_day for key in keys):
        for key in keys:
            yield from _runs(key, [_day_of(row, key, keys) for row in rows])


def _day_of(row: Mapping[str, CellValue], key: str, keys: tuple[str, ...]) -> date | None:
    """A real date, but for what begins and ends on one day: workshops may well follow each other."""
    day = row.get(key)
    if type(day) is not date or any(row.get(other) == day for other in keys if other != key):
        return None
    return day


def _runs(key: str, days: Sequence[date | None]) -> Iterator[tuple[str, range]]:
    first = 0
    for row in range(1, len(days) + 1):
        here, above = days[row] if row < len(days) else None, days[row - 1]
        if here is None or above is None or here - above != _DAY:
            if row - first >= SHORTEST:
                yield key, range(first, row)
            first = row
