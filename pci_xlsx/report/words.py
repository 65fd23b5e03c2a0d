"""The words of a finding in the reader's language: its message, its hint, and the names of the model in them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING

from pci_xlsx.findings import Gate, Severity, Term
from pci_xlsx.i18n import N_, show_date, show_number
from pci_xlsx.model.fields import FieldType
from pci_xlsx.model.requirements import requirement
from pci_xlsx.model.workbook import sheet, sheet_of, tables
from pci_xlsx.report.kinds import kinds
from pci_xlsx.values.folding import without_hidden
from pci_xlsx.values.labels import label_of
from pci_xlsx.values.written import NO, YES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pci_xlsx.findings import Cell, Finding, Param
    from pci_xlsx.i18n import Texts

SEVERITIES: Mapping[Severity, str] = MappingProxyType(
    {
        Severity.ERROR: N_("erreur"),
        Severity.WARNING: N_("avertissement"),
        Severity.HINT: N_("conseil"),
    }
)
GATES: Mapping[Gate, str] = MappingProxyType(
    {
        Gate.COUNCIL: N_("le conseil communal"),
        Gate.DEPOSIT: N_("le dépôt à l'OLAI"),
        Gate.FOLLOW_UP: N_("le suivi et l'évaluation"),
    }
)
TYPES: Mapping[FieldType, str] = MappingProxyType(
    {
        FieldType.TEXT: N_("un texte"),
        FieldType.LONG_TEXT: N_("un texte"),
        FieldType.DATE: N_("une date"),
        FieldType.MONEY: N_("un montant en EUR"),
        FieldType.INTEGER: N_("un nombre entier"),
        FieldType.YEAR: N_("une année"),
        FieldType.PERCENT: N_("un pourcentage"),
        FieldType.NUMBER: N_("un nombre ou un texte"),
        FieldType.YES_NO: N_("oui ou non"),
        FieldType.LIST: N_("une valeur de la liste"),
        FieldType.REF: N_("le numéro d'une ligne"),
        FieldType.ID: N_("un numéro de ligne"),
    }
)
NOTHING = "–"


def message(finding: Finding, words: Texts) -> str:
    """What is wrong, with the user's own values."""
    return _filled(kinds()[finding.code].message, finding, words)


def hint(finding: Finding, words: Texts) -> str:
    """What to do about it."""
    return _filled(kinds()[finding.code].hint, finding, words)


def _filled(text: str, finding: Finding, words: Texts) -> str:
    return words.text(text).format(**{name: shown(value, words) for name, value in finding.params.items()})


def shown(value: Param, words: Texts) -> str:
    """A param as people read it: labels for words of the model, dates and numbers as written in Luxembourg."""
    if isinstance(value, tuple):
        return ", ".join(shown(part, words) for part in value)
    if isinstance(value, Term):
        return term(value, words)
    if isinstance(value, date):
        return show_date(value)
    if isinstance(value, Decimal):
        return show_number(value)
    return NOTHING if value is None else without_hidden(str(value))


def term(named: Term, words: Texts) -> str:
    """The label of a word of the model."""
    kind, _, codes = named.kind.partition(":")
    return _TERMS[kind](named.key, codes, words)


def _field(key: str, _codes: str, words: Texts) -> str:
    table, _, field = key.partition(".")
    return words.label("field", tables()[table].fields[field].label)


_TERMS: Mapping[str, Callable[[str, str, Texts], str]] = MappingProxyType(
    {
        "field": _field,
        "table": lambda key, _codes, words: words.label("table", tables()[key].label),
        "sheet": lambda key, _codes, words: words.label("sheet", sheet(key).title),
        "type": lambda key, _codes, words: words.text(TYPES[FieldType(key)]),
        "requirement": lambda key, _codes, words: f"{key} {words.text(requirement(key).text)}",
        "list": lambda key, codes, words: label_of(codes, key, words),
        "yes_no": lambda key, _codes, words: words.text(YES if key == "yes" else NO),
    }
)


def sheet_title(cell: Cell, words: Texts) -> str:
    """The sheet a place stands on: its title in the workbook, else the template's."""
    if cell.sheet:
        return cell.sheet
    return words.label("sheet", sheet_of(cell.table).title) if cell.table else words.text(N_("Classeur"))


def place(cell: Cell, words: Texts) -> str:
    """A place as people find it: the cell's address; for a plan without a workbook its row and field."""
    if cell.address:
        return cell.address
    field = _field(f"{cell.table}.{cell.field}", "", words) if cell.table and cell.field else None
    return " ".join(filter(None, (cell.row, field)))
