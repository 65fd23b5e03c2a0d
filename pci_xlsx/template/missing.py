"""What is missing and what is wrong on each sheet, counted live for each gate, as the validator counts it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.check.states import mandatory_cells
from pci_xlsx.model.demands import HasRows, Level
from pci_xlsx.model.workbook import SHEETS, tables
from pci_xlsx.template.conditions import any_of, begun, begun_name, filled, form_cell, holds, is_due
from pci_xlsx.template.live_checks import checks, whole_table
from pci_xlsx.template.rows_live import Rows

if TYPE_CHECKING:
    from pci_xlsx.findings import Gate
    from pci_xlsx.model.demands import Condition
    from pci_xlsx.model.rows import Table
    from pci_xlsx.model.workbook import Sheet
    from pci_xlsx.template.layout import Book, FormPlace, TablePlace
    from pci_xlsx.template.live_checks import Check


class Checked(NamedTuple):
    """A sheet with everything that is checked live in its form and in the rows of its table."""

    sheet: Sheet
    book: Book
    in_form: tuple[Check, ...]
    in_rows: tuple[Check, ...]

    @property
    def form(self) -> FormPlace | None:
        """The form of the sheet."""
        return self.book.sheets[self.sheet.key].form

    @property
    def rows(self) -> Rows | None:
        """All rows of its table."""
        return _rows_of(self.book.sheets[self.sheet.key].table, self.book)


def checked(sheet: Sheet, book: Book) -> Checked:
    """Everything that is checked on a sheet, found once for all gates."""
    layout = book.sheets[sheet.key]
    rows = _rows_of(layout.table, book)
    in_form = tuple(checks(Rows(layout.form.block, book))) if layout.form else ()
    return Checked(sheet, book, in_form, tuple(checks(rows)) if rows else ())


def _rows_of(place: TablePlace | None, book: Book) -> Rows | None:
    return Rows(place.block, book, place) if place else None


def columns_named() -> list[tuple[str, str]]:
    """The reference columns that conditions on other sheets look at, and so need a name."""
    found: dict[tuple[str, str], None] = {}
    for when in (demand.when for block in tables().values() for demand in block.demands):
        found.update(dict.fromkeys(_by(when)))
    return list(found)


def _by(condition: Condition | None) -> list[tuple[str, str]]:
    if isinstance(condition, HasRows):
        return [(condition.table, condition.by)] if condition.by else []
    inner = getattr(condition, "conditions", None) or [getattr(condition, "condition", None)]
    return [pair for one in inner if one is not None for pair in _by(one)]


def begun_rows(place: TablePlace, book: Book) -> str:
    """The number of rows of a table in which something was entered; with an error among them, of rows not empty."""
    beforehand = {key for cells in place.block.prefilled for key in cells}
    own = [place.range(key) for key in place.block.own_fields if key not in beforehand]
    entered = "+".join(f"(1-ISBLANK({cells}))" for cells in own)
    return f"IFERROR(SUMPRODUCT(1*{begun(place.block, place.range, book.words)}),SUMPRODUCT(1*({entered}>0)))"


def filled_cells(place: FormPlace) -> str:
    """The number of cells of a form in which something was entered."""
    return "(" + "+".join(filled(form_cell(place.block.key, key)) for key in place.block.fields) + ")"


def missing_on_sheet(on: Checked, gate: Gate) -> str:
    """How many things are missing at a gate on a sheet that was begun."""
    parts, rows = _in_form(on, gate, missing=True), on.rows
    if rows:
        counted = [*_in_rows(on, rows, gate, missing=True), *_everywhere(on, rows, gate, missing=True)]
        wanted = expected(rows.block, on.book, gate) if on.form else "0"
        if wanted == "0":
            parts += counted
        else:
            parts.append(f"IF({begun_name(rows.block.key)}=0,{wanted},{'+'.join(counted) or '0'})")
    return "+".join(parts) or "0"


def wrong_on_sheet(on: Checked, gate: Gate) -> str:
    """How many things are wrong at a gate in the form of a sheet, and in the rows that must be complete."""
    in_rows = _in_rows(on, on.rows, gate, missing=False) if on.rows else []
    return "+".join([*_in_form(on, gate, missing=False), *in_rows]) or "0"


def broken_on_sheet(on: Checked, gate: Gate) -> str:
    """How many things are wrong besides: in any row, and in the table as a whole; one formula would be too long."""
    return "+".join(_everywhere(on, on.rows, gate, missing=False)) or "0" if on.rows else "0"


def expected_on_sheet(sheet: Sheet, book: Book, gate: Gate) -> str:
    """1 where a sheet must be begun before a gate, else 0."""
    parts = [one for block in sheet.blocks if (one := expected(block, book, gate)) != "0"]
    return f"1*{any_of(parts)}" if parts else "0"


def cells_of_sheet(sheet: Sheet, gate: Gate) -> int:
    """How many cells a sheet not begun asks for at least."""
    return mandatory_cells(sheet, gate)


def expected(block: Table, book: Book, gate: Gate) -> str:
    """1 where rows of a table (or cells of a form) are wanted at all, and mandatory."""
    due = [demand for demand in block.expects if is_due(demand, gate) and demand.level is Level.MANDATORY]
    if not due:
        return "0"
    if any(demand.when is None for demand in due):
        return "1"
    conditions = [holds(demand.when, block, str, book.words) for demand in due if demand.when is not None]
    return f"1*{any_of(conditions)}"


def _due(found: tuple[Check, ...], gate: Gate, *, missing: bool) -> list[Check]:
    return [one for one in found if one.missing is missing and one.gate.counts_at(gate) and not one.in_words_only]


def _in_form(on: Checked, gate: Gate, *, missing: bool) -> list[str]:
    return [f"1*({one.when})" for one in _due(on.in_form, gate, missing=missing)]


def _in_rows(on: Checked, rows: Rows, gate: Gate, *, missing: bool) -> list[str]:
    """The sum over all rows that must be complete."""
    asked = "+".join(one.when for one in _due(on.in_rows, gate, missing=missing) if not one.everywhere)
    return [f"SUMPRODUCT({rows.asked()}*({asked}))"] if asked else []


def _everywhere(on: Checked, rows: Rows, gate: Gate, *, missing: bool) -> list[str]:
    """The sums over every row, and what is found of the table as a whole."""
    counted = [f"SUMPRODUCT(1*({one.when}))" for one in _due(on.in_rows, gate, missing=missing) if one.everywhere]
    return counted + whole_table(rows.block, rows, missing=missing, gate=gate)


def filled_on_sheet(key: str, book: Book) -> str:
    """Whether anything was entered on a sheet: the number of form cells and of begun rows."""
    layout = book.sheets[key]
    parts = [filled_cells(layout.form)] if layout.form else []
    parts += [begun_name(layout.table.block.key)] if layout.table else []
    return "+".join(["0", *parts])  # a bare reference would let its error through


SHEETS_TO_FILL = tuple(sheet for sheet in SHEETS if sheet.blocks)
"""The sheets on which something is filled in."""
