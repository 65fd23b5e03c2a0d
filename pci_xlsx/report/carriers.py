"""Which field, table or rule carries each requirement of the register."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from pci_xlsx.model.requirements import requirements
from pci_xlsx.model.workbook import tables
from pci_xlsx.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@cache
def carriers() -> Mapping[str, tuple[str, ...]]:
    """For each requirement, what carries it: fields (`actions.start`), tables (`needs`), rules (`ACT-003`)."""
    found: dict[str, list[str]] = {number: [] for number in requirements()}
    for number, carrier in (*_fields(), *_rules()):
        if carrier not in found[number]:
            found[number].append(carrier)
    return MappingProxyType({number: tuple(held) for number, held in found.items()})


@cache
def enforced() -> frozenset[str]:
    """The requirements that something checks: a demand with a severity, or a rule."""
    demanded = (
        number
        for block in tables().values()
        for demand in block.demands
        if demand.level.severity
        for number in demand.requirements
    )
    return frozenset((*demanded, *(rule.kind.requirement for rule in RULES if rule.kind.requirement)))


def _fields() -> Iterator[tuple[str, str]]:
    for key, block in tables().items():
        for demand in (*block.expects, *(group.demand for group in block.one_of)):
            yield from ((number, key) for number in demand.requirements)
        for name, field in block.fields.items():
            yield from ((number, f"{key}.{name}") for number in field.requirements)


def _rules() -> Iterator[tuple[str, str]]:
    yield from ((rule.kind.requirement, rule.code) for rule in RULES if rule.kind.requirement)
