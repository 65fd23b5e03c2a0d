"""What is checked live in the rows of a table or form, as formulas from the same declarations as the validator's."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.columns import first_gate
from pci_xlsx.findings import Gate, Severity
from pci_xlsx.model.demands import Level
from pci_xlsx.model.fields import FieldType
from pci_xlsx.model.workbook import PREFIX
from pci_xlsx.rules import RULES
from pci_xlsx.rules.core import Nature
from pci_xlsx.template.conditions import beginning, empty, exactly, filled, holds, is_id
from pci_xlsx.template.live_rules import filled_in
from pci_xlsx.template.rows_live import leading_id
from pci_xlsx.template.validation import YES_NO_LIST, choices_name, list_name
from pci_xlsx.values.cells import EXCEL_EPOCH

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from pci_xlsx.model.demands import Demand
    from pci_xlsx.model.fields import Field
    from pci_xlsx.model.rows import Table
    from pci_xlsx.template.rows_live import Rows

BOUNDED = {FieldType.DATE, FieldType.MONEY, FieldType.INTEGER, FieldType.YEAR, FieldType.PERCENT}

WHOLE = {FieldType.INTEGER, FieldType.YEAR}


class Check(NamedTuple):
    """One thing looked at in the cells of a field: `when` is above 0 where it is missing, or wrong.

    `group` are the fields of which one must be filled, for such a check. `in_words_only`: said in the row's state, and
    counted nowhere. `everywhere`: counted in rows too that nobody began.
    """

    field: str
    missing: bool
    gate: Gate
    when: str
    group: tuple[str, ...] = ()
    in_words_only: bool = False
    everywhere: bool = False


def checks(rows: Rows) -> Iterator[Check]:
    """All live checks of a table or form, for these rows."""
    for field in rows.block.fields.values():
        yield from _lacking(field, rows)
        yield from _wrong(field, rows)
    for group in rows.block.one_of:
        if group.demand.level is Level.MANDATORY:
            lacks = "*".join(empty(rows.at(key)) for key in group.fields)
            gate = group.demand.gate or Gate.COUNCIL
            yield Check(group.fields[0], True, gate, _unless_dropped(lacks, rows), group.fields)  # noqa: FBT003 - missing
    yield from _of_rules(rows)


def whole_table(block: Table, rows: Rows, *, missing: bool, gate: Gate) -> list[str]:
    """What rules find about a table as a whole, at a gate."""
    return [
        f"({filled_in(live.when, rows)})"
        for rule in RULES
        for live in rule.live
        if live.where == block.key
        and rule.severity is Severity.ERROR
        and (rule.nature is Nature.MISSING) is missing
        and rule.gate.counts_at(gate)
    ]


def _unless_dropped(when: str, rows: Rows) -> str:
    kept = rows.kept()
    return f"{when}*{kept}" if kept else when


def _lacking(field: Field, rows: Rows) -> Iterator[Check]:
    """A mandatory cell that is empty: the first demand that holds decides, as in the validator."""
    block, cell = rows.block, rows.at(field.key)
    if field.type is FieldType.ID:
        yield Check(field.key, True, Gate.COUNCIL, empty(cell), in_words_only=True)  # noqa: FBT003 - missing
    before: list[str] = []
    for demand in (one for one in field.demands if one.level.severity):
        when = _condition(demand, block, rows)
        if demand.level is Level.MANDATORY:
            parts = [empty(cell), *before, *([when] if when else [])]
            yield Check(field.key, True, demand.gate or Gate.COUNCIL, _unless_dropped("*".join(parts), rows))  # noqa: FBT003 - missing
        if when is None:
            return
        before.append(f"(1-{when})")


def _condition(demand: Demand, block: Table, rows: Rows) -> str | None:
    return None if demand.when is None else f"({holds(demand.when, block, rows.at, rows.words)})"


def _wrong(field: Field, rows: Rows) -> Iterator[Check]:
    """A value that is no good: of the wrong type, out of range, in no list, leading nowhere, or a name twice."""
    cell, gate = rows.at(field.key), first_gate(rows.block.key, field.key)
    found = None if field.many else _bad_value(field, cell)
    if found is None and rows.place is None:  # in a table, the state of the row looks for errors
        found = f"ISERROR({PREFIX}{rows.block.key}_{field.key})"
    if found:
        yield Check(field.key, False, gate, f"{filled(cell)}*{found}")  # noqa: FBT003 - not missing
    if field.key == rows.block.row_key:
        valid = f"*(1-{filled(cell)}*{found})" if found else ""
        again = f"{filled(cell)}*(1-{rows.first(field.key)}){valid}"
        yield Check(field.key, False, gate, again, everywhere=not field.helper)  # noqa: FBT003 - not missing


def _bad_value(field: Field, cell: str) -> str | None:
    if field.type in BOUNDED:  # a text is greater than every number, so that it is out of range too
        whole = f"+ISNUMBER({cell})*(1-ISNUMBER(1/(INT({cell})={cell})))" if field.type in WHOLE else ""
        return f"(({cell}<{_bound(field.minimum)})+({cell}>{_bound(field.maximum)}){whole}>0)"
    if field.type is FieldType.YES_NO:
        return f"(COUNTIF({YES_NO_LIST},{exactly(beginning(cell))})=0)"
    if field.type is FieldType.LIST and not field.open:
        return f"(COUNTIF({list_name(field.list or '')},{exactly(beginning(cell))})=0)"
    if field.type is FieldType.REF:
        name, ident = choices_name(field.refs), exactly(leading_id(cell))
        return f'(COUNTIF({name},{ident})+COUNTIF({name},{ident}&" *")=0)'
    if field.type is FieldType.ID:
        return f"(1-{is_id(cell, field)})"
    return None


def _bound(value: Decimal | int | dt.date | None) -> str:
    return str((value - EXCEL_EPOCH).days if isinstance(value, dt.date) else value)


def _of_rules(rows: Rows) -> Iterator[Check]:
    """Rules that speak of a field of the table or form."""
    for rule in RULES:
        for live in rule.live:
            table, _, field = live.where.partition(".")
            if table == rows.block.key and field and rule.severity is Severity.ERROR:
                missing = rule.nature is Nature.MISSING
                yield Check(field, missing, rule.gate, filled_in(live.when, rows), everywhere=True)
