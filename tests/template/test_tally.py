"""The counts of each sheet at each gate: where they stand, and what they add up."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

from pci_xlsx.check.states import mandatory_cells
from pci_xlsx.findings import Gate
from pci_xlsx.i18n import texts
from pci_xlsx.plan import Plan
from pci_xlsx.template.choices import FIRST
from pci_xlsx.template.layout import lay_out
from pci_xlsx.template.missing import SHEETS_TO_FILL, cells_of_sheet, checked, expected_on_sheet
from pci_xlsx.template.tally import AT_ALL_GATES, DOUBT, FOUND, PARTS, Tally
from tests.template.filled import opened

if TYPE_CHECKING:
    from pci_xlsx.model.workbook import Sheet

BOOK = lay_out(Plan(), texts("fr"))
TALLY = Tally("Listes", 10)


def test_each_part_has_a_column_of_its_own_at_each_gate() -> None:
    once, others = PARTS[:AT_ALL_GATES], PARTS[AT_ALL_GATES:]
    columns = [*map(TALLY.column, once), *(TALLY.column(part, gate) for part in others for gate in Gate)]
    assert columns == list(range(10, 10 + TALLY.width))


def test_the_counts_of_a_sheet_at_all_gates_stand_side_by_side() -> None:
    assert TALLY.at_gates("missing", 0) == "'Listes'!$M$5:$O$5"
    assert TALLY.cell("missing", 0, Gate.COUNCIL) == "$M$5"
    assert TALLY.cell("missing", 0, Gate.FOLLOW_UP) == "$O$5"


def test_the_counts_of_all_sheets_at_a_gate_stand_one_below_the_other() -> None:
    last = FIRST + len(SHEETS_TO_FILL)
    assert TALLY.all("errors", Gate.DEPOSIT) == f"'Listes'!$Z$5:$Z${last}"
    assert TALLY.filled(1) == "'Listes'!$L$6"


def test_a_sheet_not_begun_counts_as_one_error_where_it_is_expected_and_else_as_all_that_is_found() -> None:
    lists = opened()["Listes"]
    heads = {column: lists.cell(FIRST, column).value for column in range(1, lists.max_column + 1)}
    start = next(column for column, text in heads.items() if text == "unseen")
    held = Tally("Listes", start - 1)
    for row, sheet in enumerate(SHEETS_TO_FILL):
        for gate in Gate:
            filled, *found = (held.cell(part, row, gate) for part in ("filled", *FOUND))
            expected = expected_on_sheet(sheet, BOOK, gate)
            shown = {part: lists[held.cell(part, row, gate).replace("$", "")].value for part in PARTS}
            cells = f"{mandatory_cells(sheet, gate)}*{expected}"
            assert shown["errors"] == f"=IFERROR(IF({filled}=0,{expected},{'+'.join(found)}),{DOUBT})"
            assert shown["cells"] == f"=IFERROR(IF({filled}=0,{cells},{found[0]}),{DOUBT})"


@pytest.mark.parametrize("sheet", SHEETS_TO_FILL, ids=lambda sheet: sheet.key)
def test_what_counts_at_a_gate_counts_at_the_next(sheet: Sheet) -> None:
    for before, after in itertools.pairwise(Gate):
        assert cells_of_sheet(sheet, before) <= cells_of_sheet(sheet, after)
        assert expected_on_sheet(sheet, BOOK, before) in {"0", expected_on_sheet(sheet, BOOK, after)}
        for found in FOUND.values():
            counted = [found(checked(sheet, BOOK), gate).count('"")') for gate in (before, after)]
            assert counted == sorted(counted)


def test_a_sheet_that_is_recommended_only_is_never_expected() -> None:
    for sheet in (sheet for sheet in SHEETS_TO_FILL if sheet.key in {"agenda", "involvement", "waivers"}):
        assert {expected_on_sheet(sheet, BOOK, gate) for gate in Gate} == {"0"}


def test_a_sheet_expected_on_a_condition_asks_for_it() -> None:
    (domains,) = (sheet for sheet in SHEETS_TO_FILL if sheet.key == "domains")
    assert "(1-(pci_begun_audiences>0))" in expected_on_sheet(domains, BOOK, Gate.COUNCIL)
