"""From the text of a formula to its tree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.formulas.tree import Call, Cell, Constant, Name, Node, Operation, Range, Span
from pci_xlsx.formulas.values import CalculationError, FormulaError

if TYPE_CHECKING:
    from collections.abc import Mapping

TOKEN = re.compile(
    r"""\s*(?:
      (?P<sign><=|>=|<>|[-+*/^&=<>%:(),])
    | (?P<cells>(?:(?:'(?:[^']|'')+'|[^\W\d][\w.]*)!)?\$?[A-Za-z]{1,3}\$?[0-9]{1,7}(?![\w.(])
        (?::\$?[A-Za-z]{1,3}\$?[0-9]{1,7}(?![\w.(]))?)
    | (?P<text>"(?:[^"]|"")*")
    | (?P<call>[^\W\d][\w.]*\()
    | (?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
    | (?P<name>[^\W\d][\w.]*)
    | (?P<error>\#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A))
    | (?P<end>$)
    )""",
    re.VERBOSE,
)
CORNER = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?)([0-9]{1,7})")
BINDS: Mapping[str, int] = {
    sign: strength
    for strength, signs in enumerate((("=", "<>", "<", ">", "<=", ">="), ("&",), ("+", "-"), ("*", "/"), ("^",)), 1)
    for sign in signs
}
CHAINS = frozenset("+&")
BEHIND_A_SIGN = 6
"""`-` and `+` before a value bind more than every sign between two."""


class Home(NamedTuple):
    """Where a formula stands: its first cell, and whether the same formula stands below or beside it."""

    sheet: str
    row: int
    column: int
    tall: bool
    wide: bool


class Grammar:
    """Makes trees; keeps every part it made, so that the same part of two formulas is one object."""

    def __init__(self) -> None:
        self._nodes: dict[tuple[object, ...], Node] = {}
        self._cells: dict[tuple[Home, str], Node] = {}

    def parse(self, text: str, home: Home) -> Node:
        """The tree of a formula that stands somewhere."""
        return _Reader(self, text, home).whole()

    def constant(self, value: str | float | bool | FormulaError | None) -> Node:
        """A value written in a formula."""
        key = (Constant, value.__class__, value)
        return self._nodes.get(key) or self._nodes.setdefault(key, Constant(value))

    def named(self, name: str) -> Node:
        """A defined name; programs take no notice of its case."""
        key = (Name, name.lower())
        return self._nodes.get(key) or self._nodes.setdefault(key, Name(name.lower()))

    def operation(self, sign: str, *operands: Node) -> Node:
        """A sign and what it joins."""
        key = (sign, *operands)
        return self._nodes.get(key) or self._nodes.setdefault(key, Operation(sign, operands))

    def call(self, function: str, arguments: list[Node], home: Home) -> Node:
        """A function and its arguments; one that asks for its own place is given it."""
        name = function.upper().removeprefix("_XLFN.")
        if name in {"ROW", "COLUMN"} and not arguments:
            arguments = [self.cell(home.sheet, home.row, home.column, home.tall, home.wide, home=home)]
        key = (Call, name, *arguments)
        return self._nodes.get(key) or self._nodes.setdefault(key, Call(name, tuple(arguments)))

    def span(self, first: Node, last: Node) -> Node:
        """The cells between two corners that a formula finds."""
        if isinstance(first, Cell) and isinstance(last, Cell):
            return self._range(first, last)
        key = (Span, first, last)
        return self._nodes.get(key) or self._nodes.setdefault(key, Span(first, last))

    def cells(self, text: str, home: Home) -> Node:
        """A cell or a range as a formula at this place names it."""
        found = self._cells.get((home, text))
        if found is None:
            self._cells[home, text] = found = self._read_cells(text, home)
        return found

    def _read_cells(self, text: str, home: Home) -> Node:
        title, mark, address = text.rpartition("!")
        sheet = title.strip("'").replace("''", "'") if mark else home.sheet
        corners = [self._corner(sheet, *found.groups(), home=home) for found in CORNER.finditer(address)]
        return corners[0] if len(corners) == 1 else self._range(*corners)

    def _corner(self, sheet: str, *parts: str, home: Home) -> Cell:  # fixed, letters, fixed, digits
        column_fixed, letters, row_fixed, digits = parts
        column, row = column_number(letters), int(digits) - 1
        return self.cell(sheet, row, column, home.tall and not row_fixed, home.wide and not column_fixed, home=home)

    def cell(self, sheet: str, row: int, column: int, *moves: bool, home: Home) -> Cell:
        """A cell, kept as a distance from the formula's own place where it moves with it."""
        row_moves, column_moves = moves
        at = row - home.row if row_moves else row, column - home.column if column_moves else column
        key = (Cell, sheet, *at, row_moves, column_moves)
        return self._nodes.get(key) or self._nodes.setdefault(key, Cell(sheet, *at, *moves))  # type: ignore[return-value]

    def _range(self, first: Cell, last: Cell) -> Node:
        key = (Range, first, last)
        return self._nodes.get(key) or self._nodes.setdefault(key, Range(first, last))


def column_number(letters: str) -> int:
    """A column by its letters, from 0."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


class _Reader:
    """Goes through the tokens of one formula."""

    def __init__(self, grammar: Grammar, text: str, home: Home) -> None:
        self.grammar, self.text, self.home = grammar, text, home
        self.kinds: list[str] = []
        self.tokens: list[str] = []
        at = 0
        for found in TOKEN.finditer(text):
            if found.start() != at:
                break
            at, kind = found.end(), found.lastgroup or ""
            self.kinds.append(kind)
            self.tokens.append(found[kind])
        if at != len(text):
            raise self._fault()
        self.at = 0

    def _fault(self) -> CalculationError:
        return CalculationError(f"not understood: {self.text}")

    def whole(self) -> Node:
        """The formula from its first to its last token."""
        node = self.expression(0)
        if self.kinds[self.at] != "end":
            raise self._fault()
        return node

    def expression(self, above: int) -> Node:
        """What signs that bind more than `above` hold together."""
        node = self.operand()
        tokens, grammar = self.tokens, self.grammar
        while True:
            sign = tokens[self.at]
            strength = BINDS.get(sign, 0)
            if strength <= above:
                return node
            parts = [node]
            while tokens[self.at] == sign:
                self.at += 1
                parts.append(self.expression(strength))
                if sign not in CHAINS:
                    break
            node = grammar.operation(sign, *parts)

    def operand(self) -> Node:
        """A value, with what stands before and after it."""
        kind, token = self.kinds[self.at], self.tokens[self.at]
        self.at += 1
        if kind == "sign" and token in "-+":
            return self.grammar.operation(f"{token}.", self.expression(BEHIND_A_SIGN))
        node = self.single(kind, token)
        while (sign := self.tokens[self.at]) in {":", "%"}:
            self.at += 1
            if sign == "%":
                node = self.grammar.operation("%", node)
            else:
                kind, token = self.kinds[self.at], self.tokens[self.at]
                self.at += 1
                node = self.grammar.span(node, self.single(kind, token))
        return node

    def single(self, kind: str, token: str) -> Node:
        """What one token begins."""
        if kind == "cells":
            return self.grammar.cells(token, self.home)
        if kind == "text":
            return self.grammar.constant(token[1:-1].replace('""', '"'))
        if kind == "call":
            return self.grammar.call(token[:-1], self.arguments(), self.home)
        if kind == "number":
            return self.grammar.constant(float(token))
        if kind == "name":
            truth = {"TRUE": True, "FALSE": False}.get(token.upper())
            return self.grammar.named(token) if truth is None else self.grammar.constant(truth)
        if kind == "error":
            return self.grammar.constant(FormulaError(token))
        if token != "(":
            raise self._fault()
        node = self.expression(0)
        self.closed()
        return node

    def arguments(self) -> list[Node]:
        """The arguments of a function, up to its closing bracket; one left out is nothing."""
        if self.tokens[self.at] == ")":
            self.at += 1
            return []
        found: list[Node] = []
        while True:
            left_out = self.tokens[self.at] in {",", ")"}
            found.append(self.grammar.constant(None) if left_out else self.expression(0))
            if self.tokens[self.at] != ",":
                self.closed()
                return found
            self.at += 1

    def closed(self) -> None:
        """Pass over a closing bracket."""
        if self.tokens[self.at] != ")":
            raise self._fault()
        self.at += 1
