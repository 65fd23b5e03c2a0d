"""Conditions that count from a gate on, as formulas at the gate that is chosen on the dashboard."""

from __future__ import annotations

from pci_xlsx.findings import Gate
from pci_xlsx.template.row_states import GATE_RANK


def at_chosen_gate(gate: Gate, when: str) -> str:
    """A condition that counts from this gate on: 0 where an earlier one is chosen."""
    return when if gate is Gate.COUNCIL else f"({GATE_RANK}>{gate.rank})*({when})"
