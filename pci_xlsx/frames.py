"""Plans as polars frames, and the model as pandera schemas: the contract for analysts and the oracle of the checks.

A frame holds one table of many plans. Beside one typed column for each field stand the keys (`plan`, `row`, `position`)
and `unread`, the fields whose text is no value. Columns that begin with `_` say what the rest of the plan has to do
with a row (which rows a reference may name, whether a condition holds), so that a schema stands alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pandera.polars as pa
import polars as pl

from pci_xlsx.columns import concerns_dropped_action, first_gate
from pci_xlsx.conditions import holds
from pci_xlsx.findings import Gate
from pci_xlsx.model.demands import Condition, Every, Filled, FormIs, HasRows, Is, Not, Zero
from pci_xlsx.model.fields import Field, FieldType
from pci_xlsx.model.lists import OTHER, code_list
from pci_xlsx.model.rows import is_empty
from pci_xlsx.model.workbook import sheet_of, tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pci_xlsx.model.demands import Demand
    from pci_xlsx.model.rows import Row, Table
    from pci_xlsx.plan import Plan

Dtype = pl.DataType | type[pl.DataType]

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
    dict.fromkeys(("plan", "table", "row"), pl.String())
    | {"position": pl.Int64()}
    | dict.fromkeys(("field", "check"), pl.String())
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
    named = plans if isinstance(plans, Mapping) else dict(_named(plans))
    return {key: _frame(block, named, places=places) for key, block in tables().items()}


def _named(plans: Iterable[Plan]) -> Iterator[tuple[str, Plan]]:
    seen: Counter[str] = Counter()
    for plan in plans:
        key = plan_key(plan)
        seen[key] += 1
        yield (key if seen[key] == 1 else f"{key}#{seen[key]}"), plan


def columns(block: Table, *, places: bool = False) -> dict[str, Dtype]:
    """The columns of the frame of a form or table, with their types."""
    return {**KEYS, **(PLACES if places else {}), **_field_types(block), **_helper_types(block)}


def _frame(block: Table, plans: Mapping[str, Plan], *, places: bool) -> pl.DataFrame:
    types = columns(block, places=places)
    records = [record for name, plan in plans.items() for record in _records(block, name, plan, places=places)]
    return pl.DataFrame({key: [record[key] for record in records] for key in types}, schema=types)


def _records(block: Table, name: str, plan: Plan, *, places: bool) -> Iterator[dict[str, Any]]:
    shared = {"plan": name} | _shared(plan, block)
    for row in plan.rows(block.key):
        yield shared | _record(row, places=places) | _standing(plan, row, counts=shared["_counts"])


def _field_types(block: Table) -> dict[str, Dtype]:
    types: dict[str, Dtype] = {}
    for key, field in block.fields.items():
        one = _TYPES.get(field.type, pl.String())
        types[key] = pl.List(one) if field.many else one
        if field.type is FieldType.NUMBER:
            types[key + TEXT_OF] = pl.String()
    return types


def _helper_types(block: Table) -> dict[str, Dtype]:
    conditions = dict.fromkeys(_conditions(block.key), pl.Boolean())
    known = {_known(field): pl.List(pl.String) for field in block.fields.values() if field.refs}
    return dict(STANDING) | conditions | known


def _record(row: Row, *, places: bool) -> dict[str, Any]:
    cell = row.cell()
    where = {"sheet": cell.sheet, "cell": cell.address} if places else {}
    record = {"row": row.key, "position": row.position, "unread": list(row.unread)} | where
    for key, field in row.declared.fields.items():
        value = row.entry(key)
        if field.type is FieldType.NUMBER:
            record[key + TEXT_OF] = value if isinstance(value, str) and value else None
        record[key] = _held(field, value)
    return record


def _held(field: Field, value: Any) -> Any:  # noqa: ANN401 - the value of any field
    if field.many:
        return list(value)
    if is_empty(value):
        return None
    match field.type:
        case FieldType.NUMBER:
            return None if isinstance(value, str) else float(value)
        case FieldType.PERCENT:
            return float(value)
        case FieldType.INTEGER | FieldType.YEAR:
            return min(max(value, SMALLEST), LARGEST)
    return value


def _shared(plan: Plan, block: Table) -> dict[str, Any]:
    """What is the same for all rows of a table.

    `_counts`: the sheet is begun and there; `_absent`: the columns that the workbook has lost; `_known_...`: the ids
    that a reference may name (null: one of the tables is lost).
    """
    known = {_known(field): _names(plan, field) for field in block.fields.values() if field.refs}
    absent = [key for key in block.fields if f"{block.key}.{key}" in plan.absent]
    counts = block.key not in plan.absent and plan.is_sheet_begun(sheet_of(block.key))
    return {"_counts": counts, "_absent": absent} | known


def _standing(plan: Plan, row: Row, *, counts: bool) -> dict[str, bool]:
    """What the rest of the plan has to do with a row.

    `_asked`: the row must be complete; `_excused`: what it lacks is no fault, for its action was dropped; `_when_...`:
    whether a condition on other tables holds.
    """
    block = row.declared
    whole = block.is_form or row.begun or (block.one_per_commune and plan.is_begun(block.key))
    conditions = {name: holds(condition, plan, row) for name, condition in _conditions(block.key).items()}
    return {"_asked": counts and whole, "_excused": concerns_dropped_action(plan, row)} | conditions


def _names(plan: Plan, field: Field) -> list[str] | None:
    if any(table in plan.absent for table in field.refs):
        return None
    return [row.key for table in field.refs for row in plan.rows(table) if row.key]


def _known(field: Field) -> str:
    return f"_known_{field.key}"


def _when(condition: FormIs | HasRows) -> str:
    if isinstance(condition, HasRows):
        return f"_when_{condition.table}_has_rows" + (f"_by_{condition.by}" if condition.by else "")
    value = "" if condition.value is None else f"_{condition.value}"
    return f"_when_{condition.form}_{condition.field}{value}"


@cache
def _conditions(key: str) -> Mapping[str, FormIs | HasRows]:
    """The conditions on other tables that decide over the fields of a block, by the column that holds the answer."""
    demands = [demand for field in tables()[key].fields.values() for demand in field.demands]
    return MappingProxyType({_when(part): part for demand in demands for part in _parts(demand.when)})


def _parts(condition: Condition | None) -> Iterator[FormIs | HasRows]:
    match condition:
        case FormIs() | HasRows():
            yield condition
        case Not(inner):
            yield from _parts(inner)
        case Every(inners):
            for inner in inners:
                yield from _parts(inner)


@cache
def schemas(gate: Gate = Gate.COUNCIL) -> Mapping[str, pa.DataFrameSchema]:
    """A pandera schema for each form and table: what its cells must be at a gate; the frames are those of `frames`.

    The checks are named by their family: REQ, TYP, LST, RNG, UNQ, REF.
    """
    return MappingProxyType({key: _schema(block, gate) for key, block in tables().items()})


def _schema(block: Table, gate: Gate) -> pa.DataFrameSchema:
    plain = {**KEYS, **_helper_types(block)}
    columns = {key: pa.Column(dtype, nullable=True) for key, dtype in plain.items()}
    for key, dtype in _field_types(block).items():
        field = block.fields.get(key)
        checks = [_check(name, good) for name, good in _demands(block, field, gate)] if field else []
        columns[key] = pa.Column(dtype, checks=checks, nullable=True)
    return pa.DataFrameSchema(columns, name=block.key, strict=False)


def _check(name: str, good: pl.Expr) -> pa.Check:
    return pa.Check(lambda data: data.lazyframe.select(good.fill_null(value=True)), name=name, error=name)


def _demands(block: Table, field: Field, gate: Gate) -> Iterator[tuple[str, pl.Expr]]:
    """What the cells of a column must be, by family: True for a good cell, null where nothing is said."""
    asked = pl.col("_asked") & ~pl.col("_excused")
    missing = _missing(block, field, gate)
    if missing is not None:
        yield "REQ", ~(asked & missing)
    for group in block.one_of:
        if group.fields[0] == field.key and _counts(group.demand, gate):
            yield "REQ", ~asked | pl.any_horizontal(_filled(block.fields[key]) for key in group.fields)
    if not first_gate(block.key, field.key).counts_at(gate):
        return
    readable = ~pl.col("unread").list.contains(field.key)
    yield _FAMILIES.get(field.type, "TYP"), ~pl.col("_asked") | readable
    for name, good in _bounds(field):
        yield name, ~pl.col("_asked") | good
    if field.key == block.row_key:
        first = pl.struct("plan", field.key).is_first_distinct()
        yield "UNQ", ~pl.col("_counts") | pl.col(field.key).is_null() | first


def _counts(demand: Demand, gate: Gate) -> bool:
    return demand.level.severity is not None and (demand.gate or Gate.COUNCIL).counts_at(gate)


def _missing(block: Table, field: Field, gate: Gate) -> pl.Expr | None:
    """True where the cell is empty and asked for: the first demand whose condition holds decides."""
    asked = [demand for demand in field.demands if demand.level.severity]
    if not any(_counts(demand, gate) for demand in asked):
        return None
    decided = pl.lit(value=False)
    for demand in reversed(asked):
        applies = _holds(block, demand.when)
        decided = pl.when(applies).then(pl.lit(_counts(demand, gate))).otherwise(decided)
    return decided & ~_filled(field) & ~pl.col("_absent").list.contains(field.key)


def _filled(field: Field) -> pl.Expr:
    column = pl.col(field.key)
    held = column.list.len() > 0 if field.many else column.is_not_null()
    if field.type is FieldType.NUMBER:
        held |= pl.col(field.key + TEXT_OF).is_not_null()
    return held | pl.col("unread").list.contains(field.key)


def _holds(block: Table, condition: Condition | None) -> pl.Expr:
    match condition:
        case None:
            return pl.lit(value=True)
        case Not(inner):
            return ~_holds(block, inner)
        case Every(inners):
            return pl.all_horizontal(_holds(block, inner) for inner in inners)
        case FormIs() | HasRows():
            return pl.col(_when(condition))
    return _holds_in_row(block, condition)


def _holds_in_row(block: Table, condition: Is | Filled | Zero) -> pl.Expr:
    if isinstance(condition, Filled):
        return _filled(block.fields[condition.field])
    value = condition.value if isinstance(condition, Is) else 0
    return (pl.col(condition.field) == value).fill_null(value=False)


def _bounds(field: Field) -> Iterator[tuple[str, pl.Expr]]:
    """List, range, length and reference of the values of a field."""
    column = pl.col(field.key)
    if field.list:
        yield (
            "LST",
            column.list.eval(_of_list(field, pl.element())).list.all() if field.many else _of_list(field, column),
        )
    if field.minimum is not None:
        yield "RNG", column >= _bound(field, field.minimum)
    if field.maximum is not None:
        yield "RNG", column <= _bound(field, field.maximum)
    if field.max_length:
        yield "RNG", _text(field).str.len_chars() <= field.max_length
    if field.refs:
        known = pl.col(_known(field))
        lost = column.list.set_difference(known).list.len() > 0 if field.many else ~known.list.contains(column)
        yield "REF", ~(_filled(field) & column.is_not_null() & lost)


def _of_list(field: Field, value: pl.Expr) -> pl.Expr:
    listed = value.is_in(code_list(field.list or "").codes)
    return listed | (value.str.starts_with(OTHER) & (value != OTHER)) if field.open else listed


def _bound(field: Field, bound: object) -> pl.Expr:
    return pl.lit(float(str(bound)) if field.type is FieldType.PERCENT else bound)


def _text(field: Field) -> pl.Expr:
    if field.many:
        return pl.col(field.key).list.join("; ")
    return pl.col(field.key + TEXT_OF if field.type is FieldType.NUMBER else field.key)


def validate(plans: Iterable[Plan] | Mapping[str, Plan], gate: Gate = Gate.COUNCIL) -> pl.DataFrame:
    """What the schemas find in these plans at a gate, one line for a cell and family of checks.

    Columns: `plan`, `table`, `row` (its key), `position`, `field`, `check` (REQ, TYP, LST, RNG, UNQ, REF).
    """
    held = frames(plans)
    return pl.concat([failures(schema, held[key]) for key, schema in schemas(gate).items()])


def failures(schema: pa.DataFrameSchema, frame: pl.DataFrame) -> pl.DataFrame:
    """What a schema finds in a frame, as `validate` does; what is wrong with a whole column has no row."""
    try:
        schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as faults:
        cases: pl.DataFrame = faults.failure_cases
    else:
        return pl.DataFrame(schema=FAILURES)
    rows = frame.select("plan", "row", "position").with_row_index("index")
    whole = pl.col("index").is_null()
    found = cases.select(
        pl.col("index").cast(pl.UInt32),
        table=pl.lit(schema.name),
        field=pl.when(schema_context="Column").then("column").otherwise("failure_case"),
        check=pl.when(whole).then(pl.lit("TYP")).otherwise("check"),
    )
    return found.join(rows, on="index", how="left", maintain_order="left").select(*FAILURES).unique(maintain_order=True)
