"""Relationships and content types: which part leads to which, and adding or taking away one of them."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.report.annotated.elements import cut, with_more
from pci_xlsx.report.annotated.parts import relations_part, resolved
from pci_xlsx.report.annotated.xml_text import attribute

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pci_xlsx.report.annotated.elements import Element
    from pci_xlsx.report.annotated.parts import Parts

CONTENT_TYPES = "[Content_Types].xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OWN_ID = "rIdPci"


class Relation(NamedTuple):
    """A relationship: its id, the last word of its type, the part it leads to, its type's beginning."""

    id: str
    kind: str
    part: str
    family: str


class Wanted(NamedTuple):
    """A relationship to add: the last word of its type, the part it shall lead to."""

    kind: str
    part: str


def relations(parts: Parts, part: str) -> tuple[Relation, ...]:
    """The relationships of a part that stay inside the package."""
    name = relations_part(part)
    if name not in parts:
        return ()
    found = [one for one in parts.tree(name).all("Relationship") if one.attributes.get("TargetMode") != "External"]
    return tuple(_relation(part, one) for one in found)


def _relation(part: str, element: Element) -> Relation:
    family, _, kind = element.attributes.get("Type", "").rpartition("/")
    target = element.attributes.get("Target", "")
    return Relation(element.attributes.get("Id", ""), kind, resolved(part, target), family)


def related(parts: Parts, part: str, kind: str) -> Relation | None:
    """The first relationship of a kind that leads to a part that exists."""
    return next((one for one in relations(parts, part) if one.kind == kind and one.part in parts), None)


def relate(parts: Parts, part: str, wanted: Sequence[Wanted], family: str = OFFICE) -> tuple[str, ...]:
    """Add relationships of a part; gives their ids in the same order."""
    name = relations_part(part)
    tree = parts.tree(name) if name in parts else None
    taken = {one.attributes.get("Id", "") for one in tree.children} if tree else set()
    free = (f"{_OWN_ID}{number}" for number in range(1, len(taken) + len(wanted) + 1))
    ids = tuple(one for one in free if one not in taken)[: len(wanted)]
    prefix = tree.prefix if tree else ""
    folder = posixpath.dirname(part)
    content = "".join(
        f'<{prefix}Relationship Id="{ident}" Type="{family}/{one.kind}"'
        f' Target="{attribute(posixpath.relpath(one.part, folder or "."))}"/>'
        for ident, one in zip(ids, wanted, strict=True)
    ).encode()
    if tree:
        parts.edit(name, with_more(parts.read(name), tree, content))
    else:
        head = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="{_NAMESPACE}">'
        parts.add(name, head.encode() + content + b"</Relationships>")
    return ids


def unrelate(parts: Parts, part: str, gone: Iterable[str]) -> None:
    """Take relationships to parts away; a list of relationships that is empty then goes too."""
    name = relations_part(part)
    if name not in parts:
        return
    dropped = {one.lower() for one in gone}
    listed = parts.tree(name).all("Relationship")
    cut_out = [one for one in listed if _relation(part, one).part.lower() in dropped]
    if cut_out and len(cut_out) == len(listed):
        parts.remove(name)
        undeclare(parts, [name])
    else:
        parts.edit(name, cut(cut_out))


def declare(parts: Parts, types: Sequence[tuple[str, str]]) -> None:
    """Say the content types of new parts: (part, type), each by an entry of its own."""
    tree = parts.tree(CONTENT_TYPES)
    content = "".join(
        f'<{tree.prefix}Override PartName="/{attribute(part)}" ContentType="{kind}"/>' for part, kind in types
    )
    parts.edit(CONTENT_TYPES, with_more(parts.read(CONTENT_TYPES), tree, content.encode()))


def undeclare(parts: Parts, gone: Iterable[str]) -> None:
    """Take the content types of parts away."""
    dropped = {f"/{one.lower()}" for one in gone}
    listed = parts.tree(CONTENT_TYPES).all("Override")
    parts.edit(CONTENT_TYPES, cut(one for one in listed if one.attributes.get("PartName", "").lower() in dropped))
