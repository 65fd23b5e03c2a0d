"""An .ods workbook is read as an .xlsx is: values, anchors, states, errors; what is odd in it is said or refused."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from python_calamine import CalamineWorkbook

from pci_xlsx.check.workbook import check_filled
from pci_xlsx.errors import UnreadableFileError
from pci_xlsx.findings import Gate
from pci_xlsx.i18n import texts
from pci_xlsx.plan_json import from_json, to_json
from pci_xlsx.reading.addresses import Area, Place
from pci_xlsx.reading.cells import open_source
from pci_xlsx.reading.ods.places import place, ranged
from pci_xlsx.reading.package import open_package
from pci_xlsx.reading.workbook import read_workbook
from pci_xlsx.report.findings_json import result_to_json
from pci_xlsx.template.workbook import build
from pci_xlsx.values.cells import ErrorText
from tests.office import convert_all
from tests.reading.books import codes, only, rezipped, sample
from tests.reading.mutants.base import PLAN, xlsx
from tests.reading.mutants.base import ods as saved
from tests.reading.odf import cell, ods, row, sheet, text
from tests.reading.test_adapters import odd_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from pci_xlsx.reading.found import Source
    from pci_xlsx.values.cells import CellValue

FAR = 'table:number-columns-repeated="16383"'


def source_of(data: bytes) -> Source:
    """All sheets of a workbook."""
    package = open_package(data)
    return open_source(package, [one.title for one in package.sheets])


def refused(data: bytes) -> str:
    """The code with which a file is refused."""
    with pytest.raises(UnreadableFileError) as caught:
        read_workbook(data)
    return caught.value.code


def changed(old: str, new: str) -> bytes:
    """LibreOffice's workbook with another text in its content, once."""

    def change(name: str, part: bytes) -> bytes:
        if name != "content.xml":
            return part
        assert old.encode() in part, old
        return part.replace(old.encode(), new.encode(), 1)

    return rezipped(saved(), change)


def test_the_plan_and_the_version_are_those_of_the_xlsx() -> None:
    read = read_workbook(saved())
    assert to_json(read.plan) == to_json(read_workbook(xlsx()).plan) == to_json(from_json(PLAN))
    assert read.template_version == "1.0"
    assert set(codes(read)) == set(codes(read_workbook(xlsx())))


def test_a_whole_template_saved_by_libreoffice_is_read_and_checked_as_the_xlsx(tmp_path: Path) -> None:
    """All prepared rows, the states of the rows, and the gate that is chosen."""
    path, odd = tmp_path / "plan.xlsx", tmp_path / "odd.xlsx"
    path.write_bytes(build(sample(), gate=Gate.DEPOSIT))
    odd.write_bytes(odd_workbook())
    whole, cells = convert_all([path, odd], "ods", tmp_path / "saved")
    before, after = read_workbook(path.read_bytes()), read_workbook(whole.read_bytes())
    assert (after.plan, after.findings, after.template_version) == (before.plan, before.findings, "1.0")
    assert after.kept.gate is Gate.DEPOSIT
    assert after.kept.states == before.kept.states != {}
    day = dt.date(2027, 1, 1)
    said = [result_to_json(check_filled(read, as_of=day), "", "", texts("fr")) for read in (before, after)]
    assert said[0] == said[1]
    assert_no_cell_of_calamine_is_lost(whole.read_bytes())
    assert_no_cell_of_calamine_is_lost(cells.read_bytes())
    grid = source_of(cells.read_bytes()).grids["Cellules"]
    here = source_of(odd_workbook()).grids["Cellules"]
    same = {at: value for at, value in here.rows.items() if at not in {4, 6}}  # hours over a day; a control character
    assert {at: grid.rows[at] for at in same} == same


def assert_no_cell_of_calamine_is_lost(data: bytes) -> None:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    for title, grid in source_of(data).grids.items():
        for number, cells in enumerate(workbook.get_sheet_by_name(title).to_python(skip_empty_area=False), 1):
            for column, value in enumerate(cells, 1):
                assert not str(value).strip() or grid.at(number, column) is not None, (title, number, column, value)


