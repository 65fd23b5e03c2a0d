"""What the totals list by name, as rows: the keys of actions in each list, starts and ends by month, unread amounts."""

from __future__ import annotations

from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

OF_BUDGET = ("carried_by_running_budget", "without_budget", "stray_lines")
OF_TIMELINE = ("overdue", "running", "agenda_overdue")
DROPPED, DIFFERENCES, UNREAD, BY_MONTH = "dropped", "differences", "unread", "by_month"
_CELL = ("table", "row", "field", "text")
LISTED: Mapping[str, pl.DataType] = MappingProxyType(
    dict.fromkeys(("plan", "list", "key", "month", "event"), pl.String())
    | {"amount": pl.Decimal(38, 2)}
    | dict.fromkeys(_CELL, pl.String())
)
"""`list` is the name of the list in `totals.json`, `key` what stands there of the plan; `month` and `event` of what
starts or ends; `amount` of a difference; `table`, `row`, `field` and `text` of a cell that could not be read."""
_BLANK = dict.fromkeys(LISTED)


def listed_of(plan: str, summary: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """What the summary of a plan (as `summary_to_json` gives it) lists, in its order."""
    for name, keys in _lists(summary):
        yield from (_BLANK | {"plan": plan, "list": name, "key": key} for key in keys)
    for key, amount in summary["budget"][DIFFERENCES].items():
        yield _BLANK | {"plan": plan, "list": DIFFERENCES, "key": key, "amount": Decimal(amount)}
    for month, events in summary["timeline"][BY_MONTH].items():
        for event, keys in events.items():
            named = _BLANK | {"plan": plan, "list": BY_MONTH, "month": month, "event": event}
            yield from (named | {"key": key} for key in keys)
    for cell in summary[UNREAD]:
        yield _BLANK | {"plan": plan, "list": UNREAD} | {name: cell[name] for name in _CELL}


def _lists(summary: Mapping[str, Any]) -> Iterator[tuple[str, list[str]]]:
    yield DROPPED, summary[DROPPED]
    yield from ((name, summary["budget"][name]) for name in OF_BUDGET)
    yield from ((name, summary["timeline"][name]) for name in OF_TIMELINE)


def in_order(names: Iterable[str]) -> str:
    """The query for what stands in some lists, list after list."""
    asked = ", ".join(f"'{name}'" for name in names)
    return f"SELECT * FROM listed WHERE list IN ({asked}) ORDER BY list_position([{asked}], list), rowid"  # noqa: S608 - our own names


def without_lists(summary: Mapping[str, Any]) -> dict[str, Any]:
    """The summary without what `listed_of` gives and without its traces: what is left does not grow with the plan."""
    listed = {DROPPED, UNREAD, "timeline", "traces"}
    budget = {key: held for key, held in summary["budget"].items() if key not in {*OF_BUDGET, DIFFERENCES}}
    return {key: held for key, held in summary.items() if key not in listed} | {"budget": budget}
