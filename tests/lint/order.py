"""The order of elements inside the parts of a workbook, as the standard (ISO/IEC 29500, transitional) lists them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from tests.lint.package import MAIN
from tests.lint.rules import rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from xml.etree.ElementTree import Element

    from tests.lint.book import Book
    from tests.lint.rules import Fault

ORDERS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "workbook": (
            "fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets", "functionGroups",
            "externalReferences", "definedNames", "calcPr", "oleSize", "customWorkbookViews", "pivotCaches",
            "smartTagPr", "smartTagTypes", "webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst",
        ),
        "worksheet": (
            "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr",
            "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate",
            "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks",
            "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties",
            "cellWatches", "ignoredErrors", "smartTags", "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF",
            "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
        ),
        "table": ("autoFilter", "sortState", "tableColumns", "tableStyleInfo", "extLst"),
        "styleSheet": (
            "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles",
            "colors", "extLst",
        ),
        "sst": ("si", "extLst"),
        "comments": ("authors", "commentList", "extLst"),
        "sheetPr": ("tabColor", "outlinePr", "pageSetUpPr"),
        "sheetView": ("pane", "selection", "pivotSelection", "extLst"),
        "c": ("f", "v", "is", "extLst"),
        "cfRule": ("formula", "colorScale", "dataBar", "iconSet", "extLst"),
        "conditionalFormatting": ("cfRule", "extLst"),
        "dataValidation": ("formula1", "formula2"),
        "tableColumn": ("calculatedColumnFormula", "totalsRowFormula", "xmlColumnPr", "extLst"),
        "xf": ("alignment", "protection", "extLst"),
        "dxf": ("font", "numFmt", "fill", "alignment", "border", "protection", "extLst"),
        "border": (
            "start", "end", "left", "right", "top", "bottom", "diagonal", "vertical", "horizontal",
        ),
        "headerFooter": ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"),
    }
)  # fmt: skip
"""The children an element may have, in their order."""
REPEATED = frozenset(
    ("conditionalFormatting", "fileRecoveryPr", "formula", "selection", "pivotSelection", "cfRule", "si")
)
"""Children that may come more than once; the others come once at most."""


@rule("element-order", "Excel refuses the workbook or drops the part")
def element_order(book: Book) -> Iterator[Fault]:
    """Elements come in the order of the standard, each that may come once only once, and no unknown one."""
    for part, tree in book.package.trees.items():
        for parent in tree.iter():
            name = parent.tag.removeprefix(MAIN)
            fault = _misplaced(parent, ORDERS[name]) if name in ORDERS else None
            if fault:
                yield part, f"{name} {parent.get('r', '')}".strip(), fault


def _misplaced(parent: Element, order: tuple[str, ...]) -> str | None:
    """The first child that stands wrong; elements of other namespaces are not judged."""
    last, last_name = -1, ""
    for child in parent:
        if not child.tag.startswith(MAIN):
            continue
        name = child.tag.removeprefix(MAIN)
        if name not in order:
            return f"<{name}> has no place here"
        at = order.index(name)
        if at < last or (at == last and name not in REPEATED):
            return f"<{name}> comes after <{last_name}>"
        last, last_name = at, name
    return None


RULES = (element_order,)
