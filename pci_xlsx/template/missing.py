"""The cells that are still missing on each sheet, counted live: what must be filled before a gate and is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.findings import Gate
from pci_xlsx.model.demands import HasRows
from pci_xlsx.model.workbook import SHEETS, tables
from pci_xlsx.template.conditions import (
    begun,
    begun_name,
    cells_of_one_row,
    holds,
    is_due,
    lacking,
    lacking_groups,
)
from pci_xlsx.template.layout import literal
from pci_xlsx.values.labels import label_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pci_xlsx.i18n import Texts
    from pci_xlsx.model.demands import Condition
    from pci_xlsx.model.rows import Table
    from pci_xlsx.template.conditions import At
    from pci_xlsx.template.layout import Book, FormPlace, TablePlace

COVERED_BY: Mapping[str, Mapping[str, HasRows]] = {
    "objectives": {"domains": HasRows("objectives", by="domain"), "audiences": HasRows("objectives", by="audience")},
    "actions": {"objectives": HasRows("actions", by="objective")},
}
"""Tables of which every row of another table needs one: each domain an objective, each objective an action."""
LEAST_MEMBERS = 2


def columns_named() -> list[tuple[str, str]]:
    """The reference columns that conditions on other sheets look at, and so need a name."""
    found: dict[tuple[str, str], None] = {}
    whens = (demand.when for block in tables().values() for demand in block.demands)
    for when in (*whens, *(one for needs in COVERED_BY.values() for one in needs.values())):
        found.update(dict.fromkeys(_by(when)))
    return list(found)


def _by(condition: Condition | None) -> list[tuple[str, str]]:
    if isinstance(condition, HasRows):
        return [(condition.table, condition.by)] if condition.by else []
    inner = getattr(condition, "conditions", None) or [getattr(condition, "condition", None)]
    return [pair for one in inner if one is not None for pair in _by(one)]


def begun_rows(place: TablePlace, book: Book) -> str:
    """The number of rows of a table in which something was entered."""
    return f"SUMPRODUCT(1*{begun(place.block, place.range, book.words)})"


def filled_cells(place: FormPlace) -> str:
    """The number of cells of a form in which something was entered."""
    keys = list(place.block.fields)
    return f"COUNTA({place.cell(keys[0])}:{place.cell(keys[-1]).split('!')[1]})"


def missing_in_form(place: FormPlace, book: Book, gate: Gate) -> str:
    """The number of cells of a form that must be filled and are not."""
    names = {key: f"pci_{place.block.key}_{key}" for key in place.block.fields}
    found = [lacking(f, place.block, names.__getitem__, book.words, gate) for f in place.block.fields.values()]
    return "+".join(filter(None, found)) or "0"


def missing_in_table(place: TablePlace, book: Book, gate: Gate) -> str:
    """The number of cells of a table that must be filled and are not, rows that are wanted at all included."""
    block = place.block
    fields = [lacking(f, block, place.range, book.words, gate) for f in block.fields.values()]
    cells = [one for one in (*fields, *lacking_groups(block, place.range, gate).values()) if one]
    parts = [f"SUMPRODUCT({live(block, place.range, book.words)}*({'+'.join(cells)}))"] if cells else []
    wanted = _rows_wanted(block, book, gate)
    if wanted:
        parts.append(f"{cells_of_one_row(block, gate)}*{wanted}")
    if block.key == "members":
        lead = label_of("member_roles", "project_lead", book.words)
        parts.append(f"(COUNTIF({place.range('role')},{literal(lead)})=0)")
    return "+".join(parts) or "0"


def live(block: Table, at: At, words: Texts) -> str:
    """Whether a row counts: it is begun, and no action that was dropped."""
    rows = begun(block, at, words)
    if block.key != "actions":
        return rows
    return f"{rows}*({at('status')}<>{literal(label_of('action_status', 'dropped', words))})"


def missing_here(block: Table, at: At, words: Texts, gate: Gate) -> dict[str, str]:
    """For each field that may be missing in a row that counts: whether it is."""
    found = {key: lacking(field, block, at, words, gate) for key, field in block.fields.items()}
    for group, empty in lacking_groups(block, at, gate).items():
        found.update(dict.fromkeys(group, empty))
    return {key: f"{live(block, at, words)}*{cell}" for key, cell in found.items() if cell}


def _rows_wanted(block: Table, book: Book, gate: Gate) -> str | None:
    """How many rows are still to be begun, or None where none is ever wanted."""
    due = [demand for demand in block.expects if is_due(demand, gate)]
    if not due:
        return None
    begun_now = begun_name(block.key)
    if block.one_per_commune:
        return f"MAX(0,MAX(1,{begun_name('communes')})-{begun_now})"
    if block.key == "members":
        return f"MAX(0,{LEAST_MEMBERS}-{begun_now})"
    if block.key in COVERED_BY:
        return f"MAX(1*({begun_now}=0),{_uncovered(block.key, book)})"
    conditions = [holds(d.when, block, str, book.words) for d in due if d.when is not None]
    return "*".join([f"({begun_now}=0)", *conditions])


def _uncovered(key: str, book: Book) -> str:
    parts = []
    for table, condition in COVERED_BY[key].items():
        place = book.table(table)
        rows = begun(place.block, place.range, book.words)
        covered = holds(condition, place.block, place.range, book.words)
        parts.append(f"SUMPRODUCT({rows}*(1-{covered}))")
    return "+".join(parts)


def missing_on_sheet(key: str, book: Book, gate: Gate = Gate.COUNCIL) -> str:
    """The number of cells of a sheet that must be filled before a gate and are not."""
    layout = book.sheets[key]
    parts = [missing_in_form(layout.form, book, gate)] if layout.form else []
    parts += [missing_in_table(layout.table, book, gate)] if layout.table else []
    return "+".join(part for part in parts if part != "0") or "0"


def filled_on_sheet(key: str, book: Book) -> str:
    """Whether anything was entered on a sheet: the number of form cells and of begun rows."""
    layout = book.sheets[key]
    parts = [filled_cells(layout.form)] if layout.form else []
    parts += [begun_name(layout.table.block.key)] if layout.table else []
    return "+".join(parts)


SHEETS_TO_FILL = tuple(sheet for sheet in SHEETS if sheet.blocks)
"""The sheets on which something is filled in."""
