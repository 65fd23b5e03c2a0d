"""The workbooks in some folders, at any depth, without what programs leave beside them."""

from __future__ import annotations

import glob
import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.errors import PciXlsxError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SUFFIXES = (".xlsx", ".xlsm", ".ods")
BESIDE = ("~$", ".")
"""How the names of locks, temporary files and hidden files and folders begin."""


class Found(NamedTuple):
    """The workbooks found, in the order of their paths, and the folders that could not be opened."""

    files: tuple[Path, ...]
    closed: tuple[Path, ...] = ()


def find_workbooks(given: Iterable[str], out: Path) -> Found:
    """The workbooks in these folders, files and patterns; nothing below `out`, where the results go.

    A file that is named itself is taken whatever its name is.

    Raises:
        PciXlsxError: FIL-001, nothing of a name is there; NAT-001, there is no workbook at all.
    """
    files: dict[Path, None] = {}
    closed: list[Path] = []
    for path in (one for name in given for one in _meant(name)):
        files.update(dict.fromkeys(_below(path, out.resolve(), closed) if path.is_dir() else [path]))
    if not files:
        raise PciXlsxError("NAT-001", folders=", ".join(given))
    return Found(tuple(sorted(files)), tuple(closed))


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
