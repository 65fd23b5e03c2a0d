"""Small .ods workbooks written by hand, for what no program at hand writes."""

from __future__ import annotations

import io
import zipfile

KIND = b"application/vnd.oasis.opendocument.spreadsheet"
_NAMES = ("office", "table", "text", "style", "calcext", "draw")
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_EXTENSION = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
DECLARED = " ".join(f'xmlns:{name}="{_EXTENSION if name == "calcext" else f"{_OASIS}{name}:1.0"}"' for name in _NAMES)


def content(inside: str) -> bytes:
    """content.xml with these sheets and names."""
    spreadsheet = f"<office:body><office:spreadsheet>{inside}</office:spreadsheet></office:body>"
    head = f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {DECLARED}>'
    return f"{head}{spreadsheet}</office:document-content>".encode()


def sheet(rows: str, title: str = "Feuille") -> str:
    """A sheet of these rows."""
    return f'<table:table table:name="{title}">{rows}</table:table>'


def row(*cells: str, times: str = "") -> str:
    """A row of these cells."""
    repeated = f' table:number-rows-repeated="{times}"' if times else ""
    return f"<table:table-row{repeated}>{''.join(cells)}</table:table-row>"


def cell(attributes: str = "", inside: str = "") -> str:
    """A cell."""
    return f"<table:table-cell {attributes}>{inside}</table:table-cell>"


def text(shown: str, attributes: str = "") -> str:
    """A cell with a text."""
    return cell(f'office:value-type="string" {attributes}', f"<text:p>{shown}</text:p>")


def ods(inside: str, **parts: bytes) -> bytes:
    """A workbook with these sheets and names, and other parts (`META_INF__manifest_dot_xml`)."""
    named = {
        name.replace("META_INF", "META-INF").replace("__", "/").replace("_dot_", "."): p for name, p in parts.items()
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in {"mimetype": KIND, "content.xml": content(inside), **named}.items():
            archive.writestr(name, part)
    return buffer.getvalue()
