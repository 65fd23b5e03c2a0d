"""A sheet as it was read from its XML: the values of its cells, and its marks."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pci_xlsx.reading.addresses import Area, Spot

LONGEST = 250
"""How much of a formula is kept, for a message: those of the template's own cells are far longer."""
NOTHING: Mapping[Spot, str] = MappingProxyType({})


class Marks(NamedTuple):
    """What a sheet's XML shows: errors and formulas without a value by cell, and merged areas."""

    errors: Mapping[Spot, str] = NOTHING
    formulas: Mapping[Spot, str] = NOTHING
    merged: tuple[Area, ...] = ()


class RawSheet(NamedTuple):
    """The filled cells of a sheet, by row as (column, value), and its marks."""

    rows: Mapping[int, Iterable[tuple[int, object]]]
    marks: Marks
