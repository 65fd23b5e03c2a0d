"""Archives that are broken, or built to harm who unpacks them."""

from __future__ import annotations

import io
import stat
import struct
import warnings
import zipfile
from functools import partial
from typing import TYPE_CHECKING

from tests.reading.books import slim
from tests.reading.hostile.case import MIB, TEXTS, WORKBOOK, Case, with_entry

if TYPE_CHECKING:
    from collections.abc import Callable

_NAMES = (
    "../evil.xml",
    "xl/../../evil.xml",
    "/etc/passwd",
    "C:/evil.xml",
    "C:\\evil.xml",
    "..\\evil.xml",
    "xl/\\..\\x",
)


def _truncated(part: float) -> bytes:
    return slim()[: int(len(slim()) * part)]


def _named(name: str) -> bytes:
    info = zipfile.ZipInfo("xl/x")
    info.filename = name
    return with_entry(info, b"x")


def _link() -> bytes:
    info = zipfile.ZipInfo("xl/media/link")
    info.create_system = 3
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return with_entry(info, b"/etc/passwd")


def _twice(name: str) -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return with_entry(name, b"<x/>")


def _entries(change: Callable[[bytearray, int], None], name: str = WORKBOOK) -> bytes:
    """The sample with the entry of a part changed in the central directory."""
    data = bytearray(slim())
    at = data.rfind(name.encode()) - 46
    assert data[at : at + 4] == b"PK\x01\x02"
    change(data, at)
    return bytes(data)


def _set(offset: int, form: str, value: int) -> Callable[[bytearray, int], None]:
    def change(data: bytearray, at: int) -> None:
        struct.pack_into(form, data, at + offset, value)

    return change


def _local_name() -> bytes:
    data = bytearray(slim())
    at = data.find(b"xl/workbook.xml")
    data[at : at + 15] = b"xl/workbxxk.xml"
    return bytes(data)


def _damaged_stream(name: str) -> bytes:
    data = bytearray(slim())
    with zipfile.ZipFile(io.BytesIO(slim())) as archive:
        info = archive.getinfo(name)
    start = info.header_offset + 30 + len(name)
    for n in range(start + 20, start + 60):
        data[n] ^= 0xFF
    return bytes(data)


def _many(count: int) -> bytes:
    buffer = io.BytesIO(slim())
    with zipfile.ZipFile(buffer, "a") as archive:
        for n in range(count):
            archive.writestr(f"xl/media/{n}", b"")
    return buffer.getvalue()


def _zeros(parts: int, mib: int) -> bytes:
    buffer = io.BytesIO(slim())
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        for n in range(parts):
            archive.writestr(f"xl/media/{n}", bytes(mib * MIB))
    return buffer.getvalue()


CASES = (
    *(
        Case(f"cut off after {part:.0%}", "FIL-006", partial(_truncated, part))
        for part in (0.001, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 0.9999)
    ),
    *(Case(f"an entry called {name!r}", "FIL-006", partial(_named, name)) for name in _NAMES),
    Case("a symbolic link", "FIL-006", _link),
    Case("two parts of one name", "FIL-006", partial(_twice, WORKBOOK)),
    Case("two parts whose names differ in case", "FIL-006", partial(_twice, "XL/Workbook.xml")),
    Case("two texts parts", "FIL-006", partial(_twice, "xl/SharedStrings.xml")),
    Case("a part in bzip2", "FIL-006", partial(with_entry, "xl/x", b"x" * 99, zipfile.ZIP_BZIP2)),
    Case("a part in LZMA", "FIL-006", partial(with_entry, "xl/x", b"x" * 99, zipfile.ZIP_LZMA)),
    Case("an unknown method", "FIL-006", lambda: _entries(_set(10, "<H", 99))),
    Case("a part encrypted", "FIL-008", lambda: _entries(_set(8, "<H", 1))),
    Case("a wrong check sum", "FIL-006", lambda: _entries(_set(16, "<L", 1))),
    Case("a declared size smaller than the real one", "FIL-006", lambda: _entries(_set(24, "<L", 100))),
    Case("a declared size of 4 GiB", "FIL-031", lambda: _entries(_set(24, "<L", 0xFFFFFFFE))),
    Case("a declared size of 100 MiB", "FIL-031", lambda: _entries(_set(24, "<L", 100 * MIB))),
    Case("a declared size of 5 MiB", "FIL-033", lambda: _entries(_set(24, "<L", 5 * MIB))),
    Case("a packed size of nothing", "FIL-006", lambda: _entries(_set(20, "<L", 0))),
    Case("a packed size beyond the file", "FIL-006", lambda: _entries(_set(20, "<L", 0x7FFFFFFF))),
    Case("a part that begins beyond the file", "FIL-006", lambda: _entries(_set(42, "<L", 0x7FFFFFFF))),
    Case("a part that begins inside another", "FIL-006", lambda: _entries(_set(42, "<L", 77))),
    Case("a name longer than the directory", "FIL-006", lambda: _entries(_set(28, "<H", 0xFFFF))),
    Case("another name in the local header", "FIL-006", _local_name),
    Case("a directory that begins elsewhere", "FIL-006", lambda: slim()[:-6] + b"\xff\xff\xff\x7f\x00\x00"),
    Case("a damaged stream", "FIL-006", partial(_damaged_stream, WORKBOOK)),
    Case("damaged texts", "FIL-006", partial(_damaged_stream, TEXTS)),
    Case("1,001 parts and more", "FIL-030", partial(_many, 1000)),
    Case("a bomb in an unused part", "FIL-033", partial(_zeros, 1, 40)),
    Case("a larger bomb", "FIL-031", partial(_zeros, 1, 65)),
    Case("three parts of 50 MiB", "FIL-032", partial(_zeros, 3, 50)),
)
