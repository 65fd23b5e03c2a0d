"""The calendar: one line for each action, one column for each month of the plan, a sign in every cell of a bar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pci_xlsx.check.live import UNKNOWN
from pci_xlsx.i18n import N_
from pci_xlsx.model.lists import code_list
from pci_xlsx.template.intact import INTACT
from pci_xlsx.template.layout import FIRST_FREE_ROW, absolute, letters, literal, quoted, relative
from pci_xlsx.template.live_rows import EVALUATION, MILESTONE, MOMENTS, SCALE, STEP_IDS, scale_column
from pci_xlsx.template.live_rules import TODAY_NAME
from pci_xlsx.template.palette import BORDER, EVALUATION_MOMENT, MILESTONE_MOMENT, STATUS_BARS, TODAY, TODAY_SIGN
from pci_xlsx.template.shared import Area
from pci_xlsx.values.labels import label_of

if TYPE_CHECKING:
    from pci_xlsx.template.book import Paper
    from pci_xlsx.template.layout import Book
    from pci_xlsx.template.live_actions import LiveActions

IDENT, ACTION, STATUS, START, END = N_("N°"), N_("Action"), N_("Statut"), N_("Début"), N_("Fin")
CONTINUOUS, NOW, NOW_IN_WORDS = N_("en continu"), "▼", N_("aujourd'hui ▼")
PLAN_EVALUATION = N_("Évaluation du plan (agenda, étape 3.2)")
STEP_NOTE = N_("Une colonne = {n} mois.")
WAITING = N_("Écrivez le début et la fin du plan sur la feuille Commune : les mois apparaissent ici.")
SIGNS = {"planned": "○", "ongoing": "●", "done": "■", "postponed": "=", "dropped": "×"}
"""The sign of a status in every cell of a bar, so that nothing is told by colour alone."""
GOES_ON = "►"
OTHER_SIGNS = (
    (GOES_ON, N_("continue après la fin du plan")),
    (MILESTONE, N_("jalon")),
    (EVALUATION, N_("évaluation, réajustement")),
)
NEVER = 999
"""A column that no calendar has."""
MONTHS = 48
FIRST_MONTH = 5
WIDTHS = (7, 56, 13, 12, 14)
MONTH_WIDTH = 2.9
BAR, SIGN, FROM, UNTIL, MOMENTS_HERE = (FIRST_MONTH + MONTHS + n for n in range(5))
"""Hidden columns: the bar as one text, its sign, its first and last column, how many milestones and evaluations."""
LEGEND_ROW = FIRST_FREE_ROW
TODAY_ROW, NEXT_ROW, NUMBER_ROW, YEAR_ROW, HEADER_ROW = (LEGEND_ROW + n for n in range(1, 6))
PLAN_ROW, FIRST_ROW = HEADER_ROW + 1, HEADER_ROW + 2
STEP_CELL = absolute(TODAY_ROW, 0)
START_OF_PLAN, END_OF_PLAN = "pci_plan_period_start", "pci_plan_period_end"
KNOWN = f"AND(ISNUMBER({START_OF_PLAN}),ISNUMBER({END_OF_PLAN}),ISNUMBER(YEAR({START_OF_PLAN})+YEAR({END_OF_PLAN})))"


def write_calendar(paper: Paper, book: Book, live: LiveActions) -> None:
    """Write the calendar; it is protected without a password, and everything on it is a formula."""
    _write_note(paper, book)
    _write_head(paper, book)
    _write_plan_line(paper, book)
    _write_lines(paper, book, live)
    _colour(paper, book, FIRST_ROW + live.height - 1)
    for column, width in enumerate(WIDTHS):
        paper.do("set_column", column, column, width)
    paper.do("set_column", FIRST_MONTH, FIRST_MONTH + MONTHS - 1, MONTH_WIDTH)
    paper.do("set_column", BAR, MOMENTS_HERE, 8, None, {"hidden": True})
    paper.do("freeze_panes", PLAN_ROW, 2)
    paper.do("repeat_rows", 0, HEADER_ROW)


@dataclass(frozen=True, slots=True)
class _Month:
    """A column of the scale: where its first day stands, and the first day after it."""

    column: int

    @property
    def first(self) -> str:
        return f"{letters(self.column)}${HEADER_ROW + 1}"

    @property
    def following(self) -> str:
        return f"{letters(self.column)}${NEXT_ROW + 1}"

    @property
    def number(self) -> str:
        return f"{letters(self.column)}${NUMBER_ROW + 1}"

    @property
    def before(self) -> str:
        return f"{letters(self.column - 1)}${HEADER_ROW + 1}"


def _write_note(paper: Paper, book: Book) -> None:
    """Write what a column is, and the legend in signs and words over the months."""
    words, pen = book.words, paper.pen
    before, after = words.text(STEP_NOTE).split("{n}")
    known = f"IF({KNOWN},{literal(before)}&{STEP_CELL}&{literal(after)},{literal(words.text(WAITING))})"
    note = f"IF(ISNUMBER({INTACT}),{known},{literal(words.text(UNKNOWN))})"
    paper.formula(LEGEND_ROW, 0, note, pen.style("intro"))
    listed = [(SIGNS[code], label_of("action_status", code, words)) for code in SIGNS]
    listed += [(sign, words.text(text)) for sign, text in OTHER_SIGNS]
    looks = [*STATUS_BARS.values(), STATUS_BARS["ongoing"], MILESTONE_MOMENT, EVALUATION_MOMENT]
    at = FIRST_MONTH
    for (sign, text), tone in zip(listed, looks, strict=True):
        paper.write(LEGEND_ROW, at, sign, pen.boxed(tone, align="center", font_size=9))
        paper.write(LEGEND_ROW, at + 1, text, pen.format(font_size=9))
        at += 2 + round(len(text) * 0.85 / MONTH_WIDTH)


def _write_head(paper: Paper, book: Book) -> None:
    """Write today's sign, the years and the months; a hidden row holds the first day after each column."""
    words, pen = book.words, paper.pen
    months = f"(YEAR({END_OF_PLAN})-YEAR({START_OF_PLAN}))*12+MONTH({END_OF_PLAN})-MONTH({START_OF_PLAN})+1"
    paper.formula(TODAY_ROW, 0, f"IF({KNOWN},IF({months}>{MONTHS},2,1),1)", pen.style("hidden"))
    pen.name(SCALE, f"{quoted(paper.title)}!{STEP_CELL}")
    row = f"{absolute(TODAY_ROW, FIRST_MONTH)}:{absolute(TODAY_ROW, FIRST_MONTH + MONTHS - 1)}"
    said = f'IF(COUNTIF({row},"{NOW}")>0,{literal(words.text(NOW_IN_WORDS))},"")'
    paper.formula(TODAY_ROW, FIRST_MONTH - 1, said, pen.format(TODAY_SIGN, align="right", font_size=9))
    for column, text in enumerate((IDENT, ACTION, STATUS, START, END)):
        paper.write(HEADER_ROW, column, words.text(text), pen.style("header"))
    for column in range(FIRST_MONTH, FIRST_MONTH + MONTHS):
        _write_month(paper, _Month(column))
    for hidden in (NEXT_ROW, NUMBER_ROW):
        paper.do("set_row", hidden, None, None, {"hidden": True})
    paper.do("set_row", YEAR_ROW, 30)
    paper.do("set_row", HEADER_ROW, 24)


