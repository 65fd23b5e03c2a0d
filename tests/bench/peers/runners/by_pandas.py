"""openpyxl + pandas + pandera.pandas: the tables read as they are written, then typed, then validated lazily."""

import pandas as pd
import pandera.pandas as pa
from told import run

WRITTEN = "_written"
"""Beside the typed column of a day or a number stands what was written."""
SEPARATOR = r"\s*;\s*"


def prepare(tables):
    """One schema for each table; its conditions and references look at the frames of the file in hand."""
    frames = {}
    schemas = {table["key"]: _schema(table, frames) for table in tables}

    def check(file):
        with pd.ExcelFile(file, engine="openpyxl") as book:
            frames.update({table["key"]: _frame(book, table) for table in tables})
        for table in tables:
            yield from _faults(table, schemas[table["key"]], frames[table["key"]])

    return check


def _frame(book, table):
    """The rows in which somebody wrote something; the index counts all rows from 0."""
    keys = [column["key"] for column in table["columns"]]
    rows = table["end"] - table["header"]
    frame = pd.read_excel(
        book, table["sheet"], header=None, skiprows=table["header"], nrows=rows, usecols=range(len(keys)), names=keys,
        dtype=object, keep_default_na=False, na_values=[""],
    )  # fmt: skip
    frame = frame.dropna(how="all", subset=table["own"])
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


def _schema(table, frames):
    columns = {}
    for column in table["columns"]:
        key, kind = column["key"], column["kind"]
        if kind in {"text", "any"}:
            columns[key] = pa.Column(checks=_text_checks(column, frames), nullable=not column["required"])
            continue
        columns[key] = pa.Column(checks=_bounds(column), nullable=True)
        good = pa.Check(lambda series, kind=kind: _typed(series, kind).notna(), name="type")
        columns[key + WRITTEN] = pa.Column(checks=[good], nullable=not column["required"])
    return pa.DataFrameSchema(columns, checks=[*_wide_checks(table, frames)])


def _wide_checks(table, frames):
    """What several columns say together; each check is named by the column that it faults."""
    for first, second in table["in_order"]:
        yield pa.Check(lambda frame, pair=(first, second): ~(frame[pair[1]] < frame[pair[0]]), name=second)
    for keys in table["one_of"]:
        yield pa.Check(lambda frame, keys=keys: _written(frame, keys).notna().any(axis=1), name=keys[0])
    for column in table["columns"]:
        for condition in column["required_when"]:
            yield pa.Check(_required(column["key"], condition, frames), name=column["key"])


def _written(frame, keys):
    return frame[[key + WRITTEN if key + WRITTEN in frame else key for key in keys]]


def _required(key, condition, frames):
    return lambda frame: ~_holds(condition, frame, frames) | _written(frame, [key]).notna().iloc[:, 0]


def _holds(condition, frame, frames):  # noqa: PLR0911 - one for each word of the conditions
    """For each row, whether a condition holds."""
    match condition:
        case ["not", inner]:
            return ~_holds(inner, frame, frames)
        case ["every", inners]:
            return pd.concat([_holds(inner, frame, frames) for inner in inners], axis=1).all(axis=1)
        case ["named_in", table, by]:
            return frame["id"].isin(_ids(frames[table][by]))
        case ["has_rows", table]:
            return pd.Series(bool(len(frames[table])), index=frame.index)
        case ["is", key, shown]:
            return frame[key] == shown
        case ["filled", key]:
            return _written(frame, [key]).notna().iloc[:, 0]
        case ["zero", key]:
            return frame[key] == 0
    raise ValueError(condition)


def _ids(series):
    """References begin with an id."""
    return series.astype(str).str.split(" ").str[0]


def _text_checks(column, frames):
    checks = []
    if column["unique"]:
        checks.append(pa.Check(lambda series: ~series.duplicated(), name="unique"))
    if column["values"]:
        checks.append(pa.Check(lambda series: _all_parts(series, column, column["values"]), name="values"))
    if column["longest"]:
        checks.append(pa.Check(lambda series: series.astype(str).str.len() <= column["longest"], name="length"))
    if column["refers"]:
        checks.append(pa.Check(lambda series: _are_known(series, column, frames), name="reference"))
    return checks


def _are_known(series, column, frames):
    known = {name for table in column["refers"] if table in frames for name in frames[table]["id"]}
    return _all_parts(series, column, known, _ids)


def _all_parts(series, column, allowed, part=lambda parts: parts):
    """Whether all that a cell holds is allowed, one value or several."""
    if not column["many"]:
        return part(series).isin(allowed)
    parts = series.astype(str).str.split(SEPARATOR).explode()
    return part(parts).isin(allowed).groupby(level=0).all()


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
