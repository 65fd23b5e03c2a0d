"""The zip archive before any library opens it: entries, sizes, names, encryption; and no DOCTYPE in its XML."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from pci_xlsx.errors import UnreadableFileError
from pci_xlsx.reading.sniff import refuse_other_files
from pci_xlsx.reading.xml import refuse_doctype

if TYPE_CHECKING:
    from collections.abc import Sequence

MIB = 1024 * 1024
LARGEST_FILE = 20 * MIB
LARGEST_PART, LARGEST_WHOLE = 64 * MIB, 128 * MIB
MOST_ENTRIES = 1000
MOST_TIMES_SMALLER, NOT_WORTH_A_LOOK = 200, MIB
_ENCRYPTED_FLAG = 1
_PLAIN_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_CONTENT_TYPES, _WORKBOOK, _ODF_MARK = "[Content_Types].xml", "xl/workbook.xml", "mimetype"
_READ_BY_LIBRARIES = (_CONTENT_TYPES, "xl/sharedStrings.xml", "xl/styles.xml")


class Archive:
    """The parts of a workbook, each read at most once and never beyond its declared size."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.names = {name.lower(): name for name in archive.namelist()}

    def __contains__(self, name: str) -> bool:
        """True when there is such a part; the case of names does not count."""
        return name.lower() in self.names

    def read(self, name: str) -> bytes:
        """The bytes of a part.

        Raises:
            UnreadableFileError: FIL-006, the part is missing or damaged, or carries a DOCTYPE.
        """
        try:
            data = self._archive.read(self.names[name.lower()])
        except Exception as error:  # a damaged archive raises a dozen kinds, and they mean the same to the user
            raise UnreadableFileError("FIL-006") from error
        refuse_doctype(data)
        return data

    def head(self, name: str) -> bytes:
        """The first bytes of a part that is no XML; nothing where it is damaged."""
        try:
            with self._archive.open(self.names[name.lower()]) as part:
                return part.read(100)
        except Exception:  # noqa: BLE001 - as above
            return b""


def open_archive(data: bytes) -> Archive:
    """The archive of a workbook, or a refusal with its code.

    Raises:
        UnreadableFileError: what the file is instead, or which limit it breaks.
    """
    if len(data) > LARGEST_FILE:
        raise UnreadableFileError("FIL-007")
    refuse_other_files(data)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except Exception as error:  # as in `Archive.read`
        raise UnreadableFileError("FIL-006") from error
    entries = archive.infolist()
    _refuse_hostile(entries)
    _refuse_other_archives(archive)
    whole = Archive(archive)
    for part in _READ_BY_LIBRARIES:
        if part in whole:
            whole.read(part)
    return whole


def _refuse_hostile(entries: Sequence[zipfile.ZipInfo]) -> None:
    sizes = [entry.file_size for entry in entries]
    if len(entries) > MOST_ENTRIES or max(sizes, default=0) > LARGEST_PART or sum(sizes) > LARGEST_WHOLE:
        raise UnreadableFileError("FIL-007")
    if any(_is_bomb(entry) for entry in entries):
        raise UnreadableFileError("FIL-007")
    if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in entries):
        raise UnreadableFileError("FIL-008")
    names = [entry.filename.lower() for entry in entries]
    if len(set(names)) < len(names) or any(entry.compress_type not in _PLAIN_METHODS for entry in entries):
        raise UnreadableFileError("FIL-006")


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > NOT_WORTH_A_LOOK and entry.file_size > MOST_TIMES_SMALLER * max(entry.compress_size, 1)


def _refuse_other_archives(archive: zipfile.ZipFile) -> None:
    names = set(archive.namelist())
    if _CONTENT_TYPES in names and any(name.lower() == _WORKBOOK for name in names):
        return
    raise UnreadableFileError("FIL-003", found=_other_archive(archive, names))


def _other_archive(archive: zipfile.ZipFile, names: set[str]) -> str:
    if _ODF_MARK in names:
        kind = Archive(archive).head(_ODF_MARK)
        return "ODS" if b"spreadsheet" in kind else "ODF"
    known = (("word/document.xml", "DOCX"), ("ppt/presentation.xml", "PPTX"), ("xl/workbook.bin", "XLSB"))
    return next((kind for part, kind in known if part in names), "ZIP")
