"""What the joining of many plans costs, apart from their reading: `python -m tests.bench.joining [1000 10000]`.

Reading is the same work for each workbook, so that what may grow with their number is what comes after. A workbook of
each model is read; its parts are kept for as many others under other digests, communes and first days, as if those had
been read before. Then each number of them is joined in a process that does nothing else: computing time for each plan
and the peak of memory; of another process, where that peak is. With `--since` each is joined once more and compared
with itself. All ratios are of one run.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.bench.many_parts import prepare, read_models
from tests.national.corpus import AS_OF

if TYPE_CHECKING:
    from tests.bench.many_parts import Read

SIZES = (1_000, 10_000)
GROWTH, MEMORY = 1.1, 1.2
"""The limits: computing time for each plan and memory of the largest number beside those of the one before it."""
RUN = """
import datetime as dt, json, resource, sys
from contextlib import nullcontext
from pathlib import Path
from tests.bench.memory import peak
from pci_xlsx.national.aggregate import aggregate
from pci_xlsx.national.order import Order
if __name__ == "__main__":
    out, steps = Path(sys.argv[2]), sys.argv[4] == "steps"
    since = out if "since" in sys.argv[5:] else None
    if steps:
        from tests.bench.steps import watched
    with watched() if steps else nullcontext() as seen:
        done = aggregate(Order((sys.argv[1],), out, dt.date.fromisoformat(sys.argv[3]), since=since))
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps({
        "plans": sum(use.used for use in done.uses), "examined": done.examined,
        "computed": used.ru_utime + used.ru_stime, "memory": peak(),
        "steps": seen.steps if seen else [], "given": seen.given if seen else []}))
"""


class Run(NamedTuple):
    """What a run says of itself: plans, files read, seconds computed, the peak of memory in MiB, and by steps."""

    plans: int
    examined: int
    computed: float
    memory: float
    steps: list[tuple[str, float, float]]
    given: list[str]

    @property
    def each(self) -> float:
        """Milliseconds computed for each plan."""
        return 1000 * self.computed / self.plans


def main() -> int:
    """Measure and print; 1 where a limit is passed."""
    sizes = sorted(int(one) for one in sys.argv[1:] if one.isdecimal()) or SIZES
    ways = ["first", *(["since"] if "--since" in sys.argv else [])]
    runs: dict[str, dict[int, Run]] = {way: {} for way in ways}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        read = read_models(folder)
        for size in sizes:
            _prepared(folder, read, size)
            for way in ways:
                runs[way][size] = _joined(folder, size, way)
    return max(_limits(way, found) for way, found in runs.items())


def _prepared(folder: Path, read: Read, size: int) -> None:
    for way in ("plain", "steps"):
        prepare(read, folder / f"given{size}{way}", folder / f"out{size}{way}", size)


def _joined(folder: Path, size: int, way: str) -> Run:
    """A run over so many plans, none of which is read; and another one that tells its steps."""
    found, told = (_run(folder, size, how, way) for how in ("plain", "steps"))
    assert (found.plans, found.examined) == (size, 0)
    print(f"{size:>6} plans {way:<6} {found.each:7.2f} ms each {found.memory:6.0f} MiB; DuckDB: {told.given}")
    for name, most, left in told.steps:
        print(f"       {name:<16} {most:6.0f} MiB, leaves {left:6.0f}", flush=True)
    return found


def _run(folder: Path, size: int, how: str, way: str) -> Run:
    given, out = folder / f"given{size}{how}", folder / f"out{size}{how}"
    command = [sys.executable, "-c", RUN, str(given), str(out), str(AS_OF), how, way]
    return Run(**json.loads(subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout))


def _limits(way: str, runs: dict[int, Run]) -> int:
    """The ratios beside their limits."""
    if len(runs) < 2:
        return 0
    before, largest = sorted(runs)[-2:]
    passed = 0
    for what, ratio, limit in (
        ("computing", runs[largest].each / runs[before].each, GROWTH),
        ("memory", runs[largest].memory / runs[before].memory, MEMORY),
    ):
        passed |= ratio > limit
        kept = "kept" if ratio <= limit else "PASSED"
        print(f"{way}: {what} of {largest}, times {before}: {ratio:.2f} x, at most {limit} {kept}")
    return int(passed)


if __name__ == "__main__":
    sys.exit(main())
