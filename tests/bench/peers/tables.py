"""The tables of a workbook as data: where they stand and what the model asks of their columns, for any program.

What depends on other cells is left out, but for one order of two days: peers are asked for less than this program does.
References are kept as the tables whose ids may be named; who cannot follow them leaves them out.
"""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, TypedDict

import openpyxl

from pci_xlsx.findings import Gate
from pci_xlsx.i18n import texts
from pci_xlsx.model.fields import FieldType
from pci_xlsx.model.lists import code_list
from pci_xlsx.model.workbook import tables
from pci_xlsx.reading.workbook import read_workbook
from pci_xlsx.values.labels import label_of
from pci_xlsx.values.written import NO, YES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pci_xlsx.i18n import Texts
    from pci_xlsx.model.fields import Field
    from pci_xlsx.model.rows import Table
    from pci_xlsx.plan import Plan

KINDS = {
    FieldType.DATE: "date",
    FieldType.MONEY: "number",
    FieldType.PERCENT: "number",
    FieldType.INTEGER: "integer",
    FieldType.YEAR: "integer",
    FieldType.NUMBER: "any",
}
START, END = "start", "end"


class Column(TypedDict):
    """What a column must hold; None and False where nothing is asked. Days are written as in 2027-01-31."""

    key: str
    header: str
    kind: str
    required: bool
    unique: bool
    values: list[str] | None
    minimum: float | str | None
    maximum: float | str | None
    longest: int | None
    refers: list[str]


class Layout(TypedDict):
    """A table: its sheet, the row of its header, its last filled row, its columns from A on.

    `beside` are the headers that follow, `in_order` pairs of days the second of which is not before the first.
    """

    key: str
    sheet: str
    header: int
    last: int
    columns: list[Column]
    beside: list[str]
    in_order: list[list[str]]


def layouts(data: bytes) -> list[Layout]:
    """All filled tables of a workbook; forms are left out."""
    plan = read_workbook(data).plan
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    found = []
    for key, block in tables().items():
        rows = [row.origin.row for row in plan.rows(key) if row.origin.row]
        if block.is_form or not rows:
            continue
        sheet = plan.places[key].sheet or ""
        header = min(rows) - 1
        (shown,) = book[sheet].iter_rows(min_row=header, max_row=header, values_only=True)
        found.append(_layout(block, plan, sheet, (header, max(rows)), [str(text) for text in shown if text]))
    return found


def _layout(block: Table, plan: Plan, sheet: str, rows: tuple[int, int], headers: list[str]) -> Layout:
    words = texts(plan.language)
    columns = [_column(block, field, words) for field in block.fields.values()]
    assert [column["header"] for column in columns] == headers[: len(columns)]
    return Layout(
        key=block.key,
        sheet=sheet,
        header=rows[0],
        last=rows[1],
        columns=columns,
        beside=headers[len(columns) :],
        in_order=[[START, END]] if {START, END} <= block.fields.keys() else [],
    )


def _column(block: Table, field: Field, words: Texts) -> Column:
    return Column(
        key=field.key,
        header=words.label("field", field.label),
        kind=KINDS.get(field.type, "text"),
        required=field.key == block.row_key or _is_required(field),
        unique=field.key == block.row_key,
        values=None if field.open or field.many else [*_entries(field, words)] or None,
        minimum=_bound(field.minimum),
        maximum=_bound(field.maximum),
        longest=field.max_length,
        refers=[] if field.many else list(field.refs),
    )


def _is_required(field: Field) -> bool:
    """Whether the first that is asked of a field is asked before the council, whatever else the plan holds."""
    asked = next((demand for demand in field.demands if demand.level.severity), None)
    return bool(asked and asked.when is None and asked.gate is Gate.COUNCIL)


def _entries(field: Field, words: Texts) -> Iterator[str]:
    """What may be chosen in a cell."""
    if field.type is FieldType.YES_NO:
        yield from (words.text(YES), words.text(NO))
    if field.list:
        yield from (label_of(field.list, code, words) for code in code_list(field.list).codes)


def _bound(bound: object) -> float | str | None:
    if bound is None:
        return None
    try:
        return float(str(bound))
    except ValueError:
        return str(bound)


def plain(layout: Layout) -> Layout:
    """The same table alone on a sheet, headed by the keys of its fields in row 1; references lead nowhere then."""
    columns = [Column(**{**column, "header": column["key"], "refers": []}) for column in layout["columns"]]
    moved = layout["last"] - layout["header"] + 1
    return Layout(**{**layout, "header": 1, "last": moved, "columns": columns, "beside": []})


def plain_workbook(data: bytes, layout: Layout) -> bytes:
    """A workbook of one sheet with the cells of a table as they are, as `plain` describes it."""
    sheet = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)[layout["sheet"]]
    book = openpyxl.Workbook(write_only=True)
    held = book.create_sheet(layout["sheet"])
    held.append([column["key"] for column in layout["columns"]])
    area = {"min_row": layout["header"] + 1, "max_row": layout["last"], "max_col": len(layout["columns"])}
    for row in sheet.iter_rows(**area, values_only=True):
        held.append([cell.date() if isinstance(cell, dt.datetime) else cell for cell in row])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
