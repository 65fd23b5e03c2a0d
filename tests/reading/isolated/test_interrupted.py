"""A user who stops the program stops the child too; and what goes into the program never reaches the child."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.reading.books import slim

if sys.platform == "win32":
    pytest.skip("processes with limits are Unix's", allow_module_level=True)

ROOT = Path(__file__).parents[3]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "PCI_LANG": "fr"}
WAYS = {
    "forked": "from pci_xlsx.reading.isolated import forked; forked.run(lambda: time.sleep(60))",
    "fresh": "from pci_xlsx.reading.isolated import fresh; fresh.run(b'', program='import time; time.sleep(60)')",
}


def _children(parent: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]


@pytest.mark.parametrize("way", WAYS)
def test_interrupting_the_program_ends_the_child(way: str) -> None:
    with subprocess.Popen([sys.executable, "-c", f"import time; {WAYS[way]}"], env=ENVIRONMENT, stderr=-1) as parent:
        deadline = time.monotonic() + 20
        while not (children := _children(parent.pid)) and time.monotonic() < deadline:
            time.sleep(0.02)
        time.sleep(0.1)
        parent.send_signal(signal.SIGINT)
        assert b"KeyboardInterrupt" in parent.communicate()[1]
    assert len(children) == 1
    assert not Path(f"/proc/{children[0]}").exists()


def test_a_workbook_from_standard_input_is_read_in_a_child() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pci_xlsx", "check", "-q", "--as-of", "2027-06-01", "-", "-"],
        input=slim(),
        capture_output=True,
        check=False,
        env=ENVIRONMENT,
    )
    assert (done.returncode, done.stderr) == (1, b"")
    assert done.stdout.startswith(b"- : ")
