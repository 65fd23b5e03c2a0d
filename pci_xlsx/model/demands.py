"""What a field, a table or a form must hold: levels, requirements, gates, and conditions as data."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from pci_xlsx.findings import Gate, Severity
from pci_xlsx.model.requirements import requirement


class Level(StrEnum):
    """How strongly the guide asks: unmet, mandatory is an error, recommended a warning, optional nothing."""

    MANDATORY = "mandatory"
    RECOMMENDED = "recommended"
    OPTIONAL = "optional"

    @property
    def severity(self) -> Severity | None:
        """The severity of a thing that is missing; None where nothing is said."""
        return _SEVERITY[self]


_SEVERITY = {Level.MANDATORY: Severity.ERROR, Level.RECOMMENDED: Severity.WARNING, Level.OPTIONAL: None}


class Is(NamedTuple):
    """The field of the same row holds this code, or this yes/no."""

    field: str
    value: str | bool


class Filled(NamedTuple):
    """The field of the same row holds something."""

    field: str


class Zero(NamedTuple):
    """The field of the same row holds the number 0 (an empty field does not)."""

    field: str


class FormIs(NamedTuple):
    """A field of a form holds this code, or this yes/no; `value=None` means that it holds anything."""

    form: str
    field: str
    value: str | bool | None = None


class HasRows(NamedTuple):
    """A table has a begun row; with `by`, one whose reference `by` names the row in question."""

    table: str
    by: str | None = None


class Not(NamedTuple):
    """The contrary of a condition."""

    condition: Condition


class Every(NamedTuple):
    """All of these conditions."""

    conditions: tuple[Condition, ...]


Condition = Is | Filled | Zero | FormIs | HasRows | Not | Every

INTERCOMMUNAL = FormIs("plan", "plan_type", "intercommunal")


class Demand(NamedTuple):
    """A level for one or more requirements of the guide, from a gate on, if a condition holds.

    `gate` is None where the guide never judges it (open lists, wording).
    """

    level: Level
    requirements: tuple[str, ...]
    gate: Gate | None
    when: Condition | None = None


def mandatory(*requirements: str, gate: Gate | None = None, when: Condition | None = None) -> Demand:
    """Unmet, an error from the requirement's gate on (or from `gate`)."""
    return _demand(Level.MANDATORY, requirements, gate, when)


def recommended(*requirements: str, gate: Gate | None = None, when: Condition | None = None) -> Demand:
    """Unmet, a warning from the requirement's gate on (or from `gate`); a reason may set it aside."""
    return _demand(Level.RECOMMENDED, requirements, gate, when)


def optional(*requirements: str, gate: Gate | None = None) -> Demand:
    """Carries the requirement and asks nothing."""
    return _demand(Level.OPTIONAL, requirements, gate, None)


def _demand(level: Level, requirements: tuple[str, ...], gate: Gate | None, when: Condition | None) -> Demand:
    own = [requirement(number).gate for number in requirements]
    first = min((g for g in own if g), key=lambda g: g.rank, default=None)
    return Demand(level, requirements, gate or first, when)
