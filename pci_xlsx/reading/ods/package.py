"""An .ods workbook opened: its sheets with their cells, defined names, database ranges, the template's version."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from pci_xlsx.errors import UnreadableFileError
from pci_xlsx.model.workbook import PREFIX, VERSION_PROPERTY
from pci_xlsx.reading.ods.content import read_content
from pci_xlsx.reading.ods.namespaces import TABLE
from pci_xlsx.reading.ods.places import place, ranged
from pci_xlsx.reading.package import LINKED, MACROS, ExcelTable, Package, SheetPart, unique
from pci_xlsx.reading.xml import elements

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pci_xlsx.reading.addresses import Place
    from pci_xlsx.reading.guard import Archive
    from pci_xlsx.reading.ods.content import Content, Named

_CONTENT, _META, _MANIFEST = "content.xml", "meta.xml", "META-INF/manifest.xml"
_ENCRYPTED = "encrypted-package"
_SCRIPTS = ("basic/", "scripts/")


def open_ods(archive: Archive) -> Package:
    """Read the workbook of a guarded archive: all of it stands in one part.

    Raises:
        UnreadableFileError: it is damaged, hostile or protected by a password.
    """
    _refuse_encrypted(archive)
    content = read_content(archive.uncounted(_CONTENT))
    sheets = unique(SheetPart(title, _CONTENT) for title, _ in content.sheets)
    return Package(
        archive,
        sheets,
        MappingProxyType(dict(_names(content.names))),
        MappingProxyType({table.name.lower(): table for table in _tables(content.names)}),
        _version(archive),
        tuple(_beside(archive, content)),
        MappingProxyType(dict(content.sheets)),
    )


def _refuse_encrypted(archive: Archive) -> None:
    """Older programs encrypt each part, newer ones put the whole workbook into one."""
    if _ENCRYPTED in archive:
        raise UnreadableFileError("FIL-008")
    if _MANIFEST in archive and any(True for _ in elements(archive.read(_MANIFEST), ("encryption-data",))):
        raise UnreadableFileError("FIL-008")


def _names(named: Iterable[Named]) -> Iterator[tuple[str, Place]]:
    """The names of ours that stand for a cell, in lower case; those of a single sheet are not ours."""
    for one in named:
        name = one.attributes.get(f"{TABLE}name", "").lower()
        where = one.attributes.get(f"{TABLE}cell-range-address") or one.attributes.get(f"{TABLE}expression", "")
        at = place(where) if one.sheet is None and name.startswith(PREFIX) else None
        if at and not _is_range(one):
            yield name, at


def _tables(named: Iterable[Named]) -> Iterator[ExcelTable]:
    """The database ranges of ours: what Excel's tables become. Rows of totals are not told apart in them."""
    for one in named:
        name = one.attributes.get(f"{TABLE}name", "")
        found = ranged(one.attributes.get(f"{TABLE}target-range-address", ""))
        if found and _is_range(one) and name.lower().startswith(PREFIX):
            has_header = one.attributes.get(f"{TABLE}contains-header", "true") != "false"
            yield ExcelTable(name, *found, has_header=has_header, totals=0)


def _is_range(one: Named) -> bool:
    return one.element == f"{TABLE}database-range"


def _version(archive: Archive) -> str | None:
    """The template's version from the properties of the document."""
    if _META not in archive:
        return None
    said: Mapping[str, str] = {
        attributes.get("name", ""): text for _, attributes, text in elements(archive.read(_META), ("user-defined",))
    }
    return said.get(VERSION_PROPERTY)


def _beside(archive: Archive, content: Content) -> Iterator[str]:
    if any(name.startswith(_SCRIPTS) for name in archive.names):
        yield MACROS
    if content.looks_outside:
        yield LINKED
