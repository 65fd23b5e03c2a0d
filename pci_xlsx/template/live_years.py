"""The budget by year and kind of source, on the sheet of lists, hidden: what the stacked chart shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pci_xlsx.i18n import N_
from pci_xlsx.template.choices import FIRST
from pci_xlsx.template.facts import place_facts, write_facts
from pci_xlsx.template.layout import literal
from pci_xlsx.template.live_rows import NO_YEAR, NOT_BROKEN_DOWN, NOT_FUNDED, OTHER_SOURCE, SOURCES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pci_xlsx.plan import Plan
    from pci_xlsx.template.book import Paper
    from pci_xlsx.template.facts import Facts
    from pci_xlsx.template.layout import Book
    from pci_xlsx.template.live_actions import LiveActions

LATER, OPEN = N_("Années suivantes"), N_("Non ventilé")
EUROPE = ("fei", "fer", "amif", "fse", "leader", "interreg", "feder")
KINDS: Mapping[str, tuple[int, ...]] = {
    N_("Commune"): tuple(SOURCES.index(code) + 1 for code in ("commune", "running_budget")),
    N_("OLAI"): tuple(SOURCES.index(code) + 1 for code in ("olai_pci", "olai_subsidy")),
    N_("Ministères et fonds nationaux"): (SOURCES.index("state") + 1,),
    N_("Fonds européens"): tuple(SOURCES.index(code) + 1 for code in EUROPE),
    N_("Associations et autres"): (SOURCES.index("association") + 1, OTHER_SOURCE),
    N_("Pas encore financé"): (NOT_FUNDED,),
    N_("Source non précisée"): (NOT_BROKEN_DOWN,),
}
"""The kinds of sources that are told apart year by year, with the numbers of their sources."""
FEWEST_YEARS, MOST_YEARS = 4, 9


@dataclass(frozen=True, slots=True)
class LiveYears:
    """One row for each year, then what comes later, then what belongs to no year; `total` and each kind of source."""

    facts: Facts
    kinds: tuple[str, ...]

    @property
    def height(self) -> int:
        """How many rows there are."""
        return self.facts.height

    @property
    def rows(self) -> tuple[int, int]:
        """The first and the last row on the sheet."""
        return FIRST, FIRST + self.height - 1


def years_shown(plan: Plan) -> int:
    """For how many years there is room: those of the plan's period and lines, six where nobody knows yet."""
    years = {line.year for line in plan.budget_lines if line.year}
    start, end = plan.plan.period_start, plan.plan.period_end
    if start and end:
        years |= set(range(start.year, min(end.year, start.year + MOST_YEARS) + 1))
    return max(FEWEST_YEARS, min(MOST_YEARS, len(years) or 6))


def write_live_years(paper: Paper, book: Book, live: LiveActions, first_column: int) -> LiveYears:
    """Write the block; years without money take no row, so that nothing is left open between the bars."""
    shown = years_shown(book.plan)
    words = book.words
    kinds = {words.text(kind): numbers for kind, numbers in KINDS.items()}
    facts = place_facts(paper, ("year", "place", "criterion", "total", *kinds), first_column, shown + 2)
    later, open_ = literal(words.text(LATER)), literal(words.text(OPEN))

    def formulas(n: int, here: Mapping[str, str]) -> dict[str, str]:
        place = here["place"]
        named = f"IF({place}=-1,{open_},IF({place}=0,{later},{place}))"
        after = f'">"&{facts.nth("place", shown)}' if n > shown else place
        held = {kind: _amount(numbers, here, live) for kind, numbers in kinds.items()}
        parts = [here[kind] for kind in kinds]
        found = {
            "year": named,
            "criterion": f'IF({place}=-1,"{NO_YEAR}",{after if n == shown + 1 else place})',
            "total": f"SUM({parts[0]}:{parts[-1]})",
            **held,
        }
        return {"place": _place(n, shown, live, facts)} | {
            fact: f'IF({place}="","",{formula})' for fact, formula in found.items()
        }

    write_facts(paper, facts, formulas)
    return LiveYears(facts, tuple(kinds))


def _place(n: int, shown: int, live: LiveActions, facts: Facts) -> str:
    """What the n-th row is for: a year, 0 for all that come later, -1 for what belongs to no year; nothing."""
    years, amounts = live.lines.all("line year"), live.lines.all("line amount")
    whole, gap = live.all("whole"), live.all("gap")
    is_open = f'OR(SUM({whole})<>0,SUM({gap})<>0,SUMIF({years},"{NO_YEAR}",{amounts})<>0)'
    rest = f'IF({is_open},-1,"")'
    if n == 1:
        return f"IF(COUNT({years})>0,MIN({years}),{rest})"
    before = facts.nth("place", n - 1)
    if n > shown + 1:
        return f'IF({before}="","",IF({before}=0,{rest},""))'
    following = f'SMALL({years},COUNTIF({years},"<="&{before})+1)' if n <= shown else "0"
    more = f'IF(COUNTIF({years},">"&{before})>0,{following},{rest})'
    return f'IF({before}="","",IF({before}=-1,"",{more}))'


def _amount(numbers: tuple[int, ...], here: Mapping[str, str], live: LiveActions) -> str:
    """What the sources of these numbers give in a row."""
    lines = live.lines
    years, amounts, sources = lines.all("line year"), lines.all("line amount"), lines.all("line source")
    detailed = "+".join(f"SUMIFS({amounts},{sources},{number},{years},{here['criterion']})" for number in numbers)
    return f"{detailed}+IF({here['place']}=-1,{'+'.join(undetailed(number, live) for number in numbers)},0)"


def undetailed(number: int, live: LiveActions) -> str:
    """What no line details of the money of a source: whole budgets, or what lines leave open."""
    if number == NOT_BROKEN_DOWN:
        return f"SUM({live.all('gap')})"
    return f"SUMIF({live.all('source')},{number},{live.all('whole')})"
