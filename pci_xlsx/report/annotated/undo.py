"""How the marks are undone, kept in the marked workbook: a part that leads each changed part back, byte for byte."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pci_xlsx.errors import PciXlsxError
from pci_xlsx.report.annotated.edits import Edit, applied
from pci_xlsx.report.annotated.elements import parse
from pci_xlsx.report.annotated.parts import Undo, digest
from pci_xlsx.report.annotated.relations import relations
from pci_xlsx.report.annotated.xml_text import escaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pci_xlsx.report.annotated.parts import Parts

PART = "customXml/pciMarks{}.xml"
KIND = "customXml"
TYPE = "application/xml"
_TAG, _NAMESPACE = "pciMarks", "urn:pci_xlsx:marks:1"


def undo_part(undos: Iterable[Undo], added: Sequence[str]) -> bytes:
    """The part: every changed part with its digests and the edits back, and the names of the added parts."""
    changed = [[one.part, one.now, one.before, [[e.start, e.end, e.new.decode()] for e in one.edits]] for one in undos]
    told = json.dumps({"added": list(added), "changed": changed}, ensure_ascii=False, separators=(",", ":"))
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<{_TAG} xmlns="{_NAMESPACE}">{escaped(told)}</{_TAG}>'.encode()


def undo_parts(parts: Parts, workbook: str) -> tuple[str, ...]:
    """The parts of this kind in a workbook: one, or none."""
    linked = [one.part for one in relations(parts, workbook) if one.kind == KIND and one.part in parts]
    return tuple(part for part in linked if _NAMESPACE.encode() in parts.head(part, 400))


def undone(parts: Parts, part: str) -> bytes | None:
    """The workbook as it was before it was marked; None where another program has saved it since."""
    try:
        told: dict[str, Any] = json.loads(parse(parts.read(part)).text)
        return _led_back(parts, part, told["changed"], told["added"])
    except (PciXlsxError, ValueError, TypeError, LookupError, AttributeError):
        return None  # it is not as it was written


def _led_back(parts: Parts, part: str, changed: list[Any], added: list[str]) -> bytes | None:
    for name, now, before, edits in changed:
        if name not in parts or digest(parts.read(name)) != now:
            return None
        back = [Edit(start, end, new.encode()) for start, end, new in edits]
        if digest(applied(parts.read(name), back)) != before:
            return None
        parts.edit(name, back)
    for name in (*added, part):
        parts.remove(name)
    return parts.data()
