"""The files of a call: globs, folders and standard input as bytes, with a progress bar over many."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pci_xlsx.cli.language import ambient
from pci_xlsx.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STDIN = "-"
SUFFIXES = (".xlsx", ".xlsm", ".ods", ".json")
LOCK_PREFIXES = ("~$", ".~")
MANY = 3


def expand(given: Iterable[str]) -> tuple[str, ...]:
    """The files meant: patterns expanded, a folder's workbooks and plans, what does not exist kept for its message.

    Files that Excel or LibreOffice keep beside an open workbook are left out unless they are named themselves.
    """
    import glob

    found: list[str] = []
    for name in given:
        path = Path(name)
        if name != STDIN and path.is_dir():
            inside = sorted(p for p in path.iterdir() if p.suffix.lower() in SUFFIXES)
            found += [str(p) for p in inside if not p.name.startswith(LOCK_PREFIXES)] or [name]
        elif name != STDIN and not path.exists() and glob.has_magic(name):
            matches = sorted(m for m in glob.glob(name) if not Path(m).name.startswith(LOCK_PREFIXES))  # noqa: PTH207 - a pattern may be absolute
            found += matches or [name]
        else:
            found.append(name)
    return tuple(dict.fromkeys(found))


def read_bytes(file: str) -> bytes:
    """The content of a file, or of standard input for `-`.

    Raises:
        UnreadableFileError: it is absent, a folder, locked by Excel, too large, or may not be read.
    """
    if file == STDIN:
        from pci_xlsx.reading.limits import FILE_SIZE

        data = sys.stdin.buffer.read(FILE_SIZE.ceiling + 1)
        FILE_SIZE.keep(len(data))
        return data
    from pci_xlsx.reading.files import read_file

    return read_file(Path(file))


def files_of(given: Iterable[str]) -> tuple[Path, ...]:
    """The files on the disk among the inputs: what no output may replace."""
    return tuple(Path(file) for file in given if file != STDIN)


def progress(files: tuple[str, ...]) -> Iterator[str]:
    """The files one after the other; with a bar on stderr where there are many and somebody is looking."""
    if len(files) < MANY or not sys.stderr.isatty():
        yield from files
        return
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    what = ambient().text(N_("Vérification"))
    # no thread draws it: only a process without any can be copied for each file, which is the quickest way to read it
    yield from track(files, description=what, console=console, transient=True, auto_refresh=False)
