"""A sheet on which nothing was begun gives one finding, with the highest severity among its requirements."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from pci_xlsx.check.judged import Judged
from pci_xlsx.columns import SHEET_NOT_BEGUN, TABLE_NOT_BEGUN
from pci_xlsx.conditions import holds
from pci_xlsx.findings import Finding, Severity, Term
from pci_xlsx.model.demands import Level
from pci_xlsx.model.requirements import requirements
from pci_xlsx.model.workbook import SHEETS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pci_xlsx.findings import Cell, Gate, Param
    from pci_xlsx.model.demands import Demand
    from pci_xlsx.model.rows import Table
    from pci_xlsx.model.workbook import Sheet
    from pci_xlsx.plan import Plan


def sheets_not_begun(plan: Plan, gate: Gate, judged: Iterable[Judged], waived: frozenset[str]) -> Mapping[str, Judged]:
    """By sheet key, the one finding of each expected sheet without an entry; `judged` are the hits at this gate."""
    hits = tuple(judged)
    found: dict[str, Judged] = {}
    for sheet in SHEETS:
        if plan.is_sheet_begun(sheet) or any(block.key in plan.absent for block in sheet.blocks):
            continue
        expected = [demand for block in sheet.blocks for demand in _expected(plan, block, gate)]
        if expected:
            parts = {one.finding.requirement for one in hits if one.sheet == sheet.key}
            params: dict[str, Param] = {
                "sheet": Term("sheet", sheet.key),
                "requirements": _numbers(sheet, expected, parts, gate),
            }
            found[sheet.key] = _finding(SHEET_NOT_BEGUN, first_cell(plan, sheet), params, expected, waived)
    return found


def tables_not_begun(plan: Plan, gate: Gate, waived: frozenset[str]) -> Mapping[str, Judged]:
    """By table key, the one finding of each expected table without a row on a sheet whose form was begun."""
    found: dict[str, Judged] = {}
    for sheet in SHEETS:
        block = sheet.table
        if block is None or sheet.form is None or not plan.is_sheet_begun(sheet) or block.key in plan.absent:
            continue
        expected = _expected(plan, block, gate)
        if expected and not plan.is_begun(block.key):
            params: dict[str, Param] = {"table": Term("table", block.key)}
            found[block.key] = _finding(TABLE_NOT_BEGUN, plan.cell(block.key), params, expected, waived)
    return found


def first_cell(plan: Plan, sheet: Sheet) -> Cell:
    """Where to begin on a sheet: the first cell of its form, else of the first free row of its table."""
    block = sheet.blocks[0]
    return plan.cell(block.key, next(iter(block.fields)) if block.is_form else None)


def _expected(plan: Plan, block: Table, gate: Gate) -> list[Demand]:
    return [d for d in block.expects if d.gate and d.gate.counts_at(gate) and holds(d.when, plan)]


def _finding(
    code: str, cell: Cell, params: Mapping[str, Param], expected: list[Demand], waived: frozenset[str]
) -> Judged:
    gravest = min(expected, key=lambda demand: _weight(demand, waived).rank)
    gate = min((demand.gate for demand in expected if demand.gate), key=lambda one: one.rank)
    number = gravest.requirements[0]
    return Judged(Finding(code, _weight(gravest, waived), cell, MappingProxyType(params), gate, number), missing=True)


def _weight(demand: Demand, waived: frozenset[str]) -> Severity:
    is_waived = demand.level is Level.RECOMMENDED and waived.issuperset(demand.requirements)
    return Severity.HINT if is_waived else demand.level.severity or Severity.HINT


def _numbers(sheet: Sheet, expected: list[Demand], parts: Iterable[str | None], gate: Gate) -> tuple[str, ...]:
    """All requirements of a sheet that count at a gate, in the order of the register."""
    demands = [*expected]
    for block in sheet.blocks:
        own = (demand for field in block.fields.values() if not field.helper for demand in field.demands)
        demands += [demand for demand in own if demand.level.severity and demand.when is None]
    asked = {number for demand in demands for number in demand.requirements} | set(parts)
    return tuple(n for n, one in requirements().items() if n in asked and one.gate and one.gate.counts_at(gate))
