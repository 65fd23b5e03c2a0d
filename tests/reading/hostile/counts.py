"""Workbooks that have too many of something, or that announce too many."""

from __future__ import annotations

from functools import partial

from tests.reading.hostile.case import (
    STYLES,
    TEXTS,
    WORKBOOK,
    Case,
    after_rows,
    stored,
    with_changed,
    with_entry,
    with_part,
    with_rows,
)

MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def _below(element: bytes, count: int) -> bytes:
    return stored(after_rows(element * count))


def _before_end(part: str, end: bytes, elements: bytes) -> bytes:
    return stored(with_changed(part, end, elements + end))


def _texts(attributes: bytes, count: int) -> bytes:
    return stored(with_part(TEXTS, b"<sst %s %s>" % (MAIN, attributes) + b"<si><t>x</t></si>" * count + b"</sst>"))


def _cells(rows: int, columns: int) -> bytes:
    row = b"".join(b'<c s="1"/>' for _ in range(columns))
    return stored(with_rows(b"".join(b'<row r="%d">%s</row>' % (number, row) for number in range(1000, 1000 + rows))))


def _usual_cells(rows: int, columns: int) -> bytes:
    row = b'<c r="A1" s="1"/>' * columns
    return stored(with_rows(b"".join(b'<row r="%d">%s</row>' % (number, row) for number in range(1000, 1000 + rows))))


def _merges(reference: bytes, count: int) -> bytes:
    return after_rows(b"<mergeCells>" + b'<mergeCell ref="%s"/>' % reference * count + b"</mergeCells>")


CASES = (
    Case("130 sheets", "FIL-037", lambda: _before_end(WORKBOOK, b"</sheets>", b'<sheet name="x" sheetId="9"/>' * 100)),
    Case("20,000 sheets", "FIL-037", lambda: _before_end(WORKBOOK, b"</sheets>", b'<sheet name="x"/>' * 20_000)),
    Case(
        "11,000 names",
        "FIL-038",
        lambda: _before_end(WORKBOOK, b"</definedNames>", b'<definedName name="x">A!$A$1</definedName>' * 11_000),
    ),
    Case("70,000 formats", "FIL-039", lambda: _before_end(STYLES, b"</cellXfs>", b"<xf/>" * 70_000)),
    Case("500,000 formats", "FIL-039", lambda: _before_end(STYLES, b"</cellXfs>", b"<xf/>" * 500_000)),
    Case(
        "a number format of 256 signs",
        "FIL-040",
        lambda: _before_end(STYLES, b"</numFmts>", b'<numFmt numFmtId="199" formatCode="' + b"0" * 256 + b'"/>'),
    ),
    Case(
        "a number format of 50,000 brackets",
        "FIL-040",
        lambda: _before_end(STYLES, b"</numFmts>", b'<numFmt numFmtId="199" formatCode="' + b"[" * 50_000 + b'"/>'),
    ),
    Case("10,001 merges", "FIL-041", partial(_merges, b"A1:A2", 10_001)),
    Case("a merge over the whole sheet", "FIL-042", partial(_merges, b"A1:XFD1048576", 1)),
    Case("merges that are large together", "FIL-042", partial(_merges, b"A1:Z9999", 30)),
    Case("a merge beyond the sheet", "FIL-006", partial(_merges, b"A1:XFE1", 1)),
    Case("a merge of nothing", "FIL-006", partial(_merges, b"", 1)),
    Case("5,001 validations", "FIL-043", partial(_below, b'<dataValidation sqref="A1"/>', 5_001)),
    Case("300,000 validations", "FIL-043", partial(_below, b'<dataValidation sqref="A1"/>', 300_000)),
    Case("5,001 conditional formats", "FIL-044", partial(_below, b'<cfRule type="x"/>', 5_001)),
    Case("5,001 conditional formats with a prefix", "FIL-044", partial(_below, b'<x14:cfRule type="x"/>', 5_001)),
    Case("10,001 links", "FIL-045", partial(_below, b'<hyperlink ref="A1"/>', 10_001)),
    Case(
        "5,001 notes",
        "FIL-046",
        lambda: with_entry(
            "xl/comments7.xml", b"<comments><commentList>" + b"<comment/>" * 5001 + b"</commentList></comments>"
        ),
    ),
    Case("notes with a DOCTYPE", "FIL-006", lambda: with_entry("xl/comments7.xml", b"<!DOCTYPE x><comments/>")),
    Case("100,000 empty rows", "FIL-047", lambda: stored(with_rows(b'<row r="9999" s="1"/>' * 100_000))),
    Case("1,000,000 empty rows", "FIL-047", lambda: stored(with_rows(b'<row s="1"/>' * 1_000_000))),
    Case("500,000 empty cells", "FIL-048", partial(_cells, 500, 1000)),
    Case("500,000 cells as usual", "FIL-048", partial(_usual_cells, 500, 1000)),
    Case("500,001 texts", "FIL-049", partial(_texts, b"", 500_001)),
    Case("an announcement of 500 million texts", "FIL-050", partial(_texts, b'uniqueCount="500000000"', 1)),
    Case("an announcement of 1,100 texts", "FIL-050", partial(_texts, b'uniqueCount="1100"', 10)),
    Case(
        "an announcement of 10 to the 30th texts", "FIL-050", partial(_texts, b'uniqueCount="1' + b"0" * 30 + b'"', 1)
    ),
    Case("an announcement of -1 texts", "FIL-006", partial(_texts, b'uniqueCount="-1"', 1)),
    Case("an announcement that is no number", "FIL-006", partial(_texts, b'uniqueCount="many"', 1)),
)
