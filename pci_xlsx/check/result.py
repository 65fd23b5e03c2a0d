"""The answer of the engine, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.findings import Severity

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from pci_xlsx.findings import Finding, Gate
    from pci_xlsx.plan import Plan


class Skipped(NamedTuple):
    """A rule that could not be judged, because these forms' fields or tables are missing (`plan.period_start`)."""

    code: str
    needs: tuple[str, ...]


class SheetState(NamedTuple):
    """How far a sheet is for the gate asked: `empty`, `started` or `complete`; cells filled, cells still missing.

    `title` is the sheet's name in the workbook that was read, None for a plan from JSON.
    """

    key: str
    title: str | None
    state: str
    filled: int
    missing: int


class GateState(NamedTuple):
    """How a plan stands at a gate: `ready` without an error, else `open`."""

    errors: int
    warnings: int

    @property
    def state(self) -> str:
        """`ready` or `open`."""
        return "open" if self.errors else "ready"


@dataclass(frozen=True, slots=True)
class Result:
    """The answer for one plan at one gate on one day; findings sorted by gate, severity, sheet, row, column, code."""

    plan: Plan
    gate: Gate
    as_of: dt.date
    findings: tuple[Finding, ...]
    skipped: tuple[Skipped, ...]
    sheets: tuple[SheetState, ...]
    gates: Mapping[Gate, GateState]
    template_version: str | None = None

    @property
    def ready(self) -> bool:
        """True when no error stands between the plan and the gate asked."""
        return not self.reaches(Severity.ERROR)

    @property
    def verdict(self) -> str:
        """`ready` or `not_ready`."""
        return "ready" if self.ready else "not_ready"

    def reaches(self, threshold: Severity) -> bool:
        """True when a finding is at least as grave as `threshold`."""
        return any(finding.severity.reaches(threshold) for finding in self.findings)

    def count(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(finding.severity is severity for finding in self.findings)
