"""The package holds together: every part is XML, typed, wanted, and every relationship leads somewhere."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tests.lint.package import CONTENT_TYPES, LINKED, TYPED
from tests.lint.rules import rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.lint.book import Book
    from tests.lint.rules import Fault

OFFICE = "application/vnd.openxmlformats-officedocument."
TYPES: Mapping[str, str] = {
    "worksheet": f"{OFFICE}spreadsheetml.worksheet+xml",
    "table": f"{OFFICE}spreadsheetml.table+xml",
    "styles": f"{OFFICE}spreadsheetml.styles+xml",
    "sharedStrings": f"{OFFICE}spreadsheetml.sharedStrings+xml",
    "comments": f"{OFFICE}spreadsheetml.comments+xml",
    "theme": f"{OFFICE}theme+xml",
    "drawing": f"{OFFICE}drawing+xml",
    "chart": f"{OFFICE}drawingml.chart+xml",
    "vmlDrawing": f"{OFFICE}vmlDrawing",
    "core-properties": "application/vnd.openxmlformats-package.core-properties+xml",
    "extended-properties": f"{OFFICE}extended-properties+xml",
    "custom-properties": f"{OFFICE}custom-properties+xml",
}
"""The content type of what a relationship leads to, by the last word of its type."""
IMAGES = frozenset(("image/png", "image/jpeg", "image/gif", "image/bmp"))


@rule("part-is-xml", "no program opens the workbook")
def is_xml(book: Book) -> Iterator[Fault]:
    """Every XML part can be parsed; control characters are the usual cause where it cannot."""
    for part, message in book.package.broken.items():
        yield part, "", message


@rule("part-once", "Excel repairs the workbook, programs differ in which of both they read")
def once(book: Book) -> Iterator[Fault]:
    """No two entries of the zip have the same name, ignoring case."""
    for name, count in Counter(entry.casefold() for entry in book.package.entries).items():
        if count > 1:
            yield name, "", f"{count} entries"


@rule("part-typed", "Excel refuses the workbook")
def typed(book: Book) -> Iterator[Fault]:
    """Every part has a content type."""
    for part in dict.fromkeys(book.package.entries):
        if part != CONTENT_TYPES and book.package.content_type(part) is None:
            yield part, "", "no content type"


@rule("part-type-right", "Excel drops the part")
def type_right(book: Book) -> Iterator[Fault]:
    """The content type of a part is what the relationship that leads to it promises."""
    for source in ("", *book.package.trees):
        for one in book.package.relations(source):
            held = book.package.content_type(one.target)
            if one.external or held is None or one.target not in book.package.entries:
                continue
            right = held in IMAGES if one.kind == "image" else held == TYPES.get(one.kind, held)
            if not right:
                yield one.target, one.id, f"{held} behind a relationship to {one.kind}"


@rule("part-listed-exists", "Excel refuses the workbook")
def listed_exists(book: Book) -> Iterator[Fault]:
    """Every part named in the list of content types is there."""
    for element in book.package.tree(CONTENT_TYPES).iter(f"{TYPED}Override"):
        part = element.get("PartName", "").lstrip("/")
        if part not in book.package.entries:
            yield CONTENT_TYPES, part, "no such part"


@rule("part-wanted", "the part is carried along and lost at the next save")
def wanted(book: Book) -> Iterator[Fault]:
    """Every part is reached by relationships from the package."""
    reached, waiting = {"", CONTENT_TYPES}, [""]
    while waiting:
        for one in book.package.relations(waiting.pop()):
            if not one.external and one.target not in reached:
                reached.add(one.target)
                waiting.append(one.target)
    for part in dict.fromkeys(book.package.entries):
        if part not in reached and not part.endswith((".rels", "/")):
            yield part, "", "nothing leads to it"


@rule("relation-leads", "Excel refuses the workbook or drops what should be there")
def relation_leads(book: Book) -> Iterator[Fault]:
    """Every relationship inside the package leads to a part that exists."""
    for source in ("", *book.package.trees):
        for one in book.package.relations(source):
            if not one.external and one.kind != "hyperlink" and one.target not in book.package.entries:
                yield source, one.id, f"{one.target} does not exist"


@rule("relation-once", "Excel refuses the workbook")
def relation_once(book: Book) -> Iterator[Fault]:
    """The ids of a part's relationships are unique."""
    for source in ("", *book.package.trees):
        for name, count in Counter(one.id for one in book.package.relations(source)).items():
            if count > 1:
                yield source, name, f"{count} relationships of this id"


@rule("relation-known", "Excel repairs the workbook: what the id stands for is dropped")
def relation_known(book: Book) -> Iterator[Fault]:
    """Every id of a relationship used in a part is one of that part's relationships."""
    for part, tree in book.package.trees.items():
        known = {one.id for one in book.package.relations(part)}
        for element in tree.iter():
            for key, value in element.items():
                if key.startswith(LINKED) and value not in known:
                    yield part, value, f"<{element.tag.rpartition('}')[2]}> names a relationship that is not there"


RULES = (is_xml, once, typed, type_right, listed_exists, wanted, relation_leads, relation_once, relation_known)
