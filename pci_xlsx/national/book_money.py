"""The budget in the national workbook: by year and source, and by each other breakdown, the largest amounts first."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pci_xlsx.i18n import N_
from pci_xlsx.model.lists import is_other
from pci_xlsx.summary.budget import RESIDUAL, bucket_order
from pci_xlsx.summary.labels import HEADINGS, TITLES
from pci_xlsx.summary.ledger import View
from pci_xlsx.template.listing import Column, Table
from pci_xlsx.template.national_book import Listing
from pci_xlsx.template.national_charts import Bars

if TYPE_CHECKING:
    from collections.abc import Iterator

    from duckdb import DuckDBPyConnection

    from pci_xlsx.national.book_words import Known
    from pci_xlsx.template.book import Value

TABS = {
    View.SOURCE: N_("Par source"),
    View.STATE: N_("Par état"),
    View.DOMAIN: N_("Par domaine"),
    View.AUDIENCE: N_("Par public"),
    View.PHASE: N_("Par phase"),
    View.COMMUNE: N_("Par commune"),
}
DRAWN = (View.SOURCE, View.DOMAIN, View.AUDIENCE, View.COMMUNE)
MOST_BARS = 15
OTHERS = "others"
WHERE = N_("En EUR. Chaque montant, avec son fichier et sa cellule, est sur la feuille « {sheet} ».")


def money_listings(base: DuckDBPyConnection, known: Known) -> Iterator[Listing]:
    """The sheets of the budget, the years first."""
    note = known.words.text(WHERE).format(sheet=known.words.text(N_("Montants")))
    yield _years(base, known, note)
    for view in TABS:
        yield _breakdown(base, known, view, note)


def _years(base: DuckDBPyConnection, known: Known, note: str) -> Listing:
    """Years down, sources across; sources that are in no list stand together."""
    words, held = known.words, _crossed(base)
    by_source: dict[str, Decimal] = {}
    for (_year, source), amount in held.items():
        by_source[source] = by_source.get(source, Decimal(0)) + amount
    sources = sorted(by_source, key=lambda code: (code in RESIDUAL, code == OTHERS, bucket_order(View.SOURCE, code)))
    years = sorted({year for year, _source in held}, key=lambda code: bucket_order(View.YEAR, code))
    names = [_name(known, View.SOURCE, code) for code in sources]
    total = words.text(N_("Total"))
    columns = (
        Column(words.text(HEADINGS[View.YEAR]), 16, "year"),
        *(Column(name, 16, "money") for name in names),
        Column(total, 18, "money"),
    )
    rows = []
    for year in years:
        amounts = [held.get((year, source), Decimal(0)) for source in sources]
        rows.append((known.bucket(View.YEAR, year), *amounts, sum(amounts, Decimal(0))))
    below: tuple[Value | None, ...] = (
        total,
        *(by_source[source] for source in sources),
        sum(by_source.values(), Decimal(0)),
    )
    title = words.text(N_("Budget par année et par source"))
    drawn = tuple((n, source) for n, source in enumerate(sources, 1) if by_source[source])
    alt = words.text(N_("Colonnes empilées : le budget de chaque année, par source."))
    bars = Bars(words.text(N_("Budget par année et par source (EUR)")), alt, drawn) if len(drawn) > 1 else None
    return Listing(Table(N_("Par année"), title, note, columns, rows, below), len(rows), bars)


def _crossed(base: DuckDBPyConnection) -> dict[tuple[str, str], Decimal]:
    held: dict[tuple[str, str], Decimal] = {}
    for year, source, amount in base.execute("FROM budget_by_year_and_source").fetchall():
        place = (year, OTHERS if is_other(source) else source)
        held[place] = held.get(place, Decimal(0)) + amount
    return held


def _breakdown(base: DuckDBPyConnection, known: Known, view: View, note: str) -> Listing:
    """Each bucket with its amount, its share, and how many plans it comes from."""
    words = known.words
    held = base.execute(f"FROM budget_by_{view.value}").fetchall()  # our own names
    held.sort(key=lambda row: _largest_first(*row[:2]))
    whole = sum((amount for _, amount, _ in held), Decimal(0))
    columns = (
        Column(words.text(HEADINGS[view]), 46),
        Column(words.text(N_("Montant")), 18, "money"),
        Column(words.text(N_("Part")), 9, "share"),
        Column(words.text(N_("Plans")), 11, "count"),
    )
    rows = [
        (_name(known, view, code), amount, amount / whole if whole else None, plans) for code, amount, plans in held
    ]
    title = words.text(TITLES[view])
    total = (words.text(N_("Total")), whole, Decimal(1) if whole else None, None)
    bars = _bars(known, view, title, len(rows)) if view in DRAWN and whole else None
    return Listing(Table(TABS[view], title, note, columns, rows, total), len(rows), bars)


def _bars(known: Known, view: View, title: str, rows: int) -> Bars:
    words = known.words
    named = words.text(N_("{breakdown} (EUR)")).format(breakdown=title)
    if rows > MOST_BARS:
        named = words.text(N_("{title}, les {n} plus grands montants")).format(title=named, n=MOST_BARS)
    alt = words.text(N_("Barres : {title}.")).format(title=named)
    return Bars(named, alt, ((1, view.value),), rows=MOST_BARS, colour=DRAWN.index(view))


def _largest_first(code: str, amount: Decimal) -> tuple[Any, ...]:
    """The order of buckets: by amount, what is left over at the end."""
    return (code in RESIDUAL, -amount, code)


def _name(known: Known, view: View, code: str) -> str:
    return known.words.text(N_("Autres sources")) if code == OTHERS else str(known.bucket(view, code))
