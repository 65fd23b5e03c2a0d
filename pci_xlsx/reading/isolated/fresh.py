"""A piece of work in a new interpreter: the way for every system with processes, and for a process with threads."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from threading import Thread
from typing import TYPE_CHECKING, BinaryIO, cast

from pci_xlsx.reading.isolated.bounds import BOUNDS, LARGEST_ANSWER, MOST_NOISE
from pci_xlsx.reading.isolated.end import End

if TYPE_CHECKING:
    from collections.abc import Callable

    from pci_xlsx.reading.isolated.bounds import Bounds

READ = "import sys; sys.path[:] = sys.argv[2:]; from pci_xlsx.reading.isolated.work import main; main(sys.argv[1])"
"""The program of the child: it finds our package where this process found it, and nothing else of its surroundings."""
_LAST_WORDS = 1.0
"""Seconds that a child's pipes take at most to close once it was ended."""


def can_start() -> bool:
    """True where an interpreter can be started: not in a browser, nor inside another program that brings Python."""
    name = os.path.basename(sys.executable or "").lower()  # noqa: PTH119 - it may be empty
    has_processes = sys.platform not in {"emscripten", "wasi"}
    return has_processes and name.startswith(("python", "pypy")) and not getattr(sys, "frozen", False)


def run(
    data: bytes,
    argument: str = "",
    bounds: Bounds = BOUNDS,
    program: str | None = None,
    *,
    meanwhile: Callable[[], object] | None = None,
) -> End:
    """Run a program in a child with these bytes as its input; it is gone when this returns or raises.

    The parent watches the clock alone: memory and computing are limited by the child itself, see `bounds.confine`.

    Raises:
        OSError: no process can be started.
    """
    # isolated from the user's settings, and writing no compiled modules
    command = [sys.executable, "-I", "-B", "-c", program or READ, argument, *map(os.path.abspath, sys.path)]
    pipe, no_window = subprocess.PIPE, getattr(subprocess, "CREATE_NO_WINDOW", 0)
    child = subprocess.Popen(command, bufsize=0, stdin=pipe, stdout=pipe, stderr=pipe, creationflags=no_window)  # noqa: S603 - our own program
    heard: list[bytes] = []
    noise: list[bytes] = []
    pipes = [cast("BinaryIO", one) for one in (child.stdin, child.stdout, child.stderr)]
    threads = [
        Thread(target=_feed, args=(pipes[0], data), daemon=True),
        Thread(target=_listen, args=(pipes[1], heard, LARGEST_ANSWER), daemon=True),
        Thread(target=_listen, args=(pipes[2], noise, MOST_NOISE), daemon=True),
    ]
    try:
        for thread in threads:
            thread.start()
        if meanwhile:
            meanwhile()
        threads[1].join(bounds.wall)
        is_late = threads[1].is_alive()
    finally:
        child.kill()
        exit_code = child.wait()
        _close(pipes, threads)
    return End(b"".join(heard), exit_code, b"".join(noise), is_late)


def _feed(pipe: BinaryIO, data: bytes) -> None:
    rest = memoryview(data)
    with contextlib.suppress(OSError, ValueError):  # the child is gone
        while rest:
            rest = rest[pipe.write(rest) :]
        pipe.close()


def _listen(pipe: BinaryIO, heard: list[bytes], most: int) -> None:
    with contextlib.suppress(OSError, ValueError):  # as above
        while most > 0 and (chunk := pipe.read(min(most, 65_536))):
            heard.append(chunk)
            most -= len(chunk)


def _close(pipes: list[BinaryIO], threads: list[Thread]) -> None:
    """Close what nobody uses any more: somebody whom the child has started may still hold the other end."""
    for pipe, thread in zip(pipes, threads, strict=True):
        thread.join(_LAST_WORDS)
        if not thread.is_alive():
            with contextlib.suppress(OSError):
                pipe.close()
