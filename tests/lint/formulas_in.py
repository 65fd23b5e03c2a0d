"""Every formula of a workbook with its place: in cells, validations, conditional formats, names, tables and charts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING

from tests.lint.grammar import Parsed, parse
from tests.lint.package import CHARTED, MAIN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.lint.book import Book, Sheet


class Where(Enum):
    """The kind of place a formula stands in."""

    CELL = "cell"
    VALIDATION = "validation"
    CONDITION = "conditional format"
    NAME = "defined name"
    TABLE = "table column"
    CHART = "chart"


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula, the kind of its place, the place, and the sheet it belongs to (None: the whole workbook)."""

    where: Where
    part: str
    place: str
    text: str
    sheet: Sheet | None

    @property
    def parsed(self) -> Parsed:
        """The formula taken apart."""
        return parse(self.text)


@lru_cache(maxsize=1)
def formulas(book: Book) -> tuple[Formula, ...]:
    """Every formula of the workbook."""
    return tuple(_all(book))


def _all(book: Book) -> Iterator[Formula]:
    for sheet in book.sheets:
        yield from _in_sheet(sheet)
    for name in book.names:
        sheet_of = book.sheets[name.scope] if name.scope is not None and name.scope < len(book.sheets) else None
        yield Formula(Where.NAME, book.part, name.name, name.text, sheet_of)
    for table in book.tables:
        for column in table.root.iter(f"{MAIN}tableColumn"):
            for tag in ("calculatedColumnFormula", "totalsRowFormula"):
                for element in column.iter(f"{MAIN}{tag}"):
                    place = f"{table.name}[{column.get('name')}]"
                    yield Formula(Where.TABLE, table.part, place, element.text or "", table.sheet)
    for part, tree in book.package.trees.items():
        for element in tree.iter(f"{CHARTED}f"):
            yield Formula(Where.CHART, part, "series", element.text or "", None)


def _in_sheet(sheet: Sheet) -> Iterator[Formula]:
    for cell in sheet.cells:
        element = cell.element.find(f"{MAIN}f")
        if element is not None and element.text:
            yield Formula(Where.CELL, sheet.part, cell.address, element.text, sheet)
    for rule in sheet.all("dataValidation"):
        for tag in ("formula1", "formula2"):
            text = rule.findtext(f"{MAIN}{tag}")
            if text is not None:
                yield Formula(Where.VALIDATION, sheet.part, rule.get("sqref", ""), text, sheet)
    for group in sheet.all("conditionalFormatting"):
        for element in group.iter(f"{MAIN}formula"):
            yield Formula(Where.CONDITION, sheet.part, group.get("sqref", ""), element.text or "", sheet)
