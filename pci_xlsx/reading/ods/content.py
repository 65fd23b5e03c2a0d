"""content.xml of an .ods workbook in one pass: its cells, names and ranges, counted against the limits on the way.

calamine is not asked here: it shows errors as empty cells and truth values as numbers, and refuses sheets with
white space between their cells; and the guard has to walk through everything anyway.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.errors import UnreadableFileError
from pci_xlsx.reading.ods.counted import Counts
from pci_xlsx.reading.ods.namespaces import OFFICE, SEPARATOR, TABLE, TEXT
from pci_xlsx.reading.ods.sheet import Cell, OpenSheet, times_of
from pci_xlsx.reading.xml import follow

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pci_xlsx.reading.sheets import RawSheet

_MOST_SPACES = 10_000_000
"""Of those that are told by a number, over the whole workbook."""
_NO_CELLS = frozenset(
    {
        f"{OFFICE}annotation",
        f"{OFFICE}forms",
        f"{OFFICE}scripts",
        f"{TABLE}detective",
        f"{TABLE}scenario",
        f"{TABLE}shapes",
        f"{TABLE}tracked-changes",
        f"{TEXT}note",
        f"{TEXT}ruby-text",
    }
)
"""What is inside of them looks like cells, or texts of cells, and is none."""
_LIKE_TEXTS = (f"{SEPARATOR}p", f"{SEPARATOR}h")
"""Paragraphs of cells in any other namespace than theirs would pass for nothing."""
_PARENTS_OF_ROWS = frozenset(TABLE + name for name in ("table", "table-header-rows", "table-rows", "table-row-group"))


class Named(NamedTuple):
    """A defined name or database range: its attributes, and the sheet that it belongs to alone, if any."""

    element: str
    attributes: Mapping[str, str]
    sheet: str | None


class Content(NamedTuple):
    """What content.xml says: sheets by title, names, and whether it looks into other files."""

    sheets: tuple[tuple[str, RawSheet], ...]
    names: tuple[Named, ...]
    looks_outside: bool


def read_content(xml: bytes) -> Content:
    """Read content.xml.

    Raises:
        UnreadableFileError: FIL-006 for what is no XML or no spreadsheet's, the code of a limit that it breaks.
    """
    content = _Follow(Counts(xml))
    follow(xml, content, SEPARATOR)
    return Content(tuple(content.sheets), tuple(content.names), content.looks_outside)


class _Follow:
    """Follows content.xml through expat's events."""

    def __init__(self, counts: Counts) -> None:
        self.sheets: list[tuple[str, RawSheet]] = []
        self.names: list[Named] = []
        self.looks_outside = False
        self._counts = counts
        self._path: list[str] = []
        self._skipped_from = self._spaces_told = 0
        self._sheet: OpenSheet | None = None
        self._cell: Cell | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        path = self._path
        path.append(name)
        self._counts.element(name, attributes, len(path))
        if self._skipped_from:
            return
        if name in _NO_CELLS:
            self._skipped_from = len(path)
        elif name in _STARTS:
            _STARTS[name](self, attributes)
        elif name.endswith(_LIKE_TEXTS) and path[-2:-1] and path[-2] in _CELLS:
            raise UnreadableFileError("FIL-006")

    def end(self, name: str) -> None:
        depth = len(self._path)
        self._path.pop()
        if self._skipped_from:
            if depth == self._skipped_from:
                self._skipped_from = 0
        elif name in _ENDS:
            _ENDS[name](self)

    def add(self, text: str) -> None:
        if self._cell is not None and not self._skipped_from and self._cell.is_in_paragraph:
            self._cell.texts[-1].append(text)

    def _begin_sheet(self, attributes: dict[str, str]) -> None:
        parent = self._path[-2] if len(self._path) > 1 else ""
        if parent == f"{TABLE}dde-link":  # what another program said when it was last asked
            self._skipped_from = len(self._path)
            return
        if parent != f"{OFFICE}spreadsheet":
            raise UnreadableFileError("FIL-006")
        self._sheet = OpenSheet(attributes.get(f"{TABLE}name", ""))

    def _end_sheet(self) -> None:
        if self._sheet is not None and not self._sheet.is_of_another_file:
            self.sheets.append((self._sheet.title, self._sheet.read()))
        self._sheet = None

    def _source(self, _attributes: dict[str, str]) -> None:
        self.looks_outside = True
        if self._sheet is not None and self._path[-2] == f"{TABLE}table":
            self._sheet.is_of_another_file = True

    def _begin_row(self, attributes: dict[str, str]) -> None:
        if self._sheet is None or self._path[-2] not in _PARENTS_OF_ROWS:
            raise UnreadableFileError("FIL-006")
        self._sheet.begin_row(times_of(attributes, f"{TABLE}number-rows-repeated"))

    def _end_row(self) -> None:
        if self._sheet is not None:
            self._counts.filled(self._sheet.end_row())

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        if self._sheet is None or self._path[-2] != f"{TABLE}table-row":
            raise UnreadableFileError("FIL-006")
        self._cell = Cell(attributes)

    def _end_cell(self) -> None:
        if self._sheet is not None and self._cell is not None:
            self._counts.merged(self._sheet.add(self._cell))
        self._cell = None

    def _begin_paragraph(self, _attributes: dict[str, str]) -> None:
        """Only those right inside a cell are its text: those of a drawing in it are not."""
        if self._cell is not None and self._path[-2] in _CELLS:
            self._cell.is_in_paragraph = True
            self._cell.texts.append([])

    def _end_paragraph(self) -> None:
        if self._cell is not None and self._path[-1] in _CELLS:
            self._cell.is_in_paragraph = False

    def _spaces(self, attributes: dict[str, str]) -> None:
        spaces = times_of(attributes, f"{TEXT}c")
        self._spaces_told += spaces
        if self._spaces_told > _MOST_SPACES:
            raise UnreadableFileError("FIL-006")
        self.add(" " * spaces)

    def _tab(self, _attributes: dict[str, str]) -> None:
        self.add("\t")

    def _line_break(self, _attributes: dict[str, str]) -> None:
        self.add("\n")

    def _name(self, attributes: dict[str, str]) -> None:
        sheet = self._sheet.title if self._sheet is not None else None
        self.names.append(Named(self._path[-1], attributes, sheet))


