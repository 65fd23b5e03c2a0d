"""Workbooks to mark: the faulty example, and one with everything that a load-and-save elsewhere loses."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

import xlsxwriter

from pci_xlsx.check import Result, check_plan
from pci_xlsx.demo.files import DEMO_DAY, demo_plans
from pci_xlsx.findings import Cell, Finding, Gate, Severity
from pci_xlsx.plan import Plan
from pci_xlsx.reading.workbook import read_workbook
from pci_xlsx.template.workbook import build
from tests.lint.good import CREATED, _point

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from xlsxwriter.workbook import Workbook

    from pci_xlsx.reading.filled import FilledWorkbook

DATA, OTHER, LOCKED, OWN = "Données d'ici", "Autre", "Protégée", "À moi"
PERSON = "{11111111-2222-3333-4444-555555555555}"


@cache
def faulty() -> bytes:
    """The faulty example, as the template writes it."""
    return build(demo_plans("fr")[2], "fr")


def checked(data: bytes) -> tuple[FilledWorkbook, Result]:
    """What is read of a workbook, and what the check says of it."""
    read = read_workbook(data)
    result = check_plan(
        read.plan, as_of=DEMO_DAY, gate=Gate.FOLLOW_UP, findings=read.findings, template_version=read.template_version
    )
    return read, result


def result_of(*findings: Finding) -> Result:
    """An answer with just these findings."""
    return Result(Plan(), Gate.COUNCIL, DEMO_DAY, findings, (), (), MappingProxyType({}))


def found(sheet: str | None, address: str | None, text: str = "x", severity: Severity = Severity.ERROR) -> Finding:
    """A finding about a cell, with a text of the user in it."""
    return Finding("REA-014", severity, Cell(sheet=sheet, address=address), {"before": text, "after": "y"})


FINDINGS = (
    found(DATA, "B3"),
    found(DATA, "B3", "=cmd|'/c calc'!A1", Severity.WARNING),
    found(DATA, "C4", "<b>&amp; ]]> \x07\x0b _x0041_ \ud800", Severity.WARNING),
    found(DATA, "AB900", "+1", Severity.HINT),
    found(OTHER, "B2", "@x"),
    found(LOCKED, "A1", "-1"),
    found(LOCKED, None, "toute la feuille"),
    found(None, None, "tout le classeur", Severity.HINT),
    found("Disparue", "A1", "une feuille qui n'existe plus"),
)
"""Cells with a note of the user, without a note, absent from the XML; a whole sheet, the whole workbook."""
MARKED = {(DATA, "B3"), (DATA, "C4"), (DATA, "AB900"), (OTHER, "B2"), (LOCKED, "A1")}


@cache
def rich() -> bytes:
    """Charts, images, notes, headers, data bars, sparklines, a button, a text box, names, print set-up, protection."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"title": "Un classeur riche", "created": CREATED})
    sheets = {title: book.add_worksheet(title) for title in (DATA, OTHER, LOCKED, OWN, "_cachée")}
    sheets["_cachée"].hide()
    _data(book)
    _other(book)
    locked = sheets[LOCKED]
    locked.protect("secret", {"format_cells": True})
    locked.write_string("A1", "protégé")
    own = sheets[OWN]
    own.write_row("A1", ("mes", "notes", 3.5))
    own.activate()
    own.select()
    own.set_header("&L&G&RPage &P", {"image_left": "p.png", "image_data_left": io.BytesIO(_point())})
    own.insert_textbox("D4", "Un texte", {"description": "Un texte"})
    book.define_name("tout", f"='{DATA.replace(chr(39), chr(39) * 2)}'!$A$1:$D$9")
    book.define_name(f"'{OTHER}'!ici", f"={OTHER}!$B$2")
    book.close()
    return buffer.getvalue()


