"""Needs, domains, audiences, objectives: cases at the edge."""

from __future__ import annotations

from pci_xlsx.findings import Term
from tests.rules.hits import hits, said


def test_domains_wait_for_the_sheet_of_objectives() -> None:
    domains = """
        | domains | id  | domain  |
        |         | D01 | housing |
    """
    assert hits("DOM-001", domains) == []
    assert len(hits("DOM-001", domains + "| objectives | id | statement |\n| | O01 | Loger |")) == 1


def test_objectives_wait_for_the_sheet_of_actions() -> None:
    assert hits("OBJ-001", "| objectives | id | statement |\n| | O01 | Loger |") == []


def test_needs_are_not_repeated_where_nothing_is_linked() -> None:
    text = """
        | needs   | id  | need  |
        |         | B01 | Cours |
        | domains | id  | domain  |
        |         | D01 | housing |
    """
    assert hits("DIA-005", text) == []


def test_priorities_are_compared_from_three_rows_on_and_when_all_are_given() -> None:
    text = """
        | domains | id  | domain    | priority |
        |         | D01 | housing   | high     |
        |         | D02 | health    | high     |
    """
    assert hits("DOM-004", text) == []
    assert hits("DOM-004", text + "| | D03 | diversity | |") == []
    assert said("DOM-004", text + "| | D03 | diversity | high |", "priority") == [Term("list:priorities", "high")]


def test_dropped_actions_do_not_speak_to_everyone() -> None:
    text = """
        | audiences | id  | audience       |
        |           | P01 | older_migrants |
        | actions   | id  | audience | title | status  |
        |           | A01 | P01      | Café  |         |
        |           | A02 |          | Fête  | dropped |
    """
    assert said("DOM-003", text, "audiences") == [(Term("list:audiences", "older_migrants"),)]


def test_a_figure_begun_without_its_value_is_told_at_its_cell_and_not_twice() -> None:
    text = """
        | statistics | id  | kind                   | indicator     | value | year |
        |            | S01 | commune_and_population | population    |       | 2025 |
        |            | S02 | commune_and_population | foreign_share | 45.3  | 2025 |
    """
    assert hits("DIA-001", text) == []


def test_the_indicators_of_dropped_actions_need_not_follow_a_figure() -> None:
    text = """
        | statistics | id  | indicator  | value |
        |            | S01 | population | 9800  |
        | actions    | id  | title | status  |
        |            | A01 | Cours | dropped |
        | indicators | id  | action | indicator    |
        |            | K01 | A01    | Participants |
    """
    assert hits("DIA-006", text) == []
