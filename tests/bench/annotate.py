"""The annotated copy against an openpyxl load-and-save of the same file, in one run: `python -m tests.bench.annotate`.

Best of several rounds taken in turn; `--smoke` does one round and only looks that the copy is right.
"""

from __future__ import annotations

import io
import statistics
import sys
import time
import warnings
from typing import TYPE_CHECKING

from pci_xlsx.i18n import texts
from pci_xlsx.report.annotated import annotate, remove_marks
from tests.report.annotated.books import checked, faulty, parts_of

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 5
LIMIT = 8.0
"""So many times as fast at least."""


def _load_and_save(data: bytes) -> None:
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        openpyxl.load_workbook(io.BytesIO(data)).save(io.BytesIO())


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> int:
    """Measure and print; 1 when the limit is passed or the copy cannot be undone."""
    smoke = "--smoke" in sys.argv
    data = faulty()
    result = checked(data)[1]
    words = texts("fr")
    copy = annotate(data, result, words)
    is_right = parts_of(remove_marks(copy)) == parts_of(data)
    print(f"{len(data)} bytes, {len(result.findings)} findings; given back {'exactly' if is_right else 'WRONGLY'}")
    works: dict[str, Callable[[], object]] = {
        "annotate": lambda: annotate(data, result, words),
        "annotate again": lambda: annotate(copy, result, words),
        "remove marks": lambda: remove_marks(copy),
        "openpyxl load and save": lambda: _load_and_save(data),
    }
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(1 if smoke else ROUNDS):
        for name, work in works.items():
            times[name].append(_seconds(work))
    for name, taken in times.items():
        print(f"{name}: best {min(taken) * 1000:.0f} ms, median {statistics.median(taken) * 1000:.0f} ms")
    ratio = min(times["openpyxl load and save"]) / min(times["annotate"])
    print(f"annotating is {ratio:.1f} times as fast as a load and save (at least {LIMIT:.0f})")
    return int(not is_right or (not smoke and ratio < LIMIT))


if __name__ == "__main__":
    sys.exit(main())
