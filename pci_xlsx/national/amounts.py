"""What a plan costs and when it happens as rows of plain values: one for each amount, and one for each span."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import polars as pl

from pci_xlsx.summary.figures import place
from pci_xlsx.summary.ledger import View

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pci_xlsx.summary.ledger import Posting
    from pci_xlsx.summary.summarise import Summary

BUDGET, PART = "budget", "part"
AMOUNTS: Mapping[str, pl.DataType] = MappingProxyType(
    {"plan": pl.String(), "entry": pl.String(), "part": pl.String(), "amount": pl.Decimal(38, 2)}
    | {view.value: pl.String() for view in View}
    | {"cells": pl.List(pl.String), "sheet": pl.String(), "cell": pl.String()}
)
"""The postings of the ledger. `entry`: `budget` (the whole budget of an action) or `part` (its smallest parts), each of
which adds up to the same total. `cells` are the places that it sums; `sheet` and `cell` the first of them."""
SPANS: Mapping[str, pl.DataType] = MappingProxyType(
    dict.fromkeys(("plan", "what", "key", "title"), pl.String())
    | dict.fromkeys(("start", "end"), pl.Date())
    | {"state": pl.String()}
    | dict.fromkeys(("running", "overdue", "evaluates"), pl.Boolean())
    | dict.fromkeys(("sheet", "cell"), pl.String())
)
"""Actions, steps and steps of the agenda, with their days; `running` and `overdue` on the day of the summary."""


def amounts_of(plan: str, summary: Summary) -> Iterator[dict[str, Any]]:
    """The amounts of a plan: those of whole actions, then those of their parts."""
    held = summary.budget.ledger
    for entry, postings in ((BUDGET, held.budgets), (PART, held.parts)):
        for posting in postings:
            yield {"plan": plan, "entry": entry, **_posting(posting)}


def _posting(posting: Posting) -> dict[str, Any]:
    figure, buckets = posting.figure, posting.buckets
    first = figure.cells[0] if figure.cells else None
    return {
        "part": posting.part.value,
        "amount": figure.amount,
        **{view.value: buckets.get(view) for view in View},
        "cells": [place(cell) for cell in figure.cells],
        "sheet": first.sheet if first else None,
        "cell": first.address if first else None,
    }


def spans_of(plan: str, summary: Summary) -> Iterator[dict[str, Any]]:
    """The spans of a plan in its order."""
    timeline = summary.timeline
    overdue, running = set(timeline.overdue) | set(timeline.agenda_overdue), set(timeline.running)
    for span in timeline.spans:
        at = span.start_cell if span.start or not span.end else span.end_cell
        yield {
            "plan": plan,
            "what": span.what.value,
            "key": span.key,
            "title": span.title,
            "start": span.start,
            "end": span.end,
            "state": span.state,
            "running": span in running,
            "overdue": span in overdue,
            "evaluates": span.evaluates,
            "sheet": at.sheet,
            "cell": at.address,
        }
