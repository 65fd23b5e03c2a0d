"""What a cell shows for a value: labels for codes, Oui and Non, `A01 · title` for a reference; reading's way back."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

from pci_xlsx.i18n import N_
from pci_xlsx.model.fields import FieldType
from pci_xlsx.model.rows import is_empty
from pci_xlsx.values.labels import label_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pci_xlsx.i18n import Texts
    from pci_xlsx.model.fields import Field
    from pci_xlsx.plan import Plan

    TitleOf = Callable[[str, str], str | None]

YES, NO = N_("Oui"), N_("Non")
SEPARATOR = "; "
BETWEEN_ID_AND_TITLE = " · "
TITLE_LENGTH = 60
ELLIPSIS = " …"
FIRST_WRITABLE_DAY = dt.date(1901, 1, 1)
"""Spreadsheets count days from 1900 and count its first months wrongly: earlier days are written as text."""

Shown = str | int | Decimal | dt.date
_EXACT_TYPES = (FieldType.DATE, FieldType.MONEY, FieldType.INTEGER, FieldType.YEAR, FieldType.PERCENT, FieldType.NUMBER)


def written(field: Field, value: object, words: Texts, title_of: TitleOf) -> Shown | None:
    """What the cell of a field holds for a value of the plan: a text, a number or a date; None for an empty cell.

    `title_of(table, id)` gives the title of a referenced row, None where there is no such row.
    """
    if is_empty(value):
        return None
    if isinstance(value, tuple):
        return SEPARATOR.join(_part(field, part, words) for part in value)
    if isinstance(value, bool):
        return words.text(YES if value else NO)
    if field.type in _EXACT_TYPES and isinstance(value, int | Decimal | dt.date):
        return _day(value) if isinstance(value, dt.date) else value
    if field.type is FieldType.REF:
        return reference(field, str(value), title_of)
    return _part(field, value, words)


def reference(field: Field, ident: str, title_of: TitleOf) -> str:
    """A reference as the drop-downs show it: `A01 · title`; the id alone where the row does not exist."""
    titles = (title_of(table, ident) for table in field.refs)
    return shown_reference(ident, next(filter(None, titles), ""))


def shown_reference(ident: str, title: str) -> str:
    """`A01 · title`, the title on one line and shortened to what a drop-down can show."""
    return f"{ident}{BETWEEN_ID_AND_TITLE}{shortened(title)}" if title else ident


def shortened(title: str) -> str:
    """The title on one line; where it is too long, its first words and an ellipsis. Drop-downs do so by formula."""
    line = title.replace("\n", " ")
    if len(line) <= TITLE_LENGTH:
        return line
    words, space, _cut = line[: TITLE_LENGTH - len(ELLIPSIS) + 1].rpartition(" ")
    return (words if space else line[: TITLE_LENGTH - len(ELLIPSIS)]) + ELLIPSIS


def titles_of(plan: Plan, words: Texts) -> TitleOf:
    """How to look up the title of a row of this plan, in the words of the workbook."""

    def title_of(table: str, ident: str) -> str | None:
        row = plan.row(table, ident)
        if row is None or row.declared.title is None:
            return None
        field = row.declared.fields[row.declared.title]
        shown = written(field, row.entry(field.key), words, title_of)
        return "" if shown is None else str(shown)

    return title_of


def _part(field: Field, value: object, words: Texts) -> str:
    if field.type is FieldType.LIST:
        return label_of(field.list or "", str(value), words)
    return str(value)


def _day(value: dt.date) -> dt.date | str:
    return value if value >= FIRST_WRITABLE_DAY else f"{value.day:02}.{value.month:02}.{value.year:04}"
