"""Rules that carry a formula, with its places filled in: cells of a row, columns of tables, labels of lists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pci_xlsx.model.fields import FieldType
from pci_xlsx.model.workbook import tables
from pci_xlsx.template.conditions import begun_name, day_name, exactly, form_cell, is_id, named_by
from pci_xlsx.template.layout import literal
from pci_xlsx.template.rows_live import DROPPED_NAME, IDS_NAME, OBJECTIVE_NAME, Rows, leading_id
from pci_xlsx.template.validation import list_name
from pci_xlsx.values.labels import label_of
from pci_xlsx.values.written import NO, YES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

TODAY_NAME = "pci_live_today"
"""Today, or the day that the dashboard takes for it."""
DAY_NAME = "pci_live_day"
"""The day up to which the plan is watched: today, but not beyond the end of its period."""
FACTS: Mapping[str, str] = {
    "actions.@id": IDS_NAME,
    "actions.@dropped": DROPPED_NAME,
    "actions.@objective": OBJECTIVE_NAME,
}
"""What the sheet of lists gathers of each action that was begun."""
_ANSWERS: Mapping[str, str] = {"yes": YES, "no": NO}
_PLACE = re.compile(r"\{([^{}]+)\}")


def filled_in(formula: str, rows: Rows) -> str:
    """The formula of a rule for these rows."""
    return _PLACE.sub(lambda found: _expression(found[1], rows), formula)


def _expression(place: str, rows: Rows) -> str:
    kind, colon, what = place.partition(":")
    if colon:
        return _KINDS[kind](what, rows)
    if place.startswith("="):
        return literal(_label(place[1:], rows))
    if place in _FIXED:
        return _FIXED[place]
    return _OF_ROWS[place](rows) if place in _OF_ROWS else _cells(place, rows)


def _cells(place: str, rows: Rows) -> str:
    table, dot, field = place.partition(".")
    if not dot:
        return rows.at(place)
    if tables()[table].is_form:
        is_date = tables()[table].fields[field].type is FieldType.DATE
        return day_name(table, field) if is_date else form_cell(table, field)
    return rows.book.table(table).range(field)


def _label(code: str, rows: Rows) -> str:
    key, _, value = code.partition(".")
    return rows.words.text(_ANSWERS[code]) if code in _ANSWERS else label_of(key, value, rows.words)


def _kept(rows: Rows) -> str:
    return rows.kept() or "1"


def _of(table: str, rows: Rows) -> Rows:
    return Rows(tables()[table], rows.book, rows.book.table(table))


def _first(place: str, rows: Rows) -> str:
    table, dot, field = place.partition(".")
    return _of(table, rows).first(field) if dot else rows.first(place)


def _named(place: str, rows: Rows) -> str:
    column, _, table = place.partition(":")
    return named_by(_cells(column, rows), (_of(table, rows) if table else rows).at("id"))


_FIXED: Mapping[str, str] = {**FACTS, "day": DAY_NAME}
_OF_ROWS: Mapping[str, Callable[[Rows], str]] = {"begun": Rows.begun, "live": _kept}
_KINDS: Mapping[str, Callable[[str, Rows], str]] = {
    "begun": lambda table, rows: _of(table, rows).begun(),
    "live": lambda table, rows: _kept(_of(table, rows)),
    "rows": lambda table, _rows: begun_name(table),
    "first": _first,
    "formed": lambda field, rows: is_id(rows.at(field), rows.block.fields[field]),
    "exactly": lambda field, rows: exactly(rows.at(field)),
    "id": lambda field, rows: exactly(leading_id(rows.at(field))),
    "named": _named,
    "list": lambda key, _rows: list_name(key),
}
