"""`pci check` of one file in a child process with little memory and time: a file may kill it, and not the tests."""

from __future__ import annotations

import json
import os
import resource
import select
import signal
from typing import TYPE_CHECKING, NamedTuple

from click.testing import CliRunner

from pci_xlsx.cli.main import pci

if TYPE_CHECKING:
    from pathlib import Path

MEMORY, SECONDS = 1024**3, 15
_CHUNK = 65_536


class End(NamedTuple):
    """How a check ended: its exit code, all that it printed, and the exception that escaped it, if any."""

    exit_code: int
    output: str
    escaped: str


def checked(path: Path) -> End:
    """Check a file; TimeoutError after 15 s, ChildProcessError where the child died."""
    receiving, sending = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(receiving)
        _check_and_leave(path, sending)
    os.close(sending)
    try:
        answer = _wait(receiving)
    except TimeoutError:
        os.kill(child, signal.SIGKILL)
        raise
    finally:
        os.close(receiving)
        _, status = os.waitpid(child, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        raise ChildProcessError(os.waitstatus_to_exitcode(status))
    return End(*json.loads(answer))


def _wait(receiving: int) -> bytes:
    answer = b""
    while True:
        ready, _, _ = select.select([receiving], [], [], SECONDS)
        if not ready:
            raise TimeoutError
        read = os.read(receiving, _CHUNK)
        if not read:
            return answer
        answer += read


def _check_and_leave(path: Path, sending: int) -> None:
    """What the child does; it never comes back into the tests."""
    left = 1
    try:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        result = CliRunner(env={"PCI_LANG": "fr"}).invoke(pci, ["check", str(path), "--as-of", "2027-06-01"])
        escaped = result.exception if not isinstance(result.exception, SystemExit) else None
        end = End(result.exit_code, result.output, repr(escaped) if escaped else "")
        with os.fdopen(sending, "wb") as file:
            file.write(json.dumps(end).encode())
        left = 0
    finally:
        os._exit(left)
