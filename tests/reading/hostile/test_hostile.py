"""Every hostile or broken file ends in its documented code, soon, within little memory, and in words of ours."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import pytest

from pci_xlsx.reading.kinds import KINDS
from pci_xlsx.reading.limits import LIMITS

if sys.platform == "win32":
    pytest.skip("processes with limits are Unix's", allow_module_level=True)

from tests.reading.hostile import archives, cells, counts, markup, other_files, plans, sheets_ods
from tests.reading.hostile.cage import checked

if TYPE_CHECKING:
    from pathlib import Path

    from tests.reading.hostile.case import Case

CASES: tuple[Case, ...] = (
    *other_files.CASES,
    *archives.CASES,
    *markup.CASES,
    *counts.CASES,
    *cells.CASES,
    *plans.CASES,
    *sheets_ods.CASES,
)
FOREIGN = re.compile(
    r"openpyxl|calamine|zipfile|expat|Traceback|Error\b|Exception|File \"|not well-formed|\bzip\b|zlib|lxml|panick"
    r"|0x[0-9a-f]{6}"
)


def test_there_are_many_and_no_two_of_one_name() -> None:
    assert len(CASES) >= 150
    assert len({case.name for case in CASES}) == len(CASES)


def test_every_code_that_they_end_in_is_documented() -> None:
    documented = {kind.code for kind in KINDS}
    assert {case.code for case in CASES if case.code != "REA-"} <= documented


def test_every_limit_has_a_file_that_breaks_it() -> None:
    assert {limit.code for limit in LIMITS} <= {case.code for case in CASES}


@pytest.mark.filterwarnings("ignore:.*multi-threaded, use of fork:DeprecationWarning")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_hostile_or_broken_file_ends_in_its_code(case: Case, tmp_path: Path) -> None:
    path = tmp_path / f"plan{case.suffix}"
    path.write_bytes(case.make())
    end = checked(path)
    assert end.escaped == ""
    assert not FOREIGN.search(end.output.replace(str(tmp_path), "")), end.output
    if case.code == "REA-":
        assert end.exit_code in {0, 1}
    else:
        assert (end.exit_code, f"erreur {case.code}: " in end.output) == (2, True), end.output
