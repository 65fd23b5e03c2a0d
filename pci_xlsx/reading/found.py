"""Where a workbook's tables and forms were found, and the findings about how."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.findings import Cell, Finding, Gate, Severity, Term
from pci_xlsx.model.demands import Level
from pci_xlsx.model.rows import Origin
from pci_xlsx.model.workbook import sheet_of
from pci_xlsx.reading.addresses import address

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pci_xlsx.findings import Param
    from pci_xlsx.model.demands import Demand
    from pci_xlsx.model.rows import Table
    from pci_xlsx.reading.addresses import Spot
    from pci_xlsx.reading.grid import Grid
    from pci_xlsx.reading.package import ExcelTable, Package
    from pci_xlsx.reading.sheets import Marks


class Source(NamedTuple):
    """An opened workbook: its anchors, and the cells and marks of the sheets that may hold data, by title."""

    package: Package
    grids: Mapping[str, Grid]
    marks: Mapping[str, Marks]

    def as_typed(self) -> Source:
        """The same with each text as it was typed."""
        return self._replace(grids={title: grid.as_typed() for title, grid in self.grids.items()})


class FoundTable(NamedTuple):
    """A table on its sheet: its header row, its fields' columns and their letters, its Excel table unless lost.

    `states` is the column in which each row says its state by formula; None where it is gone.
    """

    block: Table
    sheet: str
    header_row: int
    columns: Mapping[str, int]
    letters: Mapping[str, str]
    excel: ExcelTable | None = None
    states: int | None = None

    @property
    def last_row(self) -> int | None:
        """The last row of the Excel table that is no total; None where the table is lost."""
        return self.excel.area.bottom - self.excel.totals if self.excel else None

    def origin(self, row: int) -> Origin:
        """Where a row stands."""
        return Origin(self.sheet, self.letters, row)


class FoundForm(NamedTuple):
    """A form on its sheet: the cell of each of its fields."""

    block: Table
    sheet: str
    cells: Mapping[str, Spot]

    @property
    def origin(self) -> Origin:
        """Where its fields stand."""
        return Origin(self.sheet, MappingProxyType({key: address(*at) for key, at in self.cells.items()}))


class Search(NamedTuple):
    """What a search for a table or form came to: where it is, what is absent, and what is to be said about it."""

    where: FoundTable | FoundForm | None
    absent: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


def say(code: str, severity: Severity, cell: Cell, **params: Param) -> Finding:
    """A finding about the file; it counts from the first gate on."""
    return Finding(code, severity, cell, MappingProxyType(params))


def field_term(block: Table, key: str) -> Term:
    """The label of a field, for a message."""
    return Term("field", f"{block.key}.{key}")


def lost_block(block: Table) -> Search:
    """The table or form is nowhere in the workbook."""
    demands = [d for f in block.fields.values() for d in f.demands] if block.is_form else []
    demands += [*block.expects, *(group.demand for group in block.one_of)]
    params = {"table": Term("table", block.key), "sheet": Term("sheet", sheet_of(block.key).key)}
    return Search(None, (block.key,), (say("REA-001", _weight(demands), Cell(block.key), **params),))


def lost_field(block: Table, key: str, sheet: str) -> Finding:
    """A column or a form's cell is nowhere in the workbook."""
    cell = Cell(block.key, None, key, sheet)
    severity = _weight(block.fields[key].demands)
    return say("REA-002", severity, cell, field=field_term(block, key), table=Term("table", block.key))


def _weight(demands: Iterable[Demand]) -> Severity:
    """An error where something is mandatory before the council: the plan cannot be judged without it."""
    asked = any(d.level is Level.MANDATORY and d.gate is Gate.COUNCIL for d in demands)
    return Severity.ERROR if asked else Severity.WARNING
