"""How wide a sheet's columns and how high its rows are, in pixels."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pci_xlsx.report.annotated.elements import Element

_ROW = re.compile(rb"<(?:[\w.-]+:)?row\s([^>]*)>")
_NUMBER, _HEIGHT = re.compile(rb"""\br=["']([0-9]{1,7})["']"""), re.compile(rb"""\bht=["']([0-9.]+)["']""")
_HIDDEN = re.compile(rb"""\bhidden=["'](?:1|true)["']""")
_TRUE = frozenset(("1", "true"))
_PIXELS_A_POINT, _PIXELS_A_CHARACTER = 96 / 72, 7
_USUAL_WIDTH, _USUAL_HEIGHT = 9.14, 15.0
_LARGEST = 20_000
"""Beyond what a program shows: a number that is none of a width or height."""


def widths(root: Element) -> Callable[[int], int]:
    """The width of a column by its number."""
    cols = root.first("cols")
    sizes = [_columns(one.attributes) for one in (cols.children if cols else ())]
    usual = int(_USUAL_WIDTH * _PIXELS_A_CHARACTER)
    return lambda column: next((size for first, last, size in sizes if first <= column <= last), usual)


def _columns(stretch: Mapping[str, str]) -> tuple[float, float, int]:
    """The first and the last column of a stretch, and their width."""
    width = 0.0 if stretch.get("hidden") in _TRUE else _number(stretch.get("width", ""), _USUAL_WIDTH)
    return _number(stretch.get("min", ""), 0), _number(stretch.get("max", ""), 0), int(width * _PIXELS_A_CHARACTER)


def heights(root: Element, data: bytes) -> Callable[[int], int]:
    """The height of a row by its number; its cells are not parsed."""
    usual = root.first("sheetFormatPr")
    points = _number(usual.attributes.get("defaultRowHeight", ""), _USUAL_HEIGHT) if usual else _USUAL_HEIGHT
    sizes: dict[int, int] = {}
    for row in _ROW.findall(data):
        number, height = _NUMBER.search(row), _HEIGHT.search(row)
        if number and _HIDDEN.search(row):
            sizes[int(number[1])] = 0
        elif number and height:
            sizes[int(number[1])] = int(_number(height[1].decode(), points) * _PIXELS_A_POINT)
    return lambda row: sizes.get(row, int(points * _PIXELS_A_POINT))


def _number(text: str, usual: float) -> float:
    try:
        number = float(text)
    except ValueError:
        return usual
    return number if math.isfinite(number) and 0 <= number <= _LARGEST else usual
