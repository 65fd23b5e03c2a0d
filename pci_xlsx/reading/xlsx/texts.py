"""The shared texts of a workbook in their order: runs of rich text joined, phonetic readings left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pci_xlsx.errors import UnreadableFileError
from pci_xlsx.reading import plain
from pci_xlsx.reading.xml import follow

if TYPE_CHECKING:
    from pci_xlsx.reading.usual import UsualTexts

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_BETWEEN = b"\x00"
"""A sign that no XML can hold: all texts are decoded together."""
_OF_RUN = re.compile(rb"<t(?: [^<>]*)?>([^<]*)</t>")


def shared_texts(xml: bytes) -> tuple[str, ...]:
    """Every text of the part.

    Raises:
        UnreadableFileError: FIL-006, it is no well-formed XML, or has texts inside texts.
    """
    reader = _Texts()
    follow(xml, reader)
    return tuple(unescaped("".join(pieces)) for pieces in reader.texts)


def usual_shared_texts(found: UsualTexts) -> tuple[str, ...] | None:
    """Every text of a part that is written as usual; None where only expat knows what one of them means."""
    runs = (b"".join(_OF_RUN.findall(runs)) if runs else text for text, runs in found.texts)
    try:
        whole = plain.unescaped(_BETWEEN.join(runs).decode())
    except UnicodeDecodeError:
        return None
    return None if whole is None else tuple(map(unescaped, whole.split(_BETWEEN.decode())))


def unescaped(text: str) -> str:
    """A text with `_x000A_`, as Excel writes what XML cannot hold, read back."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


class _Texts:
    """Follows the texts through expat's events."""

    def __init__(self) -> None:
        self.texts: list[list[str]] = []
        self._is_open = self._is_text = False
        self._phonetic = 0

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "si":
                if self._is_open:
                    raise UnreadableFileError("FIL-006")
                self._is_open = True
                self.texts.append([])
            case "rPh":
                self._phonetic += 1
            case "t":
                self._is_text = self._is_open and not self._phonetic

    def end(self, name: str) -> None:
        match name.rpartition(":")[2]:
            case "si":
                self._is_open = False
            case "rPh":
                self._phonetic -= 1
            case "t":
                self._is_text = False

    def add(self, text: str) -> None:
        if self._is_text:
            self.texts[-1].append(text)
