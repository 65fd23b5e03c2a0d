"""What a cell of a sheet can hold, whatever program wrote the file and whatever library read it."""

from __future__ import annotations

import math
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from pci_xlsx.values.folding import clean, without_controls

EXCEL_EPOCH = date(1899, 12, 30)


class ErrorText(NamedTuple):
    """A cell that shows an error (`#REF!`), or a formula without its result: a text that is no value."""

    text: str


CellValue: TypeAlias = str | float | bool | date | datetime | time | timedelta | ErrorText


def visible(value: object) -> CellValue | None:  # noqa: PLR0911 - one return for each kind of value
    """A library's value in its one form: finite floats, dates without a time of midnight; None if it shows nothing.

    Texts are in NFC, without spaces around them; control characters are left to be reported with their cell.
    """
    if isinstance(value, str) and value.isprintable():  # nearly every text
        return clean(value) or None
    match value:
        case None:
            return None
        case str():
            text = clean(value.replace("\r\n", "\n").replace("\r", "\n"))
            return (text if text.isprintable() else without_controls(text) and text) or None
        case bool() | ErrorText() | timedelta() | time():
            return value
        case int() | float():
            return float(value) + 0.0 if math.isfinite(value) else ErrorText(str(value))
        case datetime():
            return value.date() if value.time() == time() else value.replace(tzinfo=None)
        case date():
            return value
        case _:
            return ErrorText(str(value))


def as_typed(value: object) -> CellValue | None:
    """A library's value as formulas see it: the text with its spaces, even of nothing else; None if empty."""
    return value or None if isinstance(value, str) else visible(value)


def shown(value: CellValue) -> str:  # noqa: PLR0911 - one return for each kind of value
    """The plain text of a cell: `5`, `1234,5`, `31.12.2026`, `18:30`; an error or a formula as it stands."""
    match value:
        case str():
            return value
        case bool():
            return "VRAI" if value else "FAUX"
        case float():
            return f"{exact(value):f}".replace(".", ",")
        case datetime():
            return f"{shown(value.date())} {value:%H:%M}"
        case date():
            return f"{value.day:02}.{value.month:02}.{value.year}"
        case time():
            return f"{value:%H:%M}"
        case timedelta():
            minutes = round(value.total_seconds()) // 60
            return f"{minutes // 60}:{minutes % 60:02}"
        case ErrorText():
            return value.text


def exact(value: float) -> Decimal:
    """The decimal number a float was written as: 0.1 is 0.1, 5.0 is 5."""
    number = Decimal(repr(value))
    return number.to_integral_value() if number == number.to_integral_value() else number
