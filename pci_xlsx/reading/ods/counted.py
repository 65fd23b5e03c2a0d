"""What content.xml of an .ods workbook holds, counted against the limits, element by element."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pci_xlsx.reading.limits import (
    ATTRIBUTE_LENGTH,
    ATTRIBUTES,
    CELLS,
    CONDITIONS,
    DEPTH,
    FORMATS,
    LINKS,
    MERGED_CELLS,
    MERGES,
    NAMES,
    NOTES,
    ROWS,
    SHEETS,
    VALIDATIONS,
)
from pci_xlsx.reading.ods.namespaces import CALC_EXTENSION, OFFICE, STYLE, TABLE, TEXT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pci_xlsx.reading.limits import Limit

COUNTED: Mapping[str, Limit] = {
    f"{TABLE}table-cell": CELLS,
    f"{TABLE}covered-table-cell": CELLS,
    f"{TABLE}table-row": ROWS,
    f"{TABLE}table": SHEETS,
    f"{TABLE}named-range": NAMES,
    f"{TABLE}named-expression": NAMES,
    f"{TABLE}database-range": NAMES,
    f"{TABLE}content-validation": VALIDATIONS,
    f"{CALC_EXTENSION}condition": CONDITIONS,
    f"{STYLE}style": FORMATS,
    f"{TEXT}a": LINKS,
    f"{OFFICE}annotation": NOTES,
}
"""The elements that are counted over the whole workbook."""
_DEEPEST, _MOST_ATTRIBUTES, _LONGEST_ATTRIBUTE = DEPTH.most, ATTRIBUTES.most, ATTRIBUTE_LENGTH.most


class Counts:
    """The counts of a workbook so far."""

    def __init__(self, xml: bytes) -> None:
        self._is_long = len(xml) > _LONGEST_ATTRIBUTE
        self._counts: Counter[str] = Counter()
        self._merges = self._merged = self._filled = 0

    def element(self, name: str, attributes: dict[str, str], depth: int) -> None:
        """Count an element in: called for every one, so that the limits are asked only where one may be passed.

        Raises:
            UnreadableFileError: the code of the limit that it breaks.
        """
        if depth > _DEEPEST:
            DEPTH.keep(depth)
        if len(attributes) > _MOST_ATTRIBUTES:
            ATTRIBUTES.keep(len(attributes))
        if self._is_long and attributes and max(map(len, attributes.values())) > _LONGEST_ATTRIBUTE:
            ATTRIBUTE_LENGTH.keep(_LONGEST_ATTRIBUTE + 1)
        if name in COUNTED:
            count = self._counts[name] = self._counts[name] + 1
            if count > COUNTED[name].most:
                COUNTED[name].keep(count)

    def filled(self, cells: int) -> None:
        """Count filled cells in, each as often as it is repeated.

        Raises:
            UnreadableFileError: FIL-048, there are too many.
        """
        self._filled += cells
        CELLS.keep(self._filled)

    def merged(self, cells: int) -> None:
        """Count a merged area of so many cells in.

        Raises:
            UnreadableFileError: FIL-041 or FIL-042, there are too many.
        """
        if cells:
            self._merges, self._merged = self._merges + 1, self._merged + cells
            MERGES.keep(self._merges)
            MERGED_CELLS.keep(self._merged)
