"""A sheet whose cells are written as usual: each value is understood once, however often it stands in the workbook."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pci_xlsx.reading import plain
from pci_xlsx.reading.addresses import area, column_number
from pci_xlsx.reading.grid import Grid
from pci_xlsx.reading.sheets import Marks
from pci_xlsx.reading.xlsx.values import Written, cell_value
from pci_xlsx.values.cells import ErrorText, visible

if TYPE_CHECKING:
    from pci_xlsx.reading.addresses import Area, Spot
    from pci_xlsx.reading.usual import Usual
    from pci_xlsx.reading.xlsx.values import Book
    from pci_xlsx.values.cells import CellValue

_Key = bytes | tuple[bytes, ...]
"""What tells two values apart: the number of a shared text alone; else attributes and value, or formula without one."""
_EMPTY = len("<v></v>")
_SHARED = b't="s"'
_ATTRIBUTES = re.compile(rb'(?: s="([0-9]+)")?(?: t="([a-zA-Z]+)")?')
_DIGITS = 8


class _OnlyExpatKnowsError(Exception):
    """Something is written in a way that is not usual after all."""


class UsualSheets:
    """Reads the sheets of one workbook, and remembers what their values mean."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._known: dict[_Key, CellValue | None] = {}
        self._typed: dict[_Key, str] = {}

    def read(self, sheet: Usual) -> tuple[Grid, Marks] | None:
        """The cells and marks of a sheet; None where only expat knows them: two cells bear one address, say.

        Raises:
            UnreadableFileError: FIL-006, it refers to the shared texts, and the workbook has none.
        """
        try:
            return self._read(sheet)
        except (_OnlyExpatKnowsError, UnicodeDecodeError):
            return None

    def _read(self, sheet: Usual) -> tuple[Grid, Marks]:
        known, as_typed = self._known, self._typed
        rows: dict[int, dict[int, CellValue]] = {}
        marked: dict[Spot, str] = {}
        typed: dict[Spot, str] = {}
        row, cells = b"", {}
        for letters, number, attributes, formula, held, _ in sheet.filled:
            if len(held) <= _EMPTY:
                key: _Key = (attributes, held, formula)
            else:
                key = held if attributes.endswith(_SHARED) else (attributes, held)
            if key not in known:
                self._understand(key, attributes, formula, held)
            value = known[key]
            if key in as_typed:
                typed[int(number), _column(letters)] = as_typed[key]
            if value is None:
                continue
            if number != row:
                row, cells = number, rows.setdefault(int(number), {})
            column = _column(letters)
            if column in cells:
                raise _OnlyExpatKnowsError
            cells[column] = value
            if type(value) is ErrorText:
                marked[int(number), column] = value.text
        return Grid(rows, typed), Marks(
            {at: text for at, text in marked.items() if not text.startswith("=")},
            {at: text for at, text in marked.items() if text.startswith("=")},
            _merged(sheet.around),
        )

    def _understand(self, key: _Key, attributes: bytes, formula: bytes, held: bytes) -> None:
        raw = self._value(attributes, formula, held)
        value = self._known[key] = visible(raw)
        if isinstance(raw, str) and raw and raw != value:
            self._typed[key] = raw

    def _value(self, attributes: bytes, formula: bytes, held: bytes) -> object:
        if attributes.endswith(_SHARED) and (text := self._shared(held)) is not None:  # nearly every cell
            return text
        if not (held or formula):
            return None
        style, kind = (found.decode() for found in _ATTRIBUTES.findall(attributes)[0])
        value, _, inside = held.partition(b"<is>")
        text, inner = _text(value), _text(inside[: -len(b"</is>")])
        of_formula = _text(formula) if formula and not text and not inner else None
        written = Written([text] if text else [], [inner] if inner else [], of_formula, has_value=bool(value))
        return cell_value(kind, style, written, self._book)

    def _shared(self, value: bytes) -> str | None:
        """The shared text of a plain number."""
        number, texts = value[3:-4], self._book.texts or ()
        return texts[int(number)] if number.isdigit() and len(number) < _DIGITS and int(number) < len(texts) else None


def _text(element: bytes) -> str:
    """The text of an element, which has none inside it."""
    text = plain.unescaped(element[element.find(b">") + 1 : max(element.rfind(b"</"), 0)].decode())
    if text is None:
        raise _OnlyExpatKnowsError
    return text


@cache
def _column(letters: bytes) -> int:
    return column_number(letters.decode())


def _merged(around: bytes) -> tuple[Area, ...]:
    if b"mergeCell" not in around:
        return ()
    found = plain.found(around, "mergeCell")
    if found is None:
        raise _OnlyExpatKnowsError
    return tuple(merged for attributes, _ in found if (merged := area(attributes.get("ref", ""))))
