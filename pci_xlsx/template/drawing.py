"""What charts of the workbooks have in common: colours, hatchings, fonts, titles, words for who does not see them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from pci_xlsx.summary.ledger import NOT_BROKEN_DOWN, NOT_YET_FUNDED
from pci_xlsx.template.palette import FONT, INK, SERIES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlsxwriter.chart import Chart

    from pci_xlsx.template.book import Paper, Pen

COLOURS = (*SERIES, "#00828A", "#B03A48", "#8C7A00", "#4C4C7F", "#A05A2C")
PATTERNS = (None, "wide_upward_diagonal", "percent_20")
"""Where the colours are used up, the next round is hatched."""
REST: Mapping[str, dict[str, Any]] = {
    NOT_YET_FUNDED: {
        "pattern": {"pattern": "wide_upward_diagonal", "fg_color": "#B03A48", "bg_color": "#FFFFFF"},
        "border": {"color": "#B03A48"},
    },
    NOT_BROKEN_DOWN: {
        "pattern": {"pattern": "percent_20", "fg_color": "#4C4C4C", "bg_color": "#FFFFFF"},
        "border": {"color": "#4C4C4C"},
    },
}
"""What is left over is hatched."""
GRID = {"visible": True, "line": {"color": "#D9D9D9", "width": 0.75}}
NUMBERS = "#,##0"


def new_chart(pen: Pen, kind: str, subtype: str | None = None) -> Chart:
    """A chart of a kind, still empty."""
    options = {"type": kind} | ({"subtype": subtype} if subtype else {})
    chart = cast("Chart", pen.workbook.add_chart(options))
    chart.set_chartarea({"border": {"color": "#BFBFBF"}})
    return chart


def give_title(chart: Chart, title: str) -> None:
    """The title of a chart, above what it shows."""
    chart.set_title({"name": title, "name_font": font(12) | {"bold": True}, "overlay": False})


def font(size: int) -> dict[str, Any]:
    """The font of texts in charts."""
    return {"name": FONT, "size": size, "color": INK}


def fill(number: int) -> dict[str, Any]:
    """The look of a series: a colour, hatched from the second round on, so that no two look alike."""
    colour, pattern = COLOURS[number % len(COLOURS)], PATTERNS[number // len(COLOURS) % len(PATTERNS)]
    if pattern is None:
        return {"fill": {"color": colour}, "border": {"color": "#FFFFFF", "width": 0.75}}
    return {"pattern": {"pattern": pattern, "fg_color": colour, "bg_color": "#FFFFFF"}, "border": {"color": colour}}


def place_chart(paper: Paper, chart: Chart, at: tuple[int, int], size: tuple[int, int], alt: str) -> None:
    """Put a chart on a sheet, with the words that say what it shows."""
    chart.set_size({"width": size[0], "height": size[1]})
    paper.do("insert_chart", *at, chart, {"description": alt, "object_position": 1, "x_offset": 4, "y_offset": 4})
