"""Charts, pictures and notes: each has its numbers, its series, its author and the drawing that shows it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tests.lint.areas import position
from tests.lint.package import CHARTED, DRAWN, MAIN
from tests.lint.rules import rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from tests.lint.book import Book
    from tests.lint.rules import Fault

SERIES_LIMIT = 255


@rule("drawing-id-once", "Excel repairs the drawing and drops shapes")
def id_once(book: Book) -> Iterator[Fault]:
    """The shapes of a drawing have ids of their own."""
    for part, tree in book.package.trees.items():
        for ident, count in Counter(one.get("id") for one in tree.iter(f"{DRAWN}cNvPr")).items():
            if count > 1:
                yield part, ident or "", f"{count} shapes of this id"


@rule("drawing-place", "the shape is invisible or stands elsewhere")
def place(book: Book) -> Iterator[Fault]:
    """A shape ends behind the cell where it begins."""
    for part, tree in book.package.trees.items():
        for anchor in tree.iter(f"{DRAWN}twoCellAnchor"):
            start, end = _corner(anchor, "from"), _corner(anchor, "to")
            if start[0] > end[0] or start[1] > end[1]:
                yield part, str(start), f"ends at {end}"


@rule("chart-series", "Excel refuses the chart")
def series(book: Book) -> Iterator[Fault]:
    """A chart has a series at least and 255 at most, each with an index of its own."""
    for part, tree in book.package.trees.items():
        if tree.tag == f"{CHARTED}chartSpace":
            held = [one.find(f"{CHARTED}idx") for one in tree.iter(f"{CHARTED}ser")]
            indexes = {one.get("val") for one in held if one is not None}
            if not 1 <= len(held) <= SERIES_LIMIT or len(indexes) < len(held):
                yield part, "", f"{len(held)} series, {len(indexes)} indexes"


@rule("note-author", "Excel repairs the sheet and drops the notes")
def note_author(book: Book) -> Iterator[Fault]:
    """Every note has an author who is in the list."""
    for part, tree in book.package.trees.items():
        authors = len(tuple(tree.iter(f"{MAIN}author")))
        for note in tree.iter(f"{MAIN}comment"):
            if int(note.get("authorId", "0")) >= authors:
                yield part, note.get("ref", ""), f"author {note.get('authorId')} of {authors}"


@rule("note-cell", "Excel repairs the sheet and drops the notes")
def note_cell(book: Book) -> Iterator[Fault]:
    """A cell has one note at most, and is a cell."""
    for part, tree in book.package.trees.items():
        for reference, count in Counter(note.get("ref", "") for note in tree.iter(f"{MAIN}comment")).items():
            if count > 1 or position(reference) is None:
                yield part, reference, f"{count} notes"


@rule("note-shown", "Excel drops the notes")
def note_shown(book: Book) -> Iterator[Fault]:
    """A sheet with notes has the old kind of drawing that shows them."""
    for sheet in book.sheets:
        if book.package.related(sheet.part, "comments") and sheet.root.find(f"{MAIN}legacyDrawing") is None:
            yield sheet.part, "", "notes without a drawing"


def _corner(anchor: Element, name: str) -> tuple[int, int]:
    found = anchor.find(f"{DRAWN}{name}")
    if found is None:
        return (0, 0)
    row, column = (int(found.findtext(f"{DRAWN}{key}", "0")) for key in ("row", "col"))
    return row, column


RULES = (id_once, place, series, note_author, note_cell, note_shown)
