"""The charts of the dashboard: budget by source and actions by status, each with a title and a text in its stead."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from pci_xlsx.i18n import N_
from pci_xlsx.template.layout import FIRST_FREE_ROW
from pci_xlsx.template.palette import FONT, SERIES

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart

    from pci_xlsx.template.book import Paper
    from pci_xlsx.template.layout import Book

BUDGET_CHART, STATUS_CHART = N_("Budget par source (EUR)"), N_("Actions par statut")
BUDGET_ALT = N_("Barres : le budget des actions par source, comme dans le tableau à gauche.")
STATUS_ALT = N_("Barres : le nombre d'actions par statut, comme dans le tableau à gauche.")
LABELS, VALUES, CHART_COLUMN = 5, 6, 8
GRID = {"visible": True, "line": {"color": "#D0D0D0"}}
WIDTH, TALL, LOW = 640, 400, 280


def write_charts(paper: Paper, book: Book, sources: tuple[int, int], statuses: tuple[int, int]) -> None:
    """Draw both charts beside the figures they show."""
    _bars(paper, book, sources, (BUDGET_CHART, BUDGET_ALT), (FIRST_FREE_ROW, TALL))
    _bars(paper, book, statuses, (STATUS_CHART, STATUS_ALT), (statuses[0] + 4, LOW))


def _bars(paper: Paper, book: Book, rows: tuple[int, int], texts: tuple[str, str], place: tuple[int, int]) -> None:
    title, description = (book.words.text(text) for text in texts)
    chart = cast("Chart", paper.pen.workbook.add_chart({"type": "bar"}))
    chart.add_series(
        {
            "name": title,
            "categories": [paper.title, rows[0], LABELS, rows[1], LABELS],
            "values": [paper.title, rows[0], VALUES, rows[1], VALUES],
            "fill": {"color": SERIES[0]},
            "gap": 60,
        }
    )
    font = {"name": FONT, "size": 9}
    chart.set_title({"name": title, "name_font": {"name": FONT, "size": 13, "bold": True}})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True, "num_font": font})
    chart.set_x_axis({"num_font": font, "num_format": "#,##0", "major_gridlines": GRID, "min": 0})
    chart.set_size({"width": WIDTH, "height": place[1]})
    paper.do("insert_chart", place[0], CHART_COLUMN, chart, {"description": description, "object_position": 2})
