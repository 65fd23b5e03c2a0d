"""The cells of a workbook as they stand in its XML, read without any of our readers: who is to say what was lost."""

from __future__ import annotations

import io
import posixpath
import re
import unicodedata
import zipfile
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterator

    Cells = Mapping[tuple[int, int], list[tuple[str, ...]]]
    """By row and column each cell that stands there, as the texts that it may be told by."""

_DECLARED = re.compile(rb'\sxmlns(?::[\w.-]+)?="[^"]*"')
_PREFIXED = re.compile(rb"(</?|\s)[A-Za-z_][\w.-]*:(?=[A-Za-z_][\w.-]*[\s=/>])")
_ADDRESS = re.compile("([A-Z]{1,3})([0-9]{1,7})")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_ODF_VALUES = ("value", "boolean-value", "date-value", "time-value")
_ODF = "{urn:oasis:names:tc:opendocument:xmlns:"
_MOST = 2000
"""No row or cell of the workbooks that are damaged here is repeated so often with anything in it."""


def plain_cells(data: bytes) -> Mapping[str, Cells | None]:
    """The cells that hold a text or value, by the title of their sheet; None for one that is no XML."""
    parts = _Parts(zipfile.ZipFile(io.BytesIO(data)))
    if "mimetype" in parts:
        return dict(_of_ods(parts))
    return dict(_of_xlsx(parts))


class _Parts(Mapping[str, bytes]):
    """The parts of an archive by their names in lower case, unpacked when they are asked for."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = {name.lower(): name for name in archive.namelist()}

    def __getitem__(self, name: str) -> bytes:
        return self._archive.read(self._names[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __contains__(self, name: object) -> bool:
        return name in self._names


@lru_cache(maxsize=10_000)
def bare(text: str) -> str:
    """A text without what nobody sees in it."""
    return "".join(sign for sign in unicodedata.normalize("NFC", text) if sign.isprintable() and not sign.isspace())


def _tree(xml: bytes) -> ET.Element:
    """The elements of a part without their namespaces."""
    return ET.fromstring(_PREFIXED.sub(rb"\1", _DECLARED.sub(b"", xml)))  # noqa: S314 - we made the file


def _of_xlsx(parts: Mapping[str, bytes]) -> Iterator[tuple[str, Cells | None]]:
    related = {one.get("Id", ""): one for one in _tree(parts["xl/_rels/workbook.xml.rels"]).iter("Relationship")}
    paths = {key: _path(one.get("Target", "")) for key, one in related.items()}
    told = (paths[key] for key, one in related.items() if one.get("Type", "").endswith("/sharedStrings"))
    # Where nothing leads to them the texts are still told: the part has its usual name.
    texts = next((path for path in (*told, "xl/sharedstrings.xml") if path in parts), None)
    shared = [_shared(one) for one in _tree(parts[texts]).iter("si")] if texts else []
    for sheet in _tree(parts["xl/workbook.xml"]).iter("sheet"):
        part = paths.get(sheet.get("id", ""), "")
        if part in parts and related[sheet.get("id", "")].get("Type", "").endswith("/worksheet"):
            try:
                yield sheet.get("name", ""), _cells(_tree(parts[part]), shared)
            except ET.ParseError:
                yield sheet.get("name", ""), None


def _path(target: str) -> str:
    return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/").lower()


def _cells(sheet: ET.Element, shared: list[str]) -> Cells:
    found: dict[tuple[int, int], list[tuple[str, ...]]] = defaultdict(list)
    number = 0
    for row in sheet.iterfind("sheetData/row"):
        number, column = int(row.get("r", "").strip() or number + 1), 0
        for cell in row.iterfind("c"):
            at = _ADDRESS.fullmatch(cell.get("r", "").replace("$", "").upper())
            place = (int(at[2]), _column(at[1])) if at else (number, column + 1)
            column = place[1]
            found[place] += [told for told in _written(cell, shared) if bare(told[0])]
    return {place: texts for place, texts in found.items() if texts}


def _written(cell: ET.Element, shared: list[str]) -> Iterator[tuple[str, ...]]:
    for value in cell.iterfind("v"):
        text = "".join(value.itertext()).strip()
        is_known = cell.get("t") == "s" and text.isascii() and text.isdigit() and int(text) < len(shared)
        yield (shared[int(text)],) if is_known else (_unescaped(text), text)
    for inline in cell.iterfind("is"):
        yield (_unescaped(_shared(inline)),)


def _shared(text: ET.Element) -> str:
    return _unescaped("".join("".join(one.itertext()) for one in (*text.iterfind("t"), *text.iterfind("r/t"))))


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _of_ods(parts: Mapping[str, bytes]) -> Iterator[tuple[str, Cells]]:
    content = ET.fromstring(parts["content.xml"])  # noqa: S314 - we made the file
    for one in content.iter():
        one.tag = one.tag.rpartition("}")[2]
        ours = {name: value for name, value in one.attrib.items() if name.startswith(_ODF)}
        one.attrib = {name.rpartition("}")[2]: value for name, value in ours.items()}
    for sheet in content.iterfind("body/spreadsheet/table"):
        if sheet.find("table-source") is None:
            yield sheet.get("name", ""), _odf_cells(sheet)


def _odf_cells(sheet: ET.Element) -> Cells:
    found: dict[tuple[int, int], list[tuple[str, ...]]] = {}
    number = 0
    for row in _odf_rows(sheet):
        times, column = int(row.get("number-rows-repeated", "1")), 0
        for cell in row:
            if cell.tag in {"table-cell", "covered-table-cell"}:
                wide = int(cell.get("number-columns-repeated", "1"))
                texts = tuple(text for text in _odf_texts(cell) if bare(text)) if cell.attrib else ()
                if texts:
                    assert wide * times <= _MOST
                    places = ((number + 1 + y, column + 1 + x) for y in range(times) for x in range(wide))
                    found.update({place: [texts] for place in places})
                column += wide
        number += times
    return found


def _odf_rows(sheet: ET.Element) -> Iterator[ET.Element]:
    for one in sheet:
        if one.tag == "table-row":
            yield one
        elif one.tag in {"table-header-rows", "table-rows", "table-row-group"}:
            yield from _odf_rows(one)


def _odf_texts(cell: ET.Element) -> Iterator[str]:
    """What the cell says: in an attribute, and in its paragraphs."""
    yield from (cell.attrib[name] for name in ("string-value", *_ODF_VALUES) if name in cell.attrib)
    yield "".join("".join(one.itertext()) for one in cell.iterfind("p"))
