"""Formulas: known functions, syntax Excel accepts, and everything they refer to exists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.lint.formulas_in import Formula, Where, formulas
from tests.lint.functions import FUNCTIONS, NEEDS_PREFIX
from tests.lint.grammar import LOGICAL, Token
from tests.lint.rules import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.lint.book import Book
    from tests.lint.rules import Fault

LENGTH_LIMIT, DEPTH_LIMIT, TEXT_LIMIT = 8192, 64, 255
ITEMS = frozenset(("#This Row", "#Headers", "#Data", "#Totals"))
"""What a structured reference may ask for besides a column; #All is an error in LibreOffice 7.4."""
INNER = re.compile(r"\[((?:[^\[\]']|'.)*)\]")
NUMBER_FORMAT = re.compile(r"[0#.,%; -]*")


def _readable(book: Book) -> Iterator[Formula]:
    """The formulas whose brackets and quotes are closed: of others only that is said."""
    return (one for one in formulas(book) if one.parsed.balanced and one.parsed.quoted)


@rule("formula-function", "an older Excel or LibreOffice 7.4 shows #NAME?, or a wrong figure without a word")
def function(book: Book) -> Iterator[Fault]:
    """A formula calls functions that are known to come out right everywhere."""
    for formula in _readable(book):
        for call in formula.parsed.calls:
            if call.function not in FUNCTIONS:
                yield formula.part, formula.place, call.written


@rule("formula-prefix", "Excel shows #NAME?")
def prefix(book: Book) -> Iterator[Fault]:
    """Functions newer than the file format have `_xlfn.` before them, others have not."""
    for formula in _readable(book):
        for call in formula.parsed.calls:
            known = call.function in FUNCTIONS
            if known and (call.written.upper() != call.function) != (call.function in NEEDS_PREFIX):
                yield formula.part, formula.place, call.written


@rule("formula-arguments", "Excel refuses the formula and repairs the sheet")
def arguments(book: Book) -> Iterator[Fault]:
    """A function gets as many arguments as it takes."""
    for formula in _readable(book):
        for call in formula.parsed.calls:
            least, most = FUNCTIONS.get(call.function, (0, 255))
            if not least <= call.arguments <= most:
                yield formula.part, formula.place, f"{call.written} with {call.arguments} arguments"


@rule("formula-separator", "Excel refuses the formula: a file knows the comma only")
def separator(book: Book) -> Iterator[Fault]:
    """Arguments stand between commas, whatever the language of the computer."""
    for formula in formulas(book):
        if any(token.kind == "comma" and token.text == ";" for token in formula.parsed.tokens):
            yield formula.part, formula.place, formula.text


@rule("formula-brackets", "Excel refuses the formula and repairs the sheet")
def brackets(book: Book) -> Iterator[Fault]:
    """Every bracket that opens closes."""
    for formula in formulas(book):
        if formula.parsed.quoted and not formula.parsed.balanced:
            yield formula.part, formula.place, formula.text


@rule("formula-quotes", "Excel refuses the formula and repairs the sheet")
def quotes(book: Book) -> Iterator[Fault]:
    """Every quote and apostrophe that opens closes."""
    for formula in formulas(book):
        if not formula.parsed.quoted:
            yield formula.part, formula.place, formula.text


@rule("formula-equals", "Excel may refuse the formula: a file holds it without its equals sign")
def equals(book: Book) -> Iterator[Fault]:
    """A formula stands in the file without the equals sign a user types."""
    for formula in formulas(book):
        if formula.text.startswith("="):
            yield formula.part, formula.place, formula.text


@rule("formula-syntax", "Excel refuses the formula and repairs the sheet")
def syntax(book: Book) -> Iterator[Fault]:
    """Values and operators take turns, and a formula ends on a value."""
    for formula in _readable(book):
        if formula.parsed.fault and formula.text.strip():
            yield formula.part, formula.place, f"{formula.parsed.fault}: {formula.text}"


@rule("formula-length", "Excel refuses the formula and repairs the sheet")
def length(book: Book) -> Iterator[Fault]:
    """A formula has 8,192 characters at most."""
    for formula in formulas(book):
        if len(formula.text) > LENGTH_LIMIT:
            yield formula.part, formula.place, f"{len(formula.text)} characters"


@rule("formula-depth", "Excel refuses the formula and repairs the sheet")
def depth(book: Book) -> Iterator[Fault]:
    """Functions nest 64 levels deep at most."""
    for formula in formulas(book):
        if formula.parsed.depth > DEPTH_LIMIT:
            yield formula.part, formula.place, f"{formula.parsed.depth} levels"


@rule("formula-text-length", "Excel refuses the formula and repairs the sheet")
def text_length(book: Book) -> Iterator[Fault]:
    """A text inside a formula has 255 characters at most."""
    for formula in formulas(book):
        for token in formula.parsed.tokens:
            shown = token.text[1:-1].replace('""', '"')
            if token.kind == "text" and len(shown) > TEXT_LIMIT and formula.where is not Where.VALIDATION:
                yield formula.part, formula.place, f"a text of {len(shown)} characters"


@rule("formula-sheet", "Excel asks for another workbook, LibreOffice shows #REF!")
def sheet(book: Book) -> Iterator[Fault]:
    """Every sheet that a formula names exists."""
    known = {one.name.casefold() for one in book.sheets}
    for formula in _readable(book):
        for token in formula.parsed.tokens:
            if token.kind == "sheet" and sheet_named(token.text).casefold() not in known:
                yield formula.part, formula.place, token.text


