"""The filled actions, one a row and without gaps, by formula: what dashboard and calendar draw from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pci_xlsx.template.choices import FIRST, Column
from pci_xlsx.template.layout import literal, relative
from pci_xlsx.template.lists_sheet import HEADER_ROW
from pci_xlsx.template.validation import list_name
from pci_xlsx.values.labels import label_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pci_xlsx.template.book import Paper
    from pci_xlsx.template.layout import Book

FACTS = (
    "row",
    "id",
    "title",
    "news",
    "status",
    "dropped",
    "lines",
    "budget",
    "source",
    "start",
    "end",
    "next_start",
    "next_end",
    "domain",
    "objective",
)
"""What is known of each action: `row` its place in the table, `news` the place of its newest news, `next_*` keys."""
SORT_STEP = 100_000
SHOWN_LENGTH = 60


@dataclass(frozen=True, slots=True)
class LiveActions:
    """The columns of the helper block by fact."""

    columns: Mapping[str, Column]

    def all(self, fact: str) -> str:
        """The cells of a fact of all actions."""
        return self.columns[fact].cells

    def nth(self, fact: str, n: int) -> str:
        """The cell of a fact of the n-th filled action, from 1."""
        column = self.columns[fact]
        sheet = column.cells.split("!", maxsplit=1)[0]
        return f"{sheet}!{relative(FIRST + n - 1, column.column)}"

    @property
    def height(self) -> int:
        """How many actions can be shown."""
        return self.columns["id"].height


def write_live_actions(paper: Paper, book: Book, positions: Column, first_column: int) -> LiveActions:
    """Write the helper block, hidden, from a column on the sheet of lists."""
    columns = {fact: Column(paper.title, first_column + n, positions.height) for n, fact in enumerate(FACTS)}
    live = LiveActions(columns)
    for fact, column in columns.items():
        paper.write(HEADER_ROW, column.column, fact)
    for n in range(1, positions.height + 1):
        here = {fact: relative(FIRST + n - 1, column.column) for fact, column in columns.items()}
        for fact, formula in _formulas(n, here, book, positions).items():
            paper.formula(FIRST + n - 1, columns[fact].column, formula, paper.pen.style("hidden"))
    paper.do("set_column", first_column, first_column + len(FACTS) - 1, 12, None, {"hidden": True})
    return live


def _formulas(n: int, here: Mapping[str, str], book: Book, positions: Column) -> dict[str, str]:
    row, nothing = here["row"], '""'
    dropped = label_of("action_status", "dropped", book.words)
    objective = f"INDEX({book.table('actions').range('objective')},{row})"

    def fact(field: str) -> str:
        return f'IF({row}="","",INDEX({book.table("actions").range(field)},{row})&"")'

    def amount(field: str) -> str:
        value = f"INDEX({book.table('actions').range(field)},{row})"
        return f'IF({row}="","",IF(ISNUMBER({value}),{value},""))'

    def key(field: str) -> str:
        return f'IF(ISNUMBER({here[field]}),IF({here["dropped"]}="-",{here[field]}+{n}/{SORT_STEP},""),"")'

    return {
        "row": f"IFERROR(MATCH({n},{positions.cells},0),{nothing})",
        "id": fact("id"),
        "title": _shortened(fact("title")),
        "news": _newest_news(here, book),
        "status": _status(here, book),
        "dropped": f'IF({row}="","",IF({here["status"]}={literal(dropped)},{here["id"]},"-"))',
        "lines": _named_in(book.table("budget_lines").range("action"), here),
        "budget": amount("budget"),
        "source": fact("funding_source"),
        "start": amount("start"),
        "end": amount("end"),
        "next_start": key("start"),
        "next_end": key("end"),
        "domain": _domain(here, book),
        "objective": f'IF({row}="","",{_leading_id(objective)})',
    }


def _shortened(text: str) -> str:
    return f'IF(LEN({text})>{SHOWN_LENGTH},LEFT({text},{SHOWN_LENGTH - 1})&"…",{text})'


def _named_in(references: str, here: Mapping[str, str]) -> str:
    ident = here["id"]
    return f'IF({ident}="","",COUNTIF({references},{ident})+COUNTIF({references},{ident}&" *"))'


def _newest_news(here: Mapping[str, str], book: Book) -> str:
    """The place of the newest dated news; of the same day, the later row; 0 where there is none."""
    news = book.table("follow_up")
    names, days = news.range("action"), news.range("date")
    ident = here["id"]
    own = f'(LEFT({names}&" ",LEN({ident})+1)={ident}&" ")*ISNUMBER({days})'
    older = f'COUNTIF({days},"<="&{days})'
    newest = f"SUMPRODUCT(MAX({own}*{older}))"
    place = f"SUMPRODUCT(MAX({own}*({older}={newest})*(ROW({days})-{news.first_row})))"
    return f'IF({ident}="","",IFERROR(IF({newest}=0,0,{place}),0))'


def _status(here: Mapping[str, str], book: Book) -> str:
    """The current status: that of the newest news, else the action's own, else planned."""
    planned = label_of("action_status", "planned", book.words)
    own = f"INDEX({book.table('actions').range('status')},{here['row']})"
    news = f"INDEX({book.table('follow_up').range('status')},{here['news']})"
    said = f"IF({here['news']}>0,COUNTIF({list_name('action_status')},{news}),0)"
    return f'IF({here["row"]}="","",IF({said}>0,{news},IF({own}="",{literal(planned)},{own})))'


def _domain(here: Mapping[str, str], book: Book) -> str:
    """The id of the domain that the action's objective serves."""
    objectives = book.table("objectives")
    named = f"INDEX({book.table('actions').range('objective')},{here['row']})"
    row = f"MATCH({_leading_id(named)},{objectives.range('id')},0)"
    domain = f"INDEX({objectives.range('domain')},{row})"
    return f'IFERROR({_leading_id(domain)},"")'


def _leading_id(text: str) -> str:
    return f'LEFT({text},FIND(" ",{text}&" ")-1)'
