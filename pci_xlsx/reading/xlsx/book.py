"""What the cells of an .xlsx workbook refer to, read from its parts when a sheet asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.reading.package import WORKBOOK, targets
from pci_xlsx.reading.xlsx.formats import cell_formats
from pci_xlsx.reading.xlsx.texts import shared_texts, usual_shared_texts
from pci_xlsx.reading.xlsx.values import Book
from pci_xlsx.reading.xml import alike

if TYPE_CHECKING:
    from pci_xlsx.reading.guard import Archive

_TRUE = ("1", "true")


def open_book(archive: Archive) -> Book:
    """The texts, formats and calendar of a workbook; its styles may be missing, or be damaged.

    Raises:
        UnreadableFileError: the shared texts are damaged or beyond a limit.
    """
    texts, styles = _related(archive, "sharedStrings"), _related(archive, "styles")
    properties = [attributes for attributes, _ in alike(archive.read(WORKBOOK), "workbookPr")]
    return Book(
        _texts(archive, texts) if texts in archive else None,
        cell_formats(archive.read(styles)) if styles in archive else (),
        any(one.get("date1904", "") in _TRUE for one in properties),
    )


def _texts(archive: Archive, part: str) -> tuple[str, ...]:
    usual = archive.usual_texts(part)
    found = usual_shared_texts(usual) if usual else None
    return shared_texts(archive.read(part)) if found is None else found


def _related(archive: Archive, kind: str) -> str:
    return dict(targets(archive, WORKBOOK).values()).get(kind, f"xl/{kind}.xml")
