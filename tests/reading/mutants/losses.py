"""What got lost between the XML of a workbook and the plan that was read from it, without a word about it."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.model.workbook import PREFIX, sheet_of, tables
from pci_xlsx.reading.addresses import address
from pci_xlsx.reading.find_forms import find_form
from pci_xlsx.reading.find_tables import find_table
from pci_xlsx.reading.found import FoundForm, FoundTable
from pci_xlsx.reading.labels import sheet_named
from pci_xlsx.values.cells import EXCEL_EPOCH, ErrorText, shown
from pci_xlsx.values.reading import read_cell
from tests.reading.mutants.plain import bare, plain_cells

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pci_xlsx.model.rows import Row, Table
    from pci_xlsx.reading.filled import FilledWorkbook
    from pci_xlsx.reading.found import Search, Source
    from pci_xlsx.values.cells import CellValue
    from tests.reading.mutants.plain import Cells

Spot = tuple[int, int]
_YEAR_10_000 = 2_958_466


class Opened(NamedTuple):
    """A workbook that was read: what came of it, its cells, and where its tables and forms were found."""

    read: FilledWorkbook
    source: Source
    searches: dict[str, Search]
    told: frozenset[tuple[str | None, str | None]]
    """The cells that findings are about, by sheet and address."""


def opened(read: FilledWorkbook, source: Source) -> Opened:
    """Find the tables and forms once more, to compare."""
    searches = {key: (find_form if block.is_form else find_table)(block, source) for key, block in tables().items()}
    told = frozenset((found.cell.sheet, found.cell.address) for found in read.findings)
    return Opened(read, source, searches, told)


def losses(data: bytes, book: Opened) -> Iterator[str]:
    """Every cell that holds something and reached nobody.

    A cell is lost when its sheet was read and it holds a text that is not in the cells that we read. One in a column of
    a table that was found, below its headers, or in a cell of a form that was found, is lost too when neither the plan
    has a value or an unread text of it, nor a finding is about it. A column inside a table that is none of its fields
    must be told by a finding at its header, or the field that it was by one about the table. What stands elsewhere
    (above, beside or below) is no entry. A sheet that was not read must be none of the template's, or be told. Of one
    that is no XML (two attributes of one name, say) the witness knows nothing.
    """
    plain = plain_cells(data)
    for title, cells in plain.items():
        grid = book.source.grids.get(title)
        if grid is None or cells is None:
            continue
        for at, written in cells.items():
            value = grid.at(*at)
            if value is None or not all(any(_is_same(value, text) for text in texts) for texts in written):
                yield f"{title}!{address(*at)}: {written} was read as {value!r}"
            elif not _is_told(book, title, at, value):
                yield f"{title}!{address(*at)}: {value!r} reached neither the plan nor a finding"
    yield from _untold_sheets(plain, book)


def _is_same(value: CellValue, text: str) -> bool:
    """True where a value says what was written; of days and hours only that they are there."""
    match value:
        case str():
            return bare(value) == bare(text)
        case ErrorText():
            seen, written = bare(value.text).replace(",", "."), bare(text).replace(",", ".")
            return written in seen or bool(_shown(text) & {*seen.split("|")})
        case bool():
            return bare(text).lower() in ({"1", "true"} if value else {"0", "false"})
        case float():
            return _number(text) == value
        case date() | time() | timedelta():
            return True


def _shown(text: str) -> set[str]:
    """A number as a cell may show it: without the zeros at its end, or as a day."""
    number = _number(text)
    if number is None or not 0 <= number < _YEAR_10_000:
        return set()
    return {shown(number).replace(",", "."), shown(EXCEL_EPOCH + timedelta(days=int(number)))}


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _is_told(book: Opened, title: str, at: Spot, value: CellValue) -> bool:
    if (title, address(*at)) in book.told:
        return True
    for key, search in book.searches.items():
        match search.where:
            case FoundForm(sheet=sheet, cells=cells) if sheet == title and at in cells.values():
                fields = {spot: field for field, spot in cells.items()}
                return _reached(book.read.plan.rows(key)[0], fields[at], value)
            case FoundTable(sheet=sheet) as table if sheet == title and at[0] > table.header_row:
                return _is_told_in_table(book, table, at, value)
            case _:
                continue
    return True


def _is_told_in_table(book: Opened, found: FoundTable, at: Spot, value: CellValue) -> bool:
    fields = {column: key for key, column in found.columns.items()}
    totals = found.excel.totals if found.excel else 0
    if found.excel and found.excel.area.bottom - totals < at[0] <= found.excel.area.bottom:
        return True
    if at[1] not in fields:
        return at[1] == found.states or not _is_inside(found, at[1]) or _column_is_told(book, found, at[1])
    rows = {row.origin.row: row for row in book.read.plan.rows(found.block.key)}
    row, key = rows.get(at[0]), fields[at[1]]
    return found.block.fields[key].helper if row is None else _reached(row, key, value)


def _is_inside(found: FoundTable, column: int) -> bool:
    return min(found.columns.values()) <= column <= max(found.columns.values())


def _column_is_told(book: Opened, found: FoundTable, column: int) -> bool:
    header = address(found.header_row, column)
    return any(
        (one.cell.sheet, one.cell.address) == (found.sheet, header)
        or (one.code == "REA-002" and one.cell.table == found.block.key)
        for one in book.read.findings
    )


def _reached(row: Row, key: str, value: CellValue) -> bool:
    """True for a value or unread text; also for what people write to say that there is nothing."""
    if row.entry(key) not in (None, ()) or key in row.unread:
        return True
    alone = read_cell(row.declared.fields[key], value)
    return alone.value in (None, ()) and alone.unread is None


def _untold_sheets(plain: Mapping[str, Cells | None], book: Opened) -> Iterator[str]:
    """Sheets with cells that were not read: the user's own are told, and the template's are none with entries."""
    told = {found.cell.sheet for found in book.read.findings} | set(book.source.grids)
    for title, cells in plain.items():
        if cells and title not in told and _holds_entries(book, title):
            yield f"{title}: nobody read it"


def _holds_entries(book: Opened, title: str) -> bool:
    """A sheet where tables or forms ought to be, none of which is said to be lost."""
    key = sheet_named(title)
    named = [block for block in tables().values() if _is_on(book, block, title) or sheet_of(block.key).key == key]
    lost = {found.cell.table for found in book.read.findings if found.code == "REA-001"}
    return bool(named) and not lost & {block.key for block in named}


def _is_on(book: Opened, block: Table, title: str) -> bool:
    names = book.source.package.names
    return any(place.sheet == title for field in block.fields if (place := names.get(f"{PREFIX}{block.key}_{field}")))
