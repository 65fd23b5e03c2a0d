"""Each plan: where it comes from, how far it is, and every action, amount and finding of it with its cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pci_xlsx.findings import Gate
from pci_xlsx.i18n import show_number
from pci_xlsx.report.national_page.blocks import Cell, Later, Pairs, Row, Section, Table, heads
from pci_xlsx.report.national_page.content import action_cells, audience, severity, title
from pci_xlsx.report.national_page.pen import NOTHING, count, file_anchor, money, plan_anchor
from pci_xlsx.report.words import GATES
from pci_xlsx.summary.labels import PARTS, code_label
from pci_xlsx.summary.ledger import Part, View
from pci_xlsx.values.folding import without_hidden
from pci_xlsx.values.labels import label_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pci_xlsx.report.national_page.figures import Figures, Rows
    from pci_xlsx.report.national_page.pen import Pen

Held = dict[str, list["Mapping[str, Any]"]]
VIEWS = (View.YEAR, View.SOURCE, View.FUNDING, View.PHASE, View.COMMUNE)


def plans(figures: Figures, pen: Pen) -> Section:
    """The section of plans, in the order of their keys."""
    text = pen.text("Chaque chiffre de cette page vient des plans qui suivent ; chaque ligne dit sa cellule.")
    rest = figures.answers.left_out.get("plans", 0)
    more = pen.text("{n} autres plans sont comptés ; leurs lignes sont dans national.duckdb.").format(
        n=show_number(rest)
    )
    inside = Later(lambda: _each(figures, pen))
    return Section("plans", pen.text("Plans"), (text, more) if rest else (text,), inside=inside)


def _each(figures: Figures, pen: Pen) -> Iterator[Section]:
    answers = figures.answers
    actions, amounts, found = _by_plan(answers.actions), _by_plan(answers.amounts), _by_plan(answers.findings)
    numbers = {row["plan"]: (row["number"], row["file"]) for row in figures.files if row["used"]}
    for row in answers.plans:
        key, name = row["plan"], pen.plan_name(row["plan"])
        blocks = (
            _facts(row, *numbers[key], pen),
            _actions(name, key, actions.get(key, []), pen),
            _amounts(name, key, amounts.get(key, []), pen),
            _findings(name, key, found.get(key, []), pen),
        )
        yield Section(plan_anchor(key), name, blocks=tuple(block for block in blocks if _holds(block)))


def _holds(block: Pairs | Table) -> bool:
    return isinstance(block, Pairs) or bool(block.rows)


def _by_plan(rows: Rows) -> Held:
    found: Held = {}
    for row in rows:
        found.setdefault(row["plan"], []).append(row)
    return found


def _facts(row: Mapping[str, Any], number: int, file: str, pen: Pen) -> Pairs:
    gate = pen.text(GATES[Gate(row["gate_reached"])]) if row["gate_reached"] else pen.text("aucune")
    errors = ", ".join(f"{pen.text(GATES[gate])} {row[f'errors_{gate}']}" for gate in Gate)
    kind = label_of("plan_type", row["plan_type"], pen.words) if row["plan_type"] else NOTHING.text
    pairs = (
        (pen.text("Clé"), Cell(row["plan"])),
        (pen.text("Titre"), Cell(without_hidden(row["title"] or NOTHING.text))),
        (pen.text("Fichier"), Cell(file, href=file_anchor(number))),
        (pen.text("Genre"), Cell(kind)),
        (pen.text("Communes"), Cell(", ".join(pen.commune(code) for code in row["communes"]) or NOTHING.text)),
        (pen.text("Période"), Cell(f"{pen.day(row['period_start']).text} – {pen.day(row['period_end']).text}")),
        (pen.text("Version"), Cell(without_hidden(row["version"] or NOTHING.text))),
        (pen.text("État au"), pen.day(row["as_of"])),
        (pen.text("Porte atteinte"), Cell(gate)),
        (pen.text("Erreurs avant"), Cell(errors)),
    )
    return Pairs(pairs)


def _actions(name: str, key: str, rows: Sequence[Mapping[str, Any]], pen: Pen) -> Table:
    columns = heads(
        pen.text("Action"),
        pen.text("Domaine"),
        pen.text("Public"),
        pen.text("Statut"),
        pen.text("Budget"),
        pen.text("Début"),
        pen.text("Fin"),
        pen.text("Cellule"),
        numbers=(4,),
    )
    held = tuple(
        Row(
            (
                title(row),
                Cell(code_label(View.DOMAIN, row["domain"], pen.words)),
                audience(row, pen),
                *action_cells(row, pen),
                _here(row),
            )
        )
        for row in rows
    )
    return Table(f"actions-{key}", _caption(pen.text("Actions"), name, len(held)), columns, held, folded=True)


def _amounts(name: str, key: str, rows: Sequence[Mapping[str, Any]], pen: Pen) -> Table:
    columns = heads(
        pen.text("Action"),
        pen.text("Montant"),
        pen.text("Ce que c'est"),
        pen.text("Année"),
        pen.text("Source"),
        pen.text("Financement"),
        pen.text("Phase"),
        pen.text("Commune"),
        pen.text("Cellules"),
        numbers=(1,),
    )
    held = tuple(
        Row(
            (
                Cell(row["action"]),
                money(row["amount"]),
                Cell(pen.text(PARTS[Part(row["part"])])),
                *(Cell(code_label(view, row[view], pen.words)) if row[view] else NOTHING for view in VIEWS),
                pen.places(row["cells"]),
            )
        )
        for row in rows
    )
    return Table(f"amounts-{key}", _caption(pen.text("Montants"), name, len(held)), columns, held, folded=True)


def _findings(name: str, key: str, rows: Sequence[Mapping[str, Any]], pen: Pen) -> Table:
    columns = heads(
        pen.text("Code"),
        pen.text("Gravité"),
        pen.text("Constats"),
        pen.text("Feuille"),
        pen.text("Cellules"),
        numbers=(2,),
    )
    held = tuple(
        Row(
            (
                Cell(row["code"]),
                severity(row["severity"], pen),
                count(row["findings"]),
                Cell(without_hidden(row["sheet"]) or NOTHING.text),
                pen.places(row["cells"] or ()),
            )
        )
        for row in rows
    )
    number = sum(row["findings"] for row in rows)
    return Table(f"findings-{key}", _caption(pen.text("Constats"), name, number), columns, held, folded=True)


def _here(row: Mapping[str, Any]) -> Cell:
    return Cell(without_hidden(f"{row['sheet']}!{row['cell']}")) if row["cell"] else NOTHING


def _caption(what: str, name: str, number: int) -> str:
    """A caption that no other table has."""
    return f"{what} ({show_number(number)}) – {name}"
