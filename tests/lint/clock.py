"""Which formulas may wait for their value: those that depend on the clock, through other cells and names too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.lint.areas import LAST_COLUMN, LAST_ROW, Area, area, column_number
from tests.lint.formulas import sheet_named
from tests.lint.grammar import parse
from tests.lint.package import MAIN
from tests.lint.rules import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.lint.book import Book
    from tests.lint.grammar import Token
    from tests.lint.rules import Fault

CLOCK = frozenset(("TODAY(", "NOW("))
Place = tuple[str, Area]
"""The part of a sheet, and cells of it."""
Meaning = tuple[bool, list[tuple[str, str]]]
"""Whether something asks the clock, and the references in it, each with the part of its sheet."""
Meanings = dict[str, Meaning]
"""What names and tables mean."""


@dataclass(frozen=True, slots=True)
class Unit:
    """The cells that hold one formula, whether it asks the clock itself, and the cells it looks at."""

    part: str
    covered: Area
    asks: bool
    looks_at: tuple[Place, ...]


@rule("value-waits", "previews and programs that do not calculate show nothing there")
def value_waits(book: Book) -> Iterator[Fault]:
    """Only a formula that depends on the clock comes without its value; an empty text is a value, of the type str."""
    waiting = [
        (sheet.part, cell.address)
        for sheet in book.sheets
        for cell in sheet.cells
        if cell.element.find(f"{MAIN}f") is not None
        and cell.element.get("t", "n") == "n"
        and not cell.element.findtext(f"{MAIN}v")
    ]
    clocked = _clocked(tuple(_units(book))) if waiting else _Cells()
    for part, address in waiting:
        covered = area(address)
        if covered and not clocked.meets(part, covered):
            yield part, address, "has no value, and does not depend on the clock"


class _Cells:
    """A set of cells, one row of flags for each column."""

    def __init__(self) -> None:
        self._columns: dict[tuple[str, int], bytearray] = {}

    def add(self, part: str, covered: Area) -> None:
        """Put the cells of an area in."""
        for column in range(covered.left, covered.right + 1):
            flags = self._columns.setdefault((part, column), bytearray())
            flags.extend(bytes(max(0, covered.bottom + 1 - len(flags))))
            flags[covered.top : covered.bottom + 1] = b"\1" * covered.height

    def meets(self, part: str, covered: Area) -> bool:
        """Whether a cell of an area is in."""
        wide = covered.width > len(self._columns)
        columns = [c for p, c in self._columns if p == part] if wide else range(covered.left, covered.right + 1)
        return any(
            self._columns.get((part, column), b"").find(1, covered.top, covered.bottom + 1) >= 0
            for column in columns
            if covered.left <= column <= covered.right
        )


def _clocked(units: tuple[Unit, ...]) -> _Cells:
    """The cells of the formulas that depend on the clock: first those that ask it, then those that look at these."""
    found, rest = _Cells(), list(units)
    new = [one for one in rest if one.asks]
    while new:
        for one in new:
            found.add(one.part, one.covered)
        done = set(map(id, new))
        rest = [one for one in rest if id(one) not in done]
        new = [one for one in rest if any(found.meets(*place) for place in one.looks_at)]
    return found


def _units(book: Book) -> Iterator[Unit]:
    parts = {sheet.name.casefold(): sheet.part for sheet in book.sheets}
    names = _names(book, parts)
    for sheet in book.sheets:
        for cell in sheet.cells:
            element = cell.element.find(f"{MAIN}f")
            covered = None if element is None else area(element.get("ref") or cell.address)
            if element is not None and element.text and covered:
                asks, looks_at = _meant(parse(element.text).tokens, parts, sheet.part, names)
                yield Unit(sheet.part, covered, asks, tuple({_over(place, covered) for place in looks_at}))


def _names(book: Book, parts: dict[str, str]) -> Meanings:
    """What each defined name means, names inside names looked up as often as they nest in practice."""
    known: Meanings = {}
    for _round in range(3):
        for name in book.names:
            known[name.name.casefold()] = _meant(parse(name.text).tokens, parts, "", known)
    for table in book.tables:
        known[table.name.casefold()] = (False, [(table.sheet.part, table.root.get("ref", ""))])
    return known


def _meant(tokens: tuple[Token, ...], parts: dict[str, str], own: str, names: Meanings) -> Meaning:
    """Whether a formula asks the clock, and the references in it, each with the part of its sheet."""
    asks, found, part, at = False, list[tuple[str, str]](), own, 0
    while at < len(tokens):
        token = tokens[at]
        at += 1
        if token.kind == "sheet":
            part = parts.get(sheet_named(token.text).casefold(), "")
            continue
        if token.kind == "cell" and at + 1 < len(tokens) and tokens[at].text == ":" and tokens[at + 1].kind == "cell":
            found.append((part, f"{token.text}:{tokens[at + 1].text}"))
            at += 2
        elif token.kind in {"cell", "columns", "rows"}:
            found.append((part, token.text))
        elif token.kind in {"name", "structured"}:
            inner_asks, inner = names.get(token.text.partition("[")[0].casefold(), (False, []))
            asks, found = asks or inner_asks, [*found, *inner]
        asks = asks or (token.kind == "call" and token.text.upper() in CLOCK)
        part = own
    return asks, found


def _over(place: tuple[str, str], covered: Area) -> Place:
    """All that a reference means in the cells of a shared formula: what no $ holds reaches as far as the area."""
    part, reference = place
    ends = [_end(one, covered) for one in reference.split(":")]
    (top, left, bottom, right), last = ends[0], ends[-1]
    return part, Area(top, left, max(bottom, last[2]), max(right, last[3]))


def _end(reference: str, covered: Area) -> tuple[int, int, int, int]:
    """The first and the last cell that one end of a reference means; whole rows and columns reach to the edge."""
    letters = reference.replace("$", "").rstrip("0123456789")
    row = reference.replace("$", "")[len(letters) :]
    held_column, held_row = reference.startswith("$") and bool(letters), "$" in reference[1:] or not letters
    left = column_number(letters) if letters else 1
    right = left + (0 if held_column else covered.width - 1) if letters else LAST_COLUMN
    top = int(row) if row else 1
    bottom = top + (0 if held_row else covered.height - 1) if row else LAST_ROW
    return top, left, bottom, right


RULES = (value_waits,)
