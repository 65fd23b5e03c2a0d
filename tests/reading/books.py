"""Workbooks for the reading tests: filled from a plan, then changed as people and programs change them."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from typing import TYPE_CHECKING, Any

import openpyxl
from openpyxl.cell.cell import Cell

from pci_xlsx.model.workbook import tables
from pci_xlsx.plan_json import SCHEMA, from_json
from pci_xlsx.reading import plain
from pci_xlsx.reading.workbook import read_workbook
from pci_xlsx.template.workbook import build

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pytest
    from openpyxl.worksheet.worksheet import Worksheet

    from pci_xlsx.findings import Finding
    from pci_xlsx.plan import Plan
    from pci_xlsx.reading.filled import FilledWorkbook

ACTIONS = "2.4a Actions"
SAMPLE: Mapping[str, Any] = {
    "schema": SCHEMA,
    "plan": {"title": "Un plan", "plan_type": "single", "lead_commune": "0409", "period_start": "2027-01-01"},
    "domains": [{"id": "D01", "domain": "housing", "needs": ["B01", "B02"]}],
    "objectives": [{"id": "O01", "domain": "D01", "statement": "Mieux accueillir"}],
    "actions": [
        {"id": "A01", "objective": "O01", "title": "Café des langues", "start": "2027-02-01", "budget": "1500.00"},
        {"id": "A02", "objective": "O01", "title": "Guide d'accueil", "end": "2027-12-31", "continuous": False},
        {"id": "A03", "title": "Fête des voisins", "partners": ["Service Jeunesse", "Club"], "status": "done"},
    ],
}


def sample() -> Plan:
    """A small plan with three actions."""
    return from_json(SAMPLE)


@cache
def built() -> bytes:
    """The workbook of the small plan, as the template writes it."""
    return build(sample())


@cache
def slim() -> bytes:
    """The same without its empty cells, formulas and validations, so that openpyxl is ten times as fast with it."""
    return slimmed(built())


def by_expat_alone(patch: pytest.MonkeyPatch) -> None:
    """Let no part be read by a pattern, so that expat follows every element of it."""
    patch.setattr(plain, "_BEGINS", re.compile(b"(?!)"))


def slimmed(data: bytes) -> bytes:
    """A workbook without its empty cells, formulas and validations."""
    return rezipped(data, lambda name, old: DISPENSABLE.sub(b"", old) if "/worksheets/sheet" in name else old)


DISPENSABLE = re.compile(
    rb"<c [^>]*/>|<c [^>]*><f\b.*?</c>|<row [^>]*/>|<conditionalFormatting.*?</conditionalFormatting>"
    rb"|<dataValidations.*</dataValidations>|<extLst>.*?</extLst>",
    re.DOTALL,
)


class Edited:
    """The workbook of the small plan, open in openpyxl: change it, then read it."""

    def __init__(self) -> None:
        self.book = openpyxl.load_workbook(io.BytesIO(slim()))

    @property
    def actions(self) -> Worksheet:
        """The sheet of the actions."""
        return self.book[ACTIONS]

    def place(self, name: str) -> tuple[int, int]:
        """Row and column of a defined name."""
        cells = self.book.defined_names[name].attr_text.replace("$", "").rpartition("!")[2]
        cell = self.actions[cells]
        return cell.row, cell.column

    def column(self, field: str) -> int:
        """The column of a field of the actions."""
        return self.place(f"pci_actions_{field}")[1]

    @property
    def header(self) -> int:
        """The row of the headers of the actions."""
        return self.place("pci_actions_title")[0]

    def cell(self, row: int, field: str) -> Cell:
        """A cell of the actions: row 0 is the header, row 1 that of A01."""
        cell = self.actions.cell(self.header + row, self.column(field))
        assert isinstance(cell, Cell)
        return cell

    def exchange(self, one: str, other: str) -> None:
        """Exchange two columns of the actions with their headers and names, as moving them does."""
        here, there = self.column(one), self.column(other)
        for row in range(self.header, self.header + 10):
            left, right = self.actions.cell(row, here), self.actions.cell(row, there)
            formats = left.number_format, right.number_format
            left.value, right.value = right.value, left.value
            right.number_format, left.number_format = formats
        names = self.book.defined_names
        first, second = names[f"pci_actions_{one}"], names[f"pci_actions_{other}"]
        first.attr_text, second.attr_text = second.attr_text, first.attr_text

    def insert_column_before(self, field: str, header: str, entry: str) -> None:
        """Insert a column into the actions; names and table move with the cells, as Excel moves them."""
        at = self.column(field)
        right = [key for key in tables()["actions"].fields if self.column(key) >= at]
        state = [name for name in self.book.defined_names if name == "pci_actions_state"]
        self.actions.insert_cols(at)
        self.actions.cell(self.header, at).value = header
        self.actions.cell(self.header + 2, at).value = entry
        for name in [*(f"pci_actions_{key}" for key in right), *state]:
            row, column = self.place(name)
            moved = self.actions.cell(row, column + 1).coordinate
            self.book.defined_names[name].attr_text = f"'{ACTIONS}'!{moved}"
        table = self.actions.tables["pci_actions"]
        first, last = table.ref.split(":")
        end = self.actions[last]
        table.ref = f"{first}:{self.actions.cell(end.row, end.column + 1).coordinate}"
        table.autoFilter = None
        table.tableColumns = []

    def delete_sheet(self, title: str) -> None:
        """Delete a sheet; the names that stood on it become lost ones, as Excel leaves them."""
        del self.book[title]
        for name in self.book.defined_names.values():
            if f"'{title}'" in name.attr_text:
                name.attr_text = "#REF!"

    def write(self, row: int, field: str, value: str | float | None) -> None:
        """Fill a cell of the actions: `row` counts from 1 for A01."""
        self.cell(row, field).value = value

    def save(self) -> bytes:
        """The changed workbook."""
        buffer = io.BytesIO()
        self.book.save(buffer)
        return buffer.getvalue()

    def read(self) -> FilledWorkbook:
        """What is read of the changed workbook."""
        return read_workbook(self.save())


def rezipped(
    data: bytes, change: Callable[[str, bytes], bytes | None], compression: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """The archive with every part as `change(name, content)` gives it back; None leaves it out."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", compression) as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return buffer.getvalue()


def part_of(data: bytes, title: str) -> str:
    """The part of a sheet: sheets are numbered in their order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        titles = re.findall(r'<sheet name="([^"]+)"', archive.read("xl/workbook.xml").decode())
    return f"xl/worksheets/sheet{titles.index(title) + 1}.xml"


def codes(read: FilledWorkbook) -> list[str]:
    """The codes of all findings."""
    return [finding.code for finding in read.findings]


def only(read: FilledWorkbook, code: str) -> Finding:
    """The one finding of a code."""
    (found,) = [finding for finding in read.findings if finding.code == code]
    return found