def _data(book: Workbook) -> None:
    sheet = book.get_worksheet_by_name(DATA)
    assert sheet is not None
    money = book.add_format({"num_format": "#,##0.00", "bg_color": "#DDEFD9"})
    sheet.write_row("A2", ("nom", "somme", "fois", "total"))
    for row in range(2, 9):
        sheet.write_string(row, 0, f"ligne {row}")
        sheet.write_number(row, 1, row * 1.5, money)
        sheet.write_number(row, 2, row)
        sheet.write_formula(row, 3, f"=B{row + 1}*C{row + 1}", None, row * row * 1.5)
    sheet.write_comment("B3", "Ma note à moi", {"author": "Anne"})
    sheet.write_comment("D9", "Une autre", {"author": "Zoé", "visible": True})
    sheet.conditional_format("B3:B9", {"type": "data_bar", "data_bar_2010": True})
    sheet.conditional_format("C3:C9", {"type": "3_color_scale"})
    sheet.add_sparkline("F3", {"range": "'Données d''ici'!B3:C3"})
    sheet.data_validation("C3:C9", {"validate": "integer", "criteria": ">", "value": 0})
    sheet.set_header("&LEn-tête")
    sheet.set_landscape()
    sheet.print_area("A1:D9")
    sheet.repeat_rows(1)
    sheet.set_column("B:C", 14)
    sheet.set_row(4, 40)


def _other(book: Workbook) -> None:
    sheet = book.get_worksheet_by_name(OTHER)
    assert sheet is not None
    sheet.add_table("A1:B3", {"name": "t_autre", "columns": [{"header": "Clé"}, {"header": "Valeur"}]})
    sheet.write_string("B2", "vu")
    chart = book.add_chart({"type": "column"})
    assert chart is not None
    chart.add_series({"values": "='Données d''ici'!$B$3:$B$9"})
    chart.set_title({"name": "Sommes"})
    sheet.insert_chart("D2", chart, {"description": "Colonnes"})
    sheet.insert_image("D20", "p.png", {"image_data": io.BytesIO(_point()), "description": "Un point"})
    sheet.insert_button("H2", {"caption": "Rien"})
    sheet.merge_range("A8:B9", "fusion")
    sheet.write_url("A6", "https://example.org/")


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a workbook, in their order; fails where a part is damaged."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A workbook of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, dt.datetime(1980, 1, 1).timetuple()[:6]), content)  # noqa: DTZ001 - zips know no time zone
    return buffer.getvalue()


def _changed(change: Callable[[str, bytes], bytes]) -> bytes:
    return packed({name: change(name, content) for name, content in parts_of(rich()).items()})


def prefixed() -> bytes:
    """The rich workbook as some libraries write it: every element of a sheet with a prefix."""

    def change(name: str, content: bytes) -> bytes:
        if not re.match(r"xl/(workbook|styles|sharedStrings|comments\d|worksheets/sheet\d|tables/table\d)\.xml", name):
            return content
        text = re.sub(rb"<(/?)([A-Za-z]\w*)(?=[\s>/])", rb"<\1x:\2", content)
        return text.replace(b'xmlns="', b'xmlns:x="')

    return _changed(change)


def single_quoted() -> bytes:
    """The rich workbook with single quotes, a byte order mark and line breaks between elements."""

    def change(name: str, content: bytes) -> bytes:
        if not name.endswith((".xml", ".rels")) or b"'" in re.sub(rb">[^<]*<", b"><", content):
            return content
        quoted = re.sub(rb'(?<==)"([^"]*)"(?=[^<]*>)', rb"'\1'", content)
        broken = quoted.replace(b"><", b">\r\n<") if name.endswith(".rels") else quoted
        return b"\xef\xbb\xbf" + broken

    return _changed(change)


def absolute() -> bytes:
    """The rich workbook with relationships that name their parts from the root of the package."""

    def change(name: str, content: bytes) -> bytes:
        if not name.startswith("xl/") or not name.endswith(".rels"):
            return content
        folder = b"/xl" if "worksheets" in name or "drawings" in name else b"/xl/"
        return re.sub(rb'Target="(?:\.\.)?(?!http)([^"]+)"', rb'Target="' + folder + rb'\1"', content)

    return _changed(change)


