"""A sheet's XML, looked over for what calamine does not say: which sheets it may read, and the marks of these.

calamine shows an error like an empty cell, knows no formulas, keeps every cell up to the farthest one in memory, and
takes a broken number of a text for the first text. A search through the bytes tells the sheets where none of it counts.
"""

from __future__ import annotations

import re
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.reading.addresses import area, spot

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pci_xlsx.reading.addresses import Area, Spot

LONGEST = 250
"""How much of a formula is kept, for a message: those of the template's own cells are far longer."""
_FILLED = re.compile(rb'<c r="([A-Z]{1,2}[0-9]{1,4})"[^<>/]*+>')
_BROKEN_INDEX = re.compile(rb't="s" ?+[^<>/]*+>(?!<v>[0-9]{1,6}</v>)|t="inlineStr"[^<>/]*+>(?!<is>)')
_CELL = re.compile(rb'[^>]* r="([A-Z]{1,3}[0-9]{1,7})"')
_MERGE = re.compile(rb'<mergeCell [^>]*ref="([A-Z0-9:]+)"')
_VALUELESS = re.compile(rb"(?: [^>]*)?(?:/>|>([^<]*)</f>)\s*(?:<v></v>|<v ?/>|</c>)")
_TEXT = b't="str"'
NOTHING: Mapping[Spot, str] = MappingProxyType({})


class Marks(NamedTuple):
    """What a sheet's XML shows: errors and formulas without a value by cell, and merged areas."""

    errors: Mapping[Spot, str] = NOTHING
    formulas: Mapping[Spot, str] = NOTHING
    merged: tuple[Area, ...] = ()


def is_plain(xml: bytes) -> bool:
    """True for a sheet that calamine reads right, among those whose cells are written, and lie, as usual."""
    if b't="e"' in xml or _BROKEN_INDEX.search(xml):
        return False
    addresses = _FILLED.findall(xml)
    return len(set(addresses)) == len(addresses)


def scan(xml: bytes) -> Marks:
    """The marks of a plain sheet."""
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
