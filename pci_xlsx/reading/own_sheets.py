"""Sheets that are not read though they hold something: the user's own, and copies of the template's."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pci_xlsx.findings import Cell, Severity, Term
from pci_xlsx.model.workbook import PREFIX, sheet, sheet_of, tables
from pci_xlsx.reading.find_headers import tables_shown
from pci_xlsx.reading.found import say
from pci_xlsx.reading.labels import sheet_named

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from pci_xlsx.findings import Finding
    from pci_xlsx.reading.grid import Grid
    from pci_xlsx.reading.package import Package

KEYS_SHEET = "_pci"


@cache
def field_names() -> frozenset[str]:
    """The defined names of all headers, and of all cells of forms."""
    return frozenset(f"{PREFIX}{key}_{field}" for key, block in tables().items() for field in block.fields)


def is_data_title(title: str) -> bool:
    """True for a sheet that has the title of one with entries, or that of the hidden one with the keys."""
    key = sheet_named(title)
    return title == KEYS_SHEET or (key is not None and bool(sheet(key).blocks))


def unread_sheets(package: Package, read: Collection[str]) -> tuple[str, ...]:
    """The sheets that hold something, though nothing on them was read, and they are none of the live ones.

    `read` are the titles of the sheets on which a table or form was found. A live sheet is known by its title or by a
    name of ours that stands on it.
    """
    ours = {place.sheet for name, place in package.names.items() if name not in field_names()}
    return tuple(
        one.title
        for one in package.sheets
        if one.title not in read
        and one.title != KEYS_SHEET
        and not _is_live(one.title, ours)
        and package.is_filled(one.title)
    )


def _is_live(title: str, ours: Collection[str]) -> bool:
    return not is_data_title(title) and (title in ours or sheet_named(title) is not None)


def about_unread(titles: Collection[str], grids: Mapping[str, Grid]) -> Iterator[Finding]:
    """One finding for each sheet that is not read; a warning for one that looks like a sheet of the template.

    `grids` are the cells of the sheets, as far as they are known.
    """
    for title in titles:
        shown = tables_shown(grids[title]) if title in grids else {}
        if shown:
            term = Term("sheet", sheet_of(next(iter(shown))).key)
            yield say("REA-055", Severity.WARNING, Cell(sheet=title), sheet=title, found=term)
        else:
            yield say("REA-009", Severity.HINT, Cell(sheet=title), sheet=title)
