"""What a search through a sheet's XML finds, and that the search and expat agree."""

from __future__ import annotations

import pytest

from pci_xlsx.errors import UnreadableFileError
from pci_xlsx.reading.addresses import Area
from pci_xlsx.reading.scan import scan

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
    marks = scan(SHEET % b'<c r="E3" t="e"><f>X</f><v>#REF!</v></c>')  # an error makes it read by expat
    assert marks.errors == {(3, 5): "#REF!"}
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
    marks = scan(xml.replace(b"xmlns=", b"xmlns:y="))
    assert marks.formulas == FORMULAS
    assert marks.merged == (Area(5, 1, 6, 3),)


@pytest.mark.parametrize(
    ("cell", "farthest"),
    [
        (b'<c r="XFD1048576"><v>1</v></c>', (1048576, 16384)),
        (b'<c r="A20000"><v>1</v></c>', (20000, 4)),
        (b'<c r="XFD1048576" s="1"/>', (4, 4)),
        (b"", (0, 0)),
    ],
)
def test_the_farthest_filled_cell_is_known_where_one_lies_far_away(cell: bytes, farthest: tuple[int, int]) -> None:
    assert scan(SHEET % cell).farthest == farthest


@pytest.mark.parametrize("address", [b"XFE1", b"A1048577", b"A99999999", b"ZZZZ1"])
def test_a_cell_beyond_the_edge_of_a_sheet_is_damage(address: bytes) -> None:
    with pytest.raises(UnreadableFileError, match="FIL-006"):
        scan(SHEET % (b'<c r="' + address + b'" t="e"><v>1</v></c>'))