def _write_month(paper: Paper, month: _Month) -> None:
    column, pen = month.column, paper.pen
    here, after = month.first, month.following
    if column == FIRST_MONTH:
        first = f'IF({KNOWN},DATE(YEAR({START_OF_PLAN}),MONTH({START_OF_PLAN}),1),"")'
        year = f'IF({here}="","",{here})'
    else:
        following = f"{letters(column - 1)}${NEXT_ROW + 1}"
        first = f'IF({month.before}="","",IF({following}>{END_OF_PLAN},"",{following}))'
        year = f'IF({here}="","",IF(YEAR({here})>YEAR({month.before}),{here},""))'
    number = f'IF({here}="",{NEVER},{column - FIRST_MONTH + 1})'
    paper.formula(NUMBER_ROW, column, number, pen.style("hidden"))
    today = f"AND({TODAY_NAME}>={here},{TODAY_NAME}<{after})"
    paper.formula(HEADER_ROW, column, first, pen.style("month"))
    paper.formula(NEXT_ROW, column, f'IF({here}="","",EDATE({here},{STEP_CELL}))', pen.style("hidden"))
    paper.formula(YEAR_ROW, column, year, pen.style("year"))
    paper.formula(TODAY_ROW, column, f'IF({here}="","",IF({today},{literal(NOW)},""))', pen.style("today"))


