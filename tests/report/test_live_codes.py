"""Which codes are live is said as it is, in REGLES.md and by `pci explain`."""

from __future__ import annotations

import re

import pytest

from pci_xlsx.check.live import is_live
from pci_xlsx.findings import Cell, Finding, Gate, Severity
from pci_xlsx.i18n import texts
from pci_xlsx.model.workbook import tables
from pci_xlsx.report.explain import explained, kind_to_json
from pci_xlsx.report.kinds import kinds
from pci_xlsx.report.live_codes import OF_SEVERAL_VALUES, Live, live_code
from pci_xlsx.report.rules_page import rules_page
from pci_xlsx.rules import RULES

FRENCH = texts("fr")
CELLS = [Cell(key, None, field) for key, block in tables().items() for field in block.fields]
SINGLE = [cell for cell in CELLS if not tables()[cell.table or ""].fields[cell.field or ""].many]
SEVERAL = [cell for cell in CELLS if cell not in SINGLE]


def _is_live(code: str, cell: Cell) -> bool:
    return is_live(Finding(code, Severity.ERROR, cell, {}, Gate.COUNCIL))


@pytest.mark.parametrize("code", kinds())
def test_a_code_is_live_as_its_errors_are(code: str) -> None:
    rule = next((rule for rule in RULES if rule.code == code), None)
    if rule and rule.severity is not Severity.ERROR:
        assert live_code(code) is Live.NO
    elif code != "REA-011":
        assert (live_code(code) is not Live.NO) == all(_is_live(code, cell) for cell in SINGLE)
        assert (live_code(code) is not Live.NO) == any(_is_live(code, cell) for cell in SINGLE)


@pytest.mark.parametrize("code", sorted(OF_SEVERAL_VALUES))
def test_of_codes_that_are_partly_live_cells_of_several_values_are_not(code: str) -> None:
    assert live_code(code) is Live.PARTLY
    assert not any(_is_live(code, cell) for cell in SEVERAL)


def test_the_page_counts_what_is_live_and_what_only_the_validator_knows() -> None:
    page = rules_page(FRENCH)
    figures = re.search(r"(\d+) règles et (\d+) autres codes ; (\d+) règles et (\d+) autres codes", page)
    assert figures
    rules, codes, other_rules, other_codes = map(int, figures.groups())
    assert rules == sum(rule.severity is Severity.ERROR for rule in RULES)
    assert rules + other_rules == len(RULES)
    assert rules + codes + other_rules + other_codes == len(kinds())
    assert codes == sum(live_code(code) is not Live.NO for code in kinds()) - rules


def test_every_line_of_the_page_says_whether_its_code_is_live() -> None:
    shown = {"oui": Live.YES, "en partie": Live.PARTLY, "non": Live.NO}
    lines = re.findall(r"^\| ([A-Z]{3}-\d{3}) \| .+? \| (oui|en partie|non) \|", rules_page(FRENCH), re.MULTILINE)
    assert {code: shown[text] for code, text in lines} == {code: live_code(code) for code in kinds()}


@pytest.mark.parametrize(
    ("code", "said", "key"),
    [
        ("ACT-003", "en direct : oui", "yes"),
        ("REF-001", "en direct : en partie", "partly"),
        ("ACT-004", "en direct : non", "no"),
    ],
)
def test_explain_says_whether_a_code_is_live(code: str, said: str, key: str) -> None:
    assert said in explained(kinds()[code], FRENCH)
    assert kind_to_json(kinds()[code], FRENCH)["live"] == key
