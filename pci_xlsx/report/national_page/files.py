"""What was handed in: what became of each file, what to ask communes, what was read and does not add up."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pci_xlsx.i18n import N_
from pci_xlsx.model.workbook import tables
from pci_xlsx.report.national_page.blocks import Cell, Row, Section, Table, heads
from pci_xlsx.report.national_page.pen import NOTHING, file_anchor, money
from pci_xlsx.values.folding import without_hidden

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pci_xlsx.report.national_page.figures import Figures
    from pci_xlsx.report.national_page.pen import Pen

TO_KNOW: Mapping[str, str] = MappingProxyType(
    {
        "differences": N_("les lignes et le budget ne font pas la même somme"),
        "without_budget": N_("sans budget"),
        "stray_lines": N_("ligne de budget sans action : elle ne compte pas"),
        "dropped": N_("abandonnée : elle ne compte pas"),
    }
)
"""What to know of sums, by the name of the list in `totals.json`."""


def files(figures: Figures, pen: Pen) -> Section:
    """What became of each file: first those that are not counted."""
    unused = [row for row in figures.files if not row["used"]]
    used = [row for row in figures.files if row["used"]]
    numbers = figures.handed_in
    blocks = (
        _files("files-unused", pen.text("Fichiers qui ne sont pas comptés"), unused, numbers.unused, pen),
        _files("files-used", pen.text("Fichiers comptés"), used, numbers.used, pen),
    )
    text = pen.text("Les noms sont ceux des fichiers sans les dossiers qu'ils ont tous en commun.")
    closed = [pen.text("Dossier fermé à la lecture : {name}").format(name=name) for name in figures.closed]
    return Section("files", pen.text("Fichiers"), (text, *closed), blocks)


def _files(key: str, caption: str, held: Sequence[Mapping[str, Any]], number: int, pen: Pen) -> Table:
    columns = heads(pen.text("Fichier"), pen.text("Ce qu'il est devenu"), pen.text("Plan"), pen.text("Code"))
    rows = tuple(
        Row(
            (Cell(row["file"]), Cell(row["said"]), pen.plan(row["plan"]), Cell(row["code"] or NOTHING.text)),
            file_anchor(row["number"]),
        )
        for row in held
    )
    return Table(key, f"{caption} ({number})", columns, rows, pen.beyond(number - len(held)))


def remarks(figures: Figures, pen: Pen) -> Section:
    """What to ask communes, and what does not add up in their plans."""
    numbers = {row["file"]: row["number"] for row in figures.files}
    columns = heads(pen.text("Ce qui est à demander"), pen.text("Code"), pen.text("Fichiers"))
    rows = tuple(
        Row(
            (
                Cell(row["said"]),
                Cell(row["code"]),
                Cell(items=tuple(Cell(name, href=file_anchor(numbers[name])) for name in row["files"])),
            )
        )
        for row in figures.remarks
    )
    rest = pen.beyond(figures.asked - len(figures.remarks))
    asked = Table("asked", pen.text("À demander aux communes"), columns, rows, rest)
    blocks = [asked, *(table for table in (_unread(figures, pen), _sums(figures, pen)) if table.rows)]
    return Section("remarks", pen.text("Remarques"), (), tuple(blocks))


def _unread(figures: Figures, pen: Pen) -> Table:
    columns = heads(pen.text("Texte"), pen.text("Plan"), pen.text("Tableau"), pen.text("Ligne"), pen.text("Champ"))
    rows = []
    for one in figures.answers.unread:
        block = tables()[one["table"]]
        rows.append(
            Row(
                (
                    Cell(without_hidden(one["text"])),
                    pen.plan(one["plan"]),
                    Cell(pen.words.label("table", block.label)),
                    Cell(one["row"] or NOTHING.text),
                    Cell(pen.words.label("field", block.fields[one["field"]].label)),
                )
            )
        )
    rest = pen.left_out(figures, "unread")
    caption = pen.text("Montants que l'on n'a pas pu lire : ils ne comptent pas")
    return Table("unread", caption, columns, tuple(rows), rest)


def _sums(figures: Figures, pen: Pen) -> Table:
    columns = heads(
        pen.text("Action ou ligne"),
        pen.text("Plan"),
        pen.text("Ce qui est à savoir"),
        pen.text("Montant"),
        numbers=(3,),
    )
    rows = tuple(
        Row(
            (
                Cell(row["key"]),
                pen.plan(row["plan"]),
                Cell(pen.text(TO_KNOW[row["list"]])),
                NOTHING if row["amount"] is None else money(row["amount"]),
            )
        )
        for row in figures.answers.sums
    )
    return Table("sums", pen.text("Ce qui manque aux sommes"), columns, rows, pen.left_out(figures, "sums"))
