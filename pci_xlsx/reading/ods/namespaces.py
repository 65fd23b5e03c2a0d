"""The names of elements and attributes in an .ods workbook, as expat gives them: namespace, a space, local name."""

from __future__ import annotations

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TABLE, TEXT, STYLE = (f"{_OASIS}{name}:1.0 " for name in ("office", "table", "text", "style"))
CALC_EXTENSION = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
SEPARATOR = " "
"""What stands between the two; no namespace holds one."""
