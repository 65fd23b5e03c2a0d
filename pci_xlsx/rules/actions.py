"""Actions: their objective, their dates, who carries them (guide 2.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.i18n import N_
from pci_xlsx.rules.core import Hit, hit, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pci_xlsx.plan import Plan


@rule(
    "ACT-003",
    requirement="2.32",
    title=N_("Une action finit avant son début"),
    message=N_("L'action {action} finit le {end}, avant son début le {start}."),
    hint=N_("Corrigez la date de début ou la date de fin."),
)
def action_ends_before_start(plan: Plan) -> Iterator[Hit]:
    """The timeline cannot be drawn when an action ends before it starts.

    Bad:
        | actions | id  | start      | end          |
        |         | A01 | 2025-05-01 | 2025-04-01 ! |
    Good:
        | actions | id  | start      | end          |
        |         | A01 | 2025-05-01 | 2025-05-01   |
        |         | A02 | 2025-05-01 |              |
    """
    for action in plan.actions:
        if action.start and action.end and action.end < action.start:
            yield hit(action.cell("end"), action.cell("start"), action=action.key, start=action.start, end=action.end)
