"""Whether the formulas still see all that was filled in: no column is gone, nothing stands where they do not look."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pci_xlsx.template.layout import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pci_xlsx.template.layout import Book, TablePlace

INTACT = "pci_live_intact"
"""The name of a cell: a number, or a text once dashboard and calendar would leave something out."""
_CELLS = re.compile(r"'(?:[^']|'')+'!\$[A-Z]+\$\d+:\$[A-Z]+\$\d+")


def unseen(place: TablePlace) -> str:
    """How many cells are filled in rows that were inserted above the first one, where no other formula looks."""
    keys = list(place.block.fields)
    whole, top, last = place.range(keys[0], keys[-1]), place.header(keys[0]), place.header(keys[-1])
    corner = f"INDEX({whole},1,COLUMNS({whole}))"
    return f"COUNTA({top}:{corner})-COUNTA(INDEX({whole},1,0))-COUNTA({top}:{last.rpartition('!')[2]})"


def seen(place: TablePlace) -> str:
    """1, and an error where something is not seen."""
    return f"1/({unseen(place)}=0)"


def intact(formulas: Iterable[str], book: Book) -> str:
    """A number as long as the cells are there that these formulas look at, and all rows are seen; else an error."""
    filled_in = {quoted(one.title): one.table for one in book.sheets.values() if one.table}
    cells = dict.fromkeys(found for formula in formulas for found in _CELLS.findall(formula))
    drawn = [one for one in cells if one.rpartition("!")[0] in filled_in]
    places = [place for sheet, place in filled_in.items() if place and any(one.startswith(sheet) for one in drawn)]
    return "+".join([*(f"ROWS({one})" for one in drawn), *map(seen, places)])


def while_intact(formula: str) -> str:
    """A number, or an error once something would be left out."""
    return f"{formula}+0*{INTACT}"
