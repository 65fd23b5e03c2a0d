"""What a workbook holds besides values: formulas in cells to fill in, and notes. A new workbook has none of it."""

from __future__ import annotations

import posixpath
import re
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.reading.package import open_package
from pci_xlsx.reading.xml import elements

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pci_xlsx.reading.guard import Archive

_FORMULA = re.compile(rb"""<(?:[\w.-]+:)?c\b[^<>]*\br=["']([A-Z]{1,3}[0-9]{1,7})["'][^<>]*>\s*<(?:[\w.-]+:)?f\b""")


class Extras(NamedTuple):
    """The cells that hold formulas, and how many notes there are, by the title of the sheet."""

    formulas: Mapping[str, frozenset[str]]
    notes: Mapping[str, int]


def extras(data: bytes) -> Extras:
    """Look the sheets of a workbook over.

    Raises:
        UnreadableFileError: it is no workbook, damaged, hostile or protected by a password.
    """
    package = open_package(data)
    formulas: dict[str, frozenset[str]] = {}
    notes: dict[str, int] = {}
    for sheet in package.sheets:
        if "/worksheets/" not in sheet.part:
            continue  # not in Excel's form
        found = _FORMULA.findall(package.archive.read(sheet.part))
        formulas[sheet.title] = frozenset(at.decode() for at in found)
        count = sum(_notes(package.archive, part) for part in _noted(package.archive, sheet.part))
        if count:
            notes[sheet.title] = count
    return Extras(MappingProxyType(formulas), MappingProxyType(notes))


def _noted(archive: Archive, part: str) -> Iterator[str]:
    """The parts that hold a sheet's notes."""
    folder, name = posixpath.split(part)
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in archive:
        return
    for _, attributes, _ in elements(archive.read(relations), ("Relationship",)):
        target = attributes.get("Target", "")
        whole = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        if attributes.get("Type", "").endswith("/comments") and whole in archive:
            yield whole


def _notes(archive: Archive, part: str) -> int:
    return sum(1 for _ in elements(archive.read(part), ("comment",)))
