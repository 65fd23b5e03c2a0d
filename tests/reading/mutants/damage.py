"""Workbooks damaged at random: bytes turned over, cut or doubled, elements and attributes lost, moved or changed."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from random import Random

MOST_DAMAGES = 3
_TAG = re.compile(rb"<(/?)([A-Za-z_][\w:.-]*)((?:\s[^<>]*?)?)(/?)>")
_ATTRIBUTE = re.compile(rb'\s([A-Za-z_][\w:.-]*)="([^"<>]*)"')
_TEXT = re.compile(rb">([^<>]+)<")
ODD_VALUES = (
    *(b"", b" ", b"x", b"-1", b"0", b"1", b"2", b"17", b"99999", b"4294967296", b"1e400", b"1_000", b"NaN"),
    *(b"A1", b"B7", b"C22", b"AAAA9", b"A1:B2", b"#REF!", b"true", b"VRAI", "é".encode(), b"s", b"str", b"b", b"e"),
    *(b"d", b"n", b"inlineStr", b"float", b"string", b"date", b"boolean", b"2027-02-01", b"2027-13-45", b"PT9H15M"),
)
ODD_TEXTS = (
    *ODD_VALUES,
    *(b"#SPILL!", b"1,5", b"1 500,00", b"environ 200", b"&#65;&amp;", "\u00a0".encode(), b"_x0041_", b"x" * 40_000),
    *(b"<!-- x -->5", b"1<!-- -->2", b"<![CDATA[a & b]]>", b"<?x y?>7", b"<b>gras</b>", b"<v>8</v>", b"<t>9</t>"),
)
_UNZIPPED = 0.12
"""How many are damaged as a whole file; all others inside a part."""
_PARTS = ("content.xml", "xl/worksheets/", "xl/workbook.xml", "xl/sharedStrings.xml")
"""The parts that are damaged more often than others."""


class Mutant(NamedTuple):
    """A damaged workbook, and what was done to it."""

    data: bytes
    done: tuple[str, ...]


class Element(NamedTuple):
    """Where an element stands in its part, and where its first tag ends."""

    name: bytes
    start: int
    inside: int
    end: int


def mutant(data: bytes, rng: Random) -> Mutant:
    """A workbook damaged in one to three places."""
    if rng.random() < _UNZIPPED:
        changed, what = _bytes_changed(data, rng)
        return Mutant(changed, (what,))
    parts = dict(_parts(data))
    done = tuple(_damage(parts, rng) for _ in range(rng.randint(1, MOST_DAMAGES)))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return Mutant(buffer.getvalue(), done)


@cache
def _parts(data: bytes) -> Mapping[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _damage(parts: dict[str, bytes], rng: Random) -> str:
    name = rng.choice([name for name in parts if name.startswith(_PARTS) or rng.random() < 1 / 6] or [*parts])
    if rng.random() < 1 / 30:
        return _part_lost(parts, name, rng)
    how = rng.choice(_DAMAGES)
    changed, done = how(parts[name], rng)
    parts[name] = changed
    return f"{name}: {done}"


def _part_lost(parts: dict[str, bytes], name: str, rng: Random) -> str:
    if rng.random() < 1 / 2:
        del parts[name]
        return f"{name}: left out"
    other = rng.choice([*parts])
    parts[name], parts[other] = parts[other], parts[name]
    return f"{name}: exchanged with {other}"


def _bytes_changed(data: bytes, rng: Random) -> tuple[bytes, str]:
    content = bytearray(data)
    at = rng.randrange(len(content)) if content else 0
    match rng.choice(("flip", "flip", "cut", "double", "drop")):
        case "flip":
            places = [rng.randrange(len(content)) for _ in range(rng.randint(1, 4))] if content else []
            for place in places:
                content[place] ^= 1 << rng.randrange(8)
            return bytes(content), f"bits turned over at {places}"
        case "cut":
            return bytes(content[:at]), f"cut off at {at}"
        case "double":
            size = rng.randint(1, 200)
            return bytes(content[: at + size] + content[at:]), f"{size} bytes doubled at {at}"
        case _:
            size = rng.randint(1, 200)
            return bytes(content[:at] + content[at + size :]), f"{size} bytes lost at {at}"


@cache
def _elements(xml: bytes) -> tuple[Element, ...]:
    found: list[Element] = []
    opened: list[tuple[bytes, int, int]] = []
    for tag in _TAG.finditer(xml):
        closing, name, _, alone = tag.groups()
        if alone:
            found.append(Element(name, tag.start(), tag.end(), tag.end()))
        elif not closing:
            opened.append((name, tag.start(), tag.end()))
        elif opened and opened[-1][0] == name:
            start = opened.pop()
            found.append(Element(*start, tag.end()))
    return tuple(found)


def _element(xml: bytes, rng: Random) -> Element | None:
    """Any element; every other time one of any name, so that rare ones are met too."""
    every = _elements(xml)
    if not every:
        return None
    if rng.random() < 1 / 2:
        name = rng.choice(sorted({one.name for one in every}))
        every = tuple(one for one in every if one.name == name)
    return rng.choice(every)


def _element_damaged(xml: bytes, rng: Random) -> tuple[bytes, str]:
    one = _element(xml, rng)
    if one is None:
        return _bytes_changed(xml, rng)
    before, text, after = xml[: one.start], xml[one.start : one.end], xml[one.end :]
    how = rng.choice(("lost", "doubled", "moved", "emptied", "unwrapped"))
    if how == "moved":
        return _moved(xml, one, rng)
    instead = {
        "lost": b"",
        "doubled": text + text,
        "emptied": xml[one.start : one.inside] + b"</" + one.name + b">",
        "unwrapped": xml[one.inside : one.end].rpartition(b"</")[0],
    }
    return before + instead[how] + after, f"<{one.name.decode()}> {how} at {one.start}"


def _moved(xml: bytes, one: Element, rng: Random) -> tuple[bytes, str]:
    """An element put behind another one that is not inside it."""
    other, text = _element(xml, rng) or one, xml[one.start : one.end]
    if one.start <= other.end <= one.end:
        return xml, f"<{one.name.decode()}> stays"
    at = other.end if other.end < one.start else other.end - len(text)
    rest = xml[: one.start] + xml[one.end :]
    return rest[:at] + text + rest[at:], f"<{one.name.decode()}> moved from {one.start} to {at}"


def _attribute_damaged(xml: bytes, rng: Random) -> tuple[bytes, str]:
    one = _element(xml, rng)
    found = [*_ATTRIBUTE.finditer(xml, one.start, one.inside)] if one else []
    if one is None or not found:
        return _bytes_changed(xml, rng)
    attribute = rng.choice(found)
    name, said = attribute[1].decode(), f"{attribute[1].decode()} of <{one.name.decode()}> at {one.start}"
    if rng.random() < 1 / 4:
        return xml[: attribute.start()] + xml[attribute.end() :], f"{said} lost"
    same = [other[2] for other in _ATTRIBUTE.finditer(xml, 0, 20_000) if other[1] == attribute[1]]
    value = rng.choice((*ODD_VALUES, *(rng.sample(same, min(len(same), 20)))))
    changed = b' %s="%s"' % (name.encode(), value)
    return xml[: attribute.start()] + changed + xml[attribute.end() :], f"{said} is now {value!r}"


def _text_damaged(xml: bytes, rng: Random) -> tuple[bytes, str]:
    start = rng.randrange(len(xml)) if xml else 0
    found = _TEXT.search(xml, start) or _TEXT.search(xml)
    if found is None:
        return _bytes_changed(xml, rng)
    text = rng.choice(ODD_TEXTS)
    changed = xml[: found.start(1)] + text + xml[found.end(1) :]
    return changed, f"{found[1][:30]!r} at {found.start(1)} is now {text[:30]!r}"


_DAMAGES: tuple[Callable[[bytes, Random], tuple[bytes, str]], ...] = (
    *(_element_damaged,) * 4,
    *(_attribute_damaged,) * 4,
    *(_text_damaged,) * 4,
    _bytes_changed,
)
