"""What a run is asked for, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pci_xlsx.i18n import DEFAULT_LANGUAGE
from pci_xlsx.national.choice import Because, Use

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from pci_xlsx.national.changes import Changes
    from pci_xlsx.national.remarks import Remark


class Order(NamedTuple):
    """What is asked for: folders, files or patterns; where to; the day; with persons' names or without; how many jobs.

    `force` lets outputs be replaced that `pci aggregate` did not write. `since` is the folder of the results with which
    the new ones are compared; else they are compared with those that they replace. `language` is that of the workbook
    and of the page.
    """

    given: tuple[str, ...]
    out: Path
    as_of: dt.date
    contacts: bool = False
    jobs: int = 1
    force: bool = False
    language: str = DEFAULT_LANGUAGE
    since: Path | None = None


class Aggregated(NamedTuple):
    """What came of it: every file and its fate, what only the whole shows, the totals, folders that were closed.

    `totals` are those of `totals.json` without its lists.
    """

    uses: tuple[Use, ...]
    remarks: tuple[Remark, ...]
    totals: dict[str, Any]
    closed: tuple[Path, ...]
    examined: int
    changes: Changes

    @property
    def complete(self) -> bool:
        """True when nothing was left out that somebody may have wanted in."""
        left_out = {Because.UNREADABLE, Because.NOT_A_TEMPLATE, Because.UNIDENTIFIED, Because.CONTRADICTORY}
        return not self.closed and not any(use.because in left_out for use in self.uses)
