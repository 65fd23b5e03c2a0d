"""The plan as a whole: cases at the edge."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.rules.hits import hits, said

PERIOD = """
    | plan | period_start | period_end |
    |      | {start}      | {end}      |
"""


@pytest.mark.parametrize(
    ("start", "end", "is_short"),
    [
        ("2027-01-01", "2027-12-31", True),
        ("2027-01-01", "2028-01-01", False),
        ("2028-02-29", "2029-02-28", True),
        ("2027-01-01", "2026-12-31", False),  # the wrong order is another rule's
    ],
)
def test_a_plan_is_short_up_to_one_whole_year(start: str, end: str, is_short: bool) -> None:  # noqa: FBT001 - a case
    assert bool(hits("PLA-002", PERIOD.format(start=start, end=end))) is is_short


def test_a_plan_of_audiences_alone_touches_no_domain() -> None:
    audiences = """
        | audiences | id  | audience       |
        |           | P01 | older_migrants |
    """
    assert said("PLA-003", audiences, "count") == [0]
    assert hits("PLA-003", "") == []


def test_the_same_domain_twice_counts_once() -> None:
    text = """
        | domains | id  | domain  |
        |         | D01 | housing |
        |         | D02 | housing |
        |         | D03 | health  |
    """
    assert said("PLA-003", text, "count") == [2]


def test_dropped_and_empty_budgets_are_not_compared_with_the_means() -> None:
    text = """
        | plan    | available_means |
        |         | 0               |
        | actions | id  | title | budget | status  |
        |         | A01 | Café  |        |         |
        |         | A02 | Cours | 0.01   |         |
        |         | A03 | Fête  | 9000   | dropped |
    """
    assert said("PLA-006", text, "total") == [Decimal("0.01")]


def test_an_unreadable_commune_may_be_the_lead_commune() -> None:
    text = """
        | plan     | lead_commune |
        |          | 0711         |
        | communes | commune |
        |          | Wahl    |
        |          | 0409    |
    """
    assert hits("PLA-007", text) == []


@pytest.mark.parametrize(
    ("kind", "communes", "is_wrong"),
    [
        ("single", ("0409",), False),
        ("single", ("0409", "0409"), False),  # twice the same is another finding
        ("intercommunal", ("0409",), True),
        ("intercommunal", ("0409", "0409"), True),
        ("intercommunal", ("0409", "Wahl"), False),
        ("intercommunal", (), False),  # an empty table is another finding
    ],
)
def test_type_and_number_of_communes(kind: str, communes: tuple[str, ...], is_wrong: bool) -> None:  # noqa: FBT001 - a case
    rows = "\n".join(f"| | {commune} |" for commune in communes)
    text = f"""
        | plan     | plan_type |
        |          | {kind}    |
        | communes | commune   |
        {rows}
    """
    assert bool(hits("PLA-008", text)) is is_wrong
