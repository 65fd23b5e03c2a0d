"""A workbook as it was read: its plan, what was found while reading, and what it says of itself by formula."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.findings import Gate

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pci_xlsx.findings import Finding
    from pci_xlsx.plan import Plan
    from pci_xlsx.reading.older import Left


class States(NamedTuple):
    """The texts in the state column of a table, by the number of their row; empty cells are left out."""

    sheet: str
    column: str
    texts: Mapping[int, str]


class Kept(NamedTuple):
    """The states of rows by table, for tables that say any; the gate chosen.

    `is_current`: they are formulas of the template that this program knows. `as_formulas` reads the workbook once more,
    as its formulas take it: in a process of its own where it was read in one.
    """

    states: Mapping[str, States] = MappingProxyType({})
    gate: Gate = Gate.COUNCIL
    is_current: bool = True
    as_formulas: Callable[[], FilledWorkbook] | None = None


class FilledWorkbook(NamedTuple):
    """A workbook as it was read.

    `findings` are about reading alone (lost anchors, repaired values); `template_version` is None where the workbook
    does not say it. `kept` is what its formulas said when it was saved, `left` what stands in fields that today's
    template no longer has.
    """

    plan: Plan
    findings: tuple[Finding, ...] = ()
    template_version: str | None = None
    kept: Kept = Kept()
    left: tuple[Left, ...] = ()
