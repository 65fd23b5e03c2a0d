"""Live rules and validator agree where rules break: on the grids of every live rule, and on crowded plans."""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from pci_xlsx.check import check_plan
from pci_xlsx.check.live import is_live
from pci_xlsx.findings import Gate
from pci_xlsx.i18n import texts
from pci_xlsx.model.workbook import sheet_of
from pci_xlsx.reading.workbook import read_workbook
from pci_xlsx.rules import RULES
from pci_xlsx.template.layout import lay_out
from pci_xlsx.template.workbook import build
from tests.grids import plan_from_grid
from tests.reading.books import part_of, rezipped
from tests.template.crowded import DAY, crowded_plans
from tests.template.joined import bad_and_good, joined
from tests.template.parity import compare, compare_calculated, dated, with_few_rows
from tests.template.said import by_calculator, compared

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from pci_xlsx.plan import Plan

DRAWN = int(os.environ.get("PCI_PARITY_PLANS", "6"))
"""How many crowded plans are drawn: LibreOffice takes some seconds for each."""
SEED, ENOUGH = 7, 40
LIVE_RULES = tuple(rule for rule in RULES if rule.live)
LIVE_CODES = {rule.code for rule in LIVE_RULES}


def _live_hits(plan: Plan, day: dt.date) -> Counter[str]:
    """How often each live rule speaks at the last gate."""
    found = check_plan(plan, as_of=day, gate=Gate.FOLLOW_UP).findings
    return Counter(one.code for one in found if is_live(one) and one.code in LIVE_CODES)


def test_the_plans_of_the_grids_break_every_live_rule_as_often_as_its_bad_grid_says() -> None:
    plans = joined(bad_and_good(LIVE_RULES))
    assert {example.rule.code for one in plans for example in one.examples} == LIVE_CODES
    for one in plans:
        found = _live_hits(one.plan, one.as_of)
        said = {example.rule.code: len(example.grid.marked) for example in one.examples}
        assert {code: found[code] for code in said} == said


def test_crowded_plans_break_every_live_rule() -> None:
    found = sum((_live_hits(plan, DAY) for plan in crowded_plans(ENOUGH, SEED)), Counter())
    assert set(found) == LIVE_CODES


@pytest.mark.parametrize("bad", [True, False], ids=["bad", "good"])
def test_workbook_and_validator_agree_on_the_grids_of_every_live_rule(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, bad: bool
) -> None:
    with_few_rows(monkeypatch)
    examples = [one for one in bad_and_good(LIVE_RULES) if bool(one.grid.marked) is bad]
    plans = joined(examples)
    for day in sorted({one.as_of for one in plans}):
        folder = tmp_path / day.isoformat()
        folder.mkdir()
        found = compare([one.plan for one in plans if one.as_of == day], folder, day=day)
        assert found.disagreements == ()
        assert found.not_empty > 0


def test_workbook_and_validator_agree_on_crowded_plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_few_rows(monkeypatch)
    found = compare(crowded_plans(DRAWN, SEED), tmp_path, day=DAY)
    assert found.disagreements == ()
    assert found.not_empty > 10 * DRAWN


def test_workbook_and_validator_agree_where_truths_are_those_of_excel(monkeypatch: pytest.MonkeyPatch) -> None:
    """LibreOffice takes FALSE for 0, Excel does not: our calculator does as Excel does."""
    with_few_rows(monkeypatch)
    found = compare_calculated(crowded_plans(DRAWN, SEED + 1), DAY)
    assert found.disagreements == ()
    assert found.not_empty > 10 * DRAWN


def test_a_fraction_where_a_whole_number_is_asked_for_is_wrong_for_both(monkeypatch: pytest.MonkeyPatch) -> None:
    with_few_rows(monkeypatch)
    plan = plan_from_grid("| indicators | id | baseline_year | target_year |\n| | K01 | 2026 | 2027 |").plan
    right = dated(build(plan), DAY)
    part = part_of(right, texts("fr").label("sheet", sheet_of("indicators").title))
    typed = rezipped(right, lambda name, old: old.replace(b"<v>2027</v>", b"<v>2027.5</v>") if name == part else old)
    for data, wrong in ((right, False), (typed, True)):
        read, book = read_workbook(data), by_calculator(data)
        assert compared("typed", book, read, Gate.COUNCIL, DAY).disagreements == ()
        place = lay_out(plan, texts("fr")).table("indicators")
        assert ("Année cible" in str(book.value(place.sheet, place.first_row, place.state_column))) is wrong


LEARNT = (
    """
    | plan         | period_start | period_end     |
    |              | 2026-01-01   | 2030-12-31     |
    | commitments  | commune      | decided_on     | reference |
    |              | Atlantis     | 2027-05-01     | 12        |
    | adoptions    | commune      | submitted_to_college_on | council_date |
    |              | Atlantis     | 2027-01-01     | 2027-01-02 |
    | actions      | id  | title  | budget         | start      | end        |
    |              | A01 | Café   | 100.00         | 2027-01-01 | 2027-12-31 |
    |              | A02 | Marché | 5.00           | 2027-01-01 | 2027-12-31 |
    |              | A02 | Fête   | 5.00           | 2028-01-01 | 2028-12-31 |
    | steps        | action | step | start         |
    |              | A02    | Un   | 2029-01-01    |
    |              | A01    | Deux | 2028-01-01    |
    | budget_lines | action | amount | state       |
    |              | A01    | 7.00   | peut-être   |
    |              | A02    | -1.00  |             |
    """,
    """
    | actions      | id  | title  | start      |
    |              |     | Café   | 2027-01-01 |
    |              | A03 | Marché | 2027-01-01 |
    | follow_up    | action | date       | status  |
    |              |        | 2027-05-01 | ongoing |
    | members      | id  | name | role         | since      | until      |
    |              | M03 | Anne | project_lead | 2026-01-01 |            |
    |              | M01 | Jean | project_lead | 2027-07-01 |            |
    |              | M03 | Léa  | project_lead |            | 2027-06-30 |
    """,
)
"""What formulas and rules once saw differently: texts that are no commune and no state, an amount below nothing, two
actions with one number, an action without, news of no action, leads in the order of their rows."""


def test_workbook_and_validator_agree_on_what_they_once_did_not(monkeypatch: pytest.MonkeyPatch) -> None:
    with_few_rows(monkeypatch)
    found = compare_calculated([plan_from_grid(text).plan for text in LEARNT], DAY, start=2)
    assert found.disagreements == ()
    assert found.not_empty > len(LEARNT)
