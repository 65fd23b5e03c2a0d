"""Sheets of step 2.4: actions, and where wanted their steps, budget lines and indicators."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from pci_xlsx.model.demands import INTERCOMMUNAL, Every, HasRows, Is, Not, Zero, mandatory, optional, recommended
from pci_xlsx.model.fields import (
    choice,
    day,
    ident,
    in_year,
    integer,
    long_text,
    money,
    number,
    person,
    ref,
    text,
    yes_no,
)
from pci_xlsx.model.rows import Row, record, table


@table("actions", "Plan d'actions", prepared=80, title="title", expects=(mandatory("2.20"),))
@record
class Action(Row):
    """An action: one row answers the ten questions of the aide-mémoire (guide 2.4)."""

    id: str | None = ident("A")
    objective: str | None = ref(
        "Objectif (Quoi ?)", "L'objectif que l'action sert.", mandatory("2.20", "2.22"), to="objectives"
    )
    title: str | None = text(
        "Action (Comment ?)", "L'application concrète pour atteindre l'objectif.", mandatory("2.20"), width=40
    )
    description: str | None = long_text("Description", "Ce qui sera fait, et comment.", recommended("2.21"))
    audience: str | None = ref(
        "Public (Pour qui ?)",
        "Si l'action vise un public plus précis que l'objectif. Vide : comme l'objectif, sinon toute la population.",
        optional("2.22"),
        to="audiences",
    )
    responsible: str | None = person(
        "Responsable (Qui ?)", "La personne ou la fonction qui réalise et suit l'action.", mandatory("2.23")
    )
    responsible_contact: str | None = person(
        "Contact", "Courriel ou téléphone du responsable, pour le document de synthèse.", recommended("2.36"), width=30
    )
    partners: tuple[str, ...] = text(
        "Partenaires (Avec qui ?)", "Séparés par un point-virgule.", recommended("2.24"), many=True, width=32
    )
    resources: str | None = long_text(
        "Ressources (Quels moyens ?)", "Les moyens humains, matériels et logistiques, les locaux.", mandatory("2.25")
    )
    obstacles: str | None = long_text(
        "Obstacles", "Les contraintes et ce qui peut empêcher l'action.", recommended("2.26")
    )
    place: str | None = text("Lieu (Où ?)", "Où l'action a lieu.", recommended("2.27"))
    start: dt.date | None = day("Début (Quand ?)", "Le premier jour de l'action.", mandatory("2.32"))
    end: dt.date | None = day(
        "Fin (Quand ?)",
        "Le dernier jour de l'action. Vide si elle est en continu.",
        mandatory("2.32", when=Not(Is("continuous", value=True))),
        last_day=True,
    )
    continuous: bool | None = yes_no("En continu", "Oui si l'action n'a pas de fin prévue.", optional("2.32"))
    budget: Decimal | None = money(
        "Budget (Quel coût ?)", "L'estimation totale en EUR. 0 est permis, vide ne l'est pas.", mandatory("2.28")
    )
    funding_source: str | None = choice(
        "Source du financement",
        "D'où vient l'argent. Si plusieurs sources : remplir la feuille Budget.",
        recommended("2.29", when=Every((Not(HasRows("budget_lines", by="action")), Not(Zero("budget"))))),
        codes="funding_sources",
        open_=True,
        width=30,
    )
    indicator: str | None = text(
        "Indicateur de réussite",
        "À quoi on verra le résultat. Si plusieurs : remplir la feuille Indicateurs.",
        mandatory("2.33", when=Not(HasRows("indicators", by="action"))),
        width=36,
    )
    target: str | None = text(
        "Cible de l'indicateur",
        "La valeur à atteindre.",
        recommended("2.33", when=Not(HasRows("indicators", by="action"))),
        width=18,
    )
    status: str | None = choice("Statut", "Vide : prévue.", recommended("3.2"), codes="action_status", width=14)


@table("steps", "Étapes des actions", prepared=300, natural_key=("action", "order"))
@record
class Step(Row):
    """A step of an action, or a moment of its evaluation (guide 2.4.b, un agenda)."""

    action: str | None = ref("Action", "L'action dont c'est une étape.", optional("2.32"), to="actions")
    order: int | None = integer(
        "Ordre", "1 pour la première étape de l'action.", optional("2.32"), minimum=1, maximum=999
    )
    step: str | None = text("Étape", "Ce qui est fait.", optional("2.21"), width=44)
    start: dt.date | None = day("Début", "Le premier jour de l'étape.", optional("2.32"))
    end: dt.date | None = day("Fin", "Le dernier jour de l'étape.", optional("2.32"), last_day=True)
    kind: str | None = choice(
        "Type d'étape", "Travail, jalon, évaluation ou réajustement.", optional("2.34"), codes="step_kinds", width=16
    )


@table(
    "budget_lines",
    "Lignes de budget",
    prepared=300,
    natural_key=("action", "year", "phase", "source", "nature", "commune"),
)
@record
class BudgetLine(Row):
    """A part of an action's budget, by year, phase and source (guide 2.4.b, un budget prévisionnel)."""

    action: str | None = ref("Action", "L'action que la ligne finance.", mandatory("2.28"), to="actions")
    year: int | None = in_year("Année", "L'année de la dépense.", mandatory("2.28"))
    amount: Decimal | None = money("Montant", "En EUR.", mandatory("2.28"))
    phase: str | None = choice("Phase", "Conception ou réalisation.", optional("2.28"), codes="phases", width=14)
    nature: str | None = choice(
        "Nature", "À quoi sert l'argent.", optional("2.28"), codes="cost_natures", open_=True, width=18
    )
    source: str | None = choice(
        "Source",
        "D'où vient l'argent. Vide : pas encore financé.",
        recommended("2.29"),
        codes="funding_sources",
        open_=True,
        width=30,
    )
    funder: str | None = text("Bailleur", "Le nom précis du ministère, du fonds ou du partenaire.", optional("2.29"))
    commune: str | None = choice(
        "Commune",
        "Si le plan est intercommunal et la source le budget communal : la commune qui paie cette part.",
        recommended("2.29", when=Every((INTERCOMMUNAL, Is("source", "commune")))),
        codes="communes",
    )
    state: str | None = choice(
        "État", "Prévu, demandé, accordé ou refusé.", optional("2.30"), codes="funding_states", width=14
    )
    call: int | None = in_year("Appel (année)", "L'année de l'appel à projets.", optional("2.30"))
    note: str | None = text("Remarque", "Ce qu'il faut savoir de cette ligne.", width=30)


