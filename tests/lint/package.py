"""The package of a workbook: the entries of the zip, their XML, content types and relationships."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element

CONTENT_TYPES = "[Content_Types].xml"
XML_ENDINGS = (".xml", ".rels", ".vml")
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINKED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
CHARTED = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
TYPED = "{http://schemas.openxmlformats.org/package/2006/content-types}"
RELATED = "{http://schemas.openxmlformats.org/package/2006/relationships}"


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship of a part: its id, the last word of its type, and the part or address it leads to."""

    id: str
    kind: str
    target: str
    external: bool


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a workbook; `entries` as the zip lists them, `broken` names parts that are no XML, and why."""

    entries: tuple[str, ...]
    trees: Mapping[str, Element]
    broken: Mapping[str, str]

    def tree(self, part: str) -> Element:
        """The root of a part; an element without name or content where the part is missing or broken."""
        return self.trees[part] if part in self.trees else ET.Element("")

    def relations(self, part: str) -> tuple[Relation, ...]:
        """The relationships of a part ("" for the package itself)."""
        listed = self.tree(relations_of(part)).iter(f"{RELATED}Relationship")
        return tuple(_relation(part, element) for element in listed)

    def related(self, part: str, kind: str) -> tuple[str, ...]:
        """The parts of a kind that a part leads to."""
        return tuple(one.target for one in self.relations(part) if one.kind == kind and not one.external)

    def content_type(self, part: str) -> str | None:
        """The content type of a part, by its own entry or by its ending."""
        types = self.tree(CONTENT_TYPES)
        for element in types.iter(f"{TYPED}Override"):
            if element.get("PartName", "").casefold() == f"/{part}".casefold():
                return element.get("ContentType")
        ending = posixpath.basename(part).rpartition(".")[2].casefold()
        defaults = (one for one in types.iter(f"{TYPED}Default") if one.get("Extension", "").casefold() == ending)
        return next((one.get("ContentType") for one in defaults), None)


def open_package(data: bytes) -> Package:
    """Read the zip and every XML part in it.

    Raises:
        zipfile.BadZipFile: the bytes are no zip.
    """
    trees: dict[str, Element] = {}
    broken: dict[str, str] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        entries = tuple(held.namelist())
        for name in dict.fromkeys(entries):
            if not name.endswith(XML_ENDINGS):
                continue
            try:
                trees[name] = ET.fromstring(held.read(name))  # noqa: S314 - the lint reads what the tests wrote
            except ET.ParseError as error:
                broken[name] = str(error)
    return Package(entries, trees, broken)


def relations_of(part: str) -> str:
    """The name of the part that holds another part's relationships."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _relation(part: str, element: Element) -> Relation:
    target, external = element.get("Target", ""), element.get("TargetMode") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")
    return Relation(element.get("Id", ""), element.get("Type", "").rpartition("/")[2], target, external)
