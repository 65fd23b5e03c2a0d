"""What is known of all files when the outputs are written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from pci_xlsx.national.choice import Use
    from pci_xlsx.national.remarks import Remark


class Known(NamedTuple):
    """The fate of every file, what to ask communes, the totals, folders that were closed.

    `totals` are those of `totals.json` without its lists, which are on the disk: they grow with the number of plans.
    """

    uses: tuple[Use, ...]
    remarks: tuple[Remark, ...]
    totals: dict[str, Any]
    closed: tuple[Path, ...]