@table("indicators", "Indicateurs", prepared=200, title="indicator")
@record
class Indicator(Row):
    """A measure of an action's result (guide 2.4.b, des indicateurs de réussite)."""

    id: str | None = ident("K")
    action: str | None = ref("Action", "L'action que l'indicateur mesure.", mandatory("2.33"), to="actions")
    indicator: str | None = text("Indicateur", "Ce qui est mesuré ou observé.", mandatory("2.33"), width=40)
    kind: str | None = choice(
        "Type", "Quantitatif ou qualitatif.", mandatory("2.33"), codes="indicator_kinds", width=14
    )
    unit: str | None = text(
        "Unité", "Pour un indicateur quantitatif.", recommended("2.33", when=Is("kind", "quantitative")), width=14
    )
    baseline: Decimal | str | None = number("Valeur de départ", "La valeur avant l'action.", recommended("2.33"))
    baseline_year: int | None = in_year("Année de départ", "L'année de la valeur de départ.", recommended("2.33"))
    target: Decimal | str | None = number(
        "Cible", "La valeur à atteindre.", recommended("2.33", when=Is("kind", "quantitative"))
    )
    target_year: int | None = in_year("Année cible", "Quand la cible doit être atteinte.", recommended("2.33"))
    source: str | None = text("Source des données", "D'où viendront les valeurs.", recommended("2.33"))
    statistic: str | None = ref(
        "Donnée liée", "La donnée de l'état des lieux que l'indicateur suit.", optional("2.10"), to="statistics"
    )
