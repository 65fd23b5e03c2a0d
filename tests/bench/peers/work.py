"""The two works: one table of actions, and whole workbooks; each given to every program in the same words."""

from __future__ import annotations

import json
import subprocess
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pci_xlsx.template.workbook import build
from tests.bench.peers.environments import ISOLATED, OURS, WITHOUT_FAULTS, WORKBOOK_WORK, Program
from tests.bench.peers.planted import FAULTS, TABLE, filled, workbook
from tests.bench.peers.score import Score, score
from tests.bench.peers.tables import layouts, plain, plain_workbook
from tests.bench.timing import best_times

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from tests.bench.peers.tables import Layout

ROOT = Path(__file__).parents[3]
PATIENCE = 900
"""Seconds that a program may take for an order."""


@dataclass(frozen=True, slots=True)
class Given:
    """Files that a program reads, the same under several names, with the tables in them."""

    folder: Path
    data: bytes
    tables: tuple[Layout, ...]

    @property
    def header(self) -> int:
        """The row above the actions."""
        return next(table["header"] for table in self.tables if table["key"] == TABLE)

    def order(self, files: int) -> Path:
        """The order to look at so many files."""
        self.folder.mkdir(parents=True, exist_ok=True)
        names = [self.folder / f"plan{number}.xlsx" for number in range(files)]
        for name in names:
            name.write_bytes(self.data)
        watched = [(TABLE, self.header + fault.action, fault.field) for fault in FAULTS if fault.meant]
        path = self.folder / f"order{files}.json"
        order = {"files": [str(name) for name in names], "tables": self.tables, "watched": watched}
        path.write_text(json.dumps(order), encoding="utf-8")
        return path


class Work(NamedTuple):
    """A work: what it is called, how many actions, and what this program and the others are given.

    A plain table is nothing that this program reads: it is given the workbook with these actions, and all else in it.
    """

    name: str
    actions: int
    ours: Given
    others: Given
    faultless: Given

    def given(self, program: Program) -> Given:
        """What a program reads."""
        if program == WITHOUT_FAULTS:
            return self.faultless
        return self.ours if program in {OURS, ISOLATED} else self.others


class Measured(NamedTuple):
    """A program and a work: milliseconds computed for each file, start-up shared; of the whole command for one; faults.

    `score` is None for a program whose findings are not looked at.
    """

    program: Program
    each: float
    whole: float
    score: Score | None


class FailedError(Exception):
    """A program did not come to an end; the last line that it wrote."""


def made(folder: Path, name: str, actions: int) -> Work:
    """A work in a folder: TABLE_WORK or WORKBOOK_WORK, with so many actions."""
    data = workbook(actions)
    tables = tuple(layouts(data))
    ours = Given(folder / name / "ours", data, tables)
    if name == WORKBOOK_WORK:
        faultless = Given(folder / name / "faultless", build(filled(actions)), tables)
        return Work(name, actions, ours, ours, faultless)
    table = next(one for one in tables if one["key"] == TABLE)
    others = Given(folder / name / "others", plain_workbook(data, table), (plain(table),))
    return Work(name, actions, ours, others, ours)


def done(program: Program, order: Path) -> dict[str, Any]:
    """What a program says of the first file of an order.

    Raises:
        FailedError: it does not come to an end.
    """
    out = order.with_suffix(".told")
    command = [*program.command, str(order), str(out)]
    try:
        ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=PATIENCE)
    except subprocess.TimeoutExpired as error:
        raise FailedError(str(error)) from error
    if ran.returncode:
        raise FailedError((ran.stderr.strip() or "no word").splitlines()[-1])
    told: dict[str, dict[str, Any]] = json.loads(out.read_text(encoding="utf-8"))
    return next(iter(told.values()))


def scored(work: Work, program: Program) -> Score | None:
    """What a program finds in a work; also what makes sure that it can do it.

    Raises:
        FailedError: it cannot.
    """
    given = work.given(program)
    told = done(program, given.order(1))
    return score(told, given.header) if program.checks else None


def measured(work: Work, scores: Mapping[Program, Score | None], files: int, rounds: int) -> list[Measured]:
    """The programs that can do a work, by what they found in it, each with its times taken in turn.

    Raises:
        FailedError: a program can do one file, and not several.
    """
    computed = best_times(_works(work, scores, files), rounds)
    passed = best_times(_works(work, scores, 1), rounds, clock=time.perf_counter)
    return [Measured(one, computed[one.name] / files, passed[one.name], found) for one, found in scores.items()]


def _works(work: Work, programs: Iterable[Program], files: int) -> dict[str, Callable[[], object]]:
    return {one.name: partial(done, one, work.given(one).order(files)) for one in programs}
