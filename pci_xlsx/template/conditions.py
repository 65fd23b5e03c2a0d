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

LOOKED_AT = 99
"""How many characters of a text are looked for: more than any label or id has."""
LAST_DAY = 2958465
"""31.12.9999 as a number: no program knows a later day."""


def column_name(table: str, field: str) -> str:
    """The defined name of the cells of a reference column, for formulas on other sheets."""
    return f"{PREFIX}column_{table}_{field}"


def form_cell(form: str, field: str) -> str:
    """The cell of a form for formulas; what shows an error counts as filled, and as no value."""
    return f'IFERROR({PREFIX}{form}_{field},"#")'


def day_name(form: str, field: str) -> str:
    """The defined name of a date of a form for formulas: a number if it is a day that programs know."""
    return f"{PREFIX}day_{form}_{field}"


def day_of(form: str, field: str) -> str:
    """What that name stands for: the form's cell, or a text."""
    cell = f"{PREFIX}{form}_{field}"
    return f'IFERROR(IF(({cell}>0)*({cell}<={LAST_DAY}),{cell},"#"),"#")'


def exactly(text: str) -> str:
    """A text as COUNTIF looks for it: this one, whatever wildcards or signs of comparison stand in it."""
    for sign in "~*?":
        text = f'SUBSTITUTE({text},"{sign}","~{sign}")'
    return f'"="&{text}'


def no_wildcard(ident: str) -> str:
    """The same of an id, shorter: an id that is none is said elsewhere, and must only stand for no other."""
    return f'SUBSTITUTE({ident},"*","~*")'


def beginning(text: str) -> str:
    """What of a text is looked for: Excel refuses to look for long ones."""
    return f"LEFT({text},{LOOKED_AT})"


def without_wildcards(text: str) -> str:
    """A text as MATCH looks for it among texts of which the same is taken."""
    text = beginning(text)
    for wildcard in "~*?":
        text = f'SUBSTITUTE({text},"{wildcard}","-")'
    return text


def is_id(text: str, field: Field) -> str:
    """Whether a text is an id: its letter and a number."""
    return f'(LEFT({text},1)="{field.prefix}")*ISNUMBER(0+("0"&MID({text},2,5)))'


def empty(cell: str) -> str:
    """Whether a cell holds nothing, or blanks only."""
    return f'(TRIM({cell})="")'


def filled(cell: str) -> str:
    """Whether a cell holds more than blanks."""
    return f'(TRIM({cell})<>"")'


def begun_name(table: str) -> str:
    """The defined name of the cell that counts the begun rows of a table."""
    return f"{PREFIX}begun_{table}"


def holds(condition: Condition, block: Table, at: At, words: Texts) -> str:  # noqa: PLR0911 - one line a kind
    """A condition on the rows of a table or form."""
    match condition:
        case Is(field, value):
            return f"({at(field)}={_text(block.fields[field], value, words)})"
        case Filled(field):
            return filled(at(field))
        case Zero(field):
            return f"{filled(at(field))}*({at(field)}=0)"
        case FormIs(form, field, value):
            cell = form_cell(form, field)
            if value is None:
                return filled(cell)
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
    named = exactly(ident)
    return f'({filled(ident)}*(COUNTIF({references},{named})+COUNTIF({references},{named}&" *"))>0)'


def begun(block: Table, at: At, words: Texts) -> str:
    """Whether a row holds something besides what was written beforehand."""
    own = list(block.own_fields)
    entered = [filled(at(key)) for key in own]
    untouched = [_untouched(block, cells, own, at, words) for cells in block.prefilled if set(cells) & set(own)]
    return any_of(entered) + (f"*(1-({'+'.join(untouched)}))" if untouched else "")


def _untouched(block: Table, cells: object, own: list[str], at: At, words: Texts) -> str:
    prefilled = dict(cells) if isinstance(cells, dict) else {}
    same = [f"({at(key)}={_text(block.fields[key], value, words)})" for key, value in prefilled.items() if key in own]
    left = [empty(at(key)) for key in own if key not in prefilled]
    return "*".join(same + left)


def is_due(demand: Demand, gate: Gate) -> bool:
    """Whether a demand is mandatory and counts at a gate."""
    return demand.level is Level.MANDATORY and demand.gate is not None and demand.gate.counts_at(gate)


def _text(field: Field, value: str | bool, words: Texts) -> str:  # noqa: FBT001 - the model's value
    """What a cell shows for a value of the model, as formulas write it."""
    if field.type is FieldType.YES_NO:
        return literal(words.text(YES if value else NO))
    return literal(label_of(field.list or "", str(value), words))
