"""The national data set: the rows of every plan that counts, as a DuckDB file with views, and as Parquet files."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from pci_xlsx.findings import Gate
from pci_xlsx.model.workbook import tables
from pci_xlsx.national.base import in_sql, opened, the_file
from pci_xlsx.national.gather import ROW_GROUP, gather
from pci_xlsx.national.parts import EXTRA
from pci_xlsx.national.register import register_on
from pci_xlsx.national.views import VIEWS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from duckdb import DuckDBPyConnection

    from pci_xlsx.national.choice import Use

DATA = "national.duckdb"
ROWS = (*tables(), *EXTRA)
"""The tables that come out of the parts."""
OWN = ("plans", "files", "register", "run")
TABLES = (*OWN, *ROWS)


def write_dataset(folder: Path, parts: Path, uses: Sequence[Use], as_of: dt.date, memory: str) -> None:
    """Write `national.duckdb` and `parquet/<table>.parquet` into a folder, from the parts below another.

    DuckDB takes no more than `memory`. Every row carries `plan` and `file` (the digest of the file it was read from),
    most of them `sheet` and `cell`.
    """
    target = folder / "parquet"
    target.mkdir()
    _write_own(folder, target, uses, as_of, memory)
    kept = sorted({str(parts / use.submission.content.part) for use in uses if use.used})
    with tempfile.TemporaryDirectory(dir=folder) as room:
        for name in ROWS:
            with opened(folder, DATA, memory=memory) as base:  # anew: what one table left in memory does not stay
                gather(base, name, (f"{part}/{name}.parquet" for part in kept), Path(room))
                _copy(base, name, target)
    with opened(folder, DATA, memory=memory) as base:
        for view in VIEWS:
            base.execute(f"CREATE VIEW {view.name} AS {view.query}")
            base.execute(f"COMMENT ON VIEW {view.name} IS {in_sql(view.title)}")


def _write_own(folder: Path, target: Path, uses: Sequence[Use], as_of: dt.date, memory: str) -> None:
    """The tables that do not come out of the parts."""
    with opened(folder, DATA, memory=memory) as base:
        for name, frame in (
            ("files", _files(uses)),
            ("plans", _plans(uses)),
            ("register", _register(as_of)),
            ("run", pl.DataFrame({"as_of": [as_of]})),
        ):
            _take(base, name, frame, folder)
            _copy(base, name, target)


def _copy(base: DuckDBPyConnection, name: str, target: Path) -> None:
    """Write a table as a Parquet file into a folder."""
    path = in_sql(target / f"{name}.parquet")
    base.execute(f"COPY {name} TO {path} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {ROW_GROUP})")


def _take(base: DuckDBPyConnection, name: str, frame: pl.DataFrame, folder: Path) -> None:
    """Make a table of a frame; by way of a file, for DuckDB reads frames only with the help of another library."""
    path = folder / f"{name}.parquet"
    frame.write_parquet(path)
    base.execute(f"CREATE TABLE {name} AS FROM read_parquet({the_file(path)})")
    path.unlink()


def _files(uses: Sequence[Use]) -> pl.DataFrame:
    """Every file that was handed in, and what became of it."""
    schema: dict[str, Any] = dict.fromkeys(("file", "sha256"), pl.String()) | {"size": pl.Int64()}
    schema |= {"modified": pl.Datetime("ms")} | dict.fromkeys(("plan", "because", "instead", "code"), pl.String())
    kept = [use.submission for use in uses]
    columns = {
        "file": [one.file for one in kept],
        "sha256": [one.content.sha256 or None for one in kept],
        "size": [one.size for one in kept],
        "modified": [one.modified // 1_000_000 for one in kept],
        "plan": [use.plan for use in uses],
        "because": [use.because.value for use in uses],
        "instead": [use.instead for use in uses],
        "code": [one.content.code for one in kept],
    }
    held = pl.DataFrame(columns, schema=schema | {"modified": pl.Int64()})
    return held.with_columns(pl.col("modified").cast(schema["modified"]), used=pl.col("because") == "newest")


def _plans(uses: Sequence[Use]) -> pl.DataFrame:
    """The plans that count, each with the file that stands for it."""
    texts = ("plan", "file", "path", "title", "plan_type", "lead_commune", "version", "template_version", "language")
    schema: dict[str, Any] = dict.fromkeys(texts, pl.String()) | {"communes": pl.List(pl.String)}
    days = ("period_start", "period_end", "as_of")
    schema |= dict.fromkeys(days, pl.Date()) | {"gate_reached": pl.String()}
    schema |= dict.fromkeys((f"errors_{gate}" for gate in Gate), pl.Int64())
    used = sorted((use for use in uses if use.used), key=lambda use: str(use.plan))
    held = [facts for use in used if (facts := use.submission.facts)]
    columns = {
        "plan": [facts.key for facts in held],
        "file": [use.submission.content.sha256 for use in used],
        "path": [use.submission.file for use in used],
        **{name: [getattr(facts, name) for facts in held] for name in (*texts[3:], *days)},
        "communes": [list(facts.communes) for facts in held],
        "gate_reached": [facts.gate_reached.value if facts.gate_reached else None for facts in held],
        **{f"errors_{gate}": [facts.errors[gate] for facts in held] for gate in Gate},
    }
    return pl.DataFrame(columns, schema=schema)


def _register(as_of: dt.date) -> pl.DataFrame:
    names = dict.fromkeys(("code", "name", "canton"), pl.String())
    return pl.DataFrame(register_on(as_of), schema=names, orient="row")
