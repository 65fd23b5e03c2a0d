"""What can be repaired: cells in which the reader understood something else than is written, and what belongs there.

Only what it is sure of: a chosen day of a month, a formula, a text with several formats stay for the user to decide.
"""

from __future__ import annotations

from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.columns import column_hits
from pci_xlsx.findings import Finding, Severity, Term
from pci_xlsx.i18n import DEFAULT_LANGUAGE, languages, texts
from pci_xlsx.model.fields import FieldType
from pci_xlsx.model.workbook import TEMPLATE_VERSION, tables
from pci_xlsx.reading.addresses import spot
from pci_xlsx.values.beside import CONTINUOUS
from pci_xlsx.values.cells import shown, visible
from pci_xlsx.values.outcome import Doing
from pci_xlsx.values.reading import read_cell
from pci_xlsx.values.written import YES, Shown, titles_of, written

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pci_xlsx.findings import Param
    from pci_xlsx.i18n import Texts
    from pci_xlsx.model.fields import Field
    from pci_xlsx.model.rows import Row
    from pci_xlsx.plan import Plan
    from pci_xlsx.reading.filled import FilledWorkbook
    from pci_xlsx.reading.grid import Grid
    from pci_xlsx.values.cells import CellValue

WRITTEN_OTHERWISE, NO_NUMBER, SAID_BESIDE, HIDDEN_SIGNS = "REA-014", "REA-011", "REA-031", "REA-035"
_DOUBTS = frozenset((Doing.REPAIRED, Doing.HIDDEN))


class Write(NamedTuple):
    """A cell of a sheet (its title, its address) and what it shall hold; None empties it."""

    sheet: str
    address: str
    value: Shown | None
    field: Field


class Repair(NamedTuple):
    """One repair: what is said of it, the cells to write, where it stands in the plan."""

    finding: Finding
    writes: tuple[Write, ...]
    table: str
    position: int
    field: str


def wanted(read: FilledWorkbook, typed: Mapping[str, Grid]) -> Iterator[Repair]:
    """What can be repaired in a workbook, row by row; whether its cells can be written is not looked at.

    Args:
        read: the workbook as it was read.
        typed: its cells as they were typed, with their spaces.
    """
    search = _Search(read, typed)
    for key in tables():
        for row in read.plan.rows(key):
            yield from search.of_row(row)


class _Search:
    """What is known of the workbook while its rows are looked at."""

    def __init__(self, read: FilledWorkbook, typed: Mapping[str, Grid]) -> None:
        self._typed = typed
        self._is_current = read.template_version in {None, TEMPLATE_VERSION}
        self._words = _words(read.plan)
        self._title_of = titles_of(read.plan, self._words)
        self._dangling = _dangling(read.plan)
        self._said: dict[tuple[str | None, str | None], list[Finding]] = {}
        for one in read.findings:
            self._said.setdefault((one.cell.sheet, one.cell.address), []).append(one)

    def of_row(self, row: Row) -> Iterator[Repair]:
        for key, field in row.declared.fields.items():
            address = row.origin.address(key)
            if address is None or row.origin.sheet is None or key in row.unread:
                continue
            place = (row.origin.sheet, address)
            said = {one.code: one for one in self._said.get(place, ()) if one.cell.field == key}
            repair = self._of_cell(row, field, said, self._cell(*place))
            if repair:
                yield repair

    def _cell(self, sheet: str, address: str) -> CellValue | None:
        at = spot(address)
        return self._typed[sheet].at(*at) if at and sheet in self._typed else None

    def _of_cell(self, row: Row, field: Field, said: Mapping[str, Finding], cell: CellValue | None) -> Repair | None:
        if NO_NUMBER in said:
            return None if row.declared.key in self._dangling else self._numbered(row, field)
        if SAID_BESIDE in said:
            return self._beside(row, field, said[SAID_BESIDE])
        if field.type is FieldType.LIST and not self._is_current:
            return None  # its lists may be called otherwise
        value = written(field, row.entry(field.key), self._words, self._title_of)
        if WRITTEN_OTHERWISE in said or HIDDEN_SIGNS in said:
            return self._rewritten(row, field, said, value)
        if isinstance(cell, str) and visible(cell) != cell:
            return _repair("FIX-002", row, field, value, before=cell, after=shown(value_of(value)))
        return None

    def _rewritten(self, row: Row, field: Field, said: Mapping[str, Finding], value: Shown | None) -> Repair | None:
        """A value in its one form; None where the reader would still have something to say of it."""
        if value is None or any(note.doing in _DOUBTS for note in read_cell(field, value_of(value)).notes):
            return None
        before = (said.get(WRITTEN_OTHERWISE) or said[HIDDEN_SIGNS]).params["before"]
        return _repair("FIX-001", row, field, value, before=before, after=value)

    def _numbered(self, row: Row, field: Field) -> Repair:
        return _repair("FIX-003", row, field, row.key, before="", after=row.key)

    def _beside(self, row: Row, field: Field, said: Finding) -> Repair | None:
        """An end that is none, which belongs into the cell beside: that one says yes, and this one is emptied."""
        address = row.origin.address(CONTINUOUS)
        if address is None or row.origin.sheet is None:
            return None
        yes, before = self._words.text(YES), said.params["before"]
        beside = Term("field", f"{row.declared.key}.{CONTINUOUS}")
        repair = _repair("FIX-004", row, field, None, before=before, after=yes, field=beside)
        if self._cell(row.origin.sheet, address) is not None:
            return repair
        also = Write(row.origin.sheet, address, yes, row.declared.fields[CONTINUOUS])
        return repair._replace(writes=(*repair.writes, also))


def _repair(code: str, row: Row, entry: Field, value: Shown | None, /, **params: Param) -> Repair:
    cell = row.cell(entry.key)
    write = Write(cell.sheet or "", cell.address or "", value, entry)
    finding = Finding(code, Severity.HINT, cell, MappingProxyType(params))
    return Repair(finding, (write,), row.declared.key, row.position, entry.key)


def value_of(held: Shown | None) -> CellValue:
    """What a reader gives for a cell that holds this."""
    if isinstance(held, int | Decimal):
        return float(held)
    return visible(held) or ""


def _words(plan: Plan) -> Texts:
    return texts(plan.language if plan.language in languages() else DEFAULT_LANGUAGE)


def _dangling(plan: Plan) -> frozenset[str]:
    """The tables of which a row is named that is not there: it may be the very row that lost its number."""
    hits = (hit.params["tables"] for hit in column_hits(plan) if hit.code == "REF-001")
    return frozenset(one.key for named in hits if isinstance(named, tuple) for one in named if isinstance(one, Term))
