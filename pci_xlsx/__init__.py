"""Plan communal intégration: workbooks generated, read back, checked and summarised.

`check_workbook(path, as_of=...)` is the whole library for most users; what it gives is a `Result` with findings.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pci_xlsx.check.engine import check_plan
    from pci_xlsx.check.result import Result
    from pci_xlsx.check.workbook import check_workbook
    from pci_xlsx.errors import PciXlsxError, UnreadableFileError
    from pci_xlsx.findings import Finding, Gate, Severity
    from pci_xlsx.plan import Plan

_HOMES = {
    "Finding": "findings",
    "Gate": "findings",
    "PciXlsxError": "errors",
    "Plan": "plan",
    "Result": "check.result",
    "Severity": "findings",
    "UnreadableFileError": "errors",
    "check_plan": "check.engine",
    "check_workbook": "check.workbook",
}

__all__ = [
    "Finding",
    "Gate",
    "PciXlsxError",
    "Plan",
    "Result",
    "Severity",
    "UnreadableFileError",
    "check_plan",
    "check_workbook",
]


def __getattr__(name: str) -> object:
    """Load what is asked for when it is asked for: `pci --help` must not load the model."""
    if name in _HOMES:
        return getattr(import_module(f"pci_xlsx.{_HOMES[name]}"), name)
    raise AttributeError(name)
