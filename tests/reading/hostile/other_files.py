"""Files that are something else than a workbook, whatever their name says."""

from __future__ import annotations

from functools import partial

from tests.reading.hostile.case import Case, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
_ODF = "application/vnd.oasis.opendocument."
_STARTS = (
    ("a PDF", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"),
    ("a web page", b"<!DOCTYPE html><html><table><tr><td>1</td></tr></table></html>"),
    ("a web page as Excel saves it", b'<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body></body></html>'),
    ("a web page with a byte order mark", b"\xef\xbb\xbf\n<HTML></HTML>"),
    (
        "an Excel 2003 XML workbook",
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
    ),
    ("a flat ODS", b'<?xml version="1.0"?><office:document xmlns:office="urn:x"/>'),
    ("an SVG image", b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
    ("a CSV with semicolons", "N°;Action;Budget\nA01;Café;1500\n".encode()),
    ("a CSV with commas", b"id,action\nA01,Fair\n"),
    ("a CSV with tabs", b"id\taction\nA01\tFair\n"),
    ("a CSV in Latin-1", "N°;Café\n1;2\n".encode("latin-1")),
    ("Unicode text as Excel saves it", "N°\tAction\nA01\tCafé\n".encode("utf-16")),
    ("Unicode text, big endian", b"\xfe\xff" + "N°\tAction\n".encode("utf-16-be")),
    ("a text", b"Bonjour\n"),
    ("an RTF document", b"{\\rtf1\\ansi Bonjour}"),
    ("a PNG image", b"\x89PNG\r\n\x1a\n" + bytes(64)),
    ("a JPEG image", b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(64)),
    ("a GIF image", b"GIF89a" + bytes(64)),
    ("a TIFF image", b"II*\x00" + bytes(64)),
    ("a TIFF image, big endian", b"MM\x00*" + bytes(64)),
    ("a gzip file", b"\x1f\x8b\x08" + bytes(64)),
    ("a 7z archive", b"7z\xbc\xaf\x27\x1c" + bytes(64)),
    ("a RAR archive", b"Rar!\x1a\x07\x00" + bytes(64)),
    ("a bzip2 file", b"BZh91AY&SY" + bytes(64)),
    ("an xz file", b"\xfd7zXZ\x00" + bytes(64)),
    ("a program", b"\x7fELF\x02\x01\x01" + bytes(64)),
    ("a data base", b"SQLite format 3\x00" + bytes(64)),
    ("an old .xls", OLE + "Workbook".encode("utf-16-le") + bytes(512)),
    ("an older .xls", OLE + "Book".encode("utf-16-le") + bytes(512)),
    ("an old .doc", OLE + "WordDocument".encode("utf-16-le") + bytes(512)),
    ("an old .ppt", OLE + "PowerPoint Document".encode("utf-16-le") + bytes(512)),
    ("another OLE file", OLE),
)
_ARCHIVES = (
    ("an .odt", (("mimetype", f"{_ODF}text".encode()), ("content.xml", b"<x/>"))),
    ("an .epub", (("mimetype", b"application/epub+zip"),)),
    ("a .docx", (("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>"))),
    ("a .pptx", (("[Content_Types].xml", b"<Types/>"), ("ppt/presentation.xml", b"<p/>"))),
    ("an .xlsb", (("[Content_Types].xml", b"<Types/>"), ("xl/workbook.bin", bytes(99)))),
    ("an Apple Numbers file", (("Index/Document.iwa", bytes(99)), ("Metadata/Properties.plist", b"x"))),
    ("an older Apple Numbers file", (("Index.zip", bytes(99)), ("preview.jpg", b"x"))),
    ("a zip of photographs", (("photo1.jpg", bytes(99)), ("photo2.jpg", bytes(99)))),
    ("a zip with a workbook inside", (("plan.xlsx", b"PK\x03\x04"),)),
    ("a workbook with backslashes in its names", (("[Content_Types].xml", b"<Types/>"), ("xl\\workbook.xml", b"<x/>"))),
    ("a workbook without its content types", (("xl/workbook.xml", b"<workbook/>"),)),
)


def _given(content: bytes) -> bytes:
    return content


CASES = (
    *(Case(name, "FIL-003", partial(_given, content)) for name, content in _STARTS),
    *(Case(name, "FIL-003", partial(zipped, *parts)) for name, parts in _ARCHIVES),
    Case("a workbook with a password", "FIL-008", lambda: OLE + "EncryptedPackage".encode("utf-16-le") + bytes(512)),
    Case("an empty file", "FIL-006", lambda: b""),
    Case("one letter", "FIL-003", lambda: b"P"),
    Case("one byte", "FIL-006", lambda: b"\x01"),
    Case("zeros", "FIL-006", lambda: bytes(4096)),
    Case("white space", "FIL-006", lambda: b" \r\n\t\n"),
    Case("random bytes", "FIL-006", lambda: bytes((7 * n * n + 13 * n + 1) % 256 for n in range(2000))),
    Case("an archive with nothing in it", "FIL-006", lambda: b"PK\x05\x06" + bytes(18)),
    Case("more than 20 MiB", "FIL-007", lambda: b"PK\x03\x04" + bytes(20 * 1024 * 1024)),
)
