"""What a file is, by its first bytes: a workbook is a zip archive, and everything else is named."""

from __future__ import annotations

from pci_xlsx.errors import UnreadableFileError

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SIGNATURES = (
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\x1f\x8b", "GZIP"),
    (b"7z\xbc\xaf", "7Z"),
    (b"Rar!", "RAR"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"SQLite format 3", "SQLite"),
    (b"BZh", "BZIP2"),
    (b"\xfd7zXZ", "XZ"),
    (b"\x7fELF", "EXE"),
)
_STREAMS = (("Workbook", "XLS"), ("Book", "XLS"), ("WordDocument", "DOC"), ("PowerPoint Document", "PPT"))
"""How the parts of an old Office file are called: an .xls keeps its cells in a stream called Workbook (or Book)."""
_MARKUP = ((b"<!doctype html", "HTML"), (b"<html", "HTML"), (b"<?xml", "XML"), (b"{", "JSON"), (b"[", "JSON"))
_SAMPLE, _UTF_16 = 4096, (b"\xff\xfe", b"\xfe\xff")


def refuse_other_files(data: bytes) -> None:
    """Let a zip archive pass and refuse everything else.

    Raises:
        UnreadableFileError: FIL-008 for a password, FIL-003 with what it is, FIL-006 where nobody can tell.
    """
    if data.startswith(ZIP):
        return
    if data.startswith(OLE):
        if ENCRYPTED in data:
            raise UnreadableFileError("FIL-008")
        streams = (kind for name, kind in _STREAMS if name.encode("utf-16-le") in data)
        raise UnreadableFileError("FIL-003", found=next(streams, "OLE"))
    found = next((name for start, name in _SIGNATURES if data.startswith(start)), None) or _text_format(data)
    if found is None:
        raise UnreadableFileError("FIL-006")
    raise UnreadableFileError("FIL-003", found=found)


def _text_format(data: bytes) -> str | None:
    sample = data[:_SAMPLE]
    if sample.startswith(_UTF_16):
        sample = sample.decode("utf-16", "ignore").encode("utf-8", "ignore")
    head = sample.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if not head:
        return None
    marked = next((name for start, name in _MARKUP if head.startswith(start)), None)
    if marked:
        return marked
    is_text = not any(byte < ord(" ") and byte not in b"\t\n\r\f" for byte in sample)
    if not is_text:
        return None
    first_line = head.partition(b"\n")[0]
    return "CSV" if any(mark in first_line for mark in (b";", b"\t", b",")) else "TXT"
