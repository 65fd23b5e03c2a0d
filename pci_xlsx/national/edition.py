"""What results depend on besides the files: the program itself, the day, and what is asked for."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

_MATTERS = (".py", ".csv")


def edition(as_of: dt.date, *, contacts: bool) -> str:
    """A name for everything that a kept result depends on besides its file: another one makes all of them void."""
    return hashlib.sha256(f"{_program()} {as_of} {contacts}".encode()).hexdigest()[:16]


@cache
def _program() -> str:
    """A digest of the model, the rules and the program that follows them."""
    digest = hashlib.sha256()
    for one in _sources(files("pci_xlsx")):
        digest.update(one.name.encode() + b"\0" + one.read_bytes())
    return digest.hexdigest()


def _sources(folder: Traversable) -> Iterator[Traversable]:
    for one in sorted(folder.iterdir(), key=lambda one: one.name):
        if one.is_dir():
            yield from _sources(one)
        elif one.name.endswith(_MATTERS):
            yield one
