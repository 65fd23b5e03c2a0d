"""The calendar: one line for each action, one column for each month of the plan, bars by conditional format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.i18n import N_
from pci_xlsx.template.layout import FIRST_FREE_ROW, absolute, letters, literal, relative
from pci_xlsx.template.palette import BAR, TODAY
from pci_xlsx.values.written import YES

if TYPE_CHECKING:
    from pci_xlsx.template.book import Paper
    from pci_xlsx.template.layout import Book
    from pci_xlsx.template.live_actions import LiveActions

IDENT, ACTION, STATUS, START, END = N_("N°"), N_("Action"), N_("Statut"), N_("Début"), N_("Fin")
CONTINUOUS, NOW = N_("en continu"), "▼"
STEP_NOTE = N_("Une colonne = {n} mois. ▼ : aujourd'hui.")
WAITING = N_("Écrivez le début et la fin du plan sur la feuille Commune : les mois apparaissent ici.")
MONTHS = 48
FIRST_MONTH = 5
WIDTHS = (7, 60, 13, 12, 12)
NOTE_ROW = FIRST_FREE_ROW
TODAY_ROW, HEADER_ROW, FIRST_ROW = NOTE_ROW + 1, NOTE_ROW + 2, NOTE_ROW + 3
STEP_CELL = absolute(TODAY_ROW, 1)
START_OF_PLAN, END_OF_PLAN = "pci_plan_period_start", "pci_plan_period_end"


def write_calendar(paper: Paper, book: Book, live: LiveActions) -> None:
    """Write the calendar; it is protected without a password, and everything on it is a formula."""
    _write_head(paper, book)
    for n in range(1, live.height + 1):
        _write_line(paper, book, live, n)
    last = FIRST_ROW + live.height - 1
    _colour(paper, last)
    for column, width in enumerate(WIDTHS):
        paper.do("set_column", column, column, width)
    paper.do("set_column", FIRST_MONTH, FIRST_MONTH + MONTHS - 1, 3.3)
    paper.do("freeze_panes", FIRST_ROW, 2)
    paper.do("repeat_rows", 0, HEADER_ROW)


def _write_head(paper: Paper, book: Book) -> None:
    words, pen = book.words, paper.pen
    known = f"AND(ISNUMBER({START_OF_PLAN}),ISNUMBER({END_OF_PLAN}))"
    months = f"(YEAR({END_OF_PLAN})-YEAR({START_OF_PLAN}))*12+MONTH({END_OF_PLAN})-MONTH({START_OF_PLAN})+1"
    before, after = words.text(STEP_NOTE).split("{n}")
    note = f"IF({known},{literal(before)}&{STEP_CELL}&{literal(after)},{literal(words.text(WAITING))})"
    paper.formula(NOTE_ROW, 0, note, pen.style("intro"))
    paper.formula(TODAY_ROW, 1, f"IF({known},IF({months}>{MONTHS},2,1),1)", pen.style("hidden"))
    for column, text in enumerate((IDENT, ACTION, STATUS, START, END)):
        paper.write(HEADER_ROW, column, words.text(text), pen.style("header"))
    for n in range(MONTHS):
        column = FIRST_MONTH + n
        here, day_before = f"{letters(column)}${HEADER_ROW + 1}", f"{letters(column - 1)}${HEADER_ROW + 1}"
        first = f'IF({known},DATE(YEAR({START_OF_PLAN}),MONTH({START_OF_PLAN}),1),"")'
        following = f"EDATE({day_before},{STEP_CELL})"
        later = f'IF({day_before}="","",IF({following}>{END_OF_PLAN},"",{following}))'
        paper.formula(HEADER_ROW, column, later if n else first, pen.style("month"))
        today = f"AND(TODAY()>={here},TODAY()<EDATE({here},{STEP_CELL}))"
        paper.formula(TODAY_ROW, column, f'IF({here}="","",IF({today},{literal(NOW)},""))', pen.style("today"))
    paper.do("set_row", HEADER_ROW, 48)


def _write_line(paper: Paper, book: Book, live: LiveActions, n: int) -> None:
    row, pen = FIRST_ROW + n - 1, paper.pen
    continuous = f"INDEX({book.table('actions').range('continuous')},{live.nth('row', n)})"
    open_end = f'IF({continuous}={literal(book.words.text(YES))},{literal(book.words.text(CONTINUOUS))},"")'
    end = live.nth("end", n)
    paper.formula(row, 0, live.nth("id", n), pen.style("cell"))
    paper.formula(row, 1, live.nth("title", n), pen.style("cell"))
    paper.formula(row, 2, live.nth("status", n), pen.style("cell"))
    paper.formula(row, 3, live.nth("start", n), pen.style("day"))
    paper.formula(row, 4, f'IF({live.nth("row", n)}="","",IF({end}="",{open_end},{end}))', pen.style("day"))
    for column in range(FIRST_MONTH, FIRST_MONTH + MONTHS):
        paper.write(row, column, None, pen.style("cell"))


def _colour(paper: Paper, last: int) -> None:
    here = f"{letters(FIRST_MONTH)}${HEADER_ROW + 1}"
    start, end = relative(FIRST_ROW, 3), relative(FIRST_ROW, 4)
    after = f"EDATE({here},{STEP_CELL})"
    not_over = f'OR(AND(ISNUMBER({end}),{end}>={here}),AND({end}<>"",NOT(ISNUMBER({end}))))'
    runs = f'AND({here}<>"",ISNUMBER({start}),{start}<{after},{not_over})'
    today = f'AND({here}<>"",TODAY()>={here},TODAY()<{after})'
    area = (FIRST_ROW, FIRST_MONTH, last, FIRST_MONTH + MONTHS - 1)
    for formula, tone in ((runs, BAR), (today, TODAY)):
        rule = {"type": "formula", "criteria": f"={formula}", "format": paper.pen.tint(tone), "stop_if_true": True}
        paper.do("conditional_format", *area, rule)
