"""Every workbook the project writes passes the lint."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pci_xlsx.convert import new_plan
from pci_xlsx.demo.example import example
from pci_xlsx.demo.faults import faulty
from pci_xlsx.demo.files import DEMO_DAY
from pci_xlsx.i18n import languages
from pci_xlsx.plan import Plan
from pci_xlsx.summary.summarise import summarise
from pci_xlsx.template.summary_book import build_summary
from pci_xlsx.template.workbook import build
from tests.lint.lint import lint
from tests.lint.planting import Edit, cut, planted, swap
from tests.template.filled import built

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.lint.rules import Flaw


def summary(plan: Plan, language: str) -> bytes:
    """The summary of a plan as a workbook."""
    return build_summary(summarise(plan, DEMO_DAY), plan, language)


NOT_YET: frozenset[str] = frozenset()
"""Rules that the workbooks do not keep yet: empty as soon as the writer gives every formula its value."""


def flaws(data: bytes) -> list[Flaw]:
    """What the lint finds, without what is known."""
    return [flaw for flaw in lint(data) if flaw.rule not in NOT_YET]


WORKBOOKS: dict[str, Callable[[], bytes]] = {
    "partly filled": lambda: built(filled=True),
    "example": lambda: build(example()),
    "example in German": lambda: build(example(), "de"),
    "example with faults": lambda: build(faulty(example())[0]),
    "new for communes": lambda: build(new_plan(("0409", "0406"), "fr"), "fr"),
}


@pytest.mark.parametrize("language", languages())
def test_the_empty_workbook_is_clean_in_every_language(language: str) -> None:
    assert flaws(built(language=language)) == []


@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_workbook_with_a_plan_is_clean(name: str) -> None:
    assert flaws(WORKBOOKS[name]()) == []


@pytest.mark.parametrize(
    ("edit", "rules"),
    [
        (cut("xl/workbook.xml", '<definedName name="pci_list_yes_no">.*?</definedName>'), {"formula-name"}),
        (swap("xl/workbook.xml", 'sheet name="Agenda"', 'sheet name="Ordre"'), {"formula-sheet", "link-leads"}),
        (
            swap("xl/tables/table2.xml", 'tableColumn id="2" name="', 'tableColumn id="2" name="x'),
            {"table-header-text"},
        ),
    ],
    ids=["a list gone", "a sheet renamed", "a column renamed"],
)
def test_a_defect_in_the_template_itself_is_found(edit: Edit, rules: set[str]) -> None:
    assert {flaw.rule for flaw in flaws(planted(built(), (edit,)))} == rules


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("plan", [example(), faulty(example())[0], Plan()], ids=["example", "with faults", "empty"])
def test_the_summary_is_clean(plan: Plan, language: str) -> None:
    assert flaws(summary(plan, language)) == []
