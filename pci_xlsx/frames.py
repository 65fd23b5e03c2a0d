"""Plans as polars frames, and the model as pandera schemas: the contract for analysts and the oracle of the checks.

A frame holds one table of many plans. Beside one typed column for each field stand the keys (`plan`, `row`, `position`)
and `unread`, the fields whose text is no value. Columns that begin with `_` say what the rest of the plan has to do
with a row (which rows a reference may name, whether a condition holds), so that a schema stands alone.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from functools import cache, reduce
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pandera.polars as pa
import polars as pl

from pci_xlsx.columns import concerns_dropped_action, first_gate
from pci_xlsx.conditions import holds
from pci_xlsx.findings import Gate
from pci_xlsx.model.demands import Condition, Every, Filled, FormIs, HasRows, Is, Not
from pci_xlsx.model.fields import Field, FieldType
from pci_xlsx.model.lists import OTHER, code_list
from pci_xlsx.model.rows import is_empty
from pci_xlsx.model.workbook import sheet_of, tables
from pci_xlsx.plan import Plan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from pci_xlsx.model.demands import Demand
    from pci_xlsx.model.rows import Row, Table

Dtype = pl.DataType | type[pl.DataType]
Plans = "Iterable[Plan] | Mapping[str, Plan]"

TEXT_OF = "_text"
"""A field of type number has two columns: `value` where it is a number, `value_text` where it is none."""
SMALLEST, LARGEST = -(2**63), 2**63 - 1
KEYS: Mapping[str, Dtype] = MappingProxyType(
    {"plan": pl.String(), "row": pl.String(), "position": pl.Int64(), "unread": pl.List(pl.String)}
)
PLACES: Mapping[str, Dtype] = MappingProxyType({"sheet": pl.String(), "cell": pl.String()})
STANDING: Mapping[str, Dtype] = MappingProxyType(
    {"_counts": pl.Boolean(), "_asked": pl.Boolean(), "_excused": pl.Boolean(), "_absent": pl.List(pl.String)}
)
FAILURES: Mapping[str, Dtype] = MappingProxyType(
    {key: pl.String() for key in ("plan", "table", "row", "field", "check")} | {"position": pl.Int64()}
)
_TYPES: Mapping[FieldType, Dtype] = MappingProxyType(
    {
        FieldType.DATE: pl.Date(),
        FieldType.MONEY: pl.Decimal(38, 2),
        FieldType.INTEGER: pl.Int64(),
        FieldType.YEAR: pl.Int64(),
        FieldType.PERCENT: pl.Float64(),
        FieldType.NUMBER: pl.Float64(),
        FieldType.YES_NO: pl.Boolean(),
    }
)
_FAMILIES: Mapping[FieldType, str] = MappingProxyType({FieldType.LIST: "LST", FieldType.REF: "REF"})


def plan_key(plan: Plan) -> str:
    """What names a plan among others: its lead commune and the day its period starts (`0409-2027-01-01`)."""
    form = plan.plan
    return f"{form.lead_commune or 'unknown'}-{form.period_start or 'unknown'}"


def frames(plans: Iterable[Plan] | Mapping[str, Plan], *, places: bool = False) -> dict[str, pl.DataFrame]:
    """One frame for each form and table, with the rows of all plans in their order.

    Plans are named by `plan_key` (a second one of the same name gets `#2`), or by the keys of a mapping. `places` adds
    the sheet and the cell where a row was read.
    """
    named = plans if isinstance(plans, dict) else dict(_named(plans))
    return {key: _frame(block, named, places=places) for key, block in tables().items()}


def _named(plans: Iterable[Plan]) -> Iterator[tuple[str, Plan]]:
    seen: Counter[str] = Counter()
    for plan in plans:
        key = plan_key(plan)
        seen[key] += 1
        yield (key if seen[key] == 1 else f"{key}#{seen[key]}"), plan


def _frame(block: Table, plans: Mapping[str, Plan], *, places: bool) -> pl.DataFrame:
    types = KEYS | (PLACES if places else {}) | _field_types(block) | _helper_types(block)
    rows = [
        {"plan": name} | _record(row, places=places) | _helpers(plan, row)
        for name, plan in plans.items()
        for row in plan.rows(block.key)
    ]
    return pl.DataFrame(rows, schema=types, orient="row")
