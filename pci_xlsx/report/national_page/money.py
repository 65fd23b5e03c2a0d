"""Money: the budget in all its breakdowns, per inhabitant, how it is funded, what is asked of OLAI and its limits."""

from __future__ import annotations

from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pci_xlsx.i18n import N_, show_money
from pci_xlsx.model.communes import cantons, communes
from pci_xlsx.report.national_page.blocks import Cell, Part, Row, Section, Table, heads
from pci_xlsx.report.national_page.pen import money, percent
from pci_xlsx.summary.labels import HEADINGS, TITLES, code_label
from pci_xlsx.summary.ledger import NOT_BROKEN_DOWN, View

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pci_xlsx.report.national_page.figures import Figures, Rows
    from pci_xlsx.report.national_page.pen import Pen

BREAKDOWNS = (View.YEAR, View.SOURCE, View.DOMAIN, View.AUDIENCE, View.PHASE, View.COMMUNE)
STATES: Mapping[str, str] = MappingProxyType(
    {"planned": N_("prévu"), "requested": N_("demandé"), "granted": N_("accordé"), NOT_BROKEN_DOWN: N_("sans état")}
)


def budget(figures: Figures, pen: Pen) -> Section:
    """The section of the budget."""
    text = pen.text("Chaque plan compte une fois ; les actions abandonnées et les montants refusés ne comptent pas.")
    text_of_communes = pen.text(
        "Un montant qui nomme une commune compte pour elle ; le reste d'un plan intercommunal compte pour sa commune "
        "de référence."
    )
    tables = [_breakdown(view, figures, pen) for view in BREAKDOWNS]
    blocks = (*tables, _by_canton(figures, pen), _per_inhabitant(figures, pen))
    return Section("budget", pen.text("Budget"), (text, text_of_communes), blocks)


def _breakdown(view: View, figures: Figures, pen: Pen) -> Table:
    held: Mapping[str, str] = figures.totals["budget"]["funding" if view is View.FUNDING else f"by_{view}"]
    named = {code: (code_label(view, code, pen.words), _of(figures.answers.shares, view, {code})) for code in held}
    return _bars(f"by-{view}", pen.text(TITLES[view]), pen.text(HEADINGS[view]), held, named, pen)


def _by_canton(figures: Figures, pen: Pen) -> Table:
    held: Mapping[str, str] = figures.totals["budget"]["by_canton"]
    known, shares = cantons(), figures.answers.shares
    named = {}
    for canton in held:
        codes = {code for code, commune in communes().items() if commune.canton == canton}
        label = known.get(canton) or pen.text("Commune inconnue")
        named[canton] = (label, _of(shares, View.COMMUNE, codes if canton in known else {NOT_BROKEN_DOWN}))
    return _bars("by-canton", pen.text("Budget par canton"), pen.text("Canton"), held, named, pen)


def _of(shares: Rows, view: View, codes: set[str]) -> list[Mapping[str, Any]]:
    return [row for row in shares if row["view"] == view and row["code"] in codes]


def _bars(
    key: str,
    caption: str,
    heading: str,
    held: Mapping[str, str],
    named: Mapping[str, tuple[str, list[Mapping[str, Any]]]],
    pen: Pen,
) -> Table:
    """A breakdown: each bucket with its amount, its share, a bar, and the plans that it sums; at last the whole."""
    amounts = {code: Decimal(amount) for code, amount in held.items()}
    total, largest = sum(amounts.values(), Decimal(0)), max(map(abs, amounts.values()), default=Decimal(0))
    columns = heads(
        heading, pen.text("Montant"), pen.text("Part"), pen.text("En image"), pen.text("Plans"), numbers=(1, 2)
    )
    rows = []
    for code, amount in amounts.items():
        label, shares = named[code]
        bar = (Part(0, float(round(100 * amount / largest, 2))),) if amount > 0 else ()
        rows.append(Row((Cell(label), money(amount), percent(amount, total), Cell(bar=bar), _plans(shares, pen))))
    rows.append(Row((Cell(pen.text("Total"), look="total"), money(total), percent(total, total), Cell(), Cell())))
    return Table(key, caption, columns, tuple(rows))


def _plans(shares: Iterable[Mapping[str, Any]], pen: Pen) -> Cell:
    """The plans of a bucket with what each adds to it, once each also where it has several codes."""
    added: dict[str, Decimal] = {}
    counted: dict[str, int] = {}
    for row in shares:
        added[row["plan"]] = added.get(row["plan"], Decimal(0)) + row["amount"]
        counted[row["code"]] = counted.get(row["code"], row["plans"]) - 1
    hidden = sum(counted.values())
    cells = [pen.plan(plan, number=show_money(amount)) for plan, amount in added.items()]
    summary = pen.words.count(N_("{n} plan"), N_("{n} plans"), len(added) + hidden)
    return pen.items(cells, summary, hidden=hidden)


