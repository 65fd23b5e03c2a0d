"""What a child does: read the workbook, and write what it is, why it cannot be read, or what went wrong, as data."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING

from pci_xlsx.errors import UnreadableFileError
from pci_xlsx.reading.isolated.plain import to_plain
from pci_xlsx.reading.workbook import read_workbook

if TYPE_CHECKING:
    from pci_xlsx.reading.filled import FilledWorkbook

READ, REFUSED, NO_MEMORY, FAULT = "read", "refused", "no memory", "fault"
AS_FORMULAS = "as formulas"
_LONGEST_DETAILS = 20_000


def answer(data: bytes, *, as_formulas: bool) -> bytes:
    """One of the words above with what belongs to it, as JSON."""
    try:
        said = [READ, to_plain(_to_send(read_workbook(data, as_formulas=as_formulas)))]
        return json.dumps(said, separators=(",", ":")).encode()
    except UnreadableFileError as error:
        said = [REFUSED, error.code, dict(error.params)]
    except MemoryError:
        said = [NO_MEMORY]
    except Exception:  # noqa: BLE001 - a fault of ours is one in the parent too, and is said there
        import traceback

        said = [FAULT, traceback.format_exc()[-_LONGEST_DETAILS:]]
    return json.dumps(said).encode()


def _to_send(read: FilledWorkbook) -> FilledWorkbook:
    """The parent has the file itself, and can let it be read once more."""
    return read._replace(kept=read.kept._replace(as_formulas=None))


def main(argument: str) -> None:
    """Read standard input, answer on standard output: the program of an interpreter started for it."""
    from pci_xlsx.reading.isolated.bounds import confine

    confine()
    said = answer(sys.stdin.buffer.read(), as_formulas=argument == AS_FORMULAS)
    sys.stdout.buffer.write(said)
    sys.stdout.buffer.flush()
    os._exit(0)
