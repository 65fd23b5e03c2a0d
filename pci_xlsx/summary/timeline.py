"""When it happens: what starts and ends in which month, what runs now, what is overdue, what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from pci_xlsx.findings import Cell
    from pci_xlsx.model.actions import Action, Step
    from pci_xlsx.model.commune import AgendaStep
    from pci_xlsx.plan import Plan

EVALUATIONS = ("evaluation", "readjustment")
AGENDA_EVALUATION = "3.2"
MARGIN = 5
"""How many years before and after the plan's period are drawn."""


class What(StrEnum):
    """What stands on the timeline."""

    ACTION = "action"
    STEP = "step"
    AGENDA = "agenda"


@dataclass(frozen=True, slots=True)
class Span:
    """Something that lasts: an action, a step of one, a step of the plan's own agenda.

    `key` names it (the action's id, the agenda's step; a step has its action's id before its order, `A01/2`, or before
    its position where it has no order, `A01/#7`), `title` is the user's own words. `end` is None where it is open.
    `state` is the status of an action, `done` or `planned` of a step of the agenda, empty where nobody says.
    `evaluates` marks moments of evaluation or readjustment.
    """

    what: What
    key: str
    title: str
    start: dt.date | None
    end: dt.date | None
    continuous: bool
    state: str
    evaluates: bool
    start_cell: Cell
    end_cell: Cell

    @property
    def action(self) -> str:
        """The id of the action that a step belongs to."""
        return self.key.partition("/")[0]

    @property
    def dated(self) -> bool:
        """True when it can be drawn."""
        return self.start is not None or self.end is not None


@dataclass(frozen=True, slots=True)
class Event:
    """A day on which something starts or ends."""

    day: dt.date
    is_start: bool
    span: Span

    @property
    def month(self) -> str:
        """The month, as `2026-03`."""
        return f"{self.day.year:04}-{self.day.month:02}"


@dataclass(frozen=True, slots=True)
class Timeline:
    """All spans in the order of the plan, actions first, and what follows from them on the day asked for.

    `period` is the plan's, as far as it says it.
    `running` and `overdue` are actions; `agenda_overdue` are steps of the plan's own agenda that should be done.
    """

    as_of: dt.date
    period: tuple[dt.date | None, dt.date | None]
    spans: tuple[Span, ...]
    running: tuple[Span, ...]
    overdue: tuple[Span, ...]
    agenda_overdue: tuple[Span, ...]

    def of(self, *kinds: What) -> tuple[Span, ...]:
        """The spans of some kinds."""
        return tuple(span for span in self.spans if span.what in kinds)

    @property
    def evaluations(self) -> tuple[Span, ...]:
        """The moments at which something is evaluated or readjusted."""
        return tuple(span for span in self.spans if span.evaluates)

    @property
    def events(self) -> tuple[Event, ...]:
        """Every start and end, by day."""
        found = [event for span in self.spans for event in _events(span)]
        return tuple(sorted(found, key=lambda event: event.day))

    @property
    def by_month(self) -> dict[str, tuple[Event, ...]]:
        """The events of each month in which something starts or ends."""
        months: dict[str, tuple[Event, ...]] = {}
        for event in self.events:
            months[event.month] = (*months.get(event.month, ()), event)
        return months

    @property
    def next(self) -> tuple[Event, ...]:
        """What is still to come, today included; what lasts one day comes once, as an end."""
        coming = (event for event in self.events if event.day >= self.as_of and event.span.state != "done")
        return tuple(event for event in coming if not (event.is_start and event.span.start == event.span.end))

    @property
    def bounds(self) -> tuple[dt.date, dt.date] | None:
        """The first and the last day to draw; None when nothing has a date.

        A day far outside the plan's period (today, where the plan does not say it) is not reached: one slip of the pen
        would make everything else too small to be seen.
        """
        days = [day for span in self.spans for day in (span.start, span.end) if day]
        start, end = self.period[0] or self.as_of, self.period[1] or self.as_of
        near = [day for day in days if start.year - MARGIN <= day.year <= end.year + MARGIN] or days
        if any(span.continuous for span in self.spans):
            near.append(end)
        return (min(near), max(near)) if days else None


def timeline_of(plan: Plan, as_of: dt.date) -> Timeline:
    """The timeline of a plan as seen on a day. Dropped actions are not on it."""
    actions = tuple(_of_action(plan, action) for action in plan.live_actions if action.begun)
    agenda = tuple(_of_agenda(step) for step in plan.agenda if step.begun)
    steps = tuple(_of_step(step) for step in plan.steps if step.begun and step.action not in plan.dropped_ids)
    return Timeline(
        as_of,
        (plan.plan.period_start, plan.plan.period_end),
        (*actions, *steps, *agenda),
        running=tuple(span for span in actions if _runs(span, as_of)),
        overdue=tuple(span for span in actions if _is_over(span, as_of)),
        agenda_overdue=tuple(span for span in agenda if _is_over(span, as_of)),
    )


def _of_action(plan: Plan, action: Action) -> Span:
    continuous = action.continuous is True
    return Span(
        what=What.ACTION,
        key=str(action.key),
        title=action.title or "",
        start=action.start,
        end=None if continuous else action.end,
        continuous=continuous,
        state=plan.status_of(action),
        evaluates=False,
        start_cell=action.cell("start"),
        end_cell=action.cell("end"),
    )


def _of_step(step: Step) -> Span:
    return Span(
        what=What.STEP,
        key=f"{step.action or ''}/{f'#{step.key}' if step.order is None else step.order}",
        title=step.step or "",
        start=step.start,
        end=step.end,
        continuous=False,
        state="",
        evaluates=step.kind in EVALUATIONS,
        start_cell=step.cell("start"),
        end_cell=step.cell("end"),
    )


def _of_agenda(step: AgendaStep) -> Span:
    return Span(
        what=What.AGENDA,
        key=str(step.key),
        title="",
        start=step.planned_start,
        end=step.planned_end,
        continuous=False,
        state="done" if step.holds("done_on") else "planned",
        evaluates=step.step == AGENDA_EVALUATION,
        start_cell=step.cell("planned_start"),
        end_cell=step.cell("planned_end"),
    )


def _runs(span: Span, as_of: dt.date) -> bool:
    """An action under way by its status, or by its dates where its status is no obstacle, and not past its end."""
    if span.state in {"done", "postponed"} or (span.end and span.end < as_of):
        return False
    return span.state == "ongoing" or (span.start is not None and span.start <= as_of)


def _is_over(span: Span, as_of: dt.date) -> bool:
    return span.end is not None and span.end < as_of and span.state != "done"


def _events(span: Span) -> Iterator[Event]:
    if span.start:
        yield Event(span.start, is_start=True, span=span)
    if span.end:
        yield Event(span.end, is_start=False, span=span)
