"""One cell of a field as the formulas of a workbook understand it: as validation lets it in, and nothing repaired.

People write more than that (`x` for yes, `12.3.2027` as text): the program reads it, a formula cannot.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from pci_xlsx.i18n import texts
from pci_xlsx.model.fields import LATEST, Field, FieldType
from pci_xlsx.model.lists import OTHER, code_list
from pci_xlsx.values.cells import EXCEL_EPOCH, CellValue, ErrorText, exact, shown
from pci_xlsx.values.labels import label_of
from pci_xlsx.values.outcome import Reading, unread
from pci_xlsx.values.reading import read_cell
from pci_xlsx.values.written import NO, YES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_NUMBER_OF_ROW = re.compile(r"[0-9]{0,5}")


def read_as_formulas(field: Field, raw: CellValue, language: str) -> Reading:
    """What the formulas of a workbook in this language make of a cell: its value, or the text they do not accept.

    They compare without regard to case, and look at no cell of several values.
    """
    reader = _READERS.get(field.type)
    if reader is None or field.many or isinstance(raw, ErrorText):
        return read_cell(field, raw)
    return reader(field, raw, language)


def _day(_field: Field, raw: CellValue, _language: str) -> Reading:
    number = _number(raw)
    if number is None or not 0 <= number <= (LATEST - EXCEL_EPOCH).days:
        return unread(shown(raw))
    return Reading(EXCEL_EPOCH + timedelta(days=int(number)))


def _share(_field: Field, raw: CellValue, _language: str) -> Reading:
    number = _number(raw)
    return unread(shown(raw)) if number is None else Reading(exact(number))


def _figure(field: Field, raw: CellValue, _language: str) -> Reading:
    number = _number(raw)
    return unread(shown(raw)) if number is None else read_cell(field, number)


def _number(raw: CellValue) -> float | None:
    """A number, or a day as the number that a spreadsheet holds for it; never a text."""
    if isinstance(raw, datetime):
        return (raw - datetime.combine(EXCEL_EPOCH, datetime.min.time())) / timedelta(days=1)
    if isinstance(raw, date):
        return float((raw - EXCEL_EPOCH).days)
    return raw if isinstance(raw, float) else None


def _yes_no(_field: Field, raw: CellValue, language: str) -> Reading:
    words = texts(language)
    answers = {words.text(YES).casefold(): True, words.text(NO).casefold(): False}
    answer = answers.get(raw.casefold()) if isinstance(raw, str) else None
    return unread(shown(raw)) if answer is None else Reading(answer)


def _code(field: Field, raw: CellValue, language: str) -> Reading:
    text = shown(raw)
    code = _codes(field.list or "", language).get(text.casefold()) if isinstance(raw, str) else None
    if code is not None:
        return Reading(code)
    return Reading(OTHER + text) if field.open else unread(text)


@cache
def _codes(key: str, language: str) -> Mapping[str, str]:
    words = texts(language)
    return MappingProxyType({label_of(key, code, words).casefold(): code for code in reversed(code_list(key).codes)})


def _reference(_field: Field, raw: CellValue, _language: str) -> Reading:
    """What stands before the first space names the row; whether there is such a row is looked at elsewhere."""
    ident = shown(raw).partition(" ")[0].upper()
    return Reading(ident) if ident else unread(shown(raw))


def _ident(field: Field, raw: CellValue, _language: str) -> Reading:
    """A letter and a number, taken as it stands: `A1` is not `A01`."""
    text = shown(raw).upper()
    is_ident = text[:1] == field.prefix and _NUMBER_OF_ROW.fullmatch(text[1:6])
    return Reading(text) if is_ident else unread(text)


_READERS: Mapping[FieldType, Callable[[Field, CellValue, str], Reading]] = MappingProxyType(
    {
        FieldType.DATE: _day,
        FieldType.MONEY: _figure,
        FieldType.INTEGER: _figure,
        FieldType.YEAR: _figure,
        FieldType.PERCENT: _share,
        FieldType.YES_NO: _yes_no,
        FieldType.LIST: _code,
        FieldType.REF: _reference,
        FieldType.ID: _ident,
    }
)
