"""Actions: what the grids of the rules do not show."""

from __future__ import annotations

import pytest

from pci_xlsx.rules import actions
from tests.rules.hits import places


@pytest.mark.parametrize(
    ("responsible", "is_alone"),
    [
        ("la commune", True),
        ("COMMUNE", True),
        ("Administration communale de Pétange", True),
        ("Ville d'Esch-sur-Alzette", True),
        ("Gemeng Miersch", True),
        ("Stadt Luxemburg.", True),
        ("Commune de Mersch, service jeunesse", False),
        ("Commune de Mersch - Anne Weber", False),
        ("Commission communale d'intégration", False),
        ("Mme Ville", False),
    ],
)
def test_a_commune_without_person_or_function_is_alone(responsible: str, *, is_alone: bool) -> None:
    grid = f"""
        | actions | id  | responsible   |
        |         | A01 | {responsible} |
    """
    assert bool(places(actions.commune_alone_is_responsible, grid)) == is_alone


def test_an_action_dropped_in_the_follow_up_is_named_once() -> None:
    grid = """
        | actions   | id     | title   | status  |
        |           | A01    | Marché  | planned |
        | follow_up | action | date    | status  |
        |           | A01    | 2027-01-01 | dropped |
    """
    assert places(actions.dropped_actions, grid) == [("actions", None, None)]


def test_an_approval_that_is_still_open_in_one_commune_is_no_approval() -> None:
    grid = """
        | actions   | id      | start        | status       |
        |           | A01     | 2027-01-01   | ongoing      |
        | adoptions | commune | council_date | council_vote |
        |           | 0409    | 2027-03-15   |              |
        |           | 0408    |              | unanimité    |
    """
    assert places(actions.action_begun_before_the_approval, grid) == []


def test_an_action_inside_a_half_known_period_is_not_judged() -> None:
    grid = """
        | plan    | period_start |
        |         | 2027-01-01   |
        | actions | id  | start      |
        |         | A01 | 2020-01-01 |
    """
    assert places(actions.action_outside_the_period, grid) == []
