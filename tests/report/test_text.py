"""The answer as text: golden files of what people read, in French and in German."""

from __future__ import annotations

from pathlib import Path

import pytest

from pci_xlsx.check import check_plan
from pci_xlsx.findings import Gate
from pci_xlsx.i18n import texts
from pci_xlsx.report.findings_json import result_to_json
from pci_xlsx.report.text import render_text, render_verdict
from pci_xlsx.rules import RULES
from tests.golden import golden
from tests.grids import DEFAULT_DAY, plan_from_grid

GRID = """
    | plan    | title           | plan_type | lead_commune | period_start | period_end |
    |         | PCI (exemple)   | single    | 0409         | 2026-01-01   | 2028-12-31 |
    | communes | commune |
    |          | 0409    |
    | needs   | id  | need    | weight     |
    |         | B01 | Loger   | très fort  |
    | actions | id  | title   | objective | start      | end        | budget       | responsible |
    |         | A01 | Café    | O01       | 2026-05-01 | 2026-04-01 | environ 200  | La commune  |
    |         | A02 | Café    |           | 2025-05-01 | 2026-05-01 | 1500.00      | Mme Exemple |
    | waivers | requirement | reason            |
    |         | 2.35        | Agenda à part     |
"""


@pytest.mark.parametrize("language", ["fr", "de"])
@pytest.mark.parametrize("width", [100, 60])
def test_the_answer_reads_well(language: str, width: int) -> None:
    result = check_plan(plan_from_grid(GRID).plan, as_of=DEFAULT_DAY)
    answer = render_text(result, "PCI_Mersch.xlsx", texts(language), width)
    assert answer == golden(Path(__file__).parent / "golden" / f"check_{language}_{width}.txt", answer)


def test_the_verdict_comes_first() -> None:
    result = check_plan(plan_from_grid(GRID).plan, as_of=DEFAULT_DAY, gate=Gate.DEPOSIT)
    lines = render_text(result, "x.xlsx", texts("fr")).splitlines()
    assert lines[0] == "x.xlsx : le plan n'est pas prêt pour le dépôt à l'OLAI."
    assert render_verdict(result, "x.xlsx", texts("fr")).splitlines() == lines[:2]


@pytest.mark.parametrize("language", ["fr", "de"])
def test_no_place_in_a_message_stays_unfilled(language: str) -> None:
    """Every rule's bad grid gives messages whose params are all there, in every language."""
    for rule in RULES:
        grid = plan_from_grid(rule.kind.example.partition("Good:")[0].removeprefix("Bad:"))
        result = check_plan(grid.plan, as_of=grid.as_of, gate=Gate.FOLLOW_UP)
        form = result_to_json(result, "x.xlsx", "", texts(language))
        for finding in form["findings"]:
            assert "{" not in finding["message"] + finding["hint"], finding
