"""Styles: what cells and conditional formats point to exists, formats are well-formed, limits are kept."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from tests.lint.package import MAIN
from tests.lint.rules import rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from tests.lint.book import Book
    from tests.lint.rules import Fault

FONT_LIMIT, FORMAT_LIMIT, CODE_LIMIT, SECTIONS = 1024, 65_490, 255, 4
FIRST_OWN_CODE = 164
COLOUR = re.compile("[0-9A-Fa-f]{8}")
QUOTED = re.compile(r'"[^"]*"|\\.')
POINTERS = (("fontId", "fonts", "font"), ("fillId", "fills", "fill"), ("borderId", "borders", "border"))
SHOWS_FORMULA = frozenset(("expression", "cellIs", "containsText", "notContainsText", "beginsWith", "endsWith"))
"""Kinds of conditional format that say by a formula where they apply."""


def members(styles: Element, group: str, name: str) -> tuple[Element, ...]:
    """The elements of a group of the styles."""
    return tuple(styles.findall(f"{MAIN}{group}/{MAIN}{name}"))


def cell_formats(styles: Element) -> tuple[Element, ...]:
    """The formats that cells point to."""
    return members(styles, "cellXfs", "xf")


@rule("style-index", "Excel repairs the sheet: formats are lost")
def index(book: Book) -> Iterator[Fault]:
    """Every cell, row and column points to a format that exists."""
    count = len(cell_formats(book.styles))
    for sheet in book.sheets:
        for cell in sheet.cells:
            if int(cell.element.get("s", "0")) >= max(count, 1):
                yield sheet.part, cell.address, f"format {cell.element.get('s')} of {count}"
        for tag, key in (("row", "s"), ("col", "style")):
            for element in sheet.all(tag):
                if int(element.get(key, "0")) >= max(count, 1):
                    yield sheet.part, f"{tag} {element.get('r') or element.get('min')}", "no such format"


@rule("condition-style", "Excel repairs the sheet: conditional formats are lost")
def condition_style(book: Book) -> Iterator[Fault]:
    """Every conditional format points to a differential format that exists."""
    count = len(members(book.styles, "dxfs", "dxf"))
    for sheet in book.sheets:
        for one in sheet.all("cfRule"):
            if int(one.get("dxfId", "-1")) >= count:
                yield sheet.part, one.get("priority", ""), f"format {one.get('dxfId')} of {count}"


@rule("condition-complete", "Excel repairs the sheet: conditional formats are lost")
def condition_complete(book: Book) -> Iterator[Fault]:
    """A conditional format that needs a formula has one."""
    for sheet in book.sheets:
        for one in sheet.all("cfRule"):
            if one.get("type") in SHOWS_FORMULA and not one.findtext(f"{MAIN}formula"):
                yield sheet.part, one.get("priority", ""), f"{one.get('type')} without a formula"


@rule("style-pointers", "Excel repairs the workbook: all formats are lost")
def pointers(book: Book) -> Iterator[Fault]:
    """Every format points to a font, a fill, a border and a number format that exist."""
    codes = {one.get("numFmtId") for one in members(book.styles, "numFmts", "numFmt")}
    counts = [(key, len(members(book.styles, group, name))) for key, group, name in POINTERS]
    for at, one in enumerate(cell_formats(book.styles)):
        for key, count in counts:
            if int(one.get(key, "0")) >= count:
                yield book.styles_part, f"format {at}", f"{key} {one.get(key)}"
        code = one.get("numFmtId", "0")
        if int(code) >= FIRST_OWN_CODE and code not in codes:
            yield book.styles_part, f"format {at}", f"numFmtId {code}"


@rule("style-limits", "Excel repairs the workbook: formats are lost")
def limits(book: Book) -> Iterator[Fault]:
    """There are no more than 1,024 fonts and 65,490 formats."""
    for count, limit, what in (
        (len(members(book.styles, "fonts", "font")), FONT_LIMIT, "fonts"),
        (len(cell_formats(book.styles)), FORMAT_LIMIT, "formats"),
    ):
        if count > limit:
            yield book.styles_part, what, f"{count} of {limit}"


@rule("style-number-format", "Excel repairs the workbook: number formats are lost")
def number_format(book: Book) -> Iterator[Fault]:
    """A number format has an id of its own, 255 characters at most, closed quotes and four sections at most."""
    codes = tuple(book.styles.iter(f"{MAIN}numFmt"))
    counts = Counter((one.get("numFmtId"), one.get("formatCode")) for one in members(book.styles, "numFmts", "numFmt"))
    twice = {ident for ident, count in Counter(ident for ident, _code in counts).items() if count > 1}
    for one in codes:
        code = one.get("formatCode", "")
        bare = QUOTED.sub("", code)
        wrong = len(code) > CODE_LIMIT or '"' in bare or bare.count(";") >= SECTIONS or not code
        if wrong or one.get("numFmtId") in twice:
            yield book.styles_part, one.get("numFmtId", ""), code


@rule("style-colour", "Excel repairs the workbook: formats are lost")
def colour(book: Book) -> Iterator[Fault]:
    """A colour is written with eight hexadecimal digits."""
    roots = [(book.styles_part, book.styles), *((sheet.part, sheet.root) for sheet in book.sheets)]
    for part, root in roots:
        for element in root.iter():
            value = element.get("rgb")
            if value is not None and not COLOUR.fullmatch(value):
                yield part, element.tag.rpartition("}")[2], value


RULES = (index, condition_style, condition_complete, pointers, limits, number_format, colour)
