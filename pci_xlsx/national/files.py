"""The workbooks in some folders, at any depth, without what programs leave beside them."""

from __future__ import annotations

import glob
import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.errors import PciXlsxError
from pci_xlsx.national.remote import files_below, is_remote, read_remote, stat_remote
from pci_xlsx.reading.files import read_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SUFFIXES = (".xlsx", ".xlsm", ".ods")
BESIDE = ("~$", ".")
"""How the names of locks, temporary files and hidden files and folders begin."""


class Found(NamedTuple):
    """The workbooks found, in the order of their paths, and the folders that could not be opened."""

    files: tuple[str, ...]
    closed: tuple[Path, ...] = ()


def find_workbooks(given: Iterable[str], out: Path) -> Found:
    """The workbooks in these folders, files and patterns; nothing below `out`, where the results go.

    A file that is named itself is taken whatever its name is.

    Raises:
        PciXlsxError: FIL-001, nothing of a name is there; NAT-001, there is no workbook at all.
    """
    files: dict[str, None] = {}
    closed: list[Path] = []
    for name in given:
        files.update(dict.fromkeys(_remote(name) if is_remote(name) else _local(name, out.resolve(), closed)))
    if not files:
        raise PciXlsxError("NAT-001", folders=", ".join(given))
    return Found(tuple(sorted(files)), tuple(closed))


def read_workbook_file(name: str) -> bytes:
    """The content of a file by its path or URL.

    Raises:
        UnreadableFileError: it is not there, is no file, is too large, or may not be read.
    """
    return read_remote(name) if is_remote(name) else read_file(Path(name))


def size_and_time(name: str) -> tuple[int, int]:
    """How large a file is and when it was last written, in nanoseconds; zeros where nobody knows."""
    if is_remote(name):
        return stat_remote(name)
    try:
        found = Path(name).stat()
    except OSError:
        return 0, 0
    return found.st_size, found.st_mtime_ns


def _remote(url: str) -> Iterator[str]:
    found = list(files_below(url))
    yield from found if found == [url] else (one for one in found if _is_workbook(one.rpartition("/")[2]))


def _local(name: str, out: Path, closed: list[Path]) -> Iterator[str]:
    for path in _meant(name):
        yield from map(str, _below(path, out, closed) if path.is_dir() else [path])


def _meant(name: str) -> Iterable[Path]:
    path = Path(name)
    if path.exists() or path.is_symlink():
        return [path]
    found = sorted(Path(one) for one in glob.glob(name, recursive=True)) if glob.has_magic(name) else []  # noqa: PTH207 - a pattern may be absolute
    if not found:
        raise PciXlsxError("FIL-001", file=name)
    return [one for one in found if one.is_dir() or _is_workbook(one.name)]


def _below(folder: Path, out: Path, closed: list[Path]) -> Iterator[Path]:
    def note(error: OSError) -> None:
        closed.append(Path(error.filename or folder))

    for where, folders, names in os.walk(folder, onerror=note):
        here = Path(where)
        folders[:] = sorted(one for one in folders if not one.startswith(BESIDE) and (here / one).resolve() != out)
        if here.resolve() != out:
            yield from (here / name for name in names if _is_workbook(name))


def _is_workbook(name: str) -> bool:
    return name.lower().endswith(SUFFIXES) and not name.startswith(BESIDE)
