"""Texts compared as people mean them: without case, accents, punctuation marks and odd spaces."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u200b\u202f\ufeff]+")
_DASHES = re.compile(r"[\u2010-\u2015]")


def clean(text: str) -> str:
    """The text in NFC, without spaces around it; what is inside stays as it was written."""
    return unicodedata.normalize("NFC", text).strip(" \t\r\n\u00a0\u2007\u2009\u200b\u202f\ufeff")


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """A form for comparing: lower case, no accents, plain apostrophes and dashes, single spaces."""
    if text.isascii():
        return " ".join(text.casefold().split())
    plain = _DASHES.sub("-", text.replace("’", "'").replace("œ", "oe").replace("ß", "ss"))
    decomposed = unicodedata.normalize("NFKD", plain.casefold())
    return _SPACES.sub(" ", "".join(c for c in decomposed if not unicodedata.combining(c))).strip()
