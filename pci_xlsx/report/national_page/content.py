"""What is planned: similar actions side by side, indicators with what they reached, findings by code."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pci_xlsx.findings import Severity
from pci_xlsx.i18n import N_
from pci_xlsx.report.kinds import kinds
from pci_xlsx.report.national_page.blocks import Cell, Row, Section, Table, heads
from pci_xlsx.report.national_page.pen import NOTHING, count, money
from pci_xlsx.report.national_page.small_counts import THRESHOLD
from pci_xlsx.report.words import SEVERITIES
from pci_xlsx.summary.labels import code_label
from pci_xlsx.summary.ledger import View
from pci_xlsx.values.folding import without_hidden
from pci_xlsx.values.labels import label_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pci_xlsx.report.national_page.figures import Figures
    from pci_xlsx.report.national_page.pen import Pen

SIDE_BY_SIDE = 2
LOOKS: Mapping[Severity, str] = MappingProxyType(
    {Severity.ERROR: "state bad", Severity.WARNING: "state warn", Severity.HINT: "state hint"}
)


def similar(figures: Figures, pen: Pen) -> Section:
    """Actions of several plans in the same domain, side by side."""
    by_domain: dict[str, list[Mapping[str, Any]]] = {}
    for row in figures.answers.actions:
        by_domain.setdefault(row["domain"], []).append(row)
    shared = {
        code: rows
        for code, rows in sorted(by_domain.items())
        if code != "none" and len({row["plan"] for row in rows}) >= SIDE_BY_SIDE
    }
    text = pen.text("Les domaines dans lesquels au moins deux plans ont une action, rangés par public.")
    none = () if shared else (pen.text("Aucun domaine n'est dans ce cas."),)
    rest = pen.left_out(figures, "actions")
    tables = tuple(_domain(code, rows, pen) for code, rows in shared.items())
    return Section("similar", pen.text("Actions qui se ressemblent"), (text, *none, *filter(None, [rest])), tables)


def _domain(code: str, rows: Sequence[Mapping[str, Any]], pen: Pen) -> Table:
    label = code_label(View.DOMAIN, code, pen.words)
    held = sorted(rows, key=lambda row: (row["audience"] or "", row["plan"], row["cell"] or ""))
    columns = heads(
        pen.text("Action"),
        pen.text("Public"),
        pen.text("Plan"),
        pen.text("Statut"),
        pen.text("Budget"),
        pen.text("Début"),
        pen.text("Fin"),
        pen.text("Cellule"),
        numbers=(4,),
    )
    lines = tuple(
        Row((title(row), audience(row, pen), pen.plan(row["plan"]), *action_cells(row, pen), pen.place(row)))
        for row in held
    )
    anchor = "".join(c if c.isascii() and c.isalnum() else "-" for c in code)
    return Table(f"domain-{anchor}", pen.text("Domaine : {name}").format(name=label), columns, lines)


def title(row: Mapping[str, Any]) -> Cell:
    """An action by its number and its title."""
    return Cell(without_hidden(" ".join(filter(None, (row["id"], row["title"])))))


def audience(row: Mapping[str, Any], pen: Pen) -> Cell:
    """The audience of an action."""
    return Cell(code_label(View.AUDIENCE, row["audience"], pen.words)) if row["audience"] else NOTHING


def action_cells(row: Mapping[str, Any], pen: Pen) -> tuple[Cell, ...]:
    """Status, budget, first and last day of an action."""
    status = Cell(label_of("action_status", row["status"], pen.words)) if row["status"] else NOTHING
    late = Cell(f"{status.text} ({pen.text('en retard')})") if row["overdue"] else status
    end = Cell(pen.text("en continu")) if row["continuous"] else pen.day(row["end"])
    return (late, money(row["amount"]), pen.day(row["start"]), end)


def indicators(figures: Figures, pen: Pen) -> Section:
    """Indicators with the value they aim at and the last one they reached."""
    columns = heads(
        pen.text("Indicateur"),
        pen.text("Plan"),
        pen.text("Action"),
        pen.text("Unité"),
        pen.text("Valeur visée"),
        pen.text("Valeur atteinte"),
        pen.text("Mesurée le"),
        pen.text("Cellules"),
        numbers=(4, 5),
    )
    rows = tuple(_indicator(row, pen) for row in figures.answers.indicators)
    note = pen.text(
        "Une valeur de 1 à {most} est montrée comme « moins de {n} », sauf en pour cent, en euros, en heures ou en "
        "jours."
    ).format(most=THRESHOLD - 1, n=THRESHOLD)
    table = Table("indicator-values", pen.text("Valeurs visées et atteintes"), columns, rows, note)
    rest = pen.left_out(figures, "indicators")
    return Section("indicators", pen.text("Indicateurs"), (rest,) if rest else (), (table,))


def _indicator(row: Mapping[str, Any], pen: Pen) -> Row:
    places = (pen.place(row), pen.place(row, "measured_")) if row["measured_sheet"] else (pen.place(row),)
    return Row(
        (
            Cell(without_hidden(" ".join(filter(None, (row["id"], row["indicator"]))))),
            pen.plan(row["plan"]),
            Cell(row["action"] or NOTHING.text),
            Cell(without_hidden(row["unit"] or NOTHING.text)),
            pen.measured(row["target"], row["target_text"], row["unit"]),
            pen.measured(row["reached"], row["reached_text"], row["unit"]),
            pen.day(row["measured_on"]),
            Cell(items=places) if len(places) > 1 else places[0],
        )
    )


def findings(figures: Figures, pen: Pen) -> Section:
    """Findings by code, the most widespread first."""
    by_plan: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for row in figures.answers.findings_by_plan:
        by_plan.setdefault((row["code"], row["severity"]), []).append(row)
    columns = heads(
        pen.text("Code"),
        pen.text("Gravité"),
        pen.text("Ce qui est constaté"),
        pen.text("Constats"),
        pen.text("Plans"),
        numbers=(3,),
    )
    rows = tuple(_code(row, by_plan[row["code"], row["severity"]], pen) for row in figures.answers.codes)
    text = pen.text("Constatés dans les plans comptés, à la dernière porte ; « pci explain CODE » dit tout d'un code.")
    table = Table("findings-by-code", pen.text("Constats par code"), columns, rows, always_open=True)
    return Section("findings", pen.text("Constats"), (text,), (table,))


def _code(row: Mapping[str, Any], plans: Sequence[Mapping[str, Any]], pen: Pen) -> Row:
    cells = [pen.plan(one["plan"], number=str(one["findings"])) for one in plans]
    summary = pen.words.count(N_("{n} plan"), N_("{n} plans"), row["plans"])
    return Row(
        (
            Cell(row["code"]),
            severity(row["severity"], pen),
            Cell(pen.text(kinds()[row["code"]].title)),
            count(row["findings"]),
            pen.items(cells, summary, hidden=row["plans"] - len(cells)),
        )
    )


def severity(code: str, pen: Pen) -> Cell:
    """A severity in a word."""
    known = Severity(code)
    return Cell(pen.text(SEVERITIES[known]), look=LOOKS[known])
