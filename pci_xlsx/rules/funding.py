"""What the funds allow: the limits of OLAI, the periods of the European funds, each with its edition (2.29, 2.30)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING

from pci_xlsx.findings import Term
from pci_xlsx.i18n import N_
from pci_xlsx.rules.core import Hit, hit, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pci_xlsx.findings import Cell
    from pci_xlsx.model.actions import Action
    from pci_xlsx.plan import Plan

SUBSIDY_CIRCULAR = "3155"
SUBSIDY_YEAR = 2014
SUBSIDY_PERCENT = 50
CALL_ENVELOPE = Decimal("25000.00")
FIRST_CALL = 2015


@dataclass(frozen=True, slots=True)
class FundPeriod:
    """The years of a European fund, and the acts that fix them."""

    first: int
    last: int
    acts: str


FUND_PERIODS: Mapping[str, FundPeriod] = MappingProxyType(
    {
        "fei": FundPeriod(2007, 2013, "2007/435"),
        "fer": FundPeriod(2008, 2013, "573/2007"),
        "amif": FundPeriod(2014, 2027, "516/2014, 2021/1147"),
    }
)


@dataclass(frozen=True, slots=True)
class _Share:
    """An amount that a source pays for an action, in a year of spending and of a call, with the cell that says so."""

    action: Action
    amount: Decimal
    call: int | None
    cell: Cell


def _shares(plan: Plan, source: str) -> Iterator[_Share]:
    """What a source pays: the lines that were not refused, else the whole budget of an action without lines."""
    for action in plan.live_actions:
        lines = plan.lines_of(action)
        for line in lines:
            if line.source == source and line.state != "refused" and line.amount is not None:
                yield _Share(action, line.amount, line.call or line.year, line.cell("amount"))
        if not lines and action.funding_source == source and action.budget is not None:
            start = action.start.year if action.start else None
            yield _Share(action, action.budget, start, action.cell("funding_source"))


@rule(
    "BUD-002",
    requirement="2.29",
    severity="warning",
    title=N_("Un subside de l'OLAI dépasse la moitié du coût d'une action"),
    message=N_(
        "{total} EUR des {budget} EUR de l'action {action} viendraient d'un subside de l'OLAI ; "
        "la circulaire {circular} de {year} en permet {percent} % au plus."
    ),
    hint=N_("Réduisez la part du subside, ou répartissez le budget sur plusieurs sources."),
)
def subsidy_over_half(plan: Plan) -> Iterator[Hit]:
    """Circular 3155 of 2014 limits the subsidy to communes to half of a project's cost.

    Bad:
        | actions      | id     | budget    | funding_source |
        |              | A01    | 1000.00   |                |
        |              | A02    | 200.00    | olai_subsidy ! |
        | budget_lines | action | amount    | source         |
        |              | A01    | 400.00 !  | olai_subsidy   |
        |              | A01    | 100.01    | olai_subsidy   |
    Good:
        | actions      | id     | budget    | funding_source |
        |              | A01    | 1000.00   |                |
        |              | A02    | 0.00      | olai_subsidy   |
        | budget_lines | action | amount    | source         | state   |
        |              | A01    | 500.00    | olai_subsidy   |         |
        |              | A01    | 500.00    | olai_subsidy   | refused |
    """
    by_action: dict[int, list[_Share]] = {}
    for share in _shares(plan, "olai_subsidy"):
        by_action.setdefault(id(share.action), []).append(share)
    for shares in by_action.values():
        action, total = shares[0].action, sum((share.amount for share in shares), Decimal("0.00"))
        if action.budget is not None and total * 100 > action.budget * SUBSIDY_PERCENT:
            first, *others = (share.cell for share in shares)
            yield hit(
                first,
                *others,
                action.cell("budget"),
                action=action.key,
                total=total,
                budget=action.budget,
                circular=SUBSIDY_CIRCULAR,
                year=SUBSIDY_YEAR,
                percent=SUBSIDY_PERCENT,
            )


@rule(
    "BUD-003",
    requirement="2.30",
    severity="warning",
    title=N_("Le plan demande plus que l'enveloppe d'un appel à projets PCI"),
    message=N_(
        "Pour l'appel {call}, le plan compte sur {total} EUR de l'OLAI ; "
        "l'enveloppe connue d'un appel est de {limit} EUR au plus."
    ),
    hint=N_("Réduisez le montant demandé, ou inscrivez à chaque ligne de budget l'appel dont elle relève."),
)
def call_over_its_envelope(plan: Plan) -> Iterator[Hit]:
    """A call for communes with a PCI gives at most 25 000 EUR to a plan; without a call, the line's year stands for it.

    Bad:
        | budget_lines | action | year | call | amount     | source   |
        |              | A01    | 2027 | 2027 | 20000.00 ! | olai_pci |
        |              | A02    | 2027 |      | 5000.01    | olai_pci |
        | actions      | id     |
        |              | A01    |
        |              | A02    |
    Good:
        | budget_lines | action | year | call | amount     | source   | state   |
        |              | A01    | 2027 | 2027 | 20000.00   | olai_pci |         |
        |              | A01    | 2027 | 2027 | 5000.00    | olai_pci | granted |
        |              | A01    | 2027 | 2027 | 9000.00    | olai_pci | refused |
        |              | A01    | 2028 | 2028 | 25000.00   | olai_pci |         |
        | actions      | id     |
        |              | A01    |
    """
    by_call: dict[int, list[_Share]] = {}
    for share in _shares(plan, "olai_pci"):
        if share.call is not None:
            by_call.setdefault(share.call, []).append(share)
    for call, shares in by_call.items():
        total = sum((share.amount for share in shares), Decimal("0.00"))
        if total > CALL_ENVELOPE:
            first, *others = (share.cell for share in shares)
            yield hit(first, *others, call=call, total=total, limit=CALL_ENVELOPE)


@rule(
    "BUD-004",
    requirement="2.29",
    severity="warning",
    title=N_("Un fonds européen est compté hors de sa période"),
    message=N_(
        "L'action {action} compte sur « {source} » en {year} ; ce fonds court de {first} à {last} (actes {acts})."
    ),
    hint=N_("Choisissez une autre source, ou corrigez l'année."),
)
def fund_outside_its_period(plan: Plan) -> Iterator[Hit]:
    """A European fund pays only in its own years.

    Bad:
        | actions      | id     | start      | end        | funding_source |
        |              | A01    | 2027-01-01 | 2028-12-31 | amif !         |
        |              | A02    |            |            |                |
        | budget_lines | action | year       | source     |
        |              | A02    | 2014       | fei !      |
        |              | A02    | 2007       | fer !      |
    Good:
        | actions      | id     | start      | end        | funding_source |
        |              | A01    | 2026-01-01 | 2027-12-31 | amif           |
        |              | A02    | 2026-01-01 |            | commune        |
        | budget_lines | action | year       | source     | state          |
        |              | A02    | 2013       | fei        |                |
        |              | A02    | 2027       | amif       |                |
        |              | A02    | 2029       | amif       | refused        |
    """
    for action in plan.live_actions:
        for source, year, cell in _fund_years(plan, action):
            period = FUND_PERIODS[source]
            if not period.first <= year <= period.last:
                yield hit(
                    cell,
                    action=action.key,
                    source=Term("list:funding_sources", source),
                    year=year,
                    first=period.first,
                    last=period.last,
                    acts=period.acts,
                )


def _fund_years(plan: Plan, action: Action) -> Iterator[tuple[str, int, Cell]]:
    """Where an action counts on a European fund, and in which year; for one without lines, its year farthest out."""
    lines = plan.lines_of(action)
    for line in lines:
        if line.source and line.source in FUND_PERIODS and line.year is not None and line.state != "refused":
            yield line.source, line.year, line.cell("source")
    source, years = action.funding_source, [day.year for day in (action.start, action.end) if day]
    if source and source in FUND_PERIODS and years and not lines:
        period = FUND_PERIODS[source]
        farthest = max(years, key=lambda year: max(period.first - year, year - period.last))
        yield source, farthest, action.cell("funding_source")


@rule(
    "BUD-006",
    requirement="2.30",
    severity="warning",
    title=N_("Un appel à projets de l'OLAI est trop ancien"),
    message=N_("Une ligne de l'action {action} vise un appel de {call} ; l'OLAI cofinance des PCI depuis {first}."),
    hint=N_("Corrigez l'année de l'appel."),
)
def call_before_the_first(plan: Plan) -> Iterator[Hit]:
    """The guide announces co-financing by OLAI from 2015 on; other funds had their own calls before.

    Bad:
        | budget_lines | action | source   | call   |
        |              | A01    | olai_pci | 2014 ! |
        |              | A01    |          | 2014 ! |
    Good:
        | budget_lines | action | source   | call   |
        |              | A01    | olai_pci | 2015   |
        |              | A01    | fer      | 2013   |
    """
    for line in plan.budget_lines:
        is_olai = line.source is None or line.source.startswith("olai_")
        if line.action not in plan.dropped_ids and is_olai and line.call is not None and line.call < FIRST_CALL:
            yield hit(line.cell("call"), action=line.action, call=line.call, first=FIRST_CALL)
