"""The account of an upgrade: what changed on the way, what is new, what to look at, and what was left behind."""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.findings import Cell, Finding, Severity, Term
from pci_xlsx.model.workbook import tables
from pci_xlsx.reading.older import NEWER, NO_PLACE, NOT_YET, OLDER, OWN_COLUMN, older
from pci_xlsx.upgrade.extras import extras

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pci_xlsx.findings import Param
    from pci_xlsx.model.versions import Version
    from pci_xlsx.plan import Plan
    from pci_xlsx.reading.filled import FilledWorkbook
    from pci_xlsx.upgrade.extras import Extras

OWN_SHEET = "REA-009"
_UNDERSTOOD = frozenset(("REA-011", "REA-014", "REA-015", "REA-031"))
"""Values that stand otherwise in the new workbook."""
BESIDE = ("REA-053", "REA-055")
"""What stands beside tables and forms, and on copies of sheets: it belongs to no field."""
_SAID_HERE = frozenset(
    (OLDER, NEWER, NO_PLACE, *NOT_YET.values(), OWN_COLUMN, OWN_SHEET, *BESIDE, "REA-004", "REA-007", "REA-010")
)
"""Told in other words, or over with the old workbook."""


class Account(NamedTuple):
    """Findings about the old workbook, its cells named by their places there."""

    changed: tuple[Finding, ...] = ()
    new: tuple[Finding, ...] = ()
    to_check: tuple[Finding, ...] = ()
    left_behind: tuple[Finding, ...] = ()


def account_of(data: bytes, read: FilledWorkbook) -> Account:
    """What becomes of everything in a workbook that was read, when its plan is written anew."""
    known, more = older(read.template_version), extras(data)
    changed = [*_renamed(read.plan, known), *_entries_renamed(read.plan, known)]
    changed += [one for one in read.findings if one.code in _UNDERSTOOD]
    changed += _formulas(read.plan, more)
    others = (one for one in read.findings if one.code not in _UNDERSTOOD | _SAID_HERE)
    left = [*_left(read), *_own(read), *_beside(read), *_notes(more)]
    return Account(tuple(changed), tuple(_new(known)), (*others, *_unread(read.plan)), tuple(left))


def _say(code: str, severity: Severity, cell: Cell, **params: Param) -> Finding:
    return Finding(code, severity, cell, MappingProxyType(params))


def _renamed(plan: Plan, known: Version | None) -> Iterator[Finding]:
    """Fields that the older version called otherwise, where they hold something."""
    for name, labels in known.labels.items() if known else ():
        table, _, key = name.partition(".")
        if any(row.holds(key) for row in plan.rows(table)):
            before = labels.get(plan.language) or next(iter(labels.values()))
            yield _say("UPG-001", Severity.HINT, Cell(table, None, key), before=before, field=Term("field", name))


def _entries_renamed(plan: Plan, known: Version | None) -> Iterator[Finding]:
    """Entries of lists that the older version called otherwise, where they are chosen: one line for each."""
    for table, block in tables().items() if known and known.entries else ():
        for key, field in block.fields.items():
            older_labels = known.entries.get(field.list or "", {}) if known else {}
            values = (row.entry(key) for row in plan.rows(table))
            chosen = Counter(code for value in values for code in (value if isinstance(value, tuple) else (value,)))
            for code, labels in older_labels.items():
                if chosen[code]:
                    before = labels.get(plan.language) or next(iter(labels.values()))
                    after = Term(f"list:{field.list}", code)
                    cell = Cell(table, None, key)
                    yield _say("UPG-002", Severity.HINT, cell, before=before, after=after, cells=chosen[code])


def _formulas(plan: Plan, more: Extras) -> Iterator[Finding]:
    for table, block in tables().items():
        for row in plan.rows(table):
            for key in block.fields:
                cell = row.cell(key)
                if row.holds(key) and cell.address in more.formulas.get(cell.sheet or "", ()):
                    yield _say("UPG-008", Severity.HINT, cell, field=Term("field", f"{table}.{key}"))


def _new(known: Version | None) -> Iterator[Finding]:
    """Tables and fields that the older version had not; the fields of a new table are not told one by one."""
    for name in sorted(known.lacks) if known else ():
        table, _, key = name.partition(".")
        if not key:
            yield _say("UPG-003", Severity.HINT, Cell(table), new=Term("table", table))
        elif known and table not in known.lacks:
            yield _say("UPG-003", Severity.HINT, Cell(table, None, key), new=Term("field", name))


def _unread(plan: Plan) -> Iterator[Finding]:
    for one in plan.unread:
        field = Term("field", f"{one.cell.table}.{one.cell.field}")
        yield _say("UPG-007", Severity.HINT, one.cell, text=one.text, field=field)


def _beside(read: FilledWorkbook) -> Iterator[Finding]:
    return (one for one in read.findings if one.code in BESIDE)


def _left(read: FilledWorkbook) -> Iterator[Finding]:
    for one in read.left:
        cell = Cell(sheet=one.sheet, address=one.cell)
        yield _say("UPG-004", Severity.WARNING, cell, text=one.text, label=one.label)


def _own(read: FilledWorkbook) -> Iterator[Finding]:
    """The user's own columns and sheets."""
    for one in read.findings:
        if one.code == OWN_COLUMN:
            yield _say("UPG-005", Severity.WARNING, one.cell, text=one.params["text"])
        elif one.code == OWN_SHEET:
            yield _say("UPG-006", Severity.WARNING, one.cell, sheet=one.params["sheet"])


def _notes(more: Extras) -> Iterator[Finding]:
    for sheet, count in more.notes.items():
        yield _say("UPG-009", Severity.WARNING, Cell(sheet=sheet), sheet=sheet, cells=count)
