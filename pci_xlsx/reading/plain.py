"""Parts written as programs write them: a pattern tells what is in them, in a third of the time of expat's events.

Plain is what has no comment, no CDATA, no instruction and no DOCTYPE, in UTF-8. What a pattern says of such a part is
what expat would say: each `<` begins an element or ends one. Whatever is not plain is followed element by element.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import accumulate
from xml.parsers import expat

Found = tuple[dict[str, str], str]
"""The attributes and the text of an element."""
_BEGINS = re.compile(
    rb"(?:\xef\xbb\xbf)?<(?:\?xml(?![^>]*encoding\s*+=\s*+(?![\"'](?:utf-8|us-ascii)[\"']))|[A-Za-z])", re.IGNORECASE
)
_NAME = re.compile(rb"<([^\s<>/!?]++)")
_ATTRIBUTE = re.compile(r'([A-Za-z0-9_.-]+)="([^"]*)"')
_ENTITY = re.compile("&(?:(amp)|(lt)|(gt)|(quot)|(apos));")
_MEANT = (None, "&", "<", ">", '"', "'")


def is_plain(xml: bytes) -> bool:
    """True for a part in which nothing can hide."""
    return bool(_BEGINS.match(xml)) and b"<!" not in xml and xml.find(b"<?", 2) < 0 and b"\r" not in xml


def is_utf8(xml: bytes) -> bool:
    """True for bytes that are text."""
    try:
        xml.decode()
    except UnicodeDecodeError:
        return False
    return True


def is_well_formed(xml: bytes) -> bool:
    """True where expat takes the part."""
    try:
        expat.ParserCreate().Parse(xml, True)  # noqa: FBT003 - expat's own signature
    except (expat.ExpatError, LookupError, ValueError):
        return False
    return True


def depth(xml: bytes) -> int:
    """How many elements of a plain part stand inside each other at most."""
    begun = (piece.count(b"<") - piece.count(b"/>") for piece in xml.split(b"</"))
    return max(begin - ended for ended, begin in enumerate(accumulate(begun)))


def longest(xml: bytes) -> int:
    """The length of the longest element of a plain part, and no less than that of each of its attributes."""
    return max(map(len, xml.split(b"<")))


def names(xml: bytes) -> Counter[str]:
    """How often each local name begins an element of a plain part."""
    found: Counter[str] = Counter()
    for name, number in Counter(_NAME.findall(xml)).items():
        found[name.rpartition(b":")[2].decode("utf-8", "replace")] += number
    return found


def found(xml: bytes, name: str) -> list[Found] | None:
    """The elements of this local name in their order: attributes by local name, and the text before any other element.

    None where a pattern cannot say.
    """
    if not is_plain(xml):
        return None
    whole = [_found(*one) for one in _pattern(name).findall(xml)]
    return None if None in whole else [one for one in whole if one is not None]


@cache
def _pattern(name: str) -> re.Pattern[bytes]:
    attributes = rb'((?: [A-Za-z0-9_:.-]++="[^"<\n\t]*+")*+)'
    return re.compile(rb"<(?:[\w.-]+:)?%s(?=[\s/>])(?:%s ?+(/?>)([^<]*+))?+" % (name.encode(), attributes))


def _found(attributes: bytes, end: bytes, text: bytes) -> Found | None:
    try:
        read = dict(_ATTRIBUTE.findall(attributes.decode()))
        if b"&" in attributes:
            read = {name: unescaped(value) for name, value in read.items()}
        written = unescaped(text.decode()) if end == b">" else ""
    except UnicodeDecodeError:
        return None
    return None if not end or written is None or None in read.values() else (read, written)


def unescaped(text: str) -> str | None:
    """The text that XML means; None where only expat knows."""
    if "&" not in text:
        return text
    meant, known = _ENTITY.subn(lambda found: _MEANT[found.lastindex or 0] or "", text)
    return meant if known == text.count("&") else None
