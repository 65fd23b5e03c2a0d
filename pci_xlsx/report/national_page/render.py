"""The page written: its sections in order, put into one HTML file that loads nothing and runs nothing."""

from __future__ import annotations

import base64
import hashlib
from decimal import Decimal
from importlib.resources import files
from typing import TYPE_CHECKING

from pci_xlsx.i18n import show_money, show_number
from pci_xlsx.report.national_page import content, coverage, money, plans, time
from pci_xlsx.report.national_page import files as handed_in
from pci_xlsx.report.national_page.blocks import Cell, Chart, Pairs, Section, Table
from pci_xlsx.report.national_page.pen import Pen
from pci_xlsx.report.national_page.small_counts import THRESHOLD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pci_xlsx.i18n import Texts
    from pci_xlsx.report.national_page.figures import Figures

TEMPLATE, STYLE = "page.html.jinja", "page.css"


def render_page(figures: Figures, words: Texts) -> Iterator[str]:
    """The page as HTML, piece by piece, the same for the same figures and the same language."""
    from jinja2 import Environment, StrictUndefined

    pen = Pen.of(figures, words)
    room = files("pci_xlsx.report.national_page")
    style = room.joinpath(STYLE).read_text(encoding="utf-8")
    writer = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    writer.tests["chart"] = lambda block: isinstance(block, Chart)
    writer.tests["pairs"] = lambda block: isinstance(block, Pairs)
    writer.tests["table"] = lambda block: isinstance(block, Table)
    template = writer.from_string(room.joinpath(TEMPLATE).read_text(encoding="utf-8"))
    yield from template.generate(
        lang=words.language,
        style=style,
        policy=_policy(style),
        title=pen.text("Plans communaux intégration : vue nationale"),
        day=pen.text("État au {day}").format(day=pen.day(figures.as_of).text),
        skip=pen.text("Aller au contenu"),
        contents=pen.text("Sur cette page"),
        headlines=headlines(figures, pen),
        headlines_title=pen.text("En bref"),
        places=[(one.key, one.title) for one in sections(figures, pen)],
        sections=sections(figures, pen),
        empty=pen.text("Rien à montrer."),
        about_title=pen.text("À propos de cette page"),
        about=_about(pen),
    )


def _policy(style: str) -> str:
    """What a browser may load for the page: nothing but this very style sheet."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


SECTIONS = (
    coverage.coverage,
    coverage.lists,
    money.budget,
    money.funding,
    time.timeline,
    content.similar,
    content.indicators,
    content.findings,
    handed_in.remarks,
    handed_in.files,
    plans.plans,
)
"""The sections in the order in which they are read."""


def sections(figures: Figures, pen: Pen) -> Iterator[Section]:
    """The sections, each made when it is asked for: all of them at once would take much memory."""
    return (make(figures, pen) for make in SECTIONS)


def headlines(figures: Figures, pen: Pen) -> tuple[tuple[str, Cell], ...]:
    """The figures that are asked for first, each leading to where it comes from."""
    totals, budget = figures.totals, figures.totals["budget"]
    rows = figures.answers.coverage
    covered = pen.text("{covered} sur {all}").format(covered=sum(bool(row["plan"]) for row in rows), all=len(rows))
    return (
        (pen.text("Communes couvertes par un plan"), Cell(covered, href="coverage")),
        (pen.text("Plans comptés"), Cell(show_number(totals["plans"]), href="plans")),
        (pen.text("Fichiers reçus"), Cell(show_number(sum(figures.handed_in)), href="files")),
        (pen.text("Actions"), Cell(show_number(totals["actions"]), href="plans")),
        (pen.text("Budget"), Cell(_euro(budget["total"]), href="budget")),
        (pen.text("Financé"), Cell(_euro(budget["funded"]), href="funding")),
        (pen.text("Pas encore financé"), Cell(_euro(budget["not_yet_funded"]), href="funding")),
        (pen.text("Part de l'OLAI"), Cell(_euro(budget["olai"]), href="olai")),
    )


def _euro(amount: str) -> str:
    return show_money(Decimal(amount))


def _about(pen: Pen) -> tuple[str, ...]:
    return (
        pen.text("Ni nom, ni courriel, ni téléphone : les champs qui parlent de personnes ne sont pas sur cette page."),
        pen.text(
            "Petits effectifs : un nombre de personnes de 1 à {most} n'est pas publié ; « moins de {n} » le remplace. "
            "Comptent des personnes : les habitants, et les valeurs des indicateurs dans toute unité qui n'est ni un "
            "pour cent, ni un montant, ni une durée. Un texte d'indicateur où un tel nombre se lit n'est pas montré. "
            "Les nombres de communes, de plans, d'actions, de fichiers et de constats ne comptent personne."
        ).format(most=THRESHOLD - 1, n=THRESHOLD),
        pen.text(
            "Les mêmes données sont dans national.duckdb, dans parquet/ et dans totals.json, à côté de cette page."
        ),
    )
