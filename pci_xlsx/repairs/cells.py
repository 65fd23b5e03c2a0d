"""The cells of a sheet in its XML: found by address, and written anew one by one; everything else stays as it is."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from pci_xlsx.reading.addresses import address, column_number, spot
from pci_xlsx.report.annotated.edits import Edit
from pci_xlsx.report.annotated.xml_text import content, prefixed
from pci_xlsx.values.cells import EXCEL_EPOCH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pci_xlsx.report.annotated.elements import Element
    from pci_xlsx.values.written import Shown

_DAYS_TO_1904 = 1462
_NUMBER_OF_ROW = re.compile("[0-9]{1,7}")


class SheetCells:
    """The rows and cells of a sheet's XML, by number and by address."""

    def __init__(self, root: Element, *, since_1904: bool = False) -> None:
        """Look over the tree of the part; `since_1904` says how the workbook counts days."""
        self.root = root
        self._epoch = _DAYS_TO_1904 if since_1904 else 0
        self._data = root.first("sheetData")
        self._rows = dict(_numbered(self._data.all("row") if self._data else ()))
        self._cells = {at: cell for number, row in self._rows.items() for at, cell in _addressed(number, row)}

    def cell(self, at: str) -> Element | None:
        """The element of a cell; None where the XML has none."""
        return self._cells.get(at)

    def style(self, at: str) -> int:
        """The number of a cell's format."""
        cell = self.cell(at)
        number = cell.attributes.get("s", "") if cell else ""
        return int(number) if number.isdecimal() else 0

    def has_formula(self, at: str) -> bool:
        """True where a cell holds a formula."""
        cell = self.cell(at)
        return cell is not None and cell.first("f") is not None

    def can_write(self, at: str) -> bool:
        """True where a cell can be written: there is one, or a row for it, and no formula in it."""
        where = spot(at)
        return where is not None and not self.has_formula(at) and (at in self._cells or where[0] in self._rows)

    def writing(self, at: str, value: Shown | None, style: int) -> Edit:
        """The edit that gives a cell a value and a format; a cell that is missing is put into its row."""
        xml = prefixed(self._written(at, value, style), self.root.prefix).encode()
        cell = self.cell(at)
        if cell:
            return Edit(cell.start, cell.end, xml)
        return self._inserted(at, xml)

    def _written(self, at: str, value: Shown | None, style: int) -> str:
        head = f'<c r="{at}"' + (f' s="{style}"' if style else "")
        if value is None:
            return f"{head}/>"
        if isinstance(value, str):
            return f'{head} t="inlineStr"><is><t xml:space="preserve">{content(value)}</t></is></c>'
        number = (value - EXCEL_EPOCH).days - self._epoch if isinstance(value, date) else value
        return f"{head}><v>{number:f}</v></c>" if not isinstance(number, int) else f"{head}><v>{number}</v></c>"

    def _inserted(self, at: str, xml: bytes) -> Edit:
        row, column = spot(at) or (0, 0)
        held = self._rows[row]
        if held.is_empty_tag:
            return Edit(held.end - 2, held.end, b">" + xml + f"</{held.tag}>".encode())
        before = [cell for where, cell in _addressed(row, held) if _column(where) < column]
        place = before[-1].end if before else held.inside
        return Edit(place, place, xml)


def _numbered(rows: tuple[Element, ...]) -> Iterator[tuple[int, Element]]:
    """Rows with their numbers; one that does not say it follows the one before."""
    number = 0
    for row in rows:
        said = row.attributes.get("r", "")
        number = int(said) if _NUMBER_OF_ROW.fullmatch(said) else number + 1
        yield number, row


def _addressed(number: int, row: Element) -> Iterator[tuple[str, Element]]:
    """Cells with their addresses; one that does not say it follows the one before."""
    column = 0
    for cell in row.all("c"):
        where = spot(cell.attributes.get("r", ""))
        column = where[1] if where else column + 1
        yield address(number, column), cell


def _column(at: str) -> int:
    return column_number(at.rstrip("0123456789"))
