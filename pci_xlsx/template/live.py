"""Everything that dashboard and calendar draw from, on the sheet of lists, hidden: actions, years, events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pci_xlsx.template.live_actions import write_live_actions
from pci_xlsx.template.live_events import write_live_events
from pci_xlsx.template.live_years import write_live_years

if TYPE_CHECKING:
    from pci_xlsx.template.book import Paper
    from pci_xlsx.template.choices import Column
    from pci_xlsx.template.layout import Book
    from pci_xlsx.template.live_actions import LiveActions
    from pci_xlsx.template.live_events import LiveEvents
    from pci_xlsx.template.live_years import LiveYears


@dataclass(frozen=True, slots=True)
class Live:
    """The helper blocks, and the column after them."""

    actions: LiveActions
    years: LiveYears
    events: LiveEvents
    next_column: int


def write_live(paper: Paper, book: Book, positions: Column, first_column: int) -> Live:
    """Write all helper blocks from a column on; `positions` counts the filled actions."""
    actions, free = write_live_actions(paper, book, positions, first_column)
    years = write_live_years(paper, book, actions, free)
    events = write_live_events(paper, book, actions, years.facts.next_column)
    last = events.timeline.next_column
    paper.do("set_column", last, last, 12, None, {"hidden": True})
    return Live(actions, years, events, last)
