"""Formulas are taken apart as Excel reads them: what is right passes, calls and their arguments are counted."""

from __future__ import annotations

import pytest

from tests.lint.formulas import sheet_named
from tests.lint.grammar import Call, parse

RIGHT = (
    "1",
    "-A1",
    "+1",
    "50%",
    "1.5E+3*.5",
    "TODAY()",
    "IF(A1,,1)",
    "IF(A1,1,)",
    'IF(A1="","a ""b"" ;(",TRUE)',
    "SUM(A:A,1:3,$A$1:$B$2)",
    "'L''école d''été'!A1:B2",
    "A1:INDEX(A1:A9,MAX(1,B1))",
    "Feuille!$A:$A,Feuille!$1:$2",
    "--(A1<>B1)",
    "INDEX({1,2;3,4},1,2)",
    "t_x[[#This Row],[Fin (Quand ?)]]",
    "SUM(t_x[[#Data],[Un]:[Deux]])",
    "COUNTIF(t_x[L'''année],\"<\"&TODAY())",
    'AND(LEFT(A1,3)="LOG",_nom.2>=1)',
    "IFERROR(#N/A,1)",
    "(1+2)*(3)",
)


@pytest.mark.parametrize("formula", RIGHT)
def test_a_right_formula_has_no_fault(formula: str) -> None:
    parsed = parse(formula)
    assert (parsed.fault, parsed.balanced, parsed.quoted) == (None, True, True)


@pytest.mark.parametrize(
    "formula", ["", "1 2", "A1 B1", "SUM(1,2)3", "/2", "%", "()", "1;", "Feuille!", "Feuille!1.5", "@A1"]
)
def test_a_wrong_formula_has_a_fault(formula: str) -> None:
    assert parse(formula).fault is not None


def test_calls_are_counted_with_their_arguments_and_their_depth() -> None:
    parsed = parse('IF(SUM(A1:A2,(B1))>0,_xlfn.CONCAT("a,b",{1,2}),TODAY())')
    assert parsed.calls == (Call("SUM", 2), Call("_xlfn.CONCAT", 2), Call("TODAY", 0), Call("IF", 3))
    assert [call.function for call in parsed.calls] == ["SUM", "CONCAT", "TODAY", "IF"]
    assert parsed.depth == 2


@pytest.mark.parametrize(
    ("written", "function"), [("_xlfn._xlws.FILTER", "FILTER"), ("_xlfn.IFS", "IFS"), ("sum", "SUM")]
)
def test_a_function_is_known_without_its_prefix(written: str, function: str) -> None:
    assert Call(written, 1).function == function


@pytest.mark.parametrize(
    ("token", "name"), [("'L''école'!", "L'école"), ("Actions!", "Actions"), ("'2.4a Actions'!", "2.4a Actions")]
)
def test_a_sheet_is_known_by_its_name(token: str, name: str) -> None:
    assert sheet_named(token) == name
