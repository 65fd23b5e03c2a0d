"""The register of requirements: every demand and suggestion of the guide, by number."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.findings import Gate

if TYPE_CHECKING:
    from collections.abc import Mapping


class Requirement(NamedTuple):
    """One thing the guide asks or suggests.

    `number` as in the register (`2.32`), `guide` its section (`2.4.b`), `level` `M`, `R` or `O`, `gate` the first gate
    at which it is looked at (None: never), `text` a French message id.
    """

    number: str
    guide: str
    level: str
    gate: Gate | None
    text: str


@cache
def requirements() -> Mapping[str, Requirement]:
    """All requirements, in the guide's order."""
    with (Path(__file__).parent / "requirements.csv").open(encoding="utf-8", newline="") as file:
        rows = [
            Requirement(
                row["number"], row["guide"], row["level"], Gate(row["gate"]) if row["gate"] else None, row["text"]
            )
            for row in csv.DictReader(file)
        ]
    return MappingProxyType({row.number: row for row in rows})


def requirement(number: str) -> Requirement:
    """The requirement of this number; KeyError for one that the register does not hold."""
    return requirements()[number]
