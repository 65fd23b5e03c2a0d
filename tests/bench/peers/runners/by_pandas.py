"""openpyxl + pandas + pandera.pandas: the tables read as they are written, then typed, then validated lazily."""

import pandas as pd
import pandera.pandas as pa
from told import run

WRITTEN = "_written"
"""Beside the typed column of a day or a number stands what was written."""


def prepare(tables):
    """One schema for each table; what a reference may name is known for each file alone."""
    known = {}
    schemas = {table["key"]: _schema(table, known) for table in tables}

    def check(file):
        with pd.ExcelFile(file, engine="openpyxl") as book:
            frames = {table["key"]: _frame(book, table) for table in tables}
        known.clear()
        known.update({key: set(frame["id"]) for key, frame in frames.items() if "id" in frame})
        for table in tables:
            yield from _faults(table, schemas[table["key"]], frames[table["key"]])

    return check


def _frame(book, table):
    keys = [column["key"] for column in table["columns"]]
    rows = table["last"] - table["header"]
    frame = pd.read_excel(
        book, table["sheet"], header=None, skiprows=table["header"], nrows=rows, usecols=range(len(keys)), names=keys,
        dtype=object, keep_default_na=False, na_values=[""],
    )  # fmt: skip
    for column in table["columns"]:
        typed = _typed(frame[column["key"]], column["kind"])
        if typed is not None:
            frame[column["key"] + WRITTEN] = frame[column["key"]]
            frame[column["key"]] = typed
    return frame


def _typed(written, kind):
    """The values of a column; what is none becomes missing."""
    if kind == "date":
        return pd.to_datetime(written.where(written.map(lambda value: hasattr(value, "year"))), errors="coerce")
    if kind in {"number", "integer"}:
        return pd.to_numeric(written.where(written.map(lambda value: isinstance(value, (int, float)))), errors="coerce")
    return None


def _schema(table, known):
    columns = {}
    for column in table["columns"]:
        key, kind = column["key"], column["kind"]
        if kind in {"text", "any"}:
            columns[key] = pa.Column(checks=_text_checks(column, known), nullable=not column["required"])
            continue
        columns[key] = pa.Column(checks=_bounds(column), nullable=True)
        good = pa.Check(lambda series, kind=kind: _typed(series, kind).notna(), name="type")
        columns[key + WRITTEN] = pa.Column(checks=[good], nullable=not column["required"])
    orders = [pa.Check(_in_order(*pair), name=pair[1]) for pair in table["in_order"]]
    return pa.DataFrameSchema(columns, checks=orders)


def _in_order(first, second):
    return lambda frame: ~(frame[second] < frame[first])


def _text_checks(column, known):
    checks = []
    if column["unique"]:
        checks.append(pa.Check(lambda series: ~series.duplicated(), name="unique"))
    if column["values"]:
        checks.append(pa.Check.isin(column["values"]))
    if column["longest"]:
        checks.append(pa.Check(lambda series: series.astype(str).str.len() <= column["longest"], name="length"))
    if column["refers"]:
        checks.append(pa.Check(lambda series: _is_known(series, column, known), name="reference"))
    return checks


def _is_known(series, column, known):
    """References begin with an id; a table that is not there knows none."""
    ids = set().union(*(known.get(table, set()) for table in column["refers"]))
    return series.astype(str).str.split(" ").str[0].isin(ids)


def _bounds(column):
    bounds = column["minimum"], column["maximum"]
    low, high = map(pd.Timestamp, bounds) if column["kind"] == "date" and bounds[0] else bounds
    checks = [pa.Check.ge(low)] if low is not None else []
    checks += [pa.Check.le(high)] if high is not None else []
    if column["kind"] == "integer":
        checks.append(pa.Check(lambda series: series % 1 == 0, name="whole"))
    return checks


def _faults(table, schema, frame):
    try:
        schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as faults:
        cases = faults.failure_cases
        whole = cases["schema_context"] == "DataFrameSchema"
        named = cases["column"].where(~whole, cases["check"]).str.removesuffix(WRITTEN)
        for index, field in dict.fromkeys(zip(cases["index"], named, strict=True)):
            yield table["key"], -1 if index is None else int(index) + table["header"] + 1, field


run(prepare)
