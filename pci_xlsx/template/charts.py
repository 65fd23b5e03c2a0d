"""The charts of the dashboard: native ones, each with a title that says when there is nothing yet, axes and words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from pci_xlsx.i18n import N_
from pci_xlsx.template.dashboard_money import LABELS, VALUES
from pci_xlsx.template.layout import absolute, literal, quoted
from pci_xlsx.template.palette import FONT, INK, SERIES

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart

    from pci_xlsx.template.book import Paper
    from pci_xlsx.template.facts import Facts
    from pci_xlsx.template.layout import Book
    from pci_xlsx.template.live_actions import LiveActions
    from pci_xlsx.template.live_events import LiveEvents
    from pci_xlsx.template.live_years import LiveYears

YEARS_TITLE = N_("Budget par année et par source (EUR)")
YEARS_ALT = N_(
    "Colonnes empilées : le budget de chaque année, par genre de source. Les montants sont dans les tableaux."
)
STATES_TITLE = N_("État du financement (EUR)")
STATES_ALT = N_(
    "Barres : le budget accordé, demandé, prévu ou sans source. Les montants sont dans le tableau à gauche."
)
STATUS_TITLE = N_("Actions par statut")
STATUS_ALT = N_("Barres : le nombre d'actions par statut, comme dans le tableau à gauche.")
TIME_TITLE = N_("Débuts et fins d'actions")
TIME_ALT = N_("Colonnes : combien d'actions commencent et finissent par mois, trimestre ou semestre du plan.")
NOTHING_YET, NO_PERIOD = N_("{title} : rien à montrer pour le moment"), N_("{title} : la période du plan manque")
YEAR_AXIS, AMOUNT_AXIS, COUNT_AXIS = N_("Année"), N_("EUR"), N_("Actions")
GRID = {"visible": True, "line": {"color": "#D9D9D9", "width": 0.75}}
MONEY_AXIS = '[>20]#,##0;[<-20]-#,##0;""'
"""Nothing beside the axis of an empty chart, on which programs would write 0 and 1 several times."""
LABEL = '#,##0;-#,##0;""'
HATCHED: tuple[dict[str, Any], ...] = (
    {
        "pattern": {"pattern": "wide_upward_diagonal", "fg_color": "#B03A48", "bg_color": "#FFFFFF"},
        "border": {"color": "#B03A48"},
    },
    {
        "pattern": {"pattern": "percent_20", "fg_color": "#4C4C4C", "bg_color": "#FFFFFF"},
        "border": {"color": "#4C4C4C"},
    },
)
"""What has no source, or no known one, is hatched."""


class Charts:
    """Draws the charts on the dashboard; `hidden` is the sheet of lists, where titles and some figures stand."""

    def __init__(self, paper: Paper, hidden: Paper, book: Book, titles_column: int) -> None:
        self.paper = paper
        self.hidden = hidden
        self.book = book
        self._at = (0, titles_column)

    def years(self, years: LiveYears, live: LiveActions, place: tuple[int, int], size: tuple[int, int]) -> None:
        """The budget by year, stacked by kind of source."""
        chart = self._chart("column", "stacked")
        for number, kind in enumerate(years.kinds):
            looks = [{"fill": {"color": colour}, "border": {"color": "#FFFFFF"}} for colour in SERIES] + [*HATCHED]
            own = self._series(years.facts, kind, "year", years.rows)
            chart.add_series(own | looks[number] | {"gap": 50})
        self._title(chart, YEARS_TITLE, f"COUNT({live.all('total')})=0", NOTHING_YET)
        chart.set_x_axis({"num_font": _font(9), "label_position": "low", **self._named(YEAR_AXIS)})
        chart.set_y_axis(
            {"num_format": MONEY_AXIS, "num_font": _font(9), "major_gridlines": GRID, "line": {"none": True}}
            | self._named(AMOUNT_AXIS)
        )
        chart.set_legend({"position": "right", "font": _font(9)})
        self._place(chart, YEARS_ALT, place, size)

    def states(self, rows: tuple[int, int], live: LiveActions, place: tuple[int, int], size: tuple[int, int]) -> None:
        """How sure the money is, a bar for each line of the table on the left."""
        chart = self._bars(rows)
        self._title(chart, STATES_TITLE, f"COUNT({live.all('total')})=0", NOTHING_YET)
        self._place(chart, STATES_ALT, place, size)

    def statuses(self, rows: tuple[int, int], live: LiveActions, place: tuple[int, int], size: tuple[int, int]) -> None:
        """The number of actions by status, a bar for each line of the table on the left."""
        chart = self._bars(rows)
        self._title(chart, STATUS_TITLE, f"COUNT({live.all('row')})=0", NOTHING_YET)
        self._place(chart, STATUS_ALT, place, size)

    def _bars(self, rows: tuple[int, int]) -> Chart:
        """A bar for each line of a table of the dashboard, its figure beside it; so no axis is needed."""
        chart = self._chart("bar")
        labels, values = ([self.paper.title, rows[0], column, rows[1], column] for column in (LABELS, VALUES))
        label = {"value": True, "num_format": LABEL, "font": _font(9)}
        fill = {"color": SERIES[0]}
        chart.add_series({"categories": labels, "values": values, "fill": fill, "gap": 50, "data_labels": label})
        chart.set_plotarea({"layout": {"x": 0.2, "y": 0.17, "width": 0.66, "height": 0.75}})
        chart.set_y_axis({"reverse": True, "interval_unit": 1, "num_font": _font(9), "label_position": "low"})
        chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "num_format": "#,##0"})
        chart.set_legend({"none": True})
        return chart

    def timeline(self, events: LiveEvents, place: tuple[int, int], size: tuple[int, int]) -> None:
        """How many actions start and end in each stretch of the plan's period."""
        chart = self._chart("column")
        for number, count in enumerate(events.counts):
            label = {"value": True, "num_format": '0;;""', "font": _font(8)}
            own = self._series(events.timeline, count, "label", events.rows)
            looks: dict[str, Any] = {"fill": {"color": SERIES[number]}} if number == 0 else {"pattern": _STRIPES}
            chart.add_series(own | looks | {"border": {"color": SERIES[number]}, "gap": 60, "data_labels": label})
        self._title(chart, TIME_TITLE, f'{events.timeline.nth("from", 1)}=""', NO_PERIOD)
        chart.set_x_axis({"num_font": _font(9) | {"rotation": -45}})
        chart.set_y_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0} | self._named(COUNT_AXIS))
        chart.set_legend({"position": "bottom", "font": _font(9)})
        self._place(chart, TIME_ALT, place, size)

    def _chart(self, kind: str, subtype: str | None = None) -> Chart:
        options = {"type": kind} | ({"subtype": subtype} if subtype else {})
        chart = cast("Chart", self.paper.pen.workbook.add_chart(options))
        chart.set_chartarea({"border": {"color": "#BFBFBF"}})
        chart.show_hidden_data()
        return chart

    def _series(self, facts: Facts, fact: str, category: str, rows: tuple[int, int]) -> dict[str, Any]:
        column, names, sheet = facts.columns[fact].column, facts.columns[category].column, self.hidden.title
        return {
            "name": [sheet, rows[0] - 1, column],
            "categories": [sheet, rows[0], names, rows[1], names],
            "values": [sheet, rows[0], column, rows[1], column],
        }

    def _title(self, chart: Chart, title: str, empty: str, otherwise: str) -> None:
        """A title by formula: where there is nothing to see, it says so."""
        named, words = self.book.words.text(title), self.book.words.text
        row, column = self._at
        self._at = (row + 1, column)
        shown = f"IF({empty},{literal(words(otherwise).format(title=named))},{literal(named)})"
        self.hidden.formula(row, column, f"IFERROR({shown},{literal(named)})", self.hidden.pen.style("hidden"))
        font = _font(12) | {"bold": True}
        cell = f"={quoted(self.hidden.title)}!{absolute(row, column)}"
        chart.set_title({"name": cell, "name_font": font, "overlay": False})

    def _named(self, name: str) -> dict[str, Any]:
        return {"name": self.book.words.text(name), "name_font": _font(9)}

    def _place(self, chart: Chart, alt: str, place: tuple[int, int], size: tuple[int, int]) -> None:
        chart.set_size({"width": size[0], "height": size[1]})
        options = {"description": self.book.words.text(alt), "object_position": 2}
        self.paper.do("insert_chart", *place, chart, options)


_STRIPES = {"pattern": "wide_upward_diagonal", "fg_color": SERIES[1], "bg_color": "#FFFFFF"}


def _font(size: int) -> dict[str, Any]:
    return {"name": FONT, "size": size, "color": INK}
