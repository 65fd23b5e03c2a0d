"""The zip of a workbook, part by part: what is not touched keeps its compressed bytes as they are."""

from __future__ import annotations

import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.errors import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterable

_LOCAL, _CENTRAL, _END = "<4s5H3L2H", "<4s6H3L5H2L", "<4s4H2LH"
_LOCAL_SIZE = struct.calcsize(_LOCAL)
_UTF8_NAME = 0x800
_PLAIN_VERSION = 20
_FIRST_DAY = 0x21
"""1 January 1980, as xlsxwriter and Excel date their parts."""


class Entry(NamedTuple):
    """A file of the zip, still compressed, with what its header says."""

    name: str
    method: int
    crc: int
    size: int
    packed: bytes
    time: int = 0
    date: int = _FIRST_DAY
    made_by: int = _PLAIN_VERSION
    attributes: int = 0
    is_utf8: bool = False

    def unpacked(self) -> bytes:
        """The content.

        Raises:
            UnreadableFileError: FIL-006, it is damaged.
        """
        try:
            data = self.packed if self.method == zipfile.ZIP_STORED else _inflated(self.packed, self.size)
        except zlib.error as error:
            raise UnreadableFileError("FIL-006") from error
        if len(data) != self.size or zlib.crc32(data) != self.crc:
            raise UnreadableFileError("FIL-006")
        return data

    def head(self, size: int) -> bytes:
        """The first bytes of the content; nothing where it is damaged."""
        if self.method == zipfile.ZIP_STORED:
            return self.packed[:size]
        try:
            return zlib.decompressobj(-zlib.MAX_WBITS).decompress(self.packed, size)
        except zlib.error:
            return b""


def _inflated(packed: bytes, size: int) -> bytes:
    """The content, and never more than one byte beyond its declared size."""
    return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, size + 1)


def entry(name: str, content: bytes) -> Entry:
    """A new file for the zip."""
    packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(content) + packer.flush()
    return Entry(name, zipfile.ZIP_DEFLATED, zlib.crc32(content), len(content), packed, is_utf8=not name.isascii())


def rewritten(old: Entry, content: bytes) -> Entry:
    """A file of the zip with another content."""
    new = entry(old.name, content)
    return old._replace(method=new.method, crc=new.crc, size=new.size, packed=new.packed)


def entries(data: bytes, infos: Iterable[zipfile.ZipInfo]) -> tuple[Entry, ...]:
    """The files of a zip that the guard let pass, in their order.

    Raises:
        UnreadableFileError: FIL-006, a file's own header contradicts the directory.
    """
    return tuple(_entry(data, info) for info in infos)


def _entry(data: bytes, info: zipfile.ZipInfo) -> Entry:
    head = data[info.header_offset : info.header_offset + _LOCAL_SIZE]
    if len(head) < _LOCAL_SIZE or not head.startswith(b"PK\x03\x04"):
        raise UnreadableFileError("FIL-006")
    _, _, _, _, time, date, _, _, _, name_size, extra_size = struct.unpack(_LOCAL, head)
    start = info.header_offset + _LOCAL_SIZE + name_size + extra_size
    packed = data[start : start + info.compress_size]
    return Entry(
        info.orig_filename,
        info.compress_type,
        info.CRC,
        info.file_size,
        packed,
        time,
        date,
        info.create_system << 8 | info.create_version,
        info.external_attr,
        bool(info.flag_bits & _UTF8_NAME),
    )


def zipped(files: Iterable[Entry]) -> bytes:
    """The zip of these files, in this order; comments and extra fields of headers are left out."""
    body, directory = bytearray(), bytearray()
    count = 0
    for one in files:
        name = one.name.encode("utf-8" if one.is_utf8 else "cp437")
        flags = _UTF8_NAME if one.is_utf8 else 0
        facts = (flags, one.method, one.time, one.date, one.crc, len(one.packed), one.size, len(name), 0)
        directory += struct.pack(
            _CENTRAL, b"PK\x01\x02", one.made_by, _PLAIN_VERSION, *facts, 0, 0, 0, one.attributes, len(body)
        )
        directory += name
        body += struct.pack(_LOCAL, b"PK\x03\x04", _PLAIN_VERSION, *facts)
        body += name + one.packed
        count += 1
    end = struct.pack(_END, b"PK\x05\x06", 0, 0, count, count, len(directory), len(body), 0)
    return bytes(body + directory + end)
