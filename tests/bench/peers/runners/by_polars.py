"""openpyxl + polars + pandera.polars: the tables read as they are written, then typed, then validated lazily."""

from datetime import date, datetime

import openpyxl
import pandera.polars as pa
import polars as pl
from told import run

WRITTEN = "_written"
"""Beside the typed column of a day or a number stands what was written."""
ROW = "row of the sheet"
TYPES = {"date": pl.Date, "number": pl.Float64, "integer": pl.Float64}


def prepare(tables):
    """One schema for each table; its conditions and references look at the frames of the file in hand."""
    frames = {}
    schemas = {table["key"]: _schema(table, frames) for table in tables}

    def check(file):
        book = openpyxl.load_workbook(file, read_only=True, data_only=True)
        frames.update({table["key"]: _frame(book, table) for table in tables})
        book.close()
        for table in tables:
            yield from _faults(table, schemas[table["key"]], frames[table["key"]])

    return check


def _frame(book, table):
    """The rows in which somebody wrote something."""
    area = {"min_row": table["header"] + 1, "max_row": table["end"], "max_col": len(table["columns"])}
    own = [at for at, column in enumerate(table["columns"]) if column["key"] in table["own"]]
    read = enumerate(book[table["sheet"]].iter_rows(**area, values_only=True), area["min_row"])
    rows = [(number, row) for number, row in read if any(row[at] is not None for at in own)]
    held = {ROW: [number for number, _row in rows]}
    for at, column in enumerate(table["columns"]):
        key, kind = column["key"], column["kind"]
        cells = [row[at] for _number, row in rows]
        written = pl.Series(key, [None if cell is None else str(cell) for cell in cells], pl.String)
        if kind in TYPES:
            held[key] = pl.Series(key, [_typed(cell, kind) for cell in cells], TYPES[kind])
            held[key + WRITTEN] = written.alias(key + WRITTEN)
        else:
            held[key] = written
    return pl.DataFrame(held)


def _typed(cell, kind):
    if kind == "date":
        return cell.date() if isinstance(cell, datetime) else None
    return float(cell) if isinstance(cell, (int, float)) else None


def _schema(table, frames):
    columns = {}
    written = {column["key"]: _written(column) for column in table["columns"]}
    for column in table["columns"]:
        key, kind = column["key"], column["kind"]
        wide = [*_wide_checks(table, column, written, frames)]
        if kind in TYPES:
            columns[key] = pa.Column(TYPES[kind], checks=[*_bounds(column), *wide], nullable=True)
            good = _check(pl.col(key).is_not_null() | written[key].is_null(), "type")
            columns[key + WRITTEN] = pa.Column(pl.String, checks=[good], nullable=not column["required"])
        else:
            checks = [*_text_checks(column, frames), *wide]
            columns[key] = pa.Column(pl.String, checks=checks, nullable=not column["required"])
    return pa.DataFrameSchema(columns)


def _written(column):
    return pl.col(column["key"] + WRITTEN if column["kind"] in TYPES else column["key"])


def _check(good, name):
    """A check by an expression; where it says nothing, all is well."""
    return pa.Check(lambda data: data.lazyframe.select(good.fill_null(value=True)), name=name)


def _wide_checks(table, column, written, frames):
    """What several columns say together, in the column that it faults."""
    key = column["key"]
    for first, second in table["in_order"]:
        if second == key:
            yield _check(~(pl.col(key) < pl.col(first)), "order")
    for keys in table["one_of"]:
        if keys[0] == key:
            yield _check(pl.any_horizontal(written[one].is_not_null() for one in keys), "one of")
    for condition in column["required_when"]:
        yield pa.Check(_required(key, condition, written, frames), name="required")


def _required(key, condition, written, frames):
    def good(data):
        holds = _holds(condition, written, frames).fill_null(value=False)
        return data.lazyframe.select(~holds | written[key].is_not_null())

    return good


def _holds(condition, written, frames):  # noqa: PLR0911 - one for each word of the conditions
    """Whether a condition holds, as an expression over the rows."""
    match condition:
        case ["not", inner]:
            return ~_holds(inner, written, frames).fill_null(value=False)
        case ["every", inners]:
            return pl.all_horizontal(_holds(inner, written, frames) for inner in inners)
        case ["named_in", table, by]:
            return pl.col("id").is_in(frames[table][by].str.split(" ").list.first().to_list())
        case ["has_rows", table]:
            return pl.lit(value=not frames[table].is_empty())
        case ["is", key, shown]:
            return pl.col(key) == shown
        case ["filled", key]:
            return written[key].is_not_null()
        case ["zero", key]:
            return pl.col(key) == 0
    raise ValueError(condition)


def _text_checks(column, frames):
    here = pl.col(column["key"])
    checks = []
    if column["unique"]:
        checks.append(_check(here.is_null() | here.is_first_distinct(), "unique"))
    if column["values"]:
        checks.append(_check(_all_parts(column, column["values"], lambda part: part), "values"))
    if column["longest"]:
        checks.append(_check(here.str.len_chars() <= column["longest"], "length"))
    if column["refers"]:
        checks.append(pa.Check(lambda data: data.lazyframe.select(_are_known(column, frames)), name="reference"))
    return checks


def _are_known(column, frames):
    """References begin with an id."""
    ids = [name for table in column["refers"] if table in frames for name in frames[table]["id"]]
    return _all_parts(column, ids, lambda part: part.str.split(" ").list.first()).fill_null(value=True)


def _all_parts(column, allowed, of_part):
    """Whether all that a cell holds is allowed, one value or several."""
    here = pl.col(column["key"])
    if not column["many"]:
        return of_part(here).is_in(allowed)
    return here.str.split(";").list.eval(of_part(pl.element().str.strip_chars()).is_in(allowed)).list.all()


def _bounds(column):
    here, bounds = pl.col(column["key"]), (column["minimum"], column["maximum"])
    low, high = map(date.fromisoformat, bounds) if column["kind"] == "date" and bounds[0] else bounds
    checks = [_check(here >= low, "minimum")] if low is not None else []
    checks += [_check(here <= high, "maximum")] if high is not None else []
    return [*checks, _check(here % 1 == 0, "whole")] if column["kind"] == "integer" else checks


def _faults(table, schema, frame):
    try:
        schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as faults:
        for index, column in faults.failure_cases.select("index", "column").unique(maintain_order=True).iter_rows():
            row = -1 if index is None else frame[ROW][index]
            yield table["key"], row, (column or "").removesuffix(WRITTEN) or None


run(prepare)
