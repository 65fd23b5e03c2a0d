"""A finding: one thing said about one place in the user's file, as data without a sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Severity(StrEnum):
    """How much a finding weighs at the gate asked for; an error blocks the gate."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return _SEVERITIES.index(self)

    def reaches(self, threshold: Severity) -> bool:
        """True when this is at least as grave as `threshold`."""
        return self.rank <= threshold.rank


class Gate(StrEnum):
    """A point of the process at which a plan is judged, in the order of the guide."""

    COUNCIL = "council"
    DEPOSIT = "deposit"
    FOLLOW_UP = "follow_up"

    @property
    def rank(self) -> int:
        """0 for the first gate."""
        return _GATES.index(self)

    def counts_at(self, asked: Gate) -> bool:
        """True when what is due at this gate is due at `asked` too: at it and at every later one."""
        return self.rank <= asked.rank


_SEVERITIES = tuple(Severity)
_GATES = tuple(Gate)


@dataclass(frozen=True, slots=True)
class Cell:
    """A place in a plan: by key always, by address where the plan was read from a workbook.

    `table` is the key of a table or form, `row` the row's key (None in a form or for a whole table), `field` the key
    of the field (None for a whole row or table); `sheet` is the sheet's title and `address` the cell (`L7`).
    """

    table: str | None = None
    row: str | None = None
    field: str | None = None
    sheet: str | None = None
    address: str | None = None

    @property
    def key(self) -> tuple[str | None, str | None, str | None]:
        """The place without its address, equal for a workbook and its JSON form."""
        return (self.table, self.row, self.field)


WORKBOOK = Cell()


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the model inside a finding's params: shown by its label, written to JSON as its key.

    `kind` is `field` (key `actions.end`), `table`, `sheet`, `type`, `requirement`, `yes_no`, or `list:<list key>` for a
    code.
    """

    kind: str
    key: str


SingleParam = str | int | Decimal | date | Term | None
Param = SingleParam | tuple[SingleParam, ...]
NO_PARAMS: Mapping[str, Param] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing said about one cell, row, table or workbook; the words follow from `code` when it is shown.

    `gate` is the first gate at which it counts; `requirement` the number in the register of requirements, if any.
    """

    code: str
    severity: Severity
    cell: Cell = WORKBOOK
    params: Mapping[str, Param] = field(default_factory=lambda: NO_PARAMS)
    gate: Gate = Gate.COUNCIL
    requirement: str | None = None
    related: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """What a code means: French message ids with `{param}` places, the guide's section, what it asks.

    `example` is a bad and a good grid, or empty for the kinds that follow from the model.
    """

    code: str
    title: str
    message: str
    hint: str
    guide: str | None = None
    requirement: str | None = None
    severity: Severity | None = None
    gate: Gate | None = None
    why: str = ""
    example: str = ""
