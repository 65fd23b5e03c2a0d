"""How tall a row must be for its wrapped texts, so that nothing is cut before a program measures it itself."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LINE_HEIGHT = 15.0
TALLEST = 400.0
"""Excel's limit is 409 points."""
ROOM = 1.05
"""Letters to a digit's width: letters are a little narrower than digits."""


def row_height(cells: Iterable[tuple[str, float]], at_least: float = 0) -> float | None:
    """The height in points for texts in columns of these widths; None where the usual one is enough."""
    lines = max((lines_of(text, width) for text, width in cells if text), default=1)
    height = max(at_least, lines * LINE_HEIGHT if lines > 1 else 0)
    return min(TALLEST, height) or None


def lines_of(text: str, width: float) -> int:
    """On how many lines a text stands in a column that shows `width` characters."""
    room = max(int(width * ROOM), 1)
    return sum(len(textwrap.wrap(line, room)) if len(line) > room else 1 for line in text.split("\n"))
