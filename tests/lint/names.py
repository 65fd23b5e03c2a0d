"""Defined names: legal, unlike a cell's, once in their scope, and firm: they stay where they point."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from tests.lint.areas import position
from tests.lint.grammar import parse
from tests.lint.rules import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.lint.book import Book
    from tests.lint.rules import Fault

LEGAL = re.compile(r"[^\W\d][\w.?\\]{0,254}|\\[\w.?\\]{0,254}")
ROW_AND_COLUMN = re.compile(r"[Rr][0-9]*(?:[Cc][0-9]*)?|[Cc][0-9]*")


def like_a_cell(name: str) -> bool:
    """Whether a name reads as an address, like A1, XFD1048576, R1C1, R or C."""
    return position(name) is not None or ROW_AND_COLUMN.fullmatch(name) is not None


@rule("name-legal", "Excel repairs the workbook and drops the name")
def legal(book: Book) -> Iterator[Fault]:
    """A defined name begins with a letter, holds no blank and has 255 characters at most."""
    for name in book.names:
        if not name.built_in and not LEGAL.fullmatch(name.name):
            yield book.part, name.name, "is no defined name"


@rule("name-unlike-a-cell", "Excel repairs the workbook and renames it, or means the cell")
def unlike_a_cell(book: Book) -> Iterator[Fault]:
    """No defined name reads as the address of a cell."""
    for name in book.names:
        if like_a_cell(name.name):
            yield book.part, name.name, "reads as a cell"


@rule("name-once", "Excel repairs the workbook and drops a name")
def once(book: Book) -> Iterator[Fault]:
    """A name is defined once in its scope, ignoring case."""
    for (name, scope), count in Counter((name.name.casefold(), name.scope) for name in book.names).items():
        if count > 1:
            yield book.part, name, f"{count} times in the scope {scope}"


@rule("name-scope", "Excel refuses the workbook")
def scope_exists(book: Book) -> Iterator[Fault]:
    """A name that belongs to a sheet belongs to one that exists; print titles and filters always do."""
    for name in book.names:
        if (name.scope is None and name.built_in) or (name.scope or 0) >= len(book.sheets):
            yield book.part, name.name, f"belongs to sheet {name.scope}"


@rule("name-firm", "the name points elsewhere from every cell that uses it")
def firm(book: Book) -> Iterator[Fault]:
    """A name points with $ to its cells, and always to a sheet."""
    for name in book.names:
        tokens = parse(name.text).tokens
        for at, token in enumerate(tokens):
            if token.kind != "cell":
                continue
            in_range = at > 1 and tokens[at - 1].text == ":"
            if token.text.count("$") != 2 or not (in_range or (at and tokens[at - 1].kind == "sheet")):
                yield book.part, name.name, f"{token.text} is relative"


@rule("name-target", "the name is #NAME? wherever it is used")
def target(book: Book) -> Iterator[Fault]:
    """A name stands for something."""
    for name in book.names:
        if not name.text.strip():
            yield book.part, name.name, "stands for nothing"


RULES = (legal, unlike_a_cell, once, scope_exists, firm, target)
