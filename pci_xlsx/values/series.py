"""What only the column shows: dates with the month first, and dates that a dragged corner has filled in."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.model.fields import FieldType
from pci_xlsx.values.days import is_month_first, two_days
from pci_xlsx.values.folding import fold
from pci_xlsx.values.outcome import Doing, Reading, Reason, Why

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from pci_xlsx.model.rows import Table

SHORTEST = 3
"""Two days in a row prove nothing."""
_DAY = timedelta(days=1)


class Run(NamedTuple):
    """Some rows, by position, whose dates in a field rise by a day each."""

    field: str
    rows: range


def doubted(block: Table, rows: Sequence[dict[str, Reading]]) -> None:
    """Ask which day 05/03/2027 is, where another date of its column has the month first (12/14/2027).

    The readings of the rows are replaced in place: such a date becomes a text that may be two days.
    """
    for key in (key for key, field in block.fields.items() if field.type is FieldType.DATE):
        texts = [_as_written(row[key]) if key in row else None for row in rows]
        if not any(text and is_month_first(text) for text in texts):
            continue
        for row, text in zip(rows, texts, strict=True):
            if text and (days := two_days(text)):
                row[key] = Reading(unread=row[key].notes[0].before, why=Reason(Why.TWO_READINGS, days))


def _as_written(reading: Reading) -> str | None:
    """The folded text of a day that was written as text; None for a real date."""
    notes = [note for note in reading.notes if note.doing is Doing.REPAIRED]
    return fold(notes[0].before) if notes and reading.unread is None else None


def rising(block: Table, rows: Sequence[Mapping[str, date | None]]) -> Iterator[Run]:
    """Where the starts or the ends of a table rise by one day row after row, as dragging a cell's corner leaves them.

    Args:
        block: the table; only those with a start and an end are looked at.
        rows: its real dates by field, None for a row that does not follow directly on the one above.
    """
    keys = [key for key, field in block.fields.items() if field.type is FieldType.DATE]
    if not any(block.fields[key].last_day for key in keys):
        return
    for key in keys:
        yield from _runs(key, [_of_several_days(row, key) for row in rows])


def _of_several_days(row: Mapping[str, date | None], key: str) -> date | None:
    """The date of a row, but for what begins and ends on one day: workshops may well follow each other."""
    return None if list(row.values()).count(row.get(key)) > 1 else row.get(key)


def _runs(key: str, days: Sequence[date | None]) -> Iterator[Run]:
    first = 0
    for row in range(1, len(days) + 1):
        here, above = days[row] if row < len(days) else None, days[row - 1]
        if here is None or above is None or here - above != _DAY:
            if row - first >= SHORTEST:
                yield Run(key, range(first, row))
            first = row
