"""What a check touches besides its input and Python's own files: kept by an audit hook, in the children too."""

from __future__ import annotations

import mimetypes
import mmap
import os
import sys
from pathlib import Path

import pci_xlsx

SIZE = 65_536
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_OWN = tuple(
    str(Path(folder).resolve())
    for folder in (*pci_xlsx.__path__, sys.prefix, sys.base_prefix, "/usr/lib/python3", "/usr/share/zoneinfo")
)
_ASKED = frozenset(mimetypes.knownfiles)
"""openpyxl asks Python which kinds of files there are, and Python asks the system."""
_FOREIGN = ("socket.", "ctypes.", "shutil.", "tempfile.", "urllib.", "ftplib.", "smtplib.", "webbrowser.", "http.")
_CHANGING = {
    *("os.chmod", "os.chown", "os.exec", "os.link", "os.mkdir", "os.posix_spawn", "os.putenv", "os.remove"),
    *("os.rename", "os.rmdir", "os.spawn", "os.startfile", "os.symlink", "os.system", "os.truncate", "os.utime"),
    *("subprocess.Popen", "sqlite3.connect", "os.setxattr", "os.unlink", "pty.spawn"),
}


class Watch:
    """Notes what is touched, in memory that children share: they give up every file that they could write it to."""

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, SIZE)
        self._allowed: tuple[str, ...] = ()
        self._is_on = False
        sys.addaudithook(self._note)

    def begin(self, allowed: Path) -> None:
        """Watch from now on; this file may be read."""
        self._memory.seek(0)
        self._memory.write(bytes(SIZE))
        self._memory.seek(0)
        self._allowed = (str(allowed), str(allowed.resolve()))
        self._is_on = True

    def end(self) -> list[str]:
        """Watch no more: what was touched."""
        self._is_on = False
        return self._memory[:].rstrip(b"\0").decode().split("\n")[:-1]

    def _note(self, event: str, arguments: tuple[object, ...]) -> None:
        if not self._is_on:
            return
        if self._opened(*arguments) if event == "open" else event in _CHANGING or event.startswith(_FOREIGN):
            line = f"{event} {arguments!r}\n".encode()[:SIZE]
            self._memory.seek(self._memory.find(b"\0"))
            self._memory.write(line)

    def _opened(self, path: object, mode: object, flags: object) -> bool:
        """True for a file that is none of Python's or the input, or that is opened to be written."""
        if not isinstance(path, str | bytes | os.PathLike) or os.fsdecode(path) == os.devnull:  # a number: it is open
            return False
        by_mode = isinstance(mode, str) and not set(mode).isdisjoint("wax+")
        by_flags = isinstance(flags, int) and bool(flags & _WRITING)
        name = os.path.abspath(os.fsdecode(path))  # noqa: PTH100 - as it is named, wherever a link leads
        return (
            by_mode
            or by_flags
            or not (name in _ASKED or name in self._allowed or name.startswith((*_OWN, "/proc/self/")))
        )
