"""A workbook to try edits on: each trial begins with the workbook as it was built."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.i18n import texts
from pci_xlsx.template.layout import lay_out
from pci_xlsx.template.workbook import build
from tests.reading.books import rezipped
from tests.template.by_hand.edits import Hand
from tests.template.by_hand.judging import Judged, judge, names_shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pci_xlsx.findings import Gate
    from pci_xlsx.plan import Plan
    from tests.template.by_hand.edits import Edit
    from tests.template.by_hand.jobs import Answer, Office

_TITLES = re.compile(rb'<definedName name="_xlnm.Print_Titles"[^>]*>[^<]*</definedName>')


class Trial(NamedTuple):
    """What came of some edits.

    `spread` are the cells in error that the user did not fill with one, `named` the dashboard's cells by name.
    """

    judged: Judged
    spread: tuple[tuple[str, str, str], ...]
    named: dict[str, str | float | None]
    dashboard: list[list[str | float]]
    calendar: list[list[str | float]]

    @property
    def shown(self) -> dict[str | float, str | float]:
        """What stands on the dashboard on the right of each text."""
        return {left: right for row in self.dashboard for left, right in itertools.pairwise(row)}

    @property
    def faults(self) -> tuple[object, ...]:
        """Errors where nobody put one, and what is said otherwise than the validator says it."""
        return (*self.spread, *self.judged.wrong)

    @property
    def doubts(self) -> tuple[str, ...]:
        """Where the workbook says that it does not know."""
        return self.judged.unknown


class Bench(NamedTuple):
    """A built workbook, the office program, and the gate that is judged."""

    office: Office
    file: Path
    gate: Gate
    hand: Hand
    numbers: Iterator[int]

    def trial(self, edits: Sequence[Edit]) -> Trial:
        """Edit a fresh copy of the workbook and look at it."""
        saved = self.file.with_name(f"edited{next(self.numbers):03}.xlsx")
        columns, values = names_shown()
        sheets = [self.hand.book.title(key) for key in ("dashboard", "calendar")]
        answer = self.office.edit(self.file, edits, saved, columns=columns, values=values, grids=sheets)
        dashboard, calendar = [*answer.grids, [], []][:2]
        judged = judge(answer, saved.read_bytes(), self.gate)
        return Trial(judged, tuple(_spread(answer, edits)), answer.values, dashboard, calendar)


def bench(office: Office, folder: Path, plan: Plan, gate: Gate) -> Bench:
    """Build the workbook of a plan, without the print titles: LibreOffice takes seconds for them."""
    data = build(plan, gate=gate)
    file = folder / "built.xlsx"
    file.write_bytes(without_titles(data))
    return Bench(office, file, gate, Hand(lay_out(plan, texts("fr"))), itertools.count())


def without_titles(data: bytes) -> bytes:
    """A workbook without its print titles."""
    return rezipped(data, lambda name, old: _TITLES.sub(b"", old) if name == "xl/workbook.xml" else old)


def _spread(answer: Answer, edits: Sequence[Edit]) -> Iterator[tuple[str, str, str]]:
    planted = {(edit["sheet"], edit["at"]) for edit in edits if edit["do"] == "formula"}
    typed = {edit["text"] for edit in edits if edit["do"] == "fill_name"}
    for sheet, cells in answer.errors.items():
        for at, shown, formula in cells:
            if (sheet, at) not in planted and formula not in typed:
                yield f"{sheet}!{at}", shown, formula
