"""The dashboard: the state of each sheet, the budget, the actions, the next dates, all live."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.i18n import N_
from pci_xlsx.model.lists import code_list
from pci_xlsx.template.charts import write_charts
from pci_xlsx.template.conditions import begun_name
from pci_xlsx.template.gates import write_gates
from pci_xlsx.template.layout import FIRST_FREE_ROW, absolute, literal, quoted, relative
from pci_xlsx.template.missing import SHEETS_TO_FILL, begun_rows
from pci_xlsx.template.palette import BEGUN, DONE, MISSING
from pci_xlsx.template.row_states import GATE_RANK
from pci_xlsx.template.validation import list_name
from pci_xlsx.values.labels import label_of

if TYPE_CHECKING:
    from pci_xlsx.template.book import Paper
    from pci_xlsx.template.gates import Gates
    from pci_xlsx.template.layout import Book
    from pci_xlsx.template.live_actions import LiveActions
    from pci_xlsx.template.tally import Tally

SHEET_STATES, SHEET, STATE = N_("État des feuilles"), N_("Feuille"), N_("État")
MISSING_CELLS, FILLED_ROWS = N_("Cellules manquantes"), N_("Lignes remplies")
TOTAL = N_("Total")
NOT_BEGUN, UNDER_WAY, COMPLETE = N_("pas commencée"), N_("à compléter"), N_("complète")
BUDGET, AMOUNT, TOTAL_BUDGET = N_("Budget des actions"), N_("EUR"), N_("Budget total")
AVAILABLE_MEANS = N_("Moyens disponibles")
OTHER_SOURCE, NOT_FUNDED = N_("Autre source"), N_("Pas encore financé")
STATUSES, NUMBER_OF_ACTIONS = N_("Actions par statut"), N_("Actions")
DOMAINS = N_("Actions par domaine")
NEXT_DATES, DAY = N_("Prochaines dates"), N_("Date")
STARTS, ENDS, STEP_ENDS = N_("début : "), N_("fin : "), N_("étape à finir : ")
WIDTHS = (66, 18, 14, 12, 3, 44, 18, 3, 14, 14, 14, 14, 14, 14)
STATE_COLUMN, RIGHT = 0, 5
DATES_OF_A_KIND = 4
DOMAINS_SHOWN = 12


def write_dashboard(paper: Paper, book: Book, live: LiveActions, gates: Gates) -> None:
    """Write the dashboard; it is protected without a password, and everything on it is a formula."""
    for column, width in enumerate(WIDTHS):
        paper.do("set_column", column, column, width)
    free = _write_states(paper, book, gates.tally, write_gates(paper, book, gates, FIRST_FREE_ROW))
    _write_dates(paper, book, live, free)
    row, sources = _write_budget(paper, book, live, FIRST_FREE_ROW)
    row, statuses = _write_statuses(paper, book, live, row)
    _write_domains(paper, book, live, row)
    paper.do("set_row", FIRST_FREE_ROW, 32)
    write_charts(paper, book, sources, statuses)
    paper.do("freeze_panes", FIRST_FREE_ROW, 0)


def _heading(paper: Paper, row: int, column: int, texts: tuple[str, ...], book: Book) -> None:
    for offset, text in enumerate(texts):
        paper.write(row, column + offset, book.words.text(text), paper.pen.style("column_title"))


def _write_states(paper: Paper, book: Book, tally: Tally, top: int) -> int:
    """Write the state of each sheet; gives the next free row."""
    _heading(paper, top, STATE_COLUMN, (SHEET_STATES, STATE, MISSING_CELLS, FILLED_ROWS), book)
    words, pen = book.words, paper.pen
    first = top + 1
    for n, sheet in enumerate(SHEETS_TO_FILL):
        row = first + n
        paper.link(row, 0, book.title(sheet.key), book.title(sheet.key), pen.style("boxed_link"))
        missing, filled = relative(row, 2), tally.filled(n)
        texts = [literal(words.text(text)) for text in (NOT_BEGUN, UNDER_WAY, COMPLETE)]
        state = f"IF({filled}=0,{texts[0]},IF({missing}>0,{texts[1]},{texts[2]}))"
        paper.formula(row, 1, state, pen.style("cell"))
        paper.formula(row, 2, f"INDEX({tally.at_gates('cells', n)},{GATE_RANK})", pen.style("count"))
        pen.name(f"pci_sheet_{sheet.key}_state", f"{quoted(paper.title)}!{absolute(row, 1)}")
        pen.name(f"pci_sheet_{sheet.key}_missing", f"{quoted(paper.title)}!{absolute(row, 2)}")
        paper.write(row, 3, None, pen.style("count"))
        if sheet.table:
            paper.formula(row, 3, begun_rows(book.table(sheet.table.key), book), pen.style("count"))
            pen.name(begun_name(sheet.table.key), f"{quoted(paper.title)}!{absolute(row, 3)}")
    last = first + len(SHEETS_TO_FILL) - 1
    paper.write(last + 1, 0, words.text(TOTAL), pen.style("label"))
    paper.write(last + 1, 1, None, pen.style("label"))
    paper.formula(last + 1, 2, f"SUM({relative(first, 2)}:{relative(last, 2)})", pen.style("count"))
    pen.name("pci_missing_total", f"{quoted(paper.title)}!{absolute(last + 1, 2)}")
    _colour_states(paper, first, last, book)
    return last + 2


def _colour_states(paper: Paper, first: int, last: int, book: Book) -> None:
    for text, tone in ((UNDER_WAY, BEGUN), (COMPLETE, DONE)):
        value = literal(book.words.text(text))
        rule = {"type": "cell", "criteria": "==", "value": value, "format": paper.pen.tint(tone)}
        paper.do("conditional_format", first, 1, last, 1, rule)
    more = {"type": "cell", "criteria": ">", "value": 0, "format": paper.pen.tint(MISSING)}
    paper.do("conditional_format", first, 2, last, 2, more)


def _write_budget(paper: Paper, book: Book, live: LiveActions, row: int) -> tuple[int, tuple[int, int]]:
    """Write the budget by source; gives the next free row, and the first and last row of the sources."""
    words, style = book.words, paper.pen.style("money")
    _heading(paper, row, RIGHT, (BUDGET, AMOUNT), book)
    counts = f'({live.all("dropped")}="-")'
    no_lines = f'({live.all("lines")}=0)*({live.all("id")}<>"")'
    lines = book.table("budget_lines")
    refused = label_of("funding_states", "refused", words)
    names = lines.range("action")
    of_dropped = f'COUNTIF({live.all("dropped")},LEFT({names},FIND(" ",{names}&" ")-1))'
    line_counts = f'({lines.range("state")}<>{literal(refused)})*({of_dropped}=0)*({names}<>"")'

    def of_source(test: str) -> str:
        own = f"SUMPRODUCT({counts}*{no_lines}*{test.format(live.all('source'))},{live.all('budget')})"
        detailed = f"SUMPRODUCT({line_counts}*{test.format(lines.range('source'))},{lines.range('amount')})"
        return f"{own}+{detailed}"

    paper.write(row + 1, RIGHT, words.text(TOTAL_BUDGET), paper.pen.style("label"))
    paper.formula(row + 1, RIGHT + 1, f"SUMPRODUCT(1*{counts},{live.all('budget')})", style)
    paper.write(row + 2, RIGHT, words.text(AVAILABLE_MEANS), paper.pen.style("label"))
    paper.formula(row + 2, RIGHT + 1, 'IF(pci_plan_available_means="","",pci_plan_available_means)', style)
    first = at = row + 3
    for code in code_list("funding_sources").codes:
        label = label_of("funding_sources", code, words)
        paper.write(at, RIGHT, label, paper.pen.style("cell"))
        paper.formula(at, RIGHT + 1, of_source(f"({{}}={literal(label)})"), style)
        at += 1
    other = f'({{0}}<>"")*(COUNTIF({list_name("funding_sources")},{{0}})=0)'
    for text, test in ((OTHER_SOURCE, other), (NOT_FUNDED, '({}="")')):
        paper.write(at, RIGHT, words.text(text), paper.pen.style("cell"))
        paper.formula(at, RIGHT + 1, of_source(test), style)
        at += 1
    return at, (first, at - 1)


def _write_statuses(paper: Paper, book: Book, live: LiveActions, row: int) -> tuple[int, tuple[int, int]]:
    """Write how many actions have each status; gives the next free row, and the first and last row of the statuses."""
    _heading(paper, row, RIGHT, (STATUSES, NUMBER_OF_ACTIONS), book)
    first = row + 1
    for at, code in enumerate(code_list("action_status").codes, first):
        label = label_of("action_status", code, book.words)
        paper.write(at, RIGHT, label, paper.pen.style("cell"))
        paper.formula(at, RIGHT + 1, f"COUNTIF({live.all('status')},{literal(label)})", paper.pen.style("count"))
    last = first + len(code_list("action_status").codes) - 1
    return last + 1, (first, last)


def _write_domains(paper: Paper, book: Book, live: LiveActions, row: int) -> None:
    """Write how many actions that were not dropped each chosen domain has."""
    _heading(paper, row, RIGHT, (DOMAINS, NUMBER_OF_ACTIONS), book)
    for n in range(1, DOMAINS_SHOWN + 1):
        shown = f'INDEX(pci_choices_domains,{n})&""'
        ident = f'LEFT({relative(row + n, RIGHT)},FIND(" ",{relative(row + n, RIGHT)}&" ")-1)'
        count = f'SUMPRODUCT(({live.all("domain")}={ident})*({live.all("dropped")}="-"))'
        paper.formula(row + n, RIGHT, f'IFERROR({shown},"")', paper.pen.style("bare"))
        number = f'IF({relative(row + n, RIGHT)}="","",{count})'
        paper.formula(row + n, RIGHT + 1, number, paper.pen.style("bare_count"))


def _write_dates(paper: Paper, book: Book, live: LiveActions, row: int) -> None:
    """Write the next starts and ends of actions and the next ends of the plan's own steps."""
    _heading(paper, row, STATE_COLUMN, (NEXT_DATES, DAY), book)
    agenda = book.table("agenda")
    kinds = (
        (STARTS, live.all("next_start"), live.all("title")),
        (ENDS, live.all("next_end"), live.all("title")),
        (STEP_ENDS, agenda.range("planned_end"), agenda.range("step")),
    )
    at = row + 1
    for text, days, titles in kinds:
        for n in range(1, DATES_OF_A_KIND + 1):
            key = f'SMALL({days},COUNTIF({days},"<"&TODAY())+{n})'
            what = f"{literal(book.words.text(text))}&INDEX({titles},MATCH({key},{days},0))"
            paper.formula(at, STATE_COLUMN, f'IFERROR({what},"")', paper.pen.style("bare"))
            paper.formula(at, STATE_COLUMN + 1, f'IFERROR(INT({key}),"")', paper.pen.style("bare_day"))
            at += 1
