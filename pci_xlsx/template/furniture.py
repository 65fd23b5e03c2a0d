"""What every sheet has: title, intro, links to its neighbours, tab colour, print set-up."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from pci_xlsx.i18n import N_
from pci_xlsx.model.heads import AFTER, BEFORE, TO_WELCOME, intro
from pci_xlsx.model.workbook import SHEETS
from pci_xlsx.template.layout import INTRO_ROW, LINKS_ROW, TITLE_ROW
from pci_xlsx.template.palette import TABS

if TYPE_CHECKING:
    from pci_xlsx.template.book import Paper
    from pci_xlsx.template.layout import Book, Layout

FOOTER = N_("&L{title}&CPlan communal intégration&RPage &P de &N")
A4 = 9
ROOM_FOR_A_LINK = 20
READABLE_WIDTH = 252
"""How many characters beside each other can be read on a printed page: they are then 6.3 points high."""
NEIGHBOURS = tuple(sheet.key for sheet in SHEETS if sheet.key not in {"lists", "_pci"})


def furnish(paper: Paper, layout: Layout, book: Book) -> None:
    """Write the head of a sheet and set up its tab and its printing."""
    words = book.words
    paper.write(TITLE_ROW, 0, layout.title, paper.pen.style("title"))
    paper.write(INTRO_ROW, 0, intro(layout.sheet, words), paper.pen.style("intro"))
    paper.do("set_row", TITLE_ROW, 24)
    paper.do("set_tab_color", TABS[layout.sheet.stage])
    set_up_print(paper, layout, book)


def write_links(paper: Paper, layout: Layout, book: Book, widths: tuple[float, ...]) -> None:
    """Write the links to the welcome sheet, the sheet before and the sheet after, each where it has room."""
    links = [("welcome", book.words.text(TO_WELCOME))]
    key = layout.sheet.key
    if key in NEIGHBOURS:
        at = NEIGHBOURS.index(key)
        for neighbour, text in ((at - 1, BEFORE), (at + 1, AFTER)):
            if 0 < neighbour < len(NEIGHBOURS):
                sheet = NEIGHBOURS[neighbour]
                links.append((sheet, book.words.text(text).format(sheet=book.title(sheet))))
    for column, (sheet, text) in zip(_columns_with_room(widths), links, strict=False):
        paper.link(LINKS_ROW, column, book.title(sheet), text)


def _columns_with_room(widths: tuple[float, ...]) -> list[int]:
    """The first columns of stretches that are wide enough together for one link."""
    found, room = [0], 0.0
    for column, width in enumerate(widths):
        if room >= ROOM_FOR_A_LINK + 8:
            found.append(column)
            room = 0.0
        room += width
    return [*found, *range(len(widths), len(widths) + 3)]


def set_up_print(paper: Paper, layout: Layout, book: Book) -> None:
    """A4 landscape, one page wide, page numbers, and the head of a table on every page."""
    paper.do("set_landscape")
    paper.do("set_paper", A4)
    paper.do("fit_to_pages", pages_wide(layout.widths), 0)
    paper.do("set_margins", 0.4, 0.4, 0.6, 0.7)
    paper.do("set_footer", book.words.text(FOOTER).replace("{title}", layout.title.replace("&", "&&")))
    if layout.table:
        first = TITLE_ROW if not layout.form else layout.table.level_row
        paper.do("repeat_rows", first, layout.table.header_row)
        if pages_wide(layout.widths) > 1:
            paper.do("repeat_columns", 0, 1 if layout.table.block.prefix else 0)


def pages_wide(widths: tuple[float, ...]) -> int:
    """On how many pages beside each other a sheet is printed, so that it can still be read: one, if it can."""
    return max(1, ceil(sum(widths) / READABLE_WIDTH))
