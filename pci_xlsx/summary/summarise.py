"""The summary of a plan: its budget, its timeline, how its actions stand, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from pci_xlsx.model.fields import FieldType
from pci_xlsx.model.lists import code_list
from pci_xlsx.model.workbook import tables
from pci_xlsx.summary.budget import Budget, budget_of
from pci_xlsx.summary.timeline import Timeline, timeline_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from pci_xlsx.plan import Plan, Unread

PLACING = frozenset({FieldType.REF, FieldType.LIST, FieldType.DATE, FieldType.YES_NO})
NEEDED: Mapping[str, frozenset[FieldType]] = MappingProxyType(
    {
        "plan": frozenset({FieldType.MONEY}),
        "agenda": frozenset({FieldType.DATE}),
        "objectives": frozenset({FieldType.REF}),
        "actions": PLACING | {FieldType.MONEY},
        "steps": PLACING,
        "budget_lines": PLACING | {FieldType.MONEY, FieldType.YEAR},
        "follow_up": PLACING,
    }
)
"""What a summary needs of each form and table: amounts, and what places an amount or a date."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a plan costs and when it happens, as seen on a day.

    `by_status` counts the actions by current status in the order of the list, `dropped` names those that count in no
    sum. `unread` are the cells the summary would have needed and could not read: they count nowhere.
    """

    as_of: dt.date
    communes: tuple[str, ...]
    by_status: Mapping[str, int]
    dropped: tuple[str, ...]
    budget: Budget
    timeline: Timeline
    unread: tuple[Unread, ...]

    @property
    def actions(self) -> int:
        """How many actions the plan has, the dropped ones included."""
        return sum(self.by_status.values())

    @property
    def unread_amounts(self) -> tuple[Unread, ...]:
        """The amounts among what could not be read."""
        return tuple(one for one in self.unread if _type_of(one) is FieldType.MONEY)


def summarise(plan: Plan, as_of: dt.date) -> Summary:
    """Sum up a plan as it stands on a day."""
    begun = [action for action in plan.actions if action.begun]
    statuses = [plan.status_of(action) for action in begun]
    counted = {status: statuses.count(status) for status in code_list("action_status").codes if status in statuses}
    return Summary(
        as_of=as_of,
        communes=plan.commune_codes,
        by_status=MappingProxyType(counted),
        dropped=tuple(str(action.key) for action in begun if plan.status_of(action) == "dropped"),
        budget=budget_of(plan),
        timeline=timeline_of(plan, as_of),
        unread=tuple(one for one in plan.unread if _is_needed(one)),
    )


def _is_needed(unread: Unread) -> bool:
    return _type_of(unread) in NEEDED.get(unread.cell.table or "", ())


def _type_of(unread: Unread) -> FieldType:
    return tables()[unread.cell.table or ""].fields[unread.cell.field or ""].type
