"""Forms and tables on their sheets: labels, levels, cells with their formats, validation and anchors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pci_xlsx.findings import Gate
from pci_xlsx.model.fields import Field, FieldType
from pci_xlsx.model.workbook import PREFIX
from pci_xlsx.template.conditions import lacking
from pci_xlsx.template.layout import SPARE_ROWS, absolute, relative
from pci_xlsx.template.levels import level_text
from pci_xlsx.template.missing import missing_here
from pci_xlsx.template.palette import IDENT, LEVELS, MISSING, PLAIN
from pci_xlsx.template.validation import validation
from pci_xlsx.values.labels import label_of
from pci_xlsx.values.written import written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlsxwriter.format import Format

    from pci_xlsx.model.rows import Row
    from pci_xlsx.template.book import Paper, Value
    from pci_xlsx.template.layout import Book, FormPlace, TablePlace
    from pci_xlsx.template.slots import Slot
    from pci_xlsx.values.written import TitleOf

GATE = Gate.COUNCIL
"""The gate whose missing cells are tinted and counted."""
DATE_FORMAT, MONEY_FORMAT, PERCENT_FORMAT, TEXT_FORMAT = "dd.mm.yyyy", "#,##0.00", "0 %", "@"
FORMATS: Mapping[FieldType, str] = {
    FieldType.DATE: DATE_FORMAT,
    FieldType.MONEY: MONEY_FORMAT,
    FieldType.PERCENT: PERCENT_FORMAT,
    FieldType.NUMBER: "General",
    FieldType.INTEGER: "0",
    FieldType.YEAR: "0",
}
"""How the other types are shown: as text, so that 1.10 stays 1.10 and no entry becomes a date or a formula."""


def write_form(paper: Paper, place: FormPlace, book: Book, title_of: TitleOf) -> None:
    """Write a form: a heading, then label, value, level and help of each field."""
    words, block = book.words, place.block
    row = book.plan.rows(block.key)[0]
    for column in range(place.help_column + 1):
        paper.write(place.heading_row, column, None, paper.pen.style("section"))
    paper.write(place.heading_row, 0, words.label("table", block.label), paper.pen.style("section"))
    for field in block.fields.values():
        at = place.row(field.key)
        for column in range(place.value_column):
            paper.write(at, column, None, paper.pen.style("label"))
        paper.write(at, 0, words.label("field", field.label), paper.pen.style("label"))
        _write_entry(paper, at, place.value_column, field, row, book, title_of)
        level = paper.pen.boxed(LEVELS[field.level], text_wrap=True)
        paper.write(at, place.level_column, level_text(field, words), level)
        paper.write(at, place.help_column, words.text(field.help), paper.pen.style("quiet"))
        paper.do("data_validation", at, place.value_column, at, place.value_column, validation(field, words))
        paper.pen.name(f"{PREFIX}{block.key}_{field.key}", place.cell(field.key))


def write_table(paper: Paper, place: TablePlace, book: Book, title_of: TitleOf) -> None:
    """Write a table: the level row, the header row, and every prepared or filled row."""
    words, block = book.words, place.block
    for at, slot in enumerate(place.slots, place.first_row):
        _write_slot(paper, at, place, slot, book, title_of)
    for column, field in enumerate(block.fields.values()):
        level = paper.pen.boxed(LEVELS[field.level], text_wrap=True, font_size=9, valign="vcenter")
        paper.write(place.level_row, column, level_text(field, words), level)
        rule = validation(field, words)
        paper.do("data_validation", place.first_row, column, place.last_row, column, rule)
        paper.pen.name(f"{PREFIX}{block.key}_{field.key}", place.header(field.key))
    header = paper.pen.style("header")
    columns = [{"header": words.label("field", f.label), "header_format": header} for f in block.fields.values()]
    table = {"name": f"{PREFIX}{block.key}", "columns": columns, "style": None}
    paper.do("add_table", place.header_row, 0, place.last_row, place.last_column, table)


def tint_missing_in_form(paper: Paper, place: FormPlace, book: Book) -> None:
    """Tint the cells of a form that must be filled before the council and are not."""
    for key, field in place.block.fields.items():
        missing = lacking(field, place.block, lambda key: absolute(place.row(key), place.value_column), book.words, GATE)
        if missing:
            row, column = place.row(key), place.value_column
            paper.do("conditional_format", row, column, row, column, _tinted(paper, missing))


def tint_missing_in_table(paper: Paper, place: TablePlace, book: Book) -> None:
    """Tint the cells of begun rows that must be filled before the council and are not."""

    def at(key: str) -> str:
        return relative(place.first_row, place.column(key))

    for key, missing in missing_here(place.block, at, book.words, GATE).items():
        column = place.column(key)
        area = (place.first_row, column, place.last_row + SPARE_ROWS, column)
        paper.do("conditional_format", *area, _tinted(paper, missing))


def _tinted(paper: Paper, formula: str) -> dict[str, Any]:
    return {"type": "formula", "criteria": f"={formula}>0", "format": paper.pen.tint(MISSING)}


def _write_slot(paper: Paper, at: int, place: TablePlace, slot: Slot, book: Book, title_of: TitleOf) -> None:
    for column, field in enumerate(place.block.fields.values()):
        if slot.row is not None:
            _write_entry(paper, at, column, field, slot.row, book, title_of)
        else:
            paper.write(at, column, _beforehand(field, slot, book), entry_style(paper, field))


def _beforehand(field: Field, slot: Slot, book: Book) -> str | None:
    value = slot.beforehand.get(field.key)
    return label_of(field.list, value, book.words) if value and field.list else value


def _write_entry(
    paper: Paper, at: int, column: int, field: Field, row: Row, book: Book, title_of: TitleOf
) -> None:
    unread = row.unread.get(field.key)
    shown: Value | None = unread or written(field, row.entry(field.key), book.words, title_of)
    paper.write(at, column, shown, entry_style(paper, field))


def entry_style(paper: Paper, field: Field) -> Format:
    """The format of the cells of a field."""
    more: dict[str, Any] = {"num_format": FORMATS.get(field.type, TEXT_FORMAT), "text_wrap": True}
    if field.type in {FieldType.DATE, FieldType.YES_NO, FieldType.YEAR}:
        more["align"] = "center"
    return paper.pen.boxed(IDENT if field.helper else PLAIN, **more)
