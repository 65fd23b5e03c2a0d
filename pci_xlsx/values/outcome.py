"""What came of reading one cell: a value or the text that is none, and what was done to understand it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from pci_xlsx.findings import Param


class Doing(StrEnum):
    """What the reader did: mended another way of writing, chose a day in an interval, or saw unsplit values."""

    REPAIRED = "repaired"
    UNDERSTOOD = "understood"
    UNSPLIT = "unsplit"


class Note(NamedTuple):
    """One thing the reader did: the text before, and what was understood (None for values left unsplit)."""

    doing: Doing
    before: str
    after: Param = None


class Reading(NamedTuple):
    """A cell's value; or, in `unread`, the text that is no value of its field (the value is then None)."""

    value: Any = None
    unread: str | None = None
    notes: tuple[Note, ...] = ()


def repaired(value: Any, before: str, after: Param = None) -> Reading:  # noqa: ANN401 - a field's value
    """A value that was written in another way than the workbook expects."""
    return Reading(value, notes=(Note(Doing.REPAIRED, before, value if after is None else after),))


def unread(text: str) -> Reading:
    """A text that is no value."""
    return Reading(unread=text)
