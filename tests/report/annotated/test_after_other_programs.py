"""Marks on workbooks that other programs saved, before or after: they are shown there, and can still be taken off."""

from __future__ import annotations

import io
import subprocess
import warnings
from typing import TYPE_CHECKING, NamedTuple

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from pci_xlsx.i18n import texts
from pci_xlsx.report.annotated import annotate, remove_marks
from pci_xlsx.report.annotated.notes import HEAD
from pci_xlsx.report.annotated.sheet import SIGN
from pci_xlsx.report.words import hint
from tests.lint.lint import lint
from tests.office import convert, convert_all
from tests.report.annotated.books import DATA, FINDINGS, MARKED, OTHER, checked, faulty, parts_of, result_of, rich
from tests.report.annotated.test_annotated import notes, opened

if TYPE_CHECKING:
    from pathlib import Path

FRENCH = texts("fr")


class Saved(NamedTuple):
    """Workbooks as LibreOffice saved them: plain, and with our marks."""

    example: bytes
    example_marked: bytes
    rich: bytes
    rich_marked: bytes
    pages: str


@pytest.fixture(scope="module", name="saved")
def _saved(tmp_path_factory: pytest.TempPathFactory) -> Saved:
    folder = tmp_path_factory.mktemp("office")
    books = {
        "example": faulty(),
        "example_marked": annotate(faulty(), checked(faulty())[1], FRENCH),
        "rich": rich(),
        "rich_marked": annotate(rich(), result_of(*FINDINGS), FRENCH),
    }
    paths = [_written(folder / f"{name}.xlsx", content) for name, content in books.items()]
    saved = [path.read_bytes() for path in convert_all(paths, "xlsx", folder / "saved")]
    again = annotate(saved[2], result_of(*FINDINGS), FRENCH)
    printed = convert(_written(folder / "again.xlsx", again), "pdf", folder / "printed")
    done = subprocess.run(["pdftotext", "-l", "2", str(printed), "-"], capture_output=True, text=True, check=True)
    return Saved(saved[0], saved[1], saved[2], saved[3], done.stdout)


def _written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def values(data: bytes) -> dict[str, object]:
    """The values of every sheet but ours."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {title: book.get_sheet_by_name(title).to_python() for title in book.sheet_names if title != "Constats"}


def formulas_of_marks(data: bytes) -> int:
    """How many conditional formats are ours."""
    sheets = (content for part, content in parts_of(data).items() if "worksheets/" in part)
    return sum(
        content.count(f"{SIGN}&quot;&lt;&gt;".encode()) + content.count(f'{SIGN}"&lt;&gt;'.encode())
        for content in sheets
    )


def test_libreoffice_opens_the_copy_with_every_note_mark_and_link(saved: Saved) -> None:
    findings = checked(faulty())[1].findings
    told = notes(saved.example_marked)
    places = {(one.cell.sheet, one.cell.address) for one in findings if one.cell.address}
    assert set(told) == places
    for one in findings:
        if one.cell.sheet and one.cell.address:
            assert hint(one, FRENCH) in told[one.cell.sheet, one.cell.address]
    sheet = opened(saved.example_marked).worksheets[0]
    links = [row[3].hyperlink for row in sheet.iter_rows(min_row=6, max_row=5 + len(findings))]
    assert sheet.title == "Constats"
    assert [bool(link) for link in links] == [bool(one.cell.sheet) for one in findings]
    assert formulas_of_marks(saved.example_marked) == formulas_of_marks(
        annotate(faulty(), checked(faulty())[1], FRENCH)
    )


def test_libreoffice_keeps_the_users_values_and_notes_of_the_copy(saved: Saved) -> None:
    assert values(saved.example_marked) == values(saved.example)
    assert values(saved.rich_marked) == values(saved.rich)
    told = notes(saved.rich_marked)
    assert set(told) == MARKED | {(DATA, "D9")}
    assert told[DATA, "D9"] == "Une autre"
    assert told[DATA, "B3"].startswith(f"Ma note à moi\n\n{HEAD}\n")


def test_a_copy_that_libreoffice_saved_is_read_and_judged_as_before(saved: Saved) -> None:
    assert checked(saved.example_marked)[1].findings == checked(saved.example)[1].findings


@pytest.mark.parametrize("name", ["example", "rich"])
def test_marks_are_taken_off_a_copy_that_libreoffice_saved(saved: Saved, name: str) -> None:
    plain, marked = getattr(saved, name), getattr(saved, f"{name}_marked")
    cleared = remove_marks(marked)
    assert formulas_of_marks(marked) > 0
    assert formulas_of_marks(cleared) == 0
    assert opened(cleared).sheetnames == opened(plain).sheetnames
    assert notes(cleared) == notes(plain)
    assert values(cleared) == values(plain)
    drawings = [content for part, content in parts_of(cleared).items() if part.endswith(".vml")]
    assert sum(content.count(b'ObjectType="Note"') for content in drawings) == len(notes(plain))


@pytest.mark.parametrize("name", ["example", "rich"])
def test_a_workbook_that_libreoffice_saved_is_marked_and_given_back_byte_for_byte(saved: Saved, name: str) -> None:
    plain = getattr(saved, name)
    result = checked(plain)[1] if name == "example" else result_of(*FINDINGS)
    marked = annotate(plain, result, FRENCH)
    assert parts_of(remove_marks(marked)) == parts_of(plain)
    titles = values(plain)
    places = {(one.cell.sheet, one.cell.address) for one in result.findings if one.cell.address}
    assert set(notes(marked)) >= {place for place in places if place[0] in titles}
    assert values(marked) == titles


def test_the_lint_finds_no_flaw_of_ours_in_what_libreoffice_saved(saved: Saved) -> None:
    flaws = {flaw.rule for flaw in lint(saved.rich)}
    for data in (annotate(saved.rich, result_of(*FINDINGS), FRENCH), remove_marks(saved.rich_marked)):
        assert {flaw.rule for flaw in lint(data)} <= flaws


def test_the_sheet_of_findings_of_such_a_copy_is_printed_first(saved: Saved) -> None:
    assert saved.pages.startswith("Constats\n")
    assert saved.pages.count("REA-014") == len(FINDINGS)
    assert "=cmd|'/c calc'!A1" in saved.pages


def test_marks_are_taken_off_a_copy_that_openpyxl_saved() -> None:
    """As Excel does, it writes every part anew, numbers formats anew and forgets what it does not know."""
    book = opened(annotate(rich(), result_of(*FINDINGS), FRENCH))
    book[OTHER]["A3"] = "du nouveau"
    buffer = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book.save(buffer)
    cleared = remove_marks(buffer.getvalue())
    back = opened(cleared)
    assert back.sheetnames == openpyxl.load_workbook(io.BytesIO(_plain())).sheetnames
    assert notes(cleared) == {(DATA, "B3"): "Ma note à moi", (DATA, "D9"): "Une autre"}
    assert formulas_of_marks(cleared) == 0
    assert back[OTHER]["A3"].value == "du nouveau"
    assert back[OTHER].defined_names["ici"].attr_text == f"{OTHER}!$B$2"
    assert back[DATA].print_title_rows == "$2:$2"


def _plain() -> bytes:
    buffer = io.BytesIO()
    opened(rich()).save(buffer)
    return buffer.getvalue()
