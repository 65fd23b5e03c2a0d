"""The cells of sheets, whoever reads them: calamine what it reads right, expat cell by cell everything else.

calamine is five times as fast. It is asked only for sheets that are written as spreadsheet programs write them, so that
nothing of what it drops or takes for something else can be in them; and what it refuses is read all the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from pci_xlsx.reading.found import Source
from pci_xlsx.reading.grid import grid_of
from pci_xlsx.reading.scan import is_plain, scan
from pci_xlsx.reading.sheets import RawSheet
from pci_xlsx.values.cells import ErrorText, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pci_xlsx.reading.calamine import Rows
    from pci_xlsx.reading.grid import Grid, Keep
    from pci_xlsx.reading.guard import Archive
    from pci_xlsx.reading.package import Package
    from pci_xlsx.reading.scan import Marks

T = TypeVar("T")
_NOT_OURS = (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError)


def open_source(data: bytes, package: Package, titles: Iterable[str], keep: Keep = visible) -> Source:
    """The anchors of a workbook, and the cells and marks of these sheets.

    `keep` gives what counts of a value, None for an empty cell.

    Raises:
        UnreadableFileError: a sheet is damaged or beyond a limit.
    """
    if package.read:
        sheets: Mapping[str, RawSheet] = {title: package.read[title] for title in titles}
    else:
        sheets = _sheets(data, package, tuple(titles))
    grids = {title: _with_marks(grid_of(sheet.rows.items(), keep), sheet.marks) for title, sheet in sheets.items()}
    return Source(package, grids, {title: sheet.marks for title, sheet in sheets.items()})


def _sheets(data: bytes, package: Package, titles: tuple[str, ...]) -> Mapping[str, RawSheet]:
    archive = package.archive
    parts = {title: package.sheet(title).part for title in titles}
    xml = {title: archive.read(part) for title, part in parts.items()}
    plain = [title for title in titles if archive.is_usual(parts[title]) and is_plain(xml[title])]
    quick = _by_calamine(data, plain) if _has_plain_texts(archive) else {}
    slow = _by_expat(archive, {title: xml[title] for title in titles if title not in quick})
    return {title: slow.get(title) or RawSheet(quick[title], scan(xml[title])) for title in titles}


def _has_plain_texts(archive: Archive) -> bool:
    """True where the shared texts are written as usual: none hides a part of itself, as in CDATA or a comment."""
    from pci_xlsx.reading.xlsx.book import texts_part

    part = texts_part(archive)
    if part not in archive:
        return True
    archive.read(part)
    return archive.is_usual(part)


def _by_calamine(data: bytes, titles: Iterable[str]) -> dict[str, Rows]:
    """The sheets that calamine reads of those."""
    from pci_xlsx.reading import calamine

    workbook = _attempt(lambda: calamine.opened(data)) if titles else None
    if workbook is None:
        return {}
    found = {title: _attempt(lambda title=title: calamine.rows_of(workbook, title)) for title in titles}  # type: ignore[misc]
    return {title: rows for title, rows in found.items() if rows is not None}


def _attempt(work: Callable[[], T]) -> T | None:
    """None where calamine refuses, or panics: that exception is a BaseException and no Exception."""
    try:
        return work()
    except _NOT_OURS:
        raise
    except BaseException:  # noqa: BLE001 - see above
        return None


def _by_expat(archive: Archive, xml: Mapping[str, bytes]) -> dict[str, RawSheet]:
    if not xml:
        return {}
    from pci_xlsx.reading.xlsx.book import open_book
    from pci_xlsx.reading.xlsx.sheet import read_sheet

    book = open_book(archive)
    return {title: read_sheet(part, book) for title, part in xml.items()}


def _with_marks(grid: Grid, marks: Marks) -> Grid:
    texts = {**marks.formulas, **marks.errors}
    return grid.overlaid({at: ErrorText(text) for at, text in texts.items()})
