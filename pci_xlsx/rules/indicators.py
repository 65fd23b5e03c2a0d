"""Indicators: numbers where numbers are meant, years in order, none twice (guide 2.4.b, indicateurs de réussite)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pci_xlsx.findings import Term
from pci_xlsx.i18n import N_
from pci_xlsx.rules.core import Hit, Live, hit, rule
from pci_xlsx.values.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pci_xlsx.model.actions import Indicator
    from pci_xlsx.plan import Plan


def _live_indicators(plan: Plan) -> Iterator[Indicator]:
    return (row for row in plan.indicators if row.action not in plan.dropped_ids)


@rule(
    "IND-001",
    requirement="2.33",
    severity="warning",
    title=N_("Un indicateur quantitatif n'a pas de nombre"),
    message=N_("L'indicateur {indicator} est quantitatif, mais « {field} » contient « {text} »."),
    hint=N_("Écrivez un nombre seul, l'unité dans sa colonne, ou choisissez le type qualitatif."),
)
def quantity_without_a_number(plan: Plan) -> Iterator[Hit]:
    """Only a number can be compared with the value that is reached later.

    Bad:
        | indicators | id  | kind         | baseline | target        |
        |            | K01 | quantitative | peu !    | 50 personnes! |
    Good:
        | indicators | id  | kind         | baseline | target        |
        |            | K01 | quantitative | 0        | 50            |
        |            | K02 | qualitative  | peu      | beaucoup      |
    """
    for row in _live_indicators(plan):
        for key, value in (("baseline", row.baseline), ("target", row.target)):
            if row.kind == "quantitative" and isinstance(value, str):
                yield hit(
                    row.cell(key),
                    row.cell("kind"),
                    indicator=row.key,
                    field=Term("field", f"indicators.{key}"),
                    text=value,
                )


@rule(
    "IND-002",
    requirement="2.33",
    title=N_("L'année cible d'un indicateur précède son année de départ"),
    message=N_(
        "L'indicateur {indicator} doit être atteint en {target_year}, avant son année de départ {baseline_year}."
    ),
    hint=N_("Corrigez l'année cible ou l'année de départ."),
    live=(
        Live(
            "indicators.target_year",
            "{live}*ISNUMBER({baseline_year})*ISNUMBER({target_year})*({target_year}<{baseline_year})",
        ),
    ),
)
def target_before_baseline(plan: Plan) -> Iterator[Hit]:
    """A target lies ahead of the value it starts from.

    Bad:
        | indicators | id  | baseline_year | target_year |
        |            | K01 | 2027          | 2026 !      |
    Good:
        | indicators | id  | baseline_year | target_year |
        |            | K01 | 2027          | 2027        |
        |            | K02 |               | 2026        |
    """
    for row in _live_indicators(plan):
        if row.baseline_year is not None and row.target_year is not None and row.target_year < row.baseline_year:
            yield hit(
                row.cell("target_year"),
                row.cell("baseline_year"),
                indicator=row.key,
                target_year=row.target_year,
                baseline_year=row.baseline_year,
            )


@rule(
    "IND-003",
    requirement="2.33",
    severity="hint",
    needs=("plan.period_start", "plan.period_end"),
    title=N_("L'année cible d'un indicateur est hors de la période du plan"),
    message=N_(
        "L'indicateur {indicator} doit être atteint en {target_year}, hors de la période du plan ({first} - {last})."
    ),
    hint=N_("Vérifiez l'année cible."),
)
def target_outside_the_period(plan: Plan) -> Iterator[Hit]:
    """A target that falls outside the plan's years will be measured by nobody.

    Bad:
        | plan       | period_start | period_end  |
        |            | 2027-01-01   | 2030-12-31  |
        | indicators | id           | target_year |
        |            | K01          | 2032 !      |
    Good:
        | plan       | period_start | period_end  |
        |            | 2027-01-01   | 2030-12-31  |
        | indicators | id           | target_year |
        |            | K01          | 2030        |
    """
    start, end = plan.plan.period_start, plan.plan.period_end
    if not start or not end or end < start:
        return
    for row in _live_indicators(plan):
        if row.target_year is not None and not start.year <= row.target_year <= end.year:
            yield hit(
                row.cell("target_year"),
                plan.plan.cell("period_start"),
                plan.plan.cell("period_end"),
                indicator=row.key,
                target_year=row.target_year,
                first=start.year,
                last=end.year,
            )


@rule(
    "IND-004",
    requirement="2.33",
    nature="advice",
    severity="warning",
    title=N_("Une action a deux fois le même indicateur"),
    message=N_("L'action {action} a deux fois l'indicateur « {text} » : {indicator} et {other}."),
    hint=N_("Supprimez le doublon, ou dites en quoi les deux indicateurs diffèrent."),
)
def indicator_entered_twice(plan: Plan) -> Iterator[Hit]:
    """An indicator entered twice is measured twice, and the two values will differ.

    Bad:
        | indicators | id  | action | indicator      |
        |            | K01 | A01    | Participants   |
        |            | K02 | A01    | participants ! |
    Good:
        | indicators | id  | action | indicator      |
        |            | K01 | A01    | Participants   |
        |            | K02 | A02    | Participants   |
    """
    seen: dict[tuple[str, str], Indicator] = {}
    for row in _live_indicators(plan):
        if row.action and row.indicator:
            first = seen.setdefault((row.action, fold(row.indicator)), row)
            if first is not row:
                yield hit(
                    row.cell("indicator"),
                    first.cell("indicator"),
                    action=row.action,
                    text=row.indicator,
                    indicator=row.key,
                    other=first.key,
                )


@rule(
    "IND-005",
    requirement="2.33",
    nature="advice",
    severity="hint",
    title=N_("La cible d'un indicateur est sa valeur de départ"),
    message=N_("L'indicateur {indicator} vise la valeur qu'il a déjà au départ."),
    hint=N_("Vérifiez la cible et la valeur de départ."),
)
def target_is_the_baseline(plan: Plan) -> Iterator[Hit]:
    """An action that changes nothing needs no indicator, unless keeping a value is the aim.

    Bad:
        | indicators | id  | kind         | baseline | target |
        |            | K01 | quantitative | 20       | 20.0 ! |
    Good:
        | indicators | id  | kind         | baseline | target |
        |            | K01 | quantitative | 20       | 30     |
        |            | K02 | qualitative  | bon      | bon    |
    """
    for row in _live_indicators(plan):
        if isinstance(row.target, Decimal) and row.target == row.baseline:
            yield hit(row.cell("target"), row.cell("baseline"), indicator=row.key)