@pytest.mark.parametrize(
    ("one", "value"),
    [
        (text("été"), "été"),
        (text("un<text:s/>deux<text:s text:c='3'/>trois<text:tab/>x<text:line-break/>y"), "un deux   trois\tx\ny"),
        (cell('office:value-type="string"', "<text:p>un</text:p><text:p>deux</text:p>"), "un\ndeux"),
        (text('<text:a xmlns:x="http://www.w3.org/1999/xlink" x:href="http://a.lu">lien</text:a>'), "lien"),
        (text("vu", 'office:string-value="dit"'), "dit"),
        (cell('office:value-type="float" office:value="1500.5"', "<text:p>1 500,5</text:p>"), 1500.5),
        (cell('office:value-type="currency" office:currency="EUR" office:value="12"', "<text:p>12 €</text:p>"), 12.0),
        (cell('office:value-type="percentage" office:value="0.25"', "<text:p>25 %</text:p>"), 0.25),
        (cell('office:value-type="boolean" office:boolean-value="true"', "<text:p>VRAI</text:p>"), True),
        (cell('office:value-type="boolean" office:boolean-value="false"'), False),
        (cell('office:value-type="date" office:date-value="2027-01-31"'), dt.date(2027, 1, 31)),
        (
            cell('office:value-type="date" office:date-value="2027-01-31T18:30:00.5"'),
            dt.datetime(2027, 1, 31, 18, 30, 0, 500_000),  # noqa: DTZ001 - cells know no time zone
        ),
        (cell('office:value-type="time" office:time-value="PT09H15M00S"'), dt.time(9, 15)),
        (cell('office:value-type="time" office:time-value="PT30H00M00S"'), dt.timedelta(hours=30)),
        (cell('office:value-type="time" office:time-value="-PT1H"'), -dt.timedelta(hours=1)),
        (cell('office:value-type="date" office:date-value="2027-13-01"', "<text:p>01.13.2027</text:p>"), "01.13.2027"),
        (cell('office:value-type="float" office:value="1_000"'), "1_000"),
        (cell('office:value-type="float" office:value="1e400"', "<text:p>1E400</text:p>"), "1E400"),
        (cell('office:value-type="boolean" office:boolean-value="VRAI"'), "VRAI"),
        (cell('office:value-type="float"', "<text:p>12</text:p>"), "12"),
        (cell('office:value="12"'), "12"),
        (cell('office:value-type="klingon"', "<text:p>jam</text:p>"), "jam"),
        (cell('calcext:value-type="error" table:formula="of:=1/0"', "<text:p>#DIV/0!</text:p>"), ErrorText("#DIV/0!")),
        (
            cell('table:formula="of:=1/0" office:value-type="float" office:value="0"', "<text:p>Err:502</text:p>"),
            ErrorText("Err:502"),
        ),
        (cell('table:formula="of:=[.A1]+1"'), ErrorText("=A1+1")),
        (cell('table:formula="of:=&quot;&quot;"', "<text:p/>"), None),
        (cell('table:formula="of:=1+1" office:value-type="float" office:value="2"', "<text:p>2</text:p>"), 2.0),
        (cell('table:style-name="ce1"'), None),
        (
            cell(
                'office:value-type="string"',
                "<office:annotation><text:p>note</text:p></office:annotation><text:p>vu</text:p>",
            ),
            "vu",
        ),
        (cell("", "<draw:frame><draw:text-box><text:p>dessin</text:p></draw:text-box></draw:frame>"), None),
    ],
)  # fmt: skip
def test_a_cell_is_what_it_says(one: str, value: CellValue | None) -> None:
    assert source_of(ods(sheet(row(one)))).grids["Feuille"].at(1, 1) == value


def test_white_space_between_cells_changes_nothing() -> None:
    pretty = saved_with(lambda xml: re.sub(rb"(</?table:[^>]*>)", rb"\1\n   ", xml))
    assert read_workbook(pretty).plan == read_workbook(saved()).plan


def saved_with(change: object) -> bytes:
    """LibreOffice's workbook with its content changed."""
    assert callable(change)
    return rezipped(saved(), lambda name, part: change(part) if name == "content.xml" else part)


def test_repeated_cells_and_rows_are_all_there() -> None:
    two = text("deux fois", 'table:number-columns-repeated="2"')
    book = ods(sheet(row(cell(FAR), times="3") + row(cell(), two, times="2") + row(cell(FAR), times="1048571")))
    assert source_of(book).grids["Feuille"].rows == {at: {2: "deux fois", 3: "deux fois"} for at in (4, 5)}


def test_grouped_and_header_rows_are_counted_like_others() -> None:
    rows = (
        f"<table:table-header-rows>{row(text('a'))}</table:table-header-rows>"
        f"<table:table-row-group><table:table-row-group>{row(text('b'))}</table:table-row-group></table:table-row-group>"
        f"<table:table-rows>{row(text('c'))}</table:table-rows>"
    )
    assert [cells[1] for cells in source_of(ods(sheet(rows))).grids["Feuille"].rows.values()] == ["a", "b", "c"]


def test_merged_cells_errors_and_formulas_without_a_value_are_marked() -> None:
    spanned = 'table:number-columns-spanned="2" table:number-rows-spanned="2"'
    formula = 'table:formula="of:=SUM([.A1:.B2])"'
    rows = (
        row(text("large", spanned), "<table:covered-table-cell/>"),
        row("<table:covered-table-cell table:number-columns-repeated='2'/>", cell(formula)),
        row(cell('calcext:value-type="error"', "<text:p>#REF!</text:p>")),
    )  # fmt: skip
    marks = source_of(ods(sheet("".join(rows)))).marks["Feuille"]
    assert marks.merged == (Area(1, 1, 2, 2),)
    assert marks.formulas == {(2, 3): "=SUM(A1:.B2)"}
    assert marks.errors == {(3, 1): "#REF!"}


