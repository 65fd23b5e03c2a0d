"""Sheets of stage 3: follow-up of the actions, measurements, evaluation of actions and of the functioning, waivers."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from pci_xlsx.findings import Gate
from pci_xlsx.model.demands import mandatory, optional, recommended
from pci_xlsx.model.fields import choice, day, integer, long_text, money, number, percent, ref, text, yes_no
from pci_xlsx.model.rows import Row, record, table


@table("follow_up", "Suivi des actions", prepared=300, expects=(mandatory("3.2"),), natural_key=("action", "date"))
@record
class FollowUp(Row):
    """News of an action (guide 3.1)."""

    action: str | None = ref("Action", "L'action dont on donne des nouvelles.", mandatory("3.2"), to="actions")
    date: dt.date | None = day("Date", "Le jour de ces nouvelles.", mandatory("3.2"))
    status: str | None = choice(
        "Statut", "Où en est l'action ce jour-là.", mandatory("3.2"), codes="action_status", width=14
    )
    progress: Decimal | None = percent("Avancement", "De 0 % à 100 %.", optional("3.2"))
    spent: Decimal | None = money("Dépensé (cumul)", "Tout ce qui a été dépensé jusqu'ici, en EUR.", optional("3.6"))
    received: Decimal | None = money("Reçu (cumul)", "Toutes les aides reçues jusqu'ici, en EUR.", optional("3.6"))
    difficulty: str | None = long_text(
        "Difficultés", "Un regard critique. « Aucune » est une réponse.", recommended("3.3")
    )
    change: str | None = long_text("Réajustement", "Ce qui est changé au plan.", optional("3.5"))
    reason: str | None = text("Raison", "Pourquoi.", optional("3.5"))
    decided_by: str | None = text("Décidé par", "Qui a décidé du réajustement.", optional("3.5"))


@table("measurements", "Mesures des indicateurs", prepared=200, natural_key=("indicator", "date"))
@record
class Measurement(Row):
    """The value an indicator has reached (guide 3.2)."""

    indicator: str | None = ref("Indicateur", "L'indicateur mesuré.", mandatory("3.7"), to="indicators")
    date: dt.date | None = day("Date", "Le jour de la mesure.", mandatory("3.7"))
    value: Decimal | str | None = number("Valeur atteinte", "La valeur de l'indicateur ce jour-là.", mandatory("3.7"))
    comment: str | None = text("Commentaire", "Ce qu'il faut savoir de cette mesure.", optional("3.7"), width=36)


@table(
    "action_reviews",
    "Évaluation des actions",
    prepared=100,
    expects=(mandatory("3.7"),),
    natural_key=("action", "date"),
)
@record
class ActionReview(Row):
    """The evaluation of an action (guide 3.2: impact, conséquences, besoins)."""

    action: str | None = ref("Action", "L'action évaluée.", mandatory("3.7"), to="actions")
    date: dt.date | None = day("Date", "Le jour de l'évaluation.", mandatory("3.7"))
    impact: str | None = long_text("Impact", "Ce que l'action a produit.", recommended("3.7"))
    consequences: str | None = long_text("Conséquences", "Ce qui en découle.", recommended("3.7", "3.10"))
    needs: str | None = long_text("Besoins", "Ce dont on a encore besoin.", recommended("3.7"))
    judgement: str | None = choice(
        "Conclusion", "Poursuivre, adapter ou arrêter.", optional("3.10"), codes="judgements", width=14
    )
    authority_took_part: bool | None = yes_no("OLAI associé", "L'OLAI a pris part à cette évaluation.", optional("3.9"))


@table(
    "process_reviews",
    "Évaluation du fonctionnement",
    prepared=60,
    expects=(mandatory("3.8"),),
    natural_key=("date", "criterion"),
)
@record
class ProcessReview(Row):
    """The evaluation of the way the plan works (guide 3.2: contacts, personnes en charge, relationnel, implication)."""

    date: dt.date | None = day("Date", "Le jour de l'évaluation.", mandatory("3.8"))
    criterion: str | None = choice("Critère", "Ce qui est évalué.", mandatory("3.8"), codes="criteria", open_=True)
    mark: int | None = integer("Note", "De 1 (mauvais) à 5 (très bon).", optional("3.8"), minimum=1, maximum=5)
    comment: str | None = long_text("Commentaire", "Pourquoi cette note.", optional("3.8"))
    authority_took_part: bool | None = yes_no("OLAI associé", "L'OLAI a pris part à cette évaluation.", optional("3.9"))
    consequence: str | None = long_text("Suite donnée", "Ce que l'on change.", recommended("3.10"))


@table("waivers", "Écarts motivés", prepared=20, row_key="requirement", natural_key=("requirement",))
@record
class Waiver(Row):
    """A recommendation that the commune sets aside, with its reason (guide: à adapter à la réalité de la commune)."""

    requirement: str | None = choice(
        "Recommandation",
        "Le numéro de la recommandation que la commune met de côté.",
        mandatory(gate=Gate.COUNCIL),
        codes="waivable_requirements",
        width=60,
    )
    reason: str | None = long_text("Motif", "Pourquoi la commune s'en écarte.", mandatory(gate=Gate.COUNCIL))
