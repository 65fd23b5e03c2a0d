"""Where people write what only the program can read, the workbook says so, and the program knows that it does.

Seen through LibreOffice: the same file read as formulas read it, and judged, gives every state and every count.
"""

from __future__ import annotations

import datetime as dt
import io
import random
from typing import TYPE_CHECKING, NamedTuple

import openpyxl
import pytest

from pci_xlsx.check import check_plan
from pci_xlsx.check.live import RowStates, live_errors, live_sheet
from pci_xlsx.findings import Gate
from pci_xlsx.i18n import texts
from pci_xlsx.model.workbook import SHEETS
from pci_xlsx.reading.workbook import read_workbook
from pci_xlsx.template.workbook import build
from tests.office import convert_all
from tests.reading.said import found_tables
from tests.template.drawn import generated
from tests.template.filled import partly_filled
from tests.template.parity import with_few_rows, without_anchors
from tests.template.respelled import respelled
from tests.template.test_parity import GENERATED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from openpyxl.workbook import Workbook

    from pci_xlsx.check import Result
    from pci_xlsx.reading.workbook import FilledWorkbook

TYPED = (
    ("actions", 0, "continuous", "x"),
    ("actions", 1, "start", "12.3.2027"),
    ("actions", 1, "end", 2027),
    ("actions", 3, "objective", " o1 "),
    ("actions", 3, "budget", "1.500 €"),
    ("commitments", 1, "commune", "Bourscheid "),
    ("budget_lines", 0, "year", 2027.5),
    ("budget_lines", 1, "year", "2027"),
    ("objectives", 1, "domain", "D02: autre"),
    ("members", 1, "category", "Gemeindepersonal"),
    ("follow_up", 0, "progress", 45),
    ("indicators", 0, "action", 1),
    ("communes", 1, "commune", "bourscheid"),
)
"""What people type: the table, the filled row from 0, the field, the entry."""
SHARES = (1 / 6, 1 / 3, 1.0)
"""How many of the filled cells are written in another way."""


class Case(NamedTuple):
    """A workbook in which people wrote in their own way, without what slows LibreOffice down and as it is."""

    file: Path
    data: bytes
    gate: Gate


@pytest.fixture(autouse=True)
def _few_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    with_few_rows(monkeypatch)


def test_workbook_and_program_agree_on_what_formulas_cannot_read(tmp_path: Path) -> None:
    plans = [partly_filled(), *generated(GENERATED // 2, 5, faulty=False)]
    cases = [_typed(tmp_path / "typed.xlsx")]
    for number, plan in enumerate(plans):
        gate, file = list(Gate)[number % 3], tmp_path / f"plan{number:03}.xlsx"
        data = respelled(build(plan, gate=gate), random.Random(number), SHARES[number % 3])  # noqa: S311 - no secret
        file.write_bytes(without_anchors(data))
        cases.append(Case(file, data, gate))
    saved = convert_all([case.file for case in cases], "xlsx", tmp_path / "calculated")
    found = [one for case, file in zip(cases, saved, strict=True) for one in _compared(case, file)]
    assert [one for one in found if one[1] != one[2]] == []
    assert len(found) > 50 * len(plans)


def _typed(file: Path) -> Case:
    data = build(partly_filled())
    plan, book = read_workbook(data).plan, openpyxl.load_workbook(io.BytesIO(data))
    for table, at, field, entry in TYPED:
        row = plan.rows(table)[at]
        place = row.origin.address(field)
        assert row.origin.sheet
        assert place
        cell = book[row.origin.sheet][place]
        cell.value, cell.number_format = entry, "General"
    book.save(file)
    data = file.read_bytes()
    file.write_bytes(without_anchors(data))
    return Case(file, data, Gate.COUNCIL)


def _compared(case: Case, saved: Path) -> Iterator[tuple[str, object, object]]:
    """Where something stands, what the workbook says there, what follows from reading it as formulas do."""
    read, book = read_workbook(case.data, as_formulas=True), openpyxl.load_workbook(saved, data_only=True)
    results = {gate: _judged(read, gate) for gate in Gate}
    yield from _rows(results[case.gate], case, book)
    for sheet in SHEETS:
        if sheet.blocks:
            missing = live_sheet(results[case.gate], sheet).missing
            yield f"{saved.name} {sheet.key}", _named(book, f"pci_sheet_{sheet.key}_missing"), missing
    for gate, result in results.items():
        yield f"{saved.name} {gate}", _named(book, f"pci_gate_{gate}_errors"), live_errors(result)


def _judged(read: FilledWorkbook, gate: Gate) -> Result:
    day = dt.datetime.now().date()  # noqa: DTZ005 - the office program's clock
    return check_plan(read.plan, as_of=day, gate=gate, findings=read.findings)


def _rows(result: Result, case: Case, book: Workbook) -> Iterator[tuple[str, object, object]]:
    states, words = RowStates(result.plan, result.findings), texts(result.plan.language)
    for key, found in found_tables(case.data).items():
        rows = {row.origin.row: row for row in result.plan.rows(key)}
        for number in range(found.header_row + 1, (found.last_row or 0) + 1):
            row, said = rows.get(number), book[found.sheet].cell(number, found.states or 0).value
            yield f"{case.file.name} {key} {number}", said or "", states.of(row, words) if row else ""


def _named(book: Workbook, name: str) -> object:
    title, _, address = book.defined_names[name].attr_text.rpartition("!")
    return book[title.strip("'$").replace("''", "'")][address.replace("$", "")].value
