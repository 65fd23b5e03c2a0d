"""The cells of a sheet, and the shared texts, where they are written as spreadsheet programs write them.

A pattern takes them one after another, each where the one before it ended: what it does not expect ends it, and then
nothing of the part is taken from it but all by expat. What it lets pass can neither nest nor hide anything.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pci_xlsx.reading.plain import is_plain, is_utf8, names

UsualCell = tuple[bytes, bytes, bytes, bytes, bytes, bytes]
"""Letters of the column, number of the row, the other attributes, the element of the formula, those of value and text;
the last holds nothing but the end of the part."""


class Usual(NamedTuple):
    """A sheet: how many rows and cells there are, those that hold something, and the XML around all of them."""

    rows: int
    cells: int
    filled: list[UsualCell]
    around: bytes


class UsualTexts(NamedTuple):
    """The shared texts, as their bytes and whether these are runs of rich text; and the XML around them."""

    texts: list[tuple[bytes, bytes]]
    around: bytes


_SIGNS = rb"[^<>\x00-\x08\x0b-\x1f]*+"
_ATTRIBUTES = rb'(?: [A-Za-z0-9:]++="[^"<>&\x00-\x1f]{0,200}+")*+ ?+'
_NUMBERED = rb'<row r="[1-9][0-9]{0,3}+"'
_EMPTY_ROWS = rb"(?:" + _NUMBERED + _ATTRIBUTES + rb"/>\s*+)*+"
_ROW = _EMPTY_ROWS + _NUMBERED + _ATTRIBUTES + rb">\s*+"
_OF_CELL = rb'((?: s="[0-9]{1,5}+")?+(?: t="[a-zA-Z]{1,9}+")?+)(?: [cv]m="[0-9]{1,9}+")*+ ?+'
_EMPTY = rb'<c r="[A-Z]{1,2}+[0-9]{1,4}+"(?: s="[0-9]{1,5}+")?+(?: t="[a-zA-Z]{1,9}+")?+ ?+/>\s*+'
_ON = rb"(?:(?:" + _EMPTY + rb")++|</row>\s*+" + _ROW + rb")*+"
_FORMULA = rb'(<f(?: [A-Za-z0-9]++="[^"<>&]{0,2000}+")*+ ?+(?:/>|>' + _SIGNS + rb"</f>))?+"
_VALUE = rb"(?:<v>" + _SIGNS + rb"</v>|<v ?+/>)?+"
_INSIDE = rb'(?:<is><t(?: xml:space="preserve")?+(?: ?+/>|>' + _SIGNS + rb"</t>)</is>)?+"
_FILLED = (
    rb'<c r="([A-Z]{1,2}+)([1-9][0-9]{0,3}+)"' + _OF_CELL + rb">" + _FORMULA + rb"(" + _VALUE + _INSIDE + rb")</c>\s*+"
)
_END = rb"([\x00-\xff]++)"
"""All that is left: so the pattern never looks for something that it expects further on."""
_FIRST = re.compile(rb"\s*+" + _ROW)
_CELLS = re.compile(_ON + rb"(?:" + _FILLED + rb"|" + _END + rb")")
_LAST = re.compile(rb"</row>\s*+" + _EMPTY_ROWS)

_TEXT = rb'<t(?: xml:space="preserve")?+(?: ?+/>|>' + _SIGNS + rb"</t>)\s*+"
_RUN = rb"<r>\s*+(?:<rPr>(?:\s*+<[A-Za-z]{1,20}+[^<>]{0,200}+>(?<=/>))*+\s*+</rPr>\s*+)?+" + _TEXT + rb"</r>\s*+"
_TEXTS = re.compile(
    rb"<si>\s*+(?:<t(?: xml:space=\"preserve\")?+(?: ?+/>|>(" + _SIGNS + rb")</t>)\s*+|((?:" + _RUN + rb")++))</si>\s*+"
    rb"|" + _END
)
_FIRST_CELL, _LAST_CELL, _DATA = b"<sheetData>", b"</sheetData>", b"sheetData"
_FIRST_TEXT, _LAST_TEXT = b"<si>", b"</sst>"


def usual_cells(xml: bytes) -> Usual | None:
    """The cells of a sheet; None where not all of them are written, or lie, as usual.

    A row in which the last cell is far away, as beyond the row 9999, is not usual either.
    """
    start, end = xml.find(_FIRST_CELL) + len(_FIRST_CELL), xml.rfind(_LAST_CELL)
    first = _FIRST.match(xml, start, end) if len(_FIRST_CELL) <= start < end else None
    around = xml[:start] + xml[end:]
    is_all = around.count(_DATA) == len((_FIRST_CELL, _LAST_CELL))  # others might stand in data written otherwise
    if first is None or not is_all or not is_plain(around) or not is_utf8(xml):
        return None
    filled = _CELLS.findall(xml, first.end(), end)
    if not filled or not _LAST.fullmatch(filled.pop()[-1]):
        return None
    return Usual(xml.count(b"<row ", start, end), xml.count(b"<c ", start, end), filled, around)


def usual_texts(xml: bytes) -> UsualTexts | None:
    """The shared texts; None where not all of them are written as usual."""
    start, end = xml.find(_FIRST_TEXT), xml.rfind(_LAST_TEXT)
    around = xml[:start] + xml[end:]
    if not 0 <= start < end or not is_plain(around) or names(around)["si"]:  # a text written otherwise has a number too
        return None
    found = _TEXTS.findall(xml, start, end)
    return None if any(one[-1] for one in found[-1:]) else UsualTexts([(text, runs) for text, runs, _ in found], around)
