"""The commands, end to end: what they print, what they write, how they end."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result
from python_calamine import CalamineWorkbook

from pci_xlsx.cli.main import COMMANDS, pci
from pci_xlsx.schema import findings_schema, plan_schema, totals_schema
from tests.reading.mutants.base import ods

MINIMAL = Path(__file__).parents[1] / "plans" / "minimal.json"


def run(*arguments: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner(env={"PCI_LANG": "fr"}).invoke(pci, [str(argument) for argument in arguments], input=stdin)


@pytest.fixture(scope="module")
def minimal(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The minimal plan as a workbook, converted once."""
    path = tmp_path_factory.mktemp("minimal") / "minimal.xlsx"
    assert run("convert", MINIMAL, path).exit_code == 0
    return path.read_bytes()


@pytest.fixture
def workbook(tmp_path: Path, minimal: bytes) -> Path:
    """The same in the folder of a test."""
    path = tmp_path / "minimal.xlsx"
    path.write_bytes(minimal)
    return path


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert len(result.output.splitlines()) > 3


def test_help_names_every_command() -> None:
    output = run("--help").output
    assert all(f"\n  {name} " in output for name in COMMANDS)


def test_new_writes_a_workbook_with_the_communes_filled_in(tmp_path: Path) -> None:
    path = tmp_path / "PCI_Mersch.xlsx"
    assert run("new", "-o", path, "--commune", "0409", "--commune", "Lintgen").exit_code == 0
    assert run("convert", path, tmp_path / "plan.json").exit_code == 0
    plan = json.loads((tmp_path / "plan.json").read_text(encoding="utf-8"))
    assert plan["plan"] == {"plan_type": "intercommunal", "lead_commune": "0409"}
    assert [row["commune"] for row in plan["communes"]] == ["0409", "0407"]
    assert [row["commune"] for row in plan["adoptions"]] == ["0409", "0407"]


def test_new_refuses_a_commune_that_does_not_exist(tmp_path: Path) -> None:
    result = run("new", "-o", tmp_path / "x.xlsx", "--commune", "Atlantis")
    assert result.exit_code == 2
    assert "Atlantis" in result.stderr
    assert not (tmp_path / "x.xlsx").exists()


