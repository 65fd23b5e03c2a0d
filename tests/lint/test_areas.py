"""Addresses are read as Excel reads them, and areas touch where they share a cell."""

from __future__ import annotations

import pytest

from tests.lint.areas import Area, area, areas, position, touching
from tests.lint.names import like_a_cell


@pytest.mark.parametrize(
    ("reference", "place"),
    [
        ("A1", (1, 1)),
        ("$AA$10", (10, 27)),
        ("XFD1048576", (1_048_576, 16_384)),
        ("XFE1", None),
        ("A1048577", None),
        ("A0", None),
        ("A", None),
        ("1", None),
    ],
)
def test_an_address_is_a_row_and_a_column_of_a_sheet(reference: str, place: tuple[int, int] | None) -> None:
    assert position(reference) == place


def test_an_area_runs_from_its_first_to_its_last_cell() -> None:
    assert area("B7:$C$9") == Area(7, 2, 9, 3)
    assert area("B7") == Area(7, 2, 7, 2)
    assert area("C9:B7") is None
    assert areas("A1 B2:B3") == (Area(1, 1, 1, 1), Area(2, 2, 3, 2))


@pytest.mark.parametrize(("other", "touches"), [("C3:D4", True), ("A1:Z99", True), ("D1:D9", False), ("A4:C4", False)])
def test_areas_touch_where_they_share_a_cell(other: str, *, touches: bool) -> None:
    named = [(text, covered) for text in ("A1:C3", other) if (covered := area(text))]
    assert list(touching(named)) == ([("A1:C3", other)] if touches else [])


@pytest.mark.parametrize(
    ("name", "like"), [("A1", True), ("XFE1", False), ("r2c3", True), ("RC", True), ("R", True), ("Rang", False)]
)
def test_a_name_may_read_as_a_cell(name: str, *, like: bool) -> None:
    assert like_a_cell(name) is like
