"""Which codes the workbook says by itself while it is filled in, and which only the validator knows."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from pci_xlsx.check.live import MISSING_CODES, NO_NUMBER, WRONG_CODES
from pci_xlsx.findings import Severity
from pci_xlsx.i18n import N_
from pci_xlsx.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Mapping


class Live(StrEnum):
    """How much of a code's findings the workbook says by itself.

    `partly`: all but those in cells of several values; a row's missing number in the state of the row, but in no count.
    """

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


IN_WORDS: Mapping[Live, str] = MappingProxyType({Live.YES: N_("oui"), Live.PARTLY: N_("en partie"), Live.NO: N_("non")})
OF_SEVERAL_VALUES = frozenset({"TYP-001", "LST-001", "REF-001", "REF-002"})
"""Codes that cells of several values can have too."""


def live_code(code: str) -> Live:
    """Whether the workbook says what a code stands for."""
    if code == NO_NUMBER or code in OF_SEVERAL_VALUES:
        return Live.PARTLY
    rules = {rule.code for rule in RULES if rule.live and rule.severity is Severity.ERROR}
    return Live.YES if code in MISSING_CODES | WRONG_CODES | rules else Live.NO
