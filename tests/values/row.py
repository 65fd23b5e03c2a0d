"""A row of a table read from cells, without a workbook around it: what is read in each, and what is said of it."""

from __future__ import annotations

import datetime as dt
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from pci_xlsx.check import check_plan
from pci_xlsx.columns import column_hits
from pci_xlsx.findings import Gate
from pci_xlsx.model.workbook import tables
from pci_xlsx.plan import Plan, settle
from pci_xlsx.reading.found import FoundTable
from pci_xlsx.reading.grid import Grid
from pci_xlsx.reading.rows import read_table
from pci_xlsx.reading.sheets import Marks
from pci_xlsx.values.cells import visible

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pci_xlsx.findings import Finding
    from pci_xlsx.model.rows import Row

NOT_ABOUT_VALUES = ("REQ-", "REF-001", "RNG-", "REA-011", "UNQ-")


class Read(NamedTuple):
    """The rows of a table, and the codes said of each cell by row and field, what is missing left out."""

    rows: tuple[Row, ...]
    codes: Mapping[tuple[int, str], tuple[str, ...]]


def read_rows(table: str, cells: Sequence[Mapping[str, object]]) -> Read:
    """Read rows of a table, each given by the cells of its fields."""
    plan, findings = _read(table, cells)
    said = [(one.code, one.cell) for one in findings] + [(one.code, one.cell) for one in column_hits(plan)]
    codes: dict[tuple[int, str], list[str]] = {}
    for code, cell in said:
        if cell.address and cell.field and not code.startswith(NOT_ABOUT_VALUES):
            codes.setdefault((int(cell.address.rpartition("X")[2]), cell.field), []).append(code)
    return Read(plan.rows(table), MappingProxyType({key: tuple(every) for key, every in codes.items()}))


def said_of(table: str, cells: Sequence[Mapping[str, object]]) -> tuple[Finding, ...]:
    """Every finding about rows of a table."""
    plan, findings = _read(table, cells)
    return check_plan(plan, as_of=dt.date(2027, 1, 1), gate=Gate.FOLLOW_UP, findings=findings).findings


def _read(table: str, cells: Sequence[Mapping[str, object]]) -> tuple[Plan, tuple[Finding, ...]]:
    block = tables()[table]
    columns = {key: number for number, key in enumerate(block.fields, 1)}
    held = ({columns[key]: value for key, raw in row.items() if (value := visible(raw)) is not None} for row in cells)
    grid = Grid({number: row for number, row in enumerate(held, 2) if row})
    letters = MappingProxyType({key: f"C{number}X" for key, number in columns.items()})
    found = FoundTable(block=block, sheet="S", header_row=1, columns=columns, letters=letters)
    read = read_table(found, grid, Marks())
    blocks: dict[str, Any] = {table: read.rows}
    return settle(Plan(**blocks)), read.findings
