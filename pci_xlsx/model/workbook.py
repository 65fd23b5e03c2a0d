"""The workbook: its sheets in order, and what each one holds."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.model import actions, adoption, commune, diagnosis, engagement, follow_up, mobilisation, orientation
from pci_xlsx.model import committee as steering
from pci_xlsx.model.demands import Level
from pci_xlsx.model.requirements import requirements

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pci_xlsx.model.rows import Row, Table

TEMPLATE_VERSION = "1.0"
PREFIX = "pci_"
"""Excel tables are `pci_<table>`, defined names `pci_<table>_<field>` on header cells and a form's value cells."""
VERSION_PROPERTY = "pci_template"


class Stage(StrEnum):
    """The stage a sheet belongs to: it gives the tab its colour."""

    GUIDE = "guide"
    FRAME = "frame"
    START = "start"
    DRAFT = "draft"
    REALISATION = "realisation"
    SERVICE = "service"


class Sheet(NamedTuple):
    """A sheet: `title` and `intro` are French message ids; at most one form above at most one table.

    `on_path` marks the ten sheets that lead to the council; `optional` the sheets for those who want the detail.
    """

    key: str
    title: str
    stage: Stage
    intro: str = ""
    form: Table | None = None
    table: Table | None = None
    on_path: bool = False
    optional: bool = False

    @property
    def blocks(self) -> tuple[Table, ...]:
        """Its form and its table, as far as it has them."""
        return tuple(block for block in (self.form, self.table) if block)


def _sheet(
    key: str, title: str, stage: Stage, intro: str, *row_types: type[Row], on_path: bool = False, optional: bool = False
) -> Sheet:
    blocks = [row_type.declared for row_type in row_types]
    form = next((block for block in blocks if block.is_form), None)
    table = next((block for block in blocks if not block.is_form), None)
    return Sheet(key, title, stage, intro, form, table, on_path, optional)


