"""A filled workbook whose cells people wrote in their own way: read by the program, and not by formulas."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

import openpyxl

from pci_xlsx.i18n import texts
from pci_xlsx.model.fields import FieldType
from pci_xlsx.model.workbook import tables
from pci_xlsx.reading.workbook import read_workbook
from pci_xlsx.values.labels import label_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from random import Random

    from pci_xlsx.model.fields import Field
    from pci_xlsx.model.rows import Row

    Typed = str | float | bool | dt.date | None
    Ways = Callable[[Field, object], list[Typed]]


def respelled(data: bytes, chance: Random, share: float) -> bytes:
    """The workbook with a share of its filled cells written in another way."""
    plan = read_workbook(data).plan
    book = openpyxl.load_workbook(io.BytesIO(data))
    for key, block in tables().items():
        for row in plan.rows(key):
            for field in block.fields.values():
                address = row.origin.columns.get(field.key) if block.is_form else row.origin.address(field.key)
                if address and row.origin.sheet and row.holds(field.key) and chance.random() < share:
                    _respell(book[row.origin.sheet][address], field, row, chance)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _respell(cell: openpyxl.cell.cell.Cell, field: Field, row: Row, chance: Random) -> None:
    ways = WAYS[field.type](field, row.entry(field.key)) if not field.many else []
    if ways:
        cell.value = chance.choice(ways)
        cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type  # a text, even one that begins with `=`
        if not isinstance(cell.value, dt.date | dt.datetime):
            cell.number_format = "General"


def _texts(_field: Field, value: object) -> list[Typed]:
    return [f" {value} ", f"{value}\n"] if isinstance(value, str) else []


def _days(_field: Field, value: object) -> list[Typed]:
    if not isinstance(value, dt.date):
        return []
    spelled: list[Typed] = [f"{value:%d.%m.%Y}", value.isoformat(), f"mars {value.year}", f" {value:%d/%m/%Y}"]
    return [*spelled, value.year, (value - dt.date(1899, 12, 30)).days]


def _figures(_field: Field, value: object) -> list[Typed]:
    return [str(value), f"{value} €", f"{value:.2f} ", f"{value:.2f}".replace(".", ",")] if value is not None else []


def _whole(_field: Field, value: object) -> list[Typed]:
    if not isinstance(value, int):
        return []
    return [str(value), f" {value}", value + 0.5, dt.date(2027, 3, 1)]


def _shares(_field: Field, _value: object) -> list[Typed]:
    return [45, "45 %", "0,45", 1, 0.5]


def _answers(_field: Field, value: object) -> list[Typed]:
    return ["x", "ja", "OUI", " Oui", "Oui ", "1", True] if value is True else ["nein", "NON", "n", 0, False]


def _codes(field: Field, value: object) -> list[Typed]:
    if not isinstance(value, str) or value.startswith("other:"):
        return []
    label = label_of(field.list or "", value, texts())
    return [value, label.upper(), label.lower(), f"{label} ", label_of(field.list or "", value, texts("de"))]


def _references(_field: Field, value: object) -> list[Typed]:
    if not isinstance(value, str):
        return []
    bare = f"{value[0]}{int(value[1:])}"
    return [value, value.lower(), bare, bare[1:], int(bare[1:]), f" {value}", f"{value}: titre", f"{value} - titre"]


def _idents(_field: Field, value: object) -> list[Typed]:
    """A number that formulas take for one too: any other could still be referred to as it stands."""
    return [value.lower(), f"{value[0]}{int(value[1:])}"] if isinstance(value, str) else []


WAYS: Mapping[FieldType, Ways] = {
    FieldType.TEXT: _texts,
    FieldType.LONG_TEXT: _texts,
    FieldType.NUMBER: _texts,
    FieldType.DATE: _days,
    FieldType.MONEY: _figures,
    FieldType.INTEGER: _whole,
    FieldType.YEAR: _whole,
    FieldType.PERCENT: _shares,
    FieldType.YES_NO: _answers,
    FieldType.LIST: _codes,
    FieldType.REF: _references,
    FieldType.ID: _idents,
}
