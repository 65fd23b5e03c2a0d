"""What happened to a workbook is survived without a loss, or named: every line of the table in the officers' guide."""

from __future__ import annotations

import io
from collections import Counter
from typing import TYPE_CHECKING

import openpyxl
import pytest

from pci_xlsx.plan_json import to_json
from pci_xlsx.reading.workbook import read_workbook
from pci_xlsx.values.cells import shown, visible
from tests.reading.books import codes
from tests.reading.happened.by_programs import BY_PROGRAMS
from tests.reading.happened.case import Case, Few, expected

CASES = [case for cases in BY_PROGRAMS.values() for case in cases]


def as_left(case: Case) -> bytes:
    """The workbook after the case."""
    book = Few()
    assert case.do
    return case.do(book) or book.save()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.what)
def test_what_happened_is_read_and_said(case: Case) -> None:
    judge(case, as_left(case))


def judge(case: Case, data: bytes) -> None:
    read = read_workbook(data)
    assert Counter(codes(read)) == Counter(case.codes)
    assert to_json(read.plan) == expected(case)
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    for code, text in case.shown.items():
        (cell,) = {finding.cell for finding in read.findings if finding.code == code}
        assert book[cell.sheet][cell.address].value == text
