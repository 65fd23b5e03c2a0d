"""What formulas and charts show before anything is calculated: values of the right type, the cells' own, no error."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from tests.lint.areas import area, position
from tests.lint.formulas import sheet_named
from tests.lint.package import CHARTED, MAIN
from tests.lint.rules import rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from tests.lint.book import Book, Cell
    from tests.lint.rules import Fault

    Values = dict[tuple[int, int] | None, str]
    """What the cells of a sheet show, by row and column."""

OF_FORMULAS = frozenset(("n", "str", "b", "e"))
"""The types a formula's value may have; `e` is named by another rule."""
TRUTHS = frozenset(("TRUE", "FALSE", "VRAI", "FAUX", "WAHR", "FALSCH"))
ERRORS = ("#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "Err:")


@rule("value-type", "Excel repairs the sheet, or shows the number of a text instead of the text")
def value_type(book: Book) -> Iterator[Fault]:
    """The value of a formula is a number, a text of its own (never a shared one) or true and false."""
    for part, cell in _formulas(book):
        kind = cell.element.get("t", "n")
        if kind not in OF_FORMULAS:
            yield part, cell.address, f"a formula with a value of the type {kind}"


@rule("value-given", "programs show nothing, or a false 0")
def value_given(book: Book) -> Iterator[Fault]:
    """A value that says its type is there: a text may be empty, true or false is 1 or 0."""
    for part, cell in _formulas(book):
        kind, value = cell.element.get("t", "n"), cell.element.find(f"{MAIN}v")
        empty = value is None or (kind == "b" and not value.text)
        if kind in {"str", "b"} and empty:
            yield part, cell.address, f"of the type {kind}, without a value"


@rule("value-truth", "the word of one language is shown in all of them, and counts as a text")
def value_truth(book: Book) -> Iterator[Fault]:
    """True and false are values of their own type, not words."""
    for part, cell in _formulas(book):
        text = _value(cell.element)
        if cell.element.get("t") == "str" and text in TRUTHS:
            yield part, cell.address, text


@rule("value-no-error", "a user sees #REF! or its like before doing anything")
def value_no_error(book: Book) -> Iterator[Fault]:
    """No text that a formula shows is the name of an error."""
    for part, cell in _formulas(book):
        text = _value(cell.element)
        if cell.element.get("t") == "str" and text.startswith(ERRORS):
            yield part, cell.address, text


@rule("value-chart", "the chart shows other figures than the cells until it is drawn anew")
def value_chart(book: Book) -> Iterator[Fault]:
    """What a chart keeps of the cells it shows is what they hold; of cells that wait for their value it keeps nothing.

    Programs write a 0 for a cell that waits: that is let pass, the chart is drawn anew with the cell.
    """
    values: dict[str, Values] = {}
    for part, tree in book.package.trees.items():
        for kind in ("numRef", "strRef"):
            for one in tree.iter(f"{CHARTED}{kind}"):
                reference = one.findtext(f"{CHARTED}f") or ""
                kept = {point.get("idx", ""): point.findtext(f"{CHARTED}v") or "" for point in one.iter(f"{CHARTED}pt")}
                for at, (address, held) in enumerate(_held(book, reference, values)):
                    if held and kept and not _same(held, kept.get(str(at), "")):
                        yield part, reference, f"{address} holds {held}, the chart keeps {kept.get(str(at), '')}"


def _held(book: Book, reference: str, values: dict[str, Values]) -> list[tuple[str, str]]:
    """The cells of a reference in order, each with the value that the file holds; `values` keeps those of sheets."""
    title, _, cells = reference.rpartition("!")
    sheets = [sheet for sheet in book.sheets if sheet.name == sheet_named(f"{title}!")]
    covered = area(cells.replace("$", ""))
    if not sheets or covered is None:
        return []
    sheet = sheets[0]
    held = values.get(sheet.part)
    if held is None:
        values[sheet.part] = held = {position(cell.address): _shown(book, cell) for cell in sheet.cells}
    rows, columns = range(covered.top, covered.bottom + 1), range(covered.left, covered.right + 1)
    return [(f"row {row}, column {column}", held.get((row, column), "")) for row in rows for column in columns]


def _shown(book: Book, cell: Cell) -> str:
    return book.text(cell) or cell.element.findtext(f"{MAIN}v") or ""


def _same(held: str, kept: str) -> bool:
    try:
        return math.isclose(float(held), float(kept), rel_tol=1e-12)
    except ValueError:
        return held == kept


def _formulas(book: Book) -> Iterator[tuple[str, Cell]]:
    for sheet in book.sheets:
        for cell in sheet.cells:
            if cell.element.find(f"{MAIN}f") is not None:
                yield sheet.part, cell


def _value(cell: Element) -> str:
    return cell.findtext(f"{MAIN}v") or ""


RULES = (value_type, value_given, value_truth, value_no_error, value_chart)
