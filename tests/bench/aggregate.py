"""What a national data set costs: `python -m tests.bench.aggregate [100 1000 10000] [--keep FOLDER]`.

Workbooks of realistic size are made, every one another plan. For each number of them, in a process that does nothing
else: computing time for each workbook, children included; workbooks a second; the peak of memory, with one worker and
with two; then once more with nothing changed. All ratios are of one run. `--smoke` takes few workbooks and looks only
that every plan counts and that nothing is read a second time. `--keep` keeps the workbooks for a next time, `--readme`
names the README whose table is to be written.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.bench import readme
from tests.national.corpus import handed_in

if TYPE_CHECKING:
    from collections.abc import Mapping

SMOKE, SIZES = (4,), (100, 1_000)
MOST_BY_ONE, TOGETHER = 1_000, 50
GROWTH, MEMORY, TWO_WORKERS, UNCHANGED = 1.1, 1.2, 1.8, 50.0
"""The limits: computing time and memory of the largest number beside that before it, two workers beside one, a first
run beside one in which nothing changed."""
RUN = """
import datetime as dt, json, resource, sys, time
from pathlib import Path
from tests.bench.memory import peak
from pci_xlsx.national.aggregate import aggregate
from pci_xlsx.national.order import Order
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
    with tempfile.TemporaryDirectory(dir=_folder()) as name:
        runs = {size: _runs(Path(name), size) for size in sizes}
    if "--readme" in sys.argv:
        readme.write(Path(sys.argv[sys.argv.index("--readme") + 1]), "aggregate", _table(runs))
    return _limits(runs) if not smoke else 0


def _folder() -> Path | None:
    """The folder in which the workbooks are kept for a next time, where one is asked for."""
    return Path(sys.argv[sys.argv.index("--keep") + 1]) if "--keep" in sys.argv else None


def _runs(folder: Path, size: int) -> dict[str, Run]:
    """The runs over so many workbooks, by what they are: that with one worker, which takes longest, only of fewer."""
    given = (_folder() or folder) / f"given{size}"
    if not given.exists():
        _make(given, size)
    ways = {"two workers": 2, "unchanged": 2} | ({"one worker": 1} if size <= MOST_BY_ONE else {})
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
    starts = range(0, size, TOGETHER)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        for _ in pool.map(_made, [given] * len(starts), starts, [min(at + TOGETHER, size) for at in starts]):
            pass
    mean = sum(path.stat().st_size for path in given.rglob("*.xlsx")) / size
    print(f"{size} workbooks of {mean / 1000:.0f} kB")


def _made(given: Path, start: int, end: int) -> None:
    for name, one in handed_in(start, end):
        path = given / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(one.data)


def _run(given: Path, out: Path, jobs: int) -> Run:
    command = [sys.executable, "-c", RUN, str(given), str(out), str(jobs)]
    return Run(**json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout))


def _table(runs: Mapping[int, Mapping[str, Run]]) -> str:
    """The runs as a table of the README."""
    lines = [
        "| workbooks | | computing, a workbook | workbooks a second | memory, the whole | memory, a worker |",
        "|--:|---|--:|--:|--:|--:|",
    ]
    for size, ways in runs.items():
        for way, run in ways.items():
            worker = f"{run.worker:.0f} MiB" if run.examined else "–"
            memory = f"{run.parent:.0f} MiB | {worker}"
            lines.append(f"| {size:,} | {way} | {run.each:.1f} ms | {size / run.seconds:.0f} | {memory} |")
    return "\n".join(lines)


def _limits(runs: dict[int, dict[str, Run]]) -> int:
    """The ratios beside their limits."""
    largest = max(runs)
    two, same = (runs[largest][way] for way in ("two workers", "unchanged"))
    alone = max(size for size in runs if "one worker" in runs[size])
    faster = runs[alone]["one worker"].seconds / runs[alone]["two workers"].seconds
    told = [(f"two workers, times one ({alone})", faster, TWO_WORKERS, True),
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
