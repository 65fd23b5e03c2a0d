"""The program as a process: what it loads, and how it ends when something of ours breaks."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from pci_xlsx.cli.inputs import progress
from tests.bench.startup import heavy_modules

MINIMAL = Path(__file__).parents[1] / "plans" / "minimal.json"


def test_help_loads_click_and_nothing_heavy() -> None:
    assert heavy_modules(["--help"]) == []


def test_check_loads_no_library_of_data_frames(tmp_path: Path) -> None:
    workbook = tmp_path / "plan.xlsx"
    subprocess.run([sys.executable, "-m", "pci_xlsx", "convert", MINIMAL, workbook], check=True)
    assert heavy_modules(["check", str(workbook)]) == []


def test_a_fault_of_the_program_is_one_sentence_and_ends_with_70(tmp_path: Path) -> None:
    broken = "import pci_xlsx.cli.main as main; main.COMMANDS = {'check': ''}; main.run()"
    program = f"import sys; sys.modules['pci_xlsx.check'] = None; {broken}"
    done = subprocess.run(
        [sys.executable, "-c", program, "check", MINIMAL],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "TMPDIR": str(tmp_path), "PCI_LANG": "fr"},
    )
    assert done.returncode == 70
    assert len(done.stderr.splitlines()) == 1
    assert "Traceback" not in done.stderr
    (details,) = tmp_path.glob("pci-erreur-*.txt")
    assert str(details) in done.stderr
    assert "Traceback" in details.read_text(encoding="utf-8")


@pytest.mark.parametrize(("language", "word"), [("fr", "Utilisation"), ("de", "Verwendung")])
def test_help_speaks_the_language_of_the_machine(language: str, word: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pci_xlsx", "--help"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PCI_LANG": language},
    )
    assert word in done.stdout


def test_a_progress_bar_is_drawn_without_a_thread(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    files, before = ("a", "b", "c"), threading.active_count()
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert [(file, threading.active_count()) for file in progress(files)] == [(file, before) for file in files]
    assert "━" in capsys.readouterr().err
