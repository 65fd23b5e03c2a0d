"""A cell of a date: most hold a real one, and what else people write is looked at only when it is there."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from pci_xlsx.values.cells import shown
from pci_xlsx.values.outcome import Reading, repaired, unread

if TYPE_CHECKING:
    from pci_xlsx.values.cells import CellValue


def read_date(raw: CellValue, *, last_day: bool) -> Reading:
    """The day a cell means; of an interval its first day, or its last with `last_day`, and a note says so."""
    if type(raw) is date:  # nearly every one
        return Reading(raw)
    text = shown(raw)
    match raw:
        case bool():
            return unread(text)
        case datetime():
            return repaired(raw.date(), text)
        case float() | str():
            from pci_xlsx.values.day_texts import read_day

            return read_day(raw, last_day=last_day)
        case _:
            return unread(text)
