"""The same work done by this program and by its peers, in one run.

`python -m tests.bench.peers [--environments FOLDER] [--files 10] [--rounds 3] [--readme README.md]` needs the network
the first time, to install each peer in an environment of its own; 1 when a limit is missed. `--smoke` installs nothing:
it looks that the planted faults are found by this program, and by openpyxl with pandera.polars, which are here.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.bench import readme
from tests.bench.peers.environments import (
    CALAMINE,
    ISOLATED,
    OURS,
    PANDERA,
    PEERS,
    TABLE_WORK,
    WITHOUT_FAULTS,
    WORKBOOK_WORK,
    NotInstalledError,
    Program,
    installed,
)
from tests.bench.peers.planted import FAULTS
from tests.bench.peers.text import Done, limits, text
from tests.bench.peers.work import FailedError, Work, made, measured, scored

ACTIONS = {WORKBOOK_WORK: 40, TABLE_WORK: 200}


def main() -> int:
    """Measure and print; 1 when a limit is missed, or a planted fault by this program."""
    asked = _arguments()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if asked.smoke:
            return _smoke(folder)
        left_out: dict[str, str] = {}
        peers = _installed(asked.environments or folder / "environments", left_out)
        works = [
            _done(made(folder, name, actions), peers, (asked.files, asked.rounds), left_out)
            for name, actions in ACTIONS.items()
        ]
    told = text(works, asked.files, asked.rounds, left_out)
    print(told)
    kept = limits(works[0])
    print("", *kept, sep="\n")
    if asked.readme:
        readme.write(asked.readme, "peers", told)
    return int(not all(limit.is_kept for limit in kept) or not all(map(_is_found, works)))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.peers", description=__doc__)
    parser.add_argument("--environments", type=Path, help="where the environments of the peers are kept")
    parser.add_argument("--files", type=int, default=10, help="so many files in a process")
    parser.add_argument("--rounds", type=int, default=3, help="the best of so many counts")
    parser.add_argument("--readme", type=Path, help="write the tables between the markers of this file")
    parser.add_argument("--smoke", action="store_true", help="install nothing, time nothing")
    return parser.parse_args()


def _installed(cache: Path, left_out: dict[str, str]) -> list[Program]:
    """The peers in their environments; those that cannot be installed go to the ones left out."""
    found = []
    for peer in PEERS:
        try:
            found.append(installed(peer, cache))
        except NotInstalledError as error:
            left_out[" + ".join(peer.shown)] = str(error)
    return found


def _done(work: Work, peers: list[Program], times: tuple[int, int], left_out: dict[str, str]) -> Done:
    """A work done by all that can do it; who fails is left out."""
    own = [one for one in (OURS, ISOLATED, WITHOUT_FAULTS, CALAMINE) if work.name in one.works]
    scores = {program: scored(work, program) for program in own}
    for program in (one for one in peers if work.name in one.works):
        try:
            scores[program] = scored(work, program)
        except FailedError as error:
            left_out[program.name] = str(error)
    return Done(work.name, work.actions, len(FAULTS), tuple(measured(work, scores, *times)))


def _is_found(done: Done) -> bool:
    """Whether this program named every fault, or read what was meant, and faulted nothing else."""
    scores = (one.score for one in done.measured if one.program == OURS)
    return all(one and not (one.missed or one.false_alarms) for one in scores)


def _smoke(folder: Path) -> int:
    """Whether both ways find every planted fault in both works, and nothing else; no time is taken."""
    missed = False
    work = made(folder, TABLE_WORK, ACTIONS[WORKBOOK_WORK])
    for program in (OURS, PANDERA):
        found = scored(work, program)
        assert found
        print(f"{program.name}: {found.named} of {found.planted} faults named, {found.read} read as meant")
        print(f"    missed: {', '.join(found.missed) or 'none'}; other cells faulted: {len(found.false_alarms)}")
        missed |= bool(found.missed or found.false_alarms)
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
