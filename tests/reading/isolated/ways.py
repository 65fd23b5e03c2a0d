"""The two ways to a child, each as the program uses it; and programs that end badly, for either."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.reading.isolated import forked, fresh
from pci_xlsx.reading.isolated.bounds import BOUNDS
from pci_xlsx.reading.isolated.work import AS_FORMULAS, answer

if TYPE_CHECKING:
    from pci_xlsx.reading.isolated.bounds import Bounds
    from pci_xlsx.reading.isolated.end import End


class Way(NamedTuple):
    """A way to a child, by its name."""

    name: str

    def read(self, data: bytes, *, as_formulas: bool = False) -> End:
        """A workbook read in the child."""
        if self == FORKED:
            return forked.run(lambda: answer(data, as_formulas=as_formulas))
        return fresh.run(data, AS_FORMULAS if as_formulas else "")

    def run(self, program: str, bounds: Bounds = BOUNDS) -> End:
        """A program in the child, confined as if it read."""
        if self == FORKED:
            return forked.run(lambda: _done(program), bounds)
        confined = f"from pci_xlsx.reading.isolated.bounds import Bounds, confine; confine({bounds!r})"
        return fresh.run(b"", "", bounds, f"import sys; sys.path[:] = sys.argv[2:]; {confined}\n{program}")


FORKED, FRESH = Way("forked"), Way("fresh")
KILLED = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
CRASHED = "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)"
ABORTED = "import os; os.write(2, b'memory allocation of 99 bytes failed'); os.abort()"
HANGING = "import time; time.sleep(60)"
COMPUTING = "while True: pass"
NOISY = "import os; os.write(1, b'x' * 50_000); os.write(2, b'y' * 50_000); print('z', flush=True)"


def _done(program: str) -> bytes:
    exec(program, {})  # noqa: S102 - our own text
    return os.getpid().to_bytes(4)
