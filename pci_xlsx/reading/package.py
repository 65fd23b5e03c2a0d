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
from pci_xlsx.reading.xml import alike, elements

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pci_xlsx.reading.addresses import Area, Place
    from pci_xlsx.reading.guard import Archive
    from pci_xlsx.reading.sheets import RawSheet

WORKBOOK = "xl/workbook.xml"
_CUSTOM = "docProps/custom.xml"
_FEW = re.compile("[0-9]{1,3}")
_HAS_VALUE = re.compile(rb"<(?:[A-Za-z0-9]+:)?(?:v|is)>")
MACROS, LINKED = "REA-060", "REA-061"
"""The codes for programs in the workbook, and for what it takes from other files or programs."""
_MACRO_PART, _MACRO_SHEETS, _LINKED_BOOKS = "vbaproject.bin", "xl/macrosheets/", "xl/externallinks/"


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
    """A workbook's anchors. Names and tables are keyed by their name in lower case; lost names are left out.

    `beside` are the codes for what else is in the file and is not looked at. `read` are the sheets by title where they
    were read together with the anchors, as those of an .ods are.
    """

    archive: Archive
    sheets: tuple[SheetPart, ...]
    names: Mapping[str, Place]
    tables: Mapping[str, ExcelTable]
    version: str | None
    beside: tuple[str, ...] = ()
    read: Mapping[str, RawSheet] = MappingProxyType({})

    def sheet(self, title: str) -> SheetPart:
        """The sheet of this title; KeyError where there is none."""
        return {sheet.title: sheet for sheet in self.sheets}[title]

    def is_filled(self, title: str) -> bool:
        """True for a sheet that holds any value."""
        if title in self.read:
            return bool(self.read[title].rows)
        return bool(_HAS_VALUE.search(self.archive.read(self.sheet(title).part)))


def open_package(data: bytes) -> Package:
    """Guard a file and read its anchors.

    Raises:
        UnreadableFileError: it is no workbook, damaged, hostile or protected by a password.
    """
    archive = open_archive(data)
    if archive.is_ods:
        from pci_xlsx.reading.ods.package import open_ods

        return open_ods(archive)
    return _open_xlsx(archive)


def unique(sheets: Iterable[SheetPart]) -> tuple[SheetPart, ...]:
    """The sheets of a workbook.

    Raises:
        UnreadableFileError: FIL-006, there is none, or two bear the same title: one of them could not be told.
    """
    found = tuple(sheets)
    if not found or len({sheet.title.casefold() for sheet in found}) < len(found):
        raise UnreadableFileError("FIL-006")
    return found


def _open_xlsx(archive: Archive) -> Package:
    related = targets(archive, WORKBOOK)
    sheets: list[SheetPart] = []
    names: dict[str, Place] = {}
    workbook = archive.read(WORKBOOK)
    for attributes, _ in alike(workbook, "sheet"):
        kind, part = related.get(attributes.get("id", ""), ("", ""))
        if part in archive and kind == "worksheet":
            sheets.append(SheetPart(attributes.get("name", ""), part))
    for attributes, text in alike(workbook, "definedName"):
        if attributes.get("name", "").lower().startswith(PREFIX) and "localSheetId" not in attributes:
            spot = place(text)
            if spot is not None:
                names[attributes["name"].lower()] = spot
    found = unique(sheets)
    tables, beside = _tables(archive, found), tuple(_beside(archive))
    return Package(archive, found, MappingProxyType(names), tables, _version(archive), beside)


def _beside(archive: Archive) -> Iterator[str]:
    if any(name.endswith(_MACRO_PART) or name.startswith(_MACRO_SHEETS) for name in archive.names):
        yield MACROS
    if any(name.startswith(_LINKED_BOOKS) for name in archive.names):
        yield LINKED


def targets(archive: Archive, part: str) -> Mapping[str, tuple[str, str]]:
    """The parts a part refers to: (type, path) by relationship id.

    Raises:
        UnreadableFileError: FIL-006, one id leads to two parts.
    """
    folder, name = posixpath.split(part)
    relations = f"{folder}/_rels/{name}.rels"
    found: dict[str, tuple[str, str]] = {}
    for attributes, _ in alike(archive.read(relations), "Relationship") if relations in archive else ():
        target = attributes.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        one = (attributes.get("Type", "").rpartition("/")[2], path)
        if found.setdefault(attributes.get("Id", ""), one) != one:
            raise UnreadableFileError("FIL-006")
    return MappingProxyType(found)


def _tables(archive: Archive, sheets: Iterable[SheetPart]) -> Mapping[str, ExcelTable]:
    """The tables of all sheets that bear a name of ours."""
    found: dict[str, ExcelTable] = {}
    for sheet in sheets:
        for kind, part in targets(archive, sheet.part).values():
            if kind == "table" and part in archive:
                for attributes, _ in alike(archive.read(part), "table"):
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
