"""The charts of the summary workbook: native ones, with titles, axes, and words for those who cannot see them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pci_xlsx.i18n import N_
from pci_xlsx.summary.ledger import View
from pci_xlsx.template.drawing import COLOURS, GRID, NUMBERS, REST, fill, font, give_title, new_chart
from pci_xlsx.template.listing import FIRST_ROW
from pci_xlsx.template.summary_calendar import BARS

if TYPE_CHECKING:
    import datetime as dt

    from xlsxwriter.chart import Chart

    from pci_xlsx.template.listing import Sheet
    from pci_xlsx.template.summary_tables import Summed

LABEL_COLUMN, START_COLUMN, FIRST_BAR_COLUMN = 1, 2, 5
ROW_HEIGHT, CHART_FRAME = 22, 130


def draw_years(summed: Summed, sheet: Sheet) -> Chart:
    """The budget by year, stacked by source."""
    chart = new_chart(summed.pen, "column", "stacked")
    for number, (source, figure) in enumerate(summed.budget.by[View.SOURCE].items()):
        if figure.amount:
            name = [sheet.title, sheet.first - 1, number + 1]
            values = sheet.cells(number + 1)
            look = REST.get(source) or fill(number)
            chart.add_series({"name": name, "categories": sheet.cells(0), "values": values, "gap": 60, **look})
    words = summed.words
    give_title(chart, words.text(N_("Budget par année et par source (EUR)")))
    chart.set_x_axis({"num_font": font(9)})
    chart.set_y_axis({"num_format": NUMBERS, "major_gridlines": GRID, "num_font": font(9), "line": {"none": True}})
    chart.set_legend({"position": "right", "font": font(9)})
    return chart


def draw_breakdown(summed: Summed, sheet: Sheet, title: str, colour: int) -> Chart:
    """One bar for each bucket of a breakdown, its amount beside it."""
    chart = new_chart(summed.pen, "bar")
    label = {"value": True, "num_format": NUMBERS, "font": font(9)}
    chart.add_series(
        {"categories": sheet.cells(0), "values": sheet.cells(1), "data_labels": label, "gap": 50, **fill(colour)}
    )
    give_title(chart, title)
    chart.set_y_axis({"reverse": True, "interval_unit": 1, "num_font": font(9)})
    chart.set_x_axis({"num_format": NUMBERS, "major_gridlines": GRID, "num_font": font(9), "label_position": "high"})
    chart.set_legend({"none": True})
    return chart


def draw_calendar(summed: Summed, sheet: Sheet, rows: int, first: dt.date, last: dt.date) -> Chart:
    """A bar from start to end for each action and each step of the agenda; `rows` of them stand first on the sheet."""
    chart = new_chart(summed.pen, "bar", "stacked")
    until = FIRST_ROW + rows - 1
    names = [sheet.title, sheet.first, LABEL_COLUMN, until, LABEL_COLUMN]
    chart.add_series(
        {
            "name": " ",
            "categories": names,
            "values": [sheet.title, sheet.first, START_COLUMN, until, START_COLUMN],
            "fill": {"none": True},
            "border": {"none": True},
            "gap": 40,
        }
    )
    for number in range(len(BARS)):
        column = FIRST_BAR_COLUMN + number
        values = [sheet.title, sheet.first, column, until, column]
        name = [sheet.title, sheet.first - 1, column]
        chart.add_series({"name": name, "categories": names, "values": values, **_bar(number)})
    give_title(chart, summed.words.text(N_("Calendrier des actions et de l'agenda")))
    chart.set_y_axis({"reverse": True, "interval_unit": 1, "num_font": font(9)})
    chart.set_x_axis(_days(first, last))
    chart.set_legend({"position": "bottom", "font": font(9)})
    return chart


def _bar(number: int) -> dict[str, Any]:
    """The look of a bar of the calendar; its border is of its colour, so that a single day is seen."""
    colour = COLOURS[(0, 2, 3, 1)[number]]
    return {"fill": {"color": colour}, "border": {"color": colour, "width": 1}}


def _days(first: dt.date, last: dt.date) -> dict[str, Any]:
    """An axis of days, from the first of a month on, with some eight marks."""
    start = first.replace(day=1)
    return {
        "min": _serial(start),
        "max": _serial(last) + 1,
        "major_unit": max(31, -(-(last - start).days // 8)),
        "num_format": "dd.mm.yyyy",
        "num_font": font(9),
        "major_gridlines": GRID,
    }


def _serial(day: dt.date) -> int:
    """The number Excel keeps for a day."""
    return day.toordinal() - 693_594


def calendar_height(rows: int) -> int:
    """How high the chart of the calendar is for so many bars."""
    return CHART_FRAME + ROW_HEIGHT * rows
