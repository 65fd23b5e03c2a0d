"""What comes next, and how much starts and ends when, on the sheet of lists, hidden: next dates, the timeline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pci_xlsx.i18n import N_
from pci_xlsx.template.choices import FIRST
from pci_xlsx.template.facts import finish_facts, held, place_facts, write_facts
from pci_xlsx.template.layout import letters, literal, relative
from pci_xlsx.template.live_rules import TODAY_NAME
from pci_xlsx.template.shared import Area
from pci_xlsx.values.labels import label_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pci_xlsx.template.book import Paper
    from pci_xlsx.template.facts import Facts
    from pci_xlsx.template.layout import Book
    from pci_xlsx.template.live_actions import LiveActions

STARTS, ENDS = N_("début : "), N_("fin : ")
QUARTER, HALF_YEAR = N_("T{number} {year}"), N_("S{number} {year}")
BEGINNING, ENDING = N_("Débuts"), N_("Fins")
SORT_STEP = 100_000
"""Days get a fraction by which those of the same day differ, in the order of the plan."""
COLUMNS = 17
"""Eight years in half-years, begun in the middle of one."""
STEPS = ((16, 1), (48, 3), (COLUMNS * 6, 6))
"""Up to how many months of the plan a column stands for how many."""
PERIOD = ("pci_plan_period_start", "pci_plan_period_end")


@dataclass(frozen=True, slots=True)
class LiveEvents:
    """The coming days, and the starts and ends by month, quarter or half-year."""

    days: Facts
    timeline: Facts
    counts: tuple[str, str]

    @property
    def rows(self) -> tuple[int, int]:
        """The first and the last row of the timeline on the sheet."""
        return FIRST, FIRST + COLUMNS - 1


def write_live_events(paper: Paper, book: Book, live: LiveActions, first_column: int) -> LiveEvents:
    """Write both blocks, hidden, from a column on."""
    days = _write_days(paper, book, live, first_column)
    counts = book.words.text(BEGINNING), book.words.text(ENDING)
    timeline = place_facts(paper, ("label", "from", "months", *counts), days.next_column, COLUMNS)
    write_facts(paper, timeline, lambda n, here: _column(n, here, timeline, live, book))
    return LiveEvents(days, timeline, counts)


def _write_days(paper: Paper, book: Book, live: LiveActions, first_column: int) -> Facts:
    """For each action its start and its end, for each step of the agenda likewise: day and text, if it is to come.

    The starts stand first, then the ends; of the same day, they come in the order of the plan.
    """
    heights = live.height, len(book.table("agenda").slots)
    facts = place_facts(paper, ("coming", "what"), first_column, 2 * sum(heights))
    column, row = facts.columns["coming"].column, FIRST
    for is_end in (False, True):
        for height, things, before in zip(heights, (_of_actions, _of_agenda), (0, live.height), strict=True):
            coming = relative(row, column)
            n = f"ROWS({letters(column)}${row + 1}:{coming})"
            start, end, title, counts = things(n, live, book)
            day, once, text = (end, "", ENDS) if is_end else (start, f",{start}<>{end}", STARTS)
            number = f"{2 * before + is_end}+2*{n}"
            shown = f'IF({day}>={TODAY_NAME},{day}+({number})/{SORT_STEP},"")'
            paper.fill(Area(row, column, height), f'IF(AND(ISNUMBER({day}),{counts}{once}),{shown},"")')
            paper.fill(Area(row, column + 1, height), f'IF({coming}="","",{literal(book.words.text(text))}&{title})')
            row += height
    finish_facts(paper, facts)
    return facts


def _of_actions(_n: str, live: LiveActions, book: Book) -> tuple[str, str, str, str]:
    """Start, end and title of the first action, for formulas filled down, and whether it is to be shown."""
    done = literal(label_of("action_status", "done", book.words))
    start, end, title = (live.first(fact) for fact in ("start", "end", "title"))
    return start, end, title, f"AND({live.first('live')}=1,{live.first('status')}<>{done})"


def _of_agenda(n: str, _live: LiveActions, book: Book) -> tuple[str, str, str, str]:
    """The same of the n-th step of the agenda, which is to be shown until it is done."""
    agenda = book.table("agenda")
    start, end, title, done_on = (
        held(agenda.range(key), n) for key in ("planned_start", "planned_end", "step", "done_on")
    )
    return start, end, title, f'{done_on}=""'


def _column(n: int, here: Mapping[str, str], facts: Facts, live: LiveActions, book: Book) -> dict[str, str]:
    start, end = PERIOD
    first, months = here["from"], here["months"]
    known = f"AND(ISNUMBER({start}),ISNUMBER({end}))"
    length = f"(YEAR({end})-YEAR({start}))*12+MONTH({end})-MONTH({start})+1"
    scale = f"IF({length}<={STEPS[0][0]},{STEPS[0][1]},IF({length}<={STEPS[1][0]},{STEPS[1][1]},{STEPS[2][1]}))"
    if n == 1:
        begin = f'IF({months}="","",DATE(YEAR({start}),INT((MONTH({start})-1)/{months})*{months}+1,1))'
        step = f'IF({known},{scale},"")'
    else:
        before, step = facts.nth("from", n - 1), facts.nth("months", n - 1)
        begin = f'IF({before}="","",IF(EDATE({before},{months})>{end},"",EDATE({before},{months})))'
    following = f"EDATE({first},{months})"
    lives = live.all("live")
    counted = {
        book.words.text(text): _count(live.all(fact), lives, first, following)
        for text, fact in ((BEGINNING, "start"), (ENDING, "end"))
    }
    return {"months": step, "from": begin, "label": f'IF({first}="","",{_label(here, book)})'} | {
        name: f'IF({first}="","",{formula})' for name, formula in counted.items()
    }


def _count(days: str, lives: str, first: str, following: str) -> str:
    return f'COUNTIFS({days},">="&{first},{days},"<"&{following},{lives},1)'


def _label(here: Mapping[str, str], book: Book) -> str:
    """`03.2026`, `T1 2026` or `S1 2026`."""
    first, months = here["from"], here["months"]
    month = f'RIGHT("0"&MONTH({first}),2)&"."&YEAR({first})'
    number = f"((MONTH({first})-1)/{months}+1)"
    quarter, half = (_filled(book.words.text(text), number, f"YEAR({first})") for text in (QUARTER, HALF_YEAR))
    return f"IF({months}=1,{month},IF({months}=3,{quarter},{half}))"


def _filled(text: str, number: str, year: str) -> str:
    """A text with its two places filled, as a formula."""
    before, _, rest = text.partition("{number}")
    between, _, after = rest.partition("{year}")
    return f"{literal(before)}&{number}&{literal(between)}&{year}&{literal(after)}"
