"""Sheets of the frame: the plan and its communes, and the plan's own agenda."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from pci_xlsx.model.demands import INTERCOMMUNAL, mandatory, optional, recommended
from pci_xlsx.model.fields import choice, day, long_text, money, person, step_number, text, yes_no
from pci_xlsx.model.rows import Row, form, record, table


@form("plan", "Plan", expects=(mandatory("0.1"),))
@record
class PlanForm(Row):
    """The plan as a whole (guide, Qu'est-ce qu'un PCI)."""

    title: str | None = text(
        "Titre du plan", "Par exemple : Plan communal intégration de Mersch 2027-2030.", mandatory("0.1"), width=50
    )
    version: str | None = text(
        "Version", "Le numéro ou le nom de cette version : projet 1, version soumise au collège...", recommended("2.37")
    )
    as_of: dt.date | None = day(
        "Date de cette version", "Le jour du dernier changement de ce classeur.", recommended("2.37")
    )
    plan_type: str | None = choice(
        "Type de plan", "Le plan d'une commune, ou de plusieurs communes ensemble.", mandatory("0.1"), codes="plan_type"
    )
    territory: str | None = text(
        "Nom du territoire",
        "Si le plan est intercommunal : le nom du territoire, par exemple Nordstad.",
        mandatory("0.2", when=INTERCOMMUNAL),
    )
    lead_commune: str | None = choice(
        "Commune de référence",
        "La commune du plan. En intercommunal : celle qui porte le plan pour les autres.",
        mandatory("0.1"),
        codes="communes",
    )
    period_start: dt.date | None = day("Début du plan", "Le premier jour de la période du plan.", mandatory("0.4"))
    period_end: dt.date | None = day(
        "Fin du plan", "Le dernier jour de la période du plan.", mandatory("0.4"), last_day=True
    )
    available_means: Decimal | None = money(
        "Moyens disponibles",
        "Ce que la commune peut consacrer au plan sur toute la période, en EUR. Le budget des actions y est comparé.",
        recommended("0.6"),
    )
    publication_consent: bool | None = yes_no(
        "Publication par le SYVICOL",
        "La commune accepte de figurer sur la liste publiée par le SYVICOL.",
        optional("0.8"),
    )
    syvicol_told_on: dt.date | None = day("SYVICOL informé le", "Le jour où le SYVICOL a été informé.", optional("0.8"))
    exchange_contact: str | None = person(
        "Contact pour les échanges",
        "Qui d'autres communes peuvent contacter pour échanger leurs expériences.",
        optional("0.9"),
    )
    external_support: str | None = long_text(
        "Appui externe", "Qui aide la commune de l'extérieur, et à quelles étapes.", optional("0.10")
    )
    external_cost: Decimal | None = money(
        "Coût de l'appui externe", "En EUR, à part du budget des actions.", optional("0.10")
    )


@table("communes", "Communes du plan", prepared=20, row_key="commune", expects=(mandatory("0.1"),))
@record
class PlanCommune(Row):
    """A commune that the plan covers."""

    commune: str | None = choice("Commune", "Une ligne par commune du plan.", mandatory("0.1"), codes="communes")
    contact_name: str | None = person("Personne de contact", "Qui répond aux questions sur le plan.", optional("0.9"))
    contact_email: str | None = person(
        "Courriel", "L'adresse électronique de cette personne.", optional("0.9"), width=28
    )
    contact_phone: str | None = person(
        "Téléphone", "Le numéro de téléphone de cette personne.", optional("0.9"), width=18
    )


@table(
    "agenda",
    "Agenda du PCI",
    prepared=11,
    row_key="step",
    expects=(recommended("2.35"),),
    prefilled=tuple(
        {"step": step} for step in ("1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "3.1", "3.2")
    ),
    natural_key=("step",),
)
@record
class AgendaStep(Row):
    """A step of the plan's own agenda (guide 2.4.b: un agenda pour chaque étape du PCI)."""

    step: str | None = step_number(
        "Étape", "Les étapes de la démarche, dans l'ordre du guide.", mandatory("0.3"), codes="steps"
    )
    planned_start: dt.date | None = day("Début prévu", "Quand l'étape doit commencer.", recommended("2.35"))
    planned_end: dt.date | None = day(
        "Fin prévue", "Quand l'étape doit être finie.", recommended("2.35"), last_day=True
    )
    done_on: dt.date | None = day("Faite le", "Le jour où l'étape a été achevée.", optional("2.35"), last_day=True)
    responsible: str | None = person("Responsable", "Qui mène cette étape.", optional("2.35"))
