"""Where Excel and LibreOffice differ over true and false, no formula of the workbook goes.

To LibreOffice FALSE is 0; to Excel a truth is greater than every number, so that `(A1="")>0` is always true there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pci_xlsx.formulas.grammar import Grammar, Home
from pci_xlsx.formulas.tree import Call, Constant, Node, Operation
from tests.lint.book import read_book
from tests.lint.formulas_in import Where, formulas
from tests.template.filled import built

if TYPE_CHECKING:
    from collections.abc import Iterator

COMPARING = frozenset(("=", "<>", "<", ">", "<=", ">="))
SAYING = frozenset(("AND", "OR", "NOT", "ISNUMBER", "ISTEXT", "ISBLANK", "ISERROR", "ISNA", "ISERR", "TRUE", "FALSE"))
ANYWHERE = Home("", 500, 50, tall=False, wide=False)


def _is_truth(node: Node) -> bool:
    if isinstance(node, Operation):
        return node.sign in COMPARING
    if isinstance(node, Call) and node.function == "IF":
        return any(map(_is_truth, node.arguments[1:]))
    return (isinstance(node, Call) and node.function in SAYING) or (
        isinstance(node, Constant) and isinstance(node.value, bool)
    )


def _compared_truths(node: Node) -> Iterator[Node]:
    """The comparisons of which one side, and not the other, is a truth."""
    parts = node.operands if isinstance(node, Operation) else node.arguments if isinstance(node, Call) else ()
    if isinstance(node, Operation) and node.sign in COMPARING and len(set(map(_is_truth, parts))) > 1:
        yield node
    for part in parts:
        yield from _compared_truths(part)


@pytest.mark.parametrize(
    ("formula", "count"),
    [
        ('IF((A1="")>0,1,2)', 1),
        ('IF(0+(A1="")>0,1,2)', 0),
        ('IF((A1="")+(A2="")>0,1,2)', 0),
        ('SUMPRODUCT((A1:A9="")*((A1:A9<>"")>0))', 1),
        ("ISNUMBER(A1)=1", 1),
        ("(A1=1)=(A2=1)", 0),
    ],
)
def test_a_truth_compared_with_a_number_is_seen(formula: str, count: int) -> None:
    assert len(list(_compared_truths(Grammar().parse(formula, ANYWHERE)))) == count


@pytest.mark.parametrize("language", ["fr", "de"])
def test_no_formula_of_the_workbook_compares_a_truth_with_a_number(language: str) -> None:
    grammar, seen = Grammar(), 0
    wrong: list[tuple[str, str, str]] = []
    for formula in formulas(read_book(built(filled=True, language=language))):
        if formula.where is Where.NAME and formula.place.startswith("_xlnm."):
            continue
        seen += 1
        tree = grammar.parse(formula.text.removeprefix("="), ANYWHERE)
        wrong += [(formula.part, formula.place, formula.text[:200]) for _ in _compared_truths(tree)]
    assert seen > 100
    assert wrong == []
