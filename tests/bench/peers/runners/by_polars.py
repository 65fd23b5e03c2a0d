"""openpyxl + polars + pandera.polars: the tables read as they are written, then typed, then validated lazily."""

from datetime import date, datetime

import openpyxl
import pandera.polars as pa
import polars as pl
from told import run

WRITTEN = "_written"
"""Beside the typed column of a day or a number stands what was written."""
TYPES = {"date": pl.Date, "number": pl.Float64, "integer": pl.Float64}


def prepare(tables):
    """One schema for each table; what a reference may name is known for each file alone."""
    known = {}
    schemas = {table["key"]: _schema(table, known) for table in tables}

    def check(file):
        book = openpyxl.load_workbook(file, read_only=True, data_only=True)
        frames = {table["key"]: _frame(book, table) for table in tables}
        book.close()
        known.clear()
        known.update({key: frame["id"].to_list() for key, frame in frames.items() if "id" in frame.columns})
        for table in tables:
            yield from _faults(table, schemas[table["key"]], frames[table["key"]])

    return check


def _frame(book, table):
    area = {"min_row": table["header"] + 1, "max_row": table["last"], "max_col": len(table["columns"])}
    rows = list(book[table["sheet"]].iter_rows(**area, values_only=True))
    held = {}
    for column, cells in zip(table["columns"], zip(*rows, strict=True), strict=True):
        key, kind = column["key"], column["kind"]
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


def _schema(table, known):
    columns = {}
    for column in table["columns"]:
        key, kind = column["key"], column["kind"]
        orders = [_check(~(pl.col(key) < pl.col(first)), "order") for first, end in table["in_order"] if end == key]
        if kind in TYPES:
            columns[key] = pa.Column(TYPES[kind], checks=[*_bounds(column), *orders], nullable=True)
            good = _check(pl.col(key).is_not_null() | pl.col(key + WRITTEN).is_null(), "type")
            columns[key + WRITTEN] = pa.Column(pl.String, checks=[good], nullable=not column["required"])
        else:
            columns[key] = pa.Column(pl.String, checks=_text_checks(column, known), nullable=not column["required"])
    return pa.DataFrameSchema(columns)


def _check(good, name):
    """A check by an expression; where it says nothing, all is well."""
    return pa.Check(lambda data: data.lazyframe.select(good.fill_null(value=True)), name=name)


def _text_checks(column, known):
    here = pl.col(column["key"])
    checks = []
    if column["unique"]:
        checks.append(_check(here.is_null() | here.is_first_distinct(), "unique"))
    if column["values"]:
        checks.append(_check(here.is_in(column["values"]), "values"))
    if column["longest"]:
        checks.append(_check(here.str.len_chars() <= column["longest"], "length"))
    if column["refers"]:
        checks.append(pa.Check(lambda data: data.lazyframe.select(_is_known(column, known)), name="reference"))
    return checks


def _is_known(column, known):
    """References begin with an id; a table that is not there knows none."""
    ids = [name for table in column["refers"] for name in known.get(table, [])]
    return pl.col(column["key"]).str.split(" ").list.first().is_in(ids).fill_null(value=True)


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
            row = -1 if index is None else index + table["header"] + 1
            yield table["key"], row, (column or "").removesuffix(WRITTEN) or None


run(prepare)
