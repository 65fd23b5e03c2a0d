"""The parts of a workbook while it is being changed: what was edited, added and taken away, and how to undo it."""

from __future__ import annotations

import io
import posixpath
import zipfile
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.errors import PciXlsxError, UnreadableFileError
from pci_xlsx.reading.guard import open_archive
from pci_xlsx.report.annotated.archive import entries, entry, rewritten, zipped
from pci_xlsx.report.annotated.edits import applied, undoing
from pci_xlsx.report.annotated.elements import parse

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pci_xlsx.report.annotated.edits import Edit
    from pci_xlsx.report.annotated.elements import Element


class Undo(NamedTuple):
    """How to give a part back: its digest as it is now and as it was, and the edits that lead back."""

    part: str
    now: str
    before: str
    edits: tuple[Edit, ...]


class Parts:
    """An opened workbook. Edits are against the parts as they were read; nothing is changed before `data` is asked."""

    def __init__(self, data: bytes) -> None:
        """Open a workbook.

        Raises:
            PciXlsxError: FIL-021, it is something else than an .xlsx or .xlsm workbook.
            UnreadableFileError: it is damaged, hostile or protected by a password.
        """
        _refuse_other_forms(data)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self._entries = {one.name.lower(): one for one in entries(data, archive.infolist())}
        self._edits: dict[str, list[Edit]] = {}
        self._added: dict[str, bytes] = {}
        self._removed: set[str] = set()

    def __contains__(self, part: str) -> bool:
        """True when there is such a part; the case of names does not count."""
        return (part.lower() in self._entries and part.lower() not in self._removed) or part in self._added

    @property
    def names(self) -> tuple[str, ...]:
        """The parts in the order of the file."""
        return tuple(one.name for key, one in self._entries.items() if key not in self._removed)

    def read(self, part: str) -> bytes:
        """A part as it was read.

        Raises:
            UnreadableFileError: FIL-006, it is missing or damaged.
        """
        return self._entries[part.lower()].unpacked()

    def head(self, part: str, size: int) -> bytes:
        """The first bytes of a part as it was read."""
        return self._entries[part.lower()].head(size)

    def tree(self, part: str) -> Element:
        """The elements of a part as it was read."""
        return parse(self.read(part))

    def edit(self, part: str, edits: Iterable[Edit]) -> None:
        """Note edits of a part."""
        noted = self._edits.setdefault(part.lower(), [])
        noted += [edit for edit in edits if edit not in noted and (edit.new or edit.start < edit.end)]

    def add(self, part: str, content: bytes) -> None:
        """Add a part that is not there yet."""
        self._added[part] = content

    def remove(self, part: str) -> None:
        """Take a part away."""
        self._removed.add(part.lower())

    def free_name(self, pattern: str) -> str:
        """The first name of a pattern (`xl/comments{}.xml`) that no part has."""
        number = 1
        while pattern.format(number) in self:
            number += 1
        return pattern.format(number)

    @property
    def changed(self) -> bool:
        """True when anything was edited, added or taken away."""
        return any(self._edits.values()) or bool(self._added) or bool(self._removed & set(self._entries))

    def undo(self) -> tuple[Undo, ...]:
        """How to give every edited part back."""
        found = []
        for key, edits in self._edits.items():
            if edits and key not in self._removed:
                before = self._entries[key].unpacked()
                now = applied(before, edits)
                found.append(Undo(self._entries[key].name, digest(now), digest(before), undoing(before, edits)))
        return tuple(found)

    @property
    def added(self) -> tuple[str, ...]:
        """The names of the parts that were added."""
        return tuple(self._added)

    def data(self) -> bytes:
        """The workbook with everything done: untouched parts as they were, in their order, then the added ones."""
        kept = [one for key, one in self._entries.items() if key not in self._removed]
        changed = [
            rewritten(one, applied(one.unpacked(), edits)) if (edits := self._edits.get(one.name.lower())) else one
            for one in kept
        ]
        return zipped([*changed, *(entry(name, content) for name, content in self._added.items())])


def _refuse_other_forms(data: bytes) -> None:
    """Let a workbook of Excel's form pass the guard; a plan in JSON or in an .ods workbook can be read, not marked."""
    try:
        archive = open_archive(data)
    except UnreadableFileError as error:
        if error.code == "FIL-003":
            raise PciXlsxError("FIL-021") from error
        raise
    if archive.is_ods:
        raise PciXlsxError("FIL-021")


def digest(content: bytes) -> str:
    """The SHA-256 of a part."""
    return sha256(content).hexdigest()


def relations_part(part: str) -> str:
    """The part that holds another part's relationships."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def resolved(part: str, target: str) -> str:
    """The part that a relationship of another part leads to."""
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))
