"""Cell addresses: `L7`, `A5:C9`, `'2.4a Actions'!$L$7` as rows and columns counted from 1, and back."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_PLACE = re.compile(
    r"=?(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Za-z]{1,3})\$?([0-9]{1,7})(?::\$?[A-Za-z]{1,3}\$?[0-9]{1,7})?"
)

Spot = tuple[int, int]
"""Row and column, both counted from 1."""


class Place(NamedTuple):
    """A cell of a sheet."""

    sheet: str
    row: int
    column: int


class Area(NamedTuple):
    """A rectangle of cells, its first and last rows and columns included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def text(self) -> str:
        """`A5:C9`, or `A5` for a single cell."""
        first, last = address(self.top, self.left), address(self.bottom, self.right)
        return first if first == last else f"{first}:{last}"


@cache
def letters(column: int) -> str:
    """`C` for column 3."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


@cache
def column_number(name: str) -> int:
    """3 for column `C`."""
    number = 0
    for letter in name.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def address(row: int, column: int) -> str:
    """`L7` for row 7, column 12."""
    return f"{letters(column)}{row}"


def spot(text: str) -> Spot | None:
    """Row and column of `L7` or `$L$7`; None for anything else and for what lies beyond a sheet's edges."""
    found = _ADDRESS.fullmatch(text)
    if found is None:
        return None
    row, column = int(found[2]), column_number(found[1])
    return (row, column) if 1 <= row <= LAST_ROW and column <= LAST_COLUMN else None


def area(text: str) -> Area | None:
    """The rectangle of `A5:C9` or `A5`; None for anything else."""
    first, _, last = text.partition(":")
    start, end = spot(first), spot(last or first)
    return Area(*start, *end) if start and end else None


def place(text: str) -> Place | None:
    """The (first) cell a defined name stands for: `'2.4a Actions'!$L$7`; None for a lost one (`#REF!`) or a formula."""
    found = _PLACE.fullmatch(text.strip())
    if found is None:
        return None
    row, column = int(found[4]), column_number(found[3])
    is_there = 1 <= row <= LAST_ROW and column <= LAST_COLUMN
    return Place((found[1] or found[2]).replace("''", "'"), row, column) if is_there else None
