"""Whether a condition of the model holds for a row of a plan."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pci_xlsx.model.demands import Every, Filled, FormIs, HasRows, Is, Not

if TYPE_CHECKING:
    from pci_xlsx.model.demands import Condition, Zero
    from pci_xlsx.model.rows import Row
    from pci_xlsx.plan import Plan


def holds(condition: Condition | None, plan: Plan, row: Row | None = None) -> bool:
    """True when the condition holds; `row` is the row in question (none for a table as a whole).

    An unread cell holds something, but no code and no number.
    """
    match condition:
        case None:
            return True
        case Not(inner):
            return not holds(inner, plan, row)
        case Every(inners):
            return all(holds(inner, plan, row) for inner in inners)
        case FormIs() | HasRows():
            return _holds_in_plan(condition, plan, row)
    return row is not None and _holds_in_row(condition, row)


def _holds_in_plan(condition: FormIs | HasRows, plan: Plan, row: Row | None) -> bool:
    if isinstance(condition, FormIs):
        record = plan.rows(condition.form)[0]
        return record.holds(condition.field) if condition.value is None else _equals(record, condition)
    if condition.by is None:
        return plan.is_begun(condition.table)
    return row is not None and row.key in plan.named_in(condition.table, condition.by)


def _holds_in_row(condition: Is | Filled | Zero, row: Row) -> bool:
    if isinstance(condition, Is):
        return _equals(row, condition)
    if isinstance(condition, Filled):
        return row.holds(condition.field)
    value = row.entry(condition.field)
    return isinstance(value, int | Decimal) and value == 0


def _equals(row: Row, condition: Is | FormIs) -> bool:
    return row.entry(condition.field) == condition.value
