"""Outputs on the disk: each appears whole or not at all, and none replaces a file unless that was said."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from pci_xlsx.errors import OutputExistsError

TEMPORARY = ".pci-"


def write_whole(path: Path, content: bytes, *, force: bool = False) -> None:
    """Write a file in one step: a temporary file beside it, flushed to the disk, takes its place.

    Raises:
        OutputExistsError: the file exists and `force` was not given.
        OSError: the disk or the folder refuses; the old file is untouched.
    """
    if path.exists() and not force:
        raise OutputExistsError("FIL-012", file=str(path))
    handle, name = tempfile.mkstemp(prefix=TEMPORARY, suffix=path.suffix, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    """The user's mask for new files, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
