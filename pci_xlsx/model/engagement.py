"""Sheets of step 1.1: the council's decision, commune by commune, and the involvement of the administration."""

from __future__ import annotations

import datetime as dt

from pci_xlsx.model.demands import Is, mandatory, optional, recommended
from pci_xlsx.model.fields import choice, day, integer, long_text, person, text, yes_no
from pci_xlsx.model.rows import Row, record, table


@table(
    "commitments",
    "Engagement politique",
    prepared=20,
    row_key="commune",
    expects=(mandatory("1.1"),),
    natural_key=("commune",),
    one_per_commune=True,
)
@record
class Commitment(Row):
    """The political commitment of one commune (guide 1.1.a)."""

    commune: str | None = choice("Commune", "Une ligne par commune du plan.", mandatory("1.1"), codes="communes")
    decided_on: dt.date | None = day(
        "Décision du conseil", "Le jour où le conseil communal a décidé de faire un PCI.", mandatory("1.1")
    )
    reference: str | None = text(
        "Référence de la décision", "Le numéro ou le point de l'ordre du jour de la délibération.", mandatory("1.1")
    )
    vote: str | None = text("Vote", "Par exemple : unanimité, ou 9 oui, 2 non.", optional("1.1"), width=16)
    college_contact: str | None = person(
        "Contact au collège",
        "Qui, au collège des bourgmestre et échevins, organise la mise en œuvre.",
        recommended("1.2"),
    )
    authority_contact_on: dt.date | None = day(
        "OLAI contacté le", "Le jour où la commune s'est adressée à l'OLAI pour conseil.", optional("1.3")
    )
    political_lead: str | None = person(
        "Responsable politique", "Le nom de la personne mandatée pour l'intégration.", recommended("1.4")
    )
    political_lead_function: str | None = choice(
        "Sa fonction", "Bourgmestre, échevin ou conseiller.", recommended("1.4"), codes="political_function", width=16
    )
    political_lead_since: dt.date | None = day("Mandaté depuis", "Le jour où ce mandat a commencé.", recommended("1.4"))
    integration_agent: bool | None = yes_no(
        "Agent à l'intégration",
        "La commune a un agent ou un service chargé de l'intégration ou de la diversité.",
        optional("1.14"),
    )
    commission_exists: bool | None = yes_no(
        "CCCI en place", "Une commission consultative communale d'intégration est en place.", recommended("1.9")
    )
    commission_president: str | None = person(
        "Présidence de la CCCI",
        "Le nom de la personne qui préside la CCCI.",
        recommended("1.9", when=Is("commission_exists", value=True)),
    )
    commission_involved_on: dt.date | None = day(
        "CCCI associée le",
        "Le jour où la CCCI a été associée à la démarche.",
        recommended("1.9", when=Is("commission_exists", value=True)),
    )


@table(
    "involvement",
    "Implication de l'administration",
    prepared=30,
    expects=(recommended("1.6", "1.8"),),
    natural_key=("kind", "service", "date"),
)
@record
class Involvement(Row):
    """A measure that involves the communal administration (guide 1.1.b)."""

    kind: str | None = choice(
        "Type de mesure",
        "Sensibilisation, formation ou application transversale dans un service.",
        recommended("1.6", "1.8"),
        optional("1.7"),
        codes="involvement_kinds",
        open_=True,
        width=28,
    )
    service: str | None = choice(
        "Service", "Le service ou le domaine d'intervention concerné.", optional("1.8"), codes="services", open_=True
    )
    commune: str | None = choice("Commune", "Si le plan est intercommunal : la commune concernée.", codes="communes")
    date: dt.date | None = day("Date", "Quand la mesure a eu lieu, ou a commencé.", optional("1.6"))
    participants: int | None = integer("Participants", "Combien d'agents ont participé.", optional("1.6"))
    description: str | None = long_text("Description", "Ce qui a été fait.", optional("1.6"))
