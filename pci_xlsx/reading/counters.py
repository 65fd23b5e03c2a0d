"""What an XML part of a workbook holds, counted by expat before any library reads it, against every limit.

A sheet's cells as every spreadsheet program writes them are only matched by a pattern: that takes a third of the time
of expat, and what it lets pass can neither nest nor hide anything. Whatever does not fit it is counted by expat.
"""

from __future__ import annotations

import re
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

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pci_xlsx.reading.limits import Limit

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
_ROWS = re.compile(
    rb'(?:\s*+<row r="[0-9]{1,4}"[^<>]{0,1000}+>(?:(?<=/>)|(?:\s*+'
    rb'<c r="[A-Z]{1,2}[0-9]{1,4}"(?: s="[0-9]{1,5}")?+(?: t="[a-zA-Z]{1,9}")?+(?: [cv]m="[0-9]{1,9}")*+ ?+/?+>'
    rb"(?:(?<=/>)|"
    rb"(?:<f[^<>]{0,2000}+>(?:(?<=/>)|[^<>]*+</f>))?+(?:<v>[^<>]*+</v>|<v ?+/>)?+"
    rb"(?:<is><t[^<>]{0,50}+>[^<>]*+</t></is>)?+</c>))*+\s*+</row>))*+\s*+"
)
_TEXT = rb'<t(?: xml:space="preserve")?+(?:/>|>[^<>]*+</t>)\s*+'
_TEXTS = re.compile(
    rb"(?:\s*+<si>\s*+(?:"
    + _TEXT
    + rb"|(?:<r>\s*+(?:<rPr>(?:\s*+<[A-Za-z]{1,20}+[^<>]{0,200}+>(?<=/>))*+\s*+</rPr>\s*+)?+"
    + _TEXT
    + rb"</r>\s*+)++)</si>)*+\s*+"
)
_FIRST, _LAST = b"<sheetData>", b"</sheetData>"
_FIRST_TEXT, _LAST_TEXT = b"<si>", b"</sst>"
_PLAIN = re.compile(
    rb"(?:\xef\xbb\xbf)?<(?:\?xml(?![^>]*encoding\s*+=\s*+(?![\"'](?:utf-8|us-ascii)[\"']))|[A-Za-z])", re.IGNORECASE
)


class Counters:
    """The counts of a workbook over the parts looked at so far."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.merged = 0

    def count(self, xml: bytes) -> bool:
        """Count a part; True for a sheet whose cells are written, and lie, as usual.

        Raises:
            UnreadableFileError: the code of the limit that it breaks, or FIL-006 for what is no XML or has a DOCTYPE.
        """
        follow = _Counting(self, is_long=len(xml) > ATTRIBUTE_LENGTH.most)
        start, end = usual(xml)
        if start < end:
            for name, tag in (("row", b"<row "), ("c", b"<c "), ("si", b"<si>")):
                self._add(name, xml.count(tag, start, end))
            xml = xml[:start] + xml[end:]
        cells = self.counts["c"]
        follow.run(xml)
        return start < end and cells == self.counts["c"]

    def _add(self, name: str, number: int) -> None:
        self.counts[name] += number
        COUNTED[name].keep(self.counts[name])


def usual(xml: bytes) -> tuple[int, int]:
    """Where the rows of a sheet, or the texts, begin and end if a pattern says all of them; (0, 0) where it does not.

    It says addresses too: no cell of them lies far away.
    """
    if not _PLAIN.match(xml):
        return 0, 0
    start, end = xml.find(_FIRST) + len(_FIRST), xml.rfind(_LAST)
    if len(_FIRST) <= start < end:
        return (start, end) if _ROWS.fullmatch(xml, start, end) else (0, 0)
    start, end = xml.find(_FIRST_TEXT), xml.rfind(_LAST_TEXT)
    return (start, end) if 0 <= start < end and _TEXTS.fullmatch(xml, start, end) else (0, 0)


class _Counting:
    """Follows a part through expat's events."""

    def __init__(self, whole: Counters, *, is_long: bool) -> None:
        self._whole = whole
        self._counts = whole.counts
        self._is_long = is_long
        self._depth = 0
        self._texts_before = whole.counts["si"]
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
