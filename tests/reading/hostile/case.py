"""A hostile or broken file: its name, how it is made, and the code that it must end with."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, NamedTuple

from tests.reading.books import ACTIONS, part_of, rezipped, slim

if TYPE_CHECKING:
    from collections.abc import Callable

WORKBOOK, TEXTS, STYLES = "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"
TYPES, RELATIONS, CUSTOM = "[Content_Types].xml", "xl/_rels/workbook.xml.rels", "docProps/custom.xml"
MIB = 1024 * 1024


class Case(NamedTuple):
    """A file: `make` gives its bytes, `code` is how `pci check` must end; `suffix` is that of its name."""

    name: str
    code: str
    make: Callable[[], bytes]
    suffix: str = ".xlsx"


def actions_part() -> str:
    """The part of the sheet of the actions."""
    return part_of(slim(), ACTIONS)


def with_part(part: str, content: bytes | None) -> bytes:
    """The sample with another content of a part, or without it."""
    return rezipped(slim(), lambda name, old: content if name == part else old)


def with_changed(part: str, old: bytes, new: bytes) -> bytes:
    """The sample with other bytes, once, in a part that has them."""

    def change(name: str, xml: bytes) -> bytes:
        if name != part:
            return xml
        assert old in xml, (part, old)
        return xml.replace(old, new, 1)

    return rezipped(slim(), change)


def in_actions(old: bytes, new: bytes) -> bytes:
    """The sample with other bytes in the sheet of the actions."""
    return with_changed(actions_part(), old, new)


def with_rows(xml: bytes) -> bytes:
    """The sample with these rows at the end of the actions."""
    return in_actions(b"</sheetData>", xml + b"</sheetData>")


def after_rows(xml: bytes) -> bytes:
    """The sample with this below the rows of the actions."""
    return in_actions(b"</sheetData>", b"</sheetData>" + xml)


def with_entry(info: zipfile.ZipInfo | str, content: bytes, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The sample with one more entry in its archive."""
    buffer = io.BytesIO(slim())
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(info, content, method)
    return buffer.getvalue()


def stored(data: bytes) -> bytes:
    """The same archive without compression, so that no part is compressed to excess."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    return buffer.getvalue()


def zipped(*parts: tuple[str, bytes]) -> bytes:
    """An archive of these parts alone."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return buffer.getvalue()
