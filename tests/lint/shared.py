"""Shared formulas: one text for a whole area, in its first cell, of a kind that Excel can share."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from tests.lint.areas import LAST_COLUMN, LAST_ROW, area, column_number, position
from tests.lint.grammar import parse
from tests.lint.package import MAIN
from tests.lint.rules import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.lint.areas import Area
    from tests.lint.book import Book, Sheet
    from tests.lint.grammar import Token
    from tests.lint.rules import Fault

EDGE = re.compile(r"(\$?)([A-Za-z]{1,3})?(\$?)([0-9]{1,7})?")
PLACES = frozenset(("cell", "columns", "rows"))
FIRMLY_TWICE = 2


@dataclass(frozen=True, slots=True)
class Shared:
    """A cell of a shared formula: its place and the number it shares by; the master has an area and a text too."""

    address: str
    number: str
    reference: str | None
    text: str

    @property
    def is_master(self) -> bool:
        """Whether this cell holds the formula for the others."""
        return self.reference is not None or bool(self.text)

    @property
    def covered(self) -> Area | None:
        """The area of a master."""
        return area(self.reference or "")


@lru_cache(maxsize=64)
def shared(sheet: Sheet) -> tuple[Shared, ...]:
    """The cells of a sheet whose formula is shared, in the order of the file."""
    found = ((cell.address, cell.element.find(f"{MAIN}f")) for cell in sheet.cells)
    return tuple(
        Shared(address, one.get("si", ""), one.get("ref"), one.text or "")
        for address, one in found
        if one is not None and one.get("t") == "shared"
    )


def masters(sheet: Sheet) -> dict[str, Shared]:
    """The first master of each number."""
    found: dict[str, Shared] = {}
    for one in shared(sheet):
        if one.is_master:
            found.setdefault(one.number, one)
    return found


@rule("shared-master-text", "Excel repairs the sheet: every cell of the area loses its formula")
def master_text(book: Book) -> Iterator[Fault]:
    """The master of a shared formula has its text, its area and its number."""
    for sheet in book.sheets:
        for one in shared(sheet):
            whole = one.text and one.covered and one.number.isdigit()
            if one.is_master and not whole:
                yield sheet.part, one.address, f"number {one.number}, area {one.reference}, {len(one.text)} characters"


@rule("shared-once", "Excel repairs the sheet, or takes either of both formulas")
def once(book: Book) -> Iterator[Fault]:
    """A number stands for one shared formula of its sheet."""
    for sheet in book.sheets:
        counts = Counter(one.number for one in shared(sheet) if one.is_master)
        for number, count in counts.items():
            if count > 1:
                yield sheet.part, f"number {number}", f"{count} masters"


@rule("shared-known", "Excel repairs the sheet: the cell loses its formula")
def known(book: Book) -> Iterator[Fault]:
    """A cell that shares a formula names a number that has a master."""
    for sheet in book.sheets:
        numbers = masters(sheet)
        for one in shared(sheet):
            if one.number not in numbers:
                yield sheet.part, one.address, f"number {one.number} has no master"


@rule("shared-master-first", "programs that read once from top to bottom lose the formula")
def master_first(book: Book) -> Iterator[Fault]:
    """The master stands in the file before the cells that share its formula."""
    for sheet in book.sheets:
        known_at_all, met = masters(sheet), set[str]()
        for one in shared(sheet):
            if one.is_master:
                met.add(one.number)
            elif one.number in known_at_all and one.number not in met:
                yield sheet.part, one.address, f"stands before its master {known_at_all[one.number].address}"


@rule("shared-corner", "programs shift the references by different steps")
def corner(book: Book) -> Iterator[Fault]:
    """The master stands in the first cell of its area: at the top, on the left."""
    for sheet in book.sheets:
        for one in shared(sheet):
            covered = one.covered
            if one.is_master and covered and position(one.address) != (covered.top, covered.left):
                yield sheet.part, one.address, f"is the master of {one.reference}"


@rule("shared-inside", "Excel repairs the sheet, LibreOffice leaves the cell without a formula")
def inside(book: Book) -> Iterator[Fault]:
    """A cell that shares a formula lies in the area of its master."""
    for sheet in book.sheets:
        numbers = masters(sheet)
        for one in shared(sheet):
            own, master = area(one.address), numbers.get(one.number)
            covered = master.covered if master else None
            if not one.is_master and own and covered and not own.touches(covered):
                yield sheet.part, one.address, f"lies outside {master.reference if master else ''}"


@rule("shared-apart", "Excel repairs the sheet")
def apart(book: Book) -> Iterator[Fault]:
    """No shared formula reaches into an array formula or a merged area."""
    for sheet in book.sheets:
        others = [(f"the merged {one.get('ref')}", area(one.get("ref", ""))) for one in sheet.all("mergeCell")]
        others += [
            (f"the array {one.get('ref')}", area(one.get("ref", "")))
            for one in sheet.all("f")
            if one.get("t") in {"array", "dataTable"}
        ]
        for one in shared(sheet):
            own = one.covered if one.is_master else area(one.address)
            for what, covered in others:
                if own and covered and own.touches(covered):
                    yield sheet.part, one.address, f"reaches into {what}"


@rule("shared-shift", "the references run over the edge: Excel goes on at the other end of the sheet")
def shift(book: Book) -> Iterator[Fault]:
    """What the formula refers to, shifted to the last cell of the area, is still on the sheet."""
    for sheet in book.sheets:
        for one in shared(sheet):
            covered = one.covered
            if one.text and covered:
                down, right = covered.height - 1, covered.width - 1
                for token in parse(one.text).tokens:
                    if token.kind in PLACES and not _stays(token.text, down, right):
                        yield sheet.part, one.address, f"{token.text} goes {down} down and {right} to the right"


@rule("shared-kind", "Excel does not shift the reference, or refuses the formula when it opens or saves the workbook")
def kind(book: Book) -> Iterator[Fault]:
    """A shared formula holds only what Excel can share.

    What it cannot (MS-XLSB 2.5.98.98, reports about programs that wrote it): references behind the name of a sheet that
    are not held by $ on both sides (its own sheet too), structured references, lists in braces, several areas joined or
    crossed, and a colon with a function beside it.
    """
    for sheet in book.sheets:
        for one in shared(sheet):
            tokens = parse(one.text).tokens
            for at in range(len(tokens)):
                fault = _not_shareable(tokens, at)
                if fault:
                    yield sheet.part, one.address, fault


def _not_shareable(tokens: tuple[Token, ...], at: int) -> str | None:
    token = tokens[at]
    if token.kind in {"structured", "unqualified", "array", "error"}:
        return f"{token.text} cannot be shared"
    if token.kind == "operator" and token.text == ":":
        beside = [tokens[n].kind for n in (at - 1, at + 1) if 0 <= n < len(tokens)]
        return None if beside == ["cell", "cell"] else "a range made by a function cannot be shared"
    if token.kind in PLACES and _behind_a_sheet(tokens, at) and not _firm(token):
        return f"{token.text} of a named sheet cannot be shared"
    return None


def _behind_a_sheet(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a sheet is named before this cell, or before the cell at the other end of its range."""
    start = at - 2 if at > 1 and tokens[at - 1].text == ":" else at
    return start > 0 and tokens[start - 1].kind == "sheet"


def _firm(token: Token) -> bool:
    """Whether $ hold every row and column that the reference names."""
    return token.text.count("$") == FIRMLY_TWICE


def _stays(reference: str, down: int, right: int) -> bool:
    """Whether each end of a reference is on the sheet after a shift of what no $ holds."""
    for end in reference.split(":"):
        found = EDGE.fullmatch(end)
        if found is None:
            continue
        held, letters, held_row, row = found[1], found[2], found[3], found[4]
        if letters and column_number(letters) + (0 if held else right) > LAST_COLUMN:
            return False
        firm_row = held_row if letters else held  # `$5` of `$5:$6`: the only $ is the row's
        if row and int(row) + (0 if firm_row else down) > LAST_ROW:
            return False
    return True


RULES = (master_text, once, known, master_first, corner, inside, apart, shift, kind)
