"""Which cell formats of a workbook show a number as a day, or as a length of time."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from pci_xlsx.reading.plain import found, is_plain
from pci_xlsx.reading.xml import elements

if TYPE_CHECKING:
    from collections.abc import Mapping

    Numbered = tuple[dict[str, str], list[str]]
    """The codes of number formats by their numbers, and the number that each cell format has."""


class Shows(Enum):
    """What a cell format makes of a number."""

    NUMBER = "number"
    DAY = "day"
    LENGTH = "length"


_DAYS = frozenset((*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)))
_LENGTHS = frozenset((46,))
"""Excel's own formats that need no code."""
_LENGTH = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_CELL_FORMATS = re.compile(rb"<cellXfs(?: [^<>]*)?>.*?</cellXfs>", re.DOTALL)
_NO_CODE = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]')
_DAY = re.compile(r"[ymdhs]", re.IGNORECASE)


def cell_formats(styles: bytes) -> tuple[Shows, ...]:
    """What each cell format shows, by its number.

    Raises:
        UnreadableFileError: FIL-006, the part is no well-formed XML.
    """
    numbered = _by_pattern(styles)
    codes, numbers = _by_expat(styles) if numbered is None else numbered
    return tuple(_shows(number, codes) for number in numbers)


def _by_pattern(styles: bytes) -> Numbered | None:
    """None where only expat can say; what comes after the formats of cells has number formats of its own."""
    sections = _CELL_FORMATS.findall(styles) if is_plain(styles) else ()
    if len(sections) != 1:
        return None
    codes, formats = found(styles.partition(sections[0])[0], "numFmt"), found(sections[0], "xf")
    if codes is None or formats is None:
        return None
    return dict(_code(one) for one, _ in codes), [one.get("numFmtId", "") for one, _ in formats]


def _by_expat(styles: bytes) -> Numbered:
    codes: dict[str, str] = {}
    numbers: list[str] = []
    for name, attributes, _ in elements(styles, ("numFmt", "cellXfs", "xf", "cellStyleXfs")):
        if name == "numFmt":
            codes |= [_code(attributes)]
        elif name == "xf":
            numbers.append(attributes.get("numFmtId", ""))
        elif name == "cellStyleXfs":  # formats of named styles, which no cell has itself
            numbers = []
        else:
            break
    return codes, numbers


def _code(attributes: Mapping[str, str]) -> tuple[str, str]:
    return attributes.get("numFmtId", ""), attributes.get("formatCode", "")


def _shows(number: str, codes: dict[str, str]) -> Shows:
    if number in codes:
        return shown_by(codes[number])
    if not (number.isascii() and number.isdigit()) or len(number) > len("999"):
        return Shows.NUMBER
    return Shows.DAY if int(number) in _DAYS else Shows.LENGTH if int(number) in _LENGTHS else Shows.NUMBER


def shown_by(code: str) -> Shows:
    """What a number format shows: `dd/mm/yyyy` a day, `[h]:mm` a length, `0.00 "jours"` a number."""
    first = code.partition(";")[0]
    if _LENGTH.search(first):
        return Shows.LENGTH
    bare = _NO_CODE.sub("", first)
    return Shows.DAY if _DAY.search(bare) and bare.casefold() != "general" else Shows.NUMBER
