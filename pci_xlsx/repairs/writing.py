"""Repairs written into the package of a workbook: the cells concerned, formats for days, no results of formulas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.model.fields import FieldType
from pci_xlsx.repairs.cells import SheetCells
from pci_xlsx.repairs.formats import Formats
from pci_xlsx.repairs.results import calculated_on_opening, without_results
from pci_xlsx.report.annotated.book import opened
from pci_xlsx.report.annotated.parts import Parts
from pci_xlsx.report.annotated.relations import related

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from pci_xlsx.repairs.wanted import Repair, Write
    from pci_xlsx.report.annotated.edits import Edit

_TEXTS = (FieldType.TEXT, FieldType.LONG_TEXT)
_TRUE = frozenset(("1", "true"))


class Package:
    """A workbook into which repairs can be written."""

    def __init__(self, data: bytes) -> None:
        """Open a workbook.

        Raises:
            PciXlsxError: FIL-021, it is something else than an .xlsx or .xlsm workbook, or not in UTF-8.
            UnreadableFileError: it is damaged, hostile or protected by a password.
        """
        self._data = data
        parts = Parts(data)
        self._book = opened(parts)
        about = self._book.root.first("workbookPr")
        self._since_1904 = about is not None and about.attributes.get("date1904") in _TRUE
        self._parts = parts
        self._tried = self._formats()
        self._sheets: dict[str, SheetCells] = {}
        self._rich: frozenset[int] | None = None

    def can(self, repair: Repair) -> bool:
        """True where every cell of a repair can be written, and loses nothing but what is repaired."""
        return all(self._can_write(one) for one in repair.writes)

    def _can_write(self, write: Write) -> bool:
        cells = self._cells(write.sheet)
        if cells is None or not cells.can_write(write.address):
            return False
        if write.field.type in _TEXTS and self._is_rich(cells, write.address):
            return False
        return self._tried.fitting(cells.style(write.address), write.value, write.field.type) is not None

    def _cells(self, title: str) -> SheetCells | None:
        if title not in self._book.sheets:
            return None
        if title not in self._sheets:
            root = self._parts.tree(self._book.sheets[title])
            self._sheets[title] = SheetCells(root, since_1904=self._since_1904)
        return self._sheets[title]

    def _formats(self) -> Formats:
        return Formats(self._parts.read(self._book.styles) if self._book.styles else b"<styleSheet/>")

    def _is_rich(self, cells: SheetCells, at: str) -> bool:
        """True for a text of which parts have formats of their own: written anew it would lose them."""
        cell = cells.cell(at)
        value, inside = (cell.first("v"), cell.first("is")) if cell else (None, None)
        if inside:
            return inside.first("r") is not None
        is_shared = cell is not None and cell.attributes.get("t") == "s"
        return is_shared and value is not None and value.text.isdecimal() and int(value.text) in self._rich_texts()

    def _rich_texts(self) -> frozenset[int]:
        if self._rich is None:
            shared = related(self._parts, self._book.part, "sharedStrings")
            texts = self._parts.tree(shared.part).all("si") if shared else ()
            self._rich = frozenset(number for number, one in enumerate(texts) if one.first("r"))
        return self._rich

    def with_repairs(self, repairs: Collection[Repair], inputs: Mapping[str, Collection[str]]) -> bytes:
        """The workbook with these repairs, which it `can` take; the same bytes where there are none.

        `inputs` are the cells to be filled in, by sheet: a formula in one of them keeps its result, which is the value.
        """
        if not repairs:
            return self._data
        parts, formats = Parts(self._data), self._formats()
        for title, writes in _by_sheet(repairs).items():
            cells = self._cells(title)
            if cells:
                parts.edit(self._book.sheets[title], [_edit(cells, formats, one) for one in writes])
        for title, part in self._book.sheets.items():
            parts.edit(part, without_results(parts.read(part), inputs.get(title, ())))
        if self._book.styles:
            parts.edit(self._book.styles, formats.edits())
        parts.edit(self._book.part, calculated_on_opening(parts.read(self._book.part), self._book.root))
        return parts.data()


def _by_sheet(repairs: Iterable[Repair]) -> Mapping[str, list[Write]]:
    found: dict[str, list[Write]] = {}
    for write in _writes(repairs):
        found.setdefault(write.sheet, []).append(write)
    return found


def _writes(repairs: Iterable[Repair]) -> Iterator[Write]:
    for repair in repairs:
        yield from repair.writes


def _edit(cells: SheetCells, formats: Formats, write: Write) -> Edit:
    style = cells.style(write.address)
    fitting = formats.fitting(style, write.value, write.field.type)
    return cells.writing(write.address, write.value, style if fitting is None else fitting)
