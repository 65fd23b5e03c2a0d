"""A data set asked a stretch of plans at a time: its tables and views once more, over the rows of some plans only.

What is asked of all plans at once takes memory that grows with their number.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from pci_xlsx.national.base import in_sql

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from duckdb import DuckDBPyConnection

    from pci_xlsx.national.view import View

PLANS = 500
"""The plans of a stretch."""
AT_ONCE = 1_000
"""The rows that are fetched at once."""
OF_ALL = ("files", "register", "run")
"""The tables of which a stretch holds all rows."""
_FIRST, _LAST = "first_plan", "last_plan"
Row = dict[str, Any]


class Stretch(NamedTuple):
    """The first and the last plan of some that follow each other."""

    first: str
    last: str


EVERY = Stretch("", "\U0010ffff")


class Stretches(NamedTuple):
    """A data set that is asked stretch after stretch."""

    base: DuckDBPyConnection
    held: Sequence[Stretch]

    def rows(self, query: str) -> Iterator[Row]:
        """The rows of a query, stretch after stretch: its order is by plan before all else."""
        for stretch in self.held:
            look_at(self.base, stretch)
            yield from rows_of(self.base, query)

    def gather(self, name: str, query: str) -> None:
        """Keep the rows of a query under a name."""
        before = f"CREATE OR REPLACE TEMP TABLE {name} AS"
        for stretch in self.held:
            look_at(self.base, stretch)
            self.base.execute(f"{before} {query}")
            before = f"INSERT INTO {name}"
        look_at(self.base, EVERY)


def rows_of(base: DuckDBPyConnection, query: str, asked: Mapping[str, Any] | None = None) -> Iterator[Row]:
    """The rows of a query, each by its columns, some at a time."""
    answer = base.execute(query, dict(asked or {}))
    names = [column[0] for column in answer.description]
    while some := answer.fetchmany(AT_ONCE):
        yield from (dict(zip(names, row, strict=True)) for row in some)


def added(rows: Iterable[Row]) -> Row:
    """Counts and sums added up; what is nowhere said is None."""
    found: Row = {}
    for row in rows:
        for name, value in row.items():
            so_far = found.get(name)
            found[name] = value if so_far is None else so_far if value is None else so_far + value
    return found


@contextmanager
def in_stretches(base: DuckDBPyConnection, tables: Iterable[str], views: Iterable[View]) -> Iterator[Stretches]:
    """The data set of a connection, with these of its tables and views; it may be asked other things meanwhile."""
    home = base.execute("SELECT current_database()").fetchall()[0][0]
    with base.cursor() as cursor:
        held = stretches(cursor, "plans")
        define(cursor, {name: f'"{home}".main.{name}' for name in tables}, views, "TEMP VIEW")
        yield Stretches(cursor, held)


def stretches(base: DuckDBPyConnection, source: str) -> list[Stretch]:
    """The stretches of the plans of a table, or of a query in brackets, in their order."""
    query = (
        f"WITH numbered AS (SELECT plan, (row_number() OVER (ORDER BY plan) - 1) // {PLANS} AS number FROM {source}) "  # noqa: S608 - our own names
        "SELECT min(plan), max(plan) FROM numbered GROUP BY number ORDER BY number"
    )
    return [Stretch(*found) for found in base.execute(query).fetchall()]


def define(base: DuckDBPyConnection, tables: Mapping[str, str], views: Iterable[View], kind: str = "VIEW") -> None:
    """Make views of a kind: of tables by name, each read from where it is, and those over them."""
    look_at(base, EVERY)
    for name, source in tables.items():
        some = "" if name in OF_ALL else f" WHERE plan BETWEEN getvariable('{_FIRST}') AND getvariable('{_LAST}')"
        base.execute(f"CREATE {kind} {name} AS FROM {source}{some}")
    for view in views:
        base.execute(f"CREATE {kind} {view.name} AS {view.query}")


def look_at(base: DuckDBPyConnection, stretch: Stretch) -> None:
    """Let the tables and views that were defined hold what is of these plans."""
    base.execute(f"SET VARIABLE {_FIRST} = {in_sql(stretch.first)}; SET VARIABLE {_LAST} = {in_sql(stretch.last)}")
