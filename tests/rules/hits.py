"""What the rules of a grid's plan say, by code: for tests of cases that a docstring has no room for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.rules import RULES
from tests.grids import plan_from_grid

if TYPE_CHECKING:
    from pci_xlsx.findings import Param
    from pci_xlsx.rules.core import Hit, Rule
    from tests.grids import Place


def hits(code: str, text: str) -> list[Hit]:
    """The hits of one rule in the plan of a grid."""
    grid = plan_from_grid(text)
    rule = next(rule for rule in RULES if rule.code == code)
    return list(rule.run(grid.plan, grid.as_of))


def said(code: str, text: str, param: str) -> list[Param]:
    """One param of each hit of a rule."""
    return [hit.params[param] for hit in hits(code, text)]


def places(rule: Rule, text: str) -> list[Place]:
    """The places at which a rule finds something in the plan of a grid."""
    grid = plan_from_grid(text)
    return [hit.cell.key for hit in rule.run(grid.plan, grid.as_of)]
