"""The peers, and an environment of its own for each: their pins conflict, and none of them comes near ours."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

TABLE_WORK, WORKBOOK_WORK = "table", "workbook"
RUNNERS = Path(__file__).parent / "runners"
VERSIONS = "import sys, importlib.metadata as m; print(*(m.version(one) for one in sys.argv[1:]))"


class Program(NamedTuple):
    """A program that takes part: how it is called, what it can read, how it names a place.

    `leads` says that the place is the sheet's own: another count of rows has first to be translated. `checks` is False
    for one that only reads.
    """

    name: str
    command: tuple[str, ...]
    works: tuple[str, ...]
    place: str
    leads: bool = True
    checks: bool = True

    @property
    def runner(self) -> str:
        """What it is run by (`by_pandas`)."""
        return Path(self.command[-1]).stem


class Peer(NamedTuple):
    """A program of others: what is installed of it, the packages whose versions are told, its runner."""

    packages: tuple[str, ...]
    shown: tuple[str, ...]
    runner: str
    works: tuple[str, ...]
    place: str
    leads: bool = True


class NotInstalledError(Exception):
    """A peer cannot be installed here; the last line that its installer wrote."""


BOTH = (TABLE_WORK, WORKBOOK_WORK)
PEERS = (
    Peer(("crease",), ("crease",), "by_crease.py", BOTH, "number of the record from 0, field", leads=False),
    Peer(
        ("openpyxl", "pandera[polars]"),
        ("openpyxl", "pandera", "polars"),
        "by_polars.py",
        BOTH,
        "number of the record from 0, field",
        leads=False,
    ),
    Peer(
        ("openpyxl", "pandas", "pandera"),
        ("openpyxl", "pandas", "pandera"),
        "by_pandas.py",
        BOTH,
        "number of the record from 0, field",
        leads=False,
    ),
    Peer(("frictionless[excel]",), ("frictionless",), "by_frictionless.py", BOTH, "row and field"),
    Peer(("validata-table",), ("validata-table",), "by_validata.py", (TABLE_WORK,), "row and field"),
    Peer(
        ("excel-validator",), ("excel-validator",), "by_excel_validator.py", (TABLE_WORK,), "cell (A1), row and field"
    ),
)  # fmt: skip - one line for what is installed, one for how it speaks
"""Those that read a plain table only are not asked for more."""

OURS = Program("pci_xlsx", (sys.executable, "-m", "tests.bench.peers.ours"), BOTH, "cell (A1), row and field")
ISOLATED = OURS._replace(
    name="pci_xlsx, each file in a process of its own", command=(*OURS.command, "--isolated"), works=(WORKBOOK_WORK,)
)
WITHOUT_FAULTS = OURS._replace(name="pci_xlsx, the same without a fault", works=(WORKBOOK_WORK,), checks=False)
CALAMINE = Program(
    "calamine alone, nothing checked",
    (sys.executable, str(RUNNERS / "by_calamine.py")),
    (WORKBOOK_WORK,),
    "",
    checks=False,
)
PANDERA = Program(
    "openpyxl + pandera.polars",
    (sys.executable, str(RUNNERS / "by_polars.py")),
    BOTH,
    "number of the record, field",
    leads=False,
)
"""What our own environment holds of the peers: enough to see that the faults are there for others too."""


def installed(peer: Peer, cache: Path) -> Program:
    """The peer in its environment, which is made where the cache has none for these packages.

    Raises:
        NotInstalledError: it cannot be installed.
    """
    folder = cache / peer.shown[-1]
    stamp, python = folder / "stamp", folder / "bin" / "python"
    if not stamp.exists() or stamp.read_text() != repr(peer.packages):
        shutil.rmtree(folder, ignore_errors=True)
        for command in _making(folder, python, peer.packages):
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode:
                raise NotInstalledError((done.stderr.strip() or done.stdout.strip()).splitlines()[-1])
        stamp.write_text(repr(peer.packages))
    command = [str(python), "-c", VERSIONS, *peer.shown]
    versions = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    name = " + ".join(f"{package} {version}" for package, version in zip(peer.shown, versions, strict=True))
    return Program(name, (str(python), str(RUNNERS / peer.runner)), peer.works, peer.place, peer.leads)


def _making(folder: Path, python: Path, packages: tuple[str, ...]) -> tuple[list[str], ...]:
    uv = shutil.which("uv")
    if uv:
        return (
            [uv, "venv", "--quiet", "--python", sys.executable, str(folder)],
            [uv, "pip", "install", "--quiet", "--python", str(python), *packages],
        )
    return (
        [sys.executable, "-m", "venv", str(folder)],
        [str(python), "-m", "pip", "install", "--quiet", *packages],
    )
