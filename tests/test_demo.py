"""The demo: every planted fault is named with its cell, and every file is there, whole."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING, Any

import pytest

from pci_xlsx.check import check_plan
from pci_xlsx.demo import DEMO_DAY, Made, Planted, example, faulty, make_demo
from pci_xlsx.errors import OutputExistsError
from pci_xlsx.findings import Gate, Severity
from pci_xlsx.i18n import texts
from pci_xlsx.plan_json import from_json, to_json
from pci_xlsx.reading.workbook import read_workbook
from pci_xlsx.template.workbook import build

if TYPE_CHECKING:
    from pathlib import Path

    from pci_xlsx.check import Result

FAULTS = faulty(example())[1]


@pytest.fixture(scope="module")
def checked() -> Result:
    """The faulty workbook, read back and checked."""
    read = read_workbook(build(faulty(example())[0]))
    return check_plan(read.plan, as_of=DEMO_DAY, gate=Gate.FOLLOW_UP, findings=read.findings)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Made, ...]:
    """The files of the demo, in a folder that was not there."""
    return make_demo(tmp_path_factory.mktemp("demo") / "new" / "folder", "fr")


@pytest.fixture(scope="module")
def folder(made: tuple[Made, ...]) -> Path:
    """The folder of the demo."""
    return made[0].path.parent


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.code} {fault.place}")
def test_a_planted_fault_is_named_with_its_cell(fault: Planted, checked: Result) -> None:
    named = [one for one in checked.findings if (one.code, one.cell.key) == (fault.code, fault.place)]
    assert len(named) == 1
    assert named[0].cell.sheet
    assert named[0].cell.address


def test_nothing_but_what_was_planted_is_an_error_or_a_warning(checked: Result) -> None:
    planted = {(fault.code, fault.place) for fault in FAULTS}
    grave = {(one.code, one.cell.key) for one in checked.findings if one.severity is not Severity.HINT}
    assert grave - planted == set()


def test_faults_of_every_family_are_planted() -> None:
    families = {fault.code.split("-")[0] for fault in FAULTS}
    model = {"REQ", "TYP", "LST", "RNG", "REF", "UNQ"}
    rules = {"PLA", "COM", "MOB", "DOM", "ACT", "BUD", "IND", "ADO", "SUI", "EVA"}
    assert families == model | rules


def test_a_fault_is_planted_into_the_example_only() -> None:
    without_needs = dataclasses.replace(example(), needs=())
    with pytest.raises(KeyError, match="needs"):
        faulty(without_needs)


def test_three_workbooks_and_what_is_said_of_them(folder: Path) -> None:
    names = sorted(path.name for path in folder.iterdir())
    stems = ("PCI_exemple", "PCI_fautes")
    expected = {"PCI_vide.xlsx", "PCI_vide_controle.txt", "PCI_vide_controle.json", "PCI_exemple.json"}
    expected |= {f"{stem}{end}" for stem in stems for end in (".xlsx", "_controle.txt", "_controle.json")}
    expected |= {f"{stem}_resume{end}" for stem in stems for end in (".txt", ".json", ".xlsx")}
    assert names == sorted(expected)


def test_the_verdicts_are_that_only_the_filled_one_is_ready(folder: Path) -> None:
    verdicts = {name: _report(folder, name)["verdict"] for name in ("PCI_vide", "PCI_exemple", "PCI_fautes")}
    assert verdicts == {"PCI_vide": "not_ready", "PCI_exemple": "ready", "PCI_fautes": "not_ready"}


def test_the_report_of_the_faulty_one_names_every_planted_cell(folder: Path) -> None:
    findings = _report(folder, "PCI_fautes")["findings"]
    named = {(one["code"], one["table"], one["row"], one["field"]) for one in findings if one["cell"]}
    assert {(fault.code, *fault.place) for fault in FAULTS} <= named


def test_an_amount_that_cannot_be_read_is_named_in_report_and_summary(folder: Path) -> None:
    for name in ("PCI_fautes_controle.txt", "PCI_fautes_resume.txt"):
        assert "environ 200" in (folder / name).read_text(encoding="utf-8")
    unread = json.loads((folder / "PCI_fautes_resume.json").read_text(encoding="utf-8"))["unread"]
    assert {"table": "actions", "row": "A04", "field": "budget", "text": "environ 200"}.items() <= unread[-1].items()


def test_the_summary_of_the_example_is_exact(folder: Path) -> None:
    totals = json.loads((folder / "PCI_exemple_resume.json").read_text(encoding="utf-8"))
    assert totals["budget"]["total"] == "157000.00"
    assert totals["actions_by_status"] == {"done": 11, "dropped": 1}


def test_the_json_form_is_that_of_the_example(folder: Path) -> None:
    form = json.loads((folder / "PCI_exemple.json").read_text(encoding="utf-8"))
    assert from_json(form) == example()


def test_made_again_the_demo_has_the_same_bytes_and_force_replaces_what_was_there(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "PCI_fautes.xlsx").write_bytes(b"old")
    for again in make_demo(tmp_path, "fr", force=True):
        assert again.path.read_bytes() == (folder / again.path.name).read_bytes(), again.path.name


def test_the_demo_in_german_is_the_same_plan_in_other_words(tmp_path: Path) -> None:
    made = {one.path.name: one.path for one in make_demo(tmp_path, "de")}
    read = read_workbook(made["PCI_exemple.xlsx"].read_bytes())
    assert to_json(read.plan) == to_json(example()) | {"language": "de"}
    assert _report(tmp_path, "PCI_exemple")["language"] == "de"


def test_every_file_says_what_it_is(made: tuple[Made, ...]) -> None:
    assert {one.path.name for one in made} == {path.name for path in made[0].path.parent.iterdir()}
    assert all(texts("fr").text(one.what) for one in made)


def test_a_file_that_is_there_is_not_replaced_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "PCI_fautes.xlsx").write_bytes(b"mine")
    with pytest.raises(OutputExistsError):
        make_demo(tmp_path, "fr")
    assert [path.name for path in tmp_path.iterdir()] == ["PCI_fautes.xlsx"]
    assert (tmp_path / "PCI_fautes.xlsx").read_bytes() == b"mine"


def _report(folder: Path, name: str) -> dict[str, Any]:
    report: dict[str, Any] = json.loads((folder / f"{name}_controle.json").read_text(encoding="utf-8"))
    return report
