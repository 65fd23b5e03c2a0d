"""The states of sheets and gates, counted from the findings of a gate."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pci_xlsx.check.result import GateState, SheetState
from pci_xlsx.columns import SHEET_NOT_BEGUN
from pci_xlsx.findings import Severity
from pci_xlsx.model.demands import Level

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pci_xlsx.check.judged import Judged
    from pci_xlsx.findings import Gate
    from pci_xlsx.model.rows import Table
    from pci_xlsx.model.workbook import Sheet
    from pci_xlsx.plan import Plan


def gate_state(judged: Iterable[Judged]) -> GateState:
    """Errors and warnings at a gate."""
    counted = Counter(one.finding.severity for one in judged)
    return GateState(counted[Severity.ERROR], counted[Severity.WARNING])


def sheet_state(plan: Plan, sheet: Sheet, gate: Gate, judged: Iterable[Judged]) -> SheetState:
    """How far a sheet is at a gate; `missing` counts the mandatory things that are not there."""
    missing = sum(
        mandatory_cells(sheet, gate) if one.finding.code == SHEET_NOT_BEGUN else 1
        for one in judged
        if one.missing and one.sheet == sheet.key and one.finding.severity is Severity.ERROR
    )
    filled = sum(_filled(plan, block) for block in sheet.blocks)
    state = "empty" if not plan.is_sheet_begun(sheet) else "started" if missing else "complete"
    title = next((plan.places[block.key].sheet for block in sheet.blocks if block.key in plan.places), None)
    return SheetState(sheet.key, title, state, filled, missing)


def mandatory_cells(sheet: Sheet, gate: Gate) -> int:
    """How many cells a sheet not begun asks for at least: those of its form and of one row, without conditions."""
    demands = [d for block in sheet.blocks for f in block.fields.values() if not f.helper for d in f.demands]
    counted = [
        d for d in demands if d.level is Level.MANDATORY and d.when is None and d.gate and d.gate.counts_at(gate)
    ]
    return max(len(counted), 1)


def _filled(plan: Plan, block: Table) -> int:
    keys = {key for key, field in block.fields.items() if not field.helper}
    return sum(len(keys & row.held) for row in plan.rows(block.key))
