"""What a workbook says by itself beside what the validator says: built, recalculated by LibreOffice, compared."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import re
import zipfile
from typing import TYPE_CHECKING

from pci_xlsx.findings import Gate
from pci_xlsx.formulas import cells as calculated
from pci_xlsx.formulas.grammar import Grammar, Home
from pci_xlsx.reading.workbook import read_workbook
from pci_xlsx.template import choices, layout, live_rows
from pci_xlsx.template.gates import AS_OF_NAME
from pci_xlsx.template.slots import Slot, slots
from pci_xlsx.template.workbook import build
from pci_xlsx.values.cells import EXCEL_EPOCH
from tests.office import sheets_as_csv
from tests.reading.books import part_of, rezipped
from tests.template.said import by_calculator, by_sheets, by_values, compared, shown_at_once, titles_in, together

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import pytest

    from pci_xlsx.formulas.tree import Node
    from pci_xlsx.model.rows import Row, Table
    from pci_xlsx.plan import Plan
    from tests.template.said import Compared

FEW_ROWS, AT_ONCE = 5, 60
_NEEDLESS = ("conditionalFormatting", "dataValidations", "hyperlinks", "tableParts", "extLst")
_AROUND = re.compile(
    "|".join([*(rf"<{part}\b.*</{part}>" for part in _NEEDLESS), "<drawing [^>]*/>"]).encode(), re.DOTALL
)
_NAME = re.compile(rb'<definedName name="([^"]+)"[^>]*>[^<]*</definedName>')
_LIVE = re.compile("pci_(live|gate|sheet)_")


class Remembering(Grammar):
    """A grammar that makes each tree once, for all workbooks of a test run: their formulas are much the same."""

    def __init__(self) -> None:
        super().__init__()
        self._trees: dict[tuple[str, Home], Node] = {}

    def parse(self, text: str, home: Home) -> Node:
        """The tree of a formula that stands somewhere."""
        tree = self._trees.get((text, home))
        if tree is None:
            self._trees[text, home] = tree = super().parse(text, home)
        return tree


ONE_GRAMMAR = Remembering()


def with_few_rows(monkeypatch: pytest.MonkeyPatch, most: int = FEW_ROWS) -> None:
    """Let the template prepare a handful of rows in each table: the same formulas over shorter columns."""

    def few(table: Table, rows: Sequence[Row]) -> tuple[Slot, ...]:
        prepared = max(min(table.prepared, most), len(table.prefilled))
        return slots(dataclasses.replace(table, prepared=prepared), rows)

    monkeypatch.setattr(layout, "slots", few)
    monkeypatch.setattr(layout, "SPARE_ROWS", FEW_ROWS)
    monkeypatch.setattr(calculated, "Grammar", lambda: ONE_GRAMMAR)
    for module in (choices, live_rows):
        monkeypatch.setattr(module, "MORE_ROWS", FEW_ROWS)


def compare(plans: Sequence[Plan], folder: Path, start: int = 0, day: dt.date | None = None) -> Compared:
    """Build a workbook of each plan, recalculate all of them in few calls, and compare every live state.

    `day` is written on the dashboard as the day of today; without it the office program's clock gives it.
    """
    return together(compare_each([(plan, day) for plan in plans], folder, start))


def compare_each(judged: Sequence[tuple[Plan, dt.date | None]], folder: Path, start: int = 0) -> list[Compared]:
    """The same of plans that have each its day; what was compared of each."""
    files = [folder / f"plan{number:03}.xlsx" for number in range(len(judged))]
    gates, books = _gates(len(judged), start), []
    for file, (plan, day), gate in zip(files, judged, gates, strict=True):
        built = build(plan, gate=gate)
        books.append(dated(built, day) if day else built)
        file.write_bytes(only_values(books[-1]))
    today = dt.datetime.now().date()  # noqa: DTZ005 - the office program's clock
    days = [day or today for _, day in judged]
    told: list[Compared] = []
    for at in range(0, len(files), AT_ONCE):
        some = slice(at, at + AT_ONCE)
        titles = {file: titles_in(data) for file, data in zip(files[some], books[some], strict=True)}
        calculated = sheets_as_csv(titles, folder / "calculated")
        for file, data, gate, day in zip(files[some], books[some], gates[some], days[some], strict=True):
            told.append(_told(file.name, data, calculated[file], gate, day))
    return told


def _told(name: str, data: bytes, sheets: Mapping[str, list[list[str]]], gate: Gate, day: dt.date) -> Compared:
    """What the office program says beside the validator, and the values that we wrote beside the office program."""
    written, read = by_values(data), read_workbook(data)
    office = by_sheets(sheets, written)
    return together([compared(name, office, read, gate, day), shown_at_once(name, written, office, read.plan)])


def compare_calculated(plans: Sequence[Plan], day: dt.date, start: int = 0) -> Compared:
    """The same by our own calculator, which needs no office program and reckons with truths as Excel does."""
    found = []
    for number, (plan, gate) in enumerate(zip(plans, _gates(len(plans), start), strict=True)):
        data = dated(build(plan, gate=gate), day)
        found.append(compared(f"plan{number:03}", by_calculator(data), read_workbook(data), gate, day))
    return together(found)


def _gates(count: int, start: int) -> list[Gate]:
    """Another gate for each plan."""
    return [list(Gate)[(number + start) % len(Gate)] for number in range(count)]


def only_values(data: bytes) -> bytes:
    """The workbook without what no value depends on: LibreOffice takes most of its time for that.

    It loses the names that no formula uses, the rows that printing repeats, conditional formats, choices, links,
    tables and charts.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        sheets = "".join(package.read(name).decode() for name in package.namelist() if "worksheets/" in name)
    used = set(re.findall(r"\bpci_\w+", sheets))

    def keep(found: re.Match[bytes]) -> bytes:
        name = found[1].decode()
        needless = name == "_xlnm.Print_Titles" or (name.startswith("pci_") and not _LIVE.match(name))
        return b"" if needless and name not in used else found[0]

    def change(name: str, old: bytes) -> bytes:
        if name == "xl/workbook.xml":
            return _NAME.sub(keep, old)
        cells, end, around = old.partition(b"</sheetData>")
        return cells + end + _AROUND.sub(b"", around)

    return rezipped(data, change, zipfile.ZIP_STORED)


def dated(data: bytes, day: dt.date) -> bytes:
    """The workbook with a day written where the dashboard takes another one for today."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = package.read("xl/workbook.xml").decode()
    name = re.search(rf'name="{AS_OF_NAME}">\'([^<]+)\'!([^<]+)<', names)
    assert name, "the dashboard has no cell for the day"
    part, address = part_of(data, name[1]), name[2].replace("$", "")
    number = (day - EXCEL_EPOCH).days

    def write(found: re.Match[bytes]) -> bytes:
        return found[1] + f"><v>{number}</v></c>".encode()

    cell = re.compile(rf'(<c r="{address}"[^>]*)/>'.encode())
    return rezipped(data, lambda name, old: cell.sub(write, old) if name == part else old)
