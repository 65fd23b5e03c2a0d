"""Edits of a package: a text replaced in one part, a part added, an entry repeated."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Callable
from functools import partial

Entries = list[tuple[str, bytes]]
Edit = Callable[[Entries], Entries]


def swap(part: str, old: str, new: str) -> Edit:
    """Replace the first place of a text in a part; the text must be there."""
    return partial(_swapped, part=part, old=old, new=new)


def cut(part: str, pattern: str) -> Edit:
    """Cut out of a part what a pattern matches; it must match."""
    return partial(_cut, part=part, pattern=pattern)


def rewrite(part: str, pattern: str, new: str | Callable[[re.Match[str]], str]) -> Edit:
    """Replace all that a pattern matches in a part; it must match."""

    def edit(entries: Entries) -> Entries:
        text, count = re.subn(pattern, new, dict(entries)[part].decode())
        if not count:
            raise LookupError(part, pattern)
        return [(name, text.encode() if name == part else data) for name, data in entries]

    return edit


def add(part: str, text: str) -> Edit:
    """Add a part."""
    return lambda entries: [*entries, (part, text.encode())]


def again(part: str) -> Edit:
    """List an entry of the zip twice."""
    return lambda entries: [*entries, *[entry for entry in entries if entry[0] == part]]


def everywhere(old: str, new: str) -> Edit:
    """Replace a text in every part; it must be in one."""

    def edit(entries: Entries) -> Entries:
        changed = [(name, data.replace(old.encode(), new.encode())) for name, data in entries]
        if changed == entries:
            raise LookupError(old)
        return changed

    return edit


def planted(data: bytes, edits: tuple[Edit, ...]) -> bytes:
    """The package with the edits made, one after the other."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        entries = [(name, package.read(name)) for name in package.namelist()]
    for edit in edits:
        entries = edit(entries)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # an entry twice is one of the defects
        for name, content in entries:
            package.writestr(name, content)
    return buffer.getvalue()


def _swapped(entries: Entries, part: str, old: str, new: str) -> Entries:
    text = dict(entries)[part].decode()
    if old not in text:
        raise LookupError(part, old)
    changed = text.replace(old, new, 1).encode()
    return [(name, changed if name == part else data) for name, data in entries]


def _cut(entries: Entries, part: str, pattern: str) -> Entries:
    text, count = re.subn(pattern, "", dict(entries)[part].decode(), count=1)
    if not count:
        raise LookupError(part, pattern)
    return [(name, text.encode() if name == part else data) for name, data in entries]
