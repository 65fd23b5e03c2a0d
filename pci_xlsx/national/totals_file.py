"""`totals.json`: the totals with everything that they list, read from the data set while it is written."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from pci_xlsx.national.listed import BY_MONTH, DIFFERENCES, DROPPED, OF_BUDGET, OF_TIMELINE, UNREAD
from pci_xlsx.national.long_json import Items, Pairs, write_long_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from duckdb import DuckDBPyConnection

TOTALS = "totals.json"
AT_ONCE = 2_000
ALWAYS, SOMETIMES = ("starts", "ends"), ("step_starts", "step_ends", "agenda_starts", "agenda_ends")
"""What every month has, and what a month has where there is something."""
EVENTS = (*ALWAYS, *SOMETIMES)


def write_totals(
    path: Path, base: DuckDBPyConnection, totals: Mapping[str, Any], files: Iterable[Mapping[str, Any]]
) -> None:
    """Write the totals, the lists of a data set, and what became of each file."""
    budget = totals["budget"] | {DIFFERENCES: Pairs(_differences(base))}
    budget |= {name: Items(_keys(base, name)) for name in OF_BUDGET}
    timeline = {name: Items(_keys(base, name)) for name in OF_TIMELINE} | {BY_MONTH: Pairs(_months(base))}
    head = {key: held for key, held in totals.items() if key != "budget"}
    lists = {DROPPED: Items(_keys(base, DROPPED)), "budget": budget, UNREAD: Items(_unread(base))}
    write_long_json(path, {**head, **lists, "timeline": timeline, "files": Items(files)})


def _rows(base: DuckDBPyConnection, query: str, name: str) -> Iterator[tuple[Any, ...]]:
    """The rows of an answer, some at a time; each has a cursor of its own."""
    with base.cursor() as cursor:
        cursor.execute(query, [name])
        while rows := cursor.fetchmany(AT_ONCE):
            yield from rows


def _keys(base: DuckDBPyConnection, name: str) -> Iterator[str]:
    query = "SELECT concat(plan, '/', key) FROM listed WHERE list = ? ORDER BY rowid"
    return (key for (key,) in _rows(base, query, name))


def _differences(base: DuckDBPyConnection) -> Iterator[tuple[str, str]]:
    query = "SELECT concat(plan, '/', key), amount FROM listed WHERE list = ? ORDER BY rowid"
    return ((key, f"{amount:.2f}") for key, amount in _rows(base, query, DIFFERENCES))


def _unread(base: DuckDBPyConnection) -> Iterator[dict[str, Any]]:
    query = (
        'SELECT p.path, l."table", l."row", l.field, l.text, l.plan FROM listed l JOIN plans p USING (plan) '
        "WHERE l.list = ? ORDER BY l.rowid"
    )
    names = ("file", "table", "row", "field", "text", "plan")
    return (dict(zip(names, row, strict=True)) for row in _rows(base, query, UNREAD))


def _months(base: DuckDBPyConnection) -> Iterator[tuple[str, Pairs]]:
    """Month after month."""
    events = ", ".join(f"'{event}'" for event in EVENTS)
    query = (
        "SELECT month, event, concat(plan, '/', key) FROM listed WHERE list = ? "  # noqa: S608 - our own names
        f"ORDER BY month, list_position([{events}], event), rowid"
    )
    for month, rows in groupby(_rows(base, query, BY_MONTH), key=lambda row: row[0]):
        yield month, Pairs(_events(rows))


def _events(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[str, Items]]:
    """What happens in a month, event after event; rows come in that order."""
    groups = groupby(rows, key=lambda row: row[1])
    following = next(groups, None)
    for event in EVENTS:
        if following and following[0] == event:
            yield event, Items(key for _, _, key in following[1])
            following = next(groups, None)
        elif event in ALWAYS:
            yield event, Items(())
