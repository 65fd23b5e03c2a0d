"""Sheets of step 2.1: inventory, figures, surveys, strengths and weaknesses, needs."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from pci_xlsx.model.demands import Every, HasRows, Not, mandatory, optional, recommended
from pci_xlsx.model.fields import choice, day, ident, in_year, integer, long_text, number, ref, text
from pci_xlsx.model.rows import Row, form, record, table

NO_OTHER_SOURCE = Every((Not(HasRows("statistics")), Not(HasRows("surveys")), Not(HasRows("consultations"))))


@table(
    "inventory",
    "Inventaire des actions réalisées",
    prepared=60,
    title="title",
    expects=(mandatory("2.1", when=NO_OTHER_SOURCE), recommended("2.1", "2.2")),
)
@record
class InventoryItem(Row):
    """An initiative of the past that had an effect on integration (guide 2.1.i)."""

    id: str | None = ident("I")
    title: str | None = text(
        "Action ou initiative", "Ce qui a déjà été fait pour l'intégration.", recommended("2.2"), width=34
    )
    actor: str | None = text("Acteur", "Qui l'a menée : CCCI, service, structure, association...", recommended("2.2"))
    start: dt.date | None = day("Début", "Quand elle a commencé.", optional("2.2"))
    end: dt.date | None = day("Fin", "Quand elle a fini ; vide si elle continue.", optional("2.2"), last_day=True)
    domain: str | None = choice(
        "Domaine", "Le domaine d'action touché.", optional("2.2"), codes="domains", open_=True, width=28
    )
    audience: str | None = choice(
        "Public", "Le public touché.", optional("2.2"), codes="audiences", open_=True, width=28
    )
    positives: str | None = long_text("Aspects positifs", "Ce qui a bien marché.", recommended("2.3"))
    gaps: str | None = long_text("Lacunes", "Ce qui a manqué.", recommended("2.3"))


@table(
    "statistics",
    "Données quantitatives",
    prepared=60,
    title="indicator",
    expects=(recommended("2.1", "2.4", "2.5"),),
    prefilled=(
        {"kind": "commune_and_population", "indicator": "population"},
        {"kind": "commune_and_population", "indicator": "foreign_share"},
    ),
)
@record
class Statistic(Row):
    """A figure on the commune, its population, its economy or society (guide 2.1.ii)."""

    id: str | None = ident("S")
    kind: str | None = choice(
        "Type de donnée",
        "A : la commune et sa population. B : économie, société, logement.",
        mandatory("2.4", "2.5"),
        codes="statistic_kinds",
        width=24,
    )
    indicator: str | None = choice(
        "Donnée", "Ce qui est mesuré.", recommended("2.4", "2.5"), codes="statistic_indicators", open_=True, width=30
    )
    value: Decimal | str | None = number("Valeur", "Le chiffre.", recommended("2.4"))
    unit: str | None = text("Unité", "Habitants, %, ménages...", recommended("2.4"), width=14)
    year: int | None = in_year("Année", "L'année du chiffre : elle servira de référence.", recommended("2.4", "2.10"))
    source: str | None = text("Source", "D'où vient le chiffre : STATEC, commune, école...", recommended("2.4", "2.10"))
    commune: str | None = choice("Commune", "Si le plan est intercommunal : la commune concernée.", codes="communes")


@table(
    "surveys",
    "Enquêtes qualitatives",
    prepared=20,
    title="results",
    expects=(recommended("2.1", "2.6", when=Not(HasRows("consultations"))),),
)
@record
class Survey(Row):
    """A survey or poll of the population or of a group (guide 2.1.iii)."""

    id: str | None = ident("Q")
    method: str | None = text("Méthode", "Questionnaire, entretiens, sondage...", recommended("2.6"))
    audience: str | None = choice(
        "Public", "Qui a été interrogé.", recommended("2.6"), codes="audiences", open_=True, width=28
    )
    start: dt.date | None = day("Début", "Le début de l'enquête.", recommended("2.6"))
    end: dt.date | None = day("Fin", "La fin de l'enquête.", recommended("2.6"), last_day=True)
    answers: int | None = integer("Réponses", "Combien de réponses ont été reçues.", recommended("2.6"))
    results: str | None = long_text("Principaux résultats", "Ce qui en ressort.", recommended("2.6"))
    consultation: str | None = ref(
        "Concertation liée",
        "La concertation dont ces résultats viennent, s'il y en a une.",
        optional("2.7"),
        to="consultations",
    )


@form("assessment", "Diagnostic", expects=(recommended("2.8"),))
@record
class AssessmentForm(Row):
    """Strengths and weaknesses of the commune (guide 2.1)."""

    strengths: str | None = long_text(
        "Forces", "Les points forts de la commune en matière d'intégration.", recommended("2.8")
    )
    weaknesses: str | None = long_text("Faiblesses", "Ses points faibles.", recommended("2.8"))


@table("needs", "Besoins", prepared=40, title="need", expects=(mandatory("2.9"),))
@record
class Need(Row):
    """A need that the state of play brought out (guide 2.1)."""

    id: str | None = ident("B")
    need: str | None = text("Besoin", "Ce dont la commune ou un public a besoin.", mandatory("2.9"), width=44)
    evidence: tuple[str, ...] = ref(
        "Constaté dans",
        "Les lignes de l'état des lieux qui le montrent, par exemple I01; S02; Q01; C01.",
        recommended("2.9"),
        to=("inventory", "statistics", "surveys", "consultations"),
        many=True,
    )
    weight: str | None = choice("Poids", "L'importance du besoin.", recommended("2.9"), codes="weights", width=12)
