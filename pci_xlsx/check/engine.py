"""Column checks and rules, stamped and sorted for a gate."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from pci_xlsx.check.judged import Judged, lighten, of_column, of_rule, waived_requirements
from pci_xlsx.check.not_begun import sheets_not_begun, tables_not_begun
from pci_xlsx.check.order import order
from pci_xlsx.check.result import Result, Skipped
from pci_xlsx.check.states import gate_state, sheet_state
from pci_xlsx.columns import column_hits
from pci_xlsx.findings import Gate
from pci_xlsx.model.workbook import SHEETS, tables
from pci_xlsx.rules import RULES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from pci_xlsx.findings import Finding
    from pci_xlsx.plan import Plan
    from pci_xlsx.reading.filled import Kept


def check_plan(
    plan: Plan,
    *,
    as_of: dt.date,
    gate: Gate = Gate.COUNCIL,
    findings: Iterable[Finding] = (),
    template_version: str | None = None,
    kept: Kept | None = None,
) -> Result:
    """Check a plan.

    Args:
        plan: the filled workbook.
        as_of: the day on which it is judged (twelve months of silence are counted back from it).
        gate: the gate asked for; what belongs to a later one is not reported.
        findings: what was found while the file was read; kept and sorted in.
        template_version: the version of the template it was read from.
        kept: what the workbook said of itself when it was saved; where that is not so, a finding says it.
    """
    judged, skipped = _judge(plan, as_of)
    read = [Judged(finding) for finding in findings]
    at_gates = {one: [*_at_gate(plan, one, judged), *read] for one in Gate}
    if kept and kept.states:
        disagreeing = _disagreeing(plan, at_gates[kept.gate], kept, as_of)
        at_gates = {one: [*found, *disagreeing] for one, found in at_gates.items()}
    return Result(
        plan,
        gate,
        as_of,
        findings=tuple(sorted((one.finding for one in at_gates[gate]), key=order)),
        skipped=skipped,
        sheets=tuple(sheet_state(plan, sheet, gate, at_gates[gate]) for sheet in SHEETS if sheet.blocks),
        gates=MappingProxyType({one: gate_state(found) for one, found in at_gates.items()}),
        template_version=template_version,
    )


def _disagreeing(plan: Plan, found: Iterable[Judged], kept: Kept, as_of: dt.date) -> list[Judged]:
    """What the workbook says of its rows and is not so."""
    from pci_xlsx.check.stale import disagreements

    def at_chosen_gate(again: Plan, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        return check_plan(again, as_of=as_of, gate=kept.gate, findings=findings).findings

    findings = (one.finding for one in found)
    return [Judged(finding) for finding in disagreements(plan, findings, kept, at_chosen_gate)]


def _judge(plan: Plan, as_of: dt.date) -> tuple[list[Judged], tuple[Skipped, ...]]:
    judged = [of_column(hit) for hit in column_hits(plan)]
    skipped: list[Skipped] = []
    for rule in RULES:
        broken = tuple(need for need in rule.needs if _is_broken(plan, need))
        if broken:
            skipped.append(Skipped(rule.code, broken))
        else:
            judged += [of_rule(rule, hit) for hit in rule.run(plan, as_of)]
    return judged, tuple(skipped)


def _is_broken(plan: Plan, need: str) -> bool:
    """True when the ground a rule needs is gone from the file, or is a form's cell without a value."""
    table, _, field = need.partition(".")
    if table in plan.absent or need in plan.absent:
        return True
    return bool(field) and tables()[table].is_form and plan.rows(table)[0].entry(field) is None


def _at_gate(plan: Plan, gate: Gate, judged: Iterable[Judged]) -> list[Judged]:
    """What counts at a gate: sheets and tables not begun in place of their parts, what was waived as hints."""
    waived = waived_requirements(plan)
    counted = [one for one in judged if one.finding.gate.counts_at(gate)]
    sheets = sheets_not_begun(plan, gate, counted, waived)
    tables = tables_not_begun(plan, gate, waived)
    kept = [one for one in counted if one.sheet not in sheets and one.finding.cell.table not in tables]
    return [*(lighten(one, waived) for one in kept), *sheets.values(), *tables.values()]
