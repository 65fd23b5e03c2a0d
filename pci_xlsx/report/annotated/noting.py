"""The notes of a sheet brought into the package: the comments part, the drawing that shows them, and their links."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from pci_xlsx.report.annotated.drawing import Box, blocks_in, lines_of, more_boxes, new_drawing
from pci_xlsx.report.annotated.notes import commented, more_comments, new_comments, note
from pci_xlsx.report.annotated.relations import Wanted, relate, related, relations
from pci_xlsx.report.annotated.sheet import drawing_id, with_drawing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pci_xlsx.i18n import Texts
    from pci_xlsx.report.annotated.book import Book
    from pci_xlsx.report.annotated.notes import Note
    from pci_xlsx.report.annotated.parts import Parts
    from pci_xlsx.report.annotated.places import Faulty
    from pci_xlsx.report.annotated.sheet import SheetXml

_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING = "application/vnd.openxmlformats-officedocument.vmlDrawing"
Types = list[tuple[str, str]]
"""New parts with their content types."""


class Drawings:
    """The blocks of shape ids that no drawing of a workbook uses yet."""

    def __init__(self, parts: Parts) -> None:
        held = (name for name in parts.names if name.lower().endswith(".vml"))
        taken = {block for name in held for block in blocks_in(parts.read(name))}
        self._free = (number for number in count(1) if number not in taken)

    def next_block(self) -> int:
        """The next block, which is then taken."""
        return next(self._free)


def note_cells(
    parts: Parts, book: Book, sheet: str, xml: SheetXml, cells: Sequence[Faulty], drawings: Drawings, words: Texts
) -> Types:
    """Put a note on each of these cells of a sheet; gives the parts this adds, with their content types."""
    notes = [note(cell, words) for cell in cells]
    comments = related(parts, sheet, "comments")
    held = commented(parts.tree(comments.part)) if comments else frozenset()
    added: Types = []
    wanted: list[Wanted] = []
    if comments:
        parts.edit(comments.part, more_comments(parts.read(comments.part), parts.tree(comments.part), notes))
    else:
        part = parts.free_name("xl/comments{}.xml")
        parts.add(part, new_comments(notes, book.namespace))
        added.append((part, _COMMENTS))
        wanted.append(Wanted("comments", part))
    boxes = [_box(cell, one) for cell, one in zip(cells, notes, strict=True) if one.address not in held]
    drawing = _draw(parts, sheet, xml, boxes, drawings)
    if drawing:
        added.append((drawing, _DRAWING))
        wanted.append(Wanted("vmlDrawing", drawing))
    ids = relate(parts, sheet, wanted, book.family) if wanted else ()
    if drawing:
        parts.edit(sheet, [with_drawing(xml, ids[-1], book.family)])
    return added


def _box(cell: Faulty, one: Note) -> Box:
    return Box(cell.at, lines_of(one.plain))


def _draw(parts: Parts, sheet: str, xml: SheetXml, boxes: Sequence[Box], drawings: Drawings) -> str | None:
    """Add boxes to the sheet's drawing; the name of the new one where it has none."""
    ident = drawing_id(xml)
    shown = next((one.part for one in relations(parts, sheet) if one.id == ident and one.part in parts), None)
    if not boxes:
        return None
    if shown:
        parts.edit(shown, more_boxes(parts.read(shown), boxes, xml.grid))
        return None
    part = parts.free_name("xl/drawings/vmlDrawing{}.vml")
    parts.add(part, new_drawing(boxes, xml.grid, drawings.next_block()))
    return part
