"""The model's conditions and demands as formulas: 1 where something is asked for or missing, 0 where it is not.

Every expression works on one row (cells) and on all rows at once (ranges inside SUMPRODUCT): comparisons, sums and
products only, and the functions COUNTIF and SUMPRODUCT.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.model.demands import Condition, Every, Filled, FormIs, HasRows, Is, Level, Not, Zero
from pci_xlsx.model.fields import Field, FieldType
from pci_xlsx.model.workbook import PREFIX, tables
from pci_xlsx.template.layout import literal
from pci_xlsx.values.labels import label_of
from pci_xlsx.values.written import NO, YES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pci_xlsx.findings import Gate
    from pci_xlsx.i18n import Texts
    from pci_xlsx.model.demands import Demand
    from pci_xlsx.model.rows import Table

    At = Callable[[str], str]
    """Gives the cell, or the cells, of a field of the rows in question."""


def column_name(table: str, field: str) -> str:
    """The defined name of the cells of a reference column, for formulas on other sheets."""
    return f"{PREFIX}column_{table}_{field}"


def begun_name(table: str) -> str:
    """The defined name of the cell that counts the begun rows of a table."""
    return f"{PREFIX}begun_{table}"


def holds(condition: Condition, block: Table, at: At, words: Texts) -> str:  # noqa: PLR0911 - one line a kind
    """A condition on the rows of a table or form."""
    match condition:
        case Is(field, value):
            return f"({at(field)}={_text(block.fields[field], value, words)})"
        case Filled(field):
            return f'({at(field)}<>"")'
        case Zero(field):
            return f'({at(field)}<>"")*({at(field)}=0)'
        case FormIs(form, field, value):
            cell = f"{PREFIX}{form}_{field}"
            if value is None:
                return f'({cell}<>"")'
            return f"({cell}={_text(tables()[form].fields[field], value, words)})"
        case HasRows(table, None):
            return f"({begun_name(table)}>0)"
        case HasRows(table, by):
            return named_by(column_name(table, by or ""), at(block.row_key or "id"))
        case Not(inner):
            return f"(1-{holds(inner, block, at, words)})"
        case Every(inner):
            return "(" + "*".join(holds(one, block, at, words) for one in inner) + ")"


def any_of(conditions: Sequence[str]) -> str:
    """Whether one of these holds; a single one is not compared with 0: for Excel, FALSE is greater than any number."""
    return conditions[0] if len(conditions) == 1 else f"({'+'.join(conditions)}>0)"


def named_by(references: str, ident: str) -> str:
    """Whether a column of references names an id: as `A01` or as `A01 · title`."""
    return f'(({ident}<>"")*COUNTIF({references},{ident})+COUNTIF({references},{ident}&" *")>0)'


def begun(block: Table, at: At, words: Texts) -> str:
    """Whether a row holds something besides what was written beforehand."""
    own = list(block.own_fields)
    filled = [f'({at(key)}<>"")' for key in own]
    untouched = [_untouched(block, cells, own, at, words) for cells in block.prefilled if set(cells) & set(own)]
    return any_of(filled) + (f"*(1-({'+'.join(untouched)}))" if untouched else "")


def _untouched(block: Table, cells: object, own: list[str], at: At, words: Texts) -> str:
    prefilled = dict(cells) if isinstance(cells, dict) else {}
    same = [f"({at(key)}={_text(block.fields[key], value, words)})" for key, value in prefilled.items() if key in own]
    empty = [f'({at(key)}="")' for key in own if key not in prefilled]
    return "*".join(same + empty)


def is_due(demand: Demand, gate: Gate) -> bool:
    """Whether a demand is mandatory and counts at a gate."""
    return demand.level is Level.MANDATORY and demand.gate is not None and demand.gate.counts_at(gate)


def _text(field: Field, value: str | bool, words: Texts) -> str:  # noqa: FBT001 - the model's value
    """What a cell shows for a value of the model, as formulas write it."""
    if field.type is FieldType.YES_NO:
        return literal(words.text(YES if value else NO))
    return literal(label_of(field.list or "", str(value), words))
