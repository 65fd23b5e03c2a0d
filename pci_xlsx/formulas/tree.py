"""A formula as a tree of what it names and does; two trees that say the same are one and the same object."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pci_xlsx.formulas.values import Value


class Node:
    """A part of a formula.

    `moves`: its value depends on the cell the formula stands in; `depth`: how many parts stand inside each other.
    """

    __slots__ = ("depth", "moves")
    moves: bool
    depth: int


class Constant(Node):
    """A text, a number, a truth, an error, or nothing at all, written in the formula."""

    __slots__ = ("value",)

    def __init__(self, value: Value) -> None:
        self.value = value
        self.moves, self.depth = False, 1


class Cell(Node):
    """A cell: its row and its column, from 0, or how far they lie from the formula's own where they move with it."""

    __slots__ = ("column", "column_moves", "row", "row_moves", "sheet")

    def __init__(self, sheet: str, row: int, column: int, *moves: bool) -> None:
        self.sheet, self.row, self.column = sheet, row, column
        self.row_moves, self.column_moves = moves
        self.moves, self.depth = self.row_moves or self.column_moves, 1


class Range(Node):
    """The cells between two corners."""

    __slots__ = ("first", "last")

    def __init__(self, first: Cell, last: Cell) -> None:
        self.first, self.last = first, last
        self.moves, self.depth = first.moves or last.moves, 2


class Span(Node):
    """The cells between two corners that must be found first, as in `A1:INDEX(...)`."""

    __slots__ = ("first", "last")

    def __init__(self, first: Node, last: Node) -> None:
        self.first, self.last = first, last
        self.moves, self.depth = first.moves or last.moves, 1 + max(first.depth, last.depth)


class Name(Node):
    """A defined name."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name
        self.moves, self.depth = False, 10


class Operation(Node):
    """A sign and what it joins: two parts, more than two of `&` and `+`, or one behind `-`, `+` or before `%`."""

    __slots__ = ("operands", "sign")

    def __init__(self, sign: str, operands: tuple[Node, ...]) -> None:
        self.sign, self.operands = sign, operands
        self.moves, self.depth = _together(operands)


class Call(Node):
    """A function and its arguments."""

    __slots__ = ("arguments", "function")

    def __init__(self, function: str, arguments: tuple[Node, ...]) -> None:
        self.function, self.arguments = function, arguments
        self.moves, self.depth = _together(arguments)


def _together(parts: tuple[Node, ...]) -> tuple[bool, int]:
    """Whether one of them moves, and how deep they stand inside the part that holds them."""
    moves, depth = False, 0
    for part in parts:
        moves = moves or part.moves
        depth = max(depth, part.depth)
    return moves, depth + 1
