"""The calculator as a whole: areas, names, the order in which cells are calculated, and what it refuses."""

from __future__ import annotations

import gc
import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pci_xlsx.formulas import UNKNOWN, CalculationError, Cells
from tests.formulas.tables import GRID

ROWS = 6
MOVING = (
    'IF($A1="abc",B1*2,B1&"x")',
    "SUM(B$1:B1)",
    "COUNTIF($A$1:$A1,$A1)",
    "ROWS(A$1:$A1)",
    "ROW()+COLUMN()",
    "$B$2+B1",
    'IFERROR(INDEX(A$1:A$6,MATCH(ROWS(A$1:$A1),$B$1:$B$6,0)),"")',
    "SUMPRODUCT(1*($A$1:$A$6=$A1))",
    "INDEX($B$1:$B$6,ROW())",
    'COUNTIFS($A$1:$A$6,$A1,B$1:B$6,">"&$B$3)',
    "N($B1)+N($B2)",
)
"""Formulas of the first cell of an area, with parts that move down, along, both, or not at all."""


def grid() -> Cells:
    """The grid on a sheet."""
    book = Cells()
    for row, values in enumerate(GRID):
        for column, value in enumerate(values):
            book.put("S", row, column, value)
    return book


def shifted(formula: str, rows: int, columns: int) -> str:
    """A formula as it stands so many cells further down and along; columns are single letters."""

    def move(found: re.Match[str]) -> str:
        column_fixed, letter, row_fixed, digits = found.groups()
        moved = letter if column_fixed else chr(ord(letter) + columns)
        return f"{column_fixed}{moved}{row_fixed}{digits if row_fixed else int(digits) + rows}"

    return re.sub(r"(\$?)\b([A-Z])(\$?)([0-9])\b", move, formula)


@given(formula=st.sampled_from(MOVING), rows=st.integers(1, ROWS), columns=st.integers(1, 3))
def test_an_area_is_the_same_as_its_formulas_one_by_one(formula: str, rows: int, columns: int) -> None:
    area, single = grid(), grid()
    area.put_formula("S", 0, 10, formula, rows, columns)
    places = [(row, 10 + column) for row in range(rows) for column in range(columns)]
    for row, column in places:
        single.put_formula("S", row, column, shifted(formula, row, column - 10))
    assert [area.value("S", *place) for place in places] == [single.value("S", *place) for place in places]


def test_a_column_that_looks_at_the_cell_above_is_as_long_as_it_likes() -> None:
    book = Cells()
    book.put("S", 0, 0, 1)
    book.put_formula("S", 1, 0, 'IF(A1="","",A1+1)', rows=5000)
    limit = sys.getrecursionlimit()
    assert book.value("S", 5000, 0) == 5001.0
    assert sys.getrecursionlimit() == limit


def test_a_column_that_looks_at_the_cell_below_is_as_long_as_it_likes() -> None:
    book = Cells()
    book.put_formula("S", 0, 0, "SUM(A2:A3)+1", rows=1000)
    assert book.value("S", 990, 0) == 143.0
    assert isinstance(book.value("S", 0, 0), float)


@pytest.mark.parametrize("length", [1, 2, 1000])
def test_cells_that_look_at_each_other_in_a_circle_are_refused(length: int) -> None:
    book = Cells()
    book.put_formula("S", 0, 0, f"A{length}")
    book.put_formula("S", 1, 0, "A1", rows=max(1, length - 1))
    if length == 1:
        book.put_formula("S", 0, 0, "A1+1")
    with pytest.raises(CalculationError, match="looks at itself"):
        book.value("S", 0, 0)


def test_a_range_that_grows_does_not_look_at_the_cells_below_it() -> None:
    book = Cells()
    for row, text in enumerate(("x", "y", "X", "x")):
        book.put("S", row, 0, text)
    book.put_formula("S", 0, 1, "$A1")
    book.put_formula("S", 1, 1, 'IF(COUNTIF(B$1:B1,$A2)>0,"",$A2)', rows=3)
    assert [book.value("S", row, 1) for row in range(4)] == ["x", "y", "", ""]


def test_what_moves_above_the_first_row_is_empty() -> None:
    book = Cells()
    book.put_formula("S", 2, 0, "B1", rows=2)
    assert book.value("S", 2, 0) == 0.0


def test_names_stand_for_cells_ranges_and_expressions_and_know_no_case() -> None:
    book = grid()
    book.name("Rank", "'S'!$B$2")
    book.name("above", "S!$B$1:INDEX(S!$B$1:$B$6,rank-3)")
    book.name("twice", "2*rank")
    book.put_formula("S", 0, 10, "SUM(above)+TWICE")
    assert book.value("S", 0, 10) == 16.0


def test_a_name_that_leads_to_a_cell_that_is_calculated_is_calculated() -> None:
    book = Cells()
    book.name("there", "'T'!$A$1")
    book.put_formula("S", 0, 0, "there&there")
    book.put_formula("T", 0, 0, '"a"&S!B1')
    assert book.value("S", 0, 0) == "aa"


def test_an_empty_cell_has_no_value_and_what_looks_at_it_is_nought() -> None:
    book = Cells()
    book.put("S", 1, 1, None)
    book.put_formula("S", 0, 0, "B2")
    assert (book.value("S", 1, 1), book.value("S", 7, 7), book.value("S", 0, 0)) == (None, None, 0.0)


def test_numbers_are_floats_and_truths_stay_truths() -> None:
    book = Cells()
    book.put("S", 0, 0, 3)
    book.put("S", 0, 1, value=True)
    values = book.value("S", 0, 0), book.value("S", 0, 1)
    assert [type(value) for value in values] == [float, bool]


def test_what_looks_at_the_clock_is_unknown_as_far_as_it_matters() -> None:
    book = Cells()
    book.put_formula("S", 0, 0, "TODAY()")
    book.put_formula("S", 1, 0, "A1>0", rows=1)
    book.put_formula("S", 2, 0, 'IF(B1="",1,A1)')
    assert [book.value("S", row, 0) for row in range(3)] == [UNKNOWN, UNKNOWN, 1.0]


def test_nothing_may_change_once_a_value_was_asked_for() -> None:
    book = grid()
    book.value("S", 0, 0)
    with pytest.raises(CalculationError):
        book.put("S", 0, 0, 1)
    with pytest.raises(CalculationError):
        book.put_formula("S", 0, 0, "1")
    with pytest.raises(CalculationError):
        book.name("n", "1")


def test_an_error_on_the_way_leaves_the_cells_as_they_were() -> None:
    book = Cells()
    book.put_formula("S", 0, 0, "A2&1")
    book.put_formula("S", 1, 0, "(B1=1)>0")
    for _ in range(2):
        with pytest.raises(CalculationError, match="truth"):
            book.value("S", 0, 0)


@pytest.mark.parametrize("on", [True, False])
def test_garbage_is_looked_for_afterwards_as_before(*, on: bool) -> None:
    (gc.enable if on else gc.disable)()
    try:
        book = Cells()
        book.put_formula("S", 0, 0, "1+")
        with pytest.raises(CalculationError):
            book.value("S", 0, 0)
        assert gc.isenabled() is on
    finally:
        gc.enable()
