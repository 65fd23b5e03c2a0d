"""Many workbooks of many communes, made quickly: a few are built, the others are those with other cells.

Of each the plan is known as its JSON form, from which the tests add up by themselves.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import zipfile
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from pci_xlsx.demo import example
from pci_xlsx.model.communes import communes
from pci_xlsx.plan_json import SCHEMA, from_json, to_json
from pci_xlsx.reading.workbook import read_workbook
from pci_xlsx.template.workbook import build
from pci_xlsx.values.cells import EXCEL_EPOCH
from tests.reading.books import slimmed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pci_xlsx.findings import Cell
    from pci_xlsx.plan import Plan

AS_OF = dt.date(2027, 6, 1)
_SHEET = re.compile(r'<sheet name="([^"]+)" sheetId="[0-9]+"[^>]* r:id="rId([0-9]+)"')


class Book(NamedTuple):
    """A workbook and the JSON form of its plan."""

    data: bytes
    plan: dict[str, Any]


def with_cells(data: bytes, values: Mapping[tuple[str, str], str | float]) -> bytes:
    """The workbook with other values in some filled cells, by sheet and address; formats and all else as before."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    titles = {title: f"xl/worksheets/sheet{number}.xml" for title, number in _titles(parts["xl/workbook.xml"])}
    for (sheet, address), value in values.items():
        part = titles[sheet]
        parts[part] = _with_cell(parts[part], address, value)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _with_cell(xml: bytes, address: str, value: str | float) -> bytes:
    start = xml.index(f'<c r="{address}"'.encode())
    end = xml.index(b"</c>", start) + len(b"</c>")
    style = re.match(rb'<c r="[A-Z0-9]+"((?: s="[0-9]+")?)', xml[start:end])
    assert style
    return xml[:start] + _cell(address, style[1], value) + xml[end:]


def _titles(workbook: bytes) -> list[tuple[str, str]]:
    return _SHEET.findall(workbook.decode())


def _cell(address: str, style: bytes, value: str | float) -> bytes:
    head = f'<c r="{address}"'.encode() + style
    if isinstance(value, str):
        return head + b' t="inlineStr"><is><t>' + value.encode() + b"</t></is></c>"
    return head + f"><v>{value}</v></c>".encode()


@cache
def models() -> tuple[Plan, ...]:
    """The plans whose workbooks are built: the example made a plan of one commune, and a small one in German."""
    form = to_json(example())
    form["plan"] |= {"plan_type": "single", "lead_commune": "0409", "version": "1", "as_of": "2026-11-30"}
    form["plan"].pop("territory", None)
    form["communes"] = [{"commune": "0409"}]
    for key in ("commitments", "adoptions"):
        form[key] = form[key][:1]
        form[key][0]["commune"] = "0409"
    for line in form["budget_lines"]:
        line.pop("commune", None)
    small = {
        "schema": SCHEMA,
        "language": "de",
        "plan": {
            "title": "Ein Plan",
            "plan_type": "single",
            "lead_commune": "0409",
            "period_start": "2027-01-01",
            "period_end": "2029-12-31",
            "version": "1",
            "as_of": "2026-11-30",
        },
        "communes": [{"commune": "0409"}],
        "commitments": [{"commune": "0409", "decided_on": "2026-05-04"}],
        "objectives": [{"id": "O01", "statement": "Besser empfangen"}],
        "actions": [
            {"id": "A01", "objective": "O01", "title": "Sprachcafé", "budget": "1500.50", "status": "ongoing"},
            {"id": "A02", "objective": "O01", "title": "Nachbarschaftsfest", "budget": "0.05", "status": "dropped"},
            {"id": "A03", "title": "Leitfaden", "end": "2027-03-31", "budget": "99.99", "funding_source": "olai_pci"},
        ],
        "adoptions": [{"commune": "0409", "label_state": "requested"}],
    }  # fmt: skip - one line for each group of cells
    return from_json(form), from_json(small)


@cache
def _built(model: int, *, whole: bool) -> tuple[bytes, Plan]:
    data = build(models()[model])
    data = data if whole else slimmed(data)
    return data, read_workbook(data).plan


def book(model: int, commune: str, year: int, cents: int = 0, *, whole: bool = False, **form: str | dt.date) -> Book:
    """The workbook of a model for another commune and first year, with so many cents more in the budget of A01.

    `whole`: with its empty cells and formulas, as people hand it in.
    """
    data, plan = _built(model, whole=whole)
    start = dt.date(year, 1, 1)
    budget = plan.actions[0].budget
    assert budget is not None
    more = budget + cents * type(budget)("0.01")
    values: dict[Cell, str | float] = {
        plan.plan.cell("lead_commune"): _name(commune, plan.language),
        plan.communes[0].cell("commune"): _name(commune, plan.language),
        plan.commitments[0].cell("commune"): _name(commune, plan.language),
        plan.adoptions[0].cell("commune"): _name(commune, plan.language),
        plan.plan.cell("period_start"): _serial(start),
        plan.actions[0].cell("budget"): float(more),
    }
    for key, entry in form.items():
        values[plan.plan.cell(key)] = entry if isinstance(entry, str) else _serial(entry)
    held = json.loads(json.dumps(to_json(plan)))
    held["plan"] |= {"lead_commune": commune, "period_start": str(start)} | {k: str(v) for k, v in form.items()}
    for key in ("communes", "commitments", "adoptions"):
        held[key][0]["commune"] = commune
    held["actions"][0]["budget"] = f"{more:.2f}"
    return Book(with_cells(data, {_at(cell): value for cell, value in values.items()}), held)


def _at(cell: Cell) -> tuple[str, str]:
    assert cell.sheet
    assert cell.address
    return cell.sheet, cell.address


def _name(code: str, language: str) -> str:
    commune = communes()[code]
    return commune.german if language == "de" else commune.name


def _serial(day: dt.date) -> float:
    return float((day - EXCEL_EPOCH).days)


def country(number: int) -> Iterator[tuple[str, Book]]:
    """Workbooks of as many plans by name: commune after commune, then with a later year."""
    codes = sorted(communes())
    for at in range(number):
        commune, year = codes[at % len(codes)], 2021 + at // len(codes)
        yield f"{commune}/PCI_{commune}_{year}.xlsx", book(at % len(models()), commune, year, cents=at)


class Place(NamedTuple):
    """Which plan stands at a place of those handed in: its commune, its number there, its model, its first day."""

    commune: str
    number: int
    model: int
    start: dt.date

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.commune}/PCI_{self.commune}_{self.number}.xlsx"


def places(first: int, end: int) -> Iterator[Place]:
    """Commune after commune, then again; each commune's plans begin a day apart, before anything that they plan."""
    codes = sorted(communes())
    for at in range(first, end):
        model = at % len(models())
        start = models()[model].plan.period_start
        assert start
        number = at // len(codes)
        yield Place(codes[at % len(codes)], number, model, start - dt.timedelta(days=number))


def handed_in(first: int, end: int) -> Iterator[tuple[str, Book]]:
    """The workbooks of so many plans by name, all alike to read: whole, with what their formulas say still true."""
    for one in places(first, end):
        yield one.file, book(one.model, one.commune, one.start.year, whole=True, period_start=one.start)
