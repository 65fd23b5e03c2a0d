"""Rows that show the headers of a table: the anchor that is left where names and Excel table are lost, or lie."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from pci_xlsx.model.workbook import sheet_of, tables
from pci_xlsx.reading.labels import field_named, fields_labelled, is_state_header, sheet_named
from pci_xlsx.values.cells import shown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from pci_xlsx.model.rows import Table
    from pci_xlsx.reading.grid import Grid
    from pci_xlsx.values.cells import CellValue

_SEARCHED_ROWS, _SEARCHED_COLUMNS = 400, 200
_HALF = 2
_NEARLY_ALL = (3, 4)
Line = tuple[str, int]
"""A sheet's title and a row."""


class Headers(NamedTuple):
    """How many headers of a table a row shows, and which row it is."""

    shown: int
    row: int = 0


Shown: TypeAlias = "Mapping[str, Mapping[str, Headers]]"
"""The rows of headers that sheets show, by title, then by table."""


def line_of_headers(block: Table, grids: Mapping[str, Grid], shown_on: Shown | None = None) -> Line | None:
    """The row that shows the headers of a table, on the sheets with the template's title or, if given, `shown_on`.

    Where a sheet shows them twice the first row counts, of several sheets the one that shows the most; where two show
    as many, none: nothing is read from a guessed place.
    """
    if shown_on is None:
        key = sheet_of(block.key).key
        shown_on = {title: headers_shown(grid) for title, grid in grids.items() if sheet_named(title) == key}
    lines = sorted((rows[block.key], title) for title, rows in shown_on.items() if block.key in rows)
    if not lines or (len(lines) > 1 and lines[-2][0].shown == lines[-1][0].shown):
        return None
    best, title = lines[-1]
    return title, best.row


def tables_shown(grid: Grid) -> Mapping[str, Headers]:
    """The same for a sheet of whatever title: nearly all headers of a table are needed to know it there."""
    return {
        key: headers
        for key, headers in headers_shown(grid).items()
        if headers.shown * _NEARLY_ALL[1] >= len(tables()[key].fields) * _NEARLY_ALL[0]
    }


def has_states(grid: Grid, headers: Headers) -> bool:
    """True where the header of the states stands among the others: no workbook but ours has it."""
    return any(isinstance(value, str) and is_state_header(value) for value in grid.row(headers.row).values())


def headers_shown(grid: Grid) -> Mapping[str, Headers]:
    """The row of headers of each table that a sheet shows, by the table: half of them at least.

    A row is that of the table of which it shows more than of any other; the first one counts of those that show most.
    """
    found: dict[str, Headers] = {}
    for row in sorted(grid.rows):
        if row > _SEARCHED_ROWS:
            break
        key, count = _best(grid.row(row).values())
        if key and count > found.get(key, Headers(1)).shown and count * _HALF >= len(tables()[key].fields):
            found[key] = Headers(count, row)
    return found


def _best(cells: Iterable[CellValue]) -> tuple[str | None, int]:
    """The table of which a row shows the most headers, the smaller one of two; and how many."""
    fields: Counter[str] = Counter()
    for text in {value for value in islice(cells, _SEARCHED_COLUMNS) if isinstance(value, str)}:
        fields.update({key for key, _ in fields_labelled(text) if not tables()[key].is_form})
    best = max(fields, key=lambda key: (fields[key], -len(tables()[key].fields)), default=None)
    return best, fields[best] if best else 0


def columns_by_text(
    block: Table, cells: Mapping[int, CellValue], taken: Collection[int] = (), known: Iterable[str] = ()
) -> dict[str, int]:
    """The columns of a row whose header is the label of a field that is not known yet.

    None where two columns show the same label, and none that is taken.
    """
    skipped = set(known)
    found: dict[str, list[int]] = {}
    for column, value in cells.items():
        key = None if column in taken else field_named(block.key, shown(value))
        if key and key not in skipped:
            found.setdefault(key, []).append(column)
    return {key: columns[0] for key, columns in found.items() if len(columns) == 1}
