"""The lists of the national workbook: for each the view that it shows, its columns, what is summed, what is drawn."""

from __future__ import annotations

from typing import NamedTuple

from pci_xlsx.i18n import N_
from pci_xlsx.summary.labels import HEADINGS
from pci_xlsx.summary.ledger import View


class Shown(NamedTuple):
    """A column: the field of the view, heading, width, look, and how its values are told."""

    field: str
    heading: str
    width: int
    look: str = "text"
    say: str | View = "plain"


class Asked(NamedTuple):
    """A list: its view, the name of its tab, its columns, the fields summed below it.

    `note` says what to know of it.
    """

    view: str
    tab: str
    columns: tuple[Shown, ...]
    summed: tuple[str, ...] = ()
    note: str = ""


PLAN = (Shown("plan", N_("Plan"), 16), Shown("plan", N_("Commune"), 18, say="lead"))
CELLS = (Shown("sheet", N_("Feuille"), 14, "places"), Shown("cell", N_("Cellule"), 10, "places"))
PLACE = (Shown("plan", N_("Fichier"), 30, "places", "path"), *CELLS)
"""Where a figure comes from: the file of the plan, the sheet, the cell."""
SAID = (Shown("said_in", N_("Fichier"), 30, "places", "path"), *CELLS)
REGISTERED = (
    Shown("code", N_("Code"), 8),
    Shown("name", N_("Commune"), 24, say="registered"),
    Shown("canton", N_("Canton"), 18),
)
MONEY = Shown("amount", N_("Montant"), 18, "money")
STATES = (
    Shown("granted", N_("Accordé"), 14, "money"),
    Shown("requested", N_("Demandé"), 14, "money"),
    Shown("planned", N_("Prévu"), 14, "money"),
    Shown("not_said", N_("État non précisé"), 14, "money"),
)
BY_STATE = ("granted", "requested", "planned", "not_said", "asked")
DAYS = (Shown("start", N_("Début"), 13, "day"), Shown("end", N_("Fin"), 13, "day"))
ACTION = (
    Shown("action", N_("Action"), 9),
    Shown("title", N_("Intitulé"), 40),
    Shown("status", N_("Statut"), 14, say="action_status"),
)
ON_WHAT = (
    Shown("domain", HEADINGS[View.DOMAIN], 36, say=View.DOMAIN),
    Shown("audience", HEADINGS[View.AUDIENCE], 30, say=View.AUDIENCE),
)

