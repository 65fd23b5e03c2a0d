"""The formats of a workbook: a day needs one that shows days; where a cell has none, its own is copied with one."""

from __future__ import annotations

import re
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from pci_xlsx.model.fields import FieldType
from pci_xlsx.report.annotated.edits import Edit, applied
from pci_xlsx.report.annotated.elements import parse, with_attribute, with_more, without_attribute
from pci_xlsx.report.annotated.xml_text import attribute, prefixed
from pci_xlsx.template.blocks import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pci_xlsx.report.annotated.elements import Element
    from pci_xlsx.values.written import Shown

_GENERAL, _TEXT, _FIRST_OWN = 0, 49, 164
_SHOWN_BY_NUMBER: Mapping[int, str] = MappingProxyType(
    {_TEXT: "@", 9: "0%", 10: "0.00%"} | dict.fromkeys((*range(14, 23), *range(27, 37), *range(50, 59)), "yyyy")
)
"""What Excel knows by number alone, as far as it matters here."""
_NOT_FORMAT = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')


class Formats:
    """The formats of cells, and those added to them."""

    def __init__(self, data: bytes) -> None:
        """Read the part of the styles.

        Raises:
            UnreadableFileError: FIL-006, it is not well-formed.
            PciXlsxError: FIL-021, its encoding is not UTF-8.
        """
        self._data = data
        self._root = parse(data)
        held, codes = self._root.first("cellXfs"), self._root.first("numFmts")
        self._cells = held
        self._codes = codes
        self._formats = held.children if held else ()
        self._known = {one.attributes.get("numFmtId", ""): one.attributes.get("formatCode", "") for one in _in(codes)}
        self._added: dict[tuple[int, int], bytes] = {}
        self._new_codes: dict[str, int] = {}

    def fitting(self, style: int, value: Shown | None, type_: FieldType) -> int | None:
        """The number of a format in which a value shows: the cell's own, or its copy; None where there can be none."""
        if value is None or isinstance(value, str):
            return style
        own = self._formats[style] if style < len(self._formats) else None
        if own is not None and self._shows(own, value, type_):
            return style
        if own is None or self._cells is None:
            return None
        number = self._number_of(FORMATS[type_])
        self._added.setdefault((style, number), self._copied(own, number))
        return len(self._formats) + list(self._added).index((style, number))

    def _shows(self, own: Element, value: Shown, type_: FieldType) -> bool:
        if own.attributes.get("quotePrefix") in {"1", "true"}:
            return False
        number = own.attributes.get("numFmtId", "0")
        code = self._known.get(number) or _SHOWN_BY_NUMBER.get(int(number) if number.isdecimal() else _GENERAL, "")
        is_share = "%" in code
        code = _NOT_FORMAT.sub("", code).lower()
        is_day = any(letter in code for letter in "dyj") or code.count("m") > 1
        if isinstance(value, date):
            return is_day
        return code != "@" and not is_day and is_share is (type_ is FieldType.PERCENT)

    def _number_of(self, code: str) -> int:
        """The number of a format code, which is added where the workbook has none."""
        if code == "General":
            return _GENERAL
        found = next((int(number) for number, known in self._known.items() if known == code and number.isdecimal()), 0)
        if found:
            return found
        taken = [int(number) for number in self._known if number.isdecimal()]
        return self._new_codes.setdefault(code, max([_FIRST_OWN - 1, *taken]) + 1 + len(self._new_codes))

    def _copied(self, own: Element, number: int) -> bytes:
        copy = self._data[own.start : own.end]
        for name, text in (("numFmtId", str(number)), ("applyNumberFormat", "1")):
            copy = applied(copy, [with_attribute(copy, parse(copy), name, text)])
        return applied(copy, [without_attribute(copy, parse(copy), "quotePrefix")])

    def edits(self) -> Iterator[Edit]:
        """The edits of the part of the styles."""
        if self._added and self._cells is not None:
            count = len(self._formats) + len(self._added)
            yield from with_more(self._data, self._cells, b"".join(self._added.values()), count)
        if self._new_codes:
            yield from self._edits_of_codes()

    def _edits_of_codes(self) -> Iterator[Edit]:
        pairs = self._new_codes.items()
        new = "".join(f'<numFmt numFmtId="{number}" formatCode="{attribute(code)}"/>' for code, number in pairs)
        if self._codes:
            xml = prefixed(new, self._root.prefix).encode()
            yield from with_more(self._data, self._codes, xml, len(self._codes.children) + len(self._new_codes))
        else:
            whole = prefixed(f'<numFmts count="{len(self._new_codes)}">{new}</numFmts>', self._root.prefix).encode()
            yield Edit(self._root.inside, self._root.inside, whole)


def _in(group: Element | None) -> tuple[Element, ...]:
    return group.children if group else ()
