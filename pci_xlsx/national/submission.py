"""A submission: one file that was handed in, what is known of it, and why it could not be read."""

from __future__ import annotations

import dataclasses
import datetime as dt
import sys
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Self

from pci_xlsx.findings import Gate

if TYPE_CHECKING:
    from collections.abc import Mapping

NO_PARAMS: Mapping[str, str] = MappingProxyType({})
_DATES = ("period_start", "period_end", "as_of")
_SHARED = ("plan_type", "lead_commune", "version", "template_version", "language")
"""Texts that many plans have in common: each is held once, as days and numbers of errors are."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the national view must know of a plan before it looks into it.

    `content` is a digest of everything entered: of two files that hold the same, it is the same. `begun` is False for
    a template that nobody filled in. `errors` are the errors that stand before each gate.
    """

    content: str
    begun: bool
    title: str | None
    plan_type: str | None
    lead_commune: str | None
    communes: tuple[str, ...]
    period_start: dt.date | None
    period_end: dt.date | None
    version: str | None
    as_of: dt.date | None
    template_version: str | None
    language: str
    errors: Mapping[Gate, int]

    @property
    def key(self) -> str | None:
        """What names the plan: its lead commune and the first day of its period; None where one of them is missing."""
        if self.lead_commune is None or self.period_start is None:
            return None
        return f"{self.lead_commune}-{self.period_start}"

    @property
    def gate_reached(self) -> Gate | None:
        """The last gate before which no error stands, nor before any earlier one."""
        reached = None
        for gate in Gate:
            if self.errors[gate]:
                break
            reached = gate
        return reached

    def to_json(self) -> dict[str, Any]:
        """The facts as JSON holds them."""
        held = dataclasses.asdict(dataclasses.replace(self, errors=dict(self.errors)))
        return held | {name: day.isoformat() for name in _DATES if (day := held[name])}

    @classmethod
    def from_json(cls, held: Mapping[str, Any]) -> Self:
        """The facts that JSON holds."""
        days = {name: _day(held[name]) if held[name] else None for name in _DATES}
        texts = {name: sys.intern(held[name]) if held[name] else held[name] for name in _SHARED}
        communes = tuple(map(sys.intern, held["communes"]))
        return cls(**{**held, **days, **texts, "errors": _errors(*held["errors"].items()), "communes": communes})


@lru_cache(10_000)
def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@lru_cache(10_000)
def _errors(*held: tuple[str, int]) -> Mapping[Gate, int]:
    return MappingProxyType({Gate(gate): number for gate, number in held})


@dataclass(frozen=True, slots=True)
class Content:
    """What was made of a file's bytes: the facts of its plan, or the code that says why there is none.

    `part` is the folder that holds its rows.
    """

    sha256: str
    part: str
    facts: Facts | None = None
    code: str | None = None
    params: Mapping[str, str] = field(default_factory=lambda: NO_PARAMS)

    def to_json(self) -> dict[str, Any]:
        """The content as JSON holds it, which is also how workers send it back."""
        held = dataclasses.asdict(dataclasses.replace(self, facts=None, params={}))
        return held | {"params": dict(self.params), "facts": self.facts.to_json() if self.facts else None}

    @classmethod
    def from_json(cls, held: Mapping[str, Any]) -> Self:
        """The content that JSON holds."""
        facts = Facts.from_json(held["facts"]) if held["facts"] else None
        params = MappingProxyType(held["params"]) if held["params"] else NO_PARAMS
        return cls(**{**held, "part": sys.intern(held["part"]), "facts": facts, "params": params})


@dataclass(frozen=True, slots=True)
class Submission:
    """A file as it was handed in. `modified` is when it was last written, in nanoseconds."""

    file: str
    size: int
    modified: int
    content: Content

    @property
    def facts(self) -> Facts | None:
        """What is known of its plan."""
        return self.content.facts
