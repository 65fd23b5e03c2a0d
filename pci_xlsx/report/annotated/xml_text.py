"""Texts on their way into XML: escaped, cut to what a cell holds, and without characters that XML or Excel refuse."""

from __future__ import annotations

import re

LONGEST_TEXT = 32_000
_CUT = "…"
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_TAG = re.compile("<(/?)")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def cleaned(text: str, longest: int = LONGEST_TEXT) -> str:
    """A text that every program shows as it is: no control characters, nothing that turns the line round."""
    plain = _BIDI.sub("", _REFUSED.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))
    return plain if len(plain) <= longest else plain[: longest - 1] + _CUT


def escaped(text: str) -> str:
    """A text as it stands, as the content of an element."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def content(text: str) -> str:
    """A text as the content of a cell or note; what looks like Excel's `_x0041_` is kept from being read so."""
    return escaped(_LOOKS_ESCAPED.sub("_x005F_", cleaned(text)))


def attribute(text: str) -> str:
    """A text as the value of an attribute in double quotes."""
    return escaped(cleaned(text)).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


def prefixed(xml: str, prefix: str) -> str:
    """Elements of ours with the prefix that a part uses for its own; `xml` has none."""
    return _TAG.sub(rf"<\1{prefix}", xml) if prefix else xml