def _write_plan_line(paper: Paper, book: Book) -> None:
    """Write when the plan itself is evaluated: the last step of the agenda."""
    agenda, pen = book.table("agenda"), paper.pen
    named = literal(label_of("steps", "3.2", book.words))
    row = f"MATCH({named},{agenda.range('step')},0)"
    start, end = (f"INDEX({agenda.range(key)},{row})" for key in ("planned_start", "planned_end"))
    first, last = (relative(PLAN_ROW, column) for column in (3, 4))
    paper.write(PLAN_ROW, 0, "3.2", pen.style("cell"))
    paper.write(PLAN_ROW, 1, book.words.text(PLAN_EVALUATION), pen.style("cell"))
    paper.write(PLAN_ROW, 2, None, pen.style("cell"))
    paper.formula(PLAN_ROW, 3, f'IFERROR(IF(ISNUMBER({start}),{start},""),"")', pen.style("day"))
    paper.formula(PLAN_ROW, 4, f'IFERROR(IF(ISNUMBER({end}),{end},""),"")', pen.style("day"))
    line = Area(PLAN_ROW, 0)
    _write_stretch(paper, line, literal(EVALUATION), f'IF({first}="",{last},{first})', f'IF({last}="",{first},{last})')
    _write_bars(paper, line)


def _write_lines(paper: Paper, book: Book, live: LiveActions) -> None:
    """Write a line for each action: the formulas are those of the first one, filled down."""
    pen, lines = paper.pen, Area(FIRST_ROW, 0, live.height)
    row = FIRST_ROW
    n = f"ROWS({absolute(row, 0)}:{relative(row, 0)})"
    end, start, continuous, status = (live.at(fact, n) for fact in ("end", "start", "continuous", "status"))
    open_end = f'IF({continuous}=1,{literal(book.words.text(CONTINUOUS))},"")'
    ident = relative(row, 0)
    for column, fact in enumerate(("id", "title", "status")):
        paper.fill(lines._replace(column=column), live.at(fact, n), pen.style("bare"))
    paper.fill(lines._replace(column=3), start, pen.style("bare_day"))
    shown = f'IF({live.at("row", n)}="","",IF({end}="",{open_end},{end}))'
    paper.fill(lines._replace(column=4), shown, pen.style("bare_day"))
    sign = '""'
    for code in code_list("action_status").codes:
        sign = f'IF({status}={literal(label_of("action_status", code, book.words))},"{SIGNS[code]}",{sign})'
    paper.fill(lines._replace(column=SIGN), sign, pen.style("hidden"))
    until = f"IF(ISNUMBER({end}),{end},IF({continuous}=1,EDATE({END_OF_PLAN},1),{start}))"
    _write_stretch(paper, lines, relative(row, SIGN), start, until)
    moments = f'IF({ident}="",0,COUNTIF({STEP_IDS},{ident}))'
    paper.fill(lines._replace(column=MOMENTS_HERE), moments, pen.style("hidden"))
    _write_bars(paper, lines)