COMMUNES = (
    Asked(
        "coverage",
        N_("Communes"),
        (
            *REGISTERED,
            Shown("plan", N_("Plan"), 16),
            Shown("plans", N_("Nombre de plans"), 10, "count"),
            Shown("gate_reached", N_("Porte atteinte"), 24, say="gate"),
            Shown("decided_on", N_("Engagement décidé le"), 14, "day"),
            Shown("council_date", N_("Adopté par le conseil le"), 14, "day"),
            Shown("sent_to_authority_on", N_("Envoyé à l'OLAI le"), 14, "day"),
            Shown("label_state", N_("Certification"), 16, say="label_states"),
            Shown("label_date", N_("Certification : date"), 14, "day"),
            Shown("plan", N_("Fichier"), 30, "places", "path"),
        ),
    ),
    Asked(
        "by_canton",
        N_("Cantons"),
        (
            Shown("canton", N_("Canton"), 20),
            Shown("without", N_("Sans plan"), 12, "count"),
            Shown("begun", N_("Plan sans porte atteinte"), 14, "count"),
            Shown("council", N_("Conseil communal"), 12, "count"),
            Shown("deposit", N_("Dépôt à l'OLAI"), 12, "count"),
            Shown("follow_up", N_("Suivi"), 12, "count"),
            Shown("with_plan", N_("Avec plan"), 12, "count"),
            Shown("communes", N_("Communes"), 12, "count"),
            Shown("engaged", N_("Engagées"), 12, "count"),
            Shown("recognised", N_("Certifiées"), 12, "count"),
            Shown("amount", N_("Budget"), 18, "money"),
        ),
        (
            "without",
            "begun",
            "council",
            "deposit",
            "follow_up",
            "with_plan",
            "communes",
            "engaged",
            "recognised",
            "amount",
        ),
    ),
    Asked(
        "engaged",
        N_("Liste des engagées"),
        (*REGISTERED, Shown("decided_on", N_("Décidé le"), 14, "day"), *PLAN[:1], *SAID),
    ),
    Asked(
        "recognised",
        N_("Liste des certifiées"),
        (*REGISTERED, Shown("label_date", N_("Certifié le"), 14, "day"), *PLAN[:1], *SAID),
    ),
    Asked("without_plan", N_("Sans plan"), REGISTERED),
    Asked(
        "plan_overview",
        N_("Plans"),
        (
            *PLAN,
            Shown("title", N_("Titre"), 40),
            Shown("communes", N_("Communes"), 11, "count"),
            Shown("period_start", N_("Début"), 13, "day"),
            Shown("period_end", N_("Fin"), 13, "day"),
            Shown("version", N_("Version"), 20),
            Shown("as_of", N_("Version du"), 13, "day"),
            Shown("gate_reached", N_("Porte atteinte"), 24, say="gate"),
            Shown("errors_council", N_("Erreurs : conseil"), 10, "count"),
            Shown("errors_deposit", N_("Erreurs : dépôt"), 10, "count"),
            Shown("errors_follow_up", N_("Erreurs : suivi"), 10, "count"),
            Shown("actions", N_("Actions"), 10, "count"),
            Shown("amount", N_("Budget"), 18, "money"),
            Shown("not_yet_funded", N_("Pas encore financé"), 18, "money"),
            Shown("olai", N_("Part de l'OLAI"), 18, "money"),
            Shown("inhabitants", N_("Habitants"), 12, "count"),
            Shown("per_inhabitant", N_("Budget par habitant"), 14, "money"),
            Shown("plan", N_("Fichier"), 30, "places", "path"),
        ),
        ("actions", "amount", "not_yet_funded", "olai"),
        N_("Habitants : ceux que le plan dit lui-même. Les actions abandonnées ne comptent pas."),
    ),
)
"""Who takes part, and how far."""

MONEY_OF_OLAI = (
    Asked(
        "olai_by_call",
        N_("OLAI par appel"),
        (
            Shown("call", N_("Appel"), 15, "year", "call"),
            Shown("plans", N_("Plans"), 9, "count"),
            *STATES,
            Shown("asked", N_("Total"), 14, "money"),
            Shown("envelopes", N_("Enveloppes des plans"), 16, "money"),
            Shown("plans_over", N_("Plans au-dessus"), 10, "count"),
            Shown("over", N_("Dépassement"), 14, "money"),
        ),
        (*BY_STATE, "over"),
        N_("Chaque plan a une enveloppe par appel. Ce que l'OLAI a en tout pour un appel n'est écrit dans aucun plan."),
    ),
    Asked(
        "olai_calls",
        N_("OLAI appels"),
        (
            *PLAN,
            Shown("call", N_("Appel"), 15, "year", "call"),
            *STATES,
            Shown("asked", N_("Total"), 14, "money"),
            Shown("envelope", N_("Enveloppe"), 14, "money"),
            Shown("over", N_("Dépassement"), 14, "money"),
            *PLACE,
        ),
        BY_STATE,
        N_("Ce qui a été refusé ne compte pas. Sans appel indiqué, l'année de la ligne ou du début de l'action vaut."),
    ),
    Asked(
        "olai_subsidies",
        N_("OLAI subsides"),
        (
            *PLAN,
            *ACTION[:2],
            *STATES,
            Shown("asked", N_("Total"), 14, "money"),
            Shown("budget", N_("Budget de l'action"), 14, "money"),
            Shown("most", N_("Part possible"), 14, "money"),
            Shown("over", N_("Dépassement"), 14, "money"),
            *PLACE,
        ),
        BY_STATE,
        N_("Ce qui a été refusé ne compte pas. Un subside paie au plus la moitié du coût d'une action."),
    ),
)
"""What OLAI pays."""

