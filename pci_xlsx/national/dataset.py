"""The national data set: the rows of every plan that counts, as a DuckDB file with views, and as Parquet files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from pci_xlsx.model.workbook import tables
from pci_xlsx.national.parts import EXTRA
from pci_xlsx.national.register import register_on
from pci_xlsx.national.views import VIEWS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from pci_xlsx.national.choice import Use

MEMORY = "512MB"
"""Beyond this DuckDB sorts on the disk: the memory of a run does not grow with the number of plans."""
ROWS = (*tables(), *EXTRA)
"""The tables that come out of the parts."""
OWN = ("plans", "files", "register", "run")


def write_dataset(folder: Path, parts: Path, uses: Sequence[Use], as_of: dt.date) -> None:
    """Write `national.duckdb` and `parquet/<table>.parquet` into a folder, from the parts below another.

    Every row carries `plan` and `file` (the digest of the file it was read from), most of them `sheet` and `cell`.
    """
    import duckdb

    target = folder / "parquet"
    target.mkdir()
    with duckdb.connect(str(folder / "national.duckdb")) as base:
        base.execute(f"SET memory_limit='{MEMORY}'; SET threads=2; SET preserve_insertion_order=true")
        base.execute(f"SET temp_directory={_text(folder / 'spill')}")
        for name, frame in (
            ("files", _files(uses)),
            ("plans", _plans(uses)),
            ("register", _register(as_of)),
            ("run", pl.DataFrame({"as_of": [as_of]})),
        ):
            _take(base, name, frame, folder)
        kept = sorted({str(parts / use.submission.content.part) for use in uses if use.used})
        for name in ROWS:
            _gather(base, name, [f"{part}/{name}.parquet" for part in kept])
        for name in (*OWN, *ROWS):
            base.execute(f"COPY {name} TO {_text(target / f'{name}.parquet')} (FORMAT parquet, COMPRESSION zstd)")
        for view in VIEWS:
            base.execute(f"CREATE VIEW {view.name} AS {view.query}")
            base.execute(f"COMMENT ON VIEW {view.name} IS {_text(view.title)}")


def _take(base: DuckDBPyConnection, name: str, frame: pl.DataFrame, folder: Path) -> None:
    """Make a table of a frame; by way of a file, for DuckDB reads frames only with the help of another library."""
    path = folder / f"{name}.parquet"
    frame.write_parquet(path)
    base.execute(f"CREATE TABLE {name} AS FROM read_parquet({_text(path)})")
    path.unlink()


def _gather(base: DuckDBPyConnection, name: str, parts: list[str]) -> None:
    """Make a table of the rows that the parts hold of the files that are used, plan by plan in their order."""
    listed = "[" + ", ".join(map(_text, parts)) + "]"
    base.execute(
        f"CREATE TABLE {name} AS SELECT plans.plan, plans.file, held.* EXCLUDE (plan, file_row_number) "  # noqa: S608 - our own names
        f"FROM read_parquet({listed}, file_row_number=true) held JOIN plans ON held.plan = plans.file "
        f"ORDER BY plans.plan, held.file_row_number"
    )


def _text(value: object) -> str:
    """A text as SQL writes it."""
    return "'" + str(value).replace("'", "''") + "'"


def _files(uses: Sequence[Use]) -> pl.DataFrame:
    """Every file that was handed in, and what became of it."""
    schema: dict[str, Any] = dict.fromkeys(("file", "sha256"), pl.String()) | {"size": pl.Int64()}
    schema |= {"modified": pl.Datetime("ms")} | dict.fromkeys(("plan", "because", "instead", "code"), pl.String())
    rows = [
        {
            "file": one.file,
            "sha256": one.content.sha256 or None,
            "size": one.size,
            "modified": one.modified // 1_000_000,
            "plan": use.plan,
            "because": use.because.value,
            "instead": use.instead,
            "code": one.content.code,
        }
        for use in uses
        for one in (use.submission,)
    ]
    held = pl.DataFrame(rows, schema=schema | {"modified": pl.Int64()}, orient="row")
    return held.with_columns(pl.col("modified").cast(schema["modified"]), used=pl.col("because") == "newest")


def _plans(uses: Sequence[Use]) -> pl.DataFrame:
    """The plans that count, each with the file that stands for it."""
    texts = ("plan", "file", "path", "title", "plan_type", "lead_commune", "version", "template_version", "language")
    schema: dict[str, Any] = dict.fromkeys(texts, pl.String()) | {"communes": pl.List(pl.String)}
    schema |= dict.fromkeys(("period_start", "period_end", "as_of"), pl.Date())
    schema |= {"gate_reached": pl.String()} | dict.fromkeys(
        ("errors_council", "errors_deposit", "errors_follow_up"), pl.Int64()
    )
    rows = [
        {
            "plan": facts.key,
            "file": use.submission.content.sha256,
            "path": use.submission.file,
            **{name: getattr(facts, name) for name in texts[3:]},
            **{name: getattr(facts, name) for name in ("period_start", "period_end", "as_of")},
            "communes": list(facts.communes),
            "gate_reached": facts.gate_reached.value if facts.gate_reached else None,
            **{f"errors_{gate}": number for gate, number in facts.errors.items()},
        }
        for use in uses
        if use.used and (facts := use.submission.facts)
    ]
    return pl.DataFrame(sorted(rows, key=lambda row: str(row["plan"])), schema=schema, orient="row")


def _register(as_of: dt.date) -> pl.DataFrame:
    names = dict.fromkeys(("code", "name", "canton"), pl.String())
    return pl.DataFrame(register_on(as_of), schema=names, orient="row")
