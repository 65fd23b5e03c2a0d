"""The drop-downs of references: the filled rows of a table as `A01 · title`, one below the other, by formula."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pci_xlsx.model.fields import FieldType
from pci_xlsx.model.workbook import tables
from pci_xlsx.template.conditions import begun
from pci_xlsx.template.intact import seen
from pci_xlsx.template.layout import absolute, letters, quoted, relative
from pci_xlsx.template.lists_sheet import HEADER_ROW
from pci_xlsx.template.shared import Area
from pci_xlsx.template.validation import choices_name
from pci_xlsx.values.written import BETWEEN_ID_AND_TITLE, ELLIPSIS, TITLE_LENGTH

if TYPE_CHECKING:
    from pci_xlsx.i18n import Texts
    from pci_xlsx.template.book import Paper
from pci_xlsx.template.layout import Book, TablePlace

COUNT_ROW = HEADER_ROW - 1
FIRST = HEADER_ROW + 1
MORE_ROWS = 20
"""How many rows inserted into a table, or typed below it, the drop-downs still offer."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of live texts on the sheet of lists, `height` rows under the header; their number stands above it."""

    sheet: str
    column: int
    height: int

    @property
    def cells(self) -> str:
        """All its cells."""
        last = absolute(FIRST + self.height - 1, self.column)
        return f"{quoted(self.sheet)}!{absolute(FIRST, self.column)}:{last}"

    @property
    def area(self) -> Area:
        """The same as an area to fill."""
        return Area(FIRST, self.column, self.height)

    @property
    def count(self) -> str:
        """The cell with the number of its texts."""
        return f"{quoted(self.sheet)}!{absolute(COUNT_ROW, self.column)}"

    @property
    def filled(self) -> str:
        """Its cells that hold a text, at least one cell; an error where their number is not known."""
        return f"{quoted(self.sheet)}!{absolute(FIRST, self.column)}:INDEX({self.cells},MAX(1,0+{self.count}))"


def referenced() -> list[tuple[str, ...]]:
    """The tables, and the groups of tables, that references may name, in order."""
    fields = (field for block in tables().values() for field in block.fields.values())
    return list(dict.fromkeys(field.refs for field in fields if field.type is FieldType.REF))


def write_choices(paper: Paper, book: Book, first_column: int) -> tuple[dict[str, Column], int]:
    """Write the helper columns, hidden, from a column on, and name them.

    Gives the position column of each table, and the next free column.

    A position column counts the filled rows from the top: the k-th filled row is where it first says k.
    """
    groups = referenced()
    singles = dict.fromkeys(table for group in groups for table in group)
    positions: dict[str, Column] = {}
    texts: dict[tuple[str, ...], Column] = {}
    column = first_column
    for table in singles:
        place = book.table(table)
        height = len(place.slots) + MORE_ROWS
        positions[table] = Column(paper.title, column, height)
        texts[table,] = Column(paper.title, column + 2, height)
        _write_positions(paper, place, positions[table], book.words)
        _write_texts(paper, place, positions[table], texts[table,])
        column += 3
    for group in (group for group in groups if len(group) > 1):
        parts = [texts[table,] for table in group]
        texts[group] = Column(paper.title, column, sum(part.height for part in parts))
        _write_joined(paper, parts, texts[group])
        column += 1
    for group, held in texts.items():
        paper.pen.name(choices_name(group), held.filled)
    paper.do("set_column", first_column, column - 1, 14, None, {"hidden": True})
    return positions, column


def _write_positions(paper: Paper, place: TablePlace, held: Column, words: Texts) -> None:
    paper.write(HEADER_ROW, held.column, f"n {place.block.key}")
    above = relative(HEADER_ROW, held.column)  # SUM takes no notice of a text
    n = nth_row(held.column)
    counted = f"SUM({above})+IF({n}>ROWS({place.range('id')}),0,IFERROR({_is_filled(place, n, words)},1))"
    paper.fill(held.area, counted, paper.pen.style("hidden"))


def nth_row(column: int) -> str:
    """Which row of a helper block this is, from 1, for a formula in its first row that is filled down."""
    return f"ROWS({letters(column)}${FIRST + 1}:{relative(FIRST, column)})"


def _is_filled(place: TablePlace, n: str, words: Texts) -> str:
    """Whether the n-th row of a table, from 1, holds something besides what was written beforehand."""
    if place.block.prefilled:
        return f"1*{begun(place.block, lambda key: f'INDEX({place.range(key)},{n})', words)}"
    keys = [field.key for field in place.block.fields.values() if not field.helper]
    return f"(COUNTA(INDEX({place.range(keys[0], keys[-1])},{n},0))>0)"


def _write_texts(paper: Paper, place: TablePlace, counted: Column, held: Column) -> None:
    """Write the titles on one line, and beside them the texts of the drop-down."""
    ids, titles = place.range("id"), place.range(place.block.title or "id")
    paper.write(HEADER_ROW, held.column, place.block.key)
    number = f"MAX({counted.cells})*{seen(place)}+0*ROWS({ids})"
    paper.formula(COUNT_ROW, held.column, number, paper.pen.style("hidden"))
    row, line = f"MATCH({nth_row(held.column)},{counted.cells},0)", relative(FIRST, held.column - 1)
    title = f'SUBSTITUTE(INDEX({titles},{row}),CHAR(10)," ")'
    text = f'INDEX({ids},{row})&IF({line}="","","{BETWEEN_ID_AND_TITLE}"&{shortened(line)})'
    paper.fill(held.area._replace(column=held.column - 1), f'IFERROR({title},"")')
    paper.fill(held.area, f'IFERROR({text},"")')


def shortened(line: str) -> str:
    """A title on one line, shortened as values are that Python writes: whole words and an ellipsis."""
    head = f"LEFT({line},{TITLE_LENGTH - len(ELLIPSIS) + 1})"
    spaces = f'LEN({head})-LEN(SUBSTITUTE({head}," ",""))'
    words = f'LEFT({line},FIND(CHAR(10),SUBSTITUTE({head}," ",CHAR(10),{spaces}))-1)'
    cut = f"IFERROR({words},LEFT({line},{TITLE_LENGTH - len(ELLIPSIS)}))"
    return f'IF(LEN({line})<={TITLE_LENGTH},{line},{cut}&"{ELLIPSIS}")'


def _write_joined(paper: Paper, parts: list[Column], held: Column) -> None:
    paper.write(HEADER_ROW, held.column, "+")
    paper.formula(COUNT_ROW, held.column, "+".join(part.count for part in parts), paper.pen.style("hidden"))
    n, text, before = nth_row(held.column), '""', [part.count for part in parts]
    for at in reversed(range(len(parts))):
        skipped = "+".join(before[:at]) or "0"
        reached = "+".join(before[: at + 1])
        text = f"IF({n}<={reached},INDEX({parts[at].cells},{n}-({skipped})),{text})"
    paper.fill(held.area, text)
