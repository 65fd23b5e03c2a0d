"""Objectives: cases at the edge."""

from __future__ import annotations

import dataclasses

from pci_xlsx.rules.objectives import statement_without_verb
from tests.grids import plan_from_grid
from tests.rules.hits import hits


def test_an_objective_without_actions_is_told_once_and_not_as_unmeasured() -> None:
    text = """
        | objectives | id  | statement | measurable |
        |            | O01 | Informer  | yes        |
        | actions    | id  | title | objective |
        |            | A01 | Guide | O02       |
    """
    assert len(hits("OBJ-001", text)) == 1
    assert hits("OBJ-002", text) == []


def test_a_due_date_that_cannot_be_read_is_no_missing_date() -> None:
    text = """
        | objectives | id  | statement | time_bound | due       |
        |            | O01 | Informer  | yes        | en automne |
    """
    assert hits("OBJ-003", text) == []


def test_dates_of_dropped_actions_are_no_frame_in_time() -> None:
    text = """
        | objectives | id  | statement | time_bound |
        |            | O01 | Informer  | yes        |
        | actions    | id  | title | objective | start      | status  |
        |            | A01 | Guide | O01       | 2027-01-01 | dropped |
    """
    assert len(hits("OBJ-003", text)) == 1


def test_only_french_objectives_are_asked_for_a_verb() -> None:
    plan = plan_from_grid("| objectives | id | statement |\n| | O01 | Information der Bürger |").plan
    day = plan_from_grid("").as_of
    assert len(list(statement_without_verb.run(plan, day))) == 1
    assert list(statement_without_verb.run(dataclasses.replace(plan, language="de"), day)) == []
