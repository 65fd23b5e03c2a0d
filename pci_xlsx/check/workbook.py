"""A workbook on the disk in, the answer out: the whole library for most users."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.check.engine import check_plan
from pci_xlsx.findings import Gate
from pci_xlsx.reading.files import read_file
from pci_xlsx.reading.workbook import read_workbook

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from pci_xlsx.check.result import Result
    from pci_xlsx.reading.filled import FilledWorkbook


def check_workbook(path: Path, *, as_of: dt.date, gate: Gate = Gate.COUNCIL, isolated: bool = True) -> Result:
    """Read and check a filled workbook.

    Args:
        path: the .xlsx, .xlsm or .ods file; it is only read.
        as_of: the day on which it is judged.
        gate: before the council, at the deposit, or in follow-up.
        isolated: read it in a child process with limits on memory and time, for a hostile file may crash who reads
            it. `False` for your own files, and where there are no processes, as in a browser.

    Raises:
        UnreadableFileError: the file is absent, no workbook, or no PCI template; or it crashed the child.
        PciXlsxError: FIL-029, no process can be started, and `isolated=False` was not given.
    """
    return check_filled(read_workbook(read_file(path), isolated=isolated), as_of=as_of, gate=gate)


def check_filled(read: FilledWorkbook, *, as_of: dt.date, gate: Gate = Gate.COUNCIL) -> Result:
    """The same for a workbook that was read already, with what was found then."""
    return check_plan(
        read.plan,
        as_of=as_of,
        gate=gate,
        findings=read.findings,
        template_version=read.template_version,
        kept=read.kept,
    )
