"""The findings of a workbook by the cell they stand on."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.reading.addresses import area

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pci_xlsx.check import Result
    from pci_xlsx.findings import Finding, Severity
    from pci_xlsx.reading.addresses import Spot

MOST_FINDINGS = 5000
"""So many are marked and listed; a workbook with more is mended in rounds."""


class Faulty(NamedTuple):
    """A cell with what is said about it, in the order of the answer."""

    at: Spot
    findings: tuple[Finding, ...]

    @property
    def severity(self) -> Severity:
        """The gravest."""
        return min((one.severity for one in self.findings), key=lambda severity: severity.rank)


def listed(result: Result) -> tuple[Finding, ...]:
    """The findings that are marked and listed, in the order of the answer."""
    return result.findings[:MOST_FINDINGS]


def faulty_cells(result: Result) -> Mapping[str, tuple[Faulty, ...]]:
    """The cells to mark by the title of their sheet, row by row."""
    found: dict[str, dict[Spot, list[Finding]]] = {}
    for finding in listed(result):
        where = area(finding.cell.address or "")
        if where and finding.cell.sheet:
            spots = found.setdefault(finding.cell.sheet, {})
            spots.setdefault((where.top, where.left), []).append(finding)
    sheets = {
        title: tuple(Faulty(at, tuple(findings)) for at, findings in sorted(spots.items()))
        for title, spots in found.items()
    }
    return MappingProxyType(sheets)
