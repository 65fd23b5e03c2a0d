"""A small workbook with one of everything the lint looks at, and no flaw: defects are planted into it."""

from __future__ import annotations

import datetime as dt
import io
import struct
import zlib
from functools import cache
from typing import TYPE_CHECKING, Any

import xlsxwriter

from tests.lint.planting import planted, swap

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

CREATED = dt.datetime(2026, 1, 1, tzinfo=dt.UTC).replace(tzinfo=None)
HEAD, LINES, COSTS = "Accueil", "Lignes", "Coûts"
LINES_TABLE, COSTS_TABLE = "t_lignes", "t_couts"
LINES_PART = "xl/worksheets/sheet2.xml"
SHARED = {
    "M14:M16": ("$C4+COUNTIF('_listes'!$A$1:$A$3,$B4)", {"M14": 1, "M15": 0, "M16": 0}),
    "N14:O15": ("$M14*2+M$13", {"N14": 2, "O14": 4, "N15": 0, "O15": 0}),
}
"""Formulas of whole areas: their text in the first cell, and the value of each cell."""


@cache
def good() -> bytes:
    """The workbook: a welcome sheet, two tables, one of them with totals, a chart, a picture, notes, hidden lists."""
    edits = [swap(LINES_PART, "<v>un jour</v>", "<v></v>")]
    for number, (reference, (text, values)) in enumerate(SHARED.items()):
        master, child = f'<f t="shared" ref="{reference}" si="{number}">{text}</f>', f'<f t="shared" si="{number}"/>'
        edits += [swap(LINES_PART, f"<f>{text}</f>", new) for new in (master, *[child] * (len(values) - 1))]
    return planted(_written(), tuple(edits))


