"""What a workbook says of rows, sheets and gates beside what the validator says, whoever calculated the workbook."""

from __future__ import annotations

import html
import io
import re
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import python_calamine

from pci_xlsx.check import check_plan
from pci_xlsx.check.live import live_errors, live_sheet, row_state
from pci_xlsx.findings import Gate
from pci_xlsx.formulas import FormulaError
from pci_xlsx.i18n import texts
from pci_xlsx.model.workbook import SHEETS, tables
from pci_xlsx.rules import RULES
from pci_xlsx.template import dashboard
from pci_xlsx.template.layout import lay_out
from tests.formulas.loaded import load_book, place_of
from tests.lint.book import read_book

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Mapping

    from pci_xlsx.check.result import Result
    from pci_xlsx.i18n import Texts
    from pci_xlsx.plan import Plan
    from pci_xlsx.reading.filled import FilledWorkbook

    Told = tuple[str, object, object]
    """Where, what the workbook says, what the validator says."""

TIMELY = {live.where.partition(".")[0] for rule in RULES for live in rule.live if "{day}" in live.when}
_FIGURE = re.compile("pci_(gate|sheet)_.*_(state|errors|missing)$")
ERRORS = ("#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#N/A", "#NUM!", "#NULL!", "Err:5")
STATES = {"empty": dashboard.NOT_BEGUN, "started": dashboard.UNDER_WAY, "complete": dashboard.COMPLETE}


class Compared(NamedTuple):
    """How much was compared, and every place where the two disagree: where, the workbook, the validator."""

    rows: int
    not_empty: int
    others: int
    disagreements: tuple[Told, ...]


@dataclass(frozen=True)
class Calculated:
    """A workbook with its values: of a cell by sheet, row and column from 0; where its names lie; the errors in it."""

    value: Callable[[str, int, int], object]
    names: Mapping[str, str]
    errors: tuple[Told, ...]

    def named(self, name: str) -> object:
        """The value of the cell of a name."""
        title, _, address = self.names[name].rpartition("!")
        return self.value(title.strip("'$").replace("''", "'"), *place_of(address.replace("$", "")))


def by_sheets(sheets: Mapping[str, list[list[str]]], written: Calculated) -> Calculated:
    """A workbook whose sheets an office program gave as texts; its names are those of the file as it was `written`.

    A text like `#REF!` that stands in the file is no error: somebody may have typed it.
    """
    errors = ((title, f"row {row + 1}", text) for title, rows in sheets.items() for row, texts in enumerate(rows)
              for column, text in enumerate(texts)
              if text.startswith(ERRORS) and written.value(title, row, column) != text)  # fmt: skip

    def value(sheet: str, row: int, column: int) -> object:
        rows = sheets[sheet]
        text = rows[row][column] if row < len(rows) and column < len(rows[row]) else ""
        return int(text) if text.isdecimal() else text

    return Calculated(value, written.names, tuple(errors))


def titles_in(data: bytes) -> list[str]:
    """The titles of all sheets."""
    return python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)).sheet_names


def _names(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        found = re.findall(r'<definedName name="(pci_[^"]+)">([^<]+)<', package.read("xl/workbook.xml").decode())
    return {name: html.unescape(text) for name, text in found}


def by_values(data: bytes) -> Calculated:
    """A workbook as programs see it that do not calculate: the values that we wrote with the formulas."""
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    names = _names(data)
    sheets = {title: book.get_sheet_by_name(title).to_python(skip_empty_area=False) for title in book.sheet_names}

    def value(sheet: str, row: int, column: int) -> object:
        rows = sheets[sheet]
        return rows[row][column] if row < len(rows) and column < len(rows[row]) else ""

    return Calculated(value, names, ())


def by_calculator(data: bytes) -> Calculated:
    """A workbook as our calculator has it, which reckons with truths as Excel does."""
    book = read_book(data)
    loaded = load_book(book)
    errors = ((sheet, f"row {row + 1}, column {column + 1}", value) for sheet, row, column in loaded.places
              if isinstance(value := loaded.cells.value(sheet, row, column), FormulaError))  # fmt: skip
    return Calculated(loaded.cells.value, {name.name: name.text for name in book.names}, tuple(errors))


def compared(name: str, book: Calculated, read: FilledWorkbook, gate: Gate, day: dt.date) -> Compared:
    """Every live state of a workbook at a gate, and of all gates, on a day; a cell with an error disagrees."""
    words = texts(read.plan.language)
    results = {one: check_plan(read.plan, as_of=day, gate=one, findings=read.findings) for one in Gate}
    rows, others = [*_rows(book, results[gate], words)], [*_figures(book, results, gate, words)]
    wrong = ((f"{name} {where}", here, there) for where, here, there in (*rows, *others) if here != there)
    return Compared(len(rows), sum(bool(there) for *_, there in rows), len(others), (*wrong, *book.errors))


def _rows(book: Calculated, result: Result, words: Texts) -> Iterator[Told]:
    """The state of every prepared row of every table."""
    places = lay_out(result.plan, words)
    for key in (key for key, block in tables().items() if not block.is_form):
        by_number = {row.origin.row: row for row in result.plan.rows(key)}
        place = places.table(key)
        for at in range(place.first_row, place.last_row + 1):
            row = by_number.get(at + 1)
            expected = row_state(result, row, words) if row else ""
            yield f"{key} {at + 1}", book.value(place.sheet, at, place.state_column) or "", expected


def _figures(book: Calculated, results: Mapping[Gate, Result], gate: Gate, words: Texts) -> Iterator[Told]:
    for sheet in (sheet for sheet in SHEETS if sheet.blocks):
        expected = live_sheet(results[gate], sheet)
        yield f"{sheet.key} missing at {gate}", book.named(f"pci_sheet_{sheet.key}_missing"), expected.missing
        yield f"{sheet.key} state", book.named(f"pci_sheet_{sheet.key}_state"), words.text(STATES[expected.state])
    for one, result in results.items():
        yield f"errors at {one}", book.named(f"pci_gate_{one}_errors"), live_errors(result)


def shown_at_once(name: str, here: Calculated, office: Calculated, plan: Plan) -> Compared:
    """Each value that we wrote with a formula beside what the office program makes of it.

    What waits for the clock has no value: the counts and states of gates, and rows that a rule compares with today.
    """
    told = [(f"{name} {key}", value, office.named(key)) for key in here.names if _FIGURE.match(key)
            if (value := here.named(key)) != ""]  # fmt: skip
    places = lay_out(plan, texts(plan.language))
    rows = [
        (place.sheet, at, place.state_column)
        for place in (places.table(key) for key, block in tables().items() if not block.is_form)
        for at in range(place.first_row, place.last_row + 1)
        if place.block.key not in TIMELY or here.value(place.sheet, at, place.state_column) != ""
    ]
    told += [(f"{name} {cell}", here.value(*cell), office.value(*cell)) for cell in rows]
    return Compared(len(rows), 0, len(told) - len(rows), tuple(one for one in told if one[1] != one[2]))


def together(found: list[Compared]) -> Compared:
    """What was compared in several workbooks."""
    rows, not_empty, others = (sum(one[at] for one in found) for at in range(3))  # type: ignore[misc] # the counts
    return Compared(rows, not_empty, others, tuple(place for one in found for place in one.disagreements))
