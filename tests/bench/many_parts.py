"""The parts of many plans that nobody read: those of a few workbooks, under other digests, communes and first days.

They hold what those of `tests.national.corpus.handed_in` do, so that a run over them joins what a real run joins.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, NamedTuple

import polars as pl

from pci_xlsx.national.aggregate import KEPT, aggregate
from pci_xlsx.national.edition import edition
from pci_xlsx.national.order import Order
from pci_xlsx.national.parts import FACTS, PART, SUMMARIES
from tests.national.corpus import AS_OF, book, models, places

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from tests.national.corpus import Place

MODELS = ("0901", "0902")
"""The communes for which the workbooks are made; no other text holds their codes."""
TOGETHER = 20
"""So many plans are in a part, as in a batch."""
Line = dict[str, Any]


class Read(NamedTuple):
    """What the workbooks that were read gave: their tables by name, and their lines, by the digest that names them."""

    digests: Sequence[str]
    tables: Mapping[str, pl.DataFrame]
    lines: Mapping[str, Mapping[str, Line]]


class Sheet(NamedTuple):
    """A plan that was never read: the digest of the file that stands for it, and its place."""

    digest: str
    place: Place


def read_models(folder: Path) -> Read:
    """Read a workbook of each model."""
    given, out = folder / "models", folder / "read"
    given.mkdir()
    digests = []
    for model, commune in enumerate(MODELS):
        data = book(model, commune, _start(model).year, whole=True).data
        digests.append(hashlib.sha256(data).hexdigest())
        (given / f"{model}.xlsx").write_bytes(data)
    aggregate(Order((str(given),), out, AS_OF))
    (part,) = (out / KEPT).glob(f"*/{PART}*")
    tables = {path.name: pl.read_parquet(path) for path in sorted(part.glob("*.parquet"))}
    return Read(digests, tables, {name: _lines(part / name) for name in (FACTS, SUMMARIES)})


def _start(model: int) -> Any:  # noqa: ANN401 - a day
    return models()[model].plan.period_start


def _lines(path: Path) -> dict[str, Line]:
    return {line["sha256"]: line for line in map(json.loads, path.read_text(encoding="utf-8").splitlines())}


def prepare(read: Read, given: Path, out: Path, size: int, *, distinct: bool = False) -> None:
    """Put files and parts of so many plans in their places; `distinct`: no text of several words is in two plans."""
    kept = out / KEPT / edition(AS_OF, contacts=False)
    kept.mkdir(parents=True)
    sheets = list(_sheets(given, size))
    for at in range(0, size, TOGETHER):
        name = hashlib.sha256(str(at).encode()).hexdigest()[:24]
        _part(kept / f"{PART}{name}", read, sheets[at : at + TOGETHER], distinct=distinct)


def _sheets(given: Path, size: int) -> Iterator[Sheet]:
    for at, place in enumerate(places(0, size)):
        path = given / place.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"plan {at}", encoding="utf-8")
        yield Sheet(hashlib.sha256(path.read_bytes()).hexdigest(), place)


def _part(folder: Path, read: Read, sheets: Sequence[Sheet], *, distinct: bool) -> None:
    folder.mkdir()
    rows = [(read.digests[p.model], digest, MODELS[p.model], p.commune, p.start) for digest, p in sheets]
    names = pl.DataFrame(rows, schema=["plan", "_digest", "_from", "_to", "_start"], orient="row")
    for name, table in read.tables.items():
        _patched(table, names, distinct=distinct).write_parquet(folder / name)
    for name, held in read.lines.items():
        lines = [_told(held[read.digests[one.place.model]], one, folder.name) for one in sheets]
        (folder / name).write_text("".join(lines), encoding="utf-8")


def _told(model: Line, sheet: Sheet, part: str) -> str:
    """The line of a model for another plan."""
    place = sheet.place
    text = json.dumps(model, ensure_ascii=False).replace(model["sha256"], sheet.digest)
    line = json.loads(text.replace(f'"{MODELS[place.model]}"', f'"{place.commune}"'))
    if "facts" in line:
        line |= {"part": part}
        line["facts"] |= {"content": sheet.digest, "period_start": str(place.start)}
    return json.dumps(line, ensure_ascii=False) + "\n"


def _patched(table: pl.DataFrame, names: pl.DataFrame, *, distinct: bool) -> pl.DataFrame:
    """The rows of the models once for each plan, with its digest, its commune and its first day."""
    joined = names.join(table, on="plan", how="inner", maintain_order="left_right")
    texts = [name for name, kind in table.schema.items() if kind == pl.String and name != "plan"]
    told = [
        pl.when(pl.col(name) == pl.col("_from")).then(pl.col("_to")).otherwise(pl.col(name)).alias(name)
        for name in texts
    ]
    if "period_start" in table.columns:
        told.append(pl.col("_start").alias("period_start"))
    joined = joined.with_columns(pl.col("_digest").alias("plan"), *told)
    if distinct:
        joined = joined.with_columns(_with_digest(name) for name in texts if name not in {"sheet", "cell"})
    return joined.select(table.columns)


def _with_digest(name: str) -> pl.Expr:
    text = pl.col(name)
    return pl.when(text.str.contains(" ", literal=True)).then(text + " " + pl.col("_digest")).otherwise(text)
