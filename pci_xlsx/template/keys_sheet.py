"""The hidden sheet `_pci`: version, language, edition of the communes, and the key of every sheet, table and column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.model.communes import REGISTER_EDITION
from pci_xlsx.model.workbook import TEMPLATE_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pci_xlsx.template.book import Paper
    from pci_xlsx.template.layout import Book, Layout


def write_keys(paper: Paper, book: Book) -> None:
    """Write one line for each fact: what it is, then its keys, then what the workbook shows."""
    for row, line in enumerate(_lines(book)):
        for column, text in enumerate(line):
            paper.write(row, column, text)
    paper.do("set_column", 0, 3, 24)
    paper.do("hide")


def _lines(book: Book) -> Iterator[tuple[str, ...]]:
    yield "template_version", TEMPLATE_VERSION
    yield "language", book.words.language
    yield "communes_edition", REGISTER_EDITION.isoformat()
    for layout in book.sheets.values():
        yield from _sheet(layout, book)


def _sheet(layout: Layout, book: Book) -> Iterator[tuple[str, ...]]:
    yield "sheet", layout.sheet.key, layout.title
    for block in layout.sheet.blocks:
        yield "form" if block.is_form else "table", block.key, layout.sheet.key
        for field in block.fields.values():
            yield "field", block.key, field.key, book.words.label("field", field.label)