def strict() -> bytes:
    """The rich workbook in the namespaces of Strict Open XML."""
    old, new = b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/"
    spaces = {
        old + b"officeDocument/2006/relationships": new + b"officeDocument/relationships",
        old + b"spreadsheetml/2006/main": new + b"spreadsheetml/main",
    }

    def change(_name: str, content: bytes) -> bytes:
        for one, other in spaces.items():
            content = content.replace(one, other)
        return content

    return _changed(change)


def threaded() -> bytes:
    """The rich workbook with a threaded comment on B3 in place of the note, as Excel 365 writes it."""
    parts = parts_of(rich())
    sheet = "xl/worksheets/_rels/sheet1.xml.rels"
    types, book = "[Content_Types].xml", "xl/_rels/workbook.xml.rels"
    family = b"http://schemas.microsoft.com/office/2017/10/relationships/"
    parts[sheet] = _linked(parts[sheet], family + b"threadedComment", b"../threadedComments/threadedComment1.xml")
    parts[book] = _linked(parts[book], family + b"person", b"persons/person.xml")
    kinds = (("threadedComments/threadedComment1", "threadedcomments"), ("persons/person", "person"))
    for part, kind in kinds:
        entry = f'<Override PartName="/xl/{part}.xml" ContentType="application/vnd.ms-excel.{kind}+xml"/></Types>'
        parts[types] = parts[types].replace(b"</Types>", entry.encode())
    space = b'xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"'
    thread = b'<threadedComment ref="B3" dT="2026-01-01T00:00:00.00" personId="%b" id="%b"><text>Vraiment ?</text>'
    ident = PERSON.encode()
    comment = thread % (ident, ident.replace(b"1", b"2")) + b"</threadedComment>"
    parts["xl/threadedComments/threadedComment1.xml"] = b"<ThreadedComments %b>%b</ThreadedComments>" % (space, comment)
    person = b'<person displayName="Anne" id="%b" userId="anne" providerId="None"/>' % ident
    parts["xl/persons/person.xml"] = b"<personList %b>%b</personList>" % (space, person)
    parts["xl/comments1.xml"] = parts["xl/comments1.xml"].replace(b"Anne", b"tc=" + ident.replace(b"1", b"2"))
    return packed(parts)


def _linked(relations: bytes, kind: bytes, target: bytes) -> bytes:
    one = b'<Relationship Id="rIdPci1" Type="%b" Target="%b"/></Relationships>' % (kind, target)
    return relations.replace(b"</Relationships>", one)


def bare() -> bytes:
    """The least a workbook needs: no styles, no shared strings, no names, no views, an empty list of relationships."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    package = "http://schemas.openxmlformats.org/package/2006"
    sheet_type = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    link = f'<Relationship Id="%s" Type="{office}/%s" Target="%s"/>'
    texts = {
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData><row><c t="inlineStr"><is><t>a</t></is></c>'
        "</row></sheetData></worksheet>",
        "xl/worksheets/other.xml": f"<worksheet xmlns='{main}'><sheetData/></worksheet>",
        "xl/worksheets/_rels/sheet1.xml.rels": f'<Relationships xmlns="{package}/relationships"/>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:q="{office}"><sheets><sheet name="{OTHER}" sheetId="7" '
        f'q:id="a"/><sheet name="Constats" sheetId="9" q:id="b"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        + link % ("a", "worksheet", "/xl/worksheets/sheet1.xml")
        + link % ("b", "worksheet", "worksheets/other.xml")
        + "</Relationships>",
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
        + link % ("a", "officeDocument", "xl/workbook.xml")
        + "</Relationships>",
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="{sheet_type}.worksheet+xml"/><Override PartName="/xl/workbook.xml" '
        f'ContentType="{sheet_type}.sheet.main+xml"/></Types>',
    }
    return packed({name: text.encode() for name, text in texts.items()})


WRITERS: Mapping[str, Callable[[], bytes]] = MappingProxyType(
    {
        "xlsxwriter": rich,
        "prefixes": prefixed,
        "single quotes": single_quoted,
        "absolute targets": absolute,
        "strict": strict,
        "threaded comments": threaded,
        "bare": bare,
    }
)
