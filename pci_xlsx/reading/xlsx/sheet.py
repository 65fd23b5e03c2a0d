"""A sheet of an .xlsx workbook cell by cell through expat: for all that is not written as programs usually write it.

Libraries lose what stands in such sheets: calamine drops CDATA, takes `<v>1<!-- -->2</v>` for 1, shows errors as empty
cells, refuses a whole sheet for one odd cell; openpyxl drops cells that are out of order, and reads `1_000` as 1000.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.errors import UnreadableFileError
from pci_xlsx.reading.addresses import LAST_COLUMN, LAST_ROW, area, spot
from pci_xlsx.reading.sheets import Marks, RawSheet
from pci_xlsx.reading.xlsx.values import Book, Written, both, cell_value
from pci_xlsx.reading.xml import follow
from pci_xlsx.values.cells import ErrorText

if TYPE_CHECKING:
    from pci_xlsx.reading.addresses import Area, Spot

_HELD = frozenset({"v", "f", "is"})


def read_sheet(xml: bytes, book: Book) -> RawSheet:
    """The cells and marks of a sheet.

    Raises:
        UnreadableFileError: FIL-006 for what is no XML, has cells inside cells, or a cell beyond the edges.
    """
    reader = _Cells(book)
    follow(xml, reader)
    rows = {row: tuple(cells.items()) for row, cells in reader.rows.items()}
    return RawSheet(rows, Marks(reader.errors, reader.formulas, tuple(reader.merged)))


class _Cells:
    """Follows the cells of a sheet through expat's events."""

    def __init__(self, book: Book) -> None:
        self.rows: dict[int, dict[int, object]] = {}
        self.errors: dict[Spot, str] = {}
        self.formulas: dict[Spot, str] = {}
        self.merged: list[Area] = []
        self._book = book
        self._is_data = False
        self._row = self._column = 0
        self._at: Spot | None = None
        self._attributes: dict[str, str] = {}
        self._texts: dict[str, list[list[str]]] = {}
        self._inside = ""
        self._is_text, self._phonetic = False, 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if ":" in name:
            name = name.rpartition(":")[2]
        if name == "c" and self._is_data:
            self._begin(attributes)
        elif self._at is not None:
            self._begin_inside(name)
        elif name == "row":
            number = attributes.get("r", "").strip()
            self._row, self._column = int(number) if number else self._row + 1, 0
        elif name == "sheetData":
            self._is_data = True
        elif name == "mergeCell" and (merged := area(attributes.get("ref", ""))):
            self.merged.append(merged)

    def _begin(self, attributes: dict[str, str]) -> None:
        if self._at is not None:
            raise UnreadableFileError("FIL-006")
        at = spot(attributes["r"]) if "r" in attributes else (self._row, self._column + 1)
        if at is None or not 1 <= at[0] <= LAST_ROW or at[1] > LAST_COLUMN:
            raise UnreadableFileError("FIL-006")
        self._at, self._column = at, at[1]
        self._attributes, self._texts = attributes, {}

    def _begin_inside(self, name: str) -> None:
        if name in _HELD and not self._inside:
            self._inside, self._is_text = name, name != "is"
            self._texts.setdefault(name, []).append([])
        elif name == "rPh":
            self._phonetic += 1
        elif name == "t" and self._inside == "is":
            self._is_text = not self._phonetic

    def add(self, text: str) -> None:
        if self._inside and self._is_text:
            self._texts[self._inside][-1].append(text)

    def end(self, name: str) -> None:
        if ":" in name:
            name = name.rpartition(":")[2]
        if self._at is None:
            self._is_data = self._is_data and name != "sheetData"
        elif name == self._inside:
            self._inside, self._is_text = "", False
        elif name == "rPh":
            self._phonetic -= 1
        elif name == "t":
            self._is_text = False
        elif name == "c":
            if self._texts:
                self._keep(self._at)
            self._at = None

    def _keep(self, at: Spot) -> None:
        value = self._value()
        if isinstance(value, ErrorText):
            (self.formulas if value.text.startswith("=") else self.errors)[at] = value.text
        if value == "":
            return
        held = self.rows.setdefault(at[0], {})
        before = held.get(at[1], value)
        if before != value:  # two cells with one address
            value = both((before, value))
            self.errors[at] = value.text
        held[at[1]] = value

    def _value(self) -> object:
        """The value of the cell that ends."""
        formula = "".join(self._joined("f")) if "f" in self._texts else None
        written = Written(self._joined("v"), self._joined("is"), formula, has_value="v" in self._texts)
        return cell_value(self._attributes.get("t", ""), self._attributes.get("s", ""), written, self._book)

    def _joined(self, name: str) -> list[str]:
        """The texts of the elements of this name in the cell that are not empty."""
        return [text for pieces in self._texts.get(name, ()) if (text := "".join(pieces))]
