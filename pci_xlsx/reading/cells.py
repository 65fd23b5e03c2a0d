"""The seam between the sheets and the libraries that read them: calamine first, openpyxl where calamine refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.errors import UnreadableFileError
from pci_xlsx.reading.found import Source
from pci_xlsx.reading.grid import grid_of
from pci_xlsx.reading.scan import scan
from pci_xlsx.values.cells import ErrorText, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pci_xlsx.reading.grid import Grid, Keep
    from pci_xlsx.reading.package import Package
    from pci_xlsx.reading.scan import Marks

LARGEST_AREA = 2_000_000
"""calamine keeps every cell from A1 to the farthest one: beyond this many, it is not asked."""
_NOT_OURS = (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError)


def open_source(data: bytes, package: Package, titles: Iterable[str], keep: Keep = visible) -> Source:
    """The anchors of a workbook, and the cells and marks of these sheets.

    Raises:
        UnreadableFileError: a sheet is damaged or beyond a limit.
    """
    if package.read:
        sheets = {title: package.read[title] for title in titles}
        marks = {title: sheet.marks for title, sheet in sheets.items()}
        grids = {title: grid_of(sheet.rows.items(), keep) for title, sheet in sheets.items()}
        return Source(package, grids, marks)
    marks = {title: _marks(package, title) for title in titles}
    return Source(package, read_cells(data, marks, keep), marks)


def _marks(package: Package, title: str) -> Marks:
    archive, part = package.archive, package.sheet(title).part
    xml = archive.read(part)
    return scan(xml, is_usual=archive.is_usual(part))


def read_cells(data: bytes, marks: Mapping[str, Marks], keep: Keep = visible) -> Mapping[str, Grid]:
    """The cells of the sheets that were scanned, with the errors and the formulas without a value that the scan found.

    `keep` gives what counts of a library's value, None for an empty cell.

    Raises:
        UnreadableFileError: FIL-006, neither library can read the file.
    """
    is_dense = all(sheet.farthest[0] * sheet.farthest[1] <= LARGEST_AREA for sheet in marks.values())
    grids = (_by_calamine(data, marks, keep) if is_dense else None) or _by_openpyxl(data, marks, keep)
    return {title: _with_marks(grid, marks[title]) for title, grid in grids.items()}


def _by_calamine(data: bytes, titles: Mapping[str, Marks], keep: Keep) -> Mapping[str, Grid] | None:
    """None where calamine refuses the file, or panics: that exception is a BaseException and no Exception."""
    from pci_xlsx.reading import calamine

    try:
        return calamine.cells(data, titles, keep)
    except _NOT_OURS:
        raise
    except BaseException:  # noqa: BLE001 - see above
        return None


def _by_openpyxl(data: bytes, titles: Mapping[str, Marks], keep: Keep) -> Mapping[str, Grid]:
    from pci_xlsx.reading import openpyxl

    try:
        return openpyxl.cells(data, titles, keep)
    except Exception as error:  # any exception of a library on a damaged file means the same to the user
        raise UnreadableFileError("FIL-006") from error


def _with_marks(grid: Grid, marks: Marks) -> Grid:
    texts = {**marks.formulas, **marks.errors}
    return grid.overlaid({at: ErrorText(text) for at, text in texts.items()})
