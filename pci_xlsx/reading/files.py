"""A file of the disk as bytes, read once; what is no readable file is refused with its code."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from pci_xlsx.errors import UnreadableFileError
from pci_xlsx.reading.guard import LARGEST_FILE

if TYPE_CHECKING:
    from pathlib import Path

LOCKS = ("~$", ".~lock.")
"""How Excel and LibreOffice begin the name of the file they keep beside an open workbook."""


def read_file(path: Path) -> bytes:
    """The content of a regular file.

    Raises:
        UnreadableFileError: FIL-001 absent, FIL-002 a folder or a device, FIL-005 a lock, FIL-007 too large, FIL-009 no
            permission.
    """
    if path.name.startswith(LOCKS):
        raise UnreadableFileError("FIL-005", file=str(path))
    try:
        return _read(path)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UnreadableFileError("FIL-001", file=str(path)) from error
    except IsADirectoryError as error:
        raise UnreadableFileError("FIL-002", file=str(path)) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise UnreadableFileError("FIL-009", file=str(path)) from error


def _read(path: Path) -> bytes:
    """Ask what it is before opening it: opening a pipe would wait for ever."""
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise UnreadableFileError("FIL-002", file=os.fspath(path))
    if found.st_size > LARGEST_FILE:
        raise UnreadableFileError("FIL-007", file=os.fspath(path))
    return path.read_bytes()
