"""Cells that lie where no sheet has cells, hold what no cell can hold, or make a library lose its mind."""

from __future__ import annotations

from functools import partial

from tests.reading.hostile.case import Case, in_actions, with_rows

_BEYOND = ("XFE1", "ZZZ1", "A1048577", "A99999999", "AAAA1", "A0", "1A", "A", "-1", "A1:B2")


def _cell(address: str, quote: bytes = b'"') -> bytes:
    return with_rows(b'<row><c r=%s%s%s t="n"><v>1</v></c></row>' % (quote, address.encode(), quote))


def _row(number: bytes) -> bytes:
    return with_rows(b'<row r="%s"><c><v>1</v></c></row>' % number)


def _value(kind: bytes, value: bytes) -> bytes:
    return with_rows(b'<row r="999"><c r="A999" t="%s"><v>%s</v></c></row>' % (kind, value))


CASES = (
    *(Case(f"a cell at {address}", "FIL-006", partial(_cell, address)) for address in _BEYOND),
    *(
        Case(f"a cell at {address} in other quotes", "FIL-006", partial(_cell, address, b"'"))
        for address in _BEYOND[:4]
    ),
    *(
        Case(f"a row numbered {number.decode()}", "FIL-006", partial(_row, number))
        for number in (b"4294967296", b"1048577", b"0", b"-5", b"1e3", b"x", b"", b"9" * 5000)
    ),
    Case(
        "text number -1 written oddly",
        "REA-",
        lambda: with_rows(b'<row r="999"><c r="A999" t="s"><v xml:space="preserve">-1</v></c></row>'),
    ),
    *(
        Case(f"text number {value.decode()!r}", "REA-", partial(_value, b"s", value))
        for value in (b"-1", b" -1", b"-99999999999", b"4000000000", b"9" * 30, b"x")
    ),
    Case("a dimension that is no address", "REA-", lambda: in_actions(b'<dimension ref="A1:', b'<dimension ref="?:')),
    Case(
        "a dimension over the whole sheet",
        "REA-",
        lambda: in_actions(b'<dimension ref="A1:T85"', b'<dimension ref="A1:XFD1048576"'),
    ),
    Case("a value at the last cell", "REA-", partial(_cell, "XFD1048576")),
    Case("a value at the last cell in other quotes", "REA-", partial(_cell, "XFD1048576", b"'")),
    Case("a format at the last cell", "REA-", lambda: with_rows(b'<row r="1048576"><c r="XFD1048576" s="1"/></row>')),
    Case(
        "an error that nobody knows",
        "REA-",
        lambda: with_rows(b'<row r="999"><c r="B999" t="e"><v>#BUSY!!</v></c></row>'),
    ),
    Case("a truth value in words", "REA-", partial(_value, b"b", b"VRAI")),
    Case("a number that is none", "REA-", partial(_value, b"n", b"1,5,5")),
    Case("an infinite number", "REA-", partial(_value, b"n", b"1e400")),
    Case("a kind of cell that nobody knows", "REA-", partial(_value, b"klingon", b"1")),
)
"""`REA-` where the file is read, and what is odd in it is said as a finding, or not at all."""
