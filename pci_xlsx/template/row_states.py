"""The last column of every table: whether a row is complete, or what it lacks and what is wrong in it, by formula."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from pci_xlsx.check.live import BETWEEN, BETWEEN_CELLS, COMPLETE, LACKS, OR, UNKNOWN, WRONG, group_labels
from pci_xlsx.findings import Gate
from pci_xlsx.model.heads import ABOUT_STATES
from pci_xlsx.model.live import state_name
from pci_xlsx.template.conditions import any_of
from pci_xlsx.template.layout import SPARE_ROWS, absolute, literal, quoted, relative
from pci_xlsx.template.live_checks import checks
from pci_xlsx.template.palette import DONE, IDENT, MISSING
from pci_xlsx.template.rows_live import Rows
from pci_xlsx.template.shared import Area

if TYPE_CHECKING:
    from pci_xlsx.i18n import Texts
    from pci_xlsx.template.book import Paper
    from pci_xlsx.template.layout import Book, TablePlace
    from pci_xlsx.template.live_checks import Check

OPEN, MIDDLE, CLOSE = "‹", "¦", "›"
"""Marks around the two lists while the text is put together; no label contains them."""
GATE_RANK = "pci_live_gate_rank"
"""The chosen gate as a number: 1 for the council."""


def write_row_states(paper: Paper, place: TablePlace, book: Book) -> None:
    """Write the state column: its header, its name, a formula in every prepared row."""
    words, column = book.words, place.state_column
    paper.write(
        place.level_row,
        column,
        words.text(ABOUT_STATES),
        paper.pen.boxed(IDENT, text_wrap=True, font_size=9, valign="vcenter"),
    )
    header = f"{quoted(place.sheet)}!{absolute(place.header_row, column)}"
    paper.pen.name(state_name(place.block), header)
    style = paper.pen.boxed(IDENT)  # the last column: a long text runs on to the right
    formula = row_state_formula(Rows(place.block, book, place, place.first_row))
    paper.fill(Area(place.first_row, column, len(place.slots)), formula, style)
    _colour(paper, place, words)


def row_state_formula(rows: Rows) -> str:
    """The state of one row as a formula.

    A cell that shows an error is named alone. The workbook does not know where cells were moved elsewhere, their
    column was deleted, or another sheet has the error.
    """
    found = list(checks(rows))
    missing = _listed(rows, [one for one in found if one.missing])
    wrong = _listed(rows, [one for one in found if not one.missing])
    state = f'IF({rows.asked()},{_in_words(f"{missing}&{literal(MIDDLE)}&{wrong}", rows.words)},"")'
    unknown = literal(rows.words.text(UNKNOWN))
    return f"IFERROR(IF({_moved(rows)},{unknown},IFERROR({state},{_in_error(rows)})),{unknown})"


def _moved(rows: Rows) -> str:
    """Whether a cell of the row stands in another row by now: whoever cuts and pastes takes the reference along."""
    numbers = [f"ROW({rows.at(key)})" for key in rows.block.fields]
    return f"{'+'.join(numbers)}<>{len(numbers)}*ROW()"


def _in_error(rows: Rows) -> str:
    """The cells of the row that show an error, in words; nothing where only its number does."""
    words, cells = rows.words, {key: rows.at(key) for key in rows.block.fields}
    between = literal(BETWEEN_CELLS)
    listed = "&".join(f'IF(ISERROR({cell}),{between}&{_header(rows, key)},"")' for key, cell in cells.items())
    whole, own = list(cells.values()), [cells[key] for key, field in rows.block.fields.items() if not field.helper]
    errors = f"SUMPRODUCT(1*ISERROR({whole[0]}:{whole[-1]}))"
    named = f"{literal(words.text(WRONG))}&MID({listed},{len(BETWEEN_CELLS) + 1},999)"
    return f'IF(COUNTA({own[0]}:{own[-1]})=0,"",IF({errors}=0,{literal(words.text(UNKNOWN))},{named}))'


def _header(rows: Rows, key: str) -> str:
    return absolute(rows.place.header_row, rows.place.column(key)) if rows.place else '""'


def _in_words(lists: str, words: Texts) -> str:
    """Both lists between marks, each item after a comma, then the marks replaced by words."""
    text = f"{literal(OPEN)}&{lists}&{literal(CLOSE)}"
    lacks, wrong = words.text(LACKS), words.text(WRONG)
    replaced = (
        (OPEN + MIDDLE + CLOSE, words.text(COMPLETE)),
        (OPEN + MIDDLE + BETWEEN_CELLS, wrong),
        (OPEN + BETWEEN_CELLS, lacks),
        (MIDDLE + BETWEEN_CELLS, BETWEEN + wrong),
        (MIDDLE, ""),
        (CLOSE, ""),
    )
    for mark, shown in replaced:
        text = f"SUBSTITUTE({text},{literal(mark)},{literal(shown)})"
    return text


def _listed(rows: Rows, found: list[Check]) -> str:
    """The labels of the cells found, each after a comma: single fields in their order, then groups."""
    items: dict[tuple[str, ...], list[str]] = {}
    fields = [(one.field,) for key in rows.block.fields for one in found if one.field == key and not one.group]
    for key in [*fields, *(one.group for one in found if one.group)]:
        items.setdefault(key, [])
    for one in found:
        items[one.group or (one.field,)].append(_at_gate(one))
    kept = rows.kept()
    parts = [
        _once(rows, dict(together), kept if common else None)
        for common, together in groupby(items.items(), lambda item: _all_end_with(item[1], f"*{kept}"))
    ]
    return "&".join(parts) or '""'


def _all_end_with(conditions: list[str], factor: str) -> bool:
    return all(one.endswith(factor) for one in conditions)


def _once(rows: Rows, items: dict[tuple[str, ...], list[str]], factor: str | None) -> str:
    """The labels of items; what all of them depend on is asked once, since a formula has no room for more."""
    if factor is None:
        return "&".join(_item(rows, keys, conditions) for keys, conditions in items.items())
    shorter = {keys: [one.removesuffix(f"*{factor}") for one in conditions] for keys, conditions in items.items()}
    return f'IF({factor},{_once(rows, shorter, None)},"")'


def _item(rows: Rows, keys: tuple[str, ...], conditions: list[str]) -> str:
    labels = OR.join(group_labels([f"{rows.block.key}.{key}" for key in keys], rows.words))
    return f'IF({any_of(conditions)},{literal(BETWEEN_CELLS + labels)},"")'


def _at_gate(check: Check) -> str:
    if check.gate is Gate.COUNCIL:
        return check.when
    return f"({GATE_RANK}>{check.gate.rank})*{check.when}"


def _colour(paper: Paper, place: TablePlace, words: Texts) -> None:
    """Tint the state; where the first column names the rows and stays in view, sign and tint it there too."""
    top, done = relative(place.first_row, place.state_column), literal(words.text(COMPLETE))
    named = place.block.prefix or place.block.row_key == next(iter(place.block.fields))
    for criteria, tone, sign in ((f"={top}={done}", DONE, "✓"), (f'={top}<>""', MISSING, "!")):
        for column, shown in ((place.state_column, ""), (0, sign)) if named else ((place.state_column, ""),):
            rule = {
                "type": "formula",
                "criteria": criteria,
                "format": paper.pen.tint(tone, shown),
                "stop_if_true": True,
            }
            paper.do("conditional_format", place.first_row, column, place.last_row + SPARE_ROWS, column, rule)
