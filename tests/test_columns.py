"""The column checks: each family names exactly the cells that are not as the model asks."""

from __future__ import annotations

import dataclasses
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest

from pci_xlsx.columns import KINDS, column_hits
from pci_xlsx.findings import Gate, Severity
from tests.grids import plan_from_grid

if TYPE_CHECKING:
    from pci_xlsx.plan import Plan


def places(plan: Plan, family: str) -> list[tuple[str, tuple[str | None, str | None, str | None]]]:
    return [(hit.code, hit.cell.key) for hit in column_hits(plan) if hit.code.startswith(family)]


GRIDS = {
    "REQ-001": """
        | needs | id  | need   | weight |
        |       | B01 | Écoles | high   |
        |       | B02 |      ! | low    |
        """,
    "REQ-003": """
        | objectives | id  | domain | audience | statement |
        |            | O01 | D01    |          | Faciliter |
        |            | O02 |      ! |          | Renforcer |
        """,
    "LST-001": """
        | needs | id  | need   | weight       |
        |       | B01 | Écoles | très élevé ! |
        """,
    "TYP-001": """
        | actions | id  | title | budget       | start  |
        |         | A01 | Café  | environ 200 ! | 2026-01-01 |
        |         | A02 | Fête  | 0.00         | demain ! |
        """,
    "TYP-002": """
        | actions | id  | title | budget  | start    |
        |         | A01 | Café  | 1,500 ! | 03/04/27 ! |
        """,
    "TYP-003": """
        | actions | id  | title | budget              |
        |         | A01 | Café  | entre 200 et 500 ! |
        """,
    "TYP-004": """
        | actions | id  | title | budget     |
        |         | A01 | Café  | 30k€/an ! |
        """,
    "TYP-005": """
        | actions | id  | title | budget      | start |
        |         | A01 | Café  | à définir ! | tbd ! |
        """,
    "TYP-006": """
        | actions | id  | title | budget |
        |         | A01 | Café  | n/a !  |
        """,
    "TYP-007": """
        | actions | id  | title | budget |
        |         | A01 | Café  | - !    |
        """,
    "TYP-008": """
        | actions | id  | title | budget                    |
        |         | A01 | Café  | frais de fonctionnement ! |
        """,
    "TYP-009": """
        | actions | id  | title | budget   |
        |         | A01 | Café  | inclus ! |
        """,
    "TYP-010": """
        | actions | id  | title | budget    |
        |         | A01 | Café  | 500 CHF ! |
        """,
    "TYP-011": """
        | actions | id  | title | start     |
        |         | A01 | Café  | mi-juin ! |
        """,
    "TYP-012": """
        | actions | id  | title | end       |
        |         | A01 | Café  | mensuel ! |
        """,
    "TYP-013": """
        | actions | id  | title | end          |
        |         | A01 | Café  | en continu ! |
        """,
    "TYP-014": """
        | actions | id  | title | end                 |
        |         | A01 | Café  | dès septembre 2027 ! |
        """,
    "LST-002": """
        | needs | id  | need   | weight    |
        |       | B01 | Écoles | moyenn ! |
        """,
    "LST-003": """
        | agenda | step         | responsible |
        |        | 02.03.2027 ! | Nora        |
        """,
    "LST-004": """
        | needs | id  | need   | weight      |
        |       | B01 | Écoles | à définir ! |
        """,
    "LST-005": """
        | needs | id  | need   | weight |
        |       | B01 | Écoles | n/a !  |
        """,
    "LST-006": """
        | needs | id  | need   | weight |
        |       | B01 | Écoles | - !    |
        """,
    "REF-003": """
        | steps | action | step |
        |       | tbd !  | Lire |
        """,
    "REF-004": """
        | steps | action | step |
        |       | n/a !  | Lire |
        """,
    "REF-005": """
        | steps | action | step |
        |       | - !    | Lire |
        """,
    "RNG-001": """
        | actions | id  | budget   |
        |         | A01 | -1.00 !  |
        |         | A02 | 0.00     |
        """,
    "RNG-002": """
        | follow_up | action | progress |
        |           | A01    | 1.5 !    |
        |           | A01    | 1.0      |
        """,
    "REF-001": """
        | domains    | id  | domain  | needs         |
        |            | D01 | housing | B01; B02 !    |
        | needs      | id  | need    |
        |            | B01 | Loger   |
        """,
    "REF-002": """
        | objectives | id  | domain        | statement |
        |            | O01 | le logement ! | Loger     |
        """,
    "UNQ-001": """
        | needs | id    | need    |
        |       | B01   | Loger   |
        |       | B01 ! | Accueil |
        """,
}


@pytest.mark.parametrize("code", GRIDS)
def test_a_family_names_exactly_the_marked_cells(code: str) -> None:
    grid = plan_from_grid(GRIDS[code])
    assert places(grid.plan, code) == [(code, mark) for mark in grid.marked]


