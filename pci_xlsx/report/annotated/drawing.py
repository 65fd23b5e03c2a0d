"""The old kind of drawing (VML) that shows notes: a box for each, as wide and high as its text asks."""

from __future__ import annotations

import re
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.reading.addresses import LAST_COLUMN, LAST_ROW
from pci_xlsx.report.annotated.edits import Edit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pci_xlsx.reading.addresses import Spot

NAMESPACES = (
    ("v", "urn:schemas-microsoft-com:vml"),
    ("o", "urn:schemas-microsoft-com:office:office"),
    ("x", "urn:schemas-microsoft-com:office:excel"),
)
WIDTH, LEAST_HEIGHT, LINE, ROOM = 300, 48, 16, 14
"""Pixels: the width of a box, its least height, a line of its text, what its edges take."""
CHARACTERS = 52
"""How many characters of the note's font stand on one line of a box."""
GAP = 12
FARTHEST = 200
"""A box over so many hidden columns or rows ends where it is."""
_TYPE = "_x0000_t202"
_SHAPE_TYPE = (
    f'<v:shapetype id="{_TYPE}" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_IDS = re.compile(rb'"_x0000_s([0-9]{1,9})"')
_BLOCKS = re.compile(rb"""idmap[^>]*\sdata=["']([0-9, ]+)["']""")
_END = re.compile(rb"</(?:\w+:)?xml\s*>\s*\Z")
_BLOCK = 1024


class Box(NamedTuple):
    """The note of a cell, and the lines its text takes."""

    at: Spot
    lines: int


class Grid(NamedTuple):
    """The sizes of a sheet's columns and rows in pixels, asked for by number."""

    width: Callable[[int], int]
    height: Callable[[int], int]


def lines_of(text: str) -> int:
    """How many lines a text takes in a box."""
    return sum(max(1, ceil(len(line) / CHARACTERS)) for line in text.split("\n"))


def blocks_in(data: bytes) -> frozenset[int]:
    """The blocks of shape ids that a drawing uses; no two drawings of a workbook share one."""
    return frozenset(int(one) for found in _BLOCKS.findall(data) for one in found.replace(b" ", b"").split(b",") if one)


def new_drawing(boxes: Iterable[Box], grid: Grid, block: int) -> bytes:
    """A drawing for a sheet that has none, with shape ids from a block of its own."""
    spaces = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMESPACES)
    layout = f'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{block}"/></o:shapelayout>'
    first = block * _BLOCK + 1
    shapes = "".join(_shape(box, grid, first + number, "") for number, box in enumerate(boxes))
    return f"<xml {spaces}>{layout}{_SHAPE_TYPE}{shapes}</xml>".encode()


def more_boxes(data: bytes, boxes: Sequence[Box], grid: Grid) -> list[Edit]:
    """The edits that add boxes to a drawing. It is searched as text: Excel's VML is not always well-formed."""
    end = _END.search(data)
    if end is None:
        return []
    head = data[: data.find(b">", data.find(b"<xml")) + 1]
    missing = "".join(f' xmlns:{p}="{name}"' for p, name in NAMESPACES if f"xmlns:{p}=".encode() not in head)
    kind = "" if f'id="{_TYPE}"'.encode() in data else _SHAPE_TYPE.replace("<v:shapetype", f"<v:shapetype{missing}")
    taken = [int(one) for one in _IDS.findall(data)]
    first = max(taken, default=max(blocks_in(data), default=1) * _BLOCK) + 1
    shapes = "".join(_shape(box, grid, first + number, missing) for number, box in enumerate(boxes))
    return [Edit(end.start(), end.start(), (kind + shapes).encode())]


def shapes_of(data: bytes, spots: Iterable[Spot]) -> list[Edit]:
    """The edits that take the boxes of the notes on these cells away."""
    gone = set(spots)
    return [Edit(one.start(), one.end(), b"") for one in _SHAPE.finditer(data) if _cell_of(one[0]) in gone]


_SHAPE = re.compile(rb"<(?P<tag>(?:\w+:)?shape)\s(?:(?!</(?P=tag)>).)*</(?P=tag)>\s*", re.DOTALL)
_NOTE = re.compile(rb"""ObjectType=["']Note["']""")
_ROW, _COLUMN = re.compile(rb"Row>\s*([0-9]+)\s*<"), re.compile(rb"Column>\s*([0-9]+)\s*<")


def _cell_of(shape: bytes) -> Spot | None:
    row, column = _ROW.search(shape), _COLUMN.search(shape)
    if not _NOTE.search(shape) or row is None or column is None:
        return None
    return int(row[1]) + 1, int(column[1]) + 1


def has_shapes(data: bytes) -> bool:
    """True when a drawing shows anything."""
    return re.search(rb"<(?:\w+:)?(?:shape|group|rect|oval|line|image)\s", data) is not None


def _shape(box: Box, grid: Grid, ident: int, spaces: str) -> str:
    height = max(LEAST_HEIGHT, box.lines * LINE + ROOM)
    row, column = box.at
    left, top = column + 1, max(row - 1, 1)
    if column + 4 > LAST_COLUMN:
        left = max(column - 6, 1)
    right = _reach(left, GAP + WIDTH, grid.width, LAST_COLUMN)
    bottom = _reach(top, GAP + height, grid.height, LAST_ROW)
    anchor = f"{left - 1}, {GAP}, {top - 1}, {GAP}, {right[0] - 1}, {right[1]}, {bottom[0] - 1}, {bottom[1]}"
    size = f"width:{WIDTH * 3 // 4}pt;height:{height * 3 // 4}pt"
    return (
        f'<v:shape{spaces} id="_x0000_s{ident}" type="#{_TYPE}" style="position:absolute;margin-left:100pt;'
        f'margin-top:8pt;{size};z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
        '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
        '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
        f'<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
        f"<x:AutoFill>False</x:AutoFill><x:Row>{row - 1}</x:Row><x:Column>{column - 1}</x:Column></x:ClientData>"
        "</v:shape>"
    )


def _reach(start: int, pixels: int, size: Callable[[int], int], last: int) -> tuple[int, int]:
    """The column or row in which a stretch from the beginning of another ends, and how far into it."""
    at, left = start, pixels
    last = min(last, start + FARTHEST)
    while left > size(at) and at < last:
        left -= size(at)
        at += 1
    return at, min(left, size(at))
