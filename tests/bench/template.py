"""How large the empty workbook is, how long LibreOffice and the program take over it: `python -m tests.bench.template`.

Ratios of the best times of one run: on a shared machine anything above the best is somebody else's work. The time that
LibreOffice needs to start, measured with a workbook of one cell, is taken off both sides. Generation is measured in
time of the processor. `--smoke` does everything once, with few prepared rows, and looks at the sizes only.
"""

from __future__ import annotations

import io
import re
import sys
import tempfile
import time
import zipfile
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from pci_xlsx.i18n import languages
from pci_xlsx.template.workbook import build
from tests.bench.replay import Sparing, cells, record, replay
from tests.office import convert
from tests.template.parity import with_few_rows

if TYPE_CHECKING:
    from collections.abc import Callable

BUILD_ROUNDS, OFFICE_ROUNDS = 7, 5
SIZE_LIMIT = 600_000
"""Bytes of the empty workbook."""
OFFICE_LIMIT = 3.0
BUILD_LIMIT = 2.0
NONE = float("inf")
RATIO = "{:.2f} x"
FORMULA = re.compile(rb"<f(?: [^>]*)?(?:/>|>[^<]*</f>)(?:<v></v>|<v/>)?")
SHEETS = "xl/worksheets/sheet"


@dataclass(frozen=True, slots=True)
class Figure:
    """A line of the table: what was measured, the figure, its limit, and how both are written."""

    what: str
    value: float
    limit: float
    form: str
    note: str = ""

    @property
    def kept(self) -> bool:
        """Whether the limit is kept."""
        return self.value <= self.limit

    def __str__(self) -> str:
        """The line as it is printed."""
        shown = self.form.format(self.value)
        limit, verdict = self.form.format(self.limit), "kept" if self.kept else "MISSED"
        if self.limit == NONE:
            limit = verdict = "-"
        return f"{self.what:<44}{shown:>12}{limit:>12}  {verdict:<7}{self.note}"


def without_formulas(data: bytes) -> bytes:
    """The same workbook with the values of its formulas in place of them."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, FORMULA.sub(b"", content) if name.startswith(SHEETS) else content)
    return buffer.getvalue()


def sizes() -> list[Figure]:
    """The size of the empty workbook in each language."""
    made = {language: len(build(language=language)) for language in languages()}
    return [Figure(f"empty workbook, {one}", size, SIZE_LIMIT, "{:,.0f} B") for one, size in made.items()]


def in_office(rounds: int) -> Figure:
    """LibreOffice opening, calculating and saving the empty workbook, against the same without formulas."""
    data = build()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = {"start": _one_cell(), "values": without_formulas(data), "formulas": data}
        for key, content in files.items():
            (folder / f"{key}.xlsx").write_bytes(content)
        convert(folder / "start.xlsx", "xlsx", folder / "out", whole=True)  # makes the profile
        best = dict.fromkeys(files, float("inf"))
        for _ in range(rounds):
            for key in files:
                work = partial(convert, folder / f"{key}.xlsx", "xlsx", folder / "out", whole=True)
                best[key] = min(best[key], _seconds(work))
    start, values, formulas = best.values()
    note = f"{formulas - start:.2f} s against {values - start:.2f} s, start {start:.2f} s"
    return Figure("LibreOffice, against values only", (formulas - start) / (values - start), OFFICE_LIMIT, RATIO, note)


def generation(rounds: int) -> list[Figure]:
    """The program writing the empty workbook, against bare xlsxwriter writing the same cells.

    Bare xlsxwriter goes through each formula for the names of new functions, which the program spares. The second line
    says how it stands against xlsxwriter without that; nothing is promised there.

    Raises:
        ValueError: what was replayed is not the same workbook, so that the comparison says nothing.
    """
    recording = record(build)
    own, bare, sparing = float("inf"), float("inf"), float("inf")
    for number in range(rounds):
        own = min(own, _seconds(build, time.process_time))
        sparing = min(sparing, replay(recording, Sparing)[0])
        seconds, data = replay(recording)
        bare = min(bare, seconds)
        if number == 0 and cells(data) != cells(recording.data):
            message = "bare xlsxwriter wrote other cells"
            raise ValueError(message)
    counts = f"{len(recording.calls):,} calls, {recording.formula_count:,} formulas"
    return [
        Figure(
            "generation, against bare xlsxwriter", own / bare, BUILD_LIMIT, RATIO, f"{own:.2f} s against {bare:.2f} s"
        ),
        Figure("the same, formulas not looked through", own / sparing, NONE, RATIO, f"{sparing:.2f} s; {counts}"),
    ]


def main() -> int:
    """Measure and print the table; 1 when a limit is missed."""
    smoke = "--smoke" in sys.argv
    print(f"{'':<44}{'figure':>12}{'limit':>12}")
    held = sizes()
    with pytest.MonkeyPatch.context() as patch:
        if smoke:
            with_few_rows(patch)
        timed = [*generation(1 if smoke else BUILD_ROUNDS), in_office(1 if smoke else OFFICE_ROUNDS)]
    for figure in (*held, *timed):
        print(figure)
    return int(not all(figure.kept for figure in (held if smoke else [*held, *timed])))


def _one_cell() -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        book.add_worksheet().write(0, 0, 1)
    return buffer.getvalue()


def _seconds(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    start = clock()
    work()
    return clock() - start


if __name__ == "__main__":
    sys.exit(main())
