"""A part: the rows of a batch of plans on the disk, a Parquet file for each table, with the plans' facts beside them.

In a part a plan is named by the digest of its file: which file stands for which plan is known when all were seen.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import polars as pl

from pci_xlsx import frames
from pci_xlsx.findings import Gate
from pci_xlsx.i18n import DEFAULT_LANGUAGE, texts
from pci_xlsx.model.workbook import tables
from pci_xlsx.national.amounts import AMOUNTS, SPANS, amounts_of, spans_of
from pci_xlsx.national.findings import FINDINGS, findings_of
from pci_xlsx.national.listed import LISTED, listed_of, without_lists
from pci_xlsx.national.submission import Content
from pci_xlsx.report.summary_json import summary_to_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from pci_xlsx.national.examine import Examined

PART, UNFINISHED = "part-", ".~pci-part-"
FACTS, SUMMARIES = "facts.jsonl", "summaries.jsonl"
BREACHES: Mapping[str, Any] = MappingProxyType(dict(frames.FAILURES) | {"sheet": pl.String(), "cell": pl.String()})
"""Cells that are not what the schema of their table says: the same columns as `frames.validate`, and the place."""
EXTRA: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {"amounts": AMOUNTS, "spans": SPANS, "findings": FINDINGS, "listed": LISTED, "breaches": BREACHES}
)
"""What stands beside the tables of the model."""


def columns_kept(key: str, *, contacts: bool) -> tuple[str, ...]:
    """The columns of a table that leave the house; those about persons only with `contacts`."""
    personal = {field.key for field in tables()[key].fields.values() if field.personal and not contacts}
    return tuple(
        name for name in frames.columns(tables()[key], places=True) if not name.startswith("_") and name not in personal
    )


def write_part(folder: Path, examined: Iterable[Examined], *, contacts: bool) -> tuple[Content, ...]:
    """Write the part of a batch below `folder`, whole or not at all, and give what is known of each of its files.

    The same files give a part of the same name: one that is there already is left as it is.
    """
    held = {one.sha256: one for one in examined if one.sha256}
    name = PART + hashlib.sha256(" ".join(sorted(held)).encode()).hexdigest()[:24]
    contents = tuple(_content(digest, one, name) for digest, one in held.items())
    target = folder / name
    if not target.exists():
        _write(target, held, contents, contacts=contacts)
    return contents


def _content(digest: str, one: Examined, name: str) -> Content:
    if one.error:
        return Content(digest, name, code=one.error.code, params=one.error.params)
    return Content(digest, name, one.facts)


def _write(target: Path, held: Mapping[str, Examined], contents: Iterable[Content], *, contacts: bool) -> None:
    folder = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=target.parent))
    try:
        for key, frame in _frames(held, contacts=contacts):
            frame.write_parquet(folder / f"{key}.parquet")
        _write_lines(folder / FACTS, (one.to_json() for one in contents))
        _write_summaries(folder, held)
        folder.replace(target)
    except BaseException as error:
        shutil.rmtree(folder, ignore_errors=True)
        if isinstance(error, OSError) and target.exists():  # another run wrote the same part first
            return
        raise


def _frames(held: Mapping[str, Examined], *, contacts: bool) -> Iterator[tuple[str, pl.DataFrame]]:
    """Every table validated with the schema of the model; then what follows from it."""
    plans = {digest: one.result.plan for digest, one in held.items() if one.result}
    breaches = []
    for key, frame in frames.frames(plans, places=True).items():
        found = frames.failures(frames.schemas(Gate.FOLLOW_UP)[key], frame)
        breaches.append(_placed(found, frame))
        yield key, frame.select(columns_kept(key, contacts=contacts))
    yield "breaches", pl.concat(breaches)
    words = texts(DEFAULT_LANGUAGE)
    yield "amounts", _extra("amounts", held, lambda d, one: amounts_of(d, one.summary))
    yield "spans", _extra("spans", held, lambda d, one: spans_of(d, one.summary))
    yield "findings", _extra("findings", held, lambda d, one: findings_of(d, one.result, words, contacts=contacts))


def _placed(found: pl.DataFrame, frame: pl.DataFrame) -> pl.DataFrame:
    """Failures with the sheet and the row's cell."""
    where = frame.select("plan", "position", "sheet", "cell").unique(["plan", "position"], maintain_order=True)
    return found.join(where, on=["plan", "position"], how="left", maintain_order="left")


def _extra(
    name: str, held: Mapping[str, Examined], rows: Callable[[str, Any], Iterator[dict[str, Any]]]
) -> pl.DataFrame:
    found = [row for digest, one in held.items() if one.result for row in rows(digest, one)]
    return pl.DataFrame(found, schema=dict(EXTRA[name]), orient="row")


def _write_summaries(folder: Path, held: Mapping[str, Examined]) -> None:
    """What is added up, and apart from it what is listed."""
    told = {digest: summary_to_json(one.summary) for digest, one in held.items() if one.summary}
    rows = [row for digest, summary in told.items() for row in listed_of(digest, summary)]
    pl.DataFrame(rows, schema=dict(LISTED), orient="row").write_parquet(folder / "listed.parquet")
    _write_lines(folder / SUMMARIES, ({"sha256": digest} | without_lists(one) for digest, one in told.items()))


def _write_lines(path: Path, lines: Iterable[Mapping[str, Any]]) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        file.flush()
        os.fsync(file.fileno())


def kept_contents(folder: Path) -> dict[str, Content]:
    """What is known of every file of the parts below a folder, by the digest of the file.

    A run in which a worker died may have written a file to two parts: the later one is taken away, or its rows would
    count twice. What else was in it is read again.
    """
    found: dict[str, Content] = {}
    for path in sorted(folder.glob(f"{PART}*/{FACTS}")):
        held = {one.sha256: one for one in map(Content.from_json, _lines(path))}
        if found.keys().isdisjoint(held):
            found |= held
        else:
            shutil.rmtree(path.parent)
    return found


def summaries(folder: Path, part: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The summaries that a part holds, as JSON without their lists, one at a time, with the digests of their files."""
    for line in _lines(folder / part / SUMMARIES):
        yield line.pop("sha256"), line


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)
