"""Helper columns on the sheet of lists: what is known of each row of a table, by formula, one fact a column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pci_xlsx.template.choices import FIRST, Column, nth_row
from pci_xlsx.template.conditions import beginning
from pci_xlsx.template.layout import relative
from pci_xlsx.template.lists_sheet import HEADER_ROW

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pci_xlsx.template.book import Paper

    Formulas = Callable[[int, Mapping[str, str]], Mapping[str, str]]
    """Gives the formula of each fact of the n-th row, from 1, and where its other facts stand."""
    Pattern = Callable[[str, Mapping[str, str]], Mapping[str, str]]
    """Gives the formula of each fact for all rows, as it stands in the first one; the first argument is the row."""


@dataclass(frozen=True, slots=True)
class Facts:
    """The columns of a helper block by fact."""

    columns: Mapping[str, Column]

    def all(self, fact: str) -> str:
        """The cells of a fact of all rows."""
        return self.columns[fact].cells

    def nth(self, fact: str, n: int) -> str:
        """The cell of a fact of the n-th row, from 1."""
        column = self.columns[fact]
        sheet = column.cells.split("!", maxsplit=1)[0]
        return f"{sheet}!{relative(FIRST + n - 1, column.column)}"

    @property
    def height(self) -> int:
        """How many rows there are."""
        return next(iter(self.columns.values())).height

    @property
    def next_column(self) -> int:
        """The first column after the block."""
        return max(column.column for column in self.columns.values()) + 1


def place_facts(paper: Paper, facts: Sequence[str], first_column: int, height: int) -> Facts:
    """Where the facts will stand."""
    return Facts({fact: Column(paper.title, first_column + n, height) for n, fact in enumerate(facts)})


def write_facts(paper: Paper, facts: Facts, formulas: Formulas) -> None:
    """Write a block whose rows differ, hidden."""
    for n in range(1, facts.height + 1):
        for fact, formula in formulas(n, _cells_of(facts, n)).items():
            paper.formula(FIRST + n - 1, facts.columns[fact].column, formula)
    finish_facts(paper, facts)


def fill_facts(paper: Paper, facts: Facts, pattern: Pattern) -> Mapping[str, str]:
    """Write a block in which every row has the same formulas, hidden; gives those of its first row."""
    formulas = pattern(nth_row(next(iter(facts.columns.values())).column), _cells_of(facts, 1))
    for fact, formula in formulas.items():
        paper.fill(facts.columns[fact].area, formula)
    finish_facts(paper, facts)
    return formulas


def _cells_of(facts: Facts, n: int) -> dict[str, str]:
    return {fact: relative(FIRST + n - 1, column.column) for fact, column in facts.columns.items()}


def finish_facts(paper: Paper, facts: Facts) -> None:
    """Write the headers of a block and hide it."""
    for fact, column in facts.columns.items():
        paper.write(HEADER_ROW, column.column, fact)
    columns = [column.column for column in facts.columns.values()]
    paper.do("set_column", min(columns), max(columns), 12, None, {"hidden": True})


def held(cells: str, n: str) -> str:
    """The n-th of these cells; one that shows an error, or is there no more, counts as empty."""
    return f'IFERROR(INDEX({cells},{n}),"")'


def leading_id(text: str) -> str:
    """The id that a reference begins with: `A01` of `A01 · title`."""
    return f'LEFT({text},FIND(" ",{beginning(text)}&" ")-1)'


def listed(name: str, text: str) -> str:
    """Whether a text is in a list; no wildcard counts, as it would with COUNTIF."""
    return f"SUMPRODUCT(1*({name}={text}))>0"


def place_in_list(name: str, text: str) -> str:
    """The place of a text in a list on the sheet of lists, from 1; 0 where it is not in it."""
    return f"SUMPRODUCT(({name}={text})*(ROW({name})-{HEADER_ROW + 1}))"
