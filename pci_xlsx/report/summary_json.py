"""The summary as data: the shape of `pci-totals/1`, with traces and more beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pci_xlsx.summary.figures import trace
from pci_xlsx.summary.ledger import View
from pci_xlsx.summary.timeline import What

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from pci_xlsx.summary.budget import Budget
    from pci_xlsx.summary.figures import Figure
    from pci_xlsx.summary.summarise import Summary
    from pci_xlsx.summary.timeline import Event, Span, Timeline

SCHEMA = "pci-totals/1"


def summary_to_json(summary: Summary, file: str | None = None) -> dict[str, Any]:
    """The summary of one plan: amounts as text with two decimals, codes as keys, the same order every time.

    `file` is the path as given, None for a plan that came from no file.
    """
    return {
        "schema": SCHEMA,
        "as_of": summary.as_of.isoformat(),
        "plans": 1,
        "communes": list(summary.communes),
        "actions": summary.actions,
        "actions_by_status": dict(summary.by_status),
        "dropped": list(summary.dropped),
        "budget": _budget(summary.budget),
        "unread": [
            {"file": file, "table": one.cell.table, "row": one.cell.row, "field": one.cell.field, "text": one.text}
            for one in summary.unread
        ],
        "timeline": _timeline(summary.timeline),
        "traces": _traces(summary.budget),
    }


def _budget(budget: Budget) -> dict[str, Any]:
    breakdowns = {f"by_{view}": _money_of(budget.by[view]) for view in View if view is not View.FUNDING}
    optional = {
        "available_means": budget.available,
        "remaining": budget.remaining,
        "external_cost": budget.external,
    }
    return {
        "total": _money(budget.total),
        **breakdowns,
        "funded": _money(budget.funded),
        "not_yet_funded": _money(budget.not_yet_funded),
        "funding": _money_of(budget.by[View.FUNDING]),
        "olai": _money(budget.olai),
        "carried_by_running_budget": list(budget.carried),
        **{key: _money(figure) for key, figure in optional.items() if figure is not None},
        "differences": _money_of(budget.ledger.differences),
        "without_budget": list(budget.ledger.unpriced),
        "stray_lines": [line.key for line in budget.ledger.stray],
    }


def _money(figure: Figure) -> str:
    return _text(figure.amount)


def _text(amount: Decimal) -> str:
    return f"{amount:.2f}"


def _money_of(figures: Mapping[str, Figure]) -> dict[str, str]:
    return {code: _money(figure) for code, figure in figures.items()}


def _traces(budget: Budget) -> dict[str, Any]:
    """The cells that each figure sums; those taken away begin with a minus sign."""
    single = {
        "total": budget.total,
        "funded": budget.funded,
        "not_yet_funded": budget.not_yet_funded,
        "olai": budget.olai,
        "available_means": budget.available,
        "external_cost": budget.external,
    }
    cells: dict[str, Any] = {key: list(trace(figure)) for key, figure in single.items() if figure is not None}
    for view in View:
        key = "funding" if view is View.FUNDING else f"by_{view}"
        cells[key] = {code: list(trace(figure)) for code, figure in budget.by[view].items()}
    return cells | {"differences": {key: list(trace(figure)) for key, figure in budget.ledger.differences.items()}}


def _timeline(timeline: Timeline) -> dict[str, Any]:
    return {
        "overdue": _keys(timeline.overdue),
        "running": _keys(timeline.running),
        "agenda_overdue": _keys(timeline.agenda_overdue),
        "by_month": {month: _month(events) for month, events in timeline.by_month.items()},
        "evaluations": [_span(span) for span in timeline.evaluations],
        "agenda": [_span(span) for span in timeline.of(What.AGENDA)],
        "next": [_event(event) for event in timeline.next],
    }


def _keys(spans: Iterable[Span]) -> list[str]:
    return [span.key for span in spans]


def _month(events: tuple[Event, ...]) -> dict[str, list[str]]:
    """Starts and ends of actions; those of steps and of the agenda under keys of their own, where there are any."""
    found: dict[str, list[str]] = {"starts": [], "ends": []}
    names = {What.ACTION: "", What.STEP: "step_", What.AGENDA: "agenda_"}
    for event in events:
        key = names[event.span.what] + ("starts" if event.is_start else "ends")
        found.setdefault(key, []).append(event.span.key)
    return found


def _span(span: Span) -> dict[str, Any]:
    days = {"start": span.start, "end": span.end}
    shown = {key: value.isoformat() for key, value in days.items() if value}
    return {"what": span.what.value, "key": span.key, **shown} | ({"state": span.state} if span.state else {})


def _event(event: Event) -> dict[str, str]:
    side = "start" if event.is_start else "end"
    return {"date": event.day.isoformat(), "what": event.span.what.value, "key": event.span.key, "side": side}
