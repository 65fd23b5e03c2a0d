"""Hits of columns and rules, stamped with severity, gate and requirement; waived recommendations as hints."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.findings import Finding, Severity
from pci_xlsx.model.demands import Level
from pci_xlsx.model.workbook import sheet_of
from pci_xlsx.rules.core import Nature

if TYPE_CHECKING:
    from pci_xlsx.columns import ColumnHit
    from pci_xlsx.plan import Plan
    from pci_xlsx.rules.core import Hit, Rule


class Judged(NamedTuple):
    """A finding before the gate is chosen: whether it says that something is missing, and what may set it aside."""

    finding: Finding
    missing: bool = False
    waivable: tuple[str, ...] = ()

    @property
    def sheet(self) -> str | None:
        """The key of the sheet it points to."""
        table = self.finding.cell.table
        return sheet_of(table).key if table else None


def of_column(hit: ColumnHit) -> Judged:
    """A hit of the column checks."""
    numbers = hit.demand.requirements if hit.demand else ()
    number = numbers[0] if numbers else None
    finding = Finding(hit.code, hit.severity, hit.cell, hit.params, hit.gate, number, hit.related)
    waivable = numbers if hit.demand and hit.demand.level is Level.RECOMMENDED else ()
    return Judged(finding, missing=hit.demand is not None, waivable=waivable)


def of_rule(rule: Rule, hit: Hit) -> Judged:
    """A hit of a rule."""
    number = rule.kind.requirement
    finding = Finding(rule.code, rule.severity, hit.cell, hit.params, rule.gate, number, hit.related)
    waivable = (number,) if rule.waivable and number else ()
    return Judged(finding, missing=rule.nature is Nature.MISSING, waivable=waivable)


def waived_requirements(plan: Plan) -> frozenset[str]:
    """The recommendations that the commune sets aside, each with a reason."""
    return frozenset(waiver.requirement for waiver in plan.waivers if waiver.requirement and waiver.reason)


def lighten(judged: Judged, waived: frozenset[str]) -> Judged:
    """A hint in place of a warning where every recommendation concerned was set aside."""
    if judged.waivable and waived.issuperset(judged.waivable):
        return judged._replace(finding=replace(judged.finding, severity=Severity.HINT))
    return judged
