"""The money on the dashboard, live: total and means, how it is funded, by source, by year, by domain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.i18n import N_
from pci_xlsx.template.facts import leading_id
from pci_xlsx.template.intact import while_intact
from pci_xlsx.template.layout import literal, relative
from pci_xlsx.template.live_rows import (
    NOT_BROKEN_DOWN,
    NOT_FUNDED,
    OTHER_SOURCE,
    SOURCES,
    STATE_NOT_FUNDED,
    STATE_NOT_GIVEN,
    STATES,
)
from pci_xlsx.template.live_years import undetailed
from pci_xlsx.template.palette import SECTION
from pci_xlsx.values.labels import label_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pci_xlsx.template.book import Paper
    from pci_xlsx.template.layout import Book
    from pci_xlsx.template.live_actions import LiveActions
    from pci_xlsx.template.live_years import LiveYears

BUDGET, AMOUNT, TOTAL_BUDGET = N_("Budget des actions"), N_("EUR"), N_("Budget total")
AVAILABLE_MEANS, REMAINING = N_("Moyens disponibles"), N_("Moyens disponibles moins budget")
FUNDED, NOT_YET_FUNDED = N_("Avec une source"), N_("Pas encore financé")
BY_STATE, STATE_UNKNOWN = N_("État du financement"), N_("État non précisé")
BY_SOURCE, OTHER, OPEN_SOURCE = N_("Budget par source"), N_("Autre source"), N_("Source non précisée")
BY_YEAR = N_("Budget par année")
BY_DOMAIN, ACTIONS = N_("Domaines"), N_("Actions")
OTHER_DOMAINS, NO_DOMAIN = N_("Autres domaines"), N_("Sans domaine")
MEANS = "pci_plan_available_means"
LABELS, VALUES = 5, 6
DOMAINS, DOMAIN_ACTIONS, DOMAIN_MONEY = 8, 12, 13
DOMAINS_SHOWN = 13
UNKNOWN_NUMBER = "?"
"""What stands for a number that formulas cannot give, because cells they look at were deleted."""
CENTRED = (ACTIONS, N_("Erreurs"), N_("Autres"), N_("Date"))
"""Titles of columns whose figures stand in the middle; those of money stand on the right, texts on the left."""


def heading(paper: Paper, row: int, column: int, texts: Sequence[str], book: Book) -> None:
    """Write the titles of columns beside each other, over figures as these stand; one runs on over empty ones."""
    for offset, text in enumerate(texts):
        align = "center" if offset and text in CENTRED else "right" if text == AMOUNT else "left"
        style = paper.pen.format(SECTION, bold=True, valign="vcenter", align=align)
        paper.write(row, column + offset, book.words.text(text) if text else None, style)


def _line(paper: Paper, row: int, label: str, formula: str, *, strong: bool = False) -> None:
    paper.write(row, LABELS, label, paper.pen.style("label" if strong else "cell"))
    paper.formula(row, VALUES, formula, paper.pen.style("amount"))


def _known(live: LiveActions, formula: str) -> str:
    """A sum, or nothing where no action has a budget: an empty plan shows no zeros."""
    number = while_intact(f"COUNT({live.all('total')})")
    return f'IF({number}=0,"",{formula})'


def write_budget(paper: Paper, book: Book, live: LiveActions, row: int) -> int:
    """Write the total, what of it has a source, and the means; gives the next free row."""
    heading(paper, row, LABELS, (BUDGET, AMOUNT), book)
    total = f"SUM({live.all('total')})"
    unfunded = source_sum(NOT_FUNDED, live)
    open_ = source_sum(NOT_BROKEN_DOWN, live)
    means = f'IF({MEANS}="","",{MEANS})'
    spare = f'IF(AND(ISNUMBER({MEANS}),ISNUMBER({relative(row + 1, VALUES)})),{MEANS}-{relative(row + 1, VALUES)},"")'
    lines = (
        (TOTAL_BUDGET, _known(live, total), True),
        (FUNDED, _known(live, f"ROUND({total}-({unfunded})-({open_}),2)"), False),
        (NOT_YET_FUNDED, _known(live, unfunded), False),
        (OPEN_SOURCE, _known(live, open_), False),
        (AVAILABLE_MEANS, means, True),
        (REMAINING, spare, False),
    )
    for at, (text, formula, strong) in enumerate(lines, row + 1):
        _line(paper, at, book.words.text(text), formula, strong=strong)
    return row + 1 + len(lines)


def write_states(paper: Paper, book: Book, live: LiveActions, row: int) -> tuple[int, int]:
    """Write how sure the money is; gives the first and the last row of the figures."""
    words, lines = book.words, live.lines
    heading(paper, row, LABELS, (BY_STATE, AMOUNT), book)
    sums = [f"SUMIF({lines.all('line state')},{number},{lines.all('line amount')})" for number in range(1, 6)]
    sums[STATE_NOT_GIVEN - 1] += f"+SUM({live.all('whole')})-{undetailed(NOT_FUNDED, live)}"
    sums[STATE_NOT_FUNDED - 1] += f"+{undetailed(NOT_FUNDED, live)}"
    named = [label_of("funding_states", state, words) for state in STATES]
    labels = [*named, words.text(STATE_UNKNOWN), words.text(NOT_YET_FUNDED), words.text(OPEN_SOURCE)]
    for at, (label, formula) in enumerate(zip(labels, [*sums, f"SUM({live.all('gap')})"], strict=True), row + 1):
        _line(paper, at, label, _known(live, formula))
    return row + 1, row + len(labels)


def source_sum(number: int, live: LiveActions) -> str:
    """The money of a source."""
    lines = live.lines
    return (
        f"SUMIF({lines.all('line source')},{number},{lines.all('line amount')})+{undetailed(number, live)}"
        if number != NOT_BROKEN_DOWN
        else undetailed(number, live)
    )


def write_sources(paper: Paper, book: Book, live: LiveActions, row: int) -> int:
    """Write the budget by source; gives the next free row."""
    words = book.words
    heading(paper, row, LABELS, (BY_SOURCE, AMOUNT), book)
    named = [(label_of("funding_sources", code, words), number) for number, code in enumerate(SOURCES, 1)]
    rest = ((OTHER, OTHER_SOURCE), (NOT_YET_FUNDED, NOT_FUNDED), (OPEN_SOURCE, NOT_BROKEN_DOWN))
    lines = [*named, *((words.text(text), number) for text, number in rest)]
    for at, (label, number) in enumerate(lines, row + 1):
        _line(paper, at, label, _known(live, source_sum(number, live)))
    return row + 1 + len(lines)


def write_years(paper: Paper, book: Book, years: LiveYears, row: int) -> int:
    """Write the budget by year; gives the next free row."""
    heading(paper, row, LABELS, (BY_YEAR, AMOUNT), book)
    for n in range(1, years.height + 1):
        paper.formula(row + n, LABELS, years.facts.nth("year", n), paper.pen.style("bare_left"))
        total = years.facts.nth("total", n)
        paper.formula(row + n, VALUES, f'IF({total}="","",{while_intact(total)})', paper.pen.style("bare_amount"))
    return row + 1 + years.height


def write_domains(paper: Paper, book: Book, live: LiveActions, row: int) -> int:
    """Write the actions and the budget of each chosen domain, then of none; gives the next free row."""
    heading(paper, row, DOMAINS, (BY_DOMAIN, "", "", "", ACTIONS, AMOUNT), book)
    words, domains, totals = book.words, live.all("domain"), live.all("total")
    none_ = literal(words.text(NO_DOMAIN))
    without = f'({domains}="")*({live.all("live")}=1)'
    for at in range(row + 1, row + 1 + DOMAINS_SHOWN):
        above, here = relative(at - 1, DOMAINS), relative(at, DOMAINS)
        nothing = f'IF(OR({above}="",{above}={none_}),"",IF(SUMPRODUCT({without})>0,{none_},""))'
        shown = f'INDEX(pci_choices_domains,{at - row})&""'
        named = f'IF(IFERROR({shown},"")="",{nothing},{shown})'
        lost = UNKNOWN_NUMBER if at == row + 1 else ""
        paper.formula(at, DOMAINS, f"IFERROR({named},{literal(lost)})", paper.pen.style("bare"))
        counts = f"COUNTIFS({domains},{leading_id(here)},{live.all('live')},1)", f"SUMPRODUCT({without})"
        sums = f"SUMIF({domains},{leading_id(here)},{totals})", f"SUMPRODUCT({without},{totals})"
        for column, (of_domain, of_none), style in (
            (DOMAIN_ACTIONS, counts, "bare_count"),
            (DOMAIN_MONEY, sums, "bare_amount"),
        ):
            number = while_intact(f"IF({here}={none_},{of_none},{of_domain})")
            found = f'IF({here}="","",{number})'
            paper.formula(at, column, found, paper.pen.style(style))
    _write_other_domains(paper, book, live, row + 1, row + 1 + DOMAINS_SHOWN)
    return row + 2 + DOMAINS_SHOWN


def _write_other_domains(paper: Paper, book: Book, live: LiveActions, first: int, at: int) -> None:
    """Write what is left where there are more domains than rows; nothing where nothing is left."""
    counted = relative(at, DOMAIN_ACTIONS)
    wholes = (DOMAIN_ACTIONS, live.all("live"), "bare_count"), (DOMAIN_MONEY, live.all("total"), "bare_amount")
    for column, whole, style in wholes:
        rest = f"ROUND(SUM({whole})-SUM({relative(first, column)}:{relative(at - 1, column)}),2)"
        found = f'IF({rest}=0,"",{rest})' if column == DOMAIN_ACTIONS else f'IF({counted}="","",{rest})'
        paper.formula(at, column, f'IFERROR({found},"")', paper.pen.style(style))
    others = literal(book.words.text(OTHER_DOMAINS))
    paper.formula(at, DOMAINS, f'IF({counted}="","",{others})', paper.pen.style("bare"))
