"""Real plans go through the template, LibreOffice and the reader unchanged, and what each one lacks is told truthfully.

`python -m tests.test_real_plans` writes the golden texts anew; read the difference before you keep it.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pci_xlsx.check import check_plan
from pci_xlsx.findings import Gate, Severity
from pci_xlsx.i18n import texts
from pci_xlsx.model.workbook import SHEETS, sheet_of
from pci_xlsx.plan_json import from_json, to_json
from pci_xlsx.reading.workbook import read_workbook
from pci_xlsx.report.words import SEVERITIES, message
from pci_xlsx.template.workbook import build
from tests.office import convert_all, need_office

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pci_xlsx.check import Result
    from pci_xlsx.findings import Finding
    from pci_xlsx.plan import Plan

FOLDER = Path(__file__).parent / "real_plans"
PLANS = sorted(path.stem for path in FOLDER.glob("*.json"))
DAY = dt.date(2026, 6, 30)


def plan_of(name: str) -> Plan:
    return from_json(json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8")))


def what_it_lacks(name: str) -> str:
    """Before the council, in French: what is missing, each thing once with its number of cells, gravest first."""
    result = check_plan(plan_of(name), as_of=DAY, gate=Gate.COUNCIL)
    return "\n".join(_lines(result)) + "\n"


def _lines(result: Result) -> Iterator[str]:
    words = texts()
    counted = Counter(_said(finding) for finding in result.findings)
    numbers = (f"{severity.value} {result.count(severity)}" for severity in Severity)
    yield f"{result.verdict}: {', '.join(numbers)}"
    for severity in Severity:
        for (found, sheet, code, text), times in counted.items():
            if found is severity:
                shown = words.text(SEVERITIES[severity])
                yield f"{shown} · {sheet} · {code} · {text}" + (f" · {times} ×" if times > 1 else "")


def _said(finding: Finding) -> tuple[Severity, str, str, str]:
    title = sheet_of(finding.cell.table).title if finding.cell.table else SHEETS[0].title
    return finding.severity, title, finding.code, message(finding, texts())


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every plan filled into the template and saved by LibreOffice, all in one go."""
    need_office()
    folder = tmp_path_factory.mktemp("real")
    for name in PLANS:
        (folder / f"{name}.xlsx").write_bytes(build(plan_of(name)))
    made = convert_all([folder / f"{name}.xlsx" for name in PLANS], "xlsx", folder / "saved")
    return dict(zip(PLANS, made, strict=True))


def test_the_plans_are_there() -> None:
    assert len(PLANS) == 11
    assert len(plan_of("contrat_local_sante_2025-2030").actions) == 29


@pytest.mark.parametrize("name", PLANS)
def test_the_file_is_its_own_json_form_and_wholly_understood(name: str) -> None:
    form = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    assert to_json(plan_of(name)) == form
    assert "unread" not in form


@pytest.mark.parametrize("name", PLANS)
def test_saved_by_libreoffice_the_plan_is_read_back_the_same(name: str, saved: dict[str, Path]) -> None:
    read = read_workbook(saved[name].read_bytes())
    assert to_json(read.plan) == to_json(plan_of(name))
    assert [finding.code for finding in read.findings if finding.severity is not Severity.HINT] == []


@pytest.mark.parametrize("name", PLANS)
def test_the_check_finds_the_same_in_the_saved_workbook(name: str, saved: dict[str, Path]) -> None:
    from_file = check_plan(read_workbook(saved[name].read_bytes()).plan, as_of=DAY, gate=Gate.FOLLOW_UP)
    from_json_form = check_plan(plan_of(name), as_of=DAY, gate=Gate.FOLLOW_UP)
    assert sorted(map(_key, from_file.findings)) == sorted(map(_key, from_json_form.findings))


@pytest.mark.parametrize("name", PLANS)
def test_what_a_plan_lacks_is_said(name: str) -> None:
    assert what_it_lacks(name) == (FOLDER / "golden" / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PLANS)
def test_no_real_plan_is_called_ready(name: str) -> None:
    """None of them states what the guide demands, and none may be waved through."""
    assert not check_plan(plan_of(name), as_of=DAY, gate=Gate.COUNCIL).ready


def test_the_health_contract_lacks_budgets_resources_and_indicators_everywhere() -> None:
    findings = check_plan(plan_of("contrat_local_sante_2025-2030"), as_of=DAY, gate=Gate.COUNCIL).findings
    missing = Counter(one.cell.field for one in findings if one.code == "REQ-001" and one.cell.table == "actions")
    assert missing == {"budget": 29, "resources": 29, "indicator": 29}


def _key(finding: Finding) -> tuple[str, str]:
    return finding.code, str(finding.cell.key)


if __name__ == "__main__":
    for plan in PLANS:
        (FOLDER / "golden" / f"{plan}.txt").write_text(what_it_lacks(plan), encoding="utf-8")
