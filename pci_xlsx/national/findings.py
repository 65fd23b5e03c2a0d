"""Findings as rows of plain values."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import polars as pl

from pci_xlsx.report.kinds import kinds
from pci_xlsx.report.words import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pci_xlsx.check import Result
    from pci_xlsx.i18n import Texts

_PLACE = ("table", "row", "field", "sheet", "cell")
FINDINGS: Mapping[str, pl.DataType] = MappingProxyType(
    dict.fromkeys(("plan", "code", "severity", "gate", "requirement", *_PLACE, "title", "message"), pl.String())
)
"""`title` says what the code means; `message` says it of this cell, with what stands in it."""


def findings_of(plan: str, result: Result, words: Texts, *, contacts: bool) -> Iterator[dict[str, Any]]:
    """The findings of a plan in their order; without `contacts` no message, for it may quote names."""
    known = kinds()
    for one in result.findings:
        cell = one.cell
        place = (cell.table, cell.row, cell.field, cell.sheet, cell.address)
        yield {
            "plan": plan,
            "code": one.code,
            "severity": one.severity.value,
            "gate": one.gate.value,
            "requirement": one.requirement,
            **dict(zip(_PLACE, place, strict=True)),
            "title": words.text(known[one.code].title),
            "message": message(one, words) if contacts else None,
        }
