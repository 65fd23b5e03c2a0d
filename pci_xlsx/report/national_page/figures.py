"""The figures of the page as plain values: what the national data set answers, question by question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from decimal import Decimal

Rows = tuple["Mapping[str, Any]", ...]
MOST_ROWS, MOST_PLANS = 2000, 200
"""No table has more rows than this, and so many plans have a part of their own; the page says where the rest is."""


class Rules(NamedTuple):
    """What OLAI allows: the envelope of a call for a plan, the share of an action that a subsidy may pay."""

    envelope: Decimal
    percent: int
    circular: str
    year: int


class Counted(NamedTuple):
    """How many files count, and how many do not."""

    used: int
    unused: int


@dataclass(frozen=True, slots=True)
class Answers:
    """What the data set answers. Rows hold its columns: `plan`, `sheet` and `cell` lead back to where a figure stands.

    `shares` are what each plan adds to a bucket (`code`) of a breakdown (`view`); `quarters` count actions;
    `findings_by_plan` is what of each code. `unread` are amounts that could not be read, `sums` what is to be known of
    sums (`list` is its name in `totals.json`), `listed` how long each such list is. `amounts` and `findings` are those
    of the plans that have a part of their own. What the page has no room for is counted in `left_out`, by the name of
    the answer.
    """

    plans: Rows
    coverage: Rows
    shares: Rows
    people: Rows
    olai: Rows
    calls: Rows
    subsidies: Rows
    quarters: Rows
    overdue: Rows
    actions: Rows
    indicators: Rows
    codes: Rows
    findings_by_plan: Rows
    unread: Rows
    sums: Rows
    listed: Rows
    findings: Rows
    amounts: Rows
    left_out: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Figures:
    """What stands on the page.

    `totals` are those of `totals.json` without its lists. `files` are what became of files (`number`, `file`, `said`,
    `plan`, `used`): those for which there is room, and others that the page leads to; `handed_in` counts all. `remarks`
    are what to ask communes (`code`, `said`, `files`) as far as there is room; `asked` counts all. `sent` are the
    communes of files that could not be counted, `closed` the folders that could not be opened.
    """

    as_of: dt.date
    register_edition: dt.date
    rules: Rules
    totals: Mapping[str, Any]
    answers: Answers
    files: Rows
    handed_in: Counted
    remarks: Rows
    asked: int
    sent: frozenset[str]
    closed: tuple[str, ...]
