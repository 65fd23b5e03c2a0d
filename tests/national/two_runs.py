"""Two runs over a few communes, some months apart: between them every kind of change happens once."""

from __future__ import annotations

import datetime as dt
import shutil
from typing import TYPE_CHECKING, Any, NamedTuple

from pci_xlsx.national.aggregate import aggregate
from pci_xlsx.national.order import Aggregated, Order
from pci_xlsx.plan_json import from_json, to_json
from pci_xlsx.template.workbook import build
from tests.national.corpus import AS_OF, book, models
from tests.reading.books import slimmed

if TYPE_CHECKING:
    from pathlib import Path

LATER = dt.date(2027, 9, 1)


class Runs(NamedTuple):
    """Where the results of the earlier and of the later run are, and what the later one gave."""

    earlier: Path
    later: Path
    first: Aggregated
    second: Aggregated


def two_runs(folder: Path) -> Runs:
    """Do both runs below a folder; the results of the earlier one are kept beside those that replaced them."""
    given, out, earlier = folder / "given", folder / "out", folder / "earlier"
    given.mkdir()
    for name, data in {
        "PCI_0101.xlsx": book(0, "0101", 2022).data,
        "PCI_0102.xlsx": book(1, "0102", 2022).data,
        "PCI_0103.xlsx": book(1, "0103", 2022).data,
        "PCI_0104.xlsx": book(1, "0104", 2022).data,
    }.items():
        (given / name).write_bytes(data)
    first = aggregate(Order((str(given),), out, AS_OF))
    shutil.copytree(out, earlier)
    (given / "PCI_0103.xlsx").unlink()
    (given / "PCI_0101.xlsx").unlink()
    (given / "PCI_0101_v2.xlsx").write_bytes(book(0, "0101", 2022, cents=250, version="2").data)
    (given / "PCI_0102.xlsx").write_bytes(_changed())
    (given / "PCI_0105.xlsx").write_bytes(book(1, "0105", 2022).data)
    (given / "scan.xlsx").write_bytes(b"%PDF-1.4")
    second = aggregate(Order((str(given),), out, LATER))
    return Runs(earlier, out, first, second)


def _changed() -> bytes:
    """The plan of 0102 sent again: an action done, one gone, one new that asks too much, the plan recognised."""
    plan: dict[str, Any] = to_json(models()[1])
    plan["plan"] |= {"title": "=1+1", "lead_commune": "0102", "period_start": "2022-01-01", "version": "2"}
    for key in ("communes", "commitments", "adoptions"):
        plan[key][0]["commune"] = "0102"
    plan["domains"] = [{"id": "D01", "domain": "reception_and_services"}]
    plan["objectives"][0]["domain"] = "D01"
    plan["adoptions"][0] |= {"label_state": "recognised", "label_date": "2027-07-01"}
    plan["actions"][0] |= {"status": "done", "funding_source": "olai_subsidy"}
    plan["actions"][2] = {
        "id": "A04",
        "objective": "O01",
        "title": "@Familien",
        "start": "2028-01-01",
        "budget": "30000.00",
        "funding_source": "olai_pci",
    }
    plan["indicators"] = [
        {"id": "K01", "action": "A01", "indicator": "Gäste", "kind": "quantitative", "target": "40", "unit": "Personen"}
    ]
    plan["measurements"] = [{"indicator": "K01", "date": "2027-06-30", "value": "31"}]
    return slimmed(build(from_json(plan)))