SHEETS = (
    _sheet("welcome", "Accueil", Stage.GUIDE, "Ce classeur mène pas à pas au plan communal intégration."),
    _sheet(
        "dashboard",
        "Tableau de bord",
        Stage.GUIDE,
        "L'état du plan en un coup d'œil. Ici se choisissent la porte et la date.",
    ),
    _sheet(
        "plan",
        "Commune",
        Stage.FRAME,
        "Le cadre du plan : titre, période, communes.",
        commune.PlanForm,
        commune.PlanCommune,
        on_path=True,
    ),
    _sheet("agenda", "Agenda", Stage.FRAME, "Quand chaque étape de la démarche doit avoir lieu.", commune.AgendaStep),
    _sheet(
        "commitments",
        "1.1a Engagement",
        Stage.START,
        "La décision du conseil de chaque commune de faire un PCI.",
        engagement.Commitment,
        on_path=True,
    ),
    _sheet(
        "involvement",
        "1.1b Administration",
        Stage.START,
        "Ce qui est fait pour impliquer l'administration communale.",
        engagement.Involvement,
    ),
    _sheet(
        "committee",
        "1.2a Comité",
        Stage.START,
        "Le comité de pilotage, ses membres et le chargé de projet.",
        steering.CommitteeForm,
        steering.Member,
        on_path=True,
    ),
    _sheet(
        "meetings", "1.2b Réunions", Stage.START, "Les réunions du comité et les rapports au collège.", steering.Meeting
    ),
    _sheet(
        "consultations",
        "1.3 Mobilisation",
        Stage.START,
        "Les concertations avec les acteurs et la population.",
        mobilisation.MobilisationForm,
        mobilisation.Consultation,
    ),
    _sheet(
        "inventory",
        "2.1a Inventaire",
        Stage.DRAFT,
        "Les actions déjà réalisées. L'état des lieux compte une ligne au moins, ici ou sur 1.3, 2.1b ou 2.1c.",
        diagnosis.InventoryItem,
        on_path=True,
    ),
    _sheet("statistics", "2.1b Données", Stage.DRAFT, "Les chiffres qui décrivent la commune.", diagnosis.Statistic),
    _sheet(
        "surveys", "2.1c Enquêtes", Stage.DRAFT, "Les enquêtes et sondages auprès de la population.", diagnosis.Survey
    ),
    _sheet(
        "needs",
        "2.1d Besoins",
        Stage.DRAFT,
        "Ce que l'état des lieux a montré : forces, faiblesses, besoins.",
        diagnosis.AssessmentForm,
        diagnosis.Need,
        on_path=True,
    ),
    _sheet(
        "domains",
        "2.2a Domaines",
        Stage.DRAFT,
        "Les domaines d'action choisis. Un domaine au moins, ou un public sur la feuille suivante.",
        orientation.Domain,
        on_path=True,
    ),
    _sheet(
        "audiences",
        "2.2b Publics",
        Stage.DRAFT,
        "Les publics visés en particulier, là où le diagnostic le montre.",
        orientation.Audience,
        optional=True,
    ),
    _sheet(
        "objectives",
        "2.3 Objectifs",
        Stage.DRAFT,
        "Pour chaque domaine ou public choisi, un objectif au moins.",
        orientation.Objective,
        on_path=True,
    ),
    _sheet(
        "actions",
        "2.4a Actions",
        Stage.DRAFT,
        "Une ligne par action répond aux dix questions de l'aide-mémoire.",
        actions.Action,
        on_path=True,
    ),
    _sheet("steps", "2.4b Étapes", Stage.DRAFT, "Le détail des actions, étape par étape.", actions.Step, optional=True),
    _sheet(
        "budget",
        "2.4c Budget",
        Stage.DRAFT,
        "Le détail du budget par année, phase et source.",
        actions.BudgetLine,
        optional=True,
    ),
    _sheet(
        "indicators",
        "2.4d Indicateurs",
        Stage.DRAFT,
        "Le détail des indicateurs de réussite.",
        actions.Indicator,
        optional=True,
    ),
    _sheet("calendar", "2.4e Calendrier", Stage.DRAFT, "Les actions mois par mois. Rien n'est à remplir ici."),
    _sheet(
        "synthesis",
        "2.4f Synthèse",
        Stage.DRAFT,
        "Les deux textes du document de synthèse. Les acteurs et le plan d'actions viennent des autres feuilles.",
        adoption.SynthesisForm,
        on_path=True,
    ),
    _sheet(
        "adoption",
        "2.5 Adoption",
        Stage.DRAFT,
        "Le chemin du plan par le collège, la CCCI, le conseil et l'OLAI.",
        adoption.Adoption,
        on_path=True,
    ),
    _sheet(
        "follow_up",
        "3.1 Suivi",
        Stage.REALISATION,
        "Des nouvelles de chaque action, au moins une fois par an.",
        follow_up.FollowUp,
    ),
    _sheet(
        "measurements",
        "3.2a Mesures",
        Stage.REALISATION,
        "Les valeurs atteintes par les indicateurs.",
        follow_up.Measurement,
        optional=True,
    ),
    _sheet(
        "action_reviews",
        "3.2b Évaluation",
        Stage.REALISATION,
        "L'évaluation des actions : impact, conséquences, besoins.",
        follow_up.ActionReview,
    ),
    _sheet(
        "process_reviews",
        "3.2c Fonctionnement",
        Stage.REALISATION,
        "L'évaluation du fonctionnement du PCI.",
        follow_up.ProcessReview,
    ),
    _sheet(
        "waivers",
        "Écarts motivés",
        Stage.FRAME,
        "Les recommandations du guide que la commune met de côté, et pourquoi.",
        follow_up.Waiver,
        optional=True,
    ),
    _sheet("lists", "Listes", Stage.SERVICE, "Les listes du classeur. Rien n'est à remplir ici."),
    Sheet("_pci", "_pci", Stage.SERVICE),
)


@cache
def tables() -> Mapping[str, Table]:
    """All forms and tables by key, in the order of the sheets."""
    return MappingProxyType({block.key: block for sheet in SHEETS for block in sheet.blocks})


@cache
def sheet_of(table: str) -> Sheet:
    """The sheet that holds a form or table; KeyError for an unknown key."""
    return next((sheet for sheet in SHEETS if table in {block.key for block in sheet.blocks}), None) or _unknown(table)


def _unknown(table: str) -> Sheet:
    raise KeyError(table)


def sheet(key: str) -> Sheet:
    """The sheet of this key; KeyError for an unknown key."""
    return {sheet.key: sheet for sheet in SHEETS}[key]


@cache
def waivable_requirements() -> tuple[str, ...]:
    """The requirements that recommend something, and that a commune may set aside with a reason."""
    marked = {
        number
        for block in tables().values()
        for demand in block.demands
        if demand.level is Level.RECOMMENDED
        for number in demand.requirements
    }
    return tuple(number for number, asked in requirements().items() if asked.level == "R" or number in marked)
