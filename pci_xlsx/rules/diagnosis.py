"""The state of play and the needs it brings out (guide 2.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.findings import Term
from pci_xlsx.i18n import N_
from pci_xlsx.rules.core import Hit, Live, hit, rule
from pci_xlsx.rules.shared import begun, choices

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pci_xlsx.plan import Plan

FIGURES = ("population", "foreign_share")
"""The least that describes a commune and its population."""


@rule(
    "DIA-001",
    requirement="2.4",
    nature="missing",
    title=N_("Un chiffre de base sur la population manque"),
    message=N_("Les données ne comptent pas ce chiffre : « {indicator} »."),
    hint=N_("Ajoutez une ligne avec ce chiffre, son année et sa source."),
    needs=("statistics.indicator",),
)
def basic_figure_is_missing(plan: Plan) -> Iterator[Hit]:
    """Population and foreign share show the commune as it is before the plan, and later what has changed.

    Bad:
        | statistics ! | id  | kind                    | indicator  | value |
        |              | S01 | commune_and_population  | population | 9800  |
        |              | S02 | commune_and_population  | households | 4100  |
    Good:
        | statistics | id  | kind                    | indicator     | value |
        |            | S01 | commune_and_population  | population    | 9800  |
        |            | S02 | commune_and_population  | foreign_share | 45.3  |
    """
    given = {row.indicator for row in begun(plan.statistics)}  # a begun row without its value is told at its cell
    for figure in FIGURES:
        if figure not in given:
            yield hit(plan.cell("statistics"), indicator=Term("list:statistic_indicators", figure))


@rule(
    "DIA-002",
    requirement="2.5",
    nature="missing",
    title=N_("Aucun chiffre ne décrit l'économie, la société ou le logement"),
    message=N_("Aucune donnée n'est du type « {kind} »."),
    hint=N_("Ajoutez au moins un chiffre sur l'économie, la société ou le logement."),
    needs=("statistics.kind",),
)
def no_figure_on_society(plan: Plan) -> Iterator[Hit]:
    """Work, housing and school show where integration is at stake.

    Bad:
        | statistics ! | id  | kind                   | indicator  | value |
        |              | S01 | commune_and_population | population | 9800  |
    Good:
        | statistics | id  | kind                | indicator    | value |
        |            | S01 | economy_and_society | unemployment | 5.6   |
    """
    if all(row.kind != "economy_and_society" for row in begun(plan.statistics)):
        yield hit(plan.cell("statistics"), kind=Term("list:statistic_kinds", "economy_and_society"))


@rule(
    "DIA-003",
    requirement="2.2",
    title=N_("Une action de l'inventaire finit avant son début"),
    message=N_("L'action {item} de l'inventaire finit le {end}, avant son début le {start}."),
    hint=N_("Corrigez le début ou la fin."),
    live=(Live("inventory.end", "ISNUMBER({start})*ISNUMBER({end})*({end}<{start})"),),
)
def past_action_ends_before_start(plan: Plan) -> Iterator[Hit]:
    """When a past action was there cannot be told from such dates.

    Bad:
        | inventory | id  | start      | end          |
        |           | I01 | 2024-05-01 | 2023-05-01 ! |
    Good:
        | inventory | id  | start      | end          |
        |           | I01 | 2024-05-01 | 2024-05-01   |
        |           | I02 | 2024-05-01 |              |
    """
    for row in plan.inventory:
        if row.start and row.end and row.end < row.start:
            yield hit(row.cell("end"), row.cell("start"), item=row.key, start=row.start, end=row.end)


@rule(
    "DIA-004",
    requirement="2.6",
    title=N_("Une enquête finit avant son début"),
    message=N_("L'enquête {survey} finit le {end}, avant son début le {start}."),
    hint=N_("Corrigez le début ou la fin de l'enquête."),
    live=(Live("surveys.end", "ISNUMBER({start})*ISNUMBER({end})*({end}<{start})"),),
)
def survey_ends_before_start(plan: Plan) -> Iterator[Hit]:
    """When people were asked cannot be told from such dates.

    Bad:
        | surveys | id  | start      | end          |
        |         | Q01 | 2026-02-01 | 2026-01-31 ! |
    Good:
        | surveys | id  | start      | end          |
        |         | Q01 | 2026-02-01 | 2026-02-01   |
        |         | Q02 |            | 2026-01-31   |
    """
    for row in plan.surveys:
        if row.start and row.end and row.end < row.start:
            yield hit(row.cell("end"), row.cell("start"), survey=row.key, start=row.start, end=row.end)


@rule(
    "DIA-005",
    requirement="2.12",
    nature="advice",
    severity="hint",
    title=N_("Un besoin n'est repris par aucun domaine ou public"),
    message=N_("Aucun domaine et aucun public choisi ne répond au besoin {need}."),
    hint=N_("Reliez ce besoin à un domaine ou à un public, ou laissez-le de côté en connaissance de cause."),
    needs=("domains.needs", "audiences.needs"),
)
def need_is_taken_up_by_nothing(plan: Plan) -> Iterator[Hit]:
    """What the diagnosis found should not be forgotten when the domains are chosen.

    Bad:
        | needs   | id  | need                 |
        |         | B01 | Cours le soir        |
        |         | B02 | Logements abordables ! |
        | domains | id  | domain                  | needs |
        |         | D01 | adult_language_learning | B01   |
    Good:
        | needs     | id  | need                 |
        |           | B01 | Cours le soir        |
        |           | B02 | Lieux de rencontre   |
        | domains   | id  | domain                  | needs |
        |           | D01 | adult_language_learning | B01   |
        | audiences | id  | audience       | needs |
        |           | P01 | older_migrants | B02   |
    """
    taken_up = {key for row in choices(plan) for key in row.needs}
    for need in begun(plan.needs):
        if taken_up and need.key not in taken_up:  # without any link, each domain's own cell is told
            yield hit(need.cell("need"), need=need.key)


@rule(
    "DIA-006",
    requirement="2.10",
    nature="advice",
    severity="hint",
    title=N_("Aucun indicateur ne suit une donnée de l'état des lieux"),
    message=N_("Le plan a des données de départ et des indicateurs, mais aucun indicateur n'est lié à une donnée."),
    hint=N_("Choisissez la donnée liée là où un indicateur en suit une."),
    needs=("indicators.statistic", "statistics"),
)
def no_indicator_follows_a_figure(plan: Plan) -> Iterator[Hit]:
    """The figures of the beginning can show the effect of the plan only if something leads back to them.

    Bad:
        | statistics   | id  | indicator  | value |
        |              | S01 | population | 9800  |
        | actions      | id  | title |
        |              | A01 | Cours |
        | indicators ! | id  | action | indicator    |
        |              | K01 | A01    | Participants |
    Good:
        | statistics   | id  | indicator  | value |
        |              | S01 | population | 9800  |
        | actions      | id  | title |
        |              | A01 | Cours |
        | indicators   | id  | action | indicator    | statistic |
        |              | K01 | A01    | Participants |           |
        |              | K02 | A01    | Inscrits     | S01       |
    """
    rows = [row for row in begun(plan.indicators) if row.action not in plan.dropped_ids]
    if rows and plan.is_begun("statistics") and not any(row.holds("statistic") for row in rows):
        yield hit(plan.cell("indicators"))
