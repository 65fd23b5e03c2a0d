"""The saved results of formulas, which a repair makes doubtful: taken out, so that every program calculates them anew.

Excel does so for the asking; LibreOffice believes every result that it finds. A formula without one is calculated by
both, and says nothing until then: no preview shows a sum that is no longer right.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pci_xlsx.report.annotated.edits import Edit
from pci_xlsx.report.annotated.elements import place_among, with_attribute
from pci_xlsx.report.annotated.workbook_part import ORDER

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from pci_xlsx.report.annotated.elements import Element

_CELL = re.compile(
    rb"""<(?P<p>(?:[\w.-]+:)?)c\b(?P<head>[^<>]*)>\s*(?P<f><(?P=p)f\b[^<>]*?(?:/>|>[^<]*</(?P=p)f>))"""
    rb"""\s*<(?P=p)v\b[^<>]*>[^<]*</(?P=p)v>"""
)
_ADDRESS, _TYPE = re.compile(rb"""\br=["']([A-Z]{1,3}[0-9]{1,7})["']"""), re.compile(rb"""\s+t=["'][a-zA-Z]*["']""")
_OF_OTHER_FILES = re.compile(rb"\[[0-9]+\]|t=[\"']dataTable")
"""What a program may be unable to calculate."""


def without_results(xml: bytes, kept: Container[str]) -> Iterator[Edit]:
    """The edits that take the results of a sheet's formulas out, but for some cells (by address)."""
    for found in _CELL.finditer(xml):
        at = _ADDRESS.search(found["head"])
        if at is None or at[1].decode() in kept or _OF_OTHER_FILES.search(found["f"]):
            continue
        typed = _TYPE.search(found["head"])
        if typed:
            yield Edit(found.start("head") + typed.start(), found.start("head") + typed.end(), b"")
        yield Edit(found.end("f"), found.end(), b"")


def calculated_on_opening(data: bytes, root: Element) -> Iterator[Edit]:
    """The edit of the workbook part that asks Excel to calculate everything when it opens the file."""
    held = root.first("calcPr")
    if held:
        if held.attributes.get("fullCalcOnLoad") not in {"1", "true"}:
            yield with_attribute(data, held, "fullCalcOnLoad", "1")
        return
    at = place_among(root.children, ORDER, "calcPr") or root.inside
    yield Edit(at, at, f'<{root.prefix}calcPr fullCalcOnLoad="1"/>'.encode())
