"""The national workbook: a front sheet with key figures, links and charts, and a sheet for each list."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pci_xlsx.i18n import N_
from pci_xlsx.template.book import CREATED, Pen, strictly
from pci_xlsx.template.drawing import place_chart
from pci_xlsx.template.listing import SHARE, looks, print_set_up, write_listing
from pci_xlsx.template.national_charts import draw_bars

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal
    from pathlib import Path

    from pci_xlsx.i18n import Texts
    from pci_xlsx.template.book import Paper, Value
    from pci_xlsx.template.listing import Sheet, Table
    from pci_xlsx.template.national_charts import Bars

WIDTHS = (46, 18, 9, 3, 34, 12)
LINKS = 4
"""The column of the links to the other sheets."""
SIZE, WHOLE_WIDTH = (560, 330), 1112
ROWS_OF_CHART = 18
"""The rows that a chart covers."""
FIRST_FIGURE = 5
WIDE = 230
"""From this width on, a sheet is printed on two pages side by side."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A key figure: `look` as of a column, `share` what part it is of what stands above it, `depth` its indent."""

    name: str
    value: Value
    look: str = "count"
    share: Decimal | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Front:
    """What stands on the first sheet above the charts: a title, lines below it, the key figures."""

    title: str
    notes: Sequence[str]
    figures: Sequence[Figure]


@dataclass(frozen=True, slots=True)
class Listing:
    """A sheet of the workbook: its table, how many rows there are in all, and the chart of it on the first sheet."""

    table: Table
    rows: int
    bars: Bars | None = None


def build_national(front: Front, listings: Iterable[Listing], words: Texts, room: Path) -> bytes:
    """The workbook as the bytes of an .xlsx file: values only, no formula; the same bytes every time.

    `listings` are taken one after the other, so that a caller need not hold the rows of all at once; what is written
    lies in the folder `room` until the workbook is done.
    """
    with strictly():
        pen = Pen(room)
        first = pen.paper(words.label("sheet", N_("Vue d'ensemble")))
        written = [(write_listing(pen, words, _on_paper(one.table), is_long=not one.bars), one) for one in listings]
        row = _write_front(first, front, written, words)
        _draw(first, [(sheet, one.bars) for sheet, one in written if one.bars], row)
        pen.workbook.set_properties({"title": front.title, "created": CREATED})
        pen.workbook.set_custom_property("language", words.language, "text")
        return pen.close()


def _on_paper(table: Table) -> Table:
    wide = sum(one.width for one in table.columns) > WIDE
    return dataclasses.replace(table, pages=2) if wide else table


def _write_front(paper: Paper, front: Front, written: Sequence[tuple[Sheet, Listing]], words: Texts) -> int:
    """Title, key figures, links; gives the first row that is free for charts."""
    pen = paper.pen
    for column, width in enumerate(WIDTHS):
        paper.do("set_column", column, column, width)
    paper.write(0, 0, front.title, pen.style("title"))
    for row, note in enumerate(front.notes, 1):
        paper.write(row, 0, note, pen.style("quiet"))
    heads = (N_("Chiffres clés"), N_("Valeur"), N_("Part"), "", N_("Feuilles"), N_("Lignes"))
    for column, head in enumerate(heads):
        if head:
            paper.write(FIRST_FIGURE - 1, column, words.text(head), pen.style("header"))
    for row, figure in enumerate(front.figures, FIRST_FIGURE):
        _write_figure(paper, row, figure)
    for row, (sheet, listing) in enumerate(written, FIRST_FIGURE):
        paper.link(row, LINKS, sheet.title, sheet.title, pen.style("boxed_link"))
        paper.write(row, LINKS + 1, listing.rows, looks(pen, "count"))
    print_set_up(paper, words)
    paper.do("set_portrait")
    paper.do("fit_to_pages", 1, 1)
    return FIRST_FIGURE + max(len(front.figures), len(written)) + 1


def _write_figure(paper: Paper, row: int, figure: Figure) -> None:
    bold: dict[str, Any] = {} if figure.depth else {"bold": True}
    paper.write(row, 0, figure.name, paper.pen.boxed(align="left", indent=2 * figure.depth, **bold))
    paper.write(row, 1, figure.value, looks(paper.pen, figure.look))
    paper.write(row, 2, figure.share, paper.pen.boxed(num_format=SHARE))


def _draw(paper: Paper, drawn: Iterable[tuple[Sheet, Bars | None]], row: int) -> None:
    """The charts: those that are wide have the whole width, the others stand two by two."""
    right = False
    for sheet, bars in drawn:
        if bars is None:
            continue
        if bars.wide and right:
            row, right = row + ROWS_OF_CHART, False
        size = (WHOLE_WIDTH, SIZE[1]) if bars.wide else SIZE
        place_chart(paper, draw_bars(paper.pen, sheet, bars), (row, LINKS if right else 0), size, bars.alt)
        if bars.wide or right:
            row += ROWS_OF_CHART
        right = not bars.wide and not right
