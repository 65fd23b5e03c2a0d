"""What is found in a sheet's XML besides its values: by a search where it is plain, else by expat, and both agree."""

from __future__ import annotations

import pytest

from pci_xlsx.errors import UnreadableFileError
from pci_xlsx.reading.addresses import Area
from pci_xlsx.reading.scan import is_plain, scan
from pci_xlsx.reading.xlsx.sheet import read_sheet
from pci_xlsx.reading.xlsx.values import Book

SHEET = b"""<?xml version="1.0"?><worksheet xmlns="x"><sheetData>
<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="3"/></row>
<row r="2"><c r="A2"><f>1+1</f><v>2</v></c><c r="B2" s="1"><f>IF(A1&lt;&gt;"","x","")</f><v></v></c></row>
<row r="3"><c s="1" r="C3"><f>C1</f><v /></c><c r="D3"><f t="shared" si="0"/></c>%s</row>
<row r="4"><c r="A4" s="1" t="str"><f>""</f><v></v></c><c t="str" s="1" r="B4"><f t="shared" si="0"/><v/></c></row>
</sheetData><mergeCells><mergeCell ref="A5:C6"/></mergeCells>
<conditionalFormatting sqref="A1"><cfRule><formula>A1&gt;0</formula></cfRule></conditionalFormatting></worksheet>"""
FORMULAS = {(2, 2): '=IF(A1<>"","x","")', (3, 3): "=C1", (3, 4): "="}


def test_formulas_without_a_value_and_merged_cells_are_found() -> None:
    marks = scan(SHEET % b"")
    assert marks.formulas == FORMULAS
    assert marks.merged == (Area(5, 1, 6, 3),)
    assert marks.errors == {}


def test_a_formula_that_comes_to_an_empty_text_has_a_result() -> None:
    assert not {(4, 1), (4, 2)} & scan(SHEET % b"").formulas.keys()
    assert (4, 3) in scan(SHEET % b'</row><row><c r="C4" t="str"><f>A1</f></c>').formulas


def test_the_search_and_expat_agree() -> None:
    marks = read_sheet(SHEET % b'<c r="E3" t="e"><f>X</f><v>#REF!</v></c>', Book(())).marks
    assert marks.errors == {(1, 1): "#0", (3, 5): "#REF!"}
    assert marks.formulas == FORMULAS
    assert marks.merged == (Area(5, 1, 6, 3),)


def test_prefixed_xml_is_read_by_expat() -> None:
    xml = SHEET % b""
    for tag in (b"worksheet", b"sheetData", b"row", b"mergeCells", b"mergeCell", b"c", b"v", b"f"):
        xml = (
            xml.replace(b"<%s " % tag, b"<y:%s " % tag)
            .replace(b"<%s>" % tag, b"<y:%s>" % tag)
            .replace(b"</%s>" % tag, b"</y:%s>" % tag)
        )
    marks = read_sheet(xml.replace(b"xmlns=", b"xmlns:y="), Book(())).marks
    assert marks.formulas == FORMULAS
    assert marks.merged == (Area(5, 1, 6, 3),)


@pytest.mark.parametrize(
    ("cell", "plain"),
    [
        (b"", True),
        (b'<c r="E3"><v>1</v></c>', True),
        (b'<c r="E3" t="inlineStr"><is><t>a</t></is></c>', True),
        (b'<c r="E3" t="e"><v>#REF!</v></c>', False),
        (b'<c r="E3" t="s"><v>-1</v></c>', False),
        (b'<c r="E3" s="1" t="s"><v>x</v></c>', False),
        (b'<c r="E3" t="s"></c>', False),
        (b'<c r="E3" t="inlineStr"><v>1</v></c>', False),
        (b'<c r="E3"><v>1</v></c><c r="E3"><v>2</v></c>', False),
    ],
)
def test_what_calamine_would_not_read_right_is_not_plain(cell: bytes, *, plain: bool) -> None:
    assert is_plain(SHEET % cell) is plain


@pytest.mark.parametrize("address", [b"XFE1", b"A1048577", b"A99999999", b"ZZZZ1"])
def test_a_cell_beyond_the_edge_of_a_sheet_is_damage(address: bytes) -> None:
    with pytest.raises(UnreadableFileError, match="FIL-006"):
        read_sheet(SHEET % (b'<c r="' + address + b'" t="e"><v>1</v></c>'), Book(()))
