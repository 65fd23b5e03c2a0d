"""Everything that dashboard and calendar draw from, on the sheet of lists, hidden: actions, years, events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pci_xlsx.model.fields import FieldType
from pci_xlsx.model.workbook import tables
from pci_xlsx.template.choices import FIRST
from pci_xlsx.template.conditions import day_name, day_of
from pci_xlsx.template.intact import INTACT, intact
from pci_xlsx.template.layout import absolute, quoted
from pci_xlsx.template.live_actions import write_live_actions
from pci_xlsx.template.live_events import write_live_events
from pci_xlsx.template.live_years import write_live_years
from pci_xlsx.template.rows_live import DROPPED_NAME, IDS_NAME, OBJECTIVE_NAME

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pci_xlsx.template.book import Paper
    from pci_xlsx.template.choices import Column
    from pci_xlsx.template.layout import Book
    from pci_xlsx.template.live_actions import LiveActions
    from pci_xlsx.template.live_events import LiveEvents
    from pci_xlsx.template.live_years import LiveYears


FACTS: Mapping[str, str] = {IDS_NAME: "id", DROPPED_NAME: "dropped", OBJECTIVE_NAME: "objective"}
"""What the states of rows look at; an error once something would be left out."""


@dataclass(frozen=True, slots=True)
class Live:
    """The helper blocks, and the column after them."""

    actions: LiveActions
    years: LiveYears
    events: LiveEvents
    next_column: int


def write_live(paper: Paper, book: Book, positions: Column, first_column: int) -> Live:
    """Write all helper blocks from a column on; `positions` counts the filled actions."""
    before = len(paper.texts)
    actions, free = write_live_actions(paper, book, positions, first_column)
    years = write_live_years(paper, book, actions, free)
    events = write_live_events(paper, book, actions, years.facts.next_column)
    whole, last = events.timeline.next_column, events.timeline.next_column + 1
    paper.formula(FIRST, whole, intact(paper.texts[before:], book))
    paper.pen.name(INTACT, f"{quoted(paper.title)}!{absolute(FIRST, whole)}")
    paper.formula(FIRST + 1, whole, intact(actions.status_from, book))
    for name, fact in FACTS.items():
        cells = actions.all(fact)
        height = f"ROWS({cells})+0*{quoted(paper.title)}!{absolute(FIRST + 1, whole)}"
        paper.pen.name(name, f"{cells.partition(':')[0]}:INDEX({cells},{height})")
    for block in tables().values():
        for key, field in block.fields.items():
            if block.is_form and field.type is FieldType.DATE:
                paper.pen.name(day_name(block.key, key), day_of(block.key, key))
    paper.do("set_column", whole, last, 12, None, {"hidden": True})
    return Live(actions, years, events, last)
