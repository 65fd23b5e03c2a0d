"""The rows of a table (or a form) as formulas see them: one row of cells, or all rows at once.

Every expression is made of comparisons, sums and products, so that it works on one row and, inside SUMPRODUCT, on all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.template.conditions import (
    beginning,
    begun,
    begun_name,
    exactly,
    filled,
    form_cell,
    no_wildcard,
    without_wildcards,
)
from pci_xlsx.template.layout import absolute, literal, relative
from pci_xlsx.values.labels import label_of

if TYPE_CHECKING:
    from pci_xlsx.i18n import Texts
    from pci_xlsx.model.rows import Table
    from pci_xlsx.template.layout import Book, TablePlace

IDS_NAME, DROPPED_NAME, OBJECTIVE_NAME = "pci_live_ids", "pci_live_dropped", "pci_live_objective"
"""For each begun action, in order: its id; its id if it was dropped, else `-`; the id of its objective."""


class Rows(NamedTuple):
    """The rows in question: of a form if `place` is None, of one row if `row` is given, else all rows of the table."""

    block: Table
    book: Book
    place: TablePlace | None = None
    row: int | None = None

    @property
    def words(self) -> Texts:
        """The words of the workbook."""
        return self.book.words

    def at(self, key: str) -> str:
        """The cell, or the cells, of a field."""
        if self.place is None:
            return form_cell(self.block.key, key)
        if self.row is None:
            return self.place.range(key)
        return relative(self.row, self.place.column(key))

    def first(self, key: str) -> str:
        """Whether a row is the first one with this text in a column.

        Where the text is written beforehand, only rows that were begun count, so that the row must be one of these.
        """
        if self.place is None:
            return "1"
        beforehand = self.block.fields[key].helper
        cells, top = self.at(key), absolute(self.place.header_row, self.place.column(key))  # rows go, the header stays
        if self.row is not None:
            again = f"(COUNTIF({top}:{cells},{exactly(beginning(cells))})<2)"
            return self._first_so_far(key, self.place, self.row) if beforehand else again
        here, plain = f"ROW({cells})-ROW(INDEX({cells},1))+1", without_wildcards(cells)
        if beforehand:
            return f'ISNUMBER(1/(MATCH({plain}&"/1",{plain}&"/"&(1*{self.begun()}),0)={here}))'
        return f"(MATCH({plain},{plain},0)={here})"

    def _first_so_far(self, key: str, place: TablePlace, row: int) -> str:
        """Whether no row above that was begun has the same text; what is slow is asked only where any row has it."""

        def above(field: str) -> str:
            column = place.column(field)
            return f"{absolute(place.header_row, column)}:{relative(row, column)}"

        cell = self.at(key)
        begun_above = f"SUMPRODUCT(({above(key)}={cell})*{begun(self.block, above, self.words)})"
        return f"(IF(COUNTIF({above(key)},{exactly(beginning(cell))})<2,1,{begun_above})<2)"

    def begun(self) -> str:
        """Whether the user entered something of their own."""
        return begun(self.block, self.at, self.words)

    def asked(self) -> str:
        """Whether a row must be complete: it was begun; where a commune names the rows, any of them was."""
        if self.block.is_form:
            return "1"
        if not self.block.one_per_commune:
            return self.begun()
        named = filled(self.at(self.block.row_key or ""))
        return f"(({self.begun()}+{named}>0)*({begun_name(self.block.key)}>0))"

    def kept(self) -> str | None:
        """Whether a row belongs to no dropped action; None for a table that has nothing to do with actions."""
        if self.block.key == "actions":
            ident, status = self.at("id"), self.at("status")
            dropped = literal(label_of("action_status", "dropped", self.words))
            named = f"(COUNTIF({DROPPED_NAME},{no_wildcard(ident)})>0)"
            return f'(1-({ident}<>"")*{named}-({ident}="")*({status}={dropped}))'
        if "action" not in self.block.fields:
            return None
        cells = self.at("action")
        return f'(1-({cells}<>"")*(COUNTIF({DROPPED_NAME},{no_wildcard(leading_id(cells))})>0))'


def leading_id(text: str) -> str:
    """The id with which a reference begins."""
    return f'LEFT({text},FIND(" ",{beginning(text)}&" ")-1)'
