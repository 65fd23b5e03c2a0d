"""One cell of a field, read as people write it: a value, or the text that is none; never dropped."""

from __future__ import annotations

import re
from datetime import date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from pci_xlsx.model.demands import Level
from pci_xlsx.model.fields import FieldType
from pci_xlsx.values.amounts import read_money
from pci_xlsx.values.cells import ErrorText, shown
from pci_xlsx.values.choices import number_text, read_code, read_yes_no
from pci_xlsx.values.dates import read_date
from pci_xlsx.values.folding import clean, hidden_signs, without_controls
from pci_xlsx.values.ids import leading_id, read_reference
from pci_xlsx.values.labels import code_of
from pci_xlsx.values.numbers import read_figure, read_integer, read_percent, read_year
from pci_xlsx.values.outcome import Doing, Note, Reading, unread

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pci_xlsx.model.fields import Field
    from pci_xlsx.values.cells import CellValue

_SPLIT = re.compile(r"[;\n]")
_LOOKS_LIKE_SEVERAL = re.compile(r",|/| et | und | an | and ")
_BRACKETS = re.compile(r"\([^()]*\)")
_LONGEST_EMPTY_ANSWER = 30


def read_cell(field: Field, raw: CellValue) -> Reading:
    """What a cell of this field says.

    Args:
        field: the declaration of the field.
        raw: what the cell holds, not empty.
    """
    if isinstance(raw, ErrorText):
        return unread(raw.text)
    if isinstance(raw, str) and not raw.isprintable() and (signs := hidden_signs(raw)):
        return _without_signs(field, without_controls(raw), signs)
    reading = _read_several(field, raw) if field.many else _READERS[field.type](field, raw)
    return reading if reading.unread is None else _explained(field, reading, reading.unread)


def _without_signs(field: Field, raw: str, signs: tuple[str, ...]) -> Reading:
    """A text in which there are signs that nobody sees, read like any other, and said."""
    reading = _read_several(field, raw) if field.many else _READERS[field.type](field, raw)
    noted = reading._replace(notes=(*reading.notes, Note(Doing.HIDDEN, raw, signs)))
    return noted if noted.unread is None else _explained(field, noted, noted.unread)


def _explained(field: Field, reading: Reading, text: str) -> Reading:
    from pci_xlsx.values.unread import why_unread  # (most cells are read)

    return reading._replace(why=why_unread(field, text))


def _read_several(field: Field, raw: CellValue) -> Reading:
    """Several values, split on semicolons and line breaks and nothing else; all are read, or the cell stays unread."""
    text = shown(raw)
    parts = [part for part in map(clean, _SPLIT.split(text)) if part]
    notes = tuple(Note(Doing.UNSPLIT, part) for part in parts if _is_unsplit(field, part))
    readings = [_READERS[field.type](field, part) for part in parts]
    if not parts or any(reading.unread is not None for reading in readings):
        return Reading(unread=text, notes=notes)
    repairs = tuple(note for reading in readings for note in reading.notes)
    return Reading(tuple(reading.value for reading in readings), notes=repairs + notes)


def _is_unsplit(field: Field, part: str) -> bool:
    """True where one value looks like several that are separated in another way."""
    if field.list and code_of(field.list, part):
        return False
    if field.refs and leading_id(part, ()) and " · " in part:
        return False
    return bool(_LOOKS_LIKE_SEVERAL.search(_BRACKETS.sub("", part)))


def _text(field: Field, raw: CellValue) -> Reading:
    """The text as it stands. A day may be what a program made of `3/5`, and `à définir` is no answer yet."""
    if not isinstance(raw, str):
        text = shown(raw)
        is_day = isinstance(raw, date) and not isinstance(raw, datetime)
        return Reading(text, notes=(Note(Doing.MADE_A_DAY, text),)) if is_day else Reading(text)
    if len(raw) <= _LONGEST_EMPTY_ANSWER:
        from pci_xlsx.values.nothing import is_put_off

        if is_put_off(raw) and field.level is not Level.OPTIONAL:
            return Reading(raw, notes=(Note(Doing.PUT_OFF, raw),))
    return Reading(raw)


def _reference(field: Field, raw: CellValue) -> Reading:
    return read_reference(field, number_text(raw))


_READERS: Mapping[FieldType, Callable[[Field, CellValue], Reading]] = MappingProxyType(
    {
        FieldType.TEXT: _text,
        FieldType.LONG_TEXT: _text,
        FieldType.DATE: lambda field, raw: read_date(raw, last_day=field.last_day),
        FieldType.MONEY: lambda _field, raw: read_money(raw),
        FieldType.INTEGER: lambda _field, raw: read_integer(raw),
        FieldType.YEAR: lambda _field, raw: read_year(raw),
        FieldType.PERCENT: lambda _field, raw: read_percent(raw),
        FieldType.NUMBER: lambda _field, raw: read_figure(raw),
        FieldType.YES_NO: lambda _field, raw: read_yes_no(raw),
        FieldType.LIST: read_code,
        FieldType.REF: _reference,
        FieldType.ID: _reference,
    }
)
