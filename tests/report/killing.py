"""A writer of files killed at many points of its work: by its own events, and in the middle of the bytes."""

from __future__ import annotations

import os
import resource
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from pci_xlsx.report import writing

HALF = 20
"""So many points among the events of the writing, and as many among its bytes."""


Replace = Callable[[Path, bytes, os.stat_result | None], None]


class Killed:
    """Stands in for the last step of `write_whole`: tries it 40 times in a child that is killed, then does it."""

    def __init__(self, *, once: bool = False) -> None:
        self.real: Replace = writing._replace
        self.once = once
        self.deaths = 0
        self.damaged: list[tuple[str, int]] = []

    def __call__(self, target: Path, content: bytes, old: os.stat_result | None) -> None:
        """Kill it at every point, then let it do its work."""
        if not (self.once and self.deaths):
            events = _in_child(lambda: _count(lambda: self.real(target, content, old)), target)[1]
            for number in range(HALF):
                self._try(target, content, old, ("event", number * (events - 1) // HALF))
                self._try(target, content, old, ("byte", number * len(content) // HALF))
        self.real(target, content, old)

    def _try(self, target: Path, content: bytes, old: os.stat_result | None, point: tuple[str, int]) -> None:
        before = target.read_bytes() if target.exists() else None
        arm = _arm_event if point[0] == "event" else _arm_byte

        def die() -> int:
            arm(point[1])
            self.real(target, content, old)
            return 0

        was_killed, _ = _in_child(die, None)
        self.deaths += was_killed
        now = target.read_bytes() if target.exists() else None
        if now not in (before, content):
            self.damaged.append(point)
        _give_back(target, before)


def _in_child(work: Callable[[], int], restored: Path | None) -> tuple[bool, int]:
    """Run in a child: whether a signal ended it, and the number it gave back."""
    before = restored.read_bytes() if restored and restored.exists() else None
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        _run(work, write)
    os.close(write)
    with os.fdopen(read) as answer:
        number = int(answer.read() or 0)
    status = os.waitpid(child, 0)[1]
    if restored:
        _give_back(restored, before)
    return os.WIFSIGNALED(status), number


def _run(work: Callable[[], int], write: int) -> NoReturn:
    try:
        os.write(write, str(work()).encode())
    finally:
        os._exit(0)


def _give_back(target: Path, before: bytes | None) -> None:
    if before is None:
        target.unlink(missing_ok=True)
    elif target.read_bytes() != before:
        target.write_bytes(before)


def _count(work: Callable[[], None]) -> int:
    """How many events of calls a piece of work has."""
    seen = [0]

    def count(*_: object) -> None:
        seen[0] += 1

    sys.setprofile(count)
    work()
    sys.setprofile(None)
    return seen[0]


def _arm_event(number: int) -> None:
    """Die at an event."""
    seen = [0]

    def die(*_: object) -> None:
        seen[0] += 1
        if seen[0] > number:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(die)


def _arm_byte(number: int) -> None:
    """Die when a file grows beyond so many bytes."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_FSIZE, (number, resource.RLIM_INFINITY))
