"""The rows of a table and the record of a form, read cell by cell, with what was done to understand them."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from pci_xlsx.findings import Severity, Term
from pci_xlsx.reading.found import field_term, say
from pci_xlsx.reading.ids import Numbers
from pci_xlsx.reading.merged import merged_in_form, merged_in_table
from pci_xlsx.reading.stretches import repeated, stretches
from pci_xlsx.values.beside import settled
from pci_xlsx.values.cells import ErrorText, shown
from pci_xlsx.values.outcome import Doing
from pci_xlsx.values.reading import read_cell
from pci_xlsx.values.series import doubted, rising

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pci_xlsx.findings import Finding, Param
    from pci_xlsx.model.fields import Field
    from pci_xlsx.model.rows import Row, Table
    from pci_xlsx.reading.found import FoundForm, FoundTable
    from pci_xlsx.reading.grid import Grid
    from pci_xlsx.reading.sheets import Marks
    from pci_xlsx.reading.stretches import Stretch
    from pci_xlsx.values.cells import CellValue
    from pci_xlsx.values.outcome import Note, Reading

    ReadCell = Callable[[Field, CellValue], Reading]

_CODES = {
    Doing.REPAIRED: "REA-014",
    Doing.UNDERSTOOD: "REA-015",
    Doing.UNSPLIT: "REA-016",
    Doing.AMBIGUOUS: "REA-030",
    Doing.SAID_BESIDE: "REA-031",
    Doing.CONTRADICTED: "REA-032",
    Doing.PUT_OFF: "REA-033",
    Doing.RESEMBLING: "REA-034",
    Doing.HIDDEN: "REA-035",
    Doing.MADE_A_DAY: "REA-036",
}
_WARNINGS = (Doing.CONTRADICTED, Doing.PUT_OFF)
_DRAGGED = "REA-037"


class ReadBlock(NamedTuple):
    """The rows of a table (or the one of a form) and the findings about their cells."""

    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]


def read_form(found: FoundForm, grid: Grid, marks: Marks, read: ReadCell = read_cell) -> ReadBlock:
    """The record of a form; `read` says what a cell means."""
    raws = {key: raw for key, at in found.cells.items() if (raw := grid.at(*at)) is not None}
    readings, unread = _settled(found.block, _read(found.block, raws, read))
    row = found.block.row_type(origin=found.origin, unread=unread, **_values(readings))
    return ReadBlock((row,), (*_findings(row, raws, readings), *merged_in_form(found, grid, marks)))


def read_table(found: FoundTable, grid: Grid, marks: Marks, read: ReadCell = read_cell) -> ReadBlock:
    """The rows of a table, those typed below its end included; `read` says what a cell means."""
    parts = stretches(found, grid)
    rows: list[Row] = []
    findings: list[Finding] = []
    numbers = Numbers(found, grid)
    begun = [one for part in parts for one in _begun(part, grid, read)]
    doubted(found.block, [one.readings for one in begun])
    for table, at, raws, alone in begun:
        readings, unread = _settled(found.block, alone)
        values = _values(readings)
        given = numbers.missing(raws)
        if given:
            values["id"] = given
        position = len(rows) + 1
        row = found.block.row_type(origin=table.origin(at), position=position, unread=unread, **values)
        rows.append(row)
        if given and "id" in table.columns:
            findings.append(say("REA-011", Severity.WARNING, row.cell("id"), id=given))
        findings += _findings(row, raws, readings)
    findings += [*repeated(parts), *_below(found, rows), *merged_in_table(found, rows, grid, marks)]
    findings += _dragged(found, begun, rows)
    return ReadBlock(tuple(rows), tuple(findings))


class _Begun(NamedTuple):
    """A row that somebody began: where its fields stand, its number, its cells, and what they say."""

    table: FoundTable
    number: int
    raws: Mapping[str, CellValue]
    readings: dict[str, Reading]


def _begun(part: Stretch, grid: Grid, read: ReadCell) -> Iterator[_Begun]:
    """The rows in which a cell besides the number and what is written beforehand holds something."""
    found = part.found
    own = frozenset(column for key, column in found.columns.items() if not found.block.fields[key].helper)
    for at in part.rows:
        cells = grid.row(at)
        if own.isdisjoint(cells):
            continue
        raws = {key: cells[column] for key, column in found.columns.items() if column in cells}
        readings = _read(found.block, raws, read)
        if not _is_prefilled(found.block, readings):
            yield _Begun(found, at, raws, readings)


def _is_prefilled(block: Table, readings: Mapping[str, Reading]) -> bool:
    """True for a row that is as the template prepared it."""
    if not block.prefilled or any(reading.unread for reading in readings.values()):
        return False
    return {key: reading.value for key, reading in readings.items() if key != "id"} in block.prefilled


def _read(block: Table, raws: Mapping[str, CellValue], read: ReadCell) -> dict[str, Reading]:
    return {key: read(block.fields[key], raw) for key, raw in raws.items()}


def _settled(block: Table, readings: dict[str, Reading]) -> tuple[dict[str, Reading], Mapping[str, str]]:
    """The readings of a row, where something was not read in the light of each other; and the texts left unread."""
    unread = _unread(readings)
    if not unread:
        return readings, unread
    together = settled(block, readings)
    return together, _unread(together)


def _values(readings: Mapping[str, Reading]) -> dict[str, Any]:
    return {key: reading.value for key, reading in readings.items() if reading.unread is None}


def _unread(readings: Mapping[str, Reading]) -> Mapping[str, str]:
    return MappingProxyType({key: one.unread for key, one in readings.items() if one.unread is not None})


def _findings(row: Row, raws: Mapping[str, CellValue], readings: Mapping[str, Reading]) -> Iterator[Finding]:
    for key, reading in readings.items():
        raw = raws.get(key)
        if type(raw) is ErrorText and raw.text.startswith("="):
            yield say("REA-013", Severity.WARNING, row.cell(key), text=raw.text)
        if reading.notes:
            yield from (_noted(row, key, note) for note in reading.notes)


def _noted(row: Row, key: str, note: Note) -> Finding:
    severity = Severity.WARNING if note.doing in _WARNINGS else Severity.HINT
    after: dict[str, Param] = {} if note.after is None else {"after": note.after}
    if note.doing is Doing.AMBIGUOUS and isinstance(note.after, tuple):
        after = dict(zip(("first", "second"), note.after, strict=True))
    return say(_CODES[note.doing], severity, row.cell(key), before=note.before, **after)


def _dragged(found: FoundTable, begun: list[_Begun], rows: list[Row]) -> Iterator[Finding]:
    """Dates that rise by one day row after row: one hint for each series, in its second cell."""
    lines: list[Mapping[str, CellValue]] = []
    owners: list[Row | None] = []
    for row, (_, number, raws, _) in zip(rows, begun, strict=True):
        if owners and number - 1 != begun[row.position - 2].number:
            lines.append({})
            owners.append(None)
        lines.append(raws)
        owners.append(row)
    for key, days in rising(found.block, lines):
        cells = [owner.cell(key) for owner in owners[days.start : days.stop] if owner]
        first, last = lines[days[0]][key], lines[days[-1]][key]
        term = field_term(found.block, key)
        said = say(_DRAGGED, Severity.HINT, cells[1], field=term, rows=len(cells), first=shown(first), last=shown(last))
        yield replace(said, related=tuple(cells))


def _below(found: FoundTable, rows: list[Row]) -> Iterator[Finding]:
    """Rows under the end of the Excel table: one hint for all of them."""
    last = found.last_row
    below = [row for row in rows if last is not None and row.origin.row and row.origin.row > last]
    if below:
        numbers = [row.origin.row for row in below if row.origin.row]
        first, end = min(numbers), max(numbers)
        text = str(first) if first == end else f"{first}-{end}"
        yield say("REA-010", Severity.HINT, below[0].cell(), rows=text, table=Term("table", found.block.key))