@rule("formula-table", "Excel repairs the sheet")
def table(book: Book) -> Iterator[Fault]:
    """Every table that a formula names exists."""
    known = {one.name.casefold() for one in book.tables}
    for formula, name, _items in _structured(book):
        if name.casefold() not in known:
            yield formula.part, formula.place, name


@rule("formula-column", "Excel repairs the sheet")
def column(book: Book) -> Iterator[Fault]:
    """Every column that a formula names exists in its table."""
    tables = {one.name.casefold() for one in book.tables}
    known = {(one.name.casefold(), name.casefold()) for one in book.tables for name in one.columns}
    for formula, name, items in _structured(book):
        for item in items:
            asked = not item.startswith(("#", "@")) and name.casefold() in tables
            if asked and (name.casefold(), item.casefold()) not in known:
                yield formula.part, formula.place, f"{name}[{item}]"


@rule("formula-item", "LibreOffice 7.4 shows an error")
def item_known(book: Book) -> Iterator[Fault]:
    """A structured reference asks for this row, headers, data or totals, never for #All."""
    for formula, name, items in _structured(book):
        for item in items:
            if item.startswith("#") and item not in ITEMS:
                yield formula.part, formula.place, f"{name}[{item}]"


@rule("formula-qualified", "LibreOffice shows #N/A or #NAME?")
def qualified(book: Book) -> Iterator[Fault]:
    """A column is named with its table, and this row as [#This Row], never as @."""
    for formula in _readable(book):
        for token in formula.parsed.tokens:
            if token.kind == "unqualified":
                yield formula.part, formula.place, token.text
    for formula, name, items in _structured(book):
        if any(item.startswith("@") for item in items):
            yield formula.part, formula.place, name


@rule("formula-name", "every program shows #NAME?")
def name_exists(book: Book) -> Iterator[Fault]:
    """Every defined name that a formula uses is defined, in the workbook or in the sheet it stands on."""
    known = {(one.name.casefold(), one.scope) for one in book.names}
    places = {one.name.casefold(): one.at for one in book.sheets}
    for formula in _readable(book):
        tokens = formula.parsed.tokens
        for at, token in enumerate(tokens):
            if token.kind != "name" or token.text.upper() in LOGICAL:
                continue
            scope = formula.sheet.at if formula.sheet else None
            if at and tokens[at - 1].kind == "sheet":
                scope = places.get(sheet_named(tokens[at - 1].text).casefold())
            if not {(token.text.casefold(), scope), (token.text.casefold(), None)} & known:
                yield formula.part, formula.place, token.text


@rule("formula-reference-lost", "every program shows #REF!")
def reference_lost(book: Book) -> Iterator[Fault]:
    """No formula holds an error in place of a reference."""
    for formula in formulas(book):
        for token in formula.parsed.tokens:
            if token.kind == "error" and token.text != "#N/A":
                yield formula.part, formula.place, formula.text


@rule("formula-text-format", "the letters of a date format mean something else in another language")
def text_format(book: Book) -> Iterator[Fault]:
    """TEXT shows numbers only, in a format of digits written in the formula."""
    for formula in _readable(book):
        tokens = formula.parsed.tokens
        for at, token in enumerate(tokens):
            if token.kind == "call" and token.text.upper() == "TEXT(":
                shown = _last_argument(tokens[at + 1 :])
                if not (len(shown) == 1 and shown[0].kind == "text" and NUMBER_FORMAT.fullmatch(shown[0].text[1:-1])):
                    yield formula.part, formula.place, formula.text


@rule("condition-own-sheet", "Excel 2007 repairs the sheet; copies of the sheet break")
def condition_own_sheet(book: Book) -> Iterator[Fault]:
    """A conditional format looks at its own sheet, or at names."""
    for formula in _readable(book):
        if formula.where is Where.CONDITION and formula.sheet is not None:
            for token in formula.parsed.tokens:
                if token.kind == "sheet" and sheet_named(token.text).casefold() != formula.sheet.name.casefold():
                    yield formula.part, formula.place, token.text


def sheet_named(token: str) -> str:
    """The sheet a token like `'L''école'!` names."""
    name = token.removesuffix("!")
    return name[1:-1].replace("''", "'") if name.startswith("'") else name


def _structured(book: Book) -> Iterator[tuple[Formula, str, tuple[str, ...]]]:
    """Each structured reference: its formula, its table, and the items and columns it asks for."""
    for formula in _readable(book):
        for token in formula.parsed.tokens:
            if token.kind == "structured":
                name, _, inside = token.text[:-1].partition("[")
                items = INNER.findall(inside) or ([inside] if inside else [])
                yield formula, name, tuple(re.sub("'(.)", r"\1", item) for item in items)


def _last_argument(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The last argument of the call whose tokens begin behind its opening bracket."""
    open_brackets, start = 1, 0
    for at, token in enumerate(tokens):
        open_brackets += (token.kind in {"call", "open"}) - (token.kind == "close")
        if open_brackets == 0:
            return tokens[start:at]
        if open_brackets == 1 and token.kind == "comma":
            start = at + 1
    return ()


RULES = (
    function,
    prefix,
    arguments,
    separator,
    brackets,
    quotes,
    equals,
    syntax,
    length,
    depth,
    text_length,
    sheet,
    table,
    column,
    item_known,
    qualified,
    name_exists,
    reference_lost,
    text_format,
    condition_own_sheet,
)
