"""Every expression comes to what the programs say."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import openpyxl
import pytest
import xlsxwriter

from pci_xlsx.formulas import UNKNOWN, CalculationError, Cells, FormulaError
from pci_xlsx.formulas.numbers import nearly_equal
from tests.formulas.recalculated import said
from tests.formulas.tables import AGREED, CERTAIN, EXCEL_ONLY, GRID, NAMES, SHEET, UNCERTAIN
from tests.office import convert

if TYPE_CHECKING:
    from pathlib import Path

    from pci_xlsx.formulas import Value

ROWS = [(promise, *line) for table in (AGREED, EXCEL_ONLY) for promise, lines in table.items() for line in lines]
HERE, AT = 10, 20
"""The cell in which an expression stands."""


def cells() -> Cells:
    """The grid, without formulas but for the empty text."""
    found = Cells()
    for row, values in enumerate(GRID):
        for column, value in enumerate(values):
            if value != "":
                found.put(SHEET, row, column, value)
            else:
                found.put_formula(SHEET, row, column, '""')
    for name, target in NAMES.items():
        found.name(name, target)
    return found


def worth(expression: str) -> Value:
    """What an expression comes to in a cell of the grid's sheet."""
    book = cells()
    book.put_formula(SHEET, HERE, AT, expression)
    return book.value(SHEET, HERE, AT)


def same(one: Value, other: Value) -> bool:
    """Whether two values are one, to the digits that programs keep."""
    if isinstance(one, float) and isinstance(other, float):
        return nearly_equal(one, other) or f"{one:.13g}" == f"{other:.13g}"
    return one.__class__ is other.__class__ and one == other


@pytest.mark.parametrize(("promise", "expression", "expected"), ROWS, ids=lambda value: str(value)[:40])
def test_an_expression_comes_to_its_value(promise: str, expression: str, expected: Value) -> None:
    found = worth(expression)
    assert same(found, expected), f"{promise}: {expression} gave {found!r}"


def test_libreoffice_says_the_same(tmp_path: Path) -> None:
    lines = [line for table in AGREED.values() for line in table]
    found = _by_libreoffice([expression for expression, _ in lines], tmp_path)
    wrong = [(text, mine, its) for (text, mine), its in zip(lines, found, strict=True) if not same(_shown(mine), its)]
    assert wrong == []


def _shown(value: Value) -> Value:
    """A value as a file holds it."""
    return str(value) if isinstance(value, FormulaError) else None if value == "" else value


def _by_libreoffice(expressions: list[str], folder: Path) -> list[Value]:
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True, "use_future_functions": True}) as book:
        asked = book.add_worksheet(SHEET)
        for row, values in enumerate(GRID):
            for column, value in enumerate(values):
                if value == "":
                    asked.write_formula(row, column, '=""', None, "")
                elif value is not None:
                    asked.write(row, column, value)
        for name, target in NAMES.items():
            book.define_name(name, f"={target}")
        for row, expression in enumerate(expressions):
            asked.write_formula(row, AT, f"={expression}", None, "")
    path = folder / "asked.xlsx"
    path.write_bytes(data.getvalue())
    sheet = openpyxl.load_workbook(convert(path, "xlsx", folder / "said"), data_only=True)[SHEET]
    return [said(sheet.cell(row + 1, AT + 1).value) for row in range(len(expressions))]


@pytest.mark.parametrize("expression", UNCERTAIN)
def test_what_nobody_knows_beforehand_is_unknown(expression: str) -> None:
    assert worth(expression) is UNKNOWN


@pytest.mark.parametrize(("expression", "expected"), CERTAIN)
def test_what_is_certain_all_the_same_is_known(expression: str, expected: Value) -> None:
    assert same(worth(expression), expected)


@pytest.mark.parametrize(
    "expression",
    [
        "1+",
        "(1",
        "1)",
        "SUM(1",
        "1 2",
        '"a',
        "A1:A6+1",
        "LEN(A1:A6)",
        "NOSUCH(1)",
        "LEN(1,2)",
        "[1]Sheet!A1",
        "{1,2}",
        "",
        "(A1=1)>0",
        "SUMPRODUCT(A1:A6=1)",
        "SUMPRODUCT(A1:A6=1,B1:B6)",
    ],
)
def test_what_programs_would_not_take_or_disagree_on_is_refused(expression: str) -> None:
    with pytest.raises(CalculationError):
        worth(expression)