def _write_stretch(paper: Paper, lines: Area, sign: str, start: str, end: str) -> None:
    """Write a bar as one text, a sign for each column of the scale: blanks, then its signs, the last one if it goes on.

    Its first and last column stand beside it; a bar without a start begins where no column is.
    """
    row, first, last = lines.row, absolute(HEADER_ROW, FIRST_MONTH), absolute(HEADER_ROW, FIRST_MONTH + MONTHS - 1)
    columns, style = f"COUNT({first}:{last})", paper.pen.style("hidden")
    begin, until = relative(row, FROM), relative(row, UNTIL)
    begins = f"IFERROR(IF(ISNUMBER({start}),MAX(1,{scale_column(start)}),{NEVER}),{NEVER})"
    paper.fill(lines._replace(column=FROM), begins, style)
    paper.fill(lines._replace(column=UNTIL), f"IFERROR({scale_column(end)},0)", style)
    length = f"MAX(0,MIN({until},{columns})-{begin}+1)"
    goes_on = f"AND({until}>{columns},{begin}<={columns})"
    signs = f'IF({goes_on},REPT({sign},{columns}-{begin})&"{GOES_ON}",REPT({sign},{length}))'
    paper.fill(lines._replace(column=BAR), f'IF({begin}>{MONTHS},"",REPT(" ",{begin}-1)&{signs})', style)


def _write_bars(paper: Paper, lines: Area) -> None:
    """Write the sign of each cell: an evaluation, a milestone, else that of the bar."""
    row = lines.row
    bar, moments, ident = (relative(row, column) for column in (BAR, MOMENTS_HERE, 0))
    number = _Month(FIRST_MONTH).number
    shown = f"TRIM(MID({bar},{number},1))"
    for mark in () if row == PLAN_ROW else (MILESTONE, EVALUATION):
        found = f'COUNTIF({MOMENTS},{ident}&"/"&{number}&"{mark}")'
        shown = f'IF(IF({moments}=0,0,{found}),"{mark}",{shown})'
    paper.fill(lines._replace(column=FIRST_MONTH, columns=MONTHS), shown, paper.pen.style("moment"))


def _colour(paper: Paper, book: Book, last: int) -> None:
    """Bars by status and today's column; lines only where there is something to line."""
    pen = paper.pen
    months = (PLAN_ROW, FIRST_MONTH, last, FIRST_MONTH + MONTHS - 1)
    here = relative(PLAN_ROW, FIRST_MONTH).replace("$", "")
    month = _Month(FIRST_MONTH)
    lines = pen.lines(BORDER)
    for sign, tone in ((EVALUATION, EVALUATION_MOMENT), (MILESTONE, MILESTONE_MOMENT)):
        rule = {"type": "cell", "criteria": "==", "value": literal(sign), "format": pen.tint(tone)}
        paper.do("conditional_format", *months, rule)
    for code, tone in STATUS_BARS.items():
        label = literal(label_of("action_status", code, book.words))
        formula = f'=AND({here}<>"",{relative(PLAN_ROW, 2)}={label})'
        paper.do("conditional_format", *months, {"type": "formula", "criteria": formula, "format": pen.tint(tone)})
    is_now = f"{TODAY_NAME}>={month.first},{TODAY_NAME}<{month.following}"
    today = f'=AND({month.first}<>"",{relative(PLAN_ROW, 0)}<>"",{is_now})'
    paper.do("conditional_format", *months, {"type": "formula", "criteria": today, "format": pen.tint(TODAY)})
    in_use = f'=AND({month.first}<>"",{relative(PLAN_ROW, 0)}<>"")'
    paper.do("conditional_format", *months, {"type": "formula", "criteria": in_use, "format": lines})
    head = (YEAR_ROW, FIRST_MONTH, HEADER_ROW, FIRST_MONTH + MONTHS - 1)
    used = f'={month.first}<>""'
    paper.do(
        "conditional_format", *head, {"type": "formula", "criteria": used, "format": pen.lines(BORDER, filled=True)}
    )
    filled = f'={relative(FIRST_ROW, 0)}<>""'
    facts = (FIRST_ROW, 0, last, FIRST_MONTH - 1)
    paper.do("conditional_format", *facts, {"type": "formula", "criteria": filled, "format": lines})
