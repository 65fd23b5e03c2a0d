"""What may be said of a sheet besides its rows, by formula: that it is to begin, its form's cells, its whole table."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.check.live import LACKS, OR, WRONG, group_labels
from pci_xlsx.check.open_points import NO_ROW, TO_BEGIN, first_field
from pci_xlsx.findings import Gate, Severity
from pci_xlsx.rules import RULES
from pci_xlsx.template.conditions import begun_name
from pci_xlsx.template.due import at_chosen_gate
from pci_xlsx.template.layout import literal
from pci_xlsx.template.live_checks import checks
from pci_xlsx.template.live_rules import filled_in
from pci_xlsx.template.missing import expected
from pci_xlsx.template.row_states import GATE_RANK
from pci_xlsx.template.rows_live import Rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pci_xlsx.template.layout import Book, FormPlace, Layout, TablePlace
    from pci_xlsx.template.live_checks import Check

NOWHERE = 1_048_577
"""A row below every sheet's last."""


class Saying(NamedTuple):
    """One thing that may be said of a sheet: its words (nothing where it is not so), and its cell as an address."""

    words: str
    at: str


class SheetCounts(NamedTuple):
    """The counts of a sheet at the gate that is chosen: what was entered, its errors, the cells it asks for."""

    filled: str
    errors: str
    cells: str


def sayings(book: Book, layout: Layout, counts: SheetCounts) -> Iterator[Saying]:
    """All that may be said of a sheet, the most important first."""
    before, _, after = book.words.text(TO_BEGIN).partition("{number}")
    to_begin = f"{literal(before)}&{counts.cells}&{literal(after)}"
    yield Saying(f'IF({counts.filled}>0,"",IF({counts.errors}>0,{to_begin},""))', first_cell(layout))
    later = [*(_in_form(layout.form, book) if layout.form else ()), *_of_whole(layout, book)]
    for words, at in later:
        yield Saying(f'IF({counts.filled}>0,{words},"")', at)


def first_cell(layout: Layout) -> str:
    """The address of the first cell to fill in of a sheet."""
    if layout.form:
        return address(layout.form.cell(first_field(layout.form.block)))
    return cell_in(layout.table, "1") if layout.table else '"A1"'


def address(cell: str) -> str:
    """Where a cell stands now, whatever was inserted before it: `C7`."""
    return f"ADDRESS(ROW({cell}),COLUMN({cell}),4)"


def cell_in(place: TablePlace, row: str) -> str:
    """The address of the first cell to fill in of a row of a table, counted from 1."""
    return address(f"INDEX({place.range(first_field(place.block))},{row})")


def _in_form(place: FormPlace, book: Book) -> Iterator[Saying]:
    found = [*checks(Rows(place.block, book))]
    for key in place.block.fields:
        here = [one for one in found if one.field == key and not one.in_words_only]
        missing, wrong = ([one for one in here if one.missing is kind] for kind in (True, False))
        if here:
            words = _if_open(missing, LACKS, _if_open(wrong, WRONG, '""', place, book), place, book)
            yield Saying(words, address(place.cell(key)))


def _if_open(found: list[Check], text: str, otherwise: str, place: FormPlace, book: Book) -> str:
    """A text and the field's label where one of these checks finds something."""
    if not found:
        return otherwise
    keys = found[0].group or (found[0].field,)
    labels = OR.join(group_labels([f"{place.block.key}.{key}" for key in keys], book.words))
    when = "+".join(at_chosen_gate(one.gate, one.when) for one in found)
    return f"IF({when},{literal(book.words.text(text) + labels)},{otherwise})"


def _of_whole(layout: Layout, book: Book) -> Iterator[Saying]:
    """That a table is empty, else what rules say of it as a whole: at its first free row."""
    place, words = layout.table, book.words
    if place is None:
        return
    rows = Rows(place.block, book, place)
    at, empty = cell_in(place, _free_row(rows)), _empty(place, book) if layout.form else "0"
    if empty != "0":
        yield Saying(f'IF({empty}>0,{literal(words.text(NO_ROW))},"")', at)
    for rule in RULES:
        found = [f"({filled_in(live.when, rows)})" for live in rule.live if live.where == place.block.key]
        if found and rule.severity is Severity.ERROR:
            when = at_chosen_gate(rule.gate, f"({'+'.join(found)})")
            said = f'IF({when},{literal(words.text(rule.kind.title))},"")'
            yield Saying(said if empty == "0" else f'IF({empty}>0,"",{said})', at)


def _empty(place: TablePlace, book: Book) -> str:
    """Whether a table is empty that must not be at the gate that is chosen."""
    at_gates = [expected(place.block, book, gate) for gate in Gate]
    wanted = at_gates[0] if len(set(at_gates)) == 1 else f"CHOOSE({GATE_RANK},{','.join(at_gates)})"
    return "0" if wanted == "0" else f"({begun_name(place.block.key)}=0)*({wanted})"


def _free_row(rows: Rows) -> str:
    """The number of a table's first row in which nothing was entered; 1 where there is none."""
    taken, cells = rows.begun(), rows.at(first_field(rows.block))
    if rows.block.one_per_commune:
        taken = f'({taken}+({rows.at(rows.block.row_key or "")}<>"")>0)'
    highest = f"SUMPRODUCT(MAX((1-{taken})*({NOWHERE}-ROW({cells}))))"
    return f"MOD(MAX(0,{NOWHERE}-{highest}-ROW(INDEX({cells},1))),ROWS({cells}))+1"
