"""The small XML parts of a workbook through expat: elements with their attributes, and never a DOCTYPE."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol
from xml.parsers import expat

from pci_xlsx.errors import UnreadableFileError
from pci_xlsx.reading import plain

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

Element = tuple[str, "Mapping[str, str]", str]
"""Local name, attributes by local name, the text directly inside."""


def _refuse(*_: object) -> None:
    raise UnreadableFileError("FIL-006")


class Follower(Protocol):
    """Whoever is led through a part: told of each element as it starts and ends, and of the texts between."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element starts."""

    def end(self, name: str) -> None:
        """An element ends."""

    def add(self, text: str) -> None:
        """A piece of text."""


def follow(xml: bytes, follower: Follower, separator: str | None = None) -> None:
    """Lead somebody through a part; with a separator, names come as namespace, separator, local name.

    Raises:
        UnreadableFileError: FIL-006, it is no well-formed XML, or has a DOCTYPE.
    """
    parser = expat.ParserCreate(namespace_separator=separator)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = follower.start
    parser.EndElementHandler = follower.end
    parser.CharacterDataHandler = follower.add
    try:
        parser.Parse(xml, True)  # noqa: FBT003 - expat's own signature
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise UnreadableFileError("FIL-006") from error


def alike(data: bytes, name: str) -> Iterator[tuple[Mapping[str, str], str]]:
    """The attributes and the text of the elements of one local name, of which none stands inside another.

    Raises:
        UnreadableFileError: FIL-006, the part is no well-formed XML.
    """
    found = plain.found(data, name)
    return iter(found) if found is not None else ((held, text) for _, held, text in elements(data, (name,)))


def elements(data: bytes, wanted: Container[str]) -> Iterator[Element]:
    """The elements of these local names in the order in which they end, prefixes taken off.

    Raises:
        UnreadableFileError: FIL-006, the part is no well-formed XML.
    """
    reader = _Reader(wanted)
    follow(data, reader)
    return iter(reader.found)


class _Reader:
    """Collects the wanted elements."""

    def __init__(self, wanted: Container[str]) -> None:
        self.wanted = wanted
        self.found: list[Element] = []
        self._open: list[tuple[str, Mapping[str, str], list[str]]] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        name = name.rpartition(":")[2]
        if name in self.wanted:
            local = {key.rpartition(":")[2]: value for key, value in attributes.items()}
            self._open.append((name, local, []))

    def add(self, text: str) -> None:
        if self._open:
            self._open[-1][2].append(text)

    def end(self, name: str) -> None:
        if self._open and self._open[-1][0] == name.rpartition(":")[2]:
            own, attributes, texts = self._open.pop()
            self.found.append((own, attributes, "".join(texts)))
