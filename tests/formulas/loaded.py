"""A workbook's file put into the calculator: every value, every formula (a shared one as its area), every name."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.formulas import Cells
from pci_xlsx.formulas.grammar import CELLS, column_number
from tests.lint.book import read_book
from tests.lint.package import MAIN

if TYPE_CHECKING:
    from tests.lint.book import Book, Cell


class Loaded(NamedTuple):
    """The calculator, and where formulas stand: sheet, row and column from 0."""

    cells: Cells
    places: tuple[tuple[str, int, int], ...]


def load(data: bytes) -> Loaded:
    """Everything that stands in a workbook, without the values its formulas were written with."""
    return load_book(read_book(data))


def load_book(book: Book) -> Loaded:
    """The same from a package that is open."""
    cells, places = Cells(), []
    for name in book.names:
        if name.scope is None:
            cells.name(name.name, name.text)
    for sheet in book.sheets:
        for cell in sheet.cells:
            row, column = place_of(cell.address)
            formula = cell.element.find(f"{MAIN}f")
            if formula is None:
                cells.put(sheet.name, row, column, _value(book, cell))
                continue
            places.append((sheet.name, row, column))
            if formula.get("t") == "shared" and not formula.text:
                continue
            first, _, last = formula.get("ref", cell.address).partition(":")
            (top, left), (bottom, right) = place_of(first), place_of(last or first)
            rows, columns = bottom - top + 1, right - left + 1
            cells.put_formula(sheet.name, row, column, formula.text or "", rows, columns)
    return Loaded(cells, tuple(places))


def place_of(address: str) -> tuple[int, int]:
    """Row and column from 0 of an address such as `B6`."""
    found = CELLS.fullmatch(address)
    assert found, address
    return int(found[5]) - 1, column_number(found[3])


def _value(book: Book, cell: Cell) -> str | float | bool | None:
    held = cell.element.findtext(f"{MAIN}v")
    kind = cell.element.get("t", "n")
    if kind == "b":
        return held == "1"
    if kind == "n":
        return None if held is None else float(held)
    return book.text(cell)
