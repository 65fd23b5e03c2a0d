"""`pci fix` and `pci upgrade`: what they write, what they say, how they end."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import jsonschema
import pytest
from click.testing import CliRunner, Result

from pci_xlsx.cli.main import pci
from pci_xlsx.plan_json import to_json
from pci_xlsx.reading.workbook import read_workbook
from pci_xlsx.schema import fix_schema, upgrade_schema
from pci_xlsx.template.book import Paper
from tests.reading.books import Edited, built
from tests.upgrade.books import HISTORY, knowing, older_book, plan_of_then

if TYPE_CHECKING:
    from pathlib import Path


def run(*arguments: str | Path, language: str = "fr") -> Result:
    return CliRunner(env={"PCI_LANG": language}).invoke(pci, [str(argument) for argument in arguments])


@pytest.fixture(name="written_by_people")
def _written_by_people(tmp_path: Path) -> Path:
    """A workbook with an amount that can be repaired and one that cannot."""
    edited = Edited()
    edited.write(1, "budget", "25.000 €")
    edited.write(2, "start", "mai 2027")
    path = tmp_path / "PCI.xlsx"
    path.write_bytes(edited.save())
    return path


@pytest.fixture(name="quick_formulas")
def _quick_formulas(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half of the time goes into the values that formulas show at once; nothing here looks at them."""
    monkeypatch.setattr(Paper, "show_values", lambda _paper: None)


@pytest.fixture(name="of_then")
def _of_then(tmp_path: Path) -> Path:
    """A workbook of version 0.9."""
    path = tmp_path / "ancien.xlsx"
    path.write_bytes(older_book())
    return path


def test_fix_lists_repairs_and_questions_and_ends_with_0(written_by_people: Path, tmp_path: Path) -> None:
    result = run("fix", written_by_people, "-o", tmp_path / "mieux.xlsx")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == f"{written_by_people} : 1 réparation, 1 question ouverte."
    assert any(line.endswith("FIX-001: « 25.000 € » est devenu 25.000,00.") for line in lines)
    assert any("REA-015" in line for line in lines)
    assert str(tmp_path / "mieux.xlsx") in result.stderr
    assert read_workbook((tmp_path / "mieux.xlsx").read_bytes()).plan.actions[0].budget == 25000


def test_fix_ends_with_1_where_a_cell_is_left_that_is_no_value(tmp_path: Path) -> None:
    edited = Edited()
    edited.write(1, "budget", "environ 200")
    path = tmp_path / "PCI.xlsx"
    path.write_bytes(edited.save())
    assert run("fix", path, "-o", tmp_path / "mieux.xlsx").exit_code == 1
    assert (tmp_path / "mieux.xlsx").read_bytes() == path.read_bytes()


def test_fix_answers_programs_in_json(written_by_people: Path, tmp_path: Path) -> None:
    output = tmp_path / "mieux.xlsx"
    answer = json.loads(run("fix", written_by_people, "-o", output, "--format", "json", "--lang", "de").stdout)
    assert {key: answer[key] for key in ("schema", "file", "output", "language")} == {
        "schema": "pci-fix/1",
        "file": str(written_by_people),
        "output": str(output),
        "language": "de",
    }
    jsonschema.validate(answer, fix_schema())
    (repair,) = answer["repairs"]
    assert (repair["code"], repair["table"], repair["row"], repair["field"]) == ("FIX-001", "actions", "A01", "budget")
    assert repair["params"] == {"before": "25.000 €", "after": "25000.00"}
    assert [one["code"] for one in answer["open"]] == ["REA-015"]


@pytest.mark.usefixtures("quick_formulas")
@pytest.mark.parametrize("command", ["fix", "upgrade"])
def test_what_is_read_is_never_written_and_what_is_there_only_with_force(
    command: str, of_then: Path, tmp_path: Path
) -> None:
    there = tmp_path / "la.xlsx"
    there.write_bytes(b"mine")
    before = of_then.read_bytes()
    refused = run(command, of_then, "-o", of_then, "--force")
    assert (refused.exit_code, "FIL-022" in refused.stderr, of_then.read_bytes()) == (2, True, before)
    refused = run(command, of_then, "-o", there)
    assert (refused.exit_code, "FIL-012" in refused.stderr, there.read_bytes()) == (2, True, b"mine")
    assert run(command, of_then, "-o", there, "--force").exit_code in {0, 1}
    assert there.read_bytes() != b"mine"


@pytest.mark.parametrize(("command", "code"), [("fix", "FIL-060"), ("upgrade", "FIL-003")])
def test_what_is_no_workbook_ends_with_2_and_nothing_is_written(command: str, code: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_text('{"schema": "pci-plan/1"}', encoding="utf-8")
    result = run(command, path, "-o", tmp_path / "x.xlsx")
    assert (result.exit_code, code in result.stderr, (tmp_path / "x.xlsx").exists()) == (2, True, False)


@pytest.mark.usefixtures("quick_formulas")
def test_upgrade_writes_todays_workbook_and_ends_with_1_where_something_was_left_behind(
    of_then: Path, tmp_path: Path
) -> None:
    output = tmp_path / "nouveau.xlsx"
    with knowing(tmp_path, HISTORY):
        result = run("upgrade", of_then, "-o", output)
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[0] == f"{of_then} : du modèle 0.9 au modèle 1.0."
    assert "2.4a Actions: 3 lignes, 14 cellules" in lines
    assert any("UPG-004: « Ensemble » : « Devise » n'existe plus" in line for line in lines)
    assert to_json(read_workbook(output.read_bytes()).plan) == to_json(plan_of_then())


@pytest.mark.usefixtures("quick_formulas")
def test_upgrade_answers_programs_in_json(of_then: Path, tmp_path: Path) -> None:
    with knowing(tmp_path, HISTORY):
        result = run("upgrade", of_then, "-o", tmp_path / "neu.xlsx", "--format", "json", language="de")
    answer = json.loads(result.stdout)
    assert (answer["schema"], answer["from"], answer["to"], answer["state"]) == (
        "pci-upgrade/1",
        "0.9",
        "1.0",
        "upgraded",
    )
    jsonschema.validate(answer, upgrade_schema())
    assert {"table": "actions", "rows": 3, "cells": 14} in answer["carried"]
    assert {one["code"] for one in answer["left_behind"]} == {"UPG-004"}
    assert {one["code"] for one in answer["changed"]} == {"UPG-001", "UPG-002"}


def test_upgrade_writes_nothing_where_the_workbook_is_todays(tmp_path: Path) -> None:
    path = tmp_path / "PCI.xlsx"
    path.write_bytes(built())
    result = run("upgrade", path, "-o", tmp_path / "x.xlsx")
    assert (result.exit_code, (tmp_path / "x.xlsx").exists()) == (0, False)
    assert result.stdout == f"{path} est déjà du modèle 1.0 : il n'y a rien à faire, et rien n'a été écrit.\n"
    answer = json.loads(run("upgrade", path, "-o", tmp_path / "x.xlsx", "--format", "json").stdout)
    jsonschema.validate(answer, upgrade_schema())
    assert (answer["state"], answer["output"], answer["carried"]) == ("current", None, [])
