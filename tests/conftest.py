"""For all tests: what takes long is begun first, and garbage is looked for as seldom as in the program."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

LONG = (
    "test_parity_many.py",
    "test_saved.py",
    "test_round_trip.py",
    "test_real_plans.py",
    "test_live_summary.py",
    "test_country.py",
)
"""Half of the time goes into these: begun last, one of them would keep one processor busy and the others waiting."""
OBJECTS, TIMES = 100_000, 20
"""Of so many new objects the youngest are looked through, and so many times as seldom those that survived it."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long ones first; all else in the order in which it was collected."""
    items.sort(key=lambda item: item.path.name not in LONG)


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end: it is never looked through."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS, TIMES)