def test_what_lies_under_merged_cells_is_read() -> None:
    covered = '<table:covered-table-cell office:value-type="string"><text:p>dessous</text:p></table:covered-table-cell>'
    book = ods(sheet(row(text("dessus", 'table:number-columns-spanned="2" table:number-rows-spanned="1"'), covered)))
    assert source_of(book).grids["Feuille"].row(1) == {1: "dessus", 2: "dessous"}


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("$'2.4a Actions'.$L$7", Place("2.4a Actions", 7, 12)),
        ("$Commune.$B$5", Place("Commune", 5, 2)),
        ("Commune.B5", Place("Commune", 5, 2)),
        ("$'L''été'.$A$1:$'L''été'.$B$2", Place("L'été", 1, 1)),
        ("$Commune.$A$1:.$B$2", Place("Commune", 1, 1)),
        ("of:=[$Commune.$B$5]", Place("Commune", 5, 2)),
        ("#REF!", None),
        ("$Commune.#REF!", None),
        ("of:=1+1", None),
        ("", None),
    ],
)
def test_an_address_is_read_as_libreoffice_writes_it(written: str, found: Place | None) -> None:
    assert place(written) == found


def test_a_range_has_both_its_ends() -> None:
    assert ranged("Agenda.A5:Agenda.F16") == ("Agenda", Area(5, 1, 16, 6))


def test_without_database_ranges_the_tables_are_found_by_their_names() -> None:
    data = saved_with(lambda xml: re.sub(rb"<table:database-ranges>.*</table:database-ranges>", b"", xml))
    read = read_workbook(data)
    assert read.plan == read_workbook(saved()).plan
    assert "REA-004" in codes(read)


def test_without_names_the_tables_are_found_by_their_headers() -> None:
    data = saved_with(lambda xml: re.sub(rb"<table:named-range [^>]*/>", b"", xml))
    read = read_workbook(data)
    assert [action.title for action in read.plan.actions] == ["Café des langues", "Guide d'accueil", "Fête"]
    assert "REA-005" in codes(read)


def test_names_of_a_single_sheet_are_not_the_anchors() -> None:
    name = '<table:named-range table:name="pci_plan_title" table:cell-range-address="$Feuille.$A$1"/>'
    inside = row(text("x")) + f"<table:named-expressions>{name}</table:named-expressions>"
    assert source_of(ods(sheet(inside))).package.names == {}


def test_an_error_in_an_entry_is_unread_and_said() -> None:
    read = read_workbook(
        changed(
            'office:value-type="string" calcext:value-type="string"><text:p>Café des langues</text:p>',
            'table:formula="of:=1/0" calcext:value-type="error"><text:p>#DIV/0!</text:p>',
        )
    )
    assert read.plan.actions[0].unread["title"] == "#DIV/0!"


def test_a_sheet_of_the_user_is_said() -> None:
    own = sheet(row(text("à moi")), "Brouillon") + sheet(row(cell()), "Vide")
    data = changed("<table:table table:name", f"{own}<table:table table:name")
    assert only(read_workbook(data), "REA-009").cell.sheet == "Brouillon"


def test_macros_are_not_read_and_that_is_said() -> None:
    buffer = io.BytesIO(saved())
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("Basic/Standard/Module1.xml", b"<x/>")
    assert only(read_workbook(buffer.getvalue()), "REA-060").severity.value == "hint"


@pytest.mark.parametrize(
    "outside",
    [
        sheet("<table:table-source/>" + row(text("ailleurs")), "'file:///C:/autre.ods'#$Feuille"),
        f"<table:dde-links><table:dde-link><office:dde-source/>{sheet(row(text('vu')))}</table:dde-link></table:dde-links>",
    ],
)
def test_links_to_other_files_are_not_followed_and_that_is_said(outside: str) -> None:
    read = read_workbook(changed("<table:table table:name", f"{outside}<table:table table:name"))
    assert only(read, "REA-061").severity.value == "hint"
    assert "REA-009" not in codes(read)
    assert read.plan == read_workbook(saved()).plan


def test_changes_that_were_recorded_are_no_cells() -> None:
    deleted = f"<table:deletion>{cell('', '<text:p>x</text:p>')}</table:deletion>"
    tracked = f"<table:tracked-changes>{deleted}</table:tracked-changes>"
    assert read_workbook(changed("<table:table table:name", f"{tracked}<table:table table:name")).plan.actions


MANIFEST = (
    b'<manifest xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    b'<file-entry full-path="content.xml"><encryption-data/></file-entry></manifest>'
)


def test_a_password_is_said() -> None:
    assert refused(ods("", META_INF__manifest_dot_xml=MANIFEST)) == "FIL-008"
    assert refused(ods("", **{"encrypted-package": b"..."})) == "FIL-008"


def test_a_workbook_that_is_no_plan_is_said() -> None:
    assert refused(ods(sheet(row(text("x"))))) == "FIL-004"


def test_texts_in_another_namespace_are_not_taken_for_nothing() -> None:
    assert refused(changed("xmlns:text=", 'xmlns:text="urn:x" xmlns:other=')) == "FIL-006"


def test_two_sheets_of_one_title_are_refused() -> None:
    assert refused(ods(sheet(row(text("a"))) + sheet(row(text("b"))))) == "FIL-006"
