"""How tall a row must be for its wrapped texts, so that nothing is cut before a program measures it itself."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LINE_HEIGHT = 15.0
TALLEST = 400.0
"""Excel's limit is 409 points."""
ROOM = 0.95
"""The part of a column's width that text can use: words do not break where the line ends."""


def row_height(cells: Iterable[tuple[str, float]]) -> float | None:
    """The height in points for texts in columns of these widths; None where one line is enough."""
    lines = max((lines_of(text, width) for text, width in cells), default=1)
    return min(TALLEST, lines * LINE_HEIGHT) if lines > 1 else None


def lines_of(text: str, width: float) -> int:
    """On how many lines a text stands in a column that shows `width` characters."""
    return sum(max(1, ceil(len(line) / (width * ROOM))) for line in text.split("\n"))
