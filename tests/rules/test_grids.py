"""Every rule's docstring shows two grids: the bad one yields exactly its marked cells, the good one nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pci_xlsx.rules import RULES
from tests.grids import Grid, plan_from_grid

if TYPE_CHECKING:
    from pci_xlsx.rules.core import Rule


def _grid(rule: Rule, name: str) -> Grid:
    bad, _, good = rule.kind.example.partition("Good:")
    return plan_from_grid({"Bad": bad.removeprefix("Bad:"), "Good": good}[name])


def _places(rule: Rule, grid: Grid) -> list[tuple[str | None, str | None, str | None]]:
    return [hit.cell.key for hit in rule.run(grid.plan, grid.as_of)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_bad_grid_yields_exactly_its_marked_cells(rule: Rule) -> None:
    grid = _grid(rule, "Bad")
    assert grid.marked, "the bad grid marks no cell"
    assert sorted(_places(rule, grid), key=str) == sorted(grid.marked, key=str)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_good_grid_yields_nothing(rule: Rule) -> None:
    grid = _grid(rule, "Good")
    assert not grid.marked
    assert _places(rule, grid) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_an_empty_plan_is_no_fault_of_the_rule(rule: Rule) -> None:
    """A rule may speak about an empty plan, but never fall over it."""
    list(rule.run(plan_from_grid("").plan, plan_from_grid("").as_of))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_message_is_filled_by_the_params_of_its_hits(rule: Rule) -> None:
    grid = _grid(rule, "Bad")
    for hit in rule.run(grid.plan, grid.as_of):
        shown = {name: str(value) for name, value in hit.params.items()}
        assert "{" not in rule.kind.message.format(**shown)
        assert "{" not in rule.kind.hint.format(**shown)
