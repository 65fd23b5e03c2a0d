"""Jobs for the driver that edits workbooks in LibreOffice: one start of the program for all, and an end for sure."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import subprocess
import threading
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple

import pytest

from tests.office import need_office, profile

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tests.template.by_hand.edits import Edit

PYTHON = Path("/usr/bin/python3")
"""Debian's own Python: the only one that has its `uno`."""
SECONDS = 300
"""The longest a job may take, the start of the program included."""


class Column(NamedTuple):
    """What stands below a named header: the number of the first row, the texts, which of the cells are formulas."""

    first: int
    texts: tuple[str, ...]
    formulas: tuple[bool, ...]


class Answer(NamedTuple):
    """What a workbook shows after the edits: the cells in error by sheet, named columns and cells, whole sheets."""

    errors: dict[str, list[tuple[str, str, str]]]
    columns: dict[str, Column | None]
    values: dict[str, str | float | None]
    grids: list[list[list[str | float]]]


def need_hands() -> None:
    """Skip the test where LibreOffice or its Python is missing, but fail it where `CI` is set."""
    need_office()
    reason = "Debian's python3-uno is not installed (/usr/bin/python3 cannot import uno)"
    if PYTHON.exists():
        found = subprocess.run([PYTHON, "-c", "import uno"], capture_output=True, check=False, timeout=SECONDS)
        if found.returncode == 0:
            return
    if os.environ.get("CI"):
        pytest.fail(f"{reason}, and CI promises it")
    pytest.skip(reason)


class Office:
    """The driver and the office program, one group of processes; `close` ends both, whatever they are doing.

    Should they end by themselves, or give no answer, one test fails and the next one has new ones.
    """

    def __init__(self, folder: Path) -> None:
        need_hands()
        self._folder = folder
        self._start()

    def _start(self) -> None:
        folder = self._folder
        self._log = (folder / "driver.log").open("ab")
        script = Path(__file__).with_name("driver.py")
        self._process = subprocess.Popen(
            [PYTHON, script, profile(folder / ".profile").as_uri()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            start_new_session=True,
            text=True,
        )
        self._answers: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._listen, args=(self._process.stdout, self._answers), daemon=True).start()

    @staticmethod
    def _listen(lines: IO[str], answers: queue.Queue[str]) -> None:
        with contextlib.suppress(ValueError):  # closed while it was read
            for line in lines:
                answers.put(line)
        answers.put(json.dumps({"failed": "the driver ended, see driver.log"}))

    def edit(
        self,
        file: Path,
        edits: Iterable[Edit],
        saved: Path,
        *,
        columns: Sequence[str] = (),
        values: Sequence[str] = (),
        grids: Sequence[str] = (),
    ) -> Answer:
        """Open a workbook, edit it, calculate, save it as another; gives what it then shows."""
        job = {
            "open": file.resolve().as_uri(),
            "save": saved.resolve().as_uri(),
            "edits": [dict(edit) for edit in edits],
            "columns": columns,
            "values": values,
            "grids": grids,
        }
        if self._process.poll() is not None:
            self._start()
        assert self._process.stdin
        self._process.stdin.write(json.dumps(job) + "\n")
        self._process.stdin.flush()
        answer = self._answer()
        if "failed" in answer:
            self.close()
            pytest.fail(f"LibreOffice: {answer['failed']}")
        if not saved.exists():
            pytest.fail(f"LibreOffice did not save {saved.name}")
        held = {name: Column(one["first"], tuple(one["texts"]), tuple(one["formulas"])) if one else None
                for name, one in answer["columns"].items()}  # fmt: skip
        return Answer(answer["errors"], held, answer["values"], answer["grids"])

    def _answer(self) -> dict[str, Any]:
        try:
            answer: dict[str, Any] = json.loads(self._answers.get(timeout=SECONDS))
        except queue.Empty:
            self.close()
            pytest.fail(f"LibreOffice gave no answer within {SECONDS} seconds")
        return answer

    def close(self) -> None:
        """End the driver and the office program."""
        if self._process.poll() is None or self._process.stdin:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(30)
        for stream in (self._process.stdin, self._process.stdout, self._log):
            if stream and not stream.closed:
                stream.close()
