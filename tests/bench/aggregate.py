"""What a national data set costs: `python -m tests.bench.aggregate [100 1000 10000]`.

Workbooks of realistic size are made, every one another plan. For each number of them, in a process that does nothing
else: computing time for each workbook, children included; workbooks a second; the peak of memory, with one worker and
with two; then once more with nothing changed. All ratios are of one run. `--smoke` takes few workbooks and looks only
that every plan counts and that nothing is read a second time.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from tests.national.corpus import country

SMOKE, SIZES = (4,), (100, 1_000)
GROWTH, MEMORY, TWO_WORKERS, UNCHANGED = 1.1, 1.2, 1.8, 50.0
"""The limits: computing time and memory of the largest number beside that before it, two workers beside one, a first
run beside one in which nothing changed."""
RUN = """
import datetime as dt, json, resource, sys, time
from pathlib import Path
from tests.bench.memory import peak
from pci_xlsx.national.aggregate import Order, aggregate
if __name__ == "__main__":
    start = time.perf_counter()
    done = aggregate(Order((sys.argv[1],), Path(sys.argv[2]), dt.date(2027, 6, 1), jobs=int(sys.argv[3])))
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(json.dumps({
        "plans": done.totals["plans"], "examined": done.examined, "seconds": time.perf_counter() - start,
        "computed": sum(one.ru_utime + one.ru_stime for one in used), "parent": peak(),
        "worker": used[1].ru_maxrss / 1024}))
"""


class Run(NamedTuple):
    """What a run says of itself: plans, files read, seconds, seconds computed, peaks of memory in MiB."""

    plans: int
    examined: int
    seconds: float
    computed: float
    parent: float
    worker: float

    @property
    def each(self) -> float:
        """Milliseconds computed for each plan."""
        return 1000 * self.computed / self.plans

    @property
    def memory(self) -> float:
        """The two workers together, or the process that joins when they are gone, whichever takes more."""
        return max(self.parent, 2 * self.worker)


def main() -> int:
    """Measure and print; 1 where a limit is passed."""
    smoke = "--smoke" in sys.argv
    asked = tuple(int(one) for one in sys.argv[1:] if one.isdecimal())
    sizes = SMOKE if smoke else asked or SIZES
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        runs = {size: _runs(folder, size) for size in sizes}
    return _limits(runs) if not smoke else 0


def _runs(folder: Path, size: int) -> dict[str, Run]:
    """The runs over so many workbooks, by what they are."""
    given = folder / f"given{size}"
    _make(given, size)
    ways = {"two workers": 2, "unchanged": 2, "one worker": 1}
    done = {}
    for way, jobs in ways.items():
        out = folder / f"out{size}-{jobs}"
        done[way] = found = _run(given, out, jobs)
        assert found.plans == size
        assert found.examined == (0 if way == "unchanged" else size)
        print(
            f"{size:>6} {way:<12} {found.each:7.1f} ms each {size / found.seconds:7.1f} a second "
            f"{found.parent:6.0f} MiB parent {found.worker:6.0f} MiB worker",
            flush=True,
        )
    return done


def _make(given: Path, size: int) -> None:
    for name, one in country(size, whole=True):
        path = given / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(one.data)
    mean = sum(path.stat().st_size for path in given.rglob("*.xlsx")) / size
    print(f"{size} workbooks of {mean / 1000:.0f} kB")


def _run(given: Path, out: Path, jobs: int) -> Run:
    command = [sys.executable, "-c", RUN, str(given), str(out), str(jobs)]
    return Run(**json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout))


def _limits(runs: dict[int, dict[str, Run]]) -> int:
    """The ratios beside their limits."""
    largest = max(runs)
    two, one, same = (runs[largest][way] for way in ("two workers", "one worker", "unchanged"))
    told = [("two workers, times one", one.seconds / two.seconds, TWO_WORKERS, True),
            ("first run, times unchanged", two.computed / same.computed, UNCHANGED, True)]  # fmt: skip
    if len(runs) > 1:
        before = runs[sorted(runs)[-2]]["two workers"]
        told.append((f"computing of {largest}, each", two.each / before.each, GROWTH, False))
        told.append((f"memory of {largest}", two.memory / before.memory, MEMORY, False))
        print(f"of which the process that joins: {two.parent / before.parent:.2f} x")
    passed = 0
    for what, ratio, limit, at_least in told:
        kept = ratio >= limit if at_least else ratio <= limit
        passed |= not kept
        asked = f"{'at least' if at_least else 'at most'} {limit:.1f}"
        print(f"{what:<30} {ratio:8.2f} x  {asked:<14} {'kept' if kept else 'PASSED'}")
    return passed


if __name__ == "__main__":
    sys.exit(main())
