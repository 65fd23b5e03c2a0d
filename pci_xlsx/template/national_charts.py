"""The charts of the national workbook: columns or bars of what stands in the columns of a sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pci_xlsx.template.drawing import GRID, NUMBERS, REST, fill, font, give_title, new_chart

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart

    from pci_xlsx.template.book import Pen
    from pci_xlsx.template.listing import Sheet


PLOT = {"x": 0.36, "y": 0.13, "width": 0.52, "height": 0.74}
"""Where lying bars stand in their chart, with room for names at the left and amounts at the right."""


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart of a sheet. `series` are its columns, each with the code it stands for: what is left over is hatched.

    `names` is the column of what the bars stand for; `rows` how many of them are drawn, all where it is None. With one
    series the bars lie and have their number beside them, with several they stand and are stacked.
    """

    title: str
    alt: str
    series: tuple[tuple[int, str], ...]
    names: int = 0
    rows: int | None = None
    colour: int = 0

    @property
    def wide(self) -> bool:
        """True for charts that need the whole width: those with a legend."""
        return len(self.series) > 1


def draw_bars(pen: Pen, sheet: Sheet, bars: Bars) -> Chart:
    """The chart of a sheet that was written."""
    chart = new_chart(pen, "column", "stacked") if bars.wide else new_chart(pen, "bar")
    last = sheet.last if bars.rows is None else min(sheet.last, sheet.first + bars.rows - 1)
    label = {"value": True, "num_format": NUMBERS, "font": font(9)}
    for number, (column, code) in enumerate(bars.series):
        more = {"name": [sheet.title, sheet.first - 1, column], "gap": 60} if bars.wide else {"data_labels": label}
        look = REST.get(code) or fill(bars.colour + number)
        names = [sheet.title, sheet.first, bars.names, last, bars.names]
        values = [sheet.title, sheet.first, column, last, column]
        chart.add_series({"categories": names, "values": values, **more, **look})
    give_title(chart, bars.title)
    _axes(chart, bars)
    return chart


def _axes(chart: Chart, bars: Bars) -> None:
    if bars.wide:
        chart.set_x_axis({"num_font": font(9)})
        chart.set_y_axis({"num_format": NUMBERS, "major_gridlines": GRID, "num_font": font(9), "line": {"none": True}})
        chart.set_legend({"position": "right", "font": font(9)})
        return
    chart.set_y_axis({"reverse": True, "interval_unit": 1, "num_font": font(9)})
    sizes = {"num_format": NUMBERS, "major_gridlines": GRID, "num_font": font(9), "label_position": "high", "min": 0}
    chart.set_x_axis(sizes)
    chart.set_plotarea({"layout": PLOT})
    chart.set_legend({"none": True})
