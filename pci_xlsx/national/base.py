"""A DuckDB connection that takes no more memory for many plans than for few: what has no room goes to the disk."""

from __future__ import annotations

import errno
import os
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from duckdb import DuckDBPyConnection

MEMORY = ("48MB", "96MB", "192MB", "512MB", "80%")
"""What DuckDB may take, and what it is given where that is not enough: not everything that it does can go to the disk.
With the first, 10,000 plans are joined."""
FULL = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)
"""How systems say that there is no room for more."""
SPILL = "spill"
"""The folder for what has no room, beside the data set that is made; it goes with the folder."""
R = TypeVar("R")


_OF_PATTERNS = re.compile(r"[\[*?]")


def in_sql(value: object) -> str:
    """A text as SQL writes it."""
    return "'" + str(value).replace("'", "''") + "'"


def the_file(path: object) -> str:
    """One file as SQL writes it where it reads files: a folder may be called `Plans [2027]`, which is no pattern."""
    return in_sql(_OF_PATTERNS.sub(lambda sign: f"[{sign[0]}]", str(path)))


@contextmanager
def opened(
    folder: Path, file: str = ":memory:", *, memory: str = MEMORY[0], read_only: bool = False
) -> Iterator[DuckDBPyConnection]:
    """A database: a file of the folder in which a data set is made, or none.

    One thread works, for each needs memory of its own; rows are written as soon as a group of them is full.
    """
    import duckdb

    config: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": memory,
        "threads": 1,
        "temp_directory": str(folder / SPILL),
        "preserve_insertion_order": True,
        "write_buffer_row_group_count": 1,
    }
    name = file if file == ":memory:" else str(folder / file)
    with duckdb.connect(name, read_only=read_only, config=config) as base:
        base.execute("SET enable_progress_bar = false")  # it would be drawn on the standard output, where answers go
        yield base


def with_enough_memory(work: Callable[[str], R]) -> R:
    """What a work gives that is told how much memory DuckDB may take, done again with more where that was too little.

    Raises:
        OSError: ENOMEM, with all there is it is too little; else the disk is full, or cannot be written to.
    """
    import duckdb

    for memory in MEMORY:
        try:
            return work(memory)
        except duckdb.OutOfMemoryException:
            continue
        except duckdb.Error as error:
            if any(os.strerror(one) in str(error) for one in FULL):
                raise _refused(errno.ENOSPC) from error
            if isinstance(error, duckdb.IOException):
                raise _refused(errno.EIO) from error
            raise
    raise _refused(errno.ENOMEM)


def _refused(number: int) -> OSError:
    """What the system refuses, as it would say it itself: DuckDB has exceptions of its own."""
    return OSError(number, os.strerror(number))
