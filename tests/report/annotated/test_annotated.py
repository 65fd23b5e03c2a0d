"""The annotated copy loses nothing of the user's workbook, says every finding where it belongs, and can be undone."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from pci_xlsx.errors import PciXlsxError, UnreadableFileError
from pci_xlsx.findings import Severity
from pci_xlsx.i18n import languages, texts
from pci_xlsx.report.annotated import annotate, looks, places, remove_marks
from pci_xlsx.report.annotated.notes import HEAD
from pci_xlsx.report.words import hint, message
from pci_xlsx.template import palette
from tests.lint.lint import lint
from tests.report.annotated.books import (
    DATA,
    FINDINGS,
    LOCKED,
    MARKED,
    OTHER,
    OWN,
    WRITERS,
    bare,
    checked,
    faulty,
    found,
    packed,
    parts_of,
    result_of,
    rich,
    threaded,
)

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

FRENCH = texts("fr")


@pytest.fixture(scope="module", name="example")
def _example() -> bytes:
    data = faulty()
    return annotate(data, checked(data)[1], FRENCH)


def opened(data: bytes) -> Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of what it would lose
        return openpyxl.load_workbook(io.BytesIO(data))


def notes(data: bytes) -> dict[tuple[str, str], str]:
    """The text of every note by sheet and cell."""
    cells = (cell for sheet in opened(data) for row in sheet.iter_rows() for cell in row)
    return {(cell.parent.title, cell.coordinate): cell.comment.text for cell in cells if cell.comment}


def marked(name: str) -> bytes:
    return annotate(WRITERS[name](), result_of(*FINDINGS), FRENCH)


def test_only_the_parts_concerned_change(example: bytes) -> None:
    before, after = parts_of(faulty()), parts_of(example)
    sheets = {one.cell.sheet for one in checked(faulty())[1].findings if one.cell.address}
    titles = re.findall(r'<sheet name="([^"]+)"', before["xl/workbook.xml"].decode())
    faulty_ones = {f"sheet{number}.xml" for number, title in enumerate(titles, 1) if title in sheets}
    assert len(faulty_ones) > 10
    allowed = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}
    allowed |= {f"xl/worksheets/{name}" for name in {"sheet1.xml", *faulty_ones}}  # the first is no longer in view
    allowed |= {f"xl/worksheets/_rels/{name}.rels" for name in faulty_ones}
    assert {name for name in before if before[name] != after[name]} <= allowed
    added = set(after) - set(before)
    assert {re.sub(r"\d+", "", name) for name in added - allowed} == {
        "customXml/pciMarks.xml",
        "xl/comments.xml",
        "xl/drawings/vmlDrawing.vml",
        "xl/worksheets/sheet.xml",
    }


def test_of_a_rich_workbook_only_the_parts_concerned_change() -> None:
    before, after = parts_of(rich()), parts_of(marked("xlsxwriter"))
    assert {name for name in before if before[name] != after[name]} == {
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        "xl/comments1.xml",
        "xl/drawings/vmlDrawing1.vml",  # the notes of the first sheet
        "xl/drawings/vmlDrawing2.vml",  # the button of the second
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet2.xml",
        "xl/worksheets/sheet3.xml",
        "xl/worksheets/sheet4.xml",  # was in view
        "xl/worksheets/_rels/sheet2.xml.rels",
    }
    assert set(after) - set(before) == {
        "customXml/pciMarks1.xml",
        "xl/comments2.xml",
        "xl/comments3.xml",
        "xl/drawings/vmlDrawing4.vml",
        "xl/worksheets/_rels/sheet3.xml.rels",
        "xl/worksheets/sheet6.xml",
    }


def test_what_is_not_concerned_keeps_its_compressed_bytes(example: bytes) -> None:
    for name in ("xl/sharedStrings.xml", "xl/theme/theme1.xml", "xl/charts/chart1.xml"):
        assert raw(faulty(), name) == raw(example, name)


def raw(data: bytes, name: str) -> bytes:
    """The compressed bytes of a part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        info = archive.getinfo(name)
    start = info.header_offset + 30 + len(name.encode())
    return data[start : start + info.compress_size]


