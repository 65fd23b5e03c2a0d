"""The filled actions, one a row and without gaps, by formula: what dashboard and calendar draw from.

The figures are those of `pci summary`: current status, what is dropped, budgets, lines, and the gap between them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pci_xlsx.template.choices import FIRST, shortened
from pci_xlsx.template.facts import fill_facts, held, leading_id, listed, place_facts
from pci_xlsx.template.layout import absolute, literal, relative
from pci_xlsx.template.lists_sheet import HEADER_ROW
from pci_xlsx.template.live_rows import place_lines, source_number, write_lines, write_news, write_steps
from pci_xlsx.template.validation import list_name
from pci_xlsx.values.labels import label_of
from pci_xlsx.values.written import YES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pci_xlsx.template.book import Paper
    from pci_xlsx.template.choices import Column
    from pci_xlsx.template.facts import Facts
    from pci_xlsx.template.layout import Book

FACTS = (
    "row",
    "id",
    "line",
    "title",
    "news",
    "status",
    "live",
    "dropped",
    "live id",
    "lines",
    "detailed",
    "budget",
    "total",
    "whole",
    "gap",
    "source",
    "start",
    "end",
    "continuous",
    "objective",
    "domain",
)
"""What is known of each action.

`row` is its place in the table, `line` its title on one line, `news` the place of its newest news. `live` is 1 where it
was not dropped, `dropped` its id where it was; `live id` its id where it counts and no action above has the same.
`lines` is the number of its budget lines, `detailed` what they add up to; `total` what counts as its budget, `whole`
the budget that no line details, `gap` what its lines leave open.
"""


@dataclass(frozen=True, slots=True)
class LiveActions:
    """The helper blocks: the actions and their budget lines."""

    actions: Facts
    lines: Facts
    status_from: tuple[str, ...]
    """The formulas by which the ids, statuses and objectives of the actions are known."""

    def all(self, fact: str) -> str:
        """The cells of a fact of all actions."""
        return self.actions.all(fact)

    def nth(self, fact: str, n: int) -> str:
        """The cell of a fact of the n-th filled action, from 1."""
        return self.actions.nth(fact, n)

    def at(self, fact: str, n: str) -> str:
        """The same for a number that a formula finds: it may be filled down on any sheet."""
        return f"INDEX({self.all(fact)},{n})"

    def first(self, fact: str) -> str:
        """The cell of a fact of the first action, for formulas beside it that are filled down."""
        return relative(FIRST, self.actions.columns[fact].column)

    @property
    def height(self) -> int:
        """How many actions can be shown."""
        return self.actions.height


def write_live_actions(paper: Paper, book: Book, positions: Column, first_column: int) -> tuple[LiveActions, int]:
    """Write the helper blocks, hidden, from a column on the sheet of lists; gives the next free column too."""
    before = len(paper.texts)
    news = write_news(paper, book, first_column)
    told = paper.texts[before:]
    steps = write_steps(paper, book, news.next_column)
    lines = place_lines(paper, book, steps.next_column)
    actions = place_facts(paper, FACTS, lines.next_column, positions.height)
    write_lines(paper, book, lines, actions.all("live id"))
    block = _Actions(book, positions, actions, lines, news)
    formulas = fill_facts(paper, actions, block.formulas)
    known = (*told, *(formulas[fact] for fact in ("id", "status", "objective")))
    return LiveActions(actions, lines, known), actions.next_column


@dataclass(frozen=True, slots=True)
class _Actions:
    """How each fact of an action follows from the sheets."""

    book: Book
    positions: Column
    actions: Facts
    lines: Facts
    news: Facts

    def formulas(self, n: str, here: Mapping[str, str]) -> dict[str, str]:
        dropped = literal(label_of("action_status", "dropped", self.book.words))
        return {
            "row": f'IFERROR(MATCH({n},{self.positions.cells},0),"")',
            "id": self._filled(here, f'{self._cell("id", here)}&""'),
            "line": self._filled(here, f'SUBSTITUTE({self._cell("title", here)},CHAR(10)," ")'),
            "title": shortened(here["line"]),
            "news": self._newest_news(here),
            "status": self._filled(here, self._status(here)),
            "live": self._filled(here, f"IF({here['status']}={dropped},0,1)"),
            "dropped": self._filled(here, f'IF({here["live"]}=0,{here["id"]},"-")'),
            "live id": self._live_id(here),
            **self._money(here),
            **self._time(here),
            "objective": self._filled(here, leading_id(self._cell("objective", here))),
            "domain": self._domain(here),
        }

    def _cell(self, field: str, here: Mapping[str, str]) -> str:
        return held(self.book.table("actions").range(field), here["row"])

    def _filled(self, here: Mapping[str, str], formula: str) -> str:
        return f'IF({here["row"]}="","",{formula})'

    def _number(self, field: str, here: Mapping[str, str]) -> str:
        cell = self._cell(field, here)
        return self._filled(here, f'IF(ISNUMBER({cell}),{cell},"")')

    def _live_id(self, here: Mapping[str, str]) -> str:
        """The id of an action that counts; of two with the same id, the first has it, and so the lines."""
        ident, column = here["id"], self.actions.columns["live id"].column
        above = f"{absolute(HEADER_ROW, column)}:{relative(HEADER_ROW, column)}"  # the header is no id
        return f'IF({here["live"]}=1,IF({ident}="","",IF(COUNTIF({above},{ident})>0,"",{ident})),"")'

    def _money(self, here: Mapping[str, str]) -> dict[str, str]:
        ident, lines, budget, amounts = here["live id"], here["lines"], here["budget"], self.lines.all("line amount")
        known = f'AND({here["live"]}=1,{budget}<>"")'
        return {
            "lines": f'IF({ident}="",0,COUNTIF({self.lines.all("line of")},{ident}))',
            "detailed": f'IF({lines}=0,"",SUMIF({self.lines.all("line of")},{ident},{amounts}))',
            "budget": self._number("budget", here),
            "total": f"IF({known},{budget},{here['detailed']})",
            "whole": f'IF(AND({known},{lines}=0),{budget},"")',
            "gap": f'IF(AND({known},{lines}>0),ROUND({budget}-{here["detailed"]},2),"")',
            "source": self._filled(here, source_number(self._cell("funding_source", here))),
        }

    def _time(self, here: Mapping[str, str]) -> dict[str, str]:
        yes = literal(self.book.words.text(YES))
        end = self._cell("end", here)
        return {
            "start": self._number("start", here),
            "continuous": self._filled(here, f"IF({self._cell('continuous', here)}={yes},1,0)"),
            "end": self._filled(here, f'IF({here["continuous"]}=1,"",IF(ISNUMBER({end}),{end},""))'),
        }

    def _newest_news(self, here: Mapping[str, str]) -> str:
        """The place of the newest dated news; of the same day, the later row; 0 where there is none."""
        own, days = f"({self.news.all('news of')}={here['id']})", self.news.all("news day")
        newest = f"SUMPRODUCT(MAX({own}*{days}))"
        place = f"SUMPRODUCT(MAX({own}*({days}={newest})*(ROW({days})-{FIRST})))"
        return f'IF({here["id"]}="","",IF({newest}=0,0,{place}))'

    def _status(self, here: Mapping[str, str]) -> str:
        """The current status: that of the newest news, else the action's own, else planned."""
        planned = literal(label_of("action_status", "planned", self.book.words))
        own = self._cell("status", here)
        said = f"INDEX({self.news.all('news status')},{here['news']})"
        by_itself = f"IF({listed(list_name('action_status'), own)},{own},{planned})"
        no_news = f'IF({here["news"]}="",TRUE,IF({here["news"]}=0,TRUE,{said}=""))'
        return f"IF({no_news},{by_itself},{said})"

    def _domain(self, here: Mapping[str, str]) -> str:
        """The id of the domain that the action's objective serves, if that domain says which it is."""
        objectives, domains = self.book.table("objectives"), self.book.table("domains")
        row = f"MATCH({here['objective']},{objectives.range('id')},0)"
        ident = leading_id(f"INDEX({objectives.range('domain')},{row})")
        said = f'INDEX({domains.range("domain")},MATCH({ident},{domains.range("id")},0))<>""'
        return f'IFERROR(IF({said},{ident},""),"")'