def _written() -> bytes:
    """The same as xlsxwriter writes it, which knows no shared formula: the text of the first cell in all of them."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"title": "Un classeur sans défaut", "created": CREATED})
    book.set_custom_property("language", "fr", "text")
    sheets = {title: book.add_worksheet(title) for title in (HEAD, LINES, COSTS, "_listes")}
    _lists(book, sheets["_listes"])
    _welcome(book, sheets[HEAD])
    _lines(book, sheets[LINES])
    _costs(sheets[COSTS])
    _chart(book, sheets[HEAD])
    book.close()
    return buffer.getvalue()


def _lists(book: Workbook, sheet: Worksheet) -> None:
    sheet.hide()
    for row, text in enumerate(("Logement", "Langue", "Sport")):
        sheet.write_string(row, 0, text)
        sheet.write_number(row, 1, row)
    book.define_name("domaines", "='_listes'!$A$1:$A$3")
    book.define_name("premiers", "='_listes'!$A$1:INDEX('_listes'!$A$1:$A$3,2)")
    book.define_name("couts", f"={COSTS_TABLE}[Montant]")
    book.define_name("jour", "='Lignes'!$H$11:$H$12")
    book.define_name("'Lignes'!ici", "='Lignes'!$A$3")


def _welcome(book: Workbook, sheet: Worksheet) -> None:
    bold = book.add_format({"bold": True, "font_color": "#1F3864", "bg_color": "#D9E4F1"})
    sheet.merge_range("A1:C1", "Bienvenue", bold)
    sheet.write_url("A3", "internal:'Lignes'!A1", string="Aux lignes")
    sheet.write_url("A4", "internal:domaines", string="Aux domaines")
    sheet.write_url("A5", "https://example.org/guide", string="Au guide", tip="Le guide")
    sheet.write_formula("A6", 'HYPERLINK("#\'Coûts\'!A1","Aux coûts")', None, "Aux coûts")
    sheet.write_number("B3", 0.5, book.add_format({"num_format": '0.0 "kg"'}))
    sheet.write_number("B4", 45_000, book.add_format({"num_format": "dd.mm.yyyy"}))
    sheet.write_comment("B3", "Une note", {"author": "Anne"})
    sheet.write_comment("B4", "Une autre", {"author": "Anne"})
    sheet.insert_image("E20", "point.png", {"image_data": io.BytesIO(_point()), "description": "Un point bleu"})
    sheet.set_column("A:A", 30)
    sheet.set_column("B:C", 12)
    sheet.set_row(0, 24)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _lines(book: Workbook, sheet: Worksheet) -> None:
    _furnish(sheet, "Les lignes")
    head = [{"header": text} for text in ("N°", "Domaine", "Début", "Fin", "État")]
    head[4]["formula"] = f'=IF({LINES_TABLE}[[#This Row],[Début]]="","vide","plein")'
    sheet.add_table("A3:E6", {"name": LINES_TABLE, "columns": head})
    sheet.write_row("A4", ("L01", "Langue"))
    sheet.data_validation("B4:B6", {"validate": "list", "source": "=domaines", "input_title": "Domaine"} | _messages())
    bounds: dict[str, Any] = {"criteria": "between", "minimum": 1, "maximum": 73_415}
    sheet.data_validation("C4:C6", {"validate": "decimal"} | bounds)
    sheet.data_validation("D4:D6", {"validate": "list", "source": ["Oui", "Non"]})
    sheet.data_validation("H4:H6", {"validate": "list", "source": "=$J$1:$J$3"})
    tint = book.add_format({"font_color": "#1B1B1B", "bg_color": "#FFD9A8"})
    sheet.conditional_format("B4:B6", {"type": "formula", "criteria": '=$B4=""', "format": tint})
    sheet.conditional_format("C4:C6", {"type": "cell", "criteria": ">", "value": "=$D4", "format": tint})
    sheet.write_formula("H3", "SUM(1,2,3)", None, 6)
    sheet.write_formula("I3", f'COUNTIF({LINES_TABLE}[Domaine],"Langue")&ici', None, "1")
    sheet.write_formula("H7", '_xlfn.TEXTJOIN(";",TRUE,INDEX(domaines,1),TEXT(1,"00"),"a ""b"" (")', None, "Logement")
    sheet.write_formula("H8", "IF(AND(COUNTA(premiers)>0,'_listes'!B1<=3%),-1,IFERROR(MATCH(1,{1,2},0),))", None, -1)
    sheet.write_boolean("H9", boolean=True)
    sheet.write_formula("H10", 'IF(H9,"","faux")', None, "un jour")
    sheet.write_formula("H11", "TODAY()>1", None, value=True)
    sheet.write_formula("H12", "TODAY()", None, "")
    sheet.write_formula("H13", "SUM(jour,1)", None, "")
    sheet.write_formula("H14", "$H12&$H13", None, "")
    for text, values in SHARED.values():
        for address, value in values.items():
            sheet.write_formula(address, text, None, value)


def _costs(sheet: Worksheet) -> None:
    _furnish(sheet, "Les coûts")
    head = [
        {"header": "Année", "total_string": "Total"},
        {"header": "Montant", "total_function": f"=SUBTOTAL(109,{COSTS_TABLE}[Montant])", "total_value": 30},
    ]
    options = {"name": COSTS_TABLE, "columns": head, "total_row": True, "data": [[2026, 10], [2027, 20]]}
    sheet.add_table("A3:B6", options)


def _furnish(sheet: Worksheet, title: str) -> None:
    sheet.write_string("A1", title)
    sheet.freeze_panes(3, 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, 2)


def _messages() -> dict[str, str]:
    return {"input_message": "Un domaine", "error_title": "À corriger", "error_message": "Choisissez."}


def _chart(book: Workbook, sheet: Worksheet) -> None:
    chart = book.add_chart({"type": "column"})
    assert chart is not None
    chart.add_series({"categories": "='Coûts'!$A$4:$A$5", "values": "='Coûts'!$B$4:$B$5", "name": "Montants"})
    chart.add_series({"categories": "='Coûts'!$A$4:$A$5", "values": "='_listes'!$B$1:$B$2", "name": "Rangs"})
    chart.set_title({"name": "Les coûts", "name_font": {"name": "Calibri"}})
    sheet.insert_chart("E2", chart, {"description": "Colonnes : les coûts par année"})


def _point() -> bytes:
    """A picture of one blue pixel."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\x00\x2f\x5d\x9b")) + chunk(b"IEND", b"")
