"""A sheet read by a pattern where it is written as usual, else by expat: both say the same of it."""

from __future__ import annotations

import pytest

from pci_xlsx.errors import UnreadableFileError
from pci_xlsx.reading.addresses import Area
from pci_xlsx.reading.grid import Grid, grid_of
from pci_xlsx.reading.sheets import Marks
from pci_xlsx.reading.usual import usual_cells, usual_texts
from pci_xlsx.reading.xlsx.sheet import read_sheet
from pci_xlsx.reading.xlsx.texts import shared_texts, usual_shared_texts
from pci_xlsx.reading.xlsx.usual_sheet import UsualSheets
from pci_xlsx.reading.xlsx.values import Book

SHEET = b"""<?xml version="1.0"?><worksheet xmlns="x"><sheetData>
<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="3"/><c r="C1" s="1"></c></row>
<row r="2"><c r="A2"><f>1+1</f><v>2</v></c><c r="B2" s="1"><f>IF(A1&lt;&gt;"","x","")</f><v></v></c></row>
<row r="3" spans="1:2" x14ac:dyDescent="0.2"><c r="C3" s="1"><f>C1</f><v /></c><c r="D3"><f si="0"/></c>%s</row>
<row r="4"><c r="A4" s="1" t="str"><f>""</f><v></v></c><c r="B4" s="1" t="str"><f t="shared" si="0"/><v/></c></row>
<row r="5"/>
<row r="6" hidden="1"><c r="Z6"><v>-1.5e3</v></c></row>
</sheetData><mergeCells><mergeCell ref="A5:C6"/></mergeCells>
<conditionalFormatting sqref="A1"><cfRule><formula>A1&gt;0</formula></cfRule></conditionalFormatting></worksheet>"""
MARKS = Marks(formulas={(2, 2): '=IF(A1<>"","x","")', (3, 3): "=C1", (3, 4): "="}, merged=(Area(5, 1, 6, 3),))
BOOK = Book(("a", "b"))


def by_pattern(xml: bytes) -> object:
    sheet = usual_cells(xml)
    return sheet and UsualSheets(BOOK).read(sheet)


def by_expat(xml: bytes) -> tuple[Grid, Marks]:
    sheet = read_sheet(xml, BOOK)
    return grid_of(sheet.rows.items()), sheet.marks


@pytest.mark.parametrize(
    "cell",
    [
        b"",
        b'<c r="E3"><v>1</v></c>',
        b'<c r="E3" t="inlineStr"><is><t xml:space="preserve"> a &amp; b </t></is></c>',
        b'<c r="E3" t="e"><v>#REF!</v></c>',
        b'<c r="E3" t="e"><f>X</f><v>#REF!</v></c>',
        b'<c r="E3" t="e"/>',
        b'<c r="E3" t="e"></c>',
        b'<c r="E3" t="s"><v>-1</v></c>',
        b'<c r="E3" s="1" t="s"><v>x</v></c>',
        b'<c r="E3" t="s"><v> 1 </v></c>',
        b'<c r="E3" t="s"></c>',
        b'<c r="E3" t="inlineStr"><v>1</v></c>',
        b'<c r="E3" t="b"><v>1</v></c>',
        b'<c r="E3" t="d"><v>2027-02-01T00:00:00</v></c>',
        b'<c r="E3"><v>1_000</v></c>',
        b'<c r="E3"><v>1</v><is><t>2</t></is></c>',
        b'<c r="E3" t="str"><f>A1&amp;"x"</f><v>_x0041_&gt;</v></c>',
        b"<c r='E3'><v>1</v></c>".replace(b"'", b'"'),
        '<c r="E3" t="str"><v>été</v></c>'.encode(),
        b'<c r="E3" s="1" t="n" cm="1"><v>7</v></c>',
    ],
)
def test_what_the_pattern_reads_is_what_expat_reads(cell: bytes) -> None:
    found = by_pattern(SHEET % cell)
    assert found
    assert found == by_expat(SHEET % cell)


def test_formulas_without_a_value_and_merged_cells_are_found() -> None:
    sheet = usual_cells(SHEET % b"")
    assert sheet
    read = UsualSheets(BOOK).read(sheet)
    assert read
    assert read[1] == MARKS
    assert read[0].at(6, 26) == -1500


def test_a_formula_that_comes_to_an_empty_text_has_a_result() -> None:
    _, marks = by_expat(SHEET % b'</row><row><c r="C4" t="str"><f>A1</f></c>')
    assert (4, 3) in marks.formulas
    assert not {(4, 1), (4, 2)} & marks.formulas.keys()


