"""Filled workbooks saved by LibreOffice, as .xlsx and as .ods, read back: the same plan, the same findings.

Half of the plans are clean, half hold what nobody can read. LibreOffice takes its time for every sheet, even an empty
one; `PCI_SAVED_PLANS` lets it save more than a few (100 take about six minutes of computing).
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest

from pci_xlsx.check.workbook import check_filled
from pci_xlsx.findings import Gate
from pci_xlsx.i18n import texts
from pci_xlsx.plan_json import to_json
from pci_xlsx.reading.workbook import read_workbook
from pci_xlsx.report.findings_json import result_to_json
from pci_xlsx.template.workbook import build
from tests.office import convert_all
from tests.template.crowded import DAY
from tests.template.drawn import generated
from tests.template.parity import dated, with_few_rows

if TYPE_CHECKING:
    from pathlib import Path

GROUPS = 2
EACH = -(-int(os.environ.get("PCI_SAVED_PLANS", "20")) // GROUPS // 2)
AT_ONCE = 10
"""How many workbooks are opened by one start of the program."""


@pytest.mark.parametrize("group", range(GROUPS))
def test_a_plan_saved_as_xlsx_or_ods_is_the_same_with_the_same_findings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, group: int
) -> None:
    with_few_rows(monkeypatch)
    plans = [*generated(EACH, 400 + group, faulty=True), *generated(EACH, 500 + group, faulty=False)]
    files = [tmp_path / f"plan{number:03}.xlsx" for number in range(len(plans))]
    gates = [list(Gate)[number % len(Gate)] for number in range(len(plans))]
    for file, plan, gate in zip(files, plans, gates, strict=True):
        file.write_bytes(dated(build(plan, gate=gate), DAY))
    answers = [_answer(file, gate) for file, gate in zip(files, gates, strict=True)]
    assert sum(len(findings["findings"]) for _, findings, _ in answers) > len(plans)
    for form in ("xlsx", "ods"):
        saved = _saved(files, form, tmp_path)
        for file, gate, answer in zip(saved, gates, answers, strict=True):
            assert _answer(file, gate) == answer, file.name


def _saved(files: list[Path], form: str, folder: Path) -> list[Path]:
    parts = [files[at : at + AT_ONCE] for at in range(0, len(files), AT_ONCE)]
    return [file for part in parts for file in convert_all(part, form, folder / form)]


def _answer(file: Path, gate: Gate) -> tuple[dict[str, Any], dict[str, Any], Gate]:
    """The plan, the findings at its gate, and the gate that is chosen in the workbook."""
    read = read_workbook(file.read_bytes())
    result = check_filled(read, as_of=DAY, gate=gate)
    return to_json(read.plan), result_to_json(result, "", "", texts("fr")), read.kept.gate
