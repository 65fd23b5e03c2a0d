"""Texts compared as people mean them: without case, accents, punctuation marks, odd spaces and hidden signs."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
# Patterns as text: each is compiled when a text first needs it, and hardly any text holds such signs.
_NOTHING_SHOWN = r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+"
_CONTROLS = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"
_DIRECTIONS = r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"


def clean(text: str) -> str:
    """The text in NFC, without spaces around it; what is inside stays as it was written."""
    if text.isascii() and text.isprintable():  # nothing but spaces to take away
        return text.strip()
    return unicodedata.normalize("NFC", text).strip(" \t\r\n\u00a0\u2007\u2009\u200b\u202f\ufeff")


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """A form for comparing: lower case, no accents, plain apostrophes and dashes, single spaces, no hidden signs."""
    if not _is_plain(text):
        text = re.sub(_NOTHING_SHOWN, "", text)
    if text.isascii():
        return " ".join(text.casefold().split())
    plain = _DASHES.sub("-", text.replace("’", "'").replace("œ", "oe").replace("ß", "ss"))
    decomposed = unicodedata.normalize("NFKD", plain.casefold())
    return _SPACES.sub(" ", "".join(c for c in decomposed if not unicodedata.combining(c))).strip()


@lru_cache(maxsize=4096)
def fold_loosely(text: str) -> str:
    """The folded text with letters and digits only, so that `Esch sur Alzette` is `Esch-sur-Alzette`."""
    return re.sub(r"[\W_]+", " ", fold(text)).strip()


def _is_plain(text: str) -> bool:
    """True for a text of signs that show, line breaks and no-break spaces: nearly every one, and told quickly."""
    return text.isprintable() or text.replace("\n", "").replace("\u00a0", "").replace("\u202f", "").isprintable()


def without_controls(text: str) -> str:
    """The text without control characters; line breaks and tabs stay."""
    if _is_plain(text):
        return text
    bare = re.sub(_CONTROLS, "", text)
    return text if bare == text else clean(bare)


def without_hidden(text: str) -> str:
    """The text without control characters and signs of direction: a message shows what is there, in its order."""
    return text if _is_plain(text) else re.sub(f"{_CONTROLS}|{_DIRECTIONS}", "", text)


def hidden_signs(text: str) -> tuple[str, ...]:
    """The control characters and the signs of direction in a text, by number (`U+202E`), each once."""
    if _is_plain(text):
        return ()
    return tuple(dict.fromkeys(f"U+{ord(sign):04X}" for sign in re.findall(f"{_CONTROLS}|{_DIRECTIONS}", text)))
