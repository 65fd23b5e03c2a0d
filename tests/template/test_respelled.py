"""Where people write what only the program can read, the workbook says so, and the program knows that it does.

The same file read as formulas read it, and judged, gives every state and every count: through LibreOffice, and through
our own calculator for many more files.
"""

from __future__ import annotations

import datetime as dt
import io
import os
import random
from typing import TYPE_CHECKING, NamedTuple

import openpyxl
import pytest

from pci_xlsx.findings import Gate
from pci_xlsx.reading.workbook import read_workbook
from pci_xlsx.template.workbook import build
from tests.office import sheets_as_csv
from tests.template.drawn import generated
from tests.template.filled import partly_filled
from tests.template.parity import dated, only_values, with_few_rows
from tests.template.respelled import respelled
from tests.template.said import by_calculator, by_sheets, by_values, compared, titles_in, together

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pci_xlsx.plan import Plan

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


DAY = dt.date(2027, 6, 1)
DRAWN = int(os.environ.get("PCI_PARITY_PLANS", "6")) // 3
"""How many plans are drawn for each: a third of those of the parity test."""


class Case(NamedTuple):
    """A workbook in which people wrote in their own way, and the gate chosen in it."""

    data: bytes
    gate: Gate


@pytest.fixture(autouse=True)
def _few_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    with_few_rows(monkeypatch)


def test_libreoffice_says_what_follows_from_reading_as_formulas_do(tmp_path: Path) -> None:
    cases = _cases(generated(DRAWN, 5, faulty=False))
    files = [tmp_path / f"plan{number:03}.xlsx" for number in range(len(cases))]
    for file, case in zip(files, cases, strict=True):
        file.write_bytes(only_values(case.data))
    saved = sheets_as_csv({file: titles_in(file.read_bytes()) for file in files}, tmp_path / "calculated")
    found = together(
        [
            compared(
                file.name,
                by_sheets(sheets, by_values(case.data)),
                read_workbook(case.data, as_formulas=True),
                *case[1:],
                DAY,
            )
            for (file, sheets), case in zip(saved.items(), cases, strict=True)
        ]
    )
    assert found.disagreements == ()
    assert found.not_empty > 4 * len(cases)


def test_our_calculator_says_what_follows_from_reading_as_formulas_do() -> None:
    found = together(
        [
            compared(
                f"plan{number}", by_calculator(case.data), read_workbook(case.data, as_formulas=True), *case[1:], DAY
            )
            for number, case in enumerate(_cases(generated(DRAWN, 6, faulty=True)))
        ]
    )
    assert found.disagreements == ()
    assert found.not_empty > 4 * DRAWN


def _cases(plans: Sequence[Plan]) -> list[Case]:
    """A workbook in which the examples above were typed, and one of each plan."""
    cases = [Case(_typed(), Gate.COUNCIL)]
    for number, plan in enumerate([partly_filled(), *plans]):
        gate = list(Gate)[number % 3]
        data = dated(build(plan, gate=gate), DAY)
        cases.append(Case(respelled(data, random.Random(number), SHARES[number % 3]), gate))  # noqa: S311 - no secret
    return cases


def _typed() -> bytes:
    data = dated(build(partly_filled()), DAY)
    plan, book = read_workbook(data).plan, openpyxl.load_workbook(io.BytesIO(data))
    for table, at, field, entry in TYPED:
        row = plan.rows(table)[at]
        place = row.origin.address(field)
        assert row.origin.sheet
        assert place
        cell = book[row.origin.sheet][place]
        cell.value, cell.number_format = entry, "General"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
