"""`pci check` of one file after another in a process of its own, with little memory, under the eyes of an audit hook.

The program reads each file in a child, as it does for its users: a file may kill that child, and not this process.
"""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple, Self

MEMORY, SECONDS = 1024**3, 15
_NO_BYTECODE = {"PYTHONDONTWRITEBYTECODE": "1"}
"""What is loaded first in that process leaves nothing on the disk that the audit hook would take for a trace."""
_GRACE = 2
"""Seconds that the parent takes besides: the child alone may take all of its 15."""


class End(NamedTuple):
    """How a check ended: exit code, all that was printed, the exception that escaped it, what else was touched."""

    exit_code: int
    output: str
    escaped: str
    touched: list[str]


class Cage:
    """The process, open for one file after another."""

    def __enter__(self) -> Self:
        """Start it."""
        command = [sys.executable, "-m", "tests.reading.hostile.cage"]
        root, environment = (
            Path(__file__).parents[3],
            {**os.environ, "PCI_LANG": "fr", "PYTHONUTF8": "1", **_NO_BYTECODE},
        )
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, cwd=root, env=environment, stdin=pipe, stdout=pipe, text=True)
        return self

    def __exit__(self, *_: object) -> None:
        """End it."""
        self._process.kill()
        self._process.communicate()

    def check(self, path: Path) -> End:
        """Check a file; TimeoutError after 15 s, ValueError where the process itself has died."""
        asked, answered = self._process.stdin, self._process.stdout
        assert asked
        assert answered
        print(path, file=asked, flush=True)
        if not select.select([answered], [], [], SECONDS + _GRACE)[0]:
            raise TimeoutError
        return End(**json.loads(answered.readline()))


def _serve() -> None:
    """What the process does."""
    import resource

    from click.testing import CliRunner

    from pci_xlsx.cli.main import pci
    from tests.reading.hostile.watch import Watch

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    runner, watch = CliRunner(), Watch()
    for line in sys.stdin:
        path = Path(line.rstrip("\n"))
        watch.begin(path)
        result = runner.invoke(pci, ["check", str(path), "--as-of", "2027-06-01"])
        touched = watch.end()
        escaped = repr(result.exception) if not isinstance(result.exception, SystemExit | None) else ""
        end = End(result.exit_code, result.output, escaped, touched)
        print(json.dumps(end._asdict()), flush=True)


if __name__ == "__main__":
    _serve()