def test_every_kind_is_proven_by_a_grid_or_by_a_test_here() -> None:
    assert {kind.code for kind in KINDS} == {*GRIDS, "REQ-002", "REQ-010", "REQ-011", "RNG-003"}


def test_a_recommended_cell_is_a_warning() -> None:
    grid = plan_from_grid("| needs | id | need | weight |\n| | B01 | Loger | |")
    hits = [hit for hit in column_hits(grid.plan) if hit.cell.field == "weight"]
    assert [(hit.code, hit.severity) for hit in hits] == [("REQ-002", Severity.WARNING)]


def test_a_text_that_is_too_long_is_a_warning() -> None:
    grid = plan_from_grid(f"| needs | id | need | weight |\n| | B01 | {'x' * 251} | high |")
    hits = [hit for hit in column_hits(grid.plan) if hit.code == "RNG-003"]
    assert [(hit.cell.field, hit.severity) for hit in hits] == [("need", Severity.WARNING)]


def test_budget_zero_needs_no_source_but_an_empty_budget_does() -> None:
    grid = plan_from_grid(
        """
        | actions | id  | title | budget | funding_source |
        |         | A01 | Café  | 0.00   |                |
        |         | A02 | Fête  |        |                |
        |         | A03 | Bal   | 5.00   |                |
        """
    )
    without_source = [key for _, key in places(grid.plan, "REQ-002") if key[2] == "funding_source"]
    assert without_source == [("actions", "A02", "funding_source"), ("actions", "A03", "funding_source")]


def test_a_continuous_action_needs_no_end() -> None:
    grid = plan_from_grid("| actions | id | continuous |\n| | A01 | yes |\n| | A02 | no |")
    without_end = [key for _, key in places(grid.plan, "REQ-001") if key[2] == "end"]
    assert without_end == [("actions", "A02", "end")]


def test_a_row_in_the_indicators_table_meets_the_indicator_of_its_action() -> None:
    grid = plan_from_grid(
        """
        | actions    | id  | title |
        |            | A01 | Café  |
        |            | A02 | Fête  |
        | indicators | id  | action |
        |            | K01 | A01    |
        """
    )
    missing = [key for _, key in places(grid.plan, "REQ") if key[2] in {"indicator", "target"} and key[0] == "actions"]
    assert missing == [("actions", "A02", "indicator"), ("actions", "A02", "target")]


def test_what_a_dropped_action_lacks_is_no_fault() -> None:
    grid = plan_from_grid(
        """
        | actions      | id  | title | status  |
        |              | A01 | Café  | dropped |
        | budget_lines | action | note |
        |              | A01    | plus tard |
        """
    )
    assert places(grid.plan, "REQ") == []


def test_a_bad_value_of_a_dropped_action_is_still_said() -> None:
    grid = plan_from_grid("| actions | id | status | start |\n| | A01 | dropped | demain ! |")
    assert places(grid.plan, "TYP") == [("TYP-001", mark) for mark in grid.marked]


def test_every_commune_row_must_be_complete_once_one_is_begun() -> None:
    grid = plan_from_grid(
        """
        | commitments | commune | decided_on |
        |             | 0409    | 2026-01-01 |
        |             | 0410    |            |
        """
    )
    assert ("REQ-001", ("commitments", "0410", "decided_on")) in places(grid.plan, "REQ")


def test_communes_that_were_only_prefilled_are_not_begun() -> None:
    grid = plan_from_grid("| commitments | commune |\n| | 0409 |")
    assert places(grid.plan, "REQ") == []


def test_a_lost_column_is_not_reported_cell_by_cell() -> None:
    grid = plan_from_grid("| needs | id | need |\n| | B01 | Loger |")
    lost = dataclasses.replace(grid.plan, absent=frozenset({"needs.weight", "assessment"}))
    assert [key for _, key in places(lost, "REQ") if key[0] in {"needs", "assessment"}] == [
        ("needs", "B01", "evidence")
    ]


def test_a_bad_value_counts_from_the_first_gate_of_its_table() -> None:
    grid = plan_from_grid("| follow_up | action | spent |\n| | A01 | beaucoup |")
    assert {hit.gate for hit in column_hits(grid.plan)} == {Gate.FOLLOW_UP}


def test_unread_text_fills_its_cell_for_what_is_required() -> None:
    grid = plan_from_grid("| needs | id | need | weight |\n| | B01 | Loger | énorme |")
    row = dataclasses.replace(grid.plan.needs[0], unread=MappingProxyType({"weight": "énorme"}))
    plan = dataclasses.replace(grid.plan, needs=(row,))
    assert ("needs", "B01", "weight") not in [key for _, key in places(plan, "REQ")]
