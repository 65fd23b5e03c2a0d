"""content.xml of an .ods workbook in one pass: its cells, names and ranges, counted against the limits on the way.

An .ods says "the same sixteen thousand times" with one number: such numbers are multiplied before anything is made of
them. calamine is not asked here: it shows errors as empty cells and truth values as numbers, and refuses sheets with
white space between their cells; and the guard has to walk through everything anyway.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple
from xml.parsers import expat

from pci_xlsx.errors import UnreadableFileError
from pci_xlsx.reading.addresses import LAST_COLUMN, LAST_ROW, Area
from pci_xlsx.reading.limits import (
    ATTRIBUTE_LENGTH,
    ATTRIBUTES,
    CELLS,
    CONDITIONS,
    DEPTH,
    FORMATS,
    LINKS,
    MERGED_CELLS,
    MERGES,
    NAMES,
    NOTES,
    ROWS,
    SHEETS,
    VALIDATIONS,
)
from pci_xlsx.reading.ods.namespaces import CALC_EXTENSION, OFFICE, SEPARATOR, STYLE, TABLE, TEXT
from pci_xlsx.reading.ods.values import formula_without_value, value_of
from pci_xlsx.reading.scan import LONGEST, Marks
from pci_xlsx.reading.sheets import RawSheet
from pci_xlsx.values.cells import ErrorText

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pci_xlsx.reading.addresses import Spot
    from pci_xlsx.reading.limits import Limit

COUNTED: Mapping[str, Limit] = {
    f"{TABLE}table-cell": CELLS,
    f"{TABLE}covered-table-cell": CELLS,
    f"{TABLE}table-row": ROWS,
    f"{TABLE}table": SHEETS,
    f"{TABLE}named-range": NAMES,
    f"{TABLE}named-expression": NAMES,
    f"{TABLE}database-range": NAMES,
    f"{TABLE}content-validation": VALIDATIONS,
    f"{CALC_EXTENSION}condition": CONDITIONS,
    f"{STYLE}style": FORMATS,
    f"{TEXT}a": LINKS,
    f"{OFFICE}annotation": NOTES,
}
"""The elements that are counted over the whole workbook."""
_DEEPEST, _MOST_ATTRIBUTES, _LONGEST_ATTRIBUTE = DEPTH.most, ATTRIBUTES.most, ATTRIBUTE_LENGTH.most
_MOST_REPEATS = 2**31
_FEW_DIGITS = 10
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
    follow = _Follow(is_long=len(xml) > ATTRIBUTE_LENGTH.most)
    parser = expat.ParserCreate(namespace_separator=SEPARATOR)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = follow.start
    parser.EndElementHandler = follow.end
    parser.CharacterDataHandler = follow.add
    try:
        parser.Parse(xml, True)  # noqa: FBT003 - expat's own signature
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise UnreadableFileError("FIL-006") from error
    return Content(tuple(follow.sheets), tuple(follow.names), follow.looks_outside)


def _refuse(*_: object) -> None:
    raise UnreadableFileError("FIL-006")


class _Follow:
    """Follows content.xml through expat's events."""

    def __init__(self, *, is_long: bool) -> None:
        self.sheets: list[tuple[str, RawSheet]] = []
        self.names: list[Named] = []
        self.looks_outside = False
        self._is_long = is_long
        self._path: list[str] = []
        self._counts: Counter[str] = Counter()
        self._merges = self._merged = self._filled = 0
        self._skipped_from = 0
        self._sheet: _Sheet | None = None
        self._cell: _Cell | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        path = self._path
        path.append(name)
        if len(path) > _DEEPEST:
            DEPTH.keep(len(path))
        if len(attributes) > _MOST_ATTRIBUTES:
            ATTRIBUTES.keep(len(attributes))
        if self._is_long and attributes and max(map(len, attributes.values())) > _LONGEST_ATTRIBUTE:
            ATTRIBUTE_LENGTH.keep(_LONGEST_ATTRIBUTE + 1)
        if name in COUNTED:
            count = self._counts[name] = self._counts[name] + 1
            if count > COUNTED[name].most:
                COUNTED[name].keep(count)
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
            self._cell.texts[-1] += text

    def _begin_sheet(self, attributes: dict[str, str]) -> None:
        parent = self._path[-2] if len(self._path) > 1 else ""
        if parent == f"{TABLE}dde-link":  # what another program said when it was last asked
            self._skipped_from = len(self._path)
            return
        if parent != f"{OFFICE}spreadsheet":
            raise UnreadableFileError("FIL-006")
        self._sheet = _Sheet(attributes.get(f"{TABLE}name", ""))

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
        self._sheet.begin_row(_times(attributes, f"{TABLE}number-rows-repeated"))

    def _end_row(self) -> None:
        if self._sheet is not None:
            self._filled += self._sheet.end_row()
            CELLS.keep(self._filled)

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        if self._sheet is None or self._path[-2] != f"{TABLE}table-row":
            raise UnreadableFileError("FIL-006")
        self._cell = _Cell(attributes)

    def _end_cell(self) -> None:
        if self._sheet is not None and self._cell is not None:
            merged = self._sheet.add(self._cell)
            if merged:
                self._merges, self._merged = self._merges + 1, self._merged + merged
                MERGES.keep(self._merges)
                MERGED_CELLS.keep(self._merged)
        self._cell = None

    def _begin_paragraph(self, _attributes: dict[str, str]) -> None:
        """Only those right inside a cell are its text: those of a drawing in it are not."""
        if self._cell is not None and self._path[-2] in _CELLS:
            self._cell.is_in_paragraph = True
            self._cell.texts.append("")

    def _end_paragraph(self) -> None:
        if self._cell is not None and self._path[-1] in _CELLS:
            self._cell.is_in_paragraph = False

    def _spaces(self, attributes: dict[str, str]) -> None:
        self.add(" " * min(_times(attributes, f"{TEXT}c"), ATTRIBUTE_LENGTH.most))

    def _tab(self, _attributes: dict[str, str]) -> None:
        self.add("\t")

    def _line_break(self, _attributes: dict[str, str]) -> None:
        self.add("\n")

    def _name(self, attributes: dict[str, str]) -> None:
        sheet = self._sheet.title if self._sheet is not None else None
        self.names.append(Named(self._path[-1], attributes, sheet))


