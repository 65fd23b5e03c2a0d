"""The tables of a workbook as data: where they stand and what the model asks of their columns, for any program.

All that the schemas of `frames.py` ask at the last gate, but what depends on a form; and one order of two days. Who
cannot follow a condition, a reference or a choice of several leaves it out.
"""

from __future__ import annotations

import datetime as dt
import io
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypedDict

import openpyxl

from pci_xlsx.i18n import texts
from pci_xlsx.model.demands import Every, Filled, HasRows, Is, Not, Zero
from pci_xlsx.model.fields import FieldType
from pci_xlsx.model.lists import code_list
from pci_xlsx.model.workbook import tables
from pci_xlsx.reading.workbook import read_workbook
from pci_xlsx.values.labels import label_of
from pci_xlsx.values.written import NO, YES, written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pci_xlsx.i18n import Texts
    from pci_xlsx.model.demands import Condition, Demand
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
    """What a column must hold; None and False where nothing is asked. Days are written as in 2027-01-31.

    `required_when` are conditions as lists, a word first: of the same row `is` (field, what is shown), `filled`,
    `zero`; `named_in` (table, field) and `has_rows` (table) of others; `not` and `every` of conditions. `many`: the
    cell holds several values, with semicolons between them.
    """

    key: str
    header: str
    kind: str
    required: bool
    required_when: list[list[Any]]
    unique: bool
    many: bool
    values: list[str] | None
    minimum: float | str | None
    maximum: float | str | None
    longest: int | None
    refers: list[str]


class Layout(TypedDict):
    """A table: its sheet, the row of its header, its last filled row and its last one, its columns from A on.

    A row counts as filled by the fields in `own`. `beside` are the headers that follow, `in_order` pairs of days the
    second of which is not before the first, `one_of` fields of which one at least is filled.
    """

    key: str
    sheet: str
    header: int
    last: int
    end: int
    columns: list[Column]
    own: list[str]
    beside: list[str]
    in_order: list[list[str]]
    one_of: list[list[str]]


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
        end=max(rows[1], rows[0] + block.prepared),
        columns=columns,
        own=list(block.own_fields),
        beside=headers[len(columns) :],
        in_order=[[START, END]] if {START, END} <= block.fields.keys() else [],
        one_of=[list(group.fields) for group in block.one_of if group.demand.level.severity],
    )


def _column(block: Table, field: Field, words: Texts) -> Column:
    return Column(
        key=field.key,
        header=words.label("field", field.label),
        kind=KINDS.get(field.type, "text"),
        required=field.key == block.row_key or any(one.when is None for one in _asked(field)),
        required_when=[*_conditions(block, field, words)],
        unique=field.key == block.row_key,
        many=field.many,
        values=None if field.open else [*_entries(field, words)] or None,
        minimum=_bound(field.minimum),
        maximum=_bound(field.maximum),
        longest=field.max_length,
        refers=list(field.refs),
    )


def _asked(field: Field) -> list[Demand]:
    return [demand for demand in field.demands if demand.level.severity]


def _conditions(block: Table, field: Field, words: Texts) -> Iterator[list[Any]]:
    """When a field is asked for, as far as the tables say it; of several conditions each is enough."""
    for demand in _asked(field):
        with suppress(LookupError):
            if demand.when is not None:
                yield _condition(block, demand.when, words)


def _condition(block: Table, condition: Condition, words: Texts) -> list[Any]:
    """A condition as a list.

    Raises:
        LookupError: it depends on a form.
    """
    match condition:
        case Not(inner):
            return ["not", _condition(block, inner, words)]
        case Every(inners):
            return ["every", [_condition(block, inner, words) for inner in inners]]
        case HasRows(table, by):
            return ["named_in", table, by] if by else ["has_rows", table]
        case Is(key, value):
            field = block.fields[key]
            return ["is", key, written(field, value, words, lambda _table, _id: None)]
        case Filled(key):
            return ["filled", key]
        case Zero(key):
            return ["zero", key]
    raise LookupError(condition)


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
    columns = [
        Column(**{**column, "header": column["key"], "refers": [], "required_when": []}) for column in layout["columns"]
    ]
    last = layout["last"] - layout["header"] + 1
    return Layout(**{**layout, "header": 1, "last": last, "end": last, "columns": columns, "beside": []})


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
