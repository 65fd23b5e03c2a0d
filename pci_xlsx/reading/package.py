"""What a workbook says about itself: sheets, defined names, Excel tables, the template's version."""

from __future__ import annotations

import posixpath
import re
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.errors import UnreadableFileError
from pci_xlsx.model.workbook import PREFIX, VERSION_PROPERTY
from pci_xlsx.reading.addresses import area, place
from pci_xlsx.reading.guard import open_archive
from pci_xlsx.reading.xml import elements

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pci_xlsx.reading.addresses import Area, Place
    from pci_xlsx.reading.guard import Archive

_WORKBOOK = "xl/workbook.xml"
_CUSTOM = "docProps/custom.xml"
_FEW = re.compile("[0-9]{1,3}")


class SheetPart(NamedTuple):
    """A sheet of the file: its title, and the part that holds its cells."""

    title: str
    part: str


class ExcelTable(NamedTuple):
    """An Excel table: where it stands, how many header and total rows it has."""

    name: str
    sheet: str
    area: Area
    has_header: bool
    totals: int


class Package(NamedTuple):
    """A workbook's anchors. Names and tables are keyed by their name in lower case; lost names are left out."""

    archive: Archive
    sheets: tuple[SheetPart, ...]
    names: Mapping[str, Place]
    tables: Mapping[str, ExcelTable]
    version: str | None

    def sheet(self, title: str) -> SheetPart:
        """The sheet of this title; KeyError where there is none."""
        return {sheet.title: sheet for sheet in self.sheets}[title]


def open_package(data: bytes) -> Package:
    """Guard a file and read its anchors.

    Raises:
        UnreadableFileError: it is no workbook, damaged, hostile or protected by a password.
    """
    archive = open_archive(data)
    targets = dict(_targets(archive, _WORKBOOK))
    sheets: list[SheetPart] = []
    names: dict[str, Place] = {}
    for name, attributes, text in elements(archive.read(_WORKBOOK), ("sheet", "definedName")):
        if name == "sheet":
            part = targets.get(attributes.get("id", ""), ("", ""))[1]
            if part in archive and "/worksheets/" in part:
                sheets.append(SheetPart(attributes.get("name", ""), part))
        elif attributes.get("name", "").lower().startswith(PREFIX) and "localSheetId" not in attributes:
            spot = place(text)
            if spot is not None:
                names[attributes["name"].lower()] = spot
    if not sheets:
        raise UnreadableFileError("FIL-006")
    return Package(archive, tuple(sheets), MappingProxyType(names), _tables(archive, sheets), _version(archive))


def _targets(archive: Archive, part: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """The parts a part refers to: (type, path) by relationship id."""
    folder, name = posixpath.split(part)
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in archive:
        return
    for _, attributes, _ in elements(archive.read(relations), ("Relationship",)):
        target = attributes.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        yield attributes.get("Id", ""), (attributes.get("Type", "").rpartition("/")[2], path)


def _tables(archive: Archive, sheets: list[SheetPart]) -> Mapping[str, ExcelTable]:
    """The tables of all sheets that bear a name of ours."""
    found: dict[str, ExcelTable] = {}
    for sheet in sheets:
        for kind, part in dict(_targets(archive, sheet.part)).values():
            if kind == "table" and part in archive:
                for _, attributes, _ in elements(archive.read(part), ("table",)):
                    table = _table(sheet.title, attributes)
                    if table:
                        found.setdefault(table.name.lower(), table)
    return MappingProxyType(found)


def _table(sheet: str, attributes: Mapping[str, str]) -> ExcelTable | None:
    name = attributes.get("displayName") or attributes.get("name", "")
    where = area(attributes.get("ref", ""))
    if where is None or not name.lower().startswith(PREFIX):
        return None
    totals = attributes.get("totalsRowCount", "0")
    has_header = attributes.get("headerRowCount", "1") != "0"
    return ExcelTable(name, sheet, where, has_header, int(totals) if _FEW.fullmatch(totals) else 0)


def _version(archive: Archive) -> str | None:
    """The template's version from the custom document properties."""
    if _CUSTOM not in archive:
        return None
    version = None
    for name, attributes, text in elements(archive.read(_CUSTOM), ("property", "lpwstr")):
        if name == "lpwstr":
            version = text
        elif attributes.get("name") == VERSION_PROPERTY:
            return version
    return None