def _per_inhabitant(figures: Figures, pen: Pen) -> Table:
    columns = heads(
        pen.text("Plan"),
        pen.text("Budget"),
        pen.text("Habitants"),
        pen.text("Par habitant"),
        pen.text("Cellules"),
        numbers=(1, 2, 3),
    )
    rows = []
    for row in figures.answers.people:
        inhabitants = pen.people(row["inhabitants"])
        is_hidden = inhabitants != pen.people(row["inhabitants"], "%")
        each = inhabitants if is_hidden else money(str(row["per_inhabitant"]))
        rows.append(Row((pen.plan(row["plan"]), money(row["amount"]), inhabitants, each, pen.places(row["cells"]))))
    note = pen.left_out(figures, "people")
    caption = pen.text("Budget par habitant, là où le plan dit la population")
    return Table("per-inhabitant", caption, columns, tuple(rows), note)


def funding(figures: Figures, pen: Pen) -> Section:
    """The section of funding: what is funded, what is asked of OLAI, and what it allows."""
    rules = figures.rules
    text = pen.text(
        "Limites connues de l'OLAI : {envelope} au plus pour un plan et un appel à projets PCI ; {percent} % au plus "
        "du coût d'une action pour un subside (circulaire {circular} de {year})."
    ).format(envelope=show_money(rules.envelope), percent=rules.percent, circular=rules.circular, year=rules.year)
    blocks = (
        _breakdown(View.FUNDING, figures, pen),
        _breakdown(View.STATE, figures, pen),
        _olai(figures, pen),
        _calls(figures, pen),
        _subsidies(figures, pen),
    )
    return Section("funding", pen.text("Financement"), (text,), blocks)


def _olai(figures: Figures, pen: Pen) -> Table:
    """What each plan expects of OLAI, by how far it is."""
    by_plan: dict[tuple[str, str], dict[str, Decimal]] = {}
    for row in figures.answers.olai:
        held = by_plan.setdefault((row["plan"], row["source"]), dict.fromkeys(STATES, Decimal(0)))
        held[row["state"] or NOT_BROKEN_DOWN] += row["amount"]
    names = [pen.text("Plan"), pen.text("Source"), *(pen.text(name) for name in STATES.values()), pen.text("Somme")]
    rows = [
        _olai_row(pen.plan(plan), code_label(View.SOURCE, source, pen.words), held)
        for (plan, source), held in by_plan.items()
    ]
    whole = {state: sum((held[state] for held in by_plan.values()), Decimal(0)) for state in STATES}
    rows.append(_olai_row(Cell(pen.text("Total"), look="total"), "", whole))
    columns = heads(*names, numbers=range(2, len(names)))
    note = pen.left_out(figures, "olai")
    return Table("olai", pen.text("Cofinancement attendu de l'OLAI"), columns, tuple(rows), note)


def _olai_row(name: Cell, source: str, held: Mapping[str, Decimal]) -> Row:
    return Row((name, Cell(source), *map(money, held.values()), money(sum(held.values(), Decimal(0)))))


def _calls(figures: Figures, pen: Pen) -> Table:
    limit = figures.rules.envelope
    columns = heads(
        pen.text("Plan"),
        pen.text("Appel"),
        pen.text("Attendu"),
        pen.text("dont accordé"),
        pen.text("de l'enveloppe"),
        pen.text("Constat"),
        pen.text("Cellules"),
        numbers=(2, 3, 4),
    )
    rows = tuple(
        Row(
            (
                pen.plan(row["plan"]),
                Cell(str(row["call"]) if row["call"] else pen.text("inconnu")),
                money(row["asked"]),
                money(row["granted"]),
                percent(row["asked"], limit),
                _verdict(pen, over=row["asked"] > limit),
                pen.places(row["cells"]),
            )
        )
        for row in figures.answers.calls
    )
    caption = pen.text("Appels à projets PCI, au regard de l'enveloppe")
    return Table("calls", caption, columns, rows, pen.left_out(figures, "calls"))


def _subsidies(figures: Figures, pen: Pen) -> Table:
    columns = heads(
        pen.text("Plan"),
        pen.text("Action"),
        pen.text("Attendu"),
        pen.text("dont accordé"),
        pen.text("Budget"),
        pen.text("du budget"),
        pen.text("Constat"),
        pen.text("Cellules"),
        numbers=(2, 3, 4, 5),
    )
    rows = tuple(
        Row(
            (
                pen.plan(row["plan"]),
                Cell(row["action"]),
                money(row["asked"]),
                money(row["granted"]),
                money(row["budget"]),
                percent(row["asked"], row["budget"]),
                _verdict(pen, over=row["asked"] * 100 > row["budget"] * figures.rules.percent),
                pen.places(row["cells"]),
            )
        )
        for row in figures.answers.subsidies
    )
    caption = pen.text("Subsides de l'OLAI, au regard du coût de l'action")
    return Table("subsidies", caption, columns, rows, pen.left_out(figures, "subsidies"))


def _verdict(pen: Pen, *, over: bool) -> Cell:
    if over:
        return Cell(pen.text("au-dessus de la limite"), look="state bad")
    return Cell(pen.text("dans la limite"), look="state good")
