"""Faults planted into the example, as data: one of every family, each with the code and the cell that must name it."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pci_xlsx.model.workbook import tables

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pci_xlsx.model.rows import Row
    from pci_xlsx.plan import Plan


@dataclass(frozen=True, slots=True)
class Written:
    """A text in a cell that is no value of its field."""

    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """A cell (row None in a form) and what it holds from now on; None empties it."""

    table: str
    row: str | None
    field: str
    value: object


@dataclass(frozen=True, slots=True)
class Planted:
    """A fault: the code and the cell of the finding that must name it, and the changes that plant it."""

    code: str
    table: str
    row: str | None
    field: str | None
    changes: tuple[Change, ...]

    @property
    def place(self) -> tuple[str | None, str | None, str | None]:
        """The cell by key, as findings name it."""
        return (self.table, self.row, self.field)


def _in_cell(code: str, table: str, row: str | None, field: str, value: object) -> Planted:
    """A fault that is named in the very cell that was changed."""
    return Planted(code, table, row, field, (Change(table, row, field, value),))


FAULTS = (
    _in_cell("REQ-001", "actions", "A02", "resources", None),
    _in_cell("REQ-001", "synthesis", None, "approach", None),
    _in_cell("REQ-002", "needs", "B05", "weight", None),
    _in_cell("TYP-001", "actions", "A04", "budget", Written("environ 200")),
    _in_cell("TYP-011", "objectives", "O03", "due", Written("à la rentrée")),
    _in_cell("LST-001", "adoptions", "0409", "opinion", Written("plutôt positif")),
    _in_cell("RNG-002", "process_reviews", "3", "mark", 7),
    _in_cell("REF-001", "actions", "A06", "objective", "O99"),
    Planted("UNQ-001", "members", "M09", "id", (Change("members", "M10", "id", "M09"),)),
    _in_cell("PLA-006", "plan", None, "available_means", Decimal("100000.00")),
    _in_cell("COM-002", "members", "M07", "role", "project_lead"),
    Planted("COM-006", "members", None, None, (Change("members", "M04", "commune", "0409"),)),
    _in_cell("COM-012", "members", "M06", "name", "Nora Démo"),
    _in_cell("MOB-002", "consultations", "C02", "report_date", date(2021, 4, 3)),
    Planted("DOM-001", "domains", "D05", "domain", (Change("objectives", "O05", "domain", "D01"),)),
    _in_cell("ACT-003", "actions", "A08", "end", date(2022, 2, 1)),
    _in_cell("ACT-007", "steps", "20", "end", date(2024, 12, 20)),
    _in_cell("BUD-001", "actions", "A03", "budget", Decimal("35000.00")),
    Planted(
        "BUD-002",
        "budget_lines",
        "41",
        "amount",
        (
            Change("budget_lines", "41", "source", "olai_subsidy"),
            Change("budget_lines", "42", "source", "olai_subsidy"),
        ),
    ),
    _in_cell("IND-001", "indicators", "K05", "target", "beaucoup"),
    _in_cell("ADO-004", "adoptions", "0406", "council_date", date(2021, 10, 15)),
    _in_cell("SUI-004", "follow_up", "2", "spent", Decimal("7650.00")),
    Planted("EVA-003", "action_reviews", None, None, (Change("action_reviews", "18", "action", "A07"),)),
)


def faulty(plan: Plan) -> tuple[Plan, tuple[Planted, ...]]:
    """The example with every fault planted, and the faults.

    Raises:
        KeyError: the plan lacks a row that a fault is planted into; only the example has them all.
    """
    return planted(plan, (change for fault in FAULTS for change in fault.changes)), FAULTS


def planted(plan: Plan, changes: Iterable[Change]) -> Plan:
    """A plan with other cells.

    Raises:
        KeyError: the plan lacks a row that is to be changed.
    """
    for change in changes:
        plan = _changed(plan, change)
    return plan


def _changed(plan: Plan, change: Change) -> Plan:
    rows = plan.rows(change.table)
    if change.row not in {row.key for row in rows}:
        raise KeyError(change.table, change.row)
    after = tuple(_written(row, change) if row.key == change.row else row for row in rows)
    held: Any = after[0] if tables()[change.table].is_form else after
    return dataclasses.replace(plan, **{change.table: held})


def _written(row: Row, change: Change) -> Row:
    held: dict[str, Any] = {change.field: change.value}
    if isinstance(change.value, Written):
        held = {change.field: None, "unread": MappingProxyType({**row.unread, change.field: change.value.text})}
    return dataclasses.replace(row, **held)
