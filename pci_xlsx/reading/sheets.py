"""A sheet as it was read from its XML: the values of its cells, and its marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pci_xlsx.reading.scan import Marks


class RawSheet(NamedTuple):
    """The filled cells of a sheet, by row as (column, value), and its marks."""

    rows: Mapping[int, Iterable[tuple[int, object]]]
    marks: Marks
