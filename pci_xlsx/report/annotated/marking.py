"""The annotated copy: the user's own workbook with a note and a mark on each faulty cell, and a sheet of findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.i18n import N_
from pci_xlsx.report.annotated.book import opened
from pci_xlsx.report.annotated.edits import applied
from pci_xlsx.report.annotated.elements import parse
from pci_xlsx.report.annotated.findings_sheet import HEAD, findings_sheet
from pci_xlsx.report.annotated.looks import add_looks, new_styles
from pci_xlsx.report.annotated.noting import Drawings, note_cells
from pci_xlsx.report.annotated.parts import Parts
from pci_xlsx.report.annotated.places import faulty_cells
from pci_xlsx.report.annotated.relations import Wanted, declare, relate
from pci_xlsx.report.annotated.removal import remove_marks
from pci_xlsx.report.annotated.sheet import SheetXml, marking, not_selected
from pci_xlsx.report.annotated.undo import KIND, PART, TYPE, undo_part
from pci_xlsx.report.annotated.workbook_part import NewSheet, free_title, with_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pci_xlsx.check import Result
    from pci_xlsx.i18n import Texts
    from pci_xlsx.report.annotated.book import Book
    from pci_xlsx.report.annotated.looks import Looks

_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
USUAL_STYLES = "xl/styles.xml"
"""Some programs look for it by this name."""
_HEAD = 8192
"""Bytes of a sheet's XML among which its views stand."""


class New(NamedTuple):
    """A part that was added: how it is linked to, its name, its content type."""

    kind: str
    part: str
    type: str


def annotate(data: bytes, result: Result, words: Texts) -> bytes:
    """The workbook with what the check found marked in it; marks of an earlier check are replaced.

    Args:
        data: the workbook, as it was checked.
        result: the answer of the check.
        words: the language of notes and of the sheet of findings.

    Raises:
        UnreadableFileError: it is no workbook, damaged, hostile or protected by a password.
        PciXlsxError: FIL-021, it is written in a way that cannot be edited.
    """
    parts = Parts(remove_marks(data))
    book = opened(parts)
    looks, styles = _add_looks(parts, book)
    types = list(_mark_sheets(parts, book, result, looks, words))
    _put_out_of_view(parts, book)
    title = free_title(words.label("sheet", N_("Constats")), book.sheets)
    sheet = findings_sheet(result, words, looks.styles, book)
    findings = New("worksheet", parts.free_name("xl/worksheets/sheet{}.xml"), f"{_SPREADSHEET}.worksheet+xml")
    undo = New(KIND, parts.free_name(PART), TYPE)
    parts.add(findings.part, sheet.xml)
    linked = [findings, undo, *styles]
    ids = relate(parts, book.part, [Wanted(one.kind, one.part) for one in linked], book.family)
    new = NewSheet(title, ids[0], book.family, HEAD, sheet.names)
    parts.edit(book.part, with_sheet(parts.read(book.part), book.root, new))
    declare(parts, [*types, *((one.part, one.type) for one in linked)])
    parts.add(undo.part, undo_part(parts.undo(), parts.added))
    return parts.data()


def _add_looks(parts: Parts, book: Book) -> tuple[Looks, list[New]]:
    """Add the formats to the styles, which are made where the workbook has none."""
    if book.styles:
        added = add_looks(parts.read(book.styles), parts.tree(book.styles))
        parts.edit(book.styles, added.edits)
        return added.looks, []
    empty = new_styles(book.namespace)
    added = add_looks(empty, parse(empty))
    name = USUAL_STYLES if USUAL_STYLES not in parts else parts.free_name("xl/styles{}.xml")
    styles = New("styles", name, f"{_SPREADSHEET}.styles+xml")
    parts.add(styles.part, applied(empty, added.edits))
    return added.looks, [styles]


def _mark_sheets(parts: Parts, book: Book, result: Result, looks: Looks, words: Texts) -> Iterator[tuple[str, str]]:
    """Mark the faulty cells of every sheet; gives the content types of the parts this adds."""
    drawings = Drawings(parts)
    for title, cells in faulty_cells(result).items():
        if title in book.sheets:
            part = book.sheets[title]
            xml = SheetXml(parts.read(part))
            parts.edit(part, marking(xml, cells, looks.marks))
            yield from note_cells(parts, book, part, xml, cells, drawings, words)


def _put_out_of_view(parts: Parts, book: Book) -> None:
    """Deselect the sheets in view: two selected sheets would be changed together."""
    for part in book.sheets.values():
        if b"tabSelected" in parts.head(part, _HEAD):
            parts.edit(part, not_selected(SheetXml(parts.read(part))))