class _Cell:
    """A cell while it is read: its attributes and paragraphs."""

    __slots__ = ("attributes", "is_in_paragraph", "texts")

    def __init__(self, attributes: dict[str, str]) -> None:
        self.attributes = attributes
        self.texts: list[str] = []
        self.is_in_paragraph = False


class _Sheet:
    """A sheet while it is read: the row and column come from counting."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.is_of_another_file = False
        self._filled_in_row = 0
        self._rows: dict[int, list[tuple[int, object]]] = {}
        self._errors: dict[Spot, str] = {}
        self._formulas: dict[Spot, str] = {}
        self._merged: list[Area] = []
        self._row, self._times, self._column = 0, 1, 0
        self._held: list[tuple[int, object]] = []

    def read(self) -> RawSheet:
        return RawSheet(self._rows, Marks(self._errors, self._formulas, tuple(self._merged)))

    def begin_row(self, times: int) -> None:
        self._times, self._column, self._held, self._filled_in_row = times, 0, [], 0

    def end_row(self) -> int:
        """Keep the filled cells of the row, for each row that it stands for; gives how many they are."""
        first, last = self._row + 1, self._row + self._times
        self._row = last
        if not self._held:
            return 0
        if last > LAST_ROW:
            raise UnreadableFileError("FIL-006")
        filled, self._filled_in_row = self._filled_in_row, 0
        for row in range(first, last + 1):
            self._rows[row] = self._held
            for column, value in self._held:
                if isinstance(value, ErrorText):
                    (self._formulas if value.text.startswith("=") else self._errors)[row, column] = value.text
        return filled

    def add(self, cell: _Cell) -> int:
        """Count a cell in, and keep it if it is filled; gives how many cells it is merged of."""
        attributes = cell.attributes
        times = _times(attributes, f"{TABLE}number-columns-repeated") if attributes else 1
        first, last = self._column + 1, self._column + times
        self._column = last
        value = _value(cell)
        if value != "":
            if last > LAST_COLUMN:
                raise UnreadableFileError("FIL-006")
            self._filled_in_row += times * self._times
            CELLS.keep(self._filled_in_row)
            self._held += [(column, value) for column in range(first, last + 1)]
        return self._merge(attributes, first) if f"{TABLE}number-columns-spanned" in attributes else 0

    def _merge(self, attributes: Mapping[str, str], left: int) -> int:
        height = _times(attributes, f"{TABLE}number-rows-spanned")
        width = _times(attributes, f"{TABLE}number-columns-spanned")
        top = self._row + 1
        if height * width == 1:
            return 0
        self._merged.append(Area(top, left, min(top + height - 1, LAST_ROW), min(left + width - 1, LAST_COLUMN)))
        return height * width


def _value(cell: _Cell) -> object:
    if not cell.texts and cell.attributes.keys() <= _LOOKS:
        return ""
    text = "\n".join(cell.texts) if cell.texts else None
    formula = formula_without_value(cell.attributes, text)
    return value_of(cell.attributes, text) if formula is None else ErrorText(formula[:LONGEST])


def _times(attributes: Mapping[str, str], name: str) -> int:
    """How often something is repeated; refused where that is no number from 1 to 2^31."""
    said = attributes.get(name)
    if said is None:
        return 1
    if not (said.isascii() and said.isdigit() and len(said) <= _FEW_DIGITS and 1 <= int(said) <= _MOST_REPEATS):
        raise UnreadableFileError("FIL-006")
    return int(said)


_LOOKS = frozenset(
    TABLE + name
    for name in (
        "style-name",
        "content-validation-name",
        "number-columns-repeated",
        "number-columns-spanned",
        "number-rows-spanned",
    )
)
"""The attributes that an empty cell can have."""
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
