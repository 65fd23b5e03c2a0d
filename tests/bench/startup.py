"""How long the program takes, as a ratio of an empty Python process in the same run: `python -m tests.bench.startup`.

Ratios of the best times, as `timeit` advises: on a shared machine anything above the best is somebody else's work; the
ratio of the medians stands beside it. `pci check` reads the workbook in a process of its own, which may cost what
`tests.bench.reading` allows for it. `--smoke` runs each command once and only looks at what it loads.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.reading import ISOLATION

ROUNDS = 21
HEAVY = ("polars", "pandas", "pandera", "numpy", "xlsxwriter")
LIMITS = {"pci --help": 5.0, "pci check": 15.0}
ALLOWED = {"pci check": ISOLATION}
"""Milliseconds beyond the ratio."""
LOADED = """import sys, json
from pci_xlsx.cli.main import run
try:
    run()
finally:
    sys.stderr.write(json.dumps(sorted(sys.modules)))
"""


def _seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def _loaded(arguments: list[str]) -> set[str]:
    """The modules that a call of the program loads."""
    done = subprocess.run([sys.executable, "-c", LOADED, *arguments], capture_output=True, text=True, check=True)
    return set(json.loads(done.stderr.splitlines()[-1]))


def heavy_modules(arguments: list[str]) -> list[str]:
    """The heavy libraries that a call loads although it does not need them."""
    return [name for name in HEAVY if name in _loaded(arguments)]


def _example(folder: Path) -> Path:
    from pci_xlsx.demo import example
    from pci_xlsx.template.workbook import build

    path = folder / "exemple.xlsx"
    path.write_bytes(build(example()))
    return path


def main() -> int:
    """Measure and print; 1 when a limit is passed or something heavy is loaded."""
    smoke = "--smoke" in sys.argv
    with tempfile.TemporaryDirectory() as folder:
        workbook = str(_example(Path(folder)))
        cases = {"pci --help": ["--help"], "pci check": ["check", workbook]}
        failed = False
        for name, arguments in cases.items():
            heavy = heavy_modules(arguments)
            failed |= bool(heavy)
            print(f"{name}: loads {', '.join(heavy) or 'nothing heavy'}")
        if smoke:
            return int(failed)
        commands = {"pass": [sys.executable, "-c", "pass"]} | {
            name: [sys.executable, "-c", "from pci_xlsx.cli.main import run; run()", *arguments]
            for name, arguments in cases.items()
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(ROUNDS):
            for name, command in commands.items():
                times[name].append(_seconds(command))
        for name, limit in LIMITS.items():
            empty, allowed = min(times["pass"]), ALLOWED.get(name, 0.0)
            most = limit * empty + allowed / 1000
            ratio, middle = min(times[name]) / empty, statistics.median(times[name]) / statistics.median(times["pass"])
            failed |= min(times[name]) > most
            said = f"{limit:.0f} x" + (f" and {allowed:.0f} ms for isolation, {1000 * most:.0f} ms" if allowed else "")
            best = min(times[name]) * 1000
            print(f"{name}: {best:.0f} ms, {ratio:.1f} x python -c pass (limit {said}; medians {middle:.1f} x)")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
