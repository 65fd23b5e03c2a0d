"""Each rule of the lint fires on its planted defect, and no rule on a workbook without one."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests.lint.defects_inside import DEFECTS
from tests.lint.good import good
from tests.lint.lint import RULES, lint
from tests.lint.planting import planted

if TYPE_CHECKING:
    from tests.lint.defects import Defect


def test_a_workbook_with_one_of_everything_is_clean() -> None:
    assert lint(good()) == []


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda one: f"{one.rule}: {one.what}")
def test_a_planted_defect_fires_its_rule_and_no_other(defect: Defect) -> None:
    fired = {flaw.rule for flaw in lint(planted(good(), defect.edits))}
    assert fired == {defect.rule} | defect.also


def test_every_rule_has_a_planted_defect() -> None:
    assert {one.name for one in RULES} == {defect.rule for defect in DEFECTS}


def test_rules_have_names_of_their_own_and_say_the_harm() -> None:
    assert [name for name, count in Counter(one.name for one in RULES).items() if count > 1] == []
    assert all(one.harm for one in RULES)


def test_a_flaw_names_part_and_place() -> None:
    wrong = next(one for one in DEFECTS if one.rule == "formula-sheet")
    flaw = next(iter(lint(planted(good(), wrong.edits))))
    assert (flaw.part, flaw.place, flaw.text) == ("xl/worksheets/sheet2.xml", "H3", "'Ailleurs'!")
