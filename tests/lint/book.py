"""The workbook inside a package: its sheets with their cells, its tables, names and texts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.lint.areas import Area, area
from tests.lint.package import LINKED, MAIN, open_package

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from tests.lint.package import Package

WORKBOOK_KIND = "officeDocument"
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as it stands in its sheet; `row` is that of the row element it stands in."""

    address: str
    row: int
    element: Element


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A worksheet: its name, its part, its place in the workbook, its XML and its cells in the order of the file.

    A sheet equals itself only.
    """

    name: str
    part: str
    at: int
    hidden: bool
    root: Element
    cells: tuple[Cell, ...]

    def all(self, name: str) -> tuple[Element, ...]:
        """Every element of a name, in order."""
        return tuple(self.root.iter(f"{MAIN}{name}"))

    def first(self, name: str) -> Element | None:
        """The first element of a name."""
        return next(self.root.iter(f"{MAIN}{name}"), None)

    def at_address(self, address: str) -> Cell | None:
        """The cell of an address, if the file holds it."""
        return next((cell for cell in self.cells if cell.address == address), None)


@dataclass(frozen=True, slots=True)
class Table:
    """An Excel table: its name, the part it is in, the sheet it lies on, its area and the names of its columns."""

    name: str
    part: str
    sheet: Sheet
    root: Element
    area: Area
    columns: tuple[str, ...]

    @property
    def totals(self) -> int:
        """The number of rows of totals at its end."""
        return int(self.root.get("totalsRowCount", "0"))


@dataclass(frozen=True, slots=True)
class Name:
    """A defined name: what it stands for, and the sheet it belongs to (None: the whole workbook)."""

    name: str
    text: str
    scope: int | None

    @property
    def built_in(self) -> bool:
        """Whether Excel gives it its meaning, as with print titles."""
        return self.name.startswith("_xlnm.")


@dataclass(frozen=True, slots=True, eq=False)
class Book:
    """All that the rules look at; a book equals itself only."""

    package: Package
    part: str
    root: Element
    sheets: tuple[Sheet, ...]
    tables: tuple[Table, ...]
    names: tuple[Name, ...]
    strings: tuple[str, ...]
    styles_part: str
    styles: Element

    def on(self, sheet: Sheet) -> tuple[Table, ...]:
        """The tables of a sheet."""
        return tuple(table for table in self.tables if table.sheet is sheet)

    def text(self, cell: Cell) -> str | None:
        """The text a cell holds; None for numbers, dates, empty cells and strings that do not exist."""
        kind, value = cell.element.get("t", "n"), cell.element.findtext(f"{MAIN}v") or ""
        if kind == "s":
            return self.strings[int(value)] if value.isdigit() and int(value) < len(self.strings) else None
        if kind == "inlineStr":
            return text_in(cell.element)
        return unescaped(value) if kind == "str" else None


def read_book(data: bytes) -> Book:
    """Open a package and find what is in it; what is missing or broken is left out, rules name it."""
    package = open_package(data)
    part = next(iter(package.related("", WORKBOOK_KIND)), "")
    root = package.tree(part)
    parts = {relation.id: relation.target for relation in package.relations(part)}
    listed = enumerate(root.iter(f"{MAIN}sheet"))
    sheets = tuple(
        _sheet(package, at, element, parts.get(element.get(f"{LINKED}id", ""), "")) for at, element in listed
    )
    names = tuple(_name(element) for element in root.iter(f"{MAIN}definedName"))
    strings = (package.tree(one) for one in package.related(part, "sharedStrings"))
    texts = tuple(text_in(item) for held in strings for item in held.iter(f"{MAIN}si"))
    styles_part = next(iter(package.related(part, "styles")), "")
    found = (_table(package, sheet, one) for sheet in sheets for one in package.related(sheet.part, "table"))
    tables = tuple(table for table in found if table)
    return Book(package, part, root, sheets, tables, names, texts, styles_part, package.tree(styles_part))


def text_in(element: Element) -> str:
    """The text of a string item with all its runs, without phonetic hints."""
    runs = [one for child in element if child.tag != f"{MAIN}rPh" for one in child.iter(f"{MAIN}t")]
    return unescaped("".join(one.text or "" for one in runs))


def unescaped(text: str) -> str:
    """The text a user sees: `_x000A_` is a line break."""
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def _sheet(package: Package, at: int, element: Element, part: str) -> Sheet:
    root = package.tree(part)
    cells = tuple(
        Cell(cell.get("r", ""), int(row.get("r", "0")), cell)
        for row in root.iter(f"{MAIN}row")
        for cell in row.iter(f"{MAIN}c")
    )
    hidden = element.get("state", "visible") != "visible"
    return Sheet(element.get("name", ""), part, at, hidden, root, cells)


def _table(package: Package, sheet: Sheet, part: str) -> Table | None:
    root = package.tree(part)
    covered = area(root.get("ref", ""))
    if covered is None:
        return None
    columns = tuple(unescaped(one.get("name", "")) for one in root.iter(f"{MAIN}tableColumn"))
    return Table(root.get("displayName", ""), part, sheet, root, covered, columns)


def _name(element: Element) -> Name:
    scope = element.get("localSheetId")
    return Name(element.get("name", ""), element.text or "", None if scope is None else int(scope))
