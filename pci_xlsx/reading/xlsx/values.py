"""A cell of an .xlsx sheet as a value, by its type: what is no value of its type stays the text that stands there."""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.errors import UnreadableFileError
from pci_xlsx.reading.sheets import LONGEST
from pci_xlsx.reading.xlsx.formats import Shows
from pci_xlsx.reading.xlsx.texts import unescaped
from pci_xlsx.values.cells import EXCEL_EPOCH, ErrorText, shown, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?")
_INDEX = re.compile(r"[0-9]{1,9}")
_TRUTHS = {"1": True, "0": False, "true": True, "false": False}
_LAST_SERIAL, _LEAP_DAY_OF_1900 = 2_958_466, 60
_YEARS_OF_1904 = 1462
"""How many days later the calendar of 1904 begins to count."""
_ONE_DAY = dt.timedelta(days=1)


class Book(NamedTuple):
    """What the cells of all sheets refer to: shared texts, what cell formats show, which calendar counts the days.

    `texts` is None where the workbook has no part for them.
    """

    texts: Sequence[str] | None = None
    formats: Sequence[Shows] = ()
    is_1904: bool = False


class Written(NamedTuple):
    """What stands in a cell: the texts of its values and those inside it that are not empty, its formula if any.

    `has_value` is true where a value stands there, even an empty one.
    """

    values: Sequence[str]
    texts: Sequence[str]
    formula: str | None
    has_value: bool


def cell_value(kind: str, style: str, written: Written, book: Book) -> object:
    """The value of a cell of this type (`t`) and format (`s`), an empty text for nothing.

    A formula without a value stands for itself; where two things stand in one cell, both are shown.

    Raises:
        UnreadableFileError: FIL-006, it refers to the shared texts, and the workbook has none.
    """
    values = [value_of(kind, text, style, book) for text in written.values]
    told = [*dict.fromkeys((*values, *map(unescaped, written.texts)))]
    if len(told) > 1:
        return both(told)
    if told:
        return told[0]
    if kind == "e":
        return value_of(kind, "", style, book)
    if written.formula is not None and not (kind == "str" and written.has_value):
        return ErrorText("=" + written.formula[:LONGEST])
    return ""


def both(values: Iterable[object]) -> ErrorText:
    """What stands in one cell: which of it is meant, nobody can say."""
    seen = (visible(value) for value in values)
    return ErrorText(" | ".join("" if one is None else shown(one) for one in seen))


def value_of(kind: str, written: str, style: str, book: Book) -> object:
    """What a cell of this type (`t`), text and style (`s`) holds; an empty text for nothing.

    Raises:
        UnreadableFileError: FIL-006, it refers to the shared texts, and the workbook has none.
    """
    bare = written.strip()
    match kind:
        case "s":
            return _shared(bare, book)
        case "b":
            return _TRUTHS.get(bare.lower(), written)
        case "e":
            return ErrorText(bare or "#?")
        case "d":
            return _day(bare) if bare else ""
        case "" | "n":
            number = float(bare) if _NUMBER.fullmatch(bare) else None
            return written if number is None or not math.isfinite(number) else _shown(number, style, book)
        case _:
            return unescaped(written)


def _shared(number: str, book: Book) -> object:
    if not number:
        return ""
    if book.texts is None:
        raise UnreadableFileError("FIL-006")
    is_known = bool(_INDEX.fullmatch(number)) and int(number) < len(book.texts)
    return book.texts[int(number)] if is_known else ErrorText(f"#{number}")


def _day(text: str) -> object:
    """A day as Strict Open XML writes it, `2027-02-01T00:00:00`; also an hour alone."""
    bare = text.removesuffix("Z")
    for kind in (dt.datetime, dt.time):
        try:
            return kind.fromisoformat(bare)
        except ValueError:
            continue
    return text


def _shown(number: float, style: str, book: Book) -> object:
    shows = book.formats[int(style)] if _INDEX.fullmatch(style) and int(style) < len(book.formats) else Shows.NUMBER
    if shows is Shows.NUMBER or not 0 <= number < _LAST_SERIAL:
        return number
    length = dt.timedelta(milliseconds=round(number * 86_400_000))
    try:
        return length if shows is Shows.LENGTH else _moment(length, book)
    except OverflowError:  # after the year 9999
        return number


def _moment(length: dt.timedelta, book: Book) -> dt.datetime | dt.time:
    """The moment that lies so long after the beginning of the calendar; an hour alone on its first day."""
    first = dt.datetime.combine(EXCEL_EPOCH, dt.time())
    if book.is_1904:
        return first + length + dt.timedelta(days=_YEARS_OF_1904)
    if length < _ONE_DAY:
        return (first + length).time()
    if length.days < _LEAP_DAY_OF_1900:  # Excel counts a 29 February 1900 that never was
        length += _ONE_DAY
    return first + length
