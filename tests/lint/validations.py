"""Validations: complete, within Excel's lengths, with lists that work, one for each cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.lint.areas import area, areas, touching
from tests.lint.formulas_in import Where, formulas
from tests.lint.package import MAIN
from tests.lint.rules import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.lint.book import Book
    from tests.lint.rules import Fault

FORMULA_LIMIT, TITLE_LIMIT, MESSAGE_LIMIT = 255, 32, 255
LENGTHS = {"promptTitle": TITLE_LIMIT, "errorTitle": TITLE_LIMIT, "prompt": MESSAGE_LIMIT, "error": MESSAGE_LIMIT}
FREE = frozenset(("none", "list", "custom"))
"""Kinds of validation that do not compare with a second value."""


@rule("validation-complete", "Excel repairs the sheet and drops the validations")
def complete(book: Book) -> Iterator[Fault]:
    """A validation has the values its kind and operator need, and the cells it is for."""
    for sheet in book.sheets:
        for one in sheet.all("dataValidation"):
            kind, operator = one.get("type", "none"), one.get("operator", "between")
            between = kind not in FREE and operator in {"between", "notBetween"}
            needed = (kind != "none") + between
            given = sum(bool(one.findtext(f"{MAIN}{tag}")) for tag in ("formula1", "formula2"))
            if given < needed or not areas(one.get("sqref", "")):
                yield sheet.part, one.get("sqref", ""), f"{given} of {needed} values"


@rule("validation-formula-length", "Excel repairs the sheet and drops the validation")
def formula_length(book: Book) -> Iterator[Fault]:
    """What a validation compares with has 255 characters at most."""
    for formula in formulas(book):
        if formula.where is Where.VALIDATION and len(formula.text) > FORMULA_LIMIT:
            yield formula.part, formula.place, f"{len(formula.text)} characters"


@rule("validation-text-length", "Excel repairs the sheet and drops the validations")
def text_length(book: Book) -> Iterator[Fault]:
    """Titles of prompts and errors have 32 characters at most, the messages 255."""
    for sheet in book.sheets:
        for one in sheet.all("dataValidation"):
            for key, limit in LENGTHS.items():
                if len(one.get(key, "")) > limit:
                    yield sheet.part, one.get("sqref", ""), f"{key} has {len(one.get(key, ''))} characters"


@rule("validation-structured", "Excel repairs the sheet: a table's column stands there only behind a name")
def structured(book: Book) -> Iterator[Fault]:
    """Neither a validation nor a conditional format names the column of a table directly."""
    for formula in formulas(book):
        if formula.where in {Where.VALIDATION, Where.CONDITION}:
            for token in formula.parsed.tokens:
                if token.kind == "structured":
                    yield formula.part, formula.place, token.text


@rule("validation-literal-list", "entries are split, cannot be chosen, or look the same")
def literal_list(book: Book) -> Iterator[Fault]:
    """A list written into the validation has items, each once, without blanks at its ends or a semicolon in it."""
    for sheet in book.sheets:
        for one in sheet.all("dataValidation"):
            text = one.findtext(f"{MAIN}formula1") or ""
            if one.get("type") == "list" and text.startswith('"'):
                items = text.strip('"').split(",")
                clean = all(item and item == item.strip() and ";" not in item for item in items)
                if not clean or len(set(items)) < len(items):
                    yield sheet.part, one.get("sqref", ""), text


@rule("validation-list-shape", "Excel refuses the list: no drop-down")
def list_shape(book: Book) -> Iterator[Fault]:
    """The cells of a list stand in one row or one column."""
    names = {name.name.casefold(): name.text for name in book.names}
    for sheet in book.sheets:
        for one in sheet.all("dataValidation"):
            source = one.findtext(f"{MAIN}formula1") or ""
            cells = area(names.get(source.casefold(), source).rpartition("!")[2].replace("$", ""))
            if one.get("type") == "list" and cells and cells.width > 1 and cells.height > 1:
                yield sheet.part, one.get("sqref", ""), f"{source} is {cells.width} columns wide"


@rule("validation-overlap", "Excel repairs the sheet, or one of both rules is silently lost")
def overlap(book: Book) -> Iterator[Fault]:
    """No cell has two validations."""
    for sheet in book.sheets:
        named = [
            (one.get("sqref", ""), covered)
            for one in sheet.all("dataValidation")
            for covered in areas(one.get("sqref", ""))
        ]
        for one, other in touching(named):
            yield sheet.part, one, f"overlaps {other}"


RULES = (complete, formula_length, text_length, structured, literal_list, list_shape, overlap)
