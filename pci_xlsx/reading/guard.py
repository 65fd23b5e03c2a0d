"""The zip archive before any library opens it: entries, sizes, names, encryption; and its XML within the limits."""

from __future__ import annotations

import io
import re
import stat
import zipfile
from typing import TYPE_CHECKING

from pci_xlsx.errors import UnreadableFileError
from pci_xlsx.reading.counters import Counters
from pci_xlsx.reading.limits import FILE_SIZE, MIB, PART_SIZE, PARTS, RATIO, WHOLE_SIZE
from pci_xlsx.reading.sniff import refuse_other_files
from pci_xlsx.reading.usual import usual_cells, usual_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pci_xlsx.reading.usual import Usual, UsualTexts

NOT_WORTH_A_LOOK = MIB
"""How large a part must be for its compression to matter."""
_ENCRYPTED_FLAG, _UNIX = 1, 3
_LOCAL_HEADER = 30
"""The bytes before a part in the archive, its name not counted."""
_PLAIN_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_CONTENT_TYPES, _WORKBOOK, _ODF_MARK = "[Content_Types].xml", "xl/workbook.xml", "mimetype"
_LOOKED_AT = re.compile(r"\[content_types\]\.xml|xl/styles\.xml|xl/(?:comments/)?comments?\d*\.xml", re.IGNORECASE)
"""The parts that are counted although none of them need be read: spreadsheet programs open them all."""
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_SPREADSHEETS = (_ODS, _ODS + b"-template")
_ODF_KINDS = ((b"epub", "EPUB"),)
_OTHER_ARCHIVES = (
    ("word/document.xml", "DOCX"),
    ("ppt/presentation.xml", "PPTX"),
    ("xl/workbook.bin", "XLSB"),
    ("Index/Document.iwa", "Apple Numbers"),
    ("Index.zip", "Apple Numbers"),
)


class Archive:
    """The parts of a workbook, each read at most once and never beyond its declared size."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._counters = Counters()
        self._counted: set[str] = set()
        self.names = {name.lower(): name for name in archive.namelist()}

    def __contains__(self, name: str) -> bool:
        """True when there is such a part; the case of names does not count."""
        return name.lower() in self.names

    @property
    def is_ods(self) -> bool:
        """True for a workbook of LibreOffice's own form, OpenDocument."""
        return _ODF_MARK in self.names

    def uncounted(self, name: str) -> bytes:
        """The bytes of a part, for somebody who counts what is in it himself.

        Raises:
            UnreadableFileError: FIL-006, the part is missing or damaged.
        """
        try:
            return self._archive.read(self.names[name.lower()])
        except MemoryError:
            raise
        except Exception as error:  # a damaged archive raises a dozen kinds, and they mean the same to the user
            raise UnreadableFileError("FIL-006") from error

    def read(self, name: str) -> bytes:
        """The bytes of an XML part, which was counted against the limits when it was read first.

        Raises:
            UnreadableFileError: FIL-006, the part is missing or damaged, or carries a DOCTYPE; the code of a limit.
        """
        data = self.uncounted(name)
        self._count_once(name, lambda: self._counters.count(data))
        return data

    def usual_cells(self, name: str) -> Usual | None:
        """The cells of a sheet; None where they are not all written, or do not all lie, as usual.

        Raises:
            UnreadableFileError: as when it is read.
        """
        found = usual_cells(self.uncounted(name))
        if found:
            self._count_once(name, lambda: self._counters.count_cells(found))
        return found

    def usual_texts(self, name: str) -> UsualTexts | None:
        """The shared texts; None where they are not all written as usual.

        Raises:
            UnreadableFileError: as when the part is read.
        """
        found = usual_texts(self.uncounted(name))
        if found:
            self._count_once(name, lambda: self._counters.count_texts(found))
        return found

    def _count_once(self, name: str, count: Callable[[], None]) -> None:
        key = name.lower()
        if key not in self._counted:
            count()
            self._counted.add(key)

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
    FILE_SIZE.keep(len(data))
    refuse_other_files(data)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except Exception as error:  # as in `Archive.read`
        raise UnreadableFileError("FIL-006") from error
    entries = archive.infolist()
    _refuse_hostile(entries)
    _refuse_overlaps(entries, len(data))
    _refuse_other_archives(archive)
    whole = Archive(archive)
    for part in filter(_LOOKED_AT.fullmatch, archive.namelist()):
        whole.read(part)
    return whole


def _refuse_hostile(entries: Sequence[zipfile.ZipInfo]) -> None:
    """Look at the directory alone: nothing is inflated yet, and later no part beyond the size that it says here."""
    PARTS.keep(len(entries))
    sizes = [entry.file_size for entry in entries]
    PART_SIZE.keep(max(sizes, default=0))
    WHOLE_SIZE.keep(sum(sizes))
    for entry in entries:
        if entry.file_size > NOT_WORTH_A_LOOK:
            RATIO.keep(entry.file_size // max(entry.compress_size, 1))
    if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in entries):
        raise UnreadableFileError("FIL-008")
    names = [entry.filename.lower() for entry in entries]
    if len(set(names)) < len(names) or not all(_is_plain(entry) for entry in entries):
        raise UnreadableFileError("FIL-006")


def _refuse_overlaps(entries: Sequence[zipfile.ZipInfo], end: int) -> None:
    """Each part has its own bytes, and all of them: a bomb lets its entries share the same ones."""
    for entry in sorted(entries, key=lambda one: one.header_offset, reverse=True):
        if entry.header_offset < 0 or entry.header_offset + _LOCAL_HEADER + entry.compress_size > end:
            raise UnreadableFileError("FIL-006")
        end = entry.header_offset


def _is_plain(entry: zipfile.ZipInfo) -> bool:
    """True for what a spreadsheet program writes: no link, no name that leads out of the archive, no rare method."""
    name = entry.orig_filename.replace("\\", "/")
    leads_out = name.startswith("/") or ".." in name.split("/") or ":" in name or "\0" in name
    is_link = entry.create_system == _UNIX and stat.S_ISLNK(entry.external_attr >> 16)
    return entry.compress_type in _PLAIN_METHODS and not leads_out and not is_link


def _refuse_other_archives(archive: zipfile.ZipFile) -> None:
    names = set(archive.namelist())
    if _CONTENT_TYPES in names and any(name.lower() == _WORKBOOK for name in names):
        return
    if _ODF_MARK in names and Archive(archive).head(_ODF_MARK).strip() in _SPREADSHEETS:
        return
    raise UnreadableFileError("FIL-003", found=_other_archive(archive, names))


def _other_archive(archive: zipfile.ZipFile, names: set[str]) -> str:
    if _ODF_MARK in names:
        kind = Archive(archive).head(_ODF_MARK)
        return next((name for mark, name in _ODF_KINDS if mark in kind), "ODF")
    return next((kind for part, kind in _OTHER_ARCHIVES if part in names), "ZIP")