def test_an_existing_output_is_kept_unless_forced(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(b"mine")
    result = run("new", "-o", path)
    assert (result.exit_code, path.read_bytes()) == (2, b"mine")
    assert "FIL-012" in result.stderr
    assert run("new", "-o", path, "--force").exit_code == 0
    assert path.read_bytes() != b"mine"


def test_a_ready_plan_ends_with_0_and_says_so_first(workbook: Path) -> None:
    result = run("check", workbook)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == f"{workbook} : le plan est prêt pour le conseil communal."


def test_a_plan_that_is_not_ready_ends_with_1(workbook: Path) -> None:
    result = run("check", workbook, "--gate", "follow_up")
    assert result.exit_code == 1
    assert "n'est pas prêt pour le suivi et l'évaluation" in result.stdout


def test_fail_on_warning_ends_with_1_where_there_is_a_warning(workbook: Path) -> None:
    assert run("check", workbook, "--fail-on", "warning").exit_code == 1


def test_a_finding_is_one_line_with_file_sheet_cell_severity_code_message(tmp_path: Path) -> None:
    plan = json.loads(MINIMAL.read_text(encoding="utf-8"))
    plan["actions"][0] |= {"start": "2027-05-01", "end": "2027-04-01"}
    source = tmp_path / "plan.json"
    source.write_text(json.dumps(plan), encoding="utf-8")
    workbook = tmp_path / "plan.xlsx"
    assert run("convert", source, workbook).exit_code == 0
    lines = [line for line in run("check", workbook).stdout.splitlines() if "ACT-003" in line]
    assert len(lines) == 1
    assert lines[0].startswith(f"{workbook}: 2.4a Actions!")
    assert "erreur ACT-003: L'action A01 finit le 01.04.2027, avant son début le 01.05.2027." in lines[0]


def test_json_answer_keeps_to_its_schema(workbook: Path) -> None:
    answer = json.loads(run("check", workbook, "--format", "json").stdout)
    jsonschema.validate(answer, findings_schema())
    assert answer["file"] == str(workbook)
    assert answer["template_version"] == "1.0"
    assert answer["verdict"] == "ready"
    assert set(answer["gates"]) == {"council", "deposit", "follow_up"}


def test_several_files_give_a_list_and_an_unreadable_one_beats_the_others(workbook: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 nothing")
    result = run("check", workbook, broken, "--format", "json")
    answers = json.loads(result.stdout)
    assert result.exit_code == 2
    assert [answer["verdict"] for answer in answers] == ["ready", "unreadable"]
    for answer in answers:
        jsonschema.validate(answer, findings_schema())


def test_a_workbook_may_come_from_standard_input(workbook: Path) -> None:
    result = run("check", "-", stdin=workbook.read_bytes())
    assert (result.exit_code, result.stdout.splitlines()[0]) == (0, "- : le plan est prêt pour le conseil communal.")


def test_a_folder_stands_for_its_workbooks_without_lock_files(workbook: Path) -> None:
    (workbook.parent / "~$minimal.xlsx").write_bytes(b"lock")
    result = run("check", workbook.parent, "-q")
    assert result.exit_code == 0
    assert result.stdout.count("prêt pour le conseil") == 1


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("absent.xlsx", None, "FIL-001"),
        ("lettre.xlsx", b"%PDF-1.7 lettre", "FIL-003"),
        ("tableau.xlsx", b"a;b;c\n1;2;3\n", "FIL-003"),
        ("vieux.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "FIL-003"),
        ("~$ouvert.xlsx", b"lock", "FIL-005"),
        ("vide.xlsx", b"", "FIL-006"),
        ("mauvais.json", b'{"schema": "autre"}', "FIL-010"),
        ("cle.json", b'{"schema": "pci-plan/1", "budgets": []}', "FIL-011"),
        ("casse.json", b'{"schema": ', "FIL-014"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_code_and_ends_with_2(
    tmp_path: Path, name: str, content: bytes | None, code: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    result = run("check", path)
    assert result.exit_code == 2
    assert f"{path}: erreur {code}: " in result.stderr
    assert "Traceback" not in result.output


def test_an_empty_folder_is_no_workbook(tmp_path: Path) -> None:
    result = run("check", tmp_path)
    assert (result.exit_code, "FIL-002" in result.stderr) == (2, True)


def test_convert_there_and_back_keeps_the_plan(workbook: Path, tmp_path: Path) -> None:
    back = tmp_path / "back.json"
    assert run("convert", workbook, back).exit_code == 0
    assert json.loads(back.read_text(encoding="utf-8")) == json.loads(MINIMAL.read_text(encoding="utf-8"))


def test_convert_refuses_a_form_it_does_not_know(workbook: Path, tmp_path: Path) -> None:
    result = run("convert", workbook, tmp_path / "plan.pdf")
    assert (result.exit_code, "FIL-013" in result.stderr) == (2, True)


@pytest.mark.parametrize("suffix", [".xlsx", ".json", ".txt"])
def test_summary_is_written_in_the_form_of_its_name(workbook: Path, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"resume{suffix}"
    assert run("summary", workbook, "-o", path, "--as-of", "2027-01-31").exit_code == 0
    assert path.stat().st_size > 100
    if suffix == ".json":
        jsonschema.validate(json.loads(path.read_text(encoding="utf-8")), totals_schema())


def test_summary_prints_the_breakdowns_asked_for(workbook: Path) -> None:
    assert run("summary", workbook, "--by", "domain").exit_code == 0
    wrong = run("summary", workbook, "--by", "couleur")
    assert (wrong.exit_code, "couleur" in wrong.stderr) == (2, True)


def test_explain_knows_every_code() -> None:
    everything = json.loads(run("explain", "--all", "--format", "json").stdout)
    codes = {kind["code"] for kind in everything}
    assert {"ACT-003", "REQ-001", "REA-001", "FIL-001", "LST-001"} <= codes
    assert all(kind["title"] and kind["message"] and kind["hint"] for kind in everything)


def test_explain_shows_the_guide_and_an_example() -> None:
    output = run("explain", "act-003").stdout
    assert "ACT-003  Une action finit avant son début" in output
    assert "exigence 2.32" in output
    assert "2025-04-01 !" in output


def test_explain_of_an_unknown_code_ends_with_2() -> None:
    assert run("explain", "XYZ-999").exit_code == 2
    assert run("explain").exit_code == 2


def test_schemas_are_json_schemas() -> None:
    every = json.loads(run("schema").stdout)
    assert set(every) == {"plan", "findings", "fix", "upgrade", "totals", "changes"}
    for schema in every.values():
        jsonschema.Draft202012Validator.check_schema(schema)
    assert json.loads(run("schema", "plan").stdout) == json.loads(json.dumps(plan_schema()))


def test_answers_in_german_are_german(workbook: Path) -> None:
    first = run("check", workbook, "--lang", "de").stdout.splitlines()[0]
    assert "Gemeinderat" in first


def test_no_colour_and_no_control_characters_in_a_pipe(workbook: Path) -> None:
    assert "\x1b" not in run("check", workbook).output
    assert "\x1b" not in run("summary", workbook).output


def test_annotate_writes_a_copy_and_remove_marks_gives_the_file_back(workbook: Path, tmp_path: Path) -> None:
    copy, back = tmp_path / "copie.xlsx", tmp_path / "sans.xlsx"
    plain = run("check", workbook, "--gate", "follow_up")
    marked = run("check", workbook, "--gate", "follow_up", "--annotate", copy)
    assert (marked.exit_code, marked.stdout) == (plain.exit_code, plain.stdout)
    assert f"Le classeur annoté est dans {copy}." in marked.stderr
    again = run("check", copy, "--gate", "follow_up", "--remove-marks", back)
    assert again.stdout.replace(str(copy), str(workbook)) == plain.stdout
    assert CalamineWorkbook.from_path(str(copy)).sheet_names[0] == "Constats"
    assert _parts(back) == _parts(workbook) != _parts(copy)


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_copies_of_several_files_go_into_a_folder_and_none_over_another(workbook: Path, tmp_path: Path) -> None:
    other = tmp_path / "autre" / workbook.name
    other.parent.mkdir()
    other.write_bytes(workbook.read_bytes())
    result = run("check", workbook, other, "--annotate", tmp_path / "copies")
    assert (result.exit_code, "FIL-012" in result.stderr) == (2, True)
    assert [path.name for path in (tmp_path / "copies").iterdir()] == [workbook.name]


def test_an_existing_copy_is_kept_unless_forced(workbook: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copie.xlsx"
    copy.write_bytes(b"mine")
    assert run("check", workbook, "--annotate", copy).exit_code == 2
    assert copy.read_bytes() == b"mine"
    assert run("check", workbook, "--annotate", copy, "--force").exit_code == 0
    assert copy.read_bytes() != b"mine"


def test_a_plan_in_json_is_checked_but_cannot_be_annotated(tmp_path: Path) -> None:
    result = run("check", MINIMAL, "--annotate", tmp_path / "copie.xlsx")
    assert (result.exit_code, "FIL-021" in result.stderr) == (2, True)
    assert result.stdout
    assert not (tmp_path / "copie.xlsx").exists()


def test_an_ods_workbook_is_checked_summarised_and_converted_but_not_annotated(tmp_path: Path) -> None:
    path, copy, form = tmp_path / "plan.ods", tmp_path / "copie.ods", tmp_path / "plan.json"
    path.write_bytes(ods())
    result = run("check", path, "--annotate", copy)
    assert (result.exit_code, "FIL-021" in result.stderr, copy.exists()) == (2, True, False)
    assert "2.4a Actions!" in result.stdout
    assert run("check", tmp_path, "--format", "json").exit_code == 1  # a folder's .ods are found
    assert "02.2027  début A01" in run("summary", path).stdout
    assert run("convert", path, form).exit_code == 0
    assert json.loads(form.read_text(encoding="utf-8"))["actions"][0]["title"] == "Café des langues"


def test_annotate_takes_a_workbook_from_standard_input(workbook: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copie.xlsx"
    assert run("check", "-", "--annotate", copy, stdin=workbook.read_bytes()).exit_code == 0
    assert CalamineWorkbook.from_path(str(copy)).sheet_names[0] == "Constats"
