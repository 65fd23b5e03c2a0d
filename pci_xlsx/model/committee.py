"""Sheets of step 1.2: the steering committee, its members and its meetings."""

from __future__ import annotations

import datetime as dt

from pci_xlsx.model.demands import INTERCOMMUNAL, Every, Is, mandatory, optional, recommended
from pci_xlsx.model.fields import choice, day, ident, long_text, person, text
from pci_xlsx.model.rows import Row, form, record, table


@form("committee", "Comité de pilotage", expects=(mandatory("1.10"),))
@record
class CommitteeForm(Row):
    """The steering committee as a body (guide 1.2)."""

    designated_on: dt.date | None = day(
        "Désigné le", "Le jour où le comité de pilotage a été désigné.", mandatory("1.10")
    )
    rhythm: str | None = text("Rythme des réunions", "Par exemple : une réunion par trimestre.", optional("1.21"))
    decision_mode: str | None = text(
        "Mode de décision", "Par exemple : consensus, à défaut vote à la majorité.", optional("1.21")
    )


@table("members", "Membres du comité", prepared=30, title="name", expects=(mandatory("1.10"),))
@record
class Member(Row):
    """A member of the steering committee (guide 1.2.a)."""

    id: str | None = ident("M")
    name: str | None = person("Nom", "Prénom et nom, une personne par ligne.", mandatory("1.10"))
    organisation: str | None = text(
        "Service ou organisme", "Le service communal, l'école, l'association...", optional("1.5")
    )
    category: str | None = choice(
        "Catégorie",
        "À quel titre la personne siège. Une autre catégorie peut être écrite.",
        mandatory("1.10"),
        optional("1.18"),
        codes="member_categories",
        open_=True,
        width=30,
    )
    commune: str | None = choice(
        "Commune",
        "Si le plan est intercommunal : la commune que la personne représente.",
        recommended("1.12", when=Every((INTERCOMMUNAL, Is("category", "college_or_council")))),
        codes="communes",
    )
    role: str | None = choice(
        "Rôle",
        "Un seul chargé de projet en fonction. Vide : membre.",
        optional("1.5"),
        optional("1.19"),
        codes="member_roles",
        width=18,
    )
    email: str | None = person(
        "Courriel",
        "Recommandé pour le chargé de projet : il figure dans le document de synthèse.",
        recommended("2.36", when=Is("role", "project_lead")),
        width=28,
    )
    phone: str | None = person(
        "Téléphone",
        "Recommandé pour le chargé de projet : il figure dans le document de synthèse.",
        recommended("2.36", when=Is("role", "project_lead")),
        width=18,
    )
    since: dt.date | None = day("Depuis", "Le début de son mandat dans le comité.", optional("1.10"))
    until: dt.date | None = day("Jusqu'au", "La fin de son mandat, s'il est fini.", optional("1.10"), last_day=True)


@table("meetings", "Réunions", prepared=60, expects=(recommended("1.20", "3.4"),), natural_key=("date", "kind"))
@record
class Meeting(Row):
    """A meeting of the committee, with the college or with partners (guide 1.2.b)."""

    date: dt.date | None = day("Date", "Le jour de la réunion.", recommended("1.20", "3.4"), optional("1.19"))
    kind: str | None = choice(
        "Type de réunion",
        "Comité, rapport au collège ou partenaires.",
        recommended("1.20", "3.4"),
        optional("1.19"),
        codes="meeting_kinds",
        open_=True,
    )
    subject: str | None = text("Sujet", "De quoi il a été question.", optional("1.19"), width=36)
    decisions: str | None = long_text("Décisions", "Ce que la réunion a décidé.", optional("1.19"))
    endorsed_on: dt.date | None = day(
        "Entérinées le", "Le jour où le conseil communal a entériné ces décisions.", optional("1.34")
    )
