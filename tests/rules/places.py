"""Where a rule hits in a grid: the keys of its cells, in the order of the hits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.grids import plan_from_grid

if TYPE_CHECKING:
    from pci_xlsx.rules.core import Rule
    from tests.grids import Place


def places(rule: Rule, text: str) -> list[Place]:
    """The places at which a rule finds something in a grid."""
    grid = plan_from_grid(text)
    return [hit.cell.key for hit in rule.run(grid.plan, grid.as_of)]