@pytest.mark.parametrize(
    "cell",
    [
        b'<c r="E3"><v>1<!-- -->2</v></c>',
        b'<c r="E3"><v><![CDATA[1]]></v></c>',
        b'<c r="E3"><v>1</v></c><c r="E3"><v>2</v></c>',
        b"<c r='E3'><v>1</v></c>",
        b'<c r="E10000"><v>1</v></c>',
        b'<c r="AAA3"><v>1</v></c>',
        b"<c><v>1</v></c>",
        b'<c r="E3"><v>1</v><v>2</v></c>',
        b'<c r="E3"><c r="F3"/></c>',
        b'<c r="E3" t="str"><v>&#65;</v></c>',
        b'<c r="E3" t="str"><v>\xff</v></c>',
        b'<c r="E3" t="str"><v>a\rb</v></c>',
        b'<c r="E3" t="str"><v>a\x07b</v></c>',
        b'</row></row><row r="9">',
        b'</row><row r="d">',
        b'</row><row r="4" spans="\xb1:2">',
        b'<c r="E3"><f>"\xff"</f><v>1</v></c>',
        b'<c r="E3" s="1\xff"/>',
        b"<x/>",
    ],
)
def test_what_is_not_written_as_usual_is_left_to_expat(cell: bytes) -> None:
    assert by_pattern(SHEET % cell) is None


@pytest.mark.parametrize(
    "around",
    [
        (b"</mergeCells>", b"</mergeCells><!-- -->"),
        (b'<?xml version="1.0"?>', b'<?xml version="1.0" encoding="latin-1"?>'),
        (b'<?xml version="1.0"?>', b'<?xml version="1.0"?><!DOCTYPE x>'),
        (b"<sheetData>", b"<sheetData/><sheetData>"),
        (b"<sheetData>", b'<sheetData ><row r="8"><c r="A8"><v>8</v></c></row></sheetData><sheetData>'),
        (
            b"<mergeCells>",
            b'<x:sheetData><x:row r="8"><x:c r="A8"><x:v>8</x:v></x:c></x:row></x:sheetData><mergeCells>',
        ),
        (b'ref="A5:C6"', b"ref='A5:C6'"),
    ],
)
def test_nor_is_what_stands_around_the_cells(around: tuple[bytes, bytes]) -> None:
    xml = (SHEET % b"").replace(*around)
    assert xml != SHEET % b""
    assert by_pattern(xml) is None or by_pattern(xml) == by_expat(xml)


def test_prefixed_xml_is_read_by_expat() -> None:
    xml = SHEET % b""
    for tag in (b"worksheet", b"sheetData", b"row", b"mergeCells", b"mergeCell", b"c", b"v", b"f"):
        xml = (
            xml.replace(b"<%s " % tag, b"<y:%s " % tag)
            .replace(b"<%s>" % tag, b"<y:%s>" % tag)
            .replace(b"<%s/>" % tag, b"<y:%s/>" % tag)
            .replace(b"</%s>" % tag, b"</y:%s>" % tag)
        )
    xml = xml.replace(b"xmlns=", b"xmlns:y=")
    assert by_pattern(xml) is None
    assert by_expat(xml) == by_expat(SHEET % b"")


@pytest.mark.parametrize("address", [b"XFE1", b"A1048577", b"A99999999", b"ZZZZ1"])
def test_a_cell_beyond_the_edge_of_a_sheet_is_damage(address: bytes) -> None:
    with pytest.raises(UnreadableFileError, match="FIL-006"):
        read_sheet(SHEET % (b'<c r="' + address + b'" t="e"><v>1</v></c>'), BOOK)


TEXTS = """<?xml version="1.0"?><sst xmlns="x" count="9" uniqueCount="5"><si><t>un</t></si>
<si><t xml:space="preserve"> été &amp; hiver </t></si><si><t/></si>
<si><r><t>riche</t></r><r><rPr><b/><sz val="11"/></rPr><t xml:space="preserve"> ment</t></r></si>
<si><t>_x0041_%s</t></si></sst>"""


def test_shared_texts_are_the_same_by_pattern() -> None:
    xml = (TEXTS % "").encode()
    found = usual_texts(xml)
    assert found
    assert usual_shared_texts(found) == shared_texts(xml) == ("un", " été & hiver ", "", "riche ment", "A")


@pytest.mark.parametrize("first", ["<si/>", "<si ><t>zéro</t></si>", "<x:si><x:t>zéro</x:t></x:si>"])
def test_a_first_text_that_is_written_otherwise_has_its_number_too(first: str) -> None:
    """Else every cell would show the text beside its own."""
    xml = (TEXTS % "").replace("<si><t>un", f"{first}<si><t>un").encode()
    assert usual_texts(xml) is None
    assert shared_texts(xml)[1] == "un"


@pytest.mark.parametrize(
    "odd", ["<!-- -->", "</t><rPh><t>x</t></rPh><t>", "&#65;", "\r", "<![CDATA[x]]>", "</t></si><x/><si><t>"]
)
def test_odd_shared_texts_are_left_to_expat(odd: str) -> None:
    found = usual_texts((TEXTS % odd).encode())
    assert found is None or usual_shared_texts(found) is None
