"""Workbooks of LibreOffice's form that are built to harm: numbers that repeat cells without end, and worse."""

from __future__ import annotations

from functools import partial

from tests.reading.hostile.case import Case, stored
from tests.reading.odf import KIND, cell, content, ods, row, sheet, text

_LAST = 2**31
_LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
_FULL = 'table:number-columns-spanned="16384" table:number-rows-spanned="1048576"'


def _wide(times: int | str) -> bytes:
    return ods(sheet(row(text("x", f'table:number-columns-repeated="{times}"'))))


def _far(times: int) -> bytes:
    return ods(sheet(row(cell(f'table:number-columns-repeated="{times}"'), text("x"))))


def _low(times: int) -> bytes:
    return ods(sheet(row(cell(), times=str(times)) + row(text("x"))))


def _all_over() -> bytes:
    return ods(sheet(row(text("x", 'table:number-columns-repeated="16384"'), times="1048576")))


def _at_the_end() -> bytes:
    last = row(cell('table:number-columns-repeated="16383"'), text("x"))
    return ods(sheet(row(cell(), times="1048575") + last))


def _attributes(count: int) -> bytes:
    return ods("<table:x " + " ".join(f'a{n}="1"' for n in range(count)) + "/>")


def _merged(width: str) -> bytes:
    return ods(sheet(row(text("x", f'table:number-columns-spanned="{width}"'))))


def _without(part: bytes | None) -> bytes:
    return ods("", **({} if part is None else {"content.xml": part}))


CASES = tuple(
    Case(f"an .ods with {name}", code, make, ".ods")
    for name, code, make in (
        ("a value 2 thousand million times in a row", "FIL-006", partial(_wide, _LAST)),
        ("a value 16,384 times in a row", "FIL-004", partial(_wide, 16_384)),
        ("a value beyond the last column", "FIL-006", partial(_wide, 16_385)),
        ("a value no times", "FIL-006", partial(_wide, 0)),
        ("a value more times than numbers count", "FIL-006", partial(_wide, _LAST + 1)),
        ("a value minus three times", "FIL-006", partial(_wide, -3)),
        ("a value many times", "FIL-006", partial(_wide, "9" * 5000)),
        ("a value in other digits", "FIL-006", partial(_wide, "١٢")),
        ("a million rows of 16,384 values", "FIL-048", _all_over),
        ("a row 4 thousand million times", "FIL-006", lambda: ods(sheet(row(text("x"), times=str(2**32))))),
        ("a value far right", "FIL-006", partial(_far, _LAST)),
        ("a value far below", "FIL-006", partial(_low, _LAST)),
        ("a value at the last cell", "FIL-004", _at_the_end),
        ("600,000 cells", "FIL-048", lambda: stored(ods(sheet(row("<table:table-cell/>" * 10_000) * 60)))),
        ("100,001 rows", "FIL-047", lambda: stored(ods(sheet("<table:table-row/>" * 100_001)))),
        ("101 sheets", "FIL-037", lambda: ods("".join(sheet("", f"F{n}") for n in range(101)))),
        ("all cells merged twice", "FIL-042", lambda: ods(sheet(row(text("x", _FULL), text("y", _FULL))))),
        ("a number of merged cells that is none", "FIL-006", partial(_merged, "x")),
        ("10,001 names", "FIL-038", lambda: ods('<table:named-range table:name="x"/>' * 10_001)),
        ("10,001 links", "FIL-045", lambda: ods(sheet(row(text("<text:a/>" * 10_001))))),
        ("5,001 notes", "FIL-046", lambda: ods(sheet(row(cell("", "<office:annotation/>" * 5_001))))),
        ("5,001 validations", "FIL-043", lambda: ods("<table:content-validation/>" * 5_001)),
        ("65 levels", "FIL-034", lambda: ods("<table:x>" * 65 + "</table:x>" * 65)),
        ("300 attributes", "FIL-035", partial(_attributes, 300)),
        ("an attribute of 70,000 characters", "FIL-036", lambda: ods(f'<table:x a="{"1" * 70_000}"/>')),
        ("a thousand million spaces", "FIL-006", lambda: ods(sheet(row(text('<text:s text:c="9999999999"/>'))))),
        ("20 million spaces", "FIL-006", lambda: ods(sheet(row(text('<text:s text:c="1000000"/>' * 20))))),
        ("a sheet inside a sheet", "FIL-006", lambda: ods(sheet(sheet(row(text("x")), "G")))),
        ("cells outside of rows", "FIL-006", lambda: ods(sheet(text("x")))),
        ("cells inside cells", "FIL-006", lambda: ods(sheet(row(cell("", text("x")))))),
        ("rows outside of sheets", "FIL-006", lambda: ods(row(text("x")))),
        ("no sheet", "FIL-006", lambda: ods("")),
        ("no content", "FIL-006", partial(_without, b"")),
        ("no XML", "FIL-006", partial(_without, b"Bonjour")),
        ("another document", "FIL-006", partial(_without, b"<x/>")),
        ("a DOCTYPE", "FIL-006", partial(_without, content(sheet("")).replace(b"?>", b"?><!DOCTYPE x>", 1))),
        ("a billion laughs", "FIL-006", partial(_without, _LAUGHS)),
        ("a template's type", "FIL-004", lambda: ods(sheet(row(text("x"))), mimetype=KIND + b"-template")),
        ("the type of a text", "FIL-003", lambda: ods("", mimetype=KIND.replace(b"spreadsheet", b"text"))),
    )
)  # fmt: skip
