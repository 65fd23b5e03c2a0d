"""A sheet of the user, marked: conditional formats on its faulty cells, and the drawing that shows its notes.

Its cells are neither parsed nor changed: everything that is added stands before or behind them.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from pci_xlsx.errors import UnreadableFileError
from pci_xlsx.reading.addresses import address
from pci_xlsx.report.annotated.drawing import Grid
from pci_xlsx.report.annotated.edits import Edit
from pci_xlsx.report.annotated.elements import cut, parse, place_among, with_attribute, without_attribute
from pci_xlsx.report.annotated.sizes import heights, widths

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pci_xlsx.findings import Severity
    from pci_xlsx.report.annotated.elements import Element
    from pci_xlsx.report.annotated.places import Faulty

SIGN = "pci_xlsx"
FORMULA = f'"{SIGN}"<>""'
"""Always true; by the name in it our conditional formats are found again."""
ORDER = (
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
    "legacyDrawing",
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
)  # fmt: skip - the order of the standard
_CELLS = re.compile(rb"""<((?:[\w.-]+:)?sheetData)(?:\s[^>]*)?(?<!/)>""")


class SheetXml:
    """A sheet's XML without its cells: the elements before and behind them."""

    def __init__(self, data: bytes) -> None:
        """Find the places.

        Raises:
            UnreadableFileError: FIL-006, it is not well-formed.
            PciXlsxError: FIL-021, its encoding is not UTF-8.
        """
        self.data = data
        self.root = _outline(data)

    def first(self, name: str) -> Element | None:
        """The first of its elements of a name."""
        return self.root.first(name)

    def put(self, name: str, content: bytes) -> Edit:
        """The edit that puts a new element where the standard wants it."""
        at = place_among(self.root.children, ORDER, name) or self.root.inside
        return Edit(at, at, content)

    @property
    def grid(self) -> Grid:
        """The sizes of its columns and rows in pixels."""
        return Grid(widths(self.root), heights(self.root, self.data))


def _outline(data: bytes) -> Element:
    """The elements around the cells; all of them where the cells cannot be told apart at a glance."""
    start = _CELLS.search(data)
    end = data.rfind(b"</" + start[1]) if start else -1
    if start is None or end < start.end():
        return parse(data)
    try:
        return parse(data, (start.end(), end))
    except UnreadableFileError:
        return parse(data)


def marking(xml: SheetXml, cells: Sequence[Faulty], formats: Mapping[Severity, int]) -> list[Edit]:
    """The edits that mark cells: a conditional format for each severity, before all others in place and rank."""
    prefix = xml.root.prefix
    by_severity = sorted(cells, key=lambda cell: (cell.severity.rank, cell.at))
    groups = [(severity, list(group)) for severity, group in groupby(by_severity, key=lambda cell: cell.severity)]
    formula = FORMULA.replace("<", "&lt;").replace(">", "&gt;")
    blocks = "".join(
        f'<{prefix}conditionalFormatting sqref="{" ".join(address(*cell.at) for cell in group)}">'
        f'<{prefix}cfRule type="expression" dxfId="{formats[severity]}" priority="{rank}">'
        f"<{prefix}formula>{formula}</{prefix}formula></{prefix}cfRule></{prefix}conditionalFormatting>"
        for rank, (severity, group) in enumerate(groups, 1)
    )
    at = _before_formats(xml)
    return [Edit(at, at, blocks.encode()), *_later(xml, len(groups))]


def _before_formats(xml: SheetXml) -> int:
    existing = xml.first("conditionalFormatting")
    return existing.start if existing else xml.put("conditionalFormatting", b"").start


def _later(xml: SheetXml, by: int) -> list[Edit]:
    """The rules that are there move down in rank; their order among themselves stays."""
    rules = [one for one in xml.root.walk() if one.name == "cfRule"]
    ranked = [(one, one.attributes.get("priority", "")) for one in rules]
    return [with_attribute(xml.data, one, "priority", str(int(rank) + by)) for one, rank in ranked if rank.isdecimal()]


def drawing_id(xml: SheetXml) -> str | None:
    """The id of the relationship to the drawing that shows the notes."""
    held = xml.first("legacyDrawing")
    return held.attributes.get("id") if held else None


def with_drawing(xml: SheetXml, ident: str, family: str) -> Edit:
    """The edit that tells the sheet of its drawing; `family` is how relationships are named in this workbook."""
    spaces = {name.partition(":")[2]: uri for name, uri in xml.root.attributes.items() if name.startswith("xmlns:")}
    prefix = next((prefix for prefix, uri in spaces.items() if uri == family), None)
    space = "" if prefix else f' xmlns:r="{family}"'
    tag = f'<{xml.root.prefix}legacyDrawing{space} {prefix or "r"}:id="{ident}"/>'
    return xml.put("legacyDrawing", tag.encode())


def not_selected(xml: SheetXml) -> list[Edit]:
    """The edits after which this is not the sheet in view."""
    views = xml.first("sheetViews")
    selected = [one for one in views.children if one.attributes.get("tabSelected") in {"1", "true"}] if views else []
    return [without_attribute(xml.data, one, "tabSelected") for one in selected]


def unmarking(xml: SheetXml) -> list[Edit]:
    """The edits that take our conditional formats away, also after another program saved them in its own way."""
    edits: list[Edit] = []
    for block in xml.root.all("conditionalFormatting"):
        rules = block.all("cfRule")
        ours = [rule for rule in rules if any(SIGN in one.text for one in rule.all("formula"))]
        edits += cut([block] if ours and len(ours) == len(rules) else ours)
    return edits
