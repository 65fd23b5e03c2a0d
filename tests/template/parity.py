"""What a workbook says by itself beside what the validator says: built, recalculated by LibreOffice, compared."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import re
import zipfile
from typing import TYPE_CHECKING, Any, NamedTuple

import openpyxl

from pci_xlsx.check import check_plan
from pci_xlsx.check.live import live_errors, live_sheet, row_state
from pci_xlsx.findings import Gate
from pci_xlsx.i18n import texts
from pci_xlsx.model.workbook import SHEETS, tables
from pci_xlsx.reading.workbook import read_workbook
from pci_xlsx.template import choices, dashboard, layout, live_rows
from pci_xlsx.template.gates import AS_OF_NAME
from pci_xlsx.template.layout import lay_out
from pci_xlsx.template.slots import Slot, slots
from pci_xlsx.template.workbook import build
from pci_xlsx.values.cells import EXCEL_EPOCH
from tests.office import convert_all
from tests.reading.books import part_of, rezipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    import pytest
    from openpyxl.workbook import Workbook

    from pci_xlsx.i18n import Texts
    from pci_xlsx.model.rows import Row, Table
    from pci_xlsx.plan import Plan
    from pci_xlsx.reading.workbook import FilledWorkbook

ERRORS = ("#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#N/A", "#NUM!", "#NULL!", "Err:5")


class Compared(NamedTuple):
    """How much was compared, and every place where the two disagree: where, the workbook, the validator."""

    rows: int
    not_empty: int
    others: int
    disagreements: tuple[tuple[str, object, object], ...]


FEW_ROWS, AT_ONCE = 5, 10
_LIVE = re.compile("pci_(live|gate|sheet)_")


def with_few_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the template prepare a handful of rows in each table: the same formulas over shorter columns."""

    def few(table: Table, rows: Sequence[Row]) -> tuple[Slot, ...]:
        prepared = max(min(table.prepared, FEW_ROWS), len(table.prefilled))
        return slots(dataclasses.replace(table, prepared=prepared), rows)

    monkeypatch.setattr(layout, "slots", few)
    monkeypatch.setattr(layout, "SPARE_ROWS", FEW_ROWS)
    for module in (choices, live_rows):
        monkeypatch.setattr(module, "MORE_ROWS", FEW_ROWS)


def compare(plans: Sequence[Plan], folder: Path, start: int = 0, day: dt.date | None = None) -> Compared:
    """Build a workbook of each plan, recalculate all of them in few calls, and compare every live state.

    `day` is written on the dashboard as the day of today; without it the office program's clock gives it.
    """
    files = [folder / f"plan{number:03}.xlsx" for number in range(len(plans))]
    slim = folder / "slim"
    slim.mkdir()
    gates = [list(Gate)[(number + start) % len(Gate)] for number in range(len(plans))]
    for file, plan, gate in zip(files, plans, gates, strict=True):
        built = build(plan, gate=gate)
        file.write_bytes(dated(built, day) if day else built)
        slim.joinpath(file.name).write_bytes(without_anchors(file.read_bytes()))
    slimmed = [slim / file.name for file in files]
    starts = range(0, len(files), AT_ONCE)
    saved = [one for at in starts for one in convert_all(slimmed[at : at + AT_ONCE], "xlsx", folder / "calculated")]
    as_of = day or dt.datetime.now().date()  # noqa: DTZ005 - the office program's clock
    found = [
        _compared(file.name, read_workbook(file.read_bytes()), again, gate, as_of)
        for file, again, gate in zip(files, saved, gates, strict=True)
    ]
    return Compared(
        sum(one.rows for one in found),
        sum(one.not_empty for one in found),
        sum(one.others for one in found),
        tuple(place for one in found for place in one.disagreements),
    )


def without_anchors(data: bytes) -> bytes:
    """The workbook without the names that no formula uses and without the rows that printing repeats.

    LibreOffice takes most of its time for them, and no formula knows of them.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        sheets = "".join(package.read(name).decode() for name in package.namelist() if "worksheets/" in name)
    used = set(re.findall(r"\bpci_\w+", sheets))

    def keep(found: re.Match[bytes]) -> bytes:
        name = found[1].decode()
        needless = name == "_xlnm.Print_Titles" or (name.startswith("pci_") and not _LIVE.match(name))
        return b"" if needless and name not in used else found[0]

    pattern = re.compile(rb'<definedName name="([^"]+)"[^>]*>[^<]*</definedName>')
    return rezipped(data, lambda name, old: pattern.sub(keep, old) if name == "xl/workbook.xml" else old)


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


def _compared(name: str, read: FilledWorkbook, saved: Path, gate: Gate, as_of: dt.date) -> Compared:
    words = texts(read.plan.language)
    book = openpyxl.load_workbook(saved, data_only=True)
    results = {one: check_plan(read.plan, as_of=as_of, gate=one, findings=read.findings) for one in Gate}
    rows = [*_rows(book, results[gate], words)]
    others = [*_figures(book, results, gate, words)]
    wrong = tuple((f"{name} {where}", here, there) for where, here, there in (*rows, *others) if here != there)
    errors = tuple((f"{name} {ws.title}", c.coordinate, c.value) for ws in book for row in ws.iter_rows() for c in row
                   if isinstance(c.value, str) and c.value.startswith(ERRORS))  # fmt: skip
    return Compared(len(rows), sum(bool(there) for _, _, there in rows), len(others), wrong + errors)


def _rows(book: Workbook, result: Any, words: Texts) -> Iterator[tuple[str, object, object]]:  # noqa: ANN401 - a Result
    """The state of every prepared row of every table."""
    places = lay_out(result.plan, words)
    for key, block in tables().items():
        if block.is_form:
            continue
        by_number = {row.origin.row: row for row in result.plan.rows(key)}
        place = places.table(key)
        for number in range(place.first_row + 1, place.last_row + 2):
            row = by_number.get(number)
            expected = row_state(result, row, words) if row else ""
            yield f"{key} {number}", book[place.sheet].cell(number, place.state_column + 1).value or "", expected


def _figures(book: Workbook, results: Any, gate: Gate, words: Texts) -> Iterator[tuple[str, object, object]]:  # noqa: ANN401 - Results by gate
    states = {"empty": dashboard.NOT_BEGUN, "started": dashboard.UNDER_WAY, "complete": dashboard.COMPLETE}
    for sheet in SHEETS:
        if sheet.blocks:
            expected = live_sheet(results[gate], sheet)
            yield f"{sheet.key} missing at {gate}", _named(book, f"pci_sheet_{sheet.key}_missing"), expected.missing
            state = words.text(states[expected.state])
            yield f"{sheet.key} state", _named(book, f"pci_sheet_{sheet.key}_state"), state
    for one, result in results.items():
        errors = live_errors(result)
        yield f"errors at {one}", _named(book, f"pci_gate_{one}_errors"), errors


def _place(book: Workbook, name: str) -> tuple[str, str]:
    title, _, address = book.defined_names[name].attr_text.rpartition("!")
    return title.strip("'$").replace("''", "'"), address.replace("$", "")


def _named(book: Workbook, name: str) -> object:
    title, address = _place(book, name)
    return book[title][address].value
