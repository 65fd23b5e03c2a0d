"""What changed since an earlier run: plans, gates, budgets, actions, findings, communes."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from pci_xlsx.national.base import MEMORY, opened, the_file
from pci_xlsx.national.changes_sql import (
    ADDED,
    AFTER,
    ALL_PLANS,
    BEFORE,
    OF_COMMUNES,
    OF_PLANS,
    QUERIES,
    TABLES,
    VIEWS_COMPARED,
)
from pci_xlsx.national.stretches import added, define, look_at, rows_of, stretches
from pci_xlsx.national.totals_file import TOTALS
from pci_xlsx.national.views import VIEWS
from pci_xlsx.schema import CHANGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from duckdb import DuckDBPyConnection

_DAY = re.compile(rb'"as_of": "([0-9-]{10})"')
HEAD = 500
"""So many bytes at the beginning of the totals say their day."""
Row = dict[str, Any]


class Compared(StrEnum):
    """Whether there is something to compare with."""

    YES = "yes"
    FIRST = "first"
    INCOMPARABLE = "incomparable"


class Changes(NamedTuple):
    """What changed: for each kind of change (the keys of QUERIES) its rows; none where nothing could be compared.

    `before` and `after` are the days of the two runs, `folder` is where the earlier one lies if not in the same place.
    """

    compared: Compared
    before: str | None
    after: str
    folder: str | None = None
    rows: Mapping[str, tuple[Row, ...]] = MappingProxyType({})

    @property
    def total(self) -> Row:
        """The budget of all plans before and after, and the difference."""
        return self.rows["total"][0]

    @property
    def number(self) -> int:
        """How many changes there are, the total of the budget apart."""
        return sum(len(rows) for kind, rows in self.rows.items() if kind != "total")


def changes_since(earlier: Path, new: Path, as_of: str, folder: str | None = None, memory: str = MEMORY[0]) -> Changes:
    """What changed between the outputs in two folders; the days are those that their totals say.

    Where the earlier folder holds no output, this is the first run. One that another version of the program wrote, and
    that lacks what is compared, is not compared. DuckDB takes no more than `memory`.
    """
    import duckdb

    if not (earlier / "parquet").is_dir():
        return Changes(Compared.FIRST, None, as_of, folder)
    before = _day(earlier)
    with opened(new, memory=memory) as base:
        _open(base, AFTER, new)
        try:
            _open(base, BEFORE, earlier)
            rows = _rows(base)
        except duckdb.OutOfMemoryException:
            raise
        except duckdb.Error:  # a table or a column is missing, or a file is damaged
            return Changes(Compared.INCOMPARABLE, before, as_of, folder)
    return Changes(Compared.YES, before, as_of, folder, MappingProxyType(rows))


def no_changes(day: str) -> Changes:
    """Nothing is other than it was on the same day."""
    return Changes(Compared.YES, day, day, rows=MappingProxyType(dict.fromkeys(QUERIES, ())))


def _day(folder: Path) -> str | None:
    """The day of an output; None where its totals are gone or damaged."""
    try:
        with (folder / TOTALS).open("rb") as file:
            found = _DAY.search(file.read(HEAD))
    except OSError:
        return None
    return found[1].decode() if found else None


def _open(base: DuckDBPyConnection, schema: str, folder: Path) -> None:
    """Make a schema of the Parquet files of an output, with the views that are compared."""
    base.execute(f"CREATE SCHEMA {schema}; SET schema='{schema}'")
    tables = {name: f"read_parquet({the_file(folder / 'parquet' / f'{name}.parquet')})" for name in TABLES}
    define(base, tables, (view for view in VIEWS if view.name in VIEWS_COMPARED))


def _rows(base: DuckDBPyConnection) -> dict[str, tuple[Row, ...]]:
    """The rows of each kind of change: those of plans a stretch of plans after the other."""
    found: dict[str, list[Row]] = {kind: list(rows_of(base, query)) for kind, query in OF_COMMUNES.items()}
    found |= {kind: [] for kind in OF_PLANS}
    for stretch in stretches(base, ALL_PLANS):
        look_at(base, stretch)
        for kind, query in OF_PLANS.items():
            found[kind] += rows_of(base, query)
    found |= {kind: _together(found[kind], key) for kind, key in ADDED.items()}
    return {kind: tuple(found[kind]) for kind in QUERIES}


def _together(rows: Iterable[Row], key: str | None) -> list[Row]:
    """Rows of the same key as one, in the order of their keys: what they count is added up."""
    by_key: dict[Any, list[Row]] = {}
    for row in rows:
        by_key.setdefault(row.pop(key) if key else None, []).append(row)
    return [({key: held} if key else {}) | added(by_key[held]) for held in sorted(by_key)]


def changes_to_json(changes: Changes) -> Row:
    """The changes in the shape of `pci-changes/1`: amounts as text with two decimals, the same order every time."""
    head: Row = {"schema": CHANGES, "compared": changes.compared.value}
    head |= {"as_of": {"before": changes.before, "after": changes.after}}
    head |= {"folder": changes.folder} if changes.folder else {}
    if changes.compared is not Compared.YES:
        return head
    told = {kind: [_plain(row) for row in rows] for kind, rows in changes.rows.items()}
    return head | {
        "plans": {what: told[f"plans_{what}"] for what in ("new", "gone", "replaced")},
        "gates": told["gates"],
        "budget": {"total": told["total"][0], "by_plan": told["budget"]},
        "actions": {what: told[f"actions_{what}"] for what in ("added", "removed", "status")},
        "findings": told["findings"],
        "communes": {
            what: [row["code"] for row in told[what]]
            for what in ("engaged", "no_longer_engaged", "recognised", "no_longer_recognised")
        },
    }


def _plain(row: Row) -> Row:
    return {key: f"{value:.2f}" if isinstance(value, Decimal) else value for key, value in row.items()}
