"""Two small filled workbooks to be damaged: an .xlsx of the template, and LibreOffice's .ods of it.

`python -m tests.reading.mutants.base` lets LibreOffice make the .ods anew.
"""

from __future__ import annotations

import re
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pci_xlsx.i18n import texts
from pci_xlsx.model.workbook import SHEETS
from pci_xlsx.plan_json import SCHEMA, from_json
from pci_xlsx.template.workbook import build
from tests.office import convert
from tests.reading.books import DISPENSABLE, part_of, rezipped
from tests.template.parity import with_few_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

ODS = Path(__file__).parent / "plan.ods"
KEPT = ("plan", "committee", "objectives", "actions", "budget", "follow_up")
"""The sheets that stay: few, so that reading is quick and most damage hits an entry."""
PLAN: Mapping[str, Any] = {
    "schema": SCHEMA,
    "plan": {
        "title": "Plan de la Nordstad",
        "plan_type": "intercommunal",
        "lead_commune": "0409",
        "period_start": "2026-01-01",
        "available_means": "150000.00",
        "publication_consent": True,
    },
    "communes": [{"commune": "0409", "contact_name": "Anne"}, {"commune": "0602"}],
    "committee": {"designated_on": "2026-02-10", "rhythm": "Tous les mois\nsauf en août"},
    "members": [{"id": "M01", "name": "Anne Muller", "category": "communal_staff", "role": "project_lead"}],
    "objectives": [
        {"id": "O01", "statement": "Améliorer l'accueil", "specific": True, "measurable": False},
        {"id": "O02", "statement": "Renforcer <b>&</b> « lier »", "due": "2028-12-31"},
    ],
    "actions": [
        {"id": "A01", "objective": "O01", "title": "Café des langues", "start": "2027-02-01", "budget": "1500.00"},
        {"id": "A02", "objective": "O01", "title": "Guide d'accueil", "end": "2027-12-31", "continuous": False},
        {"id": "A04", "title": "Fête", "partners": ["Service Jeunesse", "Club"], "status": "done", "budget": "0.00"},
    ],
    "budget_lines": [
        {"action": "A01", "year": 2027, "amount": "1000.00", "source": "commune"},
        {"action": "A01", "year": 2028, "amount": "500.00", "source": "other:Loterie"},
    ],
    "follow_up": [{"action": "A01", "date": "2027-09-01", "status": "ongoing", "progress": 0.25, "spent": "300.10"}],
    "unread": [{"table": "actions", "row": "A02", "field": "budget", "text": "environ 200"}],
}
_SHEET = re.compile(rb'<sheet name="([^"]*)"[^>]*/>')
_NAME = re.compile(rb"<definedName [^>]*>([^<]*)</definedName>")
_LATER_ROW = re.compile(rb'<row r="(?:[2-9][0-9]|[0-9]{3,})".*?</row>', re.DOTALL)
_VALUE = re.compile(rb"(<c [^>]*>)(<v>1500</v>)")


@cache
def xlsx() -> bytes:
    """The workbook as the template writes it, without most of what is no entry; one amount is a formula."""
    with pytest.MonkeyPatch.context() as patch:
        with_few_rows(patch)
        whole = build(from_json(PLAN))
    title = texts("fr").label
    kept = {"_pci", *(title("sheet", sheet.title) for sheet in SHEETS if sheet.key in KEPT)}

    parts, keys = {part_of(whole, one) for one in kept}, part_of(whole, "_pci")

    def slimmed(name: str, xml: bytes) -> bytes | None:
        if name == "xl/workbook.xml":
            xml = _SHEET.sub(lambda found: found[0] if found[1].decode() in kept else b"", xml)
            return _NAME.sub(lambda found: found[0] if _sheet_of(found[1].decode()) in kept else b"", xml)
        if "/charts/" in name or "/drawings/" in name:
            return None
        if "/worksheets/sheet" in name:
            if name not in parts:
                return None
            xml = DISPENSABLE.sub(b"", xml)
            if name == keys:
                xml = _LATER_ROW.sub(b"", xml)
            xml = re.sub(rb"<(?:drawing|legacyDrawing|hyperlink) [^>]*/>", b"", xml)
            return _VALUE.sub(rb"\1<f>1000+500</f>\2", xml)
        return xml

    return rezipped(whole, slimmed)


def ods() -> bytes:
    """The same as LibreOffice saved it."""
    return ODS.read_bytes()


def _sheet_of(reference: str) -> str:
    return reference.rpartition("!")[0].strip("'")


def _make_ods() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.xlsx"
        path.write_bytes(xlsx())
        saved = convert(path, "ods", Path(folder) / "saved").read_bytes()
    ODS.write_bytes(rezipped(saved, lambda name, part: None if name.startswith("Thumbnails") else part))


if __name__ == "__main__":
    _make_ods()
