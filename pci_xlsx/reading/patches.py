"""Cells that lie near each other, as a few rectangles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.reading.addresses import Area

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from pci_xlsx.reading.addresses import Spot

MOST = 20
"""How many rectangles are told apart: the last one then goes around all that is left."""
TOO_MANY = 5_000
"""How many cells nobody sorts out any more: one rectangle goes around them all."""


def patches(spots: Collection[Spot]) -> list[Area]:
    """The rectangles around cells that touch each other, from top to bottom; every cell lies in one of them."""
    left = [Area(row, column, row, column) for row, column in sorted(spots)]
    done: list[Area] = []
    while left and len(done) < MOST - 1 and len(spots) <= TOO_MANY:
        area, size = left[0], 0
        while size != len(left):
            size = len(left)
            area, left = _grown(area, left)
        done.append(area)
    return [*done, _around(left)] if left else done


def _grown(area: Area, others: Iterable[Area]) -> tuple[Area, list[Area]]:
    """The rectangle with those that touch it, or touch what it has grown to; and the ones left."""
    left: list[Area] = []
    for one in others:
        if _touch(area, one):
            area = _around((area, one))
        else:
            left.append(one)
    return area, left


def _touch(one: Area, other: Area) -> bool:
    rows = one.top <= other.bottom + 1 and other.top <= one.bottom + 1
    return rows and one.left <= other.right + 1 and other.left <= one.right + 1


def _around(areas: Iterable[Area]) -> Area:
    tops, lefts, bottoms, rights = zip(*areas, strict=True)
    return Area(min(tops), min(lefts), max(bottoms), max(rights))
