"""What the joining of many plans costs, apart from their reading: `python -m tests.bench.joining [1000 10000]`.

Reading is the same work for each workbook, so that what may grow with their number is what comes after. Two workbooks
are read; their parts are kept for as many others under other digests, communes and years, as if those had been read
before. Then each number of them is joined in a process that does nothing else: computing time for each plan, the peak
of memory, and where the time went. All ratios are of one run.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import polars as pl

from pci_xlsx.model.communes import communes
from pci_xlsx.national.aggregate import KEPT, Order, aggregate
from pci_xlsx.national.edition import edition
from pci_xlsx.national.parts import FACTS, PART, SUMMARIES
from tests.national.corpus import AS_OF, book

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SIZES = (1_000, 10_000)
TOGETHER = 20
GROWTH, MEMORY = 1.1, 1.2
"""The limits: computing time for each plan and memory of the largest number beside those of the one before it."""
MODELS = ("0901", "0902")
"""The communes for which the two workbooks are made; no other text holds their codes."""
FIRST_DAY = dt.date(1907, 1, 1)
RUN = """
import datetime as dt, json, resource, sys
from tests.bench.memory import peak
from pathlib import Path
from pci_xlsx.national.aggregate import Order, aggregate
if __name__ == "__main__":
    done = aggregate(Order((sys.argv[1],), Path(sys.argv[2]), dt.date.fromisoformat(sys.argv[3])))
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps({
        "plans": sum(use.used for use in done.uses), "examined": done.examined,
        "computed": used.ru_utime + used.ru_stime, "memory": peak()}))
"""


class Run(NamedTuple):
    """What a run says of itself: plans, files read, seconds computed, the peak of memory in MiB."""

    plans: int
    examined: int
    computed: float
    memory: float

    @property
    def each(self) -> float:
        """Milliseconds computed for each plan."""
        return 1000 * self.computed / self.plans


class Sheet(NamedTuple):
    """A plan that was never read: the file that stands for it, its model, its commune and its first year."""

    file: str
    digest: str
    model: int
    commune: str
    year: int


def main() -> int:
    """Measure and print; 1 where a limit is passed."""
    sizes = sorted(int(one) for one in sys.argv[1:] if one.isdecimal()) or SIZES
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        models = _read_models(folder)
        runs = {size: _joined(folder, models, size) for size in sizes}
    return _limits(runs)


def _read_models(folder: Path) -> Path:
    """The part of the two workbooks that are read."""
    given, out = folder / "models", folder / "read"
    given.mkdir()
    for model, commune in enumerate(MODELS):
        (given / f"{model}.xlsx").write_bytes(book(model, commune, FIRST_DAY.year).data)
    aggregate(Order((str(given),), out, AS_OF))
    (part,) = (out / KEPT).glob(f"*/{PART}*")
    return part


def _joined(folder: Path, models: Path, size: int) -> Run:
    """A run over so many plans, none of which is read."""
    given, out = folder / f"given{size}", folder / f"out{size}"
    prepare(models, given, out, size)
    command = [sys.executable, "-c", RUN, str(given), str(out), str(AS_OF)]
    found = Run(**json.loads(subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout))
    assert (found.plans, found.examined) == (size, 0)
    print(f"{size:>6} plans {found.each:7.2f} ms each {found.memory:6.0f} MiB", flush=True)
    return found


def prepare(models: Path, given: Path, out: Path, size: int) -> None:
    """Put files and parts of so many plans in their places."""
    kept = out / KEPT / edition(AS_OF, contacts=False)
    kept.mkdir(parents=True)
    sheets = list(_sheets(given, size))
    frames = {path.name: pl.read_parquet(path) for path in sorted(models.glob("*.parquet"))}
    lines = {name: [json.loads(one) for one in _lines(models / name)] for name in (FACTS, SUMMARIES)}
    order = [one["facts"]["lead_commune"] for one in lines[FACTS]]
    digests = [one["sha256"] for one in lines[FACTS]]
    models_in_order = [digests[order.index(commune)] for commune in MODELS]
    for at in range(0, size, TOGETHER):
        _part(kept / f"{PART}{at:08}", frames, lines, sheets[at : at + TOGETHER], models_in_order)


def _sheets(given: Path, size: int) -> Iterator[Sheet]:
    codes = sorted(communes())
    given.mkdir()
    for at in range(size):
        path = given / f"{at:06}.xlsx"
        path.write_text(f"plan {at}", encoding="utf-8")
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        yield Sheet(path.name, digest, at % 2, codes[at % len(codes)], FIRST_DAY.year + at // len(codes))


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def _part(
    folder: Path,
    frames: dict[str, pl.DataFrame],
    lines: dict[str, list[dict[str, Any]]],
    sheets: Sequence[Sheet],
    models: Sequence[str],
) -> None:
    folder.mkdir()
    rows = [(models[one.model], one.digest, MODELS[one.model], one.commune, str(one.year)) for one in sheets]
    names = pl.DataFrame(rows, schema=["plan", "_digest", "_from", "_to", "_year"], orient="row")
    for name, frame in frames.items():
        _patched(frame, names).write_parquet(folder / name)
    for name, held in lines.items():
        with (folder / name).open("w", encoding="utf-8") as file:
            for one in sheets:
                model = next(line for line in held if line["sha256"] == models[one.model])
                text = json.dumps(model, ensure_ascii=False).replace(models[one.model], one.digest)
                text = text.replace(f'"{MODELS[one.model]}"', f'"{one.commune}"').replace(
                    str(FIRST_DAY), f"{one.year}-01-01"
                )
                told = json.loads(text)
                if "part" in told:
                    told["part"] = folder.name
                    told["facts"]["content"] = one.digest
                    if told["facts"]["period_end"]:
                        told["facts"]["period_end"] = f"{one.year + 2}-12-31"
                file.write(json.dumps(told, ensure_ascii=False) + "\n")


def _patched(frame: pl.DataFrame, names: pl.DataFrame) -> pl.DataFrame:
    """The rows of the models once for each plan, with its digest and its commune."""
    texts = [name for name, kind in frame.schema.items() if kind == pl.String and name != "plan"]
    joined = names.join(frame, on="plan", how="inner", maintain_order="left_right")
    told = [
        pl.when(pl.col(name) == pl.col("_from")).then(pl.col("_to")).otherwise(pl.col(name)).alias(name)
        for name in texts
    ]
    return joined.with_columns(pl.col("_digest").alias("plan"), *told).select(frame.columns)


def _limits(runs: dict[int, Run]) -> int:
    """The ratios beside their limits."""
    before, largest = sorted(runs)[-2:]
    passed = 0
    for what, ratio, limit in (
        ("computing", runs[largest].each / runs[before].each, GROWTH),
        ("memory", runs[largest].memory / runs[before].memory, MEMORY),
    ):
        passed |= ratio > limit
        kept = "kept" if ratio <= limit else "PASSED"
        print(f"{what} of {largest}, times {before}: {ratio:.2f} x, at most {limit} {kept}")
    return int(passed)


if __name__ == "__main__":
    sys.exit(main())
