"""Workbooks that say something of themselves: texts put into the cells of formulas, as a program saves them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from pci_xlsx.model.workbook import tables
from pci_xlsx.reading.cells import open_source
from pci_xlsx.reading.find_tables import find_table
from pci_xlsx.reading.found import FoundTable
from pci_xlsx.reading.package import open_package
from tests.reading.books import part_of, rezipped

if TYPE_CHECKING:
    from collections.abc import Mapping


def found_tables(data: bytes) -> dict[str, FoundTable]:
    """Every table of a workbook as it is found."""
    package = open_package(data)
    source = open_source(package, [sheet.title for sheet in package.sheets])
    searches = {key: find_table(block, source).where for key, block in tables().items() if not block.is_form}
    return {key: found for key, found in searches.items() if isinstance(found, FoundTable)}


def saying(data: bytes, title: str, said: Mapping[str, str]) -> bytes:
    """The workbook with texts as the saved results of formulas on a sheet, by address; what stood there is gone."""

    def change(name: str, xml: bytes) -> bytes:
        return _said(xml, said) if name == part else xml

    part = part_of(data, title)
    return rezipped(data, change)


def _said(xml: bytes, said: Mapping[str, str]) -> bytes:
    for address, text in said.items():
        kind = "e" if text.startswith("#") else "str"
        cell = f'<c r="{address}" t="{kind}"><f>1</f><v>{escape(text)}</v></c>'.encode()
        pattern = rb'<c r="' + address.encode() + rb'"(?:[^>]*/>|[^>]*[^/]>.*?</c>)'
        xml, count = re.subn(pattern, lambda _: cell, xml, count=1, flags=re.DOTALL)  # noqa: B023 - called at once
        assert count == 1, address
    return xml


def without_names(data: bytes, *names: str) -> bytes:
    """The workbook without some defined names."""
    pattern = "|".join(map(re.escape, names)).encode()
    lost = re.compile(rb'<definedName name="(?:' + pattern + rb')"[^>]*>[^<]*</definedName>')
    return rezipped(data, lambda name, xml: lost.sub(b"", xml) if name == "xl/workbook.xml" else xml)