@pytest.mark.parametrize("name", WRITERS)
def test_cells_and_their_formats_stay_as_they_were(name: str) -> None:
    """Between the first and the last row nothing of a sheet is touched."""
    before, after = parts_of(WRITERS[name]()), parts_of(marked(name))
    rows = re.compile(rb"<(?:x:)?sheetData.*</(?:x:)?sheetData>|<sheetData/>", re.DOTALL)
    sheets = [part for part in before if "worksheets/" in part and part.endswith(".xml")]
    assert sheets
    for part in sheets:
        assert rows.findall(before[part]) == rows.findall(after[part])


@pytest.mark.parametrize("name", WRITERS)
def test_the_marks_are_undone_byte_for_byte(name: str) -> None:
    source = WRITERS[name]()
    before, after = parts_of(source), parts_of(remove_marks(marked(name)))
    assert list(after) == list(before)
    assert [part for part in before if before[part] != after[part]] == []


def test_the_marks_of_the_example_are_undone_byte_for_byte(example: bytes) -> None:
    assert parts_of(remove_marks(example)) == parts_of(faulty())


@pytest.mark.parametrize("name", WRITERS)
def test_marking_again_replaces_the_old_marks(name: str) -> None:
    once = marked(name)
    assert annotate(once, result_of(*FINDINGS), FRENCH) == once
    other = annotate(once, result_of(found(OTHER, "A1")), FRENCH)
    assert parts_of(other) == parts_of(annotate(WRITERS[name](), result_of(found(OTHER, "A1")), FRENCH))


@pytest.mark.parametrize("name", [name for name in WRITERS if name != "strict"])
def test_every_faulty_cell_has_a_note_and_users_notes_stay(name: str) -> None:
    told = notes(marked(name))
    users = {} if name == "bare" else {(DATA, "D9"): "Une autre"}
    sheets = {OTHER} if name == "bare" else {DATA, OTHER, LOCKED}
    ours = {place for place in MARKED if place[0] in sheets}
    assert set(told) == ours | set(users)
    assert {place: told[place] for place in users} == users
    for place in ours:
        findings = [one for one in FINDINGS if (one.cell.sheet, one.cell.address) == place]
        for one in findings:
            assert hint(one, FRENCH) in told[place]
            assert one.code in told[place]
    if users:
        assert told[DATA, "B3"].startswith(f"Ma note à moi\n\n{HEAD}\nErreur REA-014\n")
        assert "Avertissement REA-014" in told[DATA, "B3"]


@pytest.mark.parametrize("name", WRITERS)
def test_the_lint_finds_nothing_that_was_not_there_before(name: str) -> None:
    before = {(flaw.rule, flaw.part) for flaw in lint(WRITERS[name]())}
    assert [flaw for flaw in lint(marked(name)) if (flaw.rule, flaw.part) not in before] == []


def test_the_lint_is_silent_about_the_annotated_example(example: bytes) -> None:
    assert lint(example) == []


def test_openpyxl_and_calamine_read_the_same_values_as_before(example: bytes) -> None:
    for source, copy in ((faulty(), example), (rich(), marked("xlsxwriter"))):
        one, other = (CalamineWorkbook.from_filelike(io.BytesIO(data)) for data in (source, copy))
        assert other.sheet_names == ["Constats", *one.sheet_names]
        for title in one.sheet_names:
            assert other.get_sheet_by_name(title).to_python() == one.get_sheet_by_name(title).to_python()
        assert opened(copy).sheetnames == other.sheet_names


def test_our_own_reader_reads_the_same_plan_and_the_same_findings(example: bytes) -> None:
    before, result = checked(faulty())
    after, again = checked(example)
    assert (after.plan, after.findings, after.kept.states) == (before.plan, before.findings, before.kept.states)
    assert again.findings == result.findings
    assert result.findings


