"""What the cells of an .xlsx workbook refer to, read from its parts when a sheet asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.reading.package import WORKBOOK, targets
from pci_xlsx.reading.xlsx.formats import cell_formats
from pci_xlsx.reading.xlsx.texts import shared_texts
from pci_xlsx.reading.xlsx.values import Book
from pci_xlsx.reading.xml import elements

if TYPE_CHECKING:
    from pci_xlsx.reading.guard import Archive

_TRUE = ("1", "true")


def open_book(archive: Archive) -> Book:
    """The texts, formats and calendar of a workbook; its styles may be missing, or be damaged.

    Raises:
        UnreadableFileError: the shared texts are damaged or beyond a limit.
    """
    texts, styles = texts_part(archive), _related(archive, "styles")
    properties = [attributes for _, attributes, _ in elements(archive.read(WORKBOOK), ("workbookPr",))]
    return Book(
        shared_texts(archive.read(texts)) if texts in archive else None,
        cell_formats(archive.read(styles)) if styles in archive else (),
        any(one.get("date1904", "") in _TRUE for one in properties),
    )


def texts_part(archive: Archive) -> str:
    """The part of the shared texts, which need not be there."""
    return _related(archive, "sharedStrings")


def _related(archive: Archive, kind: str) -> str:
    return dict(targets(archive, WORKBOOK).values()).get(kind, f"xl/{kind}.xml")
