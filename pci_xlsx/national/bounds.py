"""A worker that may die: its memory is bounded for good, its time for each file; the system ends it beyond them."""

from __future__ import annotations

import signal
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from pci_xlsx.reading.isolated.bounds import BOUNDS

if TYPE_CHECKING:
    from collections.abc import Iterator

CAN_END = hasattr(signal, "setitimer")
"""False on Windows, where every file is read in a process of its own instead."""


def bound_memory() -> None:
    """Let this worker have as much memory as it maps already, and what one file may take."""
    import pci_xlsx.national.batch  # noqa: F401 - what it loads is not counted

    if sys.platform != "win32":
        import resource

        from pci_xlsx.reading.isolated.bounds import mapped

        most = mapped() + 2 * BOUNDS.memory  # a batch of frames besides
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


@contextmanager
def ended_when_late() -> Iterator[None]:
    """End this process, not just the work in it, where the work takes too long: a library that hangs hears nothing."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, BOUNDS.wall)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
