"""What a workbook says of itself by formula, by name: the header of the states of rows, the chosen gate."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from pci_xlsx.findings import Gate
from pci_xlsx.i18n import N_
from pci_xlsx.model.workbook import PREFIX

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pci_xlsx.model.rows import Table

STATE = N_("État de la ligne")
"""The header of the column in which each row of a table says what it lacks."""
GATE_NAME = "pci_live_gate"
"""The defined name of the cell in which a gate is chosen, by its label."""
GATE_LABELS: Mapping[Gate, str] = MappingProxyType(
    {
        Gate.COUNCIL: N_("Avant le conseil communal"),
        Gate.DEPOSIT: N_("Au dépôt à l'OLAI"),
        Gate.FOLLOW_UP: N_("Pour le suivi"),
    }
)


def state_name(block: Table) -> str:
    """The defined name of the header of a table's state column; another where a field of the table is called so."""
    return f"{PREFIX}{block.key}_{'row_state' if 'state' in block.fields else 'state'}"
