"""A workbook repaired as far as it is certain, and proven: what is read of the copy is the plan of before."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.check.judged import of_column
from pci_xlsx.check.order import order
from pci_xlsx.columns import column_hits
from pci_xlsx.errors import PciXlsxError
from pci_xlsx.findings import Severity
from pci_xlsx.model.workbook import tables
from pci_xlsx.reading.workbook import read_workbook, typed_cells
from pci_xlsx.repairs.wanted import wanted
from pci_xlsx.repairs.writing import Package

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pci_xlsx.findings import Finding
    from pci_xlsx.model.rows import Row
    from pci_xlsx.plan import Plan
    from pci_xlsx.reading.filled import FilledWorkbook
    from pci_xlsx.repairs.wanted import Repair

OF_VALUES = frozenset(("REA-011", "REA-013", "REA-014", "REA-015", "REA-016", *(f"REA-{n:03}" for n in range(30, 38))))
"""What is said of values while they are read: repaired, or a question to the user."""

Place = tuple[str, int, str]
"""A cell of the plan: table, position of its row, field."""


class Fixed(NamedTuple):
    """A repaired workbook: its bytes, what was repaired, and what only the user can decide."""

    data: bytes
    repairs: tuple[Finding, ...]
    open: tuple[Finding, ...]
    language: str

    @property
    def is_settled(self) -> bool:
        """True where no cell is left that cannot be read as a value."""
        return not any(one.severity is Severity.ERROR for one in self.open)


def fix(data: bytes, read_one: Callable[[bytes], FilledWorkbook] = read_workbook) -> Fixed:
    """Repair what is certain in the bytes of an .xlsx file; the same bytes where nothing is to be repaired.

    The plan that is read of the copy is the one that was read before. A repair that would change what another cell is
    taken for (a date that shows how its column writes dates) is not made.

    Args:
        data: the workbook.
        read_one: how a workbook is read.

    Raises:
        UnreadableFileError: as for `read_workbook`.
        PciXlsxError: FIL-060, it is no workbook of Excel's form, or written in a way that cannot be edited.
    """
    package = _opened(data)
    read = read_one(data)
    repairs = [one for one in wanted(read, typed_cells(data)) if package.can(one)]
    inputs = _inputs(read.plan)
    while True:
        copy = package.with_repairs(repairs, inputs)
        unlike = _unlike(read.plan, read_one(copy).plan) if repairs else frozenset()
        if not unlike:
            break
        repairs = _without(repairs, unlike)
    done = {(one.finding.cell.sheet, one.finding.cell.address) for one in repairs}
    return Fixed(copy, tuple(one.finding for one in repairs), _open(read, done), read.plan.language)


def _opened(data: bytes) -> Package:
    try:
        return Package(data)
    except PciXlsxError as error:
        if error.code == "FIL-021":
            raise PciXlsxError("FIL-060") from error
        raise


def _inputs(plan: Plan) -> Mapping[str, set[str]]:
    """The cells in which the user's entries stand, by sheet."""
    found: dict[str, set[str]] = {}
    for key, block in tables().items():
        for row in plan.rows(key):
            cells = (row.origin.address(field) for field in block.fields)
            found.setdefault(row.origin.sheet or "", set()).update(cell for cell in cells if cell)
    return found


def _unlike(before: Plan, after: Plan) -> frozenset[Place]:
    """The cells of which something else is read now; position -1 where a table has other rows."""
    return frozenset(_differences(before, after))


def _differences(before: Plan, after: Plan) -> Iterator[Place]:
    for key, block in tables().items():
        old, new = before.rows(key), after.rows(key)
        if len(old) != len(new):
            yield key, -1, ""
            continue
        for one, other in zip(old, new, strict=True):
            if one != other:
                fields = (f for f in block.fields if _held(one, f) != _held(other, f))
                yield from ((key, one.position, field) for field in fields)


def _held(row: Row, field: str) -> tuple[object, str | None]:
    return row.entry(field), row.unread.get(field)


def _without(repairs: list[Repair], unlike: frozenset[Place]) -> list[Repair]:
    """The repairs but for those that changed what is read: of the cell itself, else of its column, its table, all."""
    columns, named = {(table, field) for table, _, field in unlike}, {table for table, _, _ in unlike}
    guesses = (
        [one for one in repairs if (one.table, one.position, one.field) not in unlike],
        [one for one in repairs if (one.table, one.field) not in columns],
        [one for one in repairs if one.table not in named],
    )
    return next((kept for kept in guesses if len(kept) < len(repairs)), [])


def _open(read: FilledWorkbook, done: set[tuple[str | None, str | None]]) -> tuple[Finding, ...]:
    """What is left to the user: questions of the reader, and cells that are no values."""
    unread = {(one.cell.sheet, one.cell.address) for one in read.plan.unread}
    hits = (of_column(hit).finding for hit in column_hits(read.plan))
    said = [one for one in read.findings if one.code in OF_VALUES]
    said += [one for one in hits if (one.cell.sheet, one.cell.address) in unread]
    return tuple(sorted((one for one in said if (one.cell.sheet, one.cell.address) not in done), key=order))