def test_the_first_sheet_lists_every_finding_with_a_link_that_leads(example: bytes) -> None:
    result = checked(faulty())[1]
    book = opened(example)
    sheet = book.worksheets[0]
    assert sheet.title == "Constats"
    assert book.active is sheet
    rows = list(sheet.iter_rows(min_row=6))
    assert [row[0].value for row in rows] == [one.code for one in result.findings]
    for row, one in zip(rows, result.findings, strict=True):
        assert (row[4].value, row[5].value) == (message(one, FRENCH), hint(one, FRENCH))
        link = row[3].hyperlink
        assert (link is not None) == (one.cell.sheet is not None)
        if link is not None and link.location is not None:
            title, _, address = link.location.rpartition("!")
            assert title[1:-1].replace("''", "'") == one.cell.sheet
            assert address == (one.cell.address or "A1")
    (answers,) = sheet.data_validations.dataValidation
    assert (answers.formula1, str(answers.sqref)) == ('"Oui,Non"', f"G6:G{sheet.max_row}")


def test_a_mark_is_told_by_more_than_its_colour(example: bytes) -> None:
    styles = parts_of(example)["xl/styles.xml"].decode()
    marks = re.findall(r"<dxf>.*?</dxf>", styles)[-3:]
    lines = [set(re.findall(r'<(?:left|right|top|bottom) style="(\w+)"', one)) for one in marks]
    hatches = [re.findall(r'patternType="(\w+)"', one) for one in marks]
    assert lines == [{"thin"}, {"dashed"}, {"dotted"}]
    assert len({one for (one,) in hatches} - {"solid"}) == len(Severity)


def test_the_looks_are_those_of_our_other_workbooks() -> None:
    """The room of the template may not be entered from that of the reports: its colours are written twice."""
    tones = (palette.INK, palette.BORDER, palette.HEADER.ground, palette.LINK.ink, palette.TITLE.ink, palette.QUIET.ink)
    ours = (looks.INK, looks.BORDER, looks.HEADER, looks.LINK, looks.TITLE, looks.QUIET)
    assert [f"FF{tone[1:]}" for tone in tones] == list(ours)
    assert looks.FONT == palette.FONT
    for mark in looks.MARKS.values():
        for ground in (mark.ground, mark.stripes):
            assert palette.contrast(palette.Tone(palette.INK, f"#{ground[2:]}")) >= 4.5


def test_marks_come_before_the_users_conditional_formats_in_rank() -> None:
    sheet = parts_of(marked("xlsxwriter"))["xl/worksheets/sheet1.xml"].decode()
    ranks = [int(one) for one in re.findall(r'priority="(\d+)"', sheet)]
    ours = re.findall(r'dxfId="\d+" priority="(\d+)"><formula>"pci_xlsx"', sheet)
    assert [int(one) for one in ours] == [1, 2, 3]
    assert len(set(ranks)) == len(ranks)


def test_only_the_sheet_of_findings_is_in_view() -> None:
    """Two selected sheets would be changed together."""
    parts = parts_of(marked("xlsxwriter"))
    selected = [name for name, content in parts.items() if "worksheets/" in name and b'tabSelected="1"' in content]
    assert selected == ["xl/worksheets/sheet6.xml"]
    assert b"activeTab" not in parts["xl/workbook.xml"] or b'activeTab="0"' in parts["xl/workbook.xml"]


def test_names_of_a_single_sheet_follow_it() -> None:
    book = opened(marked("xlsxwriter"))
    assert book[OTHER].defined_names["ici"].attr_text == f"{OTHER}!$B$2"
    assert book[DATA].print_area == "'Données d''ici'!$A$1:$D$9"
    assert book[DATA].print_title_rows == "$2:$2"
    assert book["Constats"].print_title_rows == "$5:$5"


@pytest.mark.parametrize("name", WRITERS)
def test_no_text_becomes_a_formula(name: str) -> None:
    before, after = parts_of(WRITERS[name]()), parts_of(marked(name))
    formula = re.compile(rb"<(?:x:)?f[ >].*?</(?:x:)?f>")
    count = sum(len(formula.findall(content)) for part, content in before.items() if "worksheets/" in part)
    assert sum(len(formula.findall(content)) for part, content in after.items() if "worksheets/" in part) == count


