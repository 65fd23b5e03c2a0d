"""Every code that a finding can carry, and what it means."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from pci_xlsx.columns import KINDS as COLUMNS
from pci_xlsx.reading.kinds import KINDS as READING
from pci_xlsx.report.change_kinds import KINDS as CHANGES
from pci_xlsx.report.national_kinds import KINDS as NATIONAL
from pci_xlsx.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pci_xlsx.findings import Kind


@cache
def kinds() -> Mapping[str, Kind]:
    """All kinds by code: files and reading, columns, repairs and upgrades, rules in the guide's order, the country."""
    every = (*READING, *COLUMNS, *CHANGES, *(rule.kind for rule in RULES), *NATIONAL)
    return MappingProxyType({kind.code: kind for kind in every})
