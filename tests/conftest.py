"""For all tests: what takes long is begun first, and garbage is looked for as seldom as in the program."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

LONG = (
    ("test_parity_many.py",),
    ("test_country.py", "test_round_trip.py", "test_saved.py", "test_live_summary.py", "test_real_plans.py"),
)
"""Half of the time goes into these: begun last, one of them would keep one processor busy and the other waiting."""
OBJECTS, TIMES = 100_000, 20
"""Of so many new objects the youngest are looked through, and so many times as seldom those that survived it."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long ones first: of two processors each is given one half of all tests, in order, and begins with its own."""
    first, second = ([item for item in items if item.path.name in names] for names in LONG)
    long = {*first, *second}
    rest = [item for item in items if item not in long]
    middle = max(len(items) // 2 - len(first), 0)
    items[:] = [*first, *rest[:middle], *second, *rest[middle:]]


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end: it is never looked through."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS, TIMES)


def pytest_unconfigure() -> None:
    """All of it may go: DuckDB says at the end what was not taken away, and takes it for a leak."""
    gc.unfreeze()
