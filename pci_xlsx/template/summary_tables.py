"""The sheets of the summary workbook that hold a table: breakdowns, years by source, calendar, every amount."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pci_xlsx.i18n import N_, show_date
from pci_xlsx.summary.figures import Figure
from pci_xlsx.summary.labels import HEADINGS, PARTS, TITLES, action_label, bucket_label, cell_label
from pci_xlsx.summary.ledger import View
from pci_xlsx.template.listing import Column, Sheet, Table, write_listing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pci_xlsx.i18n import Texts
    from pci_xlsx.plan import Plan
    from pci_xlsx.summary.budget import Budget
    from pci_xlsx.summary.ledger import Posting
    from pci_xlsx.summary.summarise import Summary
    from pci_xlsx.template.book import Pen, Value

LISTED_VIEWS = (View.SOURCE, View.FUNDING, View.DOMAIN, View.AUDIENCE, View.ACTION, View.PHASE, View.STATE)
AMOUNT_VIEWS = (View.ACTION, View.YEAR, View.PHASE, View.SOURCE, View.STATE, View.DOMAIN, View.AUDIENCE, View.COMMUNE)

SHEETS = {
    View.SOURCE: N_("Par source"),
    View.FUNDING: N_("Financement"),
    View.DOMAIN: N_("Par domaine"),
    View.AUDIENCE: N_("Par public"),
    View.ACTION: N_("Par action"),
    View.PHASE: N_("Par phase"),
    View.STATE: N_("Par état"),
    View.COMMUNE: N_("Par commune"),
}


@dataclass(frozen=True, slots=True)
class Summed:
    """What every sheet of the summary is written from."""

    pen: Pen
    summary: Summary
    plan: Plan
    words: Texts

    @property
    def budget(self) -> Budget:
        """The figures of the budget."""
        return self.summary.budget


def write_table(
    summed: Summed,
    title: str,
    heading: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Value | None]],
    *,
    total: Sequence[Value | None] | None = None,
    note: str = "",
) -> Sheet:
    """A sheet with a title, a note, one table, and its sum below it."""
    table = Table(title, heading, note or _stand(summed), columns, rows, total)
    return write_listing(summed.pen, summed.words, table)


def _stand(summed: Summed) -> str:
    return summed.words.text(N_("Situation au {date}, montants en EUR")).format(date=show_date(summed.summary.as_of))


def write_breakdown(summed: Summed, view: View) -> Sheet:
    """A breakdown: each bucket with its amount, its share and the cells it sums."""
    words, budget = summed.words, summed.budget
    columns = (
        Column(words.text(HEADINGS[view]), 46),
        Column(words.text(N_("Montant")), 18, "money"),
        Column(words.text(N_("Part")), 9, "share"),
        Column(words.text(N_("Cellules additionnées")), 70, "places"),
    )
    rows = (
        (bucket_label(view, code, summed.plan, words), figure.amount, budget.share(figure), _places(figure, words))
        for code, figure in budget.by[view].items()
    )
    share = budget.share(budget.total)
    total = (words.text(N_("Total")), budget.total.amount, share, "")
    return write_table(summed, SHEETS[view], words.text(TITLES[view]), columns, rows, total=total)


def _places(figure: Figure, words: Texts) -> str:
    """The cells a figure sums; those of a difference that are taken away say so."""
    less = words.text(N_("moins {cell}"))
    taken = (less.format(cell=cell_label(cell, words)) for cell in figure.less)
    return " ; ".join([*(cell_label(cell, words) for cell in figure.cells), *taken])


def write_years(summed: Summed) -> Sheet:
    """Years down, sources across, the sums at the right and below."""
    words, budget, plan = summed.words, summed.budget, summed.plan
    crossed = budget.crossed(View.YEAR, View.SOURCE)
    sources = tuple(budget.by[View.SOURCE])
    money = [Column(bucket_label(View.SOURCE, source, plan, words), 18, "money") for source in sources]
    total = words.text(N_("Total"))
    columns = (Column(words.text(HEADINGS[View.YEAR]), 18), *money, Column(total, 18, "money"))
    rows: Iterator[tuple[Value | None, ...]] = (
        (
            bucket_label(View.YEAR, year, plan, words),
            *(buckets.get(source, Figure()).amount for source in sources),
            budget.by[View.YEAR][year].amount,
        )
        for year, buckets in crossed.items()
    )
    below: tuple[Value | None, ...] = (
        total,
        *(budget.by[View.SOURCE][source].amount for source in sources),
        budget.total.amount,
    )
    heading = words.text(N_("Budget par année et par source"))
    return write_table(summed, N_("Par année"), heading, columns, rows, total=below)


def write_amounts(summed: Summed) -> Sheet:
    """Every amount that counts, with its cell and its bucket in every breakdown: they sum to the total."""
    words, budget = summed.words, summed.budget
    columns = (
        Column(words.text(N_("Cellule")), 34, "places"),
        Column(words.text(N_("Nature")), 20),
        Column(words.text(N_("Montant")), 16, "money"),
        *(Column(words.text(HEADINGS[view]), 34 if view is View.ACTION else 17) for view in AMOUNT_VIEWS),
    )
    rows = (_amount_row(posting, summed) for posting in budget.ledger.parts)
    blank = [""] * len(AMOUNT_VIEWS)
    total: tuple[Value | None, ...] = (words.text(N_("Total")), "", budget.total.amount, *blank)
    heading = words.text(N_("Chaque montant, sa cellule et sa place dans les tableaux"))
    return write_table(summed, N_("Montants"), heading, columns, rows, total=total)


def _amount_row(posting: Posting, summed: Summed) -> tuple[Value | None, ...]:
    words, plan = summed.words, summed.plan
    labels = (
        action_label(posting.buckets[view], plan)
        if view is View.ACTION
        else bucket_label(view, posting.buckets[view], plan, words)
        for view in AMOUNT_VIEWS
    )
    return (_places(posting.figure, words), words.text(PARTS[posting.part]), posting.figure.amount, *labels)


def write_remarks(summed: Summed, texts: Sequence[str]) -> Sheet:
    """What counts in no sum and what does not add up, one line each."""
    words = summed.words
    rows = [[text] for text in texts] or [
        [words.text(N_("Rien à signaler : tout a été lu, et les sommes tombent juste."))]
    ]
    column = Column(words.text(N_("Remarque")), 110)
    return write_table(summed, N_("À savoir"), words.text(N_("Ce qu'il faut savoir des chiffres")), [column], rows)
