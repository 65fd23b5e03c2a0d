"""Times of works that are done in turn, so that what else the machine does falls upon all of them alike."""

from __future__ import annotations

import resource
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def computed() -> float:
    """The seconds that this process and its children have computed so far: waiting for others does not count."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def best_times(
    works: Mapping[str, Callable[[], object]], rounds: int, clock: Callable[[], float] = computed
) -> dict[str, float]:
    """The best time of each work in milliseconds, of several rounds taken in turn."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            start = clock()
            work()
            times[name].append((clock() - start) * 1000)
    return {name: min(taken) for name, taken in times.items()}
