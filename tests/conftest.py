"""For all tests: garbage is looked for seldom, as in the program; else it takes a third of the time of the suite."""

from __future__ import annotations

import gc

OBJECTS, TIMES = 100_000, 20
"""Of so many new objects the youngest are looked through, and so many times as seldom those that survived it."""


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end: it is never looked through."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS, TIMES)
