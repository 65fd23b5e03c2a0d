"""An example of what people write in a cell, what is read, and what is said of it."""

from __future__ import annotations

import datetime as dt
from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pci_xlsx.values.cells import CellValue

REPAIRED, PRECISED, UNSPLIT = "REA-014", "REA-015", "REA-016"


class Kept(Enum):
    """What becomes of a text: kept and no value, or kept and the value as it stands."""

    UNREAD = "unread"
    AS_WRITTEN = "as written"


KEPT, SAME = Kept.UNREAD, Kept.AS_WRITTEN


class Example(NamedTuple):
    """Ways to write the same thing in a field, what each is read as, and the code of what is said of it.

    `value` is None for a cell that counts as empty. `beside` are other cells of the row, and `then` what is read in
    one of them; `also` are further codes said of the cell.
    """

    field: str
    written: tuple[CellValue, ...]
    value: object
    code: str | None = None
    beside: Mapping[str, CellValue] = MappingProxyType({})
    then: Mapping[str, object] = MappingProxyType({})
    also: tuple[str, ...] = ()


class Column(NamedTuple):
    """Cells of a field one below the other, what each is read as, and what is said of each."""

    field: str
    written: tuple[CellValue, ...]
    values: tuple[object, ...]
    codes: tuple[str | None, ...]


def ways(text: str) -> tuple[CellValue, ...]:
    """The ways to write a thing, set apart by upright strokes."""
    return tuple(text.split("|"))


def day(text: str) -> dt.date:
    """A date of its ISO form."""
    return dt.date.fromisoformat(text)
