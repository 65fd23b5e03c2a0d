"""The cells of sheets: by a pattern where they are written as usual, else one after another by expat.

No library reads them: calamine shows an error like an empty cell, knows no formulas and keeps every cell up to the
farthest one in memory; openpyxl is twenty times as slow, takes `1_000` for 1000 and drops cells out of order. Both are
asked by the tests, as witnesses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.reading.found import Source
from pci_xlsx.reading.grid import Grid, grid_of
from pci_xlsx.values.cells import ErrorText

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pci_xlsx.reading.package import Package
    from pci_xlsx.reading.sheets import Marks, RawSheet


def open_source(package: Package, titles: Iterable[str]) -> Source:
    """The anchors of a workbook, and the cells and marks of these sheets.

    Raises:
        UnreadableFileError: a sheet is damaged or beyond a limit.
    """
    if package.read:
        sheets = {title: _shown(package.read[title]) for title in titles}
    else:
        sheets = _of_xlsx(package, tuple(titles))
    return Source(package, {title: grid for title, (grid, _) in sheets.items()}, {t: m for t, (_, m) in sheets.items()})


def _of_xlsx(package: Package, titles: tuple[str, ...]) -> dict[str, tuple[Grid, Marks]]:
    from pci_xlsx.reading.xlsx.book import open_book
    from pci_xlsx.reading.xlsx.sheet import read_sheet
    from pci_xlsx.reading.xlsx.usual_sheet import UsualSheets

    if not titles:
        return {}
    archive, book = package.archive, open_book(package.archive)
    usual = UsualSheets(book)
    sheets: dict[str, tuple[Grid, Marks]] = {}
    for title in titles:
        part = package.sheet(title).part
        found = archive.usual_cells(part)
        sheets[title] = (found and usual.read(found)) or _shown(read_sheet(archive.read(part), book))
    return sheets


def _shown(sheet: RawSheet) -> tuple[Grid, Marks]:
    texts = {**sheet.marks.formulas, **sheet.marks.errors}
    grid = grid_of(sheet.rows.items()).overlaid({at: ErrorText(text) for at, text in texts.items()})
    return grid, sheet.marks
