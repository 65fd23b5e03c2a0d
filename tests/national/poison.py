"""Workers in which some files do what the worst files may do: end the process that reads them, or never come to an end.

No file is known that still gets so far, so it is the reading in the worker that is another one; what follows, in the
program, is as it is.
"""

from __future__ import annotations

import hashlib
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import TYPE_CHECKING
from unittest.mock import patch

from pci_xlsx.national.bounds import bound_memory
from pci_xlsx.reading.isolated.bounds import Bounds
from pci_xlsx.reading.isolated.reader import read_answer
from pci_xlsx.reading.workbook import read_workbook
from tests.reading.isolated.ways import FRESH, HANGING, KILLED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from concurrent.futures import Executor
    from contextlib import AbstractContextManager

    from pci_xlsx.reading.filled import FilledWorkbook

KILLS_READER, HANGS_READER, KILLS_WORKER = "kills its reader", "hangs its reader", "kills every worker"
PROGRAMS = {KILLS_READER: KILLED, HANGS_READER: HANGING, KILLS_WORKER: KILLED}
SHORT = Bounds(wall=2.0)


def poisoned_workers(harm: Mapping[str, str]) -> Callable[[int], AbstractContextManager[Executor]]:
    """What gives executors whose workers are harmed by files: by the digest of each, in what way."""

    @contextmanager
    def executor_for(jobs: int) -> Iterator[Executor]:
        own = get_context("spawn")
        with ProcessPoolExecutor(max(jobs, 1), mp_context=own, initializer=poison, initargs=(dict(harm),)) as pool:
            yield pool

    return executor_for


def poison(harm: Mapping[str, str]) -> None:
    """Make this worker one that these files harm."""
    bound_memory()

    def harmed(data: bytes, *, isolated: bool = False) -> FilledWorkbook:
        way = harm.get(hashlib.sha256(data).hexdigest())
        if way is None:
            return read_workbook(data, isolated=isolated)
        if isolated and way != KILLS_WORKER:
            return read_answer(FRESH.run(PROGRAMS[way], SHORT))
        exec(PROGRAMS[way], {})  # noqa: S102 - our own text
        raise AssertionError

    patch("pci_xlsx.national.bounds.BOUNDS", SHORT).start()
    patch("pci_xlsx.national.examine.read_workbook", harmed).start()
