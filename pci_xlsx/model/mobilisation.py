"""Sheet of step 1.3: the consultations of actors and population."""

from __future__ import annotations

import datetime as dt

from pci_xlsx.model.demands import FormIs, HasRows, Not, optional, recommended
from pci_xlsx.model.fields import choice, day, ident, integer, long_text, person, text, yes_no
from pci_xlsx.model.rows import Row, form, record, table


@form("mobilisation", "Mobilisation")
@record
class MobilisationForm(Row):
    """Why nobody was consulted, where nobody was (guide 1.3)."""

    reason_if_none: str | None = long_text(
        "Pourquoi aucune concertation",
        "À remplir seulement s'il n'y a pas de concertation dans le tableau ci-dessous.",
        recommended("1.22", when=Not(HasRows("consultations"))),
    )


@table(
    "consultations",
    "Concertations",
    prepared=20,
    title="topics",
    expects=(recommended("1.22", when=Not(FormIs("mobilisation", "reason_if_none"))),),
)
@record
class Consultation(Row):
    """A consultation of actors or of the population (guide 1.3)."""

    id: str | None = ident("C")
    topics: str | None = text(
        "But et thèmes", "Le but et les thèmes, fixés par le comité de pilotage.", recommended("1.24"), width=34
    )
    fixed_on: dt.date | None = day("Thèmes fixés le", "Le jour où le comité a fixé les thèmes.", recommended("1.24"))
    audiences: tuple[str, ...] = choice(
        "Publics consultés",
        "Qui est consulté. Plusieurs réponses séparées par un point-virgule.",
        recommended("1.25"),
        optional("1.23"),
        codes="consulted_audiences",
        open_=True,
        many=True,
        width=32,
    )
    moderator: str | None = person(
        "Animateur", "Une personne qui connaît le thème et l'animation de groupe.", recommended("1.26")
    )
    method: str | None = choice(
        "Méthode", "La forme de la concertation.", recommended("1.27"), codes="consultation_methods", open_=True
    )
    date: dt.date | None = day("Date", "Le jour de la concertation.", recommended("1.22"))
    hour: str | None = text("Heure", "Une heure qui convient au public visé.", optional("1.28"), width=10)
    place: str | None = text("Lieu", "Par exemple dans le quartier concerné plutôt qu'à la mairie.", optional("1.28"))
    languages: tuple[str, ...] = choice(
        "Langues",
        "Les langues de l'échange, séparées par un point-virgule.",
        optional("1.29"),
        codes="languages",
        open_=True,
        many=True,
    )
    interpretation: bool | None = yes_no("Interprétation", "Une traduction était-elle prévue ?", optional("1.29"))
    channels: tuple[str, ...] = choice(
        "Communication",
        "Comment le public a été invité. Plusieurs réponses séparées par un point-virgule.",
        optional("1.30"),
        codes="channels",
        open_=True,
        many=True,
        width=28,
    )
    participants: int | None = integer("Participants", "Combien de personnes sont venues.", optional("1.22"))
    report_date: dt.date | None = day("Compte rendu du", "La date du compte rendu.", recommended("1.31"))
    published_on: dt.date | None = day(
        "Résultats publiés le", "Le jour où les résultats ont été rendus publics.", recommended("1.32")
    )
    published_in: str | None = text("Publiés dans", "Bulletin communal, site internet...", recommended("1.32"))
    results: str | None = long_text(
        "Résultats", "Ce qui en ressort : idées, craintes, lacunes, besoins.", optional("1.33")
    )
    commitment: str | None = long_text(
        "Suites promises", "Ce que la commune s'est engagée à en faire.", optional("1.35")
    )
