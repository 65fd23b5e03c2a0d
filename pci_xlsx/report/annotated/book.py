"""A workbook opened to be marked: its sheets by title, its styles, and how it names things."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.errors import PciXlsxError
from pci_xlsx.report.annotated.relations import OFFICE, relations

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pci_xlsx.report.annotated.elements import Element
    from pci_xlsx.report.annotated.parts import Parts

WORKBOOK = "xl/workbook.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


class Book(NamedTuple):
    """What is known of a workbook.

    `part` is the workbook part as the zip spells it, `root` its elements, `sheets` the part of each sheet by title,
    `styles` the part of the styles if there is one; `family` begins the types of relationships, `namespace` is that
    of sheets: both are others in a workbook saved as Strict Open XML.
    """

    part: str
    root: Element
    sheets: Mapping[str, str]
    styles: str | None
    family: str
    namespace: str


def opened(parts: Parts) -> Book:
    """Look a workbook over.

    Raises:
        PciXlsxError: FIL-021, it has no workbook part, as .ods has none.
    """
    part = next((name for name in parts.names if name.lower() == WORKBOOK), None)
    if part is None:
        raise PciXlsxError("FIL-021")
    root = parts.tree(part)
    linked = {one.id: one for one in relations(parts, part)}
    listed = root.first("sheets")
    sheets = {
        one.attributes.get("name", ""): linked[ident].part
        for one in (listed.children if listed else ())
        if (ident := one.attributes.get("id", "")) in linked and linked[ident].part in parts
    }
    styles = next((one.part for one in linked.values() if one.kind == "styles" and one.part in parts), None)
    family = next((one.family for one in linked.values() if one.kind == "worksheet"), OFFICE)
    return Book(part, root, sheets, styles, family, namespace(root))


def namespace(root: Element) -> str:
    """The namespace of a part's own elements."""
    return root.attributes.get(f"xmlns:{root.prefix[:-1]}" if root.prefix else "xmlns", MAIN)
