"""Sheets of steps 2.2 and 2.3: domains, audiences, objectives."""

from __future__ import annotations

import datetime as dt

from pci_xlsx.model.demands import HasRows, Not, mandatory, optional, recommended
from pci_xlsx.model.fields import choice, day, ident, long_text, ref, text, yes_no
from pci_xlsx.model.rows import OneOf, Row, record, table


@table(
    "domains",
    "Domaines d'action",
    prepared=20,
    title="domain",
    expects=(mandatory("2.11", when=Not(HasRows("audiences"))),),
)
@record
class Domain(Row):
    """A domain of action that the plan chose (guide 2.2)."""

    id: str | None = ident("D")
    domain: str | None = choice(
        "Domaine d'action",
        "Un domaine de la liste, ou un autre.",
        mandatory("2.11"),
        codes="domains",
        open_=True,
        width=34,
    )
    needs: tuple[str, ...] = ref(
        "Besoins", "Les besoins auxquels il répond, par exemple B01; B03.", recommended("2.12"), to="needs", many=True
    )
    priority: str | None = choice(
        "Priorité", "Haute, moyenne ou basse.", recommended("2.15"), codes="priorities", width=12
    )
    guideline: str | None = long_text(
        "Ligne directrice", "La direction que la commune se donne dans ce domaine.", optional("2.16")
    )


@table("audiences", "Publics cibles", prepared=15, title="audience")
@record
class Audience(Row):
    """A target audience that the plan chose (guide 2.2)."""

    id: str | None = ident("P")
    audience: str | None = choice(
        "Public cible",
        "Un public de la liste, ou un autre.",
        mandatory("2.11"),
        codes="audiences",
        open_=True,
        width=34,
    )
    needs: tuple[str, ...] = ref(
        "Besoins",
        "Les besoins auxquels il répond, par exemple B01; B03.",
        recommended("2.12", "2.13"),
        to="needs",
        many=True,
    )
    priority: str | None = choice(
        "Priorité", "Haute, moyenne ou basse.", recommended("2.15"), codes="priorities", width=12
    )
    guideline: str | None = long_text(
        "Ligne directrice", "La direction que la commune se donne pour ce public.", optional("2.16")
    )


@table(
    "objectives",
    "Objectifs",
    prepared=40,
    title="statement",
    expects=(mandatory("2.17"),),
    one_of=(OneOf(("domain", "audience"), mandatory("2.17")),),
)
@record
class Objective(Row):
    """An objective for a domain or an audience (guide 2.3)."""

    id: str | None = ident("O")
    domain: str | None = ref(
        "Domaine", "Le domaine que l'objectif sert. Domaine ou public : l'un des deux au moins.", to="domains"
    )
    audience: str | None = ref(
        "Public", "Le public que l'objectif sert. Domaine ou public : l'un des deux au moins.", to="audiences"
    )
    statement: str | None = text(
        "Objectif", "De préférence un verbe d'action : améliorer, faciliter, renforcer...", mandatory("2.17"), width=44
    )
    expected_change: str | None = long_text(
        "Changement attendu", "Ce qui aura changé quand l'objectif sera atteint.", recommended("2.18")
    )
    specific: bool | None = yes_no("Spécifique", "Précis et dans un langage simple ?", recommended("2.19"))
    measurable: bool | None = yes_no("Mesurable", "Peut-on l'évaluer ?", recommended("2.19"))
    accepted: bool | None = yes_no("Accepté", "Les acteurs sont-ils d'accord ?", recommended("2.19"))
    realistic: bool | None = yes_no("Réaliste", "Tient-il compte des moyens et des contraintes ?", recommended("2.19"))
    time_bound: bool | None = yes_no("Temporel", "A-t-il un cadre dans le temps ?", recommended("2.19"))
    due: dt.date | None = day("Échéance", "Quand l'objectif doit être atteint.", recommended("2.19"), last_day=True)
