"""What an XML part of a workbook holds, counted by expat before any library reads it, against every limit.

Most parts are plain, and their elements are counted by a pattern, as are a sheet's cells where they are written as
usual: that takes a third of the time of expat's events. Whatever does not fit is counted element by element.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from xml.parsers import expat

from pci_xlsx.errors import UnreadableFileError
from pci_xlsx.reading.addresses import LAST_ROW, area, spot
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
    NUMBER_FORMAT_LENGTH,
    ROWS,
    SHEETS,
    TEXTS,
    TEXTS_TOO_MANY_SAID,
    VALIDATIONS,
)
from pci_xlsx.reading.plain import depth, found, is_plain, is_well_formed, longest, names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pci_xlsx.reading.limits import Limit
    from pci_xlsx.reading.usual import Usual, UsualTexts

COUNTED: Mapping[str, Limit] = {
    "c": CELLS,
    "cfRule": CONDITIONS,
    "comment": NOTES,
    "dataValidation": VALIDATIONS,
    "definedName": NAMES,
    "hyperlink": LINKS,
    "mergeCell": MERGES,
    "row": ROWS,
    "sheet": SHEETS,
    "si": TEXTS,
    "xf": FORMATS,
}
"""The elements that are counted, by their local name, over the whole workbook."""
_DEEPEST, _MOST_ATTRIBUTES = DEPTH.most, ATTRIBUTES.most
_SHORTEST = 5
"""The bytes of an attribute with the space before it: what is shorter than so many for each has no more than may be."""
_MUST_BE_FOLLOWED = frozenset(("c", "mergeCell", "row", "si", "sst"))


class Counters:
    """The counts of a workbook over the parts looked at so far."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.merged = 0

    def count(self, xml: bytes) -> None:
        """Count a part.

        Raises:
            UnreadableFileError: the code of the limit that it breaks, or FIL-006 for what is no XML or has a DOCTYPE.
        """
        if not self._counted_by_pattern(xml):
            _Counting(self, is_long=len(xml) > ATTRIBUTE_LENGTH.most).run(xml)

    def count_cells(self, sheet: Usual) -> None:
        """Count a sheet whose cells are written, and lie, as usual; it raises the same."""
        self._add("row", sheet.rows)
        self._add("c", sheet.cells)
        self.count(sheet.around)

    def count_texts(self, texts: UsualTexts) -> None:
        """Count the shared texts where they are written as usual; it raises the same."""
        before = self.counts["si"]
        self._add("si", len(texts.texts))
        _Counting(self, is_long=False, texts_before=before).run(texts.around)

    def _counted_by_pattern(self, xml: bytes) -> bool:
        """True for a plain part that needs no look at its attributes: nothing in it is too long, or nested too deep."""
        if longest(xml) > _SHORTEST * ATTRIBUTES.most or not is_plain(xml):
            return False
        counted = names(xml)
        if counted.keys() & _MUST_BE_FOLLOWED or (xml.count(b"</") > DEPTH.most and depth(xml) > DEPTH.most):
            return False
        if not is_well_formed(xml) or not self._formats_counted(xml, counted["numFmt"]):
            return False
        for name in counted.keys() & COUNTED.keys():
            self._add(name, counted[name])
        return True

    def _formats_counted(self, xml: bytes, number: int) -> bool:
        """True where a pattern tells all number formats, none of which is too long."""
        told = found(xml, "numFmt") if number else []
        for attributes, _ in told or ():
            NUMBER_FORMAT_LENGTH.keep(len(attributes.get("formatCode", "")))
        return told is not None

    def _add(self, name: str, number: int) -> None:
        self.counts[name] += number
        COUNTED[name].keep(self.counts[name])


class _Counting:
    """Follows a part through expat's events."""

    def __init__(self, whole: Counters, *, is_long: bool, texts_before: int | None = None) -> None:
        self._whole = whole
        self._counts = whole.counts
        self._is_long = is_long
        self._depth = 0
        self._texts_before = whole.counts["si"] if texts_before is None else texts_before
        self._said = 0

    def run(self, xml: bytes) -> None:
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = _refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        try:
            parser.Parse(xml, True)  # noqa: FBT003 - expat's own signature
        except (expat.ExpatError, LookupError, ValueError) as error:
            raise UnreadableFileError("FIL-006") from error
        texts = self._whole.counts["si"] - self._texts_before
        TEXTS_TOO_MANY_SAID.keep(self._said - 2 * texts)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        """Called for every element: the limits are asked only where one may be passed."""
        self._depth += 1
        if self._depth > _DEEPEST:
            DEPTH.keep(self._depth)
        if len(attributes) > _MOST_ATTRIBUTES:
            ATTRIBUTES.keep(len(attributes))
        if self._is_long and attributes:
            ATTRIBUTE_LENGTH.keep(max(map(len, attributes.values())))
        if ":" in name:
            name = name.rpartition(":")[2]
        if name in COUNTED:
            count = self._counts[name] = self._counts[name] + 1
            if count > COUNTED[name].most:
                COUNTED[name].keep(count)
        if name in _LOOKS:
            _LOOKS[name](self, attributes)

    def _end(self, _name: str) -> None:
        self._depth -= 1

    def _cell(self, attributes: dict[str, str]) -> None:
        if "r" in attributes and spot(attributes["r"]) is None:  # beyond the edges of a sheet
            raise UnreadableFileError("FIL-006")

    def _row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r", "1").strip()
        if not (number.isascii() and number.isdigit() and len(number) <= len(str(LAST_ROW))):
            raise UnreadableFileError("FIL-006")
        if not 1 <= int(number) <= LAST_ROW:
            raise UnreadableFileError("FIL-006")

    def _merge(self, attributes: dict[str, str]) -> None:
        merged = area(attributes.get("ref", ""))
        if merged is None:
            raise UnreadableFileError("FIL-006")
        self._whole.merged += (merged.bottom - merged.top + 1) * (merged.right - merged.left + 1)
        MERGED_CELLS.keep(self._whole.merged)

    def _format(self, attributes: dict[str, str]) -> None:
        NUMBER_FORMAT_LENGTH.keep(len(attributes.get("formatCode", "")))

    def _strings(self, attributes: dict[str, str]) -> None:
        said = attributes.get("uniqueCount", "0").strip()
        if not (said.isascii() and said.isdigit()):
            raise UnreadableFileError("FIL-006")
        self._said = int(said[:20])


def _refuse(*_: object) -> None:
    raise UnreadableFileError("FIL-006")


_LOOKS = {
    "c": _Counting._cell,  # noqa: SLF001 - the same module
    "row": _Counting._row,  # noqa: SLF001
    "mergeCell": _Counting._merge,  # noqa: SLF001
    "numFmt": _Counting._format,  # noqa: SLF001
    "sst": _Counting._strings,  # noqa: SLF001
}