_CELLS = frozenset({f"{TABLE}table-cell", f"{TABLE}covered-table-cell"})
_STARTS: Mapping[str, Callable[[_Follow, dict[str, str]], None]] = {
    f"{TABLE}table": _Follow._begin_sheet,  # noqa: SLF001 - the same module
    f"{TABLE}table-source": _Follow._source,  # noqa: SLF001
    f"{OFFICE}dde-source": _Follow._source,  # noqa: SLF001
    f"{TABLE}table-row": _Follow._begin_row,  # noqa: SLF001
    **dict.fromkeys(_CELLS, _Follow._begin_cell),  # noqa: SLF001
    f"{TEXT}p": _Follow._begin_paragraph,  # noqa: SLF001
    f"{TEXT}h": _Follow._begin_paragraph,  # noqa: SLF001
    f"{TEXT}s": _Follow._spaces,  # noqa: SLF001
    f"{TEXT}tab": _Follow._tab,  # noqa: SLF001
    f"{TEXT}line-break": _Follow._line_break,  # noqa: SLF001
    **{TABLE + name: _Follow._name for name in ("named-range", "named-expression", "database-range")},  # noqa: SLF001
}
_ENDS: Mapping[str, Callable[[_Follow], None]] = {
    f"{TABLE}table": _Follow._end_sheet,  # noqa: SLF001
    f"{TABLE}table-row": _Follow._end_row,  # noqa: SLF001
    **dict.fromkeys(_CELLS, _Follow._end_cell),  # noqa: SLF001
    f"{TEXT}p": _Follow._end_paragraph,  # noqa: SLF001
    f"{TEXT}h": _Follow._end_paragraph,  # noqa: SLF001
}
