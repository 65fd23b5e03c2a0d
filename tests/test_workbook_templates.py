"""What lies in workbook_templates/ is what the program makes today: `python -m tests.templates_folder` renews it."""

from __future__ import annotations

import re

import pytest

from pci_xlsx.model.requirements import requirements
from pci_xlsx.model.workbook import SHEETS, tables
from pci_xlsx.plan import Plan
from pci_xlsx.plan_json import to_json
from pci_xlsx.reading.workbook import read_workbook
from tests.templates_folder import FOLDER, GUIDE, WRITTEN_BY_HAND, generated

MADE = generated()


@pytest.mark.parametrize("name", MADE)
def test_the_file_is_made_anew_byte_for_byte(name: str) -> None:
    assert (FOLDER / name).read_bytes() == MADE[name], "run: python -m tests.templates_folder"


def test_nothing_else_lies_in_the_folder() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {*MADE, *WRITTEN_BY_HAND}


def test_the_guide_for_officers_names_every_file() -> None:
    guide = (FOLDER / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\| `([^`]+)` \|", guide))
    assert named == set(MADE) - {GUIDE}


def test_the_guide_for_officers_names_only_sheets_that_exist() -> None:
    guide = (FOLDER / "README.md").read_text(encoding="utf-8")
    named = {one for one in re.findall(r"\*\*([^*]+)\*\*", guide) if one[0].isdigit()}
    assert named == {"2.4a Actions", "2.5 Adoption"}
    assert named <= {sheet.title for sheet in SHEETS}


def test_the_empty_workbook_reads_as_an_empty_plan() -> None:
    read = read_workbook(MADE["PCI_modele_fr.xlsx"])
    assert not any(read.plan.is_begun(key) for key in tables() if key != "statistics")
    assert read.findings == ()
    assert to_json(read.plan).keys() <= to_json(Plan()).keys() | {"agenda", "statistics"}


def test_the_page_of_the_model_shows_every_field_list_code_and_requirement() -> None:
    page = MADE["modele.md"].decode()
    for table in tables().values():
        section = page.partition(f"(`{table.key}`)")[2].partition("\n#")[0]
        assert re.findall(r"^\| [^|]+ \| `(\w+)` \|", section, re.MULTILINE) == list(table.fields)
        assert all(field.help in section for field in table.fields.values())
    assert all(f"\n| {number} | " in page for number in requirements())
    assert {"(`housing`)", "(`0409`)", "(`olai_pci`)"} <= set(re.findall(r"\(`\w+`\)", page))
