"""Files that lie elsewhere: whatever `fsspec` opens by a URL (`s3://...`, `https://...`), where it is installed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple

from pci_xlsx.errors import PciXlsxError, UnreadableFileError
from pci_xlsx.reading.limits import FILE_SIZE

if TYPE_CHECKING:
    from collections.abc import Iterator

_TIMES = ("mtime", "LastModified", "last_modified", "created")


class Stat(NamedTuple):
    """The size of a file, and when it was last written, in nanoseconds; 0 where the place does not say it."""

    size: int
    modified: int


def is_remote(name: str) -> bool:
    """True for a URL."""
    return "://" in name


def files_below(url: str) -> Iterator[str]:
    """The URLs of all files below a folder, or of the one file that a URL names.

    Raises:
        PciXlsxError: NAT-010, fsspec or what it needs for such URLs is missing; FIL-001, nothing is there.
    """
    system, path = _opened(url)
    try:
        found = [path] if system.isfile(path) else sorted(system.find(path))
    except OSError as error:
        raise PciXlsxError("FIL-001", file=url) from error
    if not found:
        raise PciXlsxError("FIL-001", file=url)
    yield from (system.unstrip_protocol(one) for one in found)


def read_remote(url: str) -> bytes:
    """The content of a file.

    Raises:
        UnreadableFileError: FIL-001 absent, FIL-007 too large, FIL-009 it cannot be read.
    """
    try:
        system, path = _opened(url)
        with system.open(path, "rb") as file:
            data: bytes = file.read(FILE_SIZE.ceiling + 1)
    except FileNotFoundError as error:
        raise UnreadableFileError("FIL-001", file=url) from error
    except PciXlsxError:
        raise
    except Exception as error:  # every kind of place has exceptions of its own
        raise UnreadableFileError("FIL-009", file=url) from error
    FILE_SIZE.keep(len(data))
    return data


def stat_remote(url: str) -> Stat:
    """What the place says of a file."""
    try:
        system, path = _opened(url)
        info = system.info(path)
    except Exception:  # noqa: BLE001 - as above; that it cannot be read is said elsewhere
        return Stat(0, 0)
    written = next((info[key] for key in _TIMES if info.get(key)), 0)
    if isinstance(written, dt.datetime):
        written = written.timestamp()
    return Stat(int(info.get("size") or 0), int(float(written) * 1e9) if isinstance(written, int | float) else 0)


def _opened(url: str) -> tuple[Any, str]:
    try:
        import fsspec
    except ImportError as error:
        raise PciXlsxError("NAT-010", file=url) from error
    try:
        system, path = fsspec.core.url_to_fs(url)
    except (ImportError, ValueError) as error:
        raise PciXlsxError("NAT-010", file=url) from error
    return system, path
