"""A sheet's XML, looked over for what the reading libraries do not say.

calamine shows an error like an empty cell, knows no formulas, and keeps every cell up to the farthest one in memory.
A search through the bytes is enough for most sheets; only where it finds something odd does expat read the whole part.
"""

from __future__ import annotations

import re
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple
from xml.parsers import expat

from pci_xlsx.errors import UnreadableFileError
from pci_xlsx.reading.addresses import area, spot

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pci_xlsx.reading.addresses import Area, Spot

LONGEST = 250
"""How much of a formula is kept, for a message: those of the template's own cells are far longer."""
_FAR = re.compile(rb'r="(?:[A-Z]{3}|[A-Z]{0,2}[0-9]{5})')
_CELL = re.compile(rb'[^>]* r="([A-Z]{1,3}[0-9]{1,7})"')
_MERGE = re.compile(rb'<mergeCell [^>]*ref="([A-Z0-9:]+)"')
_VALUELESS = re.compile(rb"(?: [^>]*)?(?:/>|>([^<]*)</f>)\s*(?:<v></v>|<v ?/>|</c>)")
_TEXT = b't="str"'
NOTHING: Mapping[Spot, str] = MappingProxyType({})


class Marks(NamedTuple):
    """What a sheet's XML shows: errors and formulas without a value by cell, merged areas, the farthest filled cell.

    `farthest` is (0, 0) where nothing lies far away.
    """

    errors: Mapping[Spot, str] = NOTHING
    formulas: Mapping[Spot, str] = NOTHING
    merged: tuple[Area, ...] = ()
    farthest: Spot = (0, 0)


def scan(xml: bytes, *, is_usual: bool | None = None) -> Marks:
    """The marks of a sheet; `is_usual` says how the guard found its cells to be written, where it looked.

    Raises:
        UnreadableFileError: FIL-006 for what is no XML.
    """
    is_sheet = b"<worksheet" in xml[:1024] and b"<sheetData" in xml
    is_odd = bool(_FAR.search(xml)) if is_usual is None else not is_usual
    if is_odd or not is_sheet or b't="e"' in xml:
        return _read_whole(xml)
    merges = _MERGE.findall(xml) if b"<mergeCell " in xml else []
    merged = tuple(found for text in merges if (found := area(text.decode())))
    return Marks(formulas=dict(_formulas_without_value(xml)), merged=merged)


def _formulas_without_value(xml: bytes) -> Iterator[tuple[Spot, str]]:
    """Cut the XML at its formulas: before each stands its cell, after it its value if it has one."""
    pieces = xml.split(b"<f")
    for before, after in pairwise(pieces):
        found = _VALUELESS.match(after)
        if found:
            start = before.rfind(b"<c") + 2
            if before.find(_TEXT, start) >= 0 and not found[0].endswith(b"</c>"):  # its result is an empty text
                continue
            cell = _CELL.match(before, start)
            at = spot(cell[1].decode()) if cell else None
            if at:
                yield at, "=" + _unescaped((found[1] or b"")[: 6 * LONGEST].decode("utf-8", "replace"))[:LONGEST]


def _unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")


def _read_whole(xml: bytes) -> Marks:
    reader = _Cells()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.add
    try:
        parser.Parse(xml, True)  # noqa: FBT003 - expat's own signature
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise UnreadableFileError("FIL-006") from error
    return Marks(reader.errors, reader.formulas, tuple(reader.merged), (reader.last_row, reader.last_column))


class _Cells:
    """Follows the cells of a sheet through expat's events."""

    def __init__(self) -> None:
        self.errors: dict[Spot, str] = {}
        self.formulas: dict[Spot, str] = {}
        self.merged: list[Area] = []
        self.last_row = self.last_column = 0
        self._at: Spot | None = None
        self._kind = ""
        self._texts: dict[str, str] = {}
        self._inside = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if name == "c":
            self._begin(attributes)
        elif name in {"v", "f", "is"}:
            self._inside = name
            self._texts.setdefault(name, "")
        elif name == "mergeCell" and (merged := area(attributes.get("ref", ""))):
            self.merged.append(merged)

    def _begin(self, attributes: dict[str, str]) -> None:
        self._at = spot(attributes["r"]) if "r" in attributes else None
        if self._at is None and "r" in attributes:  # beyond the edges of a sheet
            raise UnreadableFileError("FIL-006")
        self._kind = attributes.get("t", "")
        self._texts = {}

    def add(self, text: str) -> None:
        if self._inside:
            self._texts[self._inside] += text

    def end(self, name: str) -> None:
        name = name.rpartition(":")[2]
        if name == self._inside:
            self._inside = ""
        elif name == "c" and self._at and self._texts:
            self._note(self._at)

    def _note(self, at: Spot) -> None:
        value = self._texts.get("v") or self._texts.get("is")
        if self._kind == "e":
            self.errors[at] = value or "#?"
        elif "f" in self._texts and not value and not (self._kind == "str" and "v" in self._texts):
            self.formulas[at] = "=" + self._texts["f"][:LONGEST]
        self.last_row, self.last_column = max(self.last_row, at[0]), max(self.last_column, at[1])
