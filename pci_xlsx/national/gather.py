"""The rows of all parts in the order of the plans: laid down as they come, then taken up a stretch of plans at a time.

To sort all of them at once would take memory that grows with their number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.national.base import in_sql, the_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from duckdb import DuckDBPyConnection

STRETCH = 20_000
"""About so many rows are sorted at once."""
ROW_GROUP = 20_480
"""The rows of a row group of a Parquet file: as many are held while it is written."""
PLACES = "places"
_AT, _IN_FILE = "_at", "file_row_number"
"""The place of a plan among all, which is that of its row in `plans`, and the place of a row in its part."""


def gather(base: DuckDBPyConnection, name: str, parts: Iterable[str], room: Path) -> None:
    """Make a table of the rows that the Parquet files hold of the files that are used, plan by plan in their order.

    `room` is an empty folder for what is on the way.
    """
    places = f"SELECT plan, file, rowid AS {_AT} FROM plans"  # noqa: S608 - our own names
    base.execute(f"CREATE OR REPLACE TEMP TABLE {PLACES} AS {places}")
    heap = room / "heap.parquet"
    base.execute(
        f"COPY (SELECT {_AT}, {PLACES}.plan, {PLACES}.file, held.* EXCLUDE (plan) "  # noqa: S608 - our own names
        f"FROM read_parquet({_list(parts)}, {_IN_FILE}=true) held JOIN {PLACES} ON held.plan = {PLACES}.file) "
        f"TO {in_sql(heap)} (FORMAT parquet, ROW_GROUP_SIZE {ROW_GROUP})"
    )
    runs = list(_runs(base, heap, room))
    base.execute(f"CREATE TABLE {name} AS FROM read_parquet({_list(runs)})")
    for path in (heap, *runs):
        path.unlink()


def _runs(base: DuckDBPyConnection, heap: Path, room: Path) -> Iterator[Path]:
    """Files that hold the rows of one stretch of plans after the other, each in order."""
    plans, rows = base.execute(
        f"SELECT (SELECT count(*) FROM {PLACES}), (SELECT count(*) FROM read_parquet({the_file(heap)}))"  # noqa: S608 - as above
    ).fetchall()[0]
    many = max(1, plans * STRETCH // max(rows, 1))
    for start in range(0, plans, many):
        path = room / f"run{start:08}.parquet"
        base.execute(
            f"COPY (SELECT * EXCLUDE ({_AT}, {_IN_FILE}) FROM read_parquet({the_file(heap)}) "  # noqa: S608 - as above
            f"WHERE {_AT} >= {start} AND {_AT} < {start + many} ORDER BY {_AT}, {_IN_FILE}) "
            f"TO {in_sql(path)} (FORMAT parquet, ROW_GROUP_SIZE {ROW_GROUP})"
        )
        yield path


def _list(files: Iterable[object]) -> str:
    return "[" + ", ".join(map(the_file, files)) + "]"
