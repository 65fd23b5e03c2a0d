"""A piece of work in a copy of this process (Linux): the quickest way, for a process of a single thread."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import sys
import time
from typing import TYPE_CHECKING, NoReturn

from pci_xlsx.reading.isolated.bounds import BOUNDS, LARGEST_ANSWER, MIB, MOST_NOISE, confine
from pci_xlsx.reading.isolated.end import End

if TYPE_CHECKING:
    from collections.abc import Callable

    from pci_xlsx.reading.isolated.bounds import Bounds

_FIRST_FREE = 3
"""The first file descriptor after those for input, output and messages."""


def can_fork() -> bool:
    """True where a copy of this process works: a lock that another thread holds would stay closed in it for ever."""
    if sys.platform != "linux":  # macOS can fork, but its own libraries do not survive it
        return False
    try:
        return len(os.listdir("/proc/self/task")) == 1  # noqa: PTH208 - threads of libraries too, unlike `threading`
    except OSError:
        return False


def run(work: Callable[[], bytes], bounds: Bounds = BOUNDS, *, meanwhile: Callable[[], object] | None = None) -> End:
    """Do the work within bounds in a child, which is gone when this returns or raises; do here what is for meanwhile.

    Raises:
        OSError: no process can be started.
    """
    deadline = time.monotonic() + bounds.wall
    answers, answer = os.pipe()
    heard, noise = os.pipe()
    os.set_blocking(heard, False)
    child, printed = 0, b""
    try:
        try:
            child = os.fork()
            if child == 0:
                _work_and_leave(work, bounds, answer, noise)
        finally:
            os.close(answer)
            os.close(noise)
        if meanwhile:
            meanwhile()
        said, is_late = _listen(answers, deadline)
    finally:
        exit_code = _end(child) if child else 0
        with contextlib.suppress(OSError):
            printed = os.read(heard, MOST_NOISE)
        os.close(answers)
        os.close(heard)
    return End(said, exit_code, printed, is_late)


def _listen(answers: int, deadline: float) -> tuple[bytes, bool]:
    """All that the child writes, until it ends or the time is up; True in the latter case."""
    poll = select.poll()
    poll.register(answers, select.POLLIN)
    chunks: list[bytes] = []
    left = LARGEST_ANSWER
    while left > 0:
        seconds = deadline - time.monotonic()
        if seconds <= 0 or not poll.poll(seconds * 1000):
            return b"", True
        chunk = os.read(answers, MIB)
        if not chunk:
            break
        chunks.append(chunk)
        left -= len(chunk)
    return b"".join(chunks), False


def _end(child: int) -> int:
    """End a child that is not ending by itself; its exit code."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    try:
        _, status = os.waitpid(child, 0)
    except ChildProcessError:  # the program has its children reaped by the system
        return 0
    return os.waitstatus_to_exitcode(status)


def _work_and_leave(work: Callable[[], bytes], bounds: Bounds, answer: int, noise: int) -> NoReturn:
    """What the child does; it never comes back into the program that it is a copy of."""
    left = 1
    try:
        answer = _keep_only(answer, noise)
        confine(bounds)
        said = memoryview(work())
        while said:
            said = said[os.write(answer, said) :]
        left = 0
    finally:
        os._exit(left)


def _keep_only(answer: int, noise: int) -> int:
    """Give up every file and connection of the parent, its screen too; where the answer is written now."""
    import fcntl

    answer, noise = (fcntl.fcntl(one, fcntl.F_DUPFD, _FIRST_FREE) for one in (answer, noise))
    nothing = os.open(os.devnull, os.O_RDWR)
    for old, new in ((nothing, 0), (nothing, 1), (noise, 2)):
        os.dup2(old, new)
    sys.stdout = sys.stderr = None  # whatever they were, they are the parent's
    for name in os.listdir("/proc/self/fd"):  # noqa: PTH208 - numbers, not paths
        if int(name) >= _FIRST_FREE and int(name) != answer:
            with contextlib.suppress(OSError):
                os.close(int(name))
    return answer
