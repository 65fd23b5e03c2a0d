"""Every mandatory and recommended requirement of the guide is carried by something that checks it with its weight."""

from __future__ import annotations

import pytest

from pci_xlsx.findings import Gate, Severity
from pci_xlsx.model.demands import Level
from pci_xlsx.model.requirements import Requirement, requirements
from pci_xlsx.model.workbook import tables
from pci_xlsx.report.carriers import carriers, enforced
from pci_xlsx.rules import RULES

WEIGHTS = {"M": {Severity.ERROR}, "R": {Severity.ERROR, Severity.WARNING}}
ADVISED = {"2.14", "3.1"}
"""Recommendations for which the guide's own wording allows a hint only."""


def checks_of(number: str) -> list[tuple[Severity, Gate]]:
    """Severity and first gate of everything that checks a requirement."""
    demands = [
        (demand.level.severity, demand.gate)
        for block in tables().values()
        for demand in block.demands
        if number in demand.requirements
    ]
    rules = [(rule.severity, rule.gate) for rule in RULES if rule.kind.requirement == number]
    return [(severity, gate) for severity, gate in (*demands, *rules) if severity and gate]


@pytest.mark.parametrize("asked", [r for r in requirements().values() if r.level in WEIGHTS], ids=lambda r: r.number)
def test_a_requirement_is_carried_with_its_weight(asked: Requirement) -> None:
    assert asked.number in enforced()
    assert carriers()[asked.number]
    severities = {severity for severity, _ in checks_of(asked.number)}
    assert severities & (WEIGHTS[asked.level] | ({Severity.HINT} if asked.number in ADVISED else set()))


@pytest.mark.parametrize("asked", [r for r in requirements().values() if r.level in WEIGHTS], ids=lambda r: r.number)
def test_a_requirement_counts_at_its_gate_at_the_latest(asked: Requirement) -> None:
    assert asked.gate
    assert min(gate.rank for _, gate in checks_of(asked.number)) <= asked.gate.rank


def test_a_recommendation_alone_never_blocks_the_council() -> None:
    """An R must never block the council gate: only what is mandatory, or contradicts itself, is an error there."""
    blocking = {
        demand.requirements
        for block in tables().values()
        for demand in block.demands
        if demand.level is Level.MANDATORY and demand.gate is Gate.COUNCIL and demand.requirements
        if all(requirements()[number].level == "R" for number in demand.requirements)
    }
    assert blocking == {("2.4", "2.5")}, "a figure without its kind belongs to neither of the two requirements"


def test_only_wording_is_carried_by_nothing() -> None:
    assert {number for number, held in carriers().items() if not held} == {"0.7", "2.31"}
