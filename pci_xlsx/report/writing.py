"""Outputs on the disk: each appears whole or not at all, and none replaces a file unless that was said."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from pci_xlsx.errors import OutputExistsError, PciXlsxError

if TYPE_CHECKING:
    from collections.abc import Iterable

PREFIX, SUFFIX = ".~pci-", ".tmp"
"""How the name of a temporary file begins and ends; no command takes such a file for a workbook."""
STALE_SECONDS = 3600
_NEW_FILE = 0o666


def write_whole(path: Path, content: bytes, *, force: bool = False, sources: Iterable[Path] = ()) -> None:
    """Write a file in one step: a temporary file beside it, flushed to the disk, takes its place.

    A link is followed; what it leads to is replaced and keeps its permissions. Temporary files that a killed program
    left in the folder are taken away after an hour.

    Args:
        path: the file to write.
        content: all of it.
        force: replace the file if it exists.
        sources: files that were read and must not be replaced, not even with `force`.

    Raises:
        OutputExistsError: FIL-012, the file exists and `force` was not given; FIL-022, it is one of the sources.
        PciXlsxError: FIL-002, there is a folder or a device of that name.
        OSError: the disk or the folder refuses; the old file is untouched.
    """
    target = Path(os.path.realpath(path))
    old = _may_be_written(target, path, force=force, sources=sources)
    try:
        _replace(target, content, old)
    except OSError as error:
        error.filename, error.filename2 = str(path), None  # the user knows nothing of the temporary file
        raise


def _may_be_written(target: Path, path: Path, *, force: bool, sources: Iterable[Path]) -> os.stat_result | None:
    """What is known of the file that is there; None where there is none."""
    try:
        found = target.stat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(found.st_mode):
        raise PciXlsxError("FIL-002", file=str(path))
    if any(source.exists() and target.samefile(source) for source in sources):
        raise OutputExistsError("FIL-022", file=str(path))
    if not force:
        raise OutputExistsError("FIL-012", file=str(path))
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    return found


def _replace(target: Path, content: bytes, old: os.stat_result | None) -> None:
    handle, name = tempfile.mkstemp(prefix=PREFIX, suffix=SUFFIX, dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _permit(temporary, old)
        _clear(target.parent, temporary.stat().st_mtime - STALE_SECONDS)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _flush_folder(target.parent)


def _permit(temporary: Path, old: os.stat_result | None) -> None:
    """Give the new file the permissions of the old one, and its owner where the system lets us."""
    if old is None:
        temporary.chmod(_NEW_FILE & ~_umask())
        return
    if hasattr(os, "chown"):
        with contextlib.suppress(OSError):
            os.chown(temporary, old.st_uid, old.st_gid)
    temporary.chmod(stat.S_IMODE(old.st_mode))


def _clear(folder: Path, before: float) -> None:
    """Take temporary files away that are older than a moment, told by the disk's own clock."""
    with contextlib.suppress(OSError), os.scandir(folder) as found:
        for one in found:
            is_ours = one.name.startswith(PREFIX) and one.name.endswith(SUFFIX)
            if is_ours and one.is_file(follow_symlinks=False) and one.stat(follow_symlinks=False).st_mtime < before:
                Path(one.path).unlink(missing_ok=True)


def _flush_folder(folder: Path) -> None:
    """Make the new name last a power cut; not every system can."""
    if hasattr(os, "O_DIRECTORY"):
        with contextlib.suppress(OSError):
            handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def _umask() -> int:
    """The user's mask for new files, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
