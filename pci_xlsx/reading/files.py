"""A file of the disk as bytes, read once; what is no readable file is refused with its code."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from pci_xlsx.errors import UnreadableFileError
from pci_xlsx.reading.limits import FILE_SIZE

if TYPE_CHECKING:
    from pathlib import Path

_OPEN = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
"""Opening a pipe must not wait for its writer. Not every system has each of these flags."""
LOCKS = ("~$", ".~lock.")
"""How Excel and LibreOffice begin the name of the file they keep beside an open workbook."""


def read_file(path: Path) -> bytes:
    """The content of a regular file.

    Raises:
        UnreadableFileError: FIL-001 absent, FIL-002 a folder or a device, FIL-005 a lock, FIL-007 too large, FIL-009 no
            permission, FIL-015 it was changed meanwhile.
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
    """Ask what it is before opening it, and again once it is open: another may stand there by then."""
    _refuse_devices(path.stat(), path)
    descriptor = os.open(path, _OPEN)
    with os.fdopen(descriptor, "rb") as file:
        before = os.fstat(descriptor)
        _refuse_devices(before, path)
        FILE_SIZE.keep(before.st_size)
        data = file.read(FILE_SIZE.ceiling + 1)
        after = os.fstat(descriptor)
    if _identity(before) != _identity(after) or len(data) != after.st_size:
        raise UnreadableFileError("FIL-015", file=os.fspath(path))
    return data


def _refuse_devices(found: os.stat_result, path: Path) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise UnreadableFileError("FIL-002", file=os.fspath(path))


def _identity(found: os.stat_result) -> tuple[int, int]:
    """What changes when somebody writes into a file."""
    return found.st_size, found.st_mtime_ns
