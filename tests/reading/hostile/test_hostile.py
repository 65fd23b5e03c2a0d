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

from tests.reading.books import built
from tests.reading.hostile import archives, cells, counts, markup, other_files, plans, sheets_ods
from tests.reading.hostile.cage import Cage, End
from tests.reading.hostile.case import Case

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

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

GOOD = Case("a good workbook", "REA-", built)
_LEADS_OUT = re.compile(
    r"that reads a file|that asks|with a parameter|called '|symbolic link|lead out|nobody knows|last cell"
)


def _leads_out(case: Case) -> bool:
    """True for a file that wants something else to be opened, and for some that only the second library reads."""
    return bool(_LEADS_OUT.search(case.name))


def test_there_are_many_and_no_two_of_one_name() -> None:
    assert len(CASES) >= 150
    assert len({case.name for case in CASES}) == len(CASES)


def test_every_code_that_they_end_in_is_documented() -> None:
    documented = {kind.code for kind in KINDS}
    assert {case.code for case in CASES if case.code != "REA-"} <= documented


def test_every_limit_has_a_file_that_breaks_it() -> None:
    assert {limit.code for limit in LIMITS} <= {case.code for case in CASES}


@pytest.fixture(scope="module")
def cage() -> Iterator[Cage]:
    with Cage() as opened:
        yield opened


def _checked(case: Case, cage: Cage, folder: Path) -> End:
    path = folder / f"plan{case.suffix}"
    path.write_bytes(case.make())
    return cage.check(path)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_hostile_or_broken_file_ends_in_its_code(case: Case, cage: Cage, tmp_path: Path) -> None:
    end = _checked(case, cage, tmp_path)
    assert end.escaped == ""
    assert not FOREIGN.search(end.output.replace(str(tmp_path), "")), end.output
    if case.code == "REA-":
        assert end.exit_code in {0, 1}
    else:
        assert (end.exit_code, f"erreur {case.code}: " in end.output) == (2, True), end.output


@pytest.mark.parametrize("case", [GOOD, *filter(_leads_out, CASES)], ids=lambda case: case.name)
def test_no_file_makes_the_check_touch_anything_but_it(case: Case, cage: Cage, tmp_path: Path) -> None:
    assert _checked(case, cage, tmp_path).touched == []


def test_what_is_touched_would_be_seen(cage: Cage, tmp_path: Path) -> None:
    (tmp_path / "plan.json").symlink_to(tmp_path / "other")
    (tmp_path / "other").write_bytes(b"{}")
    assert cage.check(tmp_path / "plan.json").touched == []
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "plan.json").write_bytes(b"{}")
    (touched,) = cage.check(folder).touched
    assert touched.startswith("open (")
