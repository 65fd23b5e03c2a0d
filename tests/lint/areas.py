"""Addresses and areas of cells as numbers, and where areas touch."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells, counted from 1, its last row and column included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def width(self) -> int:
        """The number of columns."""
        return self.right - self.left + 1

    @property
    def height(self) -> int:
        """The number of rows."""
        return self.bottom - self.top + 1

    def touches(self, other: Area) -> bool:
        """Whether a cell lies in both."""
        return not (
            self.bottom < other.top or other.bottom < self.top or self.right < other.left or other.right < self.left
        )


@cache
def column_number(letters: str) -> int:
    """The number of a column: A is 1."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def position(reference: str) -> tuple[int, int] | None:
    """Row and column of an address like B7 or $B$7; None where it is no cell of a sheet."""
    found = CELL.fullmatch(reference)
    if not found:
        return None
    row, column = int(found[2]), column_number(found[1])
    return (row, column) if 1 <= row <= LAST_ROW and column <= LAST_COLUMN else None


def area(reference: str) -> Area | None:
    """The area of a reference like B7 or B7:C9; None where it is none."""
    first, _, last = reference.partition(":")
    start, end = position(first), position(last or first)
    if start is None or end is None or start[0] > end[0] or start[1] > end[1]:
        return None
    return Area(*start, *end)


def areas(references: str) -> tuple[Area, ...]:
    """The areas of a list of references with blanks between them; what is no reference is left out."""
    return tuple(found for found in map(area, references.split()) if found)


def touching(named: Iterable[tuple[str, Area]]) -> Iterator[tuple[str, str]]:
    """The names of each two areas that share a cell."""
    for (name, one), (other_name, other) in combinations(named, 2):
        if one.touches(other):
            yield name, other_name
