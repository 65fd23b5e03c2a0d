"""What is known live of each news, each budget line and each step: the id it names, and whether it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.model.lists import code_list
from pci_xlsx.template.choices import MORE_ROWS
from pci_xlsx.template.facts import fill_facts, held, leading_id, listed, place_facts, place_in_list
from pci_xlsx.template.layout import literal
from pci_xlsx.template.validation import list_name
from pci_xlsx.values.labels import label_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pci_xlsx.template.book import Paper
    from pci_xlsx.template.facts import Facts
    from pci_xlsx.template.layout import Book, TablePlace

SOURCES = code_list("funding_sources").codes
OTHER_SOURCE, NOT_FUNDED, NOT_BROKEN_DOWN = (len(SOURCES) + n for n in (1, 2, 3))
"""The numbers of what is no source of the list; a listed source has its place in the list."""
NO_YEAR = "none"
STATES = ("granted", "requested", "planned")
"""How sure the money of a line is; 4 stands for a line that does not say, 5 for one without a source."""
STATE_NOT_GIVEN, STATE_NOT_FUNDED = 4, 5
MILESTONE, EVALUATION = "◆", "★"
STEP_SIGNS = {"milestone": MILESTONE, "evaluation": EVALUATION, "readjustment": EVALUATION}
STEP_IDS, MOMENTS, SCALE = "pci_live_step_ids", "pci_live_moments", "pci_live_scale"
"""Names: the ids of the actions that steps belong to, where they stand in the calendar, the months of a column."""


def _height(place: TablePlace) -> int:
    return len(place.slots) + MORE_ROWS


def write_news(paper: Paper, book: Book, first_column: int) -> Facts:
    """For each news: the action it names, its day (0 where it has none), its status if it is one."""
    place = book.table("follow_up")
    facts = place_facts(paper, ("news of", "news day", "news status"), first_column, _height(place))

    def formulas(n: str, _here: Mapping[str, str]) -> dict[str, str]:
        day, status = (held(place.range(key), n) for key in ("date", "status"))
        return {
            "news of": leading_id(held(place.range("action"), n)),
            "news day": f"IF(ISNUMBER({day}),{day},0)",
            "news status": f'IF({listed(list_name("action_status"), status)},{status},"")',
        }

    fill_facts(paper, facts, formulas)
    return facts


def place_lines(paper: Paper, book: Book, first_column: int) -> Facts:
    """Where the facts of the budget lines will stand: those of the actions look at them, and they at the actions."""
    facts = ("line of", "line amount", "line year", "line source", "line state")
    return place_facts(paper, facts, first_column, _height(book.table("budget_lines")))


def write_lines(paper: Paper, book: Book, facts: Facts, ids: str) -> None:
    """For each budget line: its action, and where it counts its amount, year, source and state as numbers.

    `ids` are the ids of the actions that count. A line that was refused counts nowhere.
    """
    place, words = book.table("budget_lines"), book.words
    refused = literal(label_of("funding_states", "refused", words))
    states = [literal(label_of("funding_states", state, words)) for state in STATES]

    def formulas(n: str, here: Mapping[str, str]) -> dict[str, str]:
        cell = {key: held(place.range(key), n) for key in ("action", "amount", "year", "source", "state")}
        known = f'IF({here["line of"]}="",0,COUNTIF({ids},{here["line of"]}))'
        counts = f"AND(ISNUMBER({cell['amount']}),{cell['state']}<>{refused},{known}>0)"
        state = str(STATE_NOT_GIVEN)
        for number, label in reversed(list(enumerate(states, 1))):
            state = f"IF({cell['state']}={label},{number},{state})"
        unfunded = f"IF({here['line source']}={NOT_FUNDED},{STATE_NOT_FUNDED},{state})"
        amount = here["line amount"]
        return {
            "line of": leading_id(cell["action"]),
            "line amount": f'IF({counts},{cell["amount"]},"")',
            "line year": f'IF({amount}="","",IF(ISNUMBER({cell["year"]}),{cell["year"]},"{NO_YEAR}"))',
            "line source": f'IF({amount}="","",{source_number(cell["source"])})',
            "line state": f'IF({amount}="","",{unfunded})',
        }

    fill_facts(paper, facts, formulas)


def source_number(text: str) -> str:
    """The number of a source: its place in the list, or that of another one or of none."""
    name = list_name("funding_sources")
    return f'IF({text}="",{NOT_FUNDED},IF({listed(name, text)},{place_in_list(name, text)},{OTHER_SOURCE}))'


def write_steps(paper: Paper, book: Book, first_column: int) -> Facts:
    """For each milestone and evaluation among the steps: its action, and where the calendar shows which sign.

    Such a moment is on the last day of the step, else on its first.
    """
    place = book.table("steps")
    facts = place_facts(paper, ("step of", "moment"), first_column, _height(place))
    labels = {literal(label_of("step_kinds", code, book.words)): sign for code, sign in STEP_SIGNS.items()}

    def formulas(n: str, here: Mapping[str, str]) -> dict[str, str]:
        start, end, kind, action = (held(place.range(key), n) for key in ("start", "end", "kind", "action"))
        sign = '""'
        for label, shown in labels.items():
            sign = f'IF({kind}={label},"{shown}",{sign})'
        day = f"IF(ISNUMBER({end}),{end},{start})"
        column = scale_column(day)
        is_moment = "+".join(f"({kind}={label})" for label in labels)
        return {
            "step of": f'IF({is_moment}=0,"",{leading_id(action)})',
            "moment": f'IF({here["step of"]}="","",IFERROR({here["step of"]}&"/"&{column}&{sign},""))',
        }

    fill_facts(paper, facts, formulas)
    for name, fact in ((STEP_IDS, "step of"), (MOMENTS, "moment")):
        paper.pen.name(name, facts.all(fact))
    return facts


def scale_column(day: str) -> str:
    """The number of the calendar's column in which a day lies, from 1; an error where the plan has no period."""
    start = "pci_plan_period_start"
    months = f"(YEAR({day})-YEAR({start}))*12+MONTH({day})-MONTH({start})"
    return f"(INT(({months})/{SCALE})+1)"
