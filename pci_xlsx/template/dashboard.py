"""The dashboard: the state of each sheet, the budget, the actions, the next dates, all live."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.check.live import UNKNOWN
from pci_xlsx.i18n import N_
from pci_xlsx.template.charts import Charts
from pci_xlsx.template.conditions import begun_name
from pci_xlsx.template.dashboard_money import (
    LABELS,
    write_budget,
    write_domains,
    write_sources,
    write_states,
    write_years,
)
from pci_xlsx.template.dashboard_progress import write_next_dates, write_stages, write_statuses
from pci_xlsx.template.gates import write_gates
from pci_xlsx.template.layout import FIRST_FREE_ROW, absolute, literal, quoted, relative
from pci_xlsx.template.missing import SHEETS_TO_FILL, begun_rows
from pci_xlsx.template.palette import BEGUN, DONE, MISSING
from pci_xlsx.template.points_list import write_points
from pci_xlsx.template.row_states import GATE_RANK

if TYPE_CHECKING:
    from pci_xlsx.template.book import Paper
    from pci_xlsx.template.gates import Gates
    from pci_xlsx.template.layout import Book
    from pci_xlsx.template.live import Live
    from pci_xlsx.template.tally import Tally

SHEET_STATES, STATE = N_("État des feuilles"), N_("État")
MISSING_CELLS, FILLED_ROWS = N_("Cellules manquantes"), N_("Lignes remplies")
TOTAL = N_("Total")
NOT_BEGUN, UNDER_WAY, COMPLETE = N_("pas commencée"), N_("à compléter"), N_("complète")
WIDTHS = (46, 15, 13, 11, 2, 40, 14, 2, 12, 12, 12, 12, 12, 14)
STATE_COLUMN, CHARTS = 0, 8
HEADING_HEIGHT = 32
SECOND_PAGE = 52
"""This row is the first of the second page, so that charts are printed whole: no table above reaches it."""
WIDE, NARROW = 530, 385
"""The widths of charts in pixels: beside the figures, and on the second page in their place."""


def write_dashboard(paper: Paper, hidden: Paper, book: Book, live: Live, gates: Gates) -> None:
    """Write the dashboard; it is protected without a password, and besides two cells everything is a formula.

    `hidden` is the sheet of lists, on which the live figures stand that charts are drawn from.
    """
    for column, width in enumerate(WIDTHS):
        paper.do("set_column", column, column, width)
    free = write_gates(paper, book, gates, FIRST_FREE_ROW)
    free = write_points(paper, book, gates.points, free + 1)
    free = write_stages(paper, book, free + 1)
    free = write_next_dates(paper, book, live.events, free + 1, STATE_COLUMN)
    below = max(free + 1, SECOND_PAGE)
    _write_states(paper, book, gates.tally, below)
    _write_figures(paper, hidden, book, live, below)
    paper.do("freeze_panes", FIRST_FREE_ROW, 0)


def _write_figures(paper: Paper, hidden: Paper, book: Book, live: Live, below: int) -> None:
    """Write the tables of money and progress, each beside its chart; from `below` on, on the second page."""
    actions = live.actions
    states = write_states(paper, book, actions, write_budget(paper, book, actions, FIRST_FREE_ROW))
    sources = write_sources(paper, book, actions, states[1] + 1)
    statuses = write_statuses(paper, book, actions, sources)
    write_years(paper, book, live.years, statuses[1] + 1)
    write_domains(paper, book, actions, sources)
    charts = Charts(paper, hidden, book, live.next_column)
    charts.years(live.years, actions, (FIRST_FREE_ROW, CHARTS), (WIDE, 350))
    charts.states(states, actions, (FIRST_FREE_ROW + 17, CHARTS), (WIDE, 250))
    charts.statuses(statuses, actions, (below, LABELS), (NARROW, 300))
    charts.timeline(live.events, (below, CHARTS), (WIDE, 300))


def _heading(paper: Paper, row: int, column: int, texts: tuple[str, ...], book: Book) -> None:
    for offset, text in enumerate(texts):
        paper.write(row, column + offset, book.words.text(text), paper.pen.style("column_title"))


def _write_states(paper: Paper, book: Book, tally: Tally, top: int) -> int:
    """Write the state of each sheet; gives the next free row."""
    paper.do("set_row", top, HEADING_HEIGHT)
    _heading(paper, top, STATE_COLUMN, (SHEET_STATES, STATE, MISSING_CELLS, FILLED_ROWS), book)
    words, pen = book.words, paper.pen
    first = top + 1
    for n, sheet in enumerate(SHEETS_TO_FILL):
        row = first + n
        paper.link(row, 0, book.title(sheet.key), book.title(sheet.key), pen.style("boxed_link"))
        missing, filled = relative(row, 2), tally.filled(n)
        texts = [literal(words.text(text)) for text in (NOT_BEGUN, UNDER_WAY, COMPLETE, UNKNOWN)]
        known = f"IF({filled}=0,{texts[0]},IF({missing}>0,{texts[1]},{texts[2]}))"
        state = f"IF(ISNUMBER({missing}),{known},{texts[3]})"
        paper.formula(row, 1, state, pen.style("cell"))
        paper.formula(row, 2, f"0+INDEX({tally.at_gates('cells', n)},{GATE_RANK})", pen.style("count"))
        pen.name(f"pci_sheet_{sheet.key}_state", f"{quoted(paper.title)}!{absolute(row, 1)}")
        pen.name(f"pci_sheet_{sheet.key}_missing", f"{quoted(paper.title)}!{absolute(row, 2)}")
        paper.write(row, 3, None, pen.style("count"))
        if sheet.table:
            paper.formula(row, 3, begun_rows(book.table(sheet.table.key), book), pen.style("count"))
            pen.name(begun_name(sheet.table.key), f"{quoted(paper.title)}!{absolute(row, 3)}")
    last = first + len(SHEETS_TO_FILL) - 1
    paper.write(last + 1, 0, words.text(TOTAL), pen.style("label"))
    paper.write(last + 1, 1, None, pen.style("label"))
    counts = f"{relative(first, 2)}:{relative(last, 2)}"
    paper.formula(last + 1, 2, f"IF(COUNT({counts})=ROWS({counts}),SUM({counts}),NA())", pen.style("count"))
    pen.name("pci_missing_total", f"{quoted(paper.title)}!{absolute(last + 1, 2)}")
    _colour_states(paper, first, last, book)
    return last + 2


def _colour_states(paper: Paper, first: int, last: int, book: Book) -> None:
    for text, tone in ((UNDER_WAY, BEGUN), (COMPLETE, DONE), (UNKNOWN, MISSING)):
        value = literal(book.words.text(text))
        rule = {"type": "cell", "criteria": "==", "value": value, "format": paper.pen.tint(tone)}
        paper.do("conditional_format", first, 1, last, 1, rule)
    more = {"type": "cell", "criteria": ">", "value": 0, "format": paper.pen.tint(MISSING)}
    paper.do("conditional_format", first, 2, last, 2, more)
