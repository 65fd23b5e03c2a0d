"""Sheets of steps 2.4.c to 2.6: the synthesis document, the adoption by each council and the deposit."""

from __future__ import annotations

import datetime as dt

from pci_xlsx.findings import Gate
from pci_xlsx.model.demands import mandatory, optional, recommended
from pci_xlsx.model.fields import choice, day, long_text, text, yes_no
from pci_xlsx.model.rows import Row, form, record, table


@form("synthesis", "Document de synthèse", expects=(mandatory("2.36"),))
@record
class SynthesisForm(Row):
    """The two texts of the synthesis document that the sheets cannot give (guide 2.4.c)."""

    approach: str | None = long_text(
        "Explication de la démarche", "Comment le plan a été élaboré, en quelques phrases.", mandatory("2.36"), width=90
    )
    state_of_play: str | None = long_text(
        "Synthèse de l'état des lieux",
        "Ce que l'état des lieux a montré, en quelques phrases.",
        mandatory("2.36"),
        width=90,
    )


@table(
    "adoptions",
    "Adoption du plan",
    prepared=20,
    row_key="commune",
    expects=(mandatory("2.37"),),
    natural_key=("commune",),
    one_per_commune=True,
)
@record
class Adoption(Row):
    """The way of the plan through the bodies of one commune (guide 2.5)."""

    commune: str | None = choice("Commune", "Une ligne par commune du plan.", mandatory("2.37"), codes="communes")
    submitted_to_college_on: dt.date | None = day(
        "Soumis au collège le", "Le jour où le comité a soumis le projet au collège.", mandatory("2.37")
    )
    opinion_date: dt.date | None = day(
        "Avis de la CCCI du", "La date de l'avis de la CCCI, avant le dépôt.", recommended("2.38")
    )
    opinion: str | None = choice(
        "Sens de l'avis", "Favorable, avec réserves ou défavorable.", recommended("2.38"), codes="opinions", width=18
    )
    opinion_reference: str | None = text(
        "Référence de l'avis", "Le numéro ou le titre du document.", recommended("2.38")
    )
    council_date: dt.date | None = day(
        "Approuvé par le conseil le", "Le jour de la délibération du conseil communal.", mandatory("2.39")
    )
    council_reference: str | None = text(
        "Référence de la délibération", "Le numéro de la délibération.", mandatory("2.39")
    )
    council_vote: str | None = text("Vote", "Par exemple : unanimité.", optional("2.39"), width=16)
    deliberation_attached: bool | None = yes_no(
        "Délibération jointe", "La délibération est jointe au dossier de dépôt.", mandatory("2.40")
    )
    sent_to_authority_on: dt.date | None = day(
        "Transmis à l'OLAI le", "Le jour du dépôt à l'OLAI.", mandatory("2.40", gate=Gate.FOLLOW_UP)
    )
    label_state: str | None = choice(
        "Certification « PCI »",
        "Où en est la demande de certification.",
        optional("2.41", "2.42"),
        codes="label_states",
        width=18,
    )
    label_date: dt.date | None = day("Certification du", "La date de la réponse.", optional("2.41"))
