"""Texts on their way into XML: escaped, cut to what a cell holds, and without characters that XML or Excel refuse."""

from __future__ import annotations

import re

LONGEST_TEXT = 32_000
_CUT = "…"
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def cleaned(text: str, longest: int = LONGEST_TEXT) -> str:
    """A text that every program shows as it is: no control characters, nothing that turns the line round."""
    plain = _BIDI.sub("", _REFUSED.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))
    return plain if len(plain) <= longest else plain[: longest - 1] + _CUT


def content(text: str) -> str:
    """A text as the content of an element; what looks like Excel's `_x0041_` is kept from being read so."""
    kept = _LOOKS_ESCAPED.sub("_x005F_", cleaned(text))
    return kept.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(text: str) -> str:
    """A text as the value of an attribute in double quotes."""
    plain = cleaned(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return plain.replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
