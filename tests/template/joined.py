"""The grids of rules joined into few plans: LibreOffice needs some seconds for each workbook."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.model.workbook import tables
from tests.grids import plan_from_grid

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from pci_xlsx.plan import Plan
    from pci_xlsx.rules.core import Rule
    from tests.grids import Grid


class Example(NamedTuple):
    """One grid of a rule."""

    rule: Rule
    grid: Grid


class Joined(NamedTuple):
    """A plan that holds the grids of several rules, each of which finds in it what it finds in its own."""

    plan: Plan
    as_of: dt.date
    examples: tuple[Example, ...]

    @property
    def codes(self) -> list[str]:
        """The codes of its rules."""
        return [one.rule.code for one in self.examples]


def bad_and_good(rules: Iterable[Rule]) -> list[Example]:
    """Both grids of each rule."""
    found = []
    for rule in rules:
        bad, _, good = rule.kind.example.removeprefix("Bad:").partition("Good:")
        found += [Example(rule, plan_from_grid(text)) for text in (bad, good)]
    return found


def joined(examples: Iterable[Example]) -> list[Joined]:
    """Each grid in the first plan in which it and the grids already there say what they say alone."""
    plans: list[Joined] = []
    for example in examples:
        for at, held in enumerate(plans):
            more = _with(held, example)
            if more:
                plans[at] = more
                break
        else:
            plans.append(Joined(example.grid.plan, example.grid.as_of, (example,)))
    return plans


def _with(held: Joined, example: Example) -> Joined | None:
    """The plan with one grid more; None where the two would change each other."""
    new = example.grid.plan
    taken = [key for key in tables() if _is_filled(new, key)]
    if held.as_of != example.grid.as_of or any(_is_filled(held.plan, key) for key in taken):
        return None
    plan = dataclasses.replace(held.plan, **{key: getattr(new, key) for key in taken})
    examples = (*held.examples, example)
    return Joined(plan, held.as_of, examples) if all(_says_its_own(plan, one) for one in examples) else None


def _is_filled(plan: Plan, key: str) -> bool:
    return plan.is_begun(key) if tables()[key].is_form else bool(plan.rows(key))


def _says_its_own(plan: Plan, example: Example) -> bool:
    found = [hit.cell.key for hit in example.rule.run(plan, example.grid.as_of)]
    return sorted(found, key=str) == sorted(example.grid.marked, key=str)
