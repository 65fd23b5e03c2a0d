"""Thousands of filled workbooks damaged at random, others in each run: read or refused, and nothing lost in silence.

`PCI_MUTANTS` says how many; a failure names its seed, and `PCI_MUTANTS_SEED` damages the same ones again.
"""

from __future__ import annotations

import dataclasses
import os
import random
import secrets
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from pci_xlsx.errors import UnreadableFileError
from pci_xlsx.reading.cells import open_source
from pci_xlsx.reading.kinds import KINDS
from pci_xlsx.reading.workbook import read_workbook
from tests.reading.mutants.base import ods, xlsx
from tests.reading.mutants.damage import mutant
from tests.reading.mutants.losses import losses, opened

if TYPE_CHECKING:
    from pci_xlsx.reading.found import Source

SHARDS = 2
EACH = -(-int(os.environ.get("PCI_MUTANTS", "2000")) // (2 * SHARDS))
SEED = os.environ.get("PCI_MUTANTS_SEED")
DOCUMENTED = {kind.code for kind in KINDS}
READ = "read"


@pytest.fixture
def sources(monkeypatch: pytest.MonkeyPatch) -> list[Source]:
    """The cells of each workbook that is read while the test runs."""
    kept: list[Source] = []

    def keep(*given: object, **named: object) -> Source:
        kept.append(open_source(*given, **named))  # type: ignore[arg-type]
        return kept[-1]

    monkeypatch.setattr("pci_xlsx.reading.workbook.open_source", keep)
    return kept


@pytest.mark.parametrize("shard", range(SHARDS))
@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_a_damaged_workbook_is_read_without_silent_loss_or_refused(
    form: str, shard: int, sources: list[Source]
) -> None:
    seed = SEED or f"{secrets.randbits(32)}"
    whole = xlsx() if form == "xlsx" else ods()
    ends: Counter[str] = Counter()
    for number in range(EACH):
        name = f"PCI_MUTANTS_SEED={seed}, {form}, shard {shard}, mutant {number}"
        ends[_judged(whole, f"{seed} {form} {shard} {number}", name, sources)] += 1
    assert ends[READ] > EACH / 5, ends  # otherwise nothing would be proven
    assert ends.total() - ends[READ] > EACH / 10, ends
    assert ends.keys() <= {READ, *DOCUMENTED}


def _judged(whole: bytes, seed: str, name: str, sources: list[Source]) -> str:
    """`READ`, or the code with which a mutant was refused."""
    damaged = mutant(whole, random.Random(seed))  # noqa: S311 - no secret
    sources.clear()
    try:
        read = read_workbook(damaged.data)
    except UnreadableFileError as error:
        return error.code
    except BaseException as error:
        error.add_note(f"{name}: {damaged.done}")
        raise
    lost = [*losses(damaged.data, opened(read, _together(sources)))]
    assert not lost, (name, damaged.done, lost)
    return READ


def _together(sources: list[Source]) -> Source:
    """The cells of all sheets that were read: some are only when the others are known."""
    grids = {title: grid for source in sources for title, grid in source.grids.items()}
    marks = {title: mark for source in sources for title, mark in source.marks.items()}
    return sources[-1]._replace(grids=grids, marks=marks)


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_nothing_is_lost_of_the_whole_workbook(form: str, sources: list[Source]) -> None:
    data = xlsx() if form == "xlsx" else ods()
    book = opened(read_workbook(data), _together(sources))
    assert [*losses(data, book)] == []


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_a_loss_would_be_noticed(form: str, sources: list[Source]) -> None:
    """The same with a reader that drops a cell, and with one that drops a row of the plan."""
    data = xlsx() if form == "xlsx" else ods()
    read = read_workbook(data)
    source = _together(sources)
    book = opened(read, source)
    actions = source.grids["2.4a Actions"]
    rows = {number: cells for number, cells in actions.rows.items() if "Fête" not in cells.values()}
    without = source._replace(grids={**source.grids, "2.4a Actions": actions._replace(rows=rows)})
    assert any("Fête" in loss for loss in losses(data, book._replace(source=without)))
    fewer = dataclasses.replace(read.plan, actions=read.plan.actions[:-1])
    assert any("Fête" in loss for loss in losses(data, book._replace(read=read._replace(plan=fewer))))