FOLLOWED = (
    Asked(
        "reached",
        N_("Indicateurs"),
        (
            *PLAN,
            Shown("action", N_("Action"), 9),
            Shown("id", N_("Indicateur"), 11),
            Shown("indicator", N_("Ce qui est mesuré"), 40),
            Shown("kind", N_("Type"), 14, say="indicator_kinds"),
            Shown("unit", N_("Unité"), 16),
            Shown("target", N_("Valeur visée"), 24, "exact", "target"),
            Shown("reached", N_("Valeur atteinte"), 24, "exact", "reached"),
            Shown("measured_on", N_("Mesuré le"), 13, "day"),
            *PLACE,
        ),
    ),
    Asked(
        "overdue",
        N_("En retard"),
        (
            *PLAN,
            Shown("what", N_("Genre"), 14, say="what"),
            Shown("key", N_("Numéro"), 9),
            Shown("title", N_("Intitulé"), 40, say="span"),
            Shown("end", N_("Devait finir le"), 14, "day"),
            Shown("state", N_("Statut"), 14, say="action_status"),
            *PLACE,
        ),
    ),
    Asked(
        "frequent_findings",
        N_("Constats"),
        (
            Shown("code", N_("Code"), 10),
            Shown("severity", N_("Gravité"), 16, say="severity"),
            Shown("code", N_("Constat"), 70, say="rule"),
            Shown("findings", N_("Constats"), 11, "count"),
            Shown("plans", N_("Plans"), 11, "count"),
        ),
        ("findings",),
        N_("Chaque constat, avec sa cellule, est dans la table « findings » des données (DuckDB, Parquet)."),
    ),
    Asked(
        "side_by_side",
        N_("Actions semblables"),
        (*ON_WHAT, Shown("plans", N_("Plans"), 8, "count"), *PLAN, *ACTION, MONEY, *DAYS, *PLACE),
    ),
)
"""What becomes of it."""

PLACES = (
    (View.YEAR, 12),
    (View.SOURCE, 30),
    (View.STATE, 14),
    (View.PHASE, 14),
    (View.DOMAIN, 36),
    (View.AUDIENCE, 30),
    (View.COMMUNE, 18),
)
"""The breakdowns in which an amount has its place, with the width of their columns."""
DETAILS = (
    Asked("every_action", N_("Actions"), (*PLAN, *ACTION, *ON_WHAT, *DAYS, MONEY, *PLACE), ("amount",)),
    Asked(
        "postings",
        N_("Montants"),
        (
            *PLAN,
            Shown("action", N_("Action"), 9),
            Shown("part", N_("Genre"), 22, say="part"),
            MONEY,
            *(
                Shown(view.value, HEADINGS[view], width, "year" if view is View.YEAR else "text", view)
                for view, width in PLACES
            ),
            Shown("plan", N_("Fichier"), 30, "places", "path"),
            Shown("cells", N_("Cellules additionnées"), 26, "places"),
        ),
        ("amount",),
    ),
    Asked(
        "files",
        N_("Fichiers"),
        (
            Shown("file", N_("Fichier"), 50, "places", "file"),
            Shown("because", N_("Ce qu'il en est advenu"), 44, say="because"),
            Shown("plan", N_("Plan"), 16),
            Shown("instead", N_("Compté à sa place"), 50, "places", "file"),
            Shown("code", N_("Code"), 10),
            Shown("code", N_("Pourquoi"), 44, say="rule"),
        ),
    ),
)
"""Every row, as far as a workbook can hold them."""
