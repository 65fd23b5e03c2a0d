"""A sheet of an .ods workbook while it is read: where its cells lie comes from counting them.

An .ods says "the same sixteen thousand times" with one number: such numbers are multiplied before anything is made of
them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.errors import UnreadableFileError
from pci_xlsx.reading.addresses import LAST_COLUMN, LAST_ROW, Area
from pci_xlsx.reading.limits import CELLS
from pci_xlsx.reading.ods.namespaces import TABLE
from pci_xlsx.reading.ods.values import formula_without_value, value_of
from pci_xlsx.reading.sheets import LONGEST, Marks, RawSheet
from pci_xlsx.values.cells import ErrorText

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pci_xlsx.reading.addresses import Spot

_MOST_REPEATS = 2**31
_FEW_DIGITS = 10
_LOOKS = frozenset(
    TABLE + name
    for name in (
        "style-name",
        "content-validation-name",
        "number-columns-repeated",
        "number-columns-spanned",
        "number-rows-spanned",
    )
)
"""The attributes that an empty cell can have."""


class Cell:
    """A cell while it is read: its attributes, and the pieces of each of its paragraphs."""

    __slots__ = ("attributes", "is_in_paragraph", "texts")

    def __init__(self, attributes: dict[str, str]) -> None:
        self.attributes = attributes
        self.texts: list[list[str]] = []
        self.is_in_paragraph = False


class OpenSheet:
    """A sheet while it is read: the row and column come from counting."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.is_of_another_file = False
        self._filled_in_row = 0
        self._rows: dict[int, list[tuple[int, object]]] = {}
        self._errors: dict[Spot, str] = {}
        self._formulas: dict[Spot, str] = {}
        self._merged: list[Area] = []
        self._row, self._times, self._column = 0, 1, 0
        self._held: list[tuple[int, object]] = []

    def read(self) -> RawSheet:
        """The sheet, whole."""
        return RawSheet(self._rows, Marks(self._errors, self._formulas, tuple(self._merged)))

    def begin_row(self, times: int) -> None:
        """Begin a row that stands for so many."""
        self._times, self._column, self._held, self._filled_in_row = times, 0, [], 0

    def end_row(self) -> int:
        """Keep the filled cells of the row, for each row that it stands for; gives how many they are.

        Raises:
            UnreadableFileError: FIL-006, they lie below the last row of a sheet.
        """
        first, last = self._row + 1, self._row + self._times
        self._row = last
        if not self._held:
            return 0
        if last > LAST_ROW:
            raise UnreadableFileError("FIL-006")
        filled, self._filled_in_row = self._filled_in_row, 0
        for row in range(first, last + 1):
            self._rows[row] = self._held
            for column, value in self._held:
                if isinstance(value, ErrorText):
                    (self._formulas if value.text.startswith("=") else self._errors)[row, column] = value.text
        return filled

    def add(self, cell: Cell) -> int:
        """Count a cell in, and keep it if it is filled; gives how many cells it is merged of.

        Raises:
            UnreadableFileError: FIL-006, it lies beyond the last column; FIL-048, it is repeated too often.
        """
        attributes = cell.attributes
        times = times_of(attributes, f"{TABLE}number-columns-repeated") if attributes else 1
        first, last = self._column + 1, self._column + times
        self._column = last
        value = _value(cell)
        if value != "":
            if last > LAST_COLUMN:
                raise UnreadableFileError("FIL-006")
            self._filled_in_row += times * self._times
            CELLS.keep(self._filled_in_row)
            self._held += [(column, value) for column in range(first, last + 1)]
        return self._merge(attributes, first) if f"{TABLE}number-columns-spanned" in attributes else 0

    def _merge(self, attributes: Mapping[str, str], left: int) -> int:
        height = times_of(attributes, f"{TABLE}number-rows-spanned")
        width = times_of(attributes, f"{TABLE}number-columns-spanned")
        top = self._row + 1
        if height * width == 1:
            return 0
        self._merged.append(Area(top, left, min(top + height - 1, LAST_ROW), min(left + width - 1, LAST_COLUMN)))
        return height * width


def _value(cell: Cell) -> object:
    if not cell.texts and cell.attributes.keys() <= _LOOKS:
        return ""
    text = "\n".join(map("".join, cell.texts)) if cell.texts else None
    formula = formula_without_value(cell.attributes, text)
    return value_of(cell.attributes, text) if formula is None else ErrorText(formula[:LONGEST])


def times_of(attributes: Mapping[str, str], name: str) -> int:
    """How often something is repeated.

    Raises:
        UnreadableFileError: FIL-006, that is no number from 1 to 2^31.
    """
    said = attributes.get(name)
    if said is None:
        return 1
    if not (said.isascii() and said.isdigit() and len(said) <= _FEW_DIGITS and 1 <= int(said) <= _MOST_REPEATS):
        raise UnreadableFileError("FIL-006")
    return int(said)
