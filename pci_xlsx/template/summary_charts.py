"""The charts of the summary workbook: native ones, with titles, axes, and words for those who cannot see them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from pci_xlsx.i18n import N_
from pci_xlsx.summary.ledger import NOT_BROKEN_DOWN, NOT_YET_FUNDED, View
from pci_xlsx.template.palette import FONT, INK, SERIES
from pci_xlsx.template.summary_calendar import BARS
from pci_xlsx.template.summary_tables import FIRST_ROW

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from xlsxwriter.chart import Chart

    from pci_xlsx.template.book import Paper
    from pci_xlsx.template.summary_tables import Sheet, Summed

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
LABEL_COLUMN, START_COLUMN, FIRST_BAR_COLUMN = 1, 2, 5
ROW_HEIGHT, CHART_FRAME = 22, 130


def draw_years(summed: Summed, sheet: Sheet) -> Chart:
    """The budget by year, stacked by source."""
    chart = _chart(summed, "column", "stacked")
    for number, (source, figure) in enumerate(summed.budget.by[View.SOURCE].items()):
        if figure.amount:
            name = [sheet.title, sheet.first - 1, number + 1]
            values = sheet.cells(number + 1)
            look = REST.get(source) or _fill(number)
            chart.add_series({"name": name, "categories": sheet.cells(0), "values": values, "gap": 60, **look})
    words = summed.words
    _titles(chart, words.text(N_("Budget par année et par source (EUR)")))
    chart.set_x_axis({"num_font": _font(9)})
    chart.set_y_axis({"num_format": NUMBERS, "major_gridlines": GRID, "num_font": _font(9), "line": {"none": True}})
    chart.set_legend({"position": "right", "font": _font(9)})
    return chart


def draw_breakdown(summed: Summed, sheet: Sheet, title: str, colour: int) -> Chart:
    """One bar for each bucket of a breakdown, its amount beside it."""
    chart = _chart(summed, "bar", None)
    label = {"value": True, "num_format": NUMBERS, "font": _font(9)}
    chart.add_series(
        {"categories": sheet.cells(0), "values": sheet.cells(1), "data_labels": label, "gap": 50, **_fill(colour)}
    )
    _titles(chart, title)
    chart.set_y_axis({"reverse": True, "interval_unit": 1, "num_font": _font(9)})
    chart.set_x_axis({"num_format": NUMBERS, "major_gridlines": GRID, "num_font": _font(9), "label_position": "high"})
    chart.set_legend({"none": True})
    return chart


def draw_calendar(summed: Summed, sheet: Sheet, rows: int, first: dt.date, last: dt.date) -> Chart:
    """A bar from start to end for each action and each step of the agenda; `rows` of them stand first on the sheet."""
    chart = _chart(summed, "bar", "stacked")
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
    _titles(chart, summed.words.text(N_("Calendrier des actions et de l'agenda")))
    chart.set_y_axis({"reverse": True, "interval_unit": 1, "num_font": _font(9)})
    chart.set_x_axis(_days(first, last))
    chart.set_legend({"position": "bottom", "font": _font(9)})
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
        "num_font": _font(9),
        "major_gridlines": GRID,
    }


def _serial(day: dt.date) -> int:
    """The number Excel keeps for a day."""
    return day.toordinal() - 693_594


def _chart(summed: Summed, kind: str, subtype: str | None) -> Chart:
    options = {"type": kind} | ({"subtype": subtype} if subtype else {})
    chart = cast("Chart", summed.pen.workbook.add_chart(options))
    chart.set_chartarea({"border": {"color": "#BFBFBF"}})
    return chart


def _titles(chart: Chart, title: str) -> None:
    chart.set_title({"name": title, "name_font": _font(12) | {"bold": True}, "overlay": False})


def _font(size: int) -> dict[str, Any]:
    return {"name": FONT, "size": size, "color": INK}


def _fill(number: int) -> dict[str, Any]:
    """The look of a series: a colour, hatched from the second round on, so that no two look alike."""
    colour, pattern = COLOURS[number % len(COLOURS)], PATTERNS[number // len(COLOURS) % len(PATTERNS)]
    if pattern is None:
        return {"fill": {"color": colour}, "border": {"color": "#FFFFFF", "width": 0.75}}
    return {"pattern": {"pattern": pattern, "fg_color": colour, "bg_color": "#FFFFFF"}, "border": {"color": colour}}


def place_chart(paper: Paper, chart: Chart, at: tuple[int, int], size: tuple[int, int], alt: str) -> None:
    """Put a chart on a sheet, with the words that say what it shows."""
    chart.set_size({"width": size[0], "height": size[1]})
    paper.do("insert_chart", *at, chart, {"description": alt, "object_position": 1, "x_offset": 4, "y_offset": 4})


def calendar_height(rows: int) -> int:
    """How high the chart of the calendar is for so many bars."""
    return CHART_FRAME + ROW_HEIGHT * rows
