"""Numbers that a cell format shows as a day, an hour or a length of time, read without a library."""

from __future__ import annotations

import datetime as dt

import pytest

from pci_xlsx.reading.xlsx.formats import Shows, cell_formats, shown_by
from pci_xlsx.reading.xlsx.values import Book, value_of
from tests.reading.books import by_expat_alone

STYLES = b"""<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>
<cellStyleXfs><xf numFmtId="14"/><xf numFmtId="14"/></cellStyleXfs>
<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/><xf numFmtId="46"/><xf numFmtId="x"/></cellXfs>
<dxfs><dxf><numFmt numFmtId="165" formatCode="dd"/></dxf></dxfs></styleSheet>"""


def test_the_formats_of_cells_are_told_by_their_number() -> None:
    assert cell_formats(STYLES) == (Shows.NUMBER, Shows.DAY, Shows.DAY, Shows.LENGTH, Shows.NUMBER)


@pytest.mark.parametrize(
    ("code", "shows"),
    [
        ("General", Shows.NUMBER),
        ("0.00", Shows.NUMBER),
        ('#,##0.00 "EUR par mois et jour"', Shows.NUMBER),
        ("[Red]0.00", Shows.NUMBER),
        (r"0\d", Shows.NUMBER),
        ("0_d", Shows.NUMBER),
        ("@", Shows.NUMBER),
        ("0;dd", Shows.NUMBER),
        ("dd.mm.yyyy", Shows.DAY),
        ("[$-407]dd. mmmm yyyy;@", Shows.DAY),
        ("hh:mm", Shows.DAY),
        ("yyyy", Shows.DAY),
        ("[h]:mm", Shows.LENGTH),
        ("[mm]:ss", Shows.LENGTH),
    ],
)
def test_a_format_code_tells_days_from_numbers(code: str, shows: Shows) -> None:
    assert shown_by(code) is shows


@pytest.mark.parametrize(
    ("number", "value"),
    [
        ("46419", dt.datetime(2027, 2, 1)),  # noqa: DTZ001 - cells know no time zone
        ("46419.7708333333", dt.datetime(2027, 2, 1, 18, 30)),  # noqa: DTZ001
        ("0.385416666666667", dt.time(9, 15)),
        ("59", dt.datetime(1900, 2, 28)),  # noqa: DTZ001
        ("61", dt.datetime(1900, 3, 1)),  # noqa: DTZ001
        ("-1", -1.0),
        ("3000000", 3_000_000.0),
        ("2958465", dt.datetime(9999, 12, 31)),  # noqa: DTZ001
    ],
)
def test_a_number_shown_as_a_day_is_one_where_the_calendar_has_it(number: str, value: object) -> None:
    assert value_of("n", number, "0", Book(formats=(Shows.DAY,))) == value


def test_the_calendar_of_1904_begins_later() -> None:
    book = Book(formats=(Shows.DAY, Shows.LENGTH), is_1904=True)
    assert value_of("", "44957", "0", book) == dt.datetime(2027, 2, 1)  # noqa: DTZ001
    assert value_of("", "1.25", "1", book) == dt.timedelta(hours=30)
    assert value_of("", "2958465", "0", book) == 2_958_465.0


NUMBERED_ANEW = b"""<?xml version="1.0" encoding="UTF-8"?><styleSheet xmlns="x"><numFmts count="2">
<numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="[h]:mm"/></numFmts>
<cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs>
<cellXfs count="4"><xf numFmtId="0"><alignment wrapText="1"/></xf><xf numFmtId="164" fontId="1"/>
<xf numFmtId="165"/><xf numFmtId="14"/></cellXfs>
<dxfs count="1"><dxf><numFmt numFmtId="164" formatCode="0.00"/></dxf></dxfs></styleSheet>"""


@pytest.mark.parametrize("way", ["pattern", "expat", "prefixed"])
def test_conditional_formats_number_theirs_anew_and_change_no_cell(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    prefixed = NUMBERED_ANEW.replace(b"<cellXfs", b"<x:cellXfs").replace(b"</cellXfs", b"</x:cellXfs")
    if way == "expat":
        by_expat_alone(monkeypatch)
    found = cell_formats(prefixed if way == "prefixed" else NUMBERED_ANEW)
    assert found == (Shows.NUMBER, Shows.DAY, Shows.LENGTH, Shows.DAY)