def test_a_text_of_the_user_is_shown_as_it_is_and_stays_text() -> None:
    sheet = opened(marked("xlsxwriter")).worksheets[0]
    texts_shown = [row[4] for row in sheet.iter_rows(min_row=6)]
    assert "« =cmd|'/c calc'!A1 » a été lu comme y." in [cell.value for cell in texts_shown]
    assert {cell.data_type for cell in texts_shown} == {"s"}
    assert all(cell.quotePrefix for cell in texts_shown)
    odd = next(cell.value for cell in texts_shown if "amp;" in str(cell.value))
    assert odd == "« <b>&amp; ]]>  _x005F_x0041_  » a été lu comme y."  # openpyxl leaves Excel's escapes alone


def test_the_same_input_gives_the_same_bytes() -> None:
    assert marked("xlsxwriter") == marked("xlsxwriter")


def test_a_workbook_without_findings_says_so_and_has_no_mark() -> None:
    copy = annotate(rich(), result_of(), FRENCH)
    assert notes(copy) == notes(rich())
    assert opened(copy).worksheets[0]["A6"].value == "Rien à corriger."


def test_a_sheet_of_findings_takes_a_title_that_is_free() -> None:
    assert opened(marked("bare")).sheetnames == ["Constats (2)", OTHER, "Constats"]


@pytest.mark.parametrize("language", languages())
def test_notes_and_sheet_are_in_the_language_of_the_reader(language: str) -> None:
    words = texts(language)
    copy = annotate(rich(), result_of(*FINDINGS), words)
    sheet = opened(copy).worksheets[0]
    assert sheet.title == words.label("sheet", "Constats")
    assert [cell.value for cell in sheet[5]][-1] == words.text("Fait ?")
    assert hint(FINDINGS[4], words) in notes(copy)[OTHER, "B2"]
    assert lint(copy) == lint(rich())


def test_a_threaded_comment_keeps_its_thread() -> None:
    before, after = parts_of(threaded()), parts_of(marked("threaded comments"))
    for part in ("xl/threadedComments/threadedComment1.xml", "xl/persons/person.xml"):
        assert after[part] == before[part]


def test_so_many_findings_are_listed_up_to_a_bound_and_the_rest_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "MOST_FINDINGS", 20)
    many = [found(OTHER, f"B{row}") for row in range(1, 23)]
    copy = annotate(bare(), result_of(*many), FRENCH)
    sheet = opened(copy).worksheets[0]
    assert sheet.max_row == 5 + 20 + 1
    assert sheet.cell(sheet.max_row, 1).value == "Et encore 2 constats : corrigez d'abord ceux-ci."
    assert len(notes(copy)) == 20


@pytest.mark.parametrize("data", [b'{"schema": "pci-plan/1"}', b"a;b\n1;2\n", b"%PDF-1.7"], ids=["json", "csv", "pdf"])
def test_what_is_no_excel_workbook_cannot_be_marked(data: bytes) -> None:
    with pytest.raises(PciXlsxError, match="FIL-021"):
        annotate(data, result_of(), FRENCH)


def test_an_ods_workbook_cannot_be_marked() -> None:
    ods = packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"})
    with pytest.raises(PciXlsxError, match="FIL-021"):
        remove_marks(ods)


def test_parts_in_another_encoding_than_utf8_are_refused_not_damaged() -> None:
    parts = parts_of(rich())
    parts["xl/styles.xml"] = parts["xl/styles.xml"].decode().replace("UTF-8", "UTF-16").encode("utf-16")
    with pytest.raises(PciXlsxError, match="FIL-021"):
        annotate(packed(parts), result_of(*FINDINGS), FRENCH)


def test_damaged_xml_is_refused() -> None:
    parts = parts_of(rich())
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"][:-30]
    with pytest.raises(UnreadableFileError, match="FIL-006"):
        annotate(packed(parts), result_of(*FINDINGS), FRENCH)


def test_a_workbook_without_marks_comes_back_as_it_is() -> None:
    assert remove_marks(rich()) == rich()
    assert remove_marks(faulty()) == faulty()


def test_a_sheet_of_the_user_is_never_taken_for_ours() -> None:
    book = opened(remove_marks(marked("bare")))
    assert book.sheetnames == [OTHER, "Constats"]
    assert OWN in opened(remove_marks(marked("xlsxwriter"))).sheetnames
