"""What happened to a workbook is survived without a loss, or named: every line of the table in the officers' guide."""

from __future__ import annotations

import datetime as dt
import io
from collections import Counter
from typing import TYPE_CHECKING

import openpyxl
import pytest

from pci_xlsx.check.workbook import check_filled
from pci_xlsx.model.workbook import tables
from pci_xlsx.plan_json import to_json
from pci_xlsx.reading.workbook import read_workbook
from pci_xlsx.values.cells import visible
from pci_xlsx.values.reading import read_cell
from tests.reading.books import codes
from tests.reading.happened.by_people import by_people
from tests.reading.happened.by_programs import BY_PROGRAMS
from tests.reading.happened.case import Case, Few, expected, slim
from tests.template.by_hand.jobs import Office
from tests.template.by_hand.trying import without_titles

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pci_xlsx.plan import Plan

PROGRAMS = [case for cases in BY_PROGRAMS.values() for case in cases]
PEOPLE = [case for cases in by_people().values() for case in cases]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """One LibreOffice for all that people do."""
    office = Office(tmp_path_factory.mktemp("happened"))
    yield office
    office.close()


@pytest.mark.parametrize("case", PROGRAMS, ids=lambda case: case.what)
def test_what_programs_did_is_read_and_said(case: Case) -> None:
    book = Few()
    assert case.do
    judge(case, case.do(book) or book.save())


@pytest.mark.parametrize("case", PEOPLE, ids=lambda case: case.what)
def test_what_people_did_is_read_and_said(case: Case, office: Office, tmp_path: Path) -> None:
    built, saved = tmp_path / "built.xlsx", tmp_path / "saved.xlsx"
    built.write_bytes(without_titles(slim()))
    office.edit(built, case.by_hand, saved)
    judge(case, saved.read_bytes())


def judge(case: Case, data: bytes) -> None:
    """What is read and said of the workbook is what the case says, and every cell is where it is said to be."""
    read = read_workbook(data)
    assert Counter(codes(read)) == Counter(case.codes)
    assert to_json(read.plan) == expected(case)
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    for code, text in case.shown.items():
        (cell,) = {finding.cell for finding in read.findings if finding.code == code}
        assert cell.sheet
        assert cell.address
        assert book[cell.sheet][cell.address].value == text
    assert misplaced(read.plan, book) == []
    if case.also:
        checked = check_filled(read, as_of=dt.date(2026, 11, 23))
        assert set(case.also) <= {finding.code for finding in checked.findings}


def misplaced(plan: Plan, book: openpyxl.Workbook) -> list[tuple[str, object]]:
    """The entries whose cell, as the plan gives it, does not hold them."""
    wrong: list[tuple[str, object]] = []
    for key, block in tables().items():
        for row in plan.rows(key):
            for name, field in block.fields.items():
                cell = row.cell(name)
                if cell.address is None or cell.sheet is None or not row.holds(name) or name in row.unread:
                    continue
                raw = visible(book[cell.sheet][cell.address].value)
                if name != "id" and (raw is None or read_cell(field, raw).value != row.entry(name)):
                    wrong.append((cell.address, raw))
    return wrong
