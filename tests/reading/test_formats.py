"""Other forms of .xlsx, and files with one odd thing in them: no cell that any reader sees is lost."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from functools import cache, partial
from typing import TYPE_CHECKING

import pytest

from pci_xlsx.check.workbook import check_filled
from pci_xlsx.errors import UnreadableFileError
from pci_xlsx.reading.addresses import address
from pci_xlsx.reading.workbook import read_workbook
from tests.reading import by_calamine, by_openpyxl
from tests.reading.books import ACTIONS, only, part_of, rezipped, slim
from tests.reading.test_adapters import grids, odd_workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_STRICT = (
    (b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main"),
    (
        b"http://schemas.openxmlformats.org/officeDocument/2006/",
        b"http://purl.oclc.org/ooxml/officeDocument/",
    ),
)
_DAY = re.compile(rb'(<c r="[A-Z]+[0-9]+" s="[0-9]+")><v>(4[67][0-9]{3})</v>')
_TYPES, _WORKBOOK, _STYLES = "[Content_Types].xml", "xl/workbook.xml", "xl/styles.xml"


def strict() -> bytes:
    """The sample as Excel saves it as Strict Open XML: other namespaces, days as texts of their own type."""

    def change(_name: str, part: bytes) -> bytes:
        for usual, other in _STRICT:
            part = part.replace(usual, other)
        return _DAY.sub(_as_text, part)

    return rezipped(slim(), change)


def _as_text(found: re.Match[bytes]) -> bytes:
    day = dt.date(1899, 12, 30) + dt.timedelta(days=int(found[2]))
    return found[1] + f' t="d"><v>{day.isoformat()}</v>'.encode()


def in_part(part: str, old: bytes, new: bytes) -> bytes:
    """The sample with other bytes in a part."""

    def change(name: str, content: bytes) -> bytes:
        assert name != part or old in content, (part, old)
        return content.replace(old, new) if name == part else content

    return rezipped(slim(), change)


@cache
def actions() -> str:
    """The part of the sheet of the actions."""
    return part_of(slim(), ACTIONS)


def with_budget(cell: bytes) -> bytes:
    """The sample with another cell for the budget of A01: `%s` is its address and style."""
    amount = re.compile(rb'<c( r="[A-Z]+[0-9]+" s="[0-9]+")><v>1500.00</v></c>')
    return rezipped(
        slim(), lambda name, xml: amount.sub(lambda found: cell % found[1], xml) if name == actions() else xml
    )


def with_macros() -> bytes:
    """The sample as an .xlsm."""
    sheet, macro = b"openxmlformats-officedocument.spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main"
    whole = rezipped(slim(), lambda name, part: part.replace(sheet, macro) if name == _TYPES else part)
    return with_part(whole, "xl/vbaProject.bin", b"\xd0\xcf\x11\xe0" + bytes(600))


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """A workbook with one more part."""
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(name, content)
    return buffer.getvalue()


def utf_16(*parts: str) -> bytes:
    """The sample with some parts in UTF-16; with all of its XML where none is named."""

    def change(name: str, part: bytes) -> bytes:
        if name in parts or (not parts and name.endswith((".xml", ".rels"))):
            return part.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")
        return part

    return rezipped(slim(), change)


def upper_case() -> bytes:
    """The sample, in which the names of parts are written otherwise than where they are referred to."""
    return rezipped(slim(), lambda _name, part: part.replace(b'Target="worksheets/sheet', b'Target="worksheets/SHEET'))


WHOLE: dict[str, Callable[[], bytes]] = {
    "strict": strict,
    "macros": with_macros,
    "an unknown state of a sheet": partial(in_part, _WORKBOOK, b'<sheet name="2.4a', b'<sheet state="odd" name="2.4a'),
    "a dimension that is none": partial(in_part, actions(), b'<dimension ref="A1:', b'<dimension ref="?:'),
    "a dimension that is too small": partial(in_part, actions(), b'<dimension ref="A1:T85"', b'<dimension ref="A1"'),
    "a day of creation that is none": partial(in_part, "docProps/core.xml", b"Z</dcterms:", b"foo</dcterms:"),
    "a style without a name": partial(in_part, _STYLES, b'<cellStyle name="', b'<cellStyle other="'),
    "a format that is no number": partial(in_part, _STYLES, b'<xf numFmtId="0"', b'<xf numFmtId="x"'),
    "a sheet in UTF-16": lambda: utf_16(actions()),
    "everything in UTF-16": utf_16,
    "parts in other letters": upper_case,
    "a comment between cells": partial(in_part, actions(), b"</row>", b"<!-- c --></row>"),
    "texts in CDATA": lambda: rezipped(
        slim(),
        lambda name, part: (
            re.sub(rb"<t>([^<&]+)</t>", rb"<t><![CDATA[\1]]></t>", part) if name == "xl/sharedStrings.xml" else part
        ),
    ),
}


@pytest.mark.parametrize("name", WHOLE)
def test_the_plan_is_the_same_whatever_is_odd_about_the_file(name: str) -> None:
    assert read_workbook(WHOLE[name]()).plan == read_workbook(slim()).plan


def test_macros_are_not_read_and_that_is_said() -> None:
    assert only(read_workbook(with_macros()), "REA-060").severity.value == "hint"


def test_links_to_other_workbooks_are_not_followed_and_that_is_said() -> None:
    linked = with_part(slim(), "xl/externalLinks/externalLink1.xml", b"<externalLink/>")
    assert only(read_workbook(linked), "REA-061").severity.value == "hint"
    assert read_workbook(linked).plan == read_workbook(slim()).plan


BUDGETS = (
    (b"<c%s><v>1500.5</v></c>", "1500.50", None),
    (b'<c%s t="n"><v> 1500 </v></c>', "1500.00", None),
    (b"<c%s><v>15<!-- -->00</v></c>", "1500.00", None),
    (b'<c%s t="str"><v><![CDATA[1500]]></v></c>', "1500.00", None),
    (b'<c%s t="inlineStr"><is><r><t>15</t></r><r><t>00</t></r><rPh sb="0"><t>9</t></rPh></is></c>', "1500.00", None),
    (b'<c%s t="b"><v>VRAI</v></c>', None, "VRAI"),
    (b"<c%s><v>1e400</v></c>", None, "1e400"),
    (b"<c%s><v>1_000</v></c>", None, "1_000"),
    (b"<c%s><v>1,5,5</v></c>", None, "1,5,5"),
    (b"<c%s><v>environ 200</v></c>", None, "environ 200"),
    (b'<c%s t="e"><v>#SPILL!</v></c>', None, "#SPILL!"),
    (b'<c%s t="e"><v>#CALC!</v></c>', None, "#CALC!"),
    (b'<c%s t="e"/>', None, None),
    (b'<c%s t="klingon"><v>jam</v></c>', None, "jam"),
    (b'<c%s t="s"><v>99999</v></c>', None, "#99999"),
    (b'<c%s t="s"><v>-1</v></c>', None, "#-1"),
    (b'<c%s t="d"><v>2027-13-01</v></c>', None, "2027-13-01"),
    (b"<c%s><v>1</v><v>2</v></c>", None, "1 | 2"),
    (b"<c%s><f>SUM(A1:A2)</f></c>", None, "=SUM(A1:A2)"),
    (b'<c%s><v>1</v></c><c r="O6"><v>2</v></c>', None, None),
)  # fmt: skip
"""A cell for an amount, and what is read of it: the amount, or the text that is none."""


@pytest.mark.parametrize(("cell", "amount", "unread"), BUDGETS)
def test_one_odd_cell_hides_nothing_else_and_is_read_or_said(
    cell: bytes, amount: str | None, unread: str | None
) -> None:
    before, after = read_workbook(slim()), read_workbook(with_budget(cell))
    first = after.plan.actions[0]
    assert (None if first.budget is None else str(first.budget)) == amount
    assert unread is None or first.unread["budget"] == unread
    assert after.plan.actions[1:] == before.plan.actions[1:]
    assert (first.title, after.plan.objectives) == (before.plan.actions[0].title, before.plan.objectives)
    if first.unread:
        found = check_filled(after, as_of=dt.date(2027, 1, 1)).findings
        assert any(one.cell.address == first.cell("budget").address for one in found)


def test_without_a_readable_sheet_it_is_said() -> None:
    with pytest.raises(UnreadableFileError, match="FIL-006"):
        read_workbook(in_part(_WORKBOOK, b"<sheet ", b"<other "))


CORPUS: dict[str, Callable[[], bytes]] = {
    "the sample": slim,
    "cells of every kind": odd_workbook,
    **WHOLE,
    **{cell.decode(): partial(with_budget, cell) for cell, _, _ in BUDGETS},
}


@pytest.mark.parametrize("name", CORPUS)
def test_no_cell_that_any_reader_sees_is_lost(name: str) -> None:
    data = CORPUS[name]()
    ours = grids(data)
    for title, row, column, value in (*_seen_by_calamine(data), *_seen_by_openpyxl(data)):
        assert ours[title].at(row, column) is not None, (title, address(row, column), value)


def _seen_by_calamine(data: bytes) -> Iterator[tuple[str, int, int, object]]:
    try:
        workbook = by_calamine.opened(data)
    except Exception:  # noqa: BLE001 - it refuses the file
        return
    for title in workbook.sheet_names:
        try:
            rows = by_calamine.rows_of(workbook, title)
        except Exception:  # noqa: BLE001, S112 - it refuses the sheet
            continue
        for number, cells in rows.items():
            yield from ((title, number, column, value) for column, value in cells if str(value).strip("\r\n "))


def _seen_by_openpyxl(data: bytes) -> Iterator[tuple[str, int, int, object]]:
    try:
        seen = by_openpyxl.cells(data)
    except Exception:  # noqa: BLE001 - it refuses the file
        return
    for title, grid in seen.items():
        for number, cells in grid.rows.items():
            yield from ((title, number, column, value) for column, value in cells.items())
