"""From the text of a formula to its tree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.formulas.tree import Call, Cell, Constant, Name, Node, Operation, Range, Span
from pci_xlsx.formulas.values import CalculationError, FormulaError

if TYPE_CHECKING:
    from collections.abc import Mapping

TOKEN = re.compile(
    r"""
      <=|>=|<>|[-+*/^&=<>%:(),]                                          # a sign
    | (?:(?:'(?:[^']|'')+'|[^\W\d][\w.]*)!)?\$?[A-Za-z]{1,3}\$?[0-9]{1,7}(?![\w.(])
        (?::\$?[A-Za-z]{1,3}\$?[0-9]{1,7}(?![\w.(]))?                   # a cell or a range
    | "(?:[^"]|"")*"                                                    # a text
    | [^\W\d][\w.]*\(?                                                  # a name, or a function and its bracket
    | (?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?                  # a number
    | \#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A)
    | \s+
    """,
    re.VERBOSE,
)
CELLS = re.compile(r"(?:(.*)!)?(\$?)([A-Za-z]{1,3})(\$?)([0-9]+)(?::(\$?)([A-Za-z]{1,3})(\$?)([0-9]+))?", re.DOTALL)
BINDS: Mapping[str, int] = {
    sign: strength
    for strength, signs in enumerate((("=", "<>", "<", ">", "<=", ">="), ("&",), ("+", "-"), ("*", "/"), ("^",)), 1)
    for sign in signs
}
CHAINS = frozenset("+&")
BEHIND_A_SIGN = 6
"""`-` and `+` before a value bind more than every sign between two."""
BEFORE, BEHIND, OPEN, END = frozenset("+-"), frozenset("%:"), frozenset("("), ""


class Home(NamedTuple):
    """Where a formula stands: its first cell, and whether the same formula stands below or beside it too."""

    sheet: str
    row: int
    column: int
    tall: bool
    wide: bool


class Grammar:
    """Makes trees; keeps every part it made, so that the same part of two formulas is one object."""

    def __init__(self) -> None:
        self._nodes: dict[tuple[object, ...], Node] = {}
        self._operands: dict[tuple[object, ...], dict[str, Node]] = {}

    def parse(self, text: str, home: Home) -> Node:
        """The tree of a formula that stands somewhere."""
        return _Reader(self, text, home).whole()

    def operands(self, home: Home) -> dict[str, Node]:
        """What single tokens mean in a formula there, as far as it is known already."""
        key = (home.sheet, home.tall and home.row, home.wide and home.column, home.tall, home.wide)
        return self._operands.setdefault(key, {})

    def nothing(self) -> Node:
        """An argument left out."""
        return self._constant(None)

    def operand(self, token: str, home: Home) -> Node | None:
        """A value, a cell, a range or a name in one token."""
        found = CELLS.fullmatch(token)
        if found:
            return self._cells(found, home)
        start = token[:1]
        if start.isalpha() or start == "_":
            truth = {"TRUE": True, "FALSE": False}.get(token.upper())
            return self._named(token.lower()) if truth is None else self._constant(truth)
        return self._written(token, start)

    def _written(self, token: str, start: str) -> Node | None:
        if start == '"':
            return self._constant(token[1:-1].replace('""', '"'))
        if start.isdigit() or start == ".":
            return self._constant(float(token))
        return self._constant(FormulaError(token)) if start == "#" else None

    def _named(self, name: str) -> Node:
        key = (Name, name)  # in small letters: programs take no notice of the case of a name
        return self._nodes.get(key) or self._nodes.setdefault(key, Name(name))

    def _constant(self, value: str | float | bool | FormulaError | None) -> Node:  # noqa: FBT001 - a truth is a value
        key = (Constant, value.__class__, value)
        return self._nodes.get(key) or self._nodes.setdefault(key, Constant(value))

    def _cells(self, found: re.Match[str], home: Home) -> Node:
        title, *parts = found.groups()
        sheet = home.sheet if title is None else title.strip("'").replace("''", "'")
        first = self._cell(sheet, home, *parts[:4])
        return first if parts[4] is None else self._range(first, self._cell(sheet, home, *parts[4:]))

    def _cell(self, sheet: str, home: Home, *parts: str) -> Cell:
        """A cell, kept as a distance from the formula's own place where it moves with it."""
        column_fixed, letters, row_fixed, digits = parts
        row_moves, column_moves = home.tall and not row_fixed, home.wide and not column_fixed
        row = int(digits) - 1 - (home.row if row_moves else 0)
        column = column_number(letters) - (home.column if column_moves else 0)
        return self._cell_at(sheet, row, column, row_moves, column_moves)

    def _cell_at(self, sheet: str, row: int, column: int, *moves: bool) -> Cell:
        key = (Cell, sheet, row, column, *moves)
        return self._nodes.get(key) or self._nodes.setdefault(key, Cell(sheet, row, column, *moves))  # type: ignore[return-value] # by its key

    def _range(self, first: Cell, last: Cell) -> Node:
        key = (Range, first, last)
        return self._nodes.get(key) or self._nodes.setdefault(key, Range(first, last))

    def span(self, first: Node, last: Node) -> Node:
        """The cells between two corners that a formula finds."""
        if isinstance(first, Cell) and isinstance(last, Cell):
            return self._range(first, last)
        key = (Span, first, last)
        return self._nodes.get(key) or self._nodes.setdefault(key, Span(first, last))

    def operation(self, sign: str, *operands: Node) -> Node:
        """A sign and what it joins; `-.` and `+.` stand before a single value."""
        key = (sign, *operands)
        return self._nodes.get(key) or self._nodes.setdefault(key, Operation(sign, operands))

    def call(self, function: str, arguments: list[Node], home: Home) -> Node:
        """A function and its arguments; one that asks for its own place is given it."""
        name = function.upper().removeprefix("_XLFN.")
        if name in {"ROW", "COLUMN"} and not arguments:
            row, column = (0 if home.tall else home.row), (0 if home.wide else home.column)
            arguments = [self._cell_at(home.sheet, row, column, home.tall, home.wide)]
        key = (Call, name, *arguments)
        return self._nodes.get(key) or self._nodes.setdefault(key, Call(name, tuple(arguments)))


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
        self.tokens = TOKEN.findall(text)
        if sum(map(len, self.tokens)) != len(text):
            raise self.fault()
        if not text.isascii() or " " in text or "\n" in text:
            self.tokens = [token for token in self.tokens if not token.isspace()]
        self.tokens.append(END)
        self.known = grammar.operands(home)
        self.at = 0

    def fault(self) -> CalculationError:
        """What there is to say of a formula that is none."""
        return CalculationError(f"not understood: {self.text}")

    def whole(self) -> Node:
        """The formula from its first to its last token."""
        node = self.expression(0)
        if self.tokens[self.at] != END:
            raise self.fault()
        return node

    def expression(self, above: int) -> Node:
        """What signs that bind more than `above` hold together."""
        tokens = self.tokens
        node = self.known.get(tokens[self.at])
        if node is None:
            node = self.operand()
        else:
            self.at += 1
        while True:
            sign = tokens[self.at]
            strength = BINDS.get(sign, 0)
            if strength <= above:
                if sign in BEHIND:
                    node = self.behind(node)
                    continue
                return node
            parts = [node]
            while tokens[self.at] == sign:
                self.at += 1
                parts.append(self.expression(strength))
                if sign not in CHAINS:
                    break
            node = self.grammar.operation(sign, *parts)

    def operand(self) -> Node:
        """A value, with a sign that stands before it."""
        token = self.tokens[self.at]
        self.at += 1
        if token in BEFORE:
            return self.grammar.operation(f"{token}.", self.expression(BEHIND_A_SIGN))
        return self.single(token)

    def behind(self, node: Node) -> Node:
        """A value with what stands behind it: a `%`, or the other corner of a range."""
        self.at += 1
        if self.tokens[self.at - 1] == "%":
            return self.grammar.operation("%", node)
        self.at += 1
        return self.grammar.span(node, self.single(self.tokens[self.at - 1]))

    def single(self, token: str) -> Node:
        """What a token is, or begins."""
        if token in OPEN:
            node = self.expression(0)
            self.closed()
            return node
        if token.endswith("(") and not token.startswith('"'):
            return self.grammar.call(token[:-1], self.arguments(), self.home)
        found = self.grammar.operand(token, self.home)
        if found is None:
            raise self.fault()
        self.known[token] = found
        return found

    def arguments(self) -> list[Node]:
        """The arguments of a function, up to its closing bracket; one left out is nothing."""
        if self.tokens[self.at] == ")":
            self.at += 1
            return []
        found: list[Node] = []
        while True:
            left_out = self.tokens[self.at] in {",", ")"}
            found.append(self.grammar.nothing() if left_out else self.expression(0))
            if self.tokens[self.at] != ",":
                self.closed()
                return found
            self.at += 1

    def closed(self) -> None:
        """Pass over a closing bracket."""
        if self.tokens[self.at] != ")":
            raise self.fault()
        self.at += 1
