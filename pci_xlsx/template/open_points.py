"""The first open point of each sheet by formula: hidden columns that the dashboard's list draws from.

Two blocks on the sheet of lists: a line for each thing that may be said of a form or of a table as a whole, and a line
for each sheet, which says the first of these things that is so, else the first row whose state is not complete.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.check.live import BETWEEN, BETWEEN_CELLS, LACKS, OR, WRONG
from pci_xlsx.check.open_points import BETWEEN_PARTS, DAMAGED, ELLIPSIS, LONGEST, NO_STATE, ROW_NUMBER
from pci_xlsx.findings import Gate
from pci_xlsx.template.choices import FIRST
from pci_xlsx.template.facts import place_facts, write_facts
from pci_xlsx.template.layout import SPARE_ROWS, absolute, literal, quoted
from pci_xlsx.template.missing import SHEETS_TO_FILL
from pci_xlsx.template.row_states import GATE_RANK
from pci_xlsx.template.sayings import SheetCounts, first_cell, sayings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pci_xlsx.template.book import Paper
    from pci_xlsx.template.facts import Facts
    from pci_xlsx.template.layout import Book, Layout, TablePlace
    from pci_xlsx.template.tally import Tally

SAYINGS = ("point said", "point at")
POINTS = (
    "point saying",
    "point row",
    "point state",
    "point label",
    "points",
    "point key",
    "point target",
    "point whole",
    "point text",
)
"""`point saying`: which of the things said is the first that is so; `point row`: the first row that is not complete,
counted from the table's first; `point state`, `point label`: its state, and the field it names first; `points`: how
many there are; `point key`: a number that sorts the sheets by gate and order, nothing where nothing is open; `point
whole` and `point text`: the words, and as much of them as there is room for."""
STEP = 100
"""Between the keys of two gates: more than there are sheets."""
NO_GATE, DAMAGED_RANK = len(Gate) + 1, 0


class OpenPoints(NamedTuple):
    """Where the points stand."""

    facts: Facts

    def nth(self, fact: str, n: int) -> str:
        """A fact of the n-th most important point, from 1; an error where there are not so many."""
        keys = self.facts.all("point key")
        return f"INDEX({self.facts.all(fact)},MATCH(SMALL({keys},{n}),{keys},0))"

    @property
    def sheets(self) -> str:
        """How many sheets have an open point."""
        return f"COUNT({self.facts.all('point key')})"


def write_open_points(paper: Paper, book: Book, tally: Tally, first_column: int) -> OpenPoints:
    """Write both blocks, hidden, from a column on."""
    sheets = [
        _Sheet(book, book.sheets[sheet.key], tally.first_gate(n), _counts(tally, n), n)
        for n, sheet in enumerate(SHEETS_TO_FILL)
    ]
    said = [[*sayings(book, one.layout, one.counts)] for one in sheets]
    listed = [saying for of_sheet in said for saying in of_sheet]
    things = place_facts(paper, SAYINGS, first_column, len(listed))
    write_facts(paper, things, lambda n, _here: dict(zip(SAYINGS, listed[n - 1], strict=True)))
    points = place_facts(paper, POINTS, things.next_column, len(sheets))
    ends = [sum(map(len, said[: n + 1])) for n in range(len(said))]

    def formulas(n: int, here: Mapping[str, str]) -> dict[str, str]:
        spans = [_span(things, fact, ends[n - 1] - len(said[n - 1]), ends[n - 1]) for fact in SAYINGS]
        return sheets[n - 1].formulas(here, *spans)

    write_facts(paper, points, formulas)
    return OpenPoints(points)


def _counts(tally: Tally, n: int) -> SheetCounts:
    chosen = {part: f"INDEX({tally.at_gates(part, n)},{GATE_RANK})" for part in ("errors", "cells")}
    return SheetCounts(tally.filled(n), chosen["errors"], chosen["cells"])


def _span(facts: Facts, fact: str, start: int, end: int) -> str:
    column = facts.columns[fact].column
    return f"{absolute(FIRST + start, column)}:{absolute(FIRST + end - 1, column)}"


def states(place: TablePlace) -> str:
    """The cells of the state of each row of a table, with spare rows below as in its other columns."""
    top, bottom = (
        absolute(place.first_row, place.state_column),
        absolute(place.last_row + SPARE_ROWS, place.state_column),
    )
    return f"{quoted(place.sheet)}!{top}:{bottom}"


class _Sheet(NamedTuple):
    """How the first open point of a sheet follows from what is said of it and from the states of its rows."""

    book: Book
    layout: Layout
    first_gate: str
    counts: SheetCounts
    n: int

    def formulas(self, here: Mapping[str, str], said: str, at: str) -> dict[str, str]:
        errors, place = self.counts.errors, self.layout.table
        no_row = {"point row": "0", "point state": '""', "point label": '""'}
        counted = f'COUNTIF({said},"?*")' + (f"+{self._rows(place)}" if place else "")
        rank = f"IF(0+{errors}=0,{NO_GATE},{self.first_gate})"  # an error where they are not known
        key = f'IF({here["points"]}=0,"",{rank}*{STEP}+{self.n})'
        whole = here["point whole"]
        return (
            no_row
            | (self._in_rows(place, here) if place else {})
            | {
                "point saying": f'IFERROR(MATCH("?*",{said},0),0)',
                "points": f"IFERROR(MAX({counted},1*({errors}>0)),1)",
                "point key": f"IFERROR({key},{DAMAGED_RANK * STEP + self.n})",
                "point target": self._target(here, at),
                "point whole": self._whole(here, said),
                "point text": f'IF(LEN({whole})>{LONGEST},LEFT({whole},{LONGEST - 1})&"{ELLIPSIS}",{whole})',
            }
        )

    def _starts(self) -> list[str]:
        return [self.book.words.text(text) for text in (LACKS, WRONG)]

    def _rows(self, place: TablePlace) -> str:
        """How many rows say that they lack something, or that something is wrong."""
        return "+".join(f"COUNTIF({states(place)},{literal(text + '*')})" for text in self._starts())

    def _in_rows(self, place: TablePlace, here: Mapping[str, str]) -> dict[str, str]:
        cells, row, state = states(place), here["point row"], here["point state"]
        firsts = [f"IFERROR(MATCH({literal(text + '*')},{cells},0),ROWS({cells})+1)" for text in self._starts()]
        return {
            "point row": f"IFERROR(MOD(MIN({','.join(firsts)}),ROWS({cells})+1),0)",
            "point state": f'IF({row}=0,"",INDEX({cells},{row}))',
            "point label": f'IF({row}=0,"",{self._first_label(state)})',
        }

    def _first_label(self, state: str) -> str:
        """The field that a state names first: what stands before the first separator."""
        lacks, wrong = self._starts()
        start = f"IF(LEFT({state},{len(lacks)})={literal(lacks)},{len(lacks)},{len(wrong)})+1"
        rest = f"MID({state}&{literal(BETWEEN_CELLS)},{start},LEN({state}))"
        cut = rest
        for separator in (OR, BETWEEN):
            cut = f"SUBSTITUTE({cut},{literal(separator)},{literal(BETWEEN_CELLS)})"
        return f"LEFT({rest},FIND({literal(BETWEEN_CELLS)},{cut}&{literal(BETWEEN_CELLS)})-1)"

    def _target(self, here: Mapping[str, str], at: str) -> str:
        """The link's target: the cell of the thing said, else of the row; the sheet's first cell where all is lost."""
        place, saying = self.layout.table, here["point saying"]
        where = first_cell(self.layout)
        if place:
            where = f"IF({here['point row']}=0,{where},{self._cell_of_row(place, here)})"
        sheet = literal(f"#{quoted(self.layout.title)}!")
        return f'{sheet}&IFERROR(IF({saying}=0,{where},INDEX({at},{saying})),"A1")'

    def _cell_of_row(self, place: TablePlace, here: Mapping[str, str]) -> str:
        fields = list(place.block.fields)
        headers = f"{place.header(fields[0])}:{absolute(place.header_row, place.column(fields[-1]))}"
        named = f"MATCH({here['point label']},{headers},0)"
        column = f"COLUMN(INDEX({headers},1,IFERROR({named},1)))"
        return f"ADDRESS(ROW(INDEX({states(place)},{here['point row']})),{column},4)"

    def _whole(self, here: Mapping[str, str], said: str) -> str:
        """The words: the sheet, the row if it is one, what is open."""
        words, place, saying = self.book.words, self.layout.table, here["point saying"]
        sheet, errors = literal(self.layout.title + BETWEEN_PARTS), self.counts.errors
        otherwise, damaged = literal(words.text(NO_STATE)), literal(words.text(DAMAGED))
        if place:
            row = f"{self._row_name(place, here['point row'])}&{literal(BETWEEN_PARTS)}&{here['point state']}"
            otherwise, damaged = (f"IF({here['point row']}=0,{text},{row})" for text in (otherwise, damaged))
        known = f"IF(ISNUMBER({errors}),IF({saying}=0,{otherwise},INDEX({said},{saying})),{damaged})"
        return f'IF({here["points"]}=0,"",{sheet}&IFERROR({known},{literal(words.text(DAMAGED))}))'

    def _row_name(self, place: TablePlace, row: str) -> str:
        """What names a row: its number or commune, else where it stands."""
        before, _, after = self.book.words.text(ROW_NUMBER).partition("{number}")
        number = f"{literal(before)}&ROW(INDEX({states(place)},{row}))&{literal(after)}"
        key = place.block.row_key
        if key is None:
            return number
        cell = f"INDEX({place.range(key)},{row})"
        return f'IF({cell}="",{number},{cell})'
