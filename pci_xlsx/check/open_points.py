"""The first open point of each sheet, most important first: what the dashboard's list says by formula.

A point is a sheet to begin, a cell of a form, something about a table as a whole, or a row that is not complete.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.check.live import (
    COMPLETE,
    LACKS,
    NO_NUMBER,
    OR,
    WRONG,
    group_labels,
    is_live,
    is_missing,
    row_state,
)
from pci_xlsx.check.states import mandatory_cells
from pci_xlsx.columns import SHEET_NOT_BEGUN, TABLE_NOT_BEGUN
from pci_xlsx.findings import Gate
from pci_xlsx.i18n import N_
from pci_xlsx.model.workbook import SHEETS, sheet_of
from pci_xlsx.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pci_xlsx.check.result import Result
    from pci_xlsx.findings import Finding
    from pci_xlsx.i18n import Texts
    from pci_xlsx.model.rows import Row, Table
    from pci_xlsx.model.workbook import Sheet

TO_BEGIN = N_("à commencer ; cellules obligatoires : {number}")
NO_ROW, NO_STATE = N_("aucune ligne"), N_("des lignes sans état sont à revoir")
DAMAGED = N_("des formules de cette feuille sont abîmées")
ROW_NUMBER = N_("ligne {number}")
BETWEEN_PARTS, ELLIPSIS, ONE_OF = " · ", "…", "REQ-003"
LONGEST = 86
"""How many characters of a point the list has room for."""
LATEST = len(Gate)
"""The rank of a point that no gate asks for: a row without its number."""


class OpenPoint(NamedTuple):
    """The first open point of a sheet: where it is, what it says, and how many points the sheet has.

    `row` is None in a form and for a table as a whole; `field` is the cell to look at first. `rank` is that of the
    first gate at which the sheet has an error.
    """

    sheet: Sheet
    block: Table
    row: Row | None
    field: str
    said: str
    rank: int = LATEST
    points: int = 1


def open_points(result: Result, words: Texts) -> tuple[OpenPoint, ...]:
    """For each sheet with an open point at the gate asked its first one: by gate, then in the order of the sheets."""
    firsts = (_first(result, sheet, words) for sheet in SHEETS if sheet.blocks)
    return tuple(sorted((one for one in firsts if one), key=lambda point: point.rank))


def first_field(block: Table) -> str:
    """The first field of a table or form that the user fills in."""
    return next(key for key, field in block.fields.items() if not field.helper)


def _first(result: Result, sheet: Sheet, words: Texts) -> OpenPoint | None:
    """The first open point of a sheet; one without a place where only rows without a state have errors."""
    found = [one for one in result.findings if is_live(one) and one.cell.table and sheet_of(one.cell.table) is sheet]
    rank = min((one.gate.rank for one in found), default=LATEST)
    points = [*_points(result, sheet, found, words)]
    if not points and result.plan.is_sheet_begun(sheet) and found:
        points = [_at_start(sheet, words.text(NO_STATE))]
    return points[0]._replace(rank=rank, points=len(points)) if points else None


def _at_start(sheet: Sheet, said: str) -> OpenPoint:
    block = sheet.blocks[0]
    return OpenPoint(sheet, block, None, first_field(block), said)


def _points(result: Result, sheet: Sheet, found: list[Finding], words: Texts) -> Iterator[OpenPoint]:
    if not result.plan.is_sheet_begun(sheet):
        if any(one.code == SHEET_NOT_BEGUN for one in found):
            yield _at_start(sheet, words.text(TO_BEGIN).format(number=mandatory_cells(sheet, result.gate)))
        return
    for block in sheet.blocks:
        here = [one for one in found if one.cell.table == block.key]
        if block.is_form:
            yield from _in_form(sheet, block, here, words)
        else:
            for said in _of_whole(block, here, words):
                yield OpenPoint(sheet, block, None, first_field(block), said)
            yield from _in_rows(result, sheet, block, words)


def _in_form(sheet: Sheet, form: Table, found: list[Finding], words: Texts) -> Iterator[OpenPoint]:
    for key in form.fields:
        here = sorted((one for one in found if one.cell.field == key), key=lambda one: not is_missing(one))
        if here:
            groups = [one.fields for one in form.one_of if here[0].code == ONE_OF and key in one.fields]
            labels = group_labels([f"{form.key}.{name}" for name in (groups[0] if groups else (key,))], words)
            said = words.text(LACKS if is_missing(here[0]) else WRONG) + OR.join(labels)
            yield OpenPoint(sheet, form, None, key, said)


def _of_whole(block: Table, found: list[Finding], words: Texts) -> Iterator[str]:
    """What is said of a table as a whole: that it is empty, else the titles of the rules that speak of it."""
    codes = {one.code for one in found if one.cell.row is None}
    if TABLE_NOT_BEGUN in codes:
        yield words.text(NO_ROW)
        return
    for rule in RULES:
        if rule.code in codes and any(live.where == block.key for live in rule.live):
            yield words.text(rule.kind.title)


def _in_rows(result: Result, sheet: Sheet, block: Table, words: Texts) -> Iterator[OpenPoint]:
    for row in sorted(result.plan.rows(block.key), key=lambda row: row.origin.row or row.position):
        state = row_state(result, row, words)
        if state not in {"", words.text(COMPLETE)}:
            yield OpenPoint(sheet, block, row, _named_first(result, row), state)


def _named_first(result: Result, row: Row) -> str:
    """The field that a row's state names first: what is missing in their order, groups, then what is wrong."""
    cells = {row.cell(key): key for key in row.declared.fields}
    here = [one for one in result.findings if one.cell in cells and (is_live(one) or one.code == NO_NUMBER)]
    order = list(row.declared.fields)

    def place(one: Finding) -> tuple[int, int]:
        missing = is_missing(one) or one.code == NO_NUMBER
        return (0 if missing and one.code != ONE_OF else 1 if missing else 2, order.index(cells[one.cell]))

    return cells[min(here, key=place).cell]
