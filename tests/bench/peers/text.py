"""What was measured as a text for the README: ratios first, the machine described, no day."""

from __future__ import annotations

import math
import os
import platform
from typing import TYPE_CHECKING, NamedTuple

from tests.bench.peers.environments import CALAMINE, OURS, TABLE_WORK, WORKBOOK_WORK

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tests.bench.peers.work import Measured

TIMES_CALAMINE, TIMES_FASTER = 2.5, 30.0
MUCH_SLOWER = ("by_pandas", "by_frictionless")
"""The limits, and the runners of the peers beside whom the second one is asked."""
HEAD = """\
| program | computing, a file | one file, whole command | faults named | led to the cell | others faulted | a place is |
|---|--:|--:|--:|--:|--:|---|"""
WORKS = {
    WORKBOOK_WORK: (
        "**Whole workbooks**: all tables of a filled PCI workbook with {actions} actions, {planted} faults among them. "
        "The peers are told where each table stands and what the model asks of it, as far as they have words for it, "
        "and those that cannot skip unfilled rows, where to stop; `pci_xlsx` finds the tables by itself, reads the "
        "forms too, and judges by all its rules."
    ),
    TABLE_WORK: (
        "**One plain table**: the same {planted} faults among {actions} actions, alone on a sheet under a header in "
        "row 1, which is all that some peers read. `pci_xlsx` is given the whole workbook with these actions."
    ),
}


class Limit(NamedTuple):
    """A limit: what is compared, the ratio found, the least or the most that it may be."""

    what: str
    ratio: float
    least: float = 0.0
    most: float = math.inf

    @property
    def is_kept(self) -> bool:
        """Whether the limit is kept."""
        return self.least <= self.ratio <= self.most

    def __str__(self) -> str:
        """The limit as it is told."""
        asked = f"at least {self.least:g}" if self.least else f"at most {self.most:g}"
        return f"{self.what}: {_times(self.ratio)} (asked: {asked}; {'kept' if self.is_kept else 'missed'})"


class Done(NamedTuple):
    """A work as it was done: its name, how many actions and faults, all that was measured."""

    name: str
    actions: int
    planted: int
    measured: tuple[Measured, ...]


def limits(done: Done) -> list[Limit]:
    """The limits of whole workbooks, for the programs that took part."""
    ours = next(one.each for one in done.measured if one.program == OURS)
    found = []
    for one in done.measured:
        if one.program == CALAMINE:
            found.append(Limit("reading and checking beside calamine alone", ours / one.each, most=TIMES_CALAMINE))
        if one.program.runner in MUCH_SLOWER:
            found.append(Limit(f"{one.program.name} beside pci_xlsx", one.each / ours, least=TIMES_FASTER))
    return found


def text(works: Sequence[Done], files: int, rounds: int, left_out: Mapping[str, str]) -> str:
    """All tables with what they mean."""
    parts = [_introduction(files, rounds)]
    for done in works:
        parts.append(WORKS[done.name].format(actions=done.actions, planted=done.planted))
        parts.append("\n".join([HEAD, *_lines(done)]))
    parts += [f"Not counted: {name}, which cannot be run here ({why})." for name, why in left_out.items()]
    return "\n\n".join(parts)


def _introduction(files: int, rounds: int) -> str:
    machine = f"CPython {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    return (
        f"Measured in one run ({machine}), each program in an environment of its own, best of {rounds} rounds taken "
        f"in turn: computing time of a whole process that does {files} files, divided by {files}; and from the start "
        "to the end of one that does a single file. A number of times is times `pci_xlsx`."
    )


def _lines(done: Done) -> Iterator[str]:
    ours = next(one for one in done.measured if one.program == OURS)
    for one in sorted(done.measured, key=lambda one: one.each):
        each, whole = _times(one.each / ours.each), _times(one.whole / ours.whole)
        if one is ours:
            each, whole = f"{one.each:.0f} ms", f"{one.whole:.0f} ms"
        place = one.program.place if one.score else "–"
        cells = (one.program.name, each, whole, _named(one), _led(one), _false(one), place)
        yield f"| {' | '.join(cells)} |"


def _times(ratio: float) -> str:
    return f"{ratio:.{0 if ratio >= 10 else 1 if ratio >= 1 else 2}f} ×"


def _named(one: Measured) -> str:
    if one.score is None:
        return "–"
    said = f"{one.score.named} of {one.score.planted}"
    return f"{said}, {one.score.read} read as meant" if one.score.read else said


def _false(one: Measured) -> str:
    return "–" if one.score is None else str(len(one.score.false_alarms))


def _led(one: Measured) -> str:
    """How many faults are told by the sheet's own row and a field; another count has first to be translated."""
    if one.score is None:
        return "–"
    return str(one.score.in_cell if one.program.leads else 0)
