"""Batches given to workers through one seam, an `Executor`; a worker that dies costs only the file that killed it."""

from __future__ import annotations

from collections import deque
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from typing import TYPE_CHECKING, TypeVar

from pci_xlsx.national.batch import Batch, check_batch
from pci_xlsx.national.bounds import CAN_END, bound_memory
from pci_xlsx.national.submission import Content

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

SIZE, ROUNDS = 20, 4
"""The most files a batch has: enough for the schemas, which cost as much for one workbook as for twenty. Few files are
cut into so many rounds for each worker, so that none waits long for the last one."""
FEW = 10
"""The most files for which a process that reads them one after another is not worth its start."""
KILLED = "NAT-006"
R = TypeVar("R")


class Serial(Executor):
    """Does the work at once, in this process."""

    def submit(self, fn: Callable[..., R], /, *args: object, **kwargs: object) -> Future[R]:
        """The result of a call that is already done."""
        future: Future[R] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - a future holds whatever was raised
            future.set_exception(error)
        return future


@contextmanager
def executor_for(jobs: int) -> Iterator[Executor]:
    """An executor of so many processes; with none the work is done in this one."""
    if jobs == 0:
        yield Serial()
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=bound_memory) as pool:
        yield pool


def batches(files: Sequence[str], like: Batch, jobs: int) -> list[Batch]:
    """Batches of these files for so many workers; everything else as in `like`."""
    size = min(SIZE, -(-len(files) // (jobs * ROUNDS)) or 1) if jobs > 1 else SIZE
    return [like._replace(files=tuple(files[at : at + size])) for at in range(0, len(files), size)]


def run_batches(
    files: Sequence[str], like: Batch, jobs: int, executor: Executor | None, done: Callable[[int], None]
) -> dict[str, Content]:
    """What was made of each file. `done` is told how many files are ready, each time some are.

    Our own processes may die: they read the files themselves, which is quickest. What is left when one of them died is
    read again, each file in isolation; and what is left then, in a worker of its own.
    """
    if executor:
        found = _run(executor, batches(files, like, jobs), done)
    else:
        jobs = 0 if jobs == 1 and len(files) <= FEW else jobs
        found = _in_processes(files, like._replace(isolated=jobs == 0 or not CAN_END), jobs, done)
    left = [file for file in files if file not in found]
    if left:
        found |= _in_processes(left, like, jobs, done)
    for file in (file for file in left if file not in found):
        found[file] = _alone(like._replace(files=(file,)))
        done(1)
    return found


def _in_processes(files: Sequence[str], like: Batch, jobs: int, done: Callable[[int], None]) -> dict[str, Content]:
    with executor_for(jobs) as own:
        return _run(own, batches(files, like, jobs), done)


def _run(executor: Executor, waiting: list[Batch], done: Callable[[int], None]) -> dict[str, Content]:
    """What came of the batches that came to an end; each executor has an exception of its own for a lost worker."""
    found: dict[str, Content] = {}
    running = deque((batch, executor.submit(check_batch, batch)) for batch in waiting)
    while running:
        batch, future = running.popleft()  # with its result, which is not held longer than it is needed
        try:
            contents = future.result()
        except Exception:  # noqa: BLE001, S112 - see above; the files are tried again
            continue
        found.update(zip(batch.files, map(Content.from_json, contents), strict=True))
        done(len(batch.files))
    return found


def _alone(batch: Batch) -> Content:
    try:
        with executor_for(1) as own:
            return Content.from_json(own.submit(check_batch, batch).result()[0])
    except BrokenProcessPool:
        return Content("", "", code=KILLED)
