"""Links: inside Excel's limits, and every one that stays in the workbook leads to a cell or a name of it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from tests.lint.areas import area
from tests.lint.formulas import sheet_named
from tests.lint.formulas_in import formulas
from tests.lint.package import LINKED
from tests.lint.rules import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.lint.book import Book
    from tests.lint.rules import Fault

COUNT_LIMIT, ADDRESS_LIMIT, TIP_LIMIT = 65_530, 2079, 255


@rule("link-count", "Excel repairs the sheet and drops the links")
def count(book: Book) -> Iterator[Fault]:
    """A sheet has 65,530 links at most."""
    for sheet in book.sheets:
        links = len(sheet.all("hyperlink"))
        if links > COUNT_LIMIT:
            yield sheet.part, "", f"{links} links"


@rule("link-length", "Excel repairs the sheet and drops the links")
def length(book: Book) -> Iterator[Fault]:
    """Addresses have 2,079 characters at most, tips 255."""
    for sheet in book.sheets:
        addresses = {one.id: one.target for one in book.package.relations(sheet.part) if one.external}
        for link in sheet.all("hyperlink"):
            address = addresses.get(link.get(f"{LINKED}id", ""), "") + link.get("location", "")
            if len(address) > ADDRESS_LIMIT or len(link.get("tooltip", "")) > TIP_LIMIT:
                yield sheet.part, link.get("ref", ""), f"{len(address)} characters"


@rule("link-leads", "a click shows an error")
def leads(book: Book) -> Iterator[Fault]:
    """A link inside the workbook leads to cells of a sheet that exists, or to a name; so do texts put together."""
    for sheet in book.sheets:
        for link in sheet.all("hyperlink"):
            if not link.get(f"{LINKED}id") and not _exists(book, link.get("location", "")):
                yield sheet.part, link.get("ref", ""), link.get("location", "")
    for formula in formulas(book):
        tokens = formula.parsed.tokens
        for token, following in pairwise(tokens):
            if following.kind != "text":
                continue
            target = following.text[1:-1].replace('""', '"')
            named = token.kind == "call" and token.text.upper() == "HYPERLINK("
            put_together = target.startswith("#'") and target.endswith("'!")
            if put_together or (named and target.startswith("#")):
                there = _has_sheet(book, target[1:-1]) if put_together else _exists(book, target[1:])
                if not there:
                    yield formula.part, formula.place, target


@rule("link-outside", "Excel refuses the workbook: it looks for the address inside the package")
def outside(book: Book) -> Iterator[Fault]:
    """A link with a relationship leads outside, and says so."""
    for sheet in book.sheets:
        for one in book.package.relations(sheet.part):
            if one.kind == "hyperlink" and not one.external:
                yield sheet.part, one.id, one.target


def _exists(book: Book, target: str) -> bool:
    sheet, mark, cells = target.rpartition("!")
    if mark:
        return _has_sheet(book, sheet) and area(cells) is not None
    return target.casefold() in {one.name.casefold() for one in book.names}


def _has_sheet(book: Book, sheet: str) -> bool:
    return sheet_named(sheet).casefold() in {one.name.casefold() for one in book.sheets}


RULES = (count, length, leads, outside)
