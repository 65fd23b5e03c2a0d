"""Where the elements of an XML part stand in its bytes: expat says the places, the bytes stay as they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.parsers import expat

from pci_xlsx.errors import PciXlsxError, UnreadableFileError
from pci_xlsx.report.annotated.edits import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_OPEN_TAG = re.compile(rb"""<[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>""")
_ATTRIBUTE = re.compile(rb"""\s+([^\s=<>"'/]+)\s*=\s*("[^"]*"|'[^']*')""")
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_READ_AS_IS = {b"utf-8", b"us-ascii", b"ascii"}
DEEPEST = 100
"""No producer of workbooks nests elements deeper."""
MOST_ELEMENTS = 250_000
"""Each takes half a KiB here; the styles of the largest of 2,173 public workbooks have less than a third of them."""
_BOM = b"\xef\xbb\xbf"


@dataclass(slots=True)
class Element:
    """An element: its tag as written, its attributes by local name, its places in the bytes, its children.

    `start` is the place of its `<`, `inside` that behind its opening tag, `close` that of its closing tag, `end` that
    behind it. For an empty tag `<a/>` the last three are the same.
    """

    tag: str
    attributes: Mapping[str, str]
    start: int
    inside: int
    close: int = 0
    end: int = 0
    children: tuple[Element, ...] = ()
    text: str = ""

    @property
    def name(self) -> str:
        """The local name."""
        return self.tag.rpartition(":")[2]

    @property
    def prefix(self) -> str:
        """The prefix with its colon, or nothing."""
        return self.tag[: -len(self.name)]

    @property
    def is_empty_tag(self) -> bool:
        """True for `<a/>`."""
        return self.inside == self.end

    def all(self, name: str) -> tuple[Element, ...]:
        """Its children of a local name."""
        return tuple(child for child in self.children if child.name == name)

    def first(self, name: str) -> Element | None:
        """Its first child of a local name."""
        return next(iter(self.all(name)), None)

    def walk(self) -> Iterator[Element]:
        """Itself and everything inside, in the order of the file."""
        yield self
        for child in self.children:
            yield from child.walk()


def parse(data: bytes, skipped: tuple[int, int] | None = None) -> Element:
    """The tree of an XML part, without the bytes from one place to another where these are to be `skipped`.

    Raises:
        UnreadableFileError: FIL-006, it is not well-formed; FIL-027, its elements would take too much memory.
        PciXlsxError: FIL-021, it is written in an encoding in which places cannot be found.
    """
    declared = _DECLARED.match(data.removeprefix(_BOM))
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or (declared and declared[1].lower() not in _READ_AS_IS):
        raise PciXlsxError("FIL-021")
    builder = _Builder(data, skipped)
    try:
        builder.run()
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise UnreadableFileError("FIL-006") from error
    return builder.root


class _Builder:
    """Follows expat's events."""

    def __init__(self, data: bytes, skipped: tuple[int, int] | None) -> None:
        self._data = data
        self._skipped = skipped
        self._open: list[tuple[Element, list[Element], list[str]]] = []
        self._parser = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        self.root = Element("", {}, 0, 0)
        self._left = MOST_ELEMENTS

    def run(self) -> None:
        first, last = self._skipped or (len(self._data), len(self._data))
        self._parser.Parse(self._data[:first], False)  # noqa: FBT003 - expat's own signature
        self._parser.Parse(self._data[last:], True)  # noqa: FBT003 - (see above)

    def _here(self) -> int:
        at = self._parser.CurrentByteIndex
        if self._skipped and at >= self._skipped[0]:
            at += self._skipped[1] - self._skipped[0]
        return at

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        start = self._here()
        found = _OPEN_TAG.match(self._data, start)
        if found is None or len(self._open) > DEEPEST:
            raise ValueError(tag)
        self._left -= 1
        if self._left < 0:
            raise UnreadableFileError("FIL-027")
        local = {key if key.startswith("xmlns") else key.rpartition(":")[2]: attributes[key] for key in attributes}
        self._open.append((Element(tag, local, start, found.end()), [], []))

    def _text(self, text: str) -> None:
        if self._open:
            self._open[-1][2].append(text)

    def _end(self, _tag: str) -> None:
        element, children, texts = self._open.pop()
        element.children, element.text = tuple(children), "".join(texts)
        if self._data[element.inside - 2 : element.inside] == b"/>":
            element.close = element.end = element.inside
        else:
            element.close = self._here()
            element.end = self._data.index(b">", element.close) + 1
        if self._open:
            self._open[-1][1].append(element)
        else:
            self.root = element


def _refuse(*_: object) -> None:
    raise UnreadableFileError("FIL-006")


def with_more(data: bytes, element: Element, content: bytes, count: int | None = None) -> list[Edit]:
    """The edits that put `content` at the end of an element, and set its attribute `count` where it has one."""
    edits = []
    if count is not None and "count" in element.attributes:
        edits.append(with_attribute(data, element, "count", str(count)))
    if element.is_empty_tag:
        close = f"></{element.tag}>".encode()
        edits.append(Edit(element.end - 2, element.end, close.replace(b"><", b">" + content + b"<", 1)))
    else:
        edits.append(Edit(element.close, element.close, content))
    return edits


def with_attribute(data: bytes, element: Element, name: str, value: str) -> Edit:
    """The edit that sets an attribute to a value that needs no escaping; added where the element lacks it."""
    found = _found(data, element, name)
    if found:
        return Edit(found.start(2) + 1, found.end(2) - 1, value.encode())
    at = element.start + 1 + len(element.tag.encode())
    return Edit(at, at, f' {name}="{value}"'.encode())


def without_attribute(data: bytes, element: Element, name: str) -> Edit:
    """The edit that takes an attribute away."""
    found = _found(data, element, name)
    return Edit(found.start(), found.end(), b"") if found else Edit(element.start, element.start, b"")


def _found(data: bytes, element: Element, name: str) -> re.Match[bytes] | None:
    """An attribute in an opening tag: white space, name, value with its quotes."""
    inside = _ATTRIBUTE.finditer(data, element.start, element.inside)
    return next((one for one in inside if one[1].decode() == name), None)


def place_among(children: Sequence[Element], order: Sequence[str], name: str) -> int | None:
    """Where a new child belongs: behind the last that the standard's order puts before it; None where there is none."""
    before = set(order[: order.index(name)])
    return next((child.end for child in reversed(children) if child.name in before), None)


def cut(elements: Iterable[Element]) -> list[Edit]:
    """The edits that take elements away."""
    return [Edit(element.start, element.end, b"") for element in elements]
