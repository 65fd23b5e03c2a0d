"""Plans as grids: the workbook that a test or a rule's docstring is about, visible in the text.

A line whose first cell names a form or table is a header: the fields of the rows below. ` !` at the end of a cell marks
a place where a finding is expected; a `!` before or in the first cell of a row marks the row, of a header the table
as a whole; `| as_of | 2027-01-31 |` gives the day. Values are written as in the JSON form, several separated by `;`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from pci_xlsx.model.fields import Field, FieldType
from pci_xlsx.model.workbook import tables
from pci_xlsx.plan_json import SCHEMA, from_json

if TYPE_CHECKING:
    from pci_xlsx.plan import Plan

DEFAULT_DAY = date(2026, 6, 30)
Place = tuple[str | None, str | None, str | None]


@dataclass(frozen=True)
class Grid:
    """A plan, the day on which it is judged, and the places at which a finding is expected."""

    plan: Plan
    as_of: date
    marked: list[Place]


def plan_from_grid(text: str) -> Grid:
    """Read a grid."""
    form: dict[str, Any] = {"schema": SCHEMA}
    as_of = DEFAULT_DAY
    marks: list[tuple[str, int | None, str | None]] = []
    key, fields = "", [""]
    for line in filter(None, (line.strip() for line in text.splitlines())):
        first, *cells = (cell.strip() for cell in line.strip("|").split("|"))
        name = first.removesuffix("!").strip()
        if name == "as_of":
            as_of = date.fromisoformat(cells[0])
        elif name:
            key, fields = name, cells
            if first.endswith("!"):
                marks.append((key, None, None))
            if not tables()[key].is_form:
                form.setdefault(key, [])
        else:
            row, marked = _row(key, fields, cells)
            index = 0 if tables()[key].is_form else len(form[key])
            if tables()[key].is_form:
                form[key] = form.get(key, {}) | row
            else:
                form[key].append(row)
            marks += [(key, index, field) for field in marked]
            marks += [(key, index, None)] if first == "!" else []
    plan = from_json(form)
    return Grid(plan, as_of, [_place(plan, *mark) for mark in marks])


def _row(key: str, fields: list[str], cells: list[str]) -> tuple[dict[str, Any], list[str]]:
    row: dict[str, Any] = {}
    marked = []
    for name, cell in zip(fields, cells, strict=True):
        declared = tables()[key].fields[name]
        if cell.endswith("!"):
            marked.append(name)
        text = cell.removesuffix("!").strip()
        if text:
            row[name] = _value(declared, text)
    return row, marked


def _value(declared: Field, text: str) -> Any:  # noqa: ANN401 - any JSON value
    if declared.many:
        return [part.strip() for part in text.split(";")]
    match declared.type:
        case FieldType.INTEGER | FieldType.YEAR if text.isdecimal():
            return int(text)
        case FieldType.PERCENT:
            return float(text)
        case FieldType.NUMBER:
            return float(text) if text.replace(".", "", 1).isdecimal() else text
        case FieldType.YES_NO if text in {"yes", "no"}:
            return text == "yes"
    return text


def _place(plan: Plan, key: str, index: int | None, field: str | None) -> Place:
    return plan.cell(key).key if index is None else plan.rows(key)[index].cell(field).key
