"""Cells that lie near each other are told as few rectangles, and each of them is in one."""

from __future__ import annotations

import random

import pytest

from pci_xlsx.reading.patches import MOST, TOO_MANY, patches


def test_cells_that_touch_are_one_patch_and_others_are_not() -> None:
    assert [area.text for area in patches({(1, 1), (2, 2), (1, 3), (9, 1)})] == ["A1:C2", "A9"]
    assert patches(set()) == []


def test_a_patch_grows_into_what_its_rectangle_touches() -> None:
    assert [area.text for area in patches({(1, 1), (1, 2), (2, 3), (3, 3), (4, 1)})] == ["A1:C4"]


@pytest.mark.parametrize("count", [3, 40, 400])
def test_every_cell_lies_in_a_patch(count: int) -> None:
    chance = random.Random(count)  # noqa: S311 - no secret
    spots = {(chance.randint(1, 90), chance.randint(1, 40)) for _ in range(count)}
    areas = patches(spots)
    assert len(areas) <= MOST
    for row, column in spots:
        assert any(one.top <= row <= one.bottom and one.left <= column <= one.right for one in areas)


def test_too_many_cells_are_one_patch() -> None:
    spots = {(row, 1) for row in range(1, 3 * TOO_MANY, 2)}
    assert [area.text for area in patches(spots)] == [f"A1:A{3 * TOO_MANY - 1}"]
