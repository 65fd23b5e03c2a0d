"""Forms and tables on their sheets: labels, levels, cells with their formats, validation and anchors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pci_xlsx.check.live import BETWEEN, BETWEEN_CELLS, LACKS, OR, WRONG
from pci_xlsx.model.fields import Field, FieldType
from pci_xlsx.model.levels import level_of, level_text
from pci_xlsx.model.live import STATE
from pci_xlsx.model.workbook import PREFIX
from pci_xlsx.template.due import at_chosen_gate
from pci_xlsx.template.layout import SPARE_ROWS, letters, literal, relative
from pci_xlsx.template.live_checks import checks
from pci_xlsx.template.palette import IDENT, LEVELS, MISSING, PLAIN
from pci_xlsx.template.row_states import write_row_states
from pci_xlsx.template.rows_live import Rows
from pci_xlsx.template.validation import validation
from pci_xlsx.values.labels import label_of
from pci_xlsx.values.written import written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlsxwriter.format import Format

    from pci_xlsx.i18n import Texts
    from pci_xlsx.model.rows import Row
    from pci_xlsx.template.book import Paper, Value
    from pci_xlsx.template.layout import Book, FormPlace, Layout, TablePlace
    from pci_xlsx.template.slots import Slot
    from pci_xlsx.values.written import TitleOf

DATE_FORMAT, MONEY_FORMAT, PERCENT_FORMAT, TEXT_FORMAT = "dd.mm.yyyy", "#,##0.00", "0 %", "@"
FORMATS: Mapping[FieldType, str] = {
    FieldType.DATE: DATE_FORMAT,
    FieldType.MONEY: MONEY_FORMAT,
    FieldType.PERCENT: PERCENT_FORMAT,
    FieldType.NUMBER: "General",
    FieldType.INTEGER: "0",
    FieldType.YEAR: "0",
}
"""How values are shown; other types as text, so that 1.10 stays 1.10 and no entry becomes a date or a formula."""
CENTRED = {FieldType.DATE, FieldType.YES_NO, FieldType.YEAR}
FIGURES = {FieldType.MONEY, FieldType.PERCENT, FieldType.INTEGER, FieldType.NUMBER}
ENTRY_HEIGHT, HEADER_HEIGHT, LONG_TEXT_HEIGHT = 18.0, 30.0, 60.0
ROOM_FOR_FILTER = 3
"""How many characters of a header its filter button covers."""


def write_form(paper: Paper, layout: Layout, place: FormPlace, book: Book, title_of: TitleOf) -> None:
    """Write a form: a heading, then label, value, level and help of each field."""
    words, block = book.words, place.block
    row = book.plan.rows(block.key)[0]
    write_heading(paper, place.heading_row, words.label("table", block.label), len(layout.widths))
    for field in block.fields.values():
        at = place.row(field.key)
        _write_label(paper, at, place, words.label("field", field.label))
        shown = _shown(field, row, book, title_of)
        paper.write(at, place.value_column, shown, entry_style(paper, field, align="left"))
        level = paper.pen.boxed(LEVELS[level_of(field, block)], text_wrap=True)
        paper.write(at, place.level_column, level_text(field, block, words), level)
        help_text = words.text(field.help)
        paper.write(at, place.help_column, help_text, paper.pen.style("help" if layout.help_wraps else "quiet"))
        paper.do("data_validation", at, place.value_column, at, place.value_column, validation(field, words))
        paper.pen.name(f"{PREFIX}{block.key}_{field.key}", place.cell(field.key))
        cells = [(str(shown or ""), layout.widths[place.value_column])]
        cells += [(help_text, layout.widths[place.help_column])] if layout.help_wraps else []
        paper.grow(at, cells, LONG_TEXT_HEIGHT if field.type is FieldType.LONG_TEXT else ENTRY_HEIGHT)


def _write_label(paper: Paper, row: int, place: FormPlace, label: str) -> None:
    """Write a label over all columns before the value: cells are never merged, the text runs on."""
    for column in range(place.value_column):
        paper.write(row, column, None, paper.pen.style("more_label"))
    paper.write(row, 0, label, paper.pen.style("first_label"))


def write_heading(paper: Paper, row: int, text: str, columns: int) -> None:
    """Write the heading of a form, or of the table below it."""
    for column in range(columns):
        paper.write(row, column, None, paper.pen.style("section"))
    paper.write(row, 0, text, paper.pen.style("section"))


def write_table(paper: Paper, layout: Layout, place: TablePlace, book: Book, title_of: TitleOf) -> None:
    """Write a table: the level row, the header row, and every prepared or filled row."""
    words, block, fields = book.words, place.block, list(place.block.fields.values())
    if place.heading_row is not None:
        write_heading(paper, place.heading_row, words.label("table", block.label), len(layout.widths))
    styles = [entry_style(paper, field) for field in fields]
    for at, slot in enumerate(place.slots, place.first_row):
        shown = [_shown_in_slot(field, slot, book, title_of) for field in fields]
        for column, (value, style) in enumerate(zip(shown, styles, strict=True)):
            paper.write(at, column, value, style)
        texts = [value if isinstance(value, str) else "" for value in shown]
        paper.grow(at, zip(texts, layout.widths, strict=False), ENTRY_HEIGHT)
    _write_head(paper, layout, place, words)
    for column, field in enumerate(fields):
        rule = validation(field, words)
        paper.do("data_validation", place.first_row, column, place.last_row, column, rule)
        paper.pen.name(f"{PREFIX}{block.key}_{field.key}", place.header(field.key))
    write_row_states(paper, place, book)
    headers = [*(words.label("field", field.label) for field in fields), words.text(STATE)]
    for column, header in enumerate(headers):  # once more than the table itself writes them: formulas look at them
        paper.write(place.header_row, column, header, paper.pen.style("header"))
    columns = [{"header": header, "header_format": paper.pen.style("header")} for header in headers]
    table = {"name": f"{PREFIX}{block.key}", "columns": columns, "style": None}
    paper.do("add_table", place.header_row, 0, place.last_row, place.last_column, table)
    whole = f"A{place.first_row + 1}:{letters(place.last_column)}{place.last_row + SPARE_ROWS}"
    paper.do("ignore_errors", {"number_stored_as_text": whole})


def _write_head(paper: Paper, layout: Layout, place: TablePlace, words: Texts) -> None:
    """Write the levels above the headers, with the help of each column as its prompt."""
    block, fields = place.block, list(place.block.fields.values())
    levels = [level_text(field, block, words) for field in fields]
    for column, (field, text) in enumerate(zip(fields, levels, strict=True)):
        style = paper.pen.boxed(LEVELS[level_of(field, block)], text_wrap=True, font_size=9, valign="vcenter")
        paper.write(place.level_row, column, text, style)
        prompt = validation(field, words)
        asked = {"validate": "any", "input_title": prompt["input_title"], "input_message": prompt["input_message"]}
        paper.do("data_validation", place.header_row, column, place.header_row, column, asked)
    paper.grow(place.level_row, zip(levels, layout.widths, strict=False))
    headers = [words.label("field", field.label) for field in fields]
    room = [width - ROOM_FOR_FILTER for width in layout.widths]
    paper.grow(place.header_row, zip(headers, room, strict=False), HEADER_HEIGHT)


def tint_open_in_form(paper: Paper, place: FormPlace, book: Book) -> None:
    """Tint the cells of a form that are missing or wrong at the gate that is chosen."""
    for key, when in _open_cells(Rows(place.block, book)).items():
        row, column = place.row(key), place.value_column
        paper.do("conditional_format", row, column, row, column, _tinted(paper, when))


def tint_open_in_table(paper: Paper, place: TablePlace, book: Book) -> None:
    """Tint the cells of a table that are missing or wrong at the gate that is chosen.

    What is missing is tinted in every row, also in those without a state; what is wrong where the state names it.
    """
    rows = Rows(place.block, book, place, place.first_row)
    last = place.last_row + SPARE_ROWS
    for key, when in _open_cells(rows, missing_only=True).items():
        column = place.column(key)
        rule = _tinted(paper, f"{rows.asked()}*({when})")
        paper.do("conditional_format", place.first_row, column, last, column, rule)
    area = (place.first_row, 0, last, place.state_column - 1)
    paper.do("conditional_format", *area, _tinted(paper, _named_by_state(place, book.words)))


def _open_cells(rows: Rows, *, missing_only: bool = False) -> dict[str, str]:
    """For each field with checks: above 0 where one finds something; each field of a group stands for all of them."""
    found: dict[str, list[str]] = {}
    for one in checks(rows):
        if not one.in_words_only and (one.missing or not missing_only) and not (missing_only and one.everywhere):
            for key in one.group or (one.field,):
                found.setdefault(key, []).append(at_chosen_gate(one.gate, one.when))
    return {key: "+".join(conditions) for key, conditions in found.items()}


def _named_by_state(place: TablePlace, words: Texts) -> str:
    """Whether a cell holds something and the state of its row names its column."""
    state = relative(place.first_row, place.state_column)
    for mark in (words.text(LACKS), words.text(WRONG), OR, BETWEEN):
        state = f"SUBSTITUTE({state},{literal(mark)},{literal(BETWEEN_CELLS)})"
    comma, end = literal(BETWEEN_CELLS), literal(BETWEEN_CELLS.rstrip())
    header = f"{letters(0)}${place.header_row + 1}"
    return f'AND({letters(0)}{place.first_row + 1}<>"",ISNUMBER(FIND({comma}&{header}&{end},{state}&{end})))'


def _tinted(paper: Paper, formula: str) -> dict[str, Any]:
    return {"type": "formula", "criteria": f"={formula}", "format": paper.pen.tint(MISSING)}


def _shown_in_slot(field: Field, slot: Slot, book: Book, title_of: TitleOf) -> Value | None:
    if slot.row is not None:
        return _shown(field, slot.row, book, title_of)
    value = slot.beforehand.get(field.key)
    return label_of(field.list, value, book.words) if value and field.list else value


def _shown(field: Field, row: Row, book: Book, title_of: TitleOf) -> Value | None:
    """What a cell holds: the value, or the text that could not be read as one."""
    return row.unread.get(field.key) or written(field, row.entry(field.key), book.words, title_of)


def entry_style(paper: Paper, field: Field, **more: str) -> Format:
    """The format of the cells of a field."""
    own: dict[str, Any] = {"num_format": FORMATS.get(field.type, TEXT_FORMAT), "text_wrap": True}
    own["align"] = "center" if field.type in CENTRED else "right" if field.type in FIGURES else "left"
    if field.type not in CENTRED:
        own["indent"] = 1  # a figure would else touch the text of the next column
    return paper.pen.boxed(IDENT if field.helper else PLAIN, **own | more)
