"""Every example of what is understood, by heading; and the page of them in French for the officers' guide."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from pci_xlsx.findings import Term
from pci_xlsx.i18n import texts
from pci_xlsx.model.workbook import tables
from pci_xlsx.plan import Plan
from pci_xlsx.report.kinds import kinds
from pci_xlsx.report.words import shown as in_words
from pci_xlsx.values.cells import shown, visible
from pci_xlsx.values.folding import hidden_signs
from pci_xlsx.values.written import titles_of, written
from tests.values.examples import KEPT, SAME, Column, Example
from tests.values.examples_of_dates import COLUMNS, CONTINUOUS, DAYS, INTERVALS
from tests.values.examples_of_numbers import AMOUNTS, NOTHING, NUMBERS
from tests.values.examples_of_words import IDS, LISTS, SEVERAL, TEXTS, YES_NO

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pci_xlsx.values.cells import CellValue

SECTIONS: Mapping[str, tuple[Example, ...]] = MappingProxyType(
    {
        "Montants": AMOUNTS,
        "Rien, zéro, pas encore": NOTHING,
        "Jours": DAYS,
        "Mois, trimestres, périodes": INTERVALS,
        "Sans fin": CONTINUOUS,
        "Oui ou non": YES_NO,
        "Listes": LISTS,
        "Numéros de lignes": IDS,
        "Plusieurs valeurs dans une case": SEVERAL,
        "Nombres, parts, années": NUMBERS,
        "Textes": TEXTS,
    }
)
FRENCH = texts("fr")
HEAD = """Vous écrivez les valeurs comme vous en avez l'habitude, en français, allemand, luxembourgeois ou anglais.
Le programme les lit comme suit. Il ne change rien dans votre fichier. Ce qu'il ne peut pas lire reste tel quel, n'entre
dans aucune somme, et un constat pose la question. Le code renvoie à `REGLES.md`."""


def understood_page() -> Iterator[str]:
    """The lines of the section: a table for each kind of value, every line of which is a test."""
    yield from HEAD.splitlines()
    for title, examples in SECTIONS.items():
        yield from ("", f"### {title}", "", "| Vous écrivez | Dans | Lu comme | Constat |", "|---|---|---|---|")
        yield from _joined(examples)
        if title == "Jours":
            yield from (_column(one) for one in COLUMNS)


def _joined(examples: tuple[Example, ...]) -> Iterator[str]:
    """The lines of some examples; those of the same reading and the same finding share one."""
    lines: dict[tuple[str, str, str], list[str]] = {}
    for example in examples:
        beside = " ".join(f"(« {_label(example.field, key)} » : {raw})" for key, raw in example.beside.items())
        ends = (f"{_field(example.field)} {beside}".strip(), _read(example), _said(example.code, *example.also))
        lines.setdefault(ends, []).extend(_quoted(raw) for raw in example.written)
    for (field, read, said), ways in lines.items():
        yield f"| {', '.join(dict.fromkeys(ways))} | {field} | {read} | {said} |"


def _column(column: Column) -> str:
    ways = ", puis en dessous ".join(map(_quoted, column.written))
    read = ", ".join("texte gardé" if value is KEPT else in_words(value, FRENCH) for value in column.values)  # type: ignore[arg-type] # dates
    return f"| {ways} | {_field(column.field)} | {read} | {_said(*column.codes)} |"


def _field(name: str) -> str:
    table, _, key = name.partition(".")
    return _label(f"{table}.{key}", key)


def _label(name: str, key: str) -> str:
    return in_words(Term("field", f"{name.partition('.')[0]}.{key}"), FRENCH)


def _quoted(raw: CellValue) -> str:
    """A cell as people see it: a text in quotes, a number or a date of the spreadsheet named as such."""
    held = visible(raw)
    text = "" if held is None else shown(held)
    if not text:
        return "(rien)"
    if isinstance(raw, str):
        marks = " ".join(hidden_signs(raw))
        return f"« {_plain(text)} »" + (f" avec {marks}" if marks else "")
    kind = {bool: "valeur logique", float: "nombre", int: "nombre"}.get(type(raw), "date ou heure")
    return f"{text} ({kind})"


def _plain(text: str) -> str:
    visible_text = "".join(sign for sign in text if sign.isprintable() or sign.isspace())
    return " ".join(visible_text.split()).replace("|", "\\|")


def _read(example: Example) -> str:
    if example.value is KEPT:
        return "texte gardé, pas une valeur"
    if example.value is SAME:
        return "tel quel"
    table, _, key = example.field.partition(".")
    read = "vide" if example.value is None else _value(table, key, example.value)
    more = (f"{_label(example.field, other)} : {_value(table, other, value)}" for other, value in example.then.items())
    return " ; ".join((read, *more))


def _value(table: str, key: str, value: object) -> str:
    held = written(tables()[table].fields[key], value, FRENCH, titles_of(Plan(), FRENCH))
    return in_words(held, FRENCH)


def _said(*codes: str | None) -> str:
    return "<br>".join(f"{code} {FRENCH.text(kinds()[code].title)}" for code in codes if code) or "–"
