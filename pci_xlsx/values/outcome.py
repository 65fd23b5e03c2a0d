"""What came of reading one cell: a value or the text that is none, why it is none, and what was done to understand."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from pci_xlsx.findings import Param


class Doing(StrEnum):
    """What the reader did or saw in a cell that it could read.

    It mended another way of writing, chose a day in an interval, saw unsplit values, kept a text that may be two
    numbers, wrote into the cell beside or found it saying the opposite, found an answer put off, another value that
    is written nearly so, signs that nobody sees, or a day where a text should stand.
    """

    REPAIRED = "repaired"
    UNDERSTOOD = "understood"
    UNSPLIT = "unsplit"
    AMBIGUOUS = "ambiguous"
    SAID_BESIDE = "said_beside"
    CONTRADICTED = "contradicted"
    PUT_OFF = "put_off"
    RESEMBLING = "resembling"
    HIDDEN = "hidden"
    MADE_A_DAY = "made_a_day"


class Why(StrEnum):
    """Why a text is no value of its field."""

    TWO_READINGS = "two_readings"
    RANGE = "range"
    RATE = "rate"
    PUT_OFF = "put_off"
    NOT_CONCERNED = "not_concerned"
    DASH = "dash"
    RUNNING_COSTS = "running_costs"
    INCLUDED = "included"
    OTHER_CURRENCY = "other_currency"
    NO_YEAR = "no_year"
    RHYTHM = "rhythm"
    NO_END = "no_end"
    OTHER_SIDE = "other_side"
    RESEMBLES = "resembles"


class Reason(NamedTuple):
    """Why a text is no value, with the readings it may have or the value it resembles."""

    why: Why
    readings: tuple[Param, ...] = ()


class Note(NamedTuple):
    """One thing the reader did: the text before, and what was understood (None for values left unsplit)."""

    doing: Doing
    before: str
    after: Param = None


class Reading(NamedTuple):
    """A cell's value; or, in `unread`, the text that is no value of its field (the value is then None).

    `why` says of an unread text why it is none, where the reader knows more than that.
    """

    value: Any = None
    unread: str | None = None
    notes: tuple[Note, ...] = ()
    why: Reason | None = None


def repaired(value: Any, before: str, after: Param = None) -> Reading:  # noqa: ANN401 - a field's value
    """A value that was written in another way than the workbook expects."""
    return Reading(value, notes=(Note(Doing.REPAIRED, before, value if after is None else after),))


def unread(text: str) -> Reading:
    """A text that is no value."""
    return Reading(unread=text)
