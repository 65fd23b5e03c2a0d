"""The marks taken away again: exactly where nothing was saved since, else by their signs, one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.reading.addresses import spot
from pci_xlsx.report.annotated.book import opened
from pci_xlsx.report.annotated.drawing import has_shapes, shapes_of
from pci_xlsx.report.annotated.edits import Edit, applied
from pci_xlsx.report.annotated.elements import cut
from pci_xlsx.report.annotated.notes import HEAD
from pci_xlsx.report.annotated.parts import Parts, relations_part
from pci_xlsx.report.annotated.relations import related, relations, undeclare, unrelate
from pci_xlsx.report.annotated.sheet import SIGN, SheetXml, drawing_id, unmarking
from pci_xlsx.report.annotated.undo import undo_parts, undone
from pci_xlsx.report.annotated.workbook_part import findings_sheet_at, without_sheet
from pci_xlsx.report.annotated.xml_text import escaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pci_xlsx.report.annotated.book import Book
    from pci_xlsx.report.annotated.elements import Element


def remove_marks(data: bytes) -> bytes:
    """The workbook without our notes, marks and sheet of findings; the same bytes where it has none.

    A workbook that no program saved since it was marked comes back with every part as it was, byte for byte. Any
    other program writes every part anew: then our marks go and all the rest stays as that program wrote it.

    Raises:
        UnreadableFileError: it is no workbook, damaged, hostile or protected by a password.
        PciXlsxError: FIL-021, it is written in a way that cannot be edited.
    """
    parts = Parts(data)
    book = opened(parts)
    kept = undo_parts(parts, book.part)
    exact = undone(parts, kept[0]) if kept else None
    return exact or _by_signs(data)


def _by_signs(data: bytes) -> bytes:
    parts = Parts(data)
    book = opened(parts)
    gone = [part for one in undo_parts(parts, book.part) for part in (one, *_only_of(parts, one))]
    found = findings_sheet_at(book.root)
    title = found[1].attributes.get("name", "") if found else ""
    if found and title in book.sheets:
        gone += [book.sheets[title], *_only_of(parts, book.sheets[title])]
    parts.edit(book.part, without_sheet(parts.read(book.part), book.root, found))
    for name, part in book.sheets.items():
        if name != title:
            gone += _unmark(parts, part)
    _drop(parts, book, gone)
    return parts.data() if parts.changed else data


def _only_of(parts: Parts, part: str) -> list[str]:
    """The parts that only this one leads to."""
    held = {one.part for one in relations(parts, part) if one.part in parts}
    if held:
        for name in parts.names:
            if name.endswith(".rels") or "/worksheets/" not in name or name == part:
                continue
            held -= {one.part for one in relations(parts, name)}
    return sorted(held)


def _unmark(parts: Parts, part: str) -> list[str]:
    """Take marks and notes off a sheet; gives the parts that are no longer wanted."""
    data = parts.read(part)
    comments = related(parts, part, "comments")
    ours = comments and HEAD.encode() in parts.read(comments.part)
    if SIGN.encode() not in data and not ours:
        return []
    xml = SheetXml(data)
    parts.edit(part, unmarking(xml))
    return _unnote(parts, part, comments.part, xml) if ours and comments else []


def _unnote(parts: Parts, sheet: str, comments: str, xml: SheetXml) -> list[str]:
    """Take our notes off a sheet, and what we wrote below others'."""
    root = parts.tree(comments)
    mine = [one for one in _comments(root) if _is_ours(one)]
    parts.edit(comments, [*cut(mine), *_cut_below(one for one in _comments(root) if one not in mine)])
    spots = [at for one in mine if (at := spot(one.attributes.get("ref", "")))]
    shown = next((one.part for one in relations(parts, sheet) if one.id == drawing_id(xml)), None)
    gone = []
    if mine and len(mine) == len(_comments(root)):
        gone.append(comments)
    if shown and shown in parts:
        edits = shapes_of(parts.read(shown), spots)
        if gone and not has_shapes(applied(parts.read(shown), edits)):
            gone.append(shown)
            parts.edit(sheet, cut(xml.root.all("legacyDrawing")))
        else:
            parts.edit(shown, edits)
    unrelate(parts, sheet, gone)
    return gone


def _comments(root: Element) -> tuple[Element, ...]:
    listed = root.first("commentList")
    return listed.children if listed else ()


def _is_ours(comment: Element) -> bool:
    return "".join(one.text for one in comment.walk() if one.name == "t").lstrip().startswith(HEAD)


def _cut_below(comments: Iterable[Element]) -> Iterator[Edit]:
    """The edits that cut users' notes where ours begin."""
    for comment in comments:
        texts = [one for one in comment.walk() if one.name == "t"]
        found = next((one for one in texts if HEAD in one.text), None)
        if found:
            kept = found.text.partition(HEAD)[0].rstrip()
            yield Edit(found.inside, found.close, escaped(kept).encode())
            yield from (Edit(one.inside, one.close, b"") for one in texts[texts.index(found) + 1 :])


def _drop(parts: Parts, book: Book, gone: list[str]) -> None:
    for part in gone:
        parts.remove(part)
        parts.remove(relations_part(part))
    unrelate(parts, book.part, gone)
    if gone:
        undeclare(parts, [*gone, *(relations_part(part) for part in gone)])
