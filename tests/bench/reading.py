"""What checking a workbook costs: beside calamine alone, isolated, with a stray cell: `python -m tests.bench.reading`.

Best computing times of several rounds taken in turn, children included, as ratios and differences of one run: waiting
for other programs does not count. calamine alone reads the sheets of the same tables and forms, and looks at nothing.
Memory is the peak of a process that does nothing else. `--smoke` does one round, and only looks that each way comes to
the same answer and that the memory keeps to its limit.
"""

from __future__ import annotations

import datetime as dt
import gc
import io
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from python_calamine import CalamineWorkbook

from pci_xlsx.check.workbook import check_filled
from pci_xlsx.demo import example
from pci_xlsx.reading.workbook import read_workbook
from pci_xlsx.template.workbook import build
from tests.bench.timing import best_times
from tests.reading.books import ACTIONS, part_of, rezipped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pci_xlsx.check import Result

ROUNDS = 15
TIMES_CALAMINE, ISOLATION, MEMORY = 2.5, 60.0, 100.0
"""The limits: a ratio, milliseconds, MiB."""
DAY = dt.date(2027, 6, 1)
PEAK = """
import datetime as dt, pathlib, resource, sys
from pci_xlsx.check.workbook import check_workbook
check_workbook(pathlib.Path(sys.argv[1]), as_of=dt.date(2027, 6, 1), isolated=False)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def _check(data: bytes, *, isolated: bool = False) -> Result:
    return check_filled(read_workbook(data, isolated=isolated), as_of=DAY)


def _by_calamine(data: bytes, titles: Iterable[str]) -> None:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    for title in titles:
        workbook.get_sheet_by_name(title).to_python(skip_empty_area=False)


def _with_stray_cell(data: bytes) -> bytes:
    """The workbook with a text in the last row of the sheet of the actions."""
    row = b'<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    part = part_of(data, ACTIONS)
    return rezipped(data, lambda name, xml: re.sub(rb"</sheetData>", row, xml) if name == part else xml)


def _peak(data: bytes) -> float:
    """The MiB that a process takes at most which checks a workbook."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.xlsx"
        path.write_bytes(data)
        done = subprocess.run([sys.executable, "-c", PEAK, path], capture_output=True, text=True, check=True)
    return int(done.stdout) / 1024


def main() -> int:
    """Measure and print; 1 when a limit is passed, or when isolation changes the answer."""
    smoke = "--smoke" in sys.argv
    gc.set_threshold(100_000)  # as the program does
    data = build(example())
    titles = {place.sheet for place in read_workbook(data).plan.places.values() if place.sheet}
    is_same = _check(data).findings == _check(data, isolated=True).findings
    print(f"{len(data)} bytes, {len(titles)} sheets; isolated {'the same answer' if is_same else 'ANOTHER ANSWER'}")
    best = best_times(
        {
            "calamine alone": lambda: _by_calamine(data, titles),
            "check": lambda: _check(data),
            "check, isolated": lambda: _check(data, isolated=True),
        },
        1 if smoke else ROUNDS,
    )
    for name, taken in best.items():
        print(f"{name}: {taken:.0f} ms")
    ratio, cost = best["check"] / best["calamine alone"], best["check, isolated"] - best["check"]
    usual, stray = _peak(data), _peak(_with_stray_cell(data))
    print(f"checking takes {ratio:.1f} times as long as calamine alone (at most {TIMES_CALAMINE})")
    print(f"isolation adds {cost:.0f} ms (at most {ISOLATION:.0f})")
    print(f"a stray cell in the last row adds {stray - usual:.0f} MiB to {usual:.0f} MiB (at most {MEMORY:.0f})")
    is_slow = not smoke and (ratio > TIMES_CALAMINE or cost > ISOLATION)
    return int(not is_same or is_slow or stray - usual > MEMORY)


if __name__ == "__main__":
    sys.exit(main())
