"""Cells that lie near each other, as a few rectangles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.reading.addresses import Area

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pci_xlsx.reading.addresses import Spot

MOST = 20
"""How many rectangles are told apart: the last one then goes around all that is left."""


def patches(spots: Iterable[Spot]) -> list[Area]:
    """The rectangles around cells that touch each other, from top to bottom; every cell lies in one of them."""
    done: list[Area] = []
    left = [Area(row, column, row, column) for row, column in sorted(spots)]
    while left and len(done) < MOST - 1:
        area, size = left[0], 0
        while size != len(left):
            size = len(left)
            touching = [one for one in left if _touch(area, one)]
            left = [one for one in left if not _touch(area, one)] if touching else left
            area = _around([area, *touching])
        done.append(area)
    return [*done, _around(left)] if left else done


def _touch(one: Area, other: Area) -> bool:
    rows = one.top <= other.bottom + 1 and other.top <= one.bottom + 1
    return rows and one.left <= other.right + 1 and other.left <= one.right + 1


def _around(areas: Iterable[Area]) -> Area:
    tops, lefts, bottoms, rights = zip(*areas, strict=True)
    return Area(min(tops), min(lefts), max(bottoms), max(rights))
