"""The summary as a workbook: an overview with charts, a sheet for each table, every amount with its cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pci_xlsx.i18n import N_, show_date, show_money, texts
from pci_xlsx.summary.headlines import headlines
from pci_xlsx.summary.labels import TITLES
from pci_xlsx.summary.ledger import NOT_BROKEN_DOWN, View
from pci_xlsx.summary.remarks import remarks
from pci_xlsx.summary.timeline import What
from pci_xlsx.template.book import CREATED, Pen, strictly
from pci_xlsx.template.drawing import place_chart
from pci_xlsx.template.listing import EUR, SHARE, print_set_up
from pci_xlsx.template.summary_calendar import write_calendar
from pci_xlsx.template.summary_charts import (
    calendar_height,
    draw_breakdown,
    draw_calendar,
    draw_years,
)
from pci_xlsx.template.summary_tables import (
    LISTED_VIEWS,
    Summed,
    write_amounts,
    write_breakdown,
    write_remarks,
    write_years,
)

if TYPE_CHECKING:
    from pci_xlsx.plan import Plan
    from pci_xlsx.summary.summarise import Summary
    from pci_xlsx.template.book import Paper
    from pci_xlsx.template.listing import Sheet

CHART_SIZE = (560, 330)
WHOLE_WIDTH = 1112
"""In pixels: two charts and the space between them."""
LEFT, RIGHT = 0, 4
LONGEST_TITLE = 250
DRAWN = (View.FUNDING, View.DOMAIN, View.AUDIENCE, View.PHASE)
CHART_ROWS = 18
"""The rows that a chart of CHART_SIZE covers."""


def build_summary(summary: Summary, plan: Plan, language: str) -> bytes:
    """The workbook of a summary as the bytes of an .xlsx file: values only, no formula; the same bytes every time."""
    with strictly():
        pen = Pen()
        summed = Summed(pen, summary, plan, texts(language))
        overview = pen.paper(summed.words.label("sheet", N_("Vue d'ensemble")))
        frieze = pen.paper(summed.words.label("sheet", N_("Frise")))
        known = write_remarks(summed, remarks(summary, plan, summed.words))
        years = write_years(summed)
        views = [view for view in (*LISTED_VIEWS, View.COMMUNE) if view is not View.COMMUNE or plan.is_intercommunal]
        breakdowns = {view: write_breakdown(summed, view) for view in views}
        calendar = write_calendar(summed)
        amounts = write_amounts(summed)
        titles = [frieze.title, *(sheet.title for sheet in (known, years, *breakdowns.values(), calendar, amounts))]
        row = _write_overview(overview, summed, titles)
        _chart_money(overview, summed, years, breakdowns, row)
        _chart_calendar(frieze, summed, calendar)
        pen.workbook.set_properties({"title": _title(summed), "created": CREATED})
        pen.workbook.set_custom_property("language", summed.words.language, "text")
        return pen.close()


def _title(summed: Summed) -> str:
    title = summed.plan.plan.title or summed.words.text(N_("Plan communal intégration"))
    return " ".join(title.split())[:LONGEST_TITLE]


def _write_overview(paper: Paper, summed: Summed, sheets: list[str]) -> int:
    """Title, headlines, links to the other sheets; gives the first row that is free for charts."""
    words, pen = summed.words, summed.pen
    for column, width in enumerate((46, 18, 9, 3, 34)):
        paper.do("set_column", column, column, width)
    paper.write(0, 0, _title(summed), pen.style("title"))
    stand = words.text(N_("Situation au {date}, montants en EUR")).format(date=show_date(summed.summary.as_of))
    paper.write(1, 0, stand, pen.style("quiet"))
    heads = (words.text(N_("Chiffres clés")), words.text(N_("Montant")), words.text(N_("Part")))
    for column, head in enumerate(heads):
        paper.write(3, column, head, pen.style("header"))
    last = 3
    for last, one in enumerate(headlines(summed.budget, summed.plan, words), 4):
        bold: dict[str, Any] = {"bold": True} if one.depth == 0 else {}
        paper.write(last, 0, one.name, pen.boxed(align="left", indent=2 * one.depth, **bold))
        paper.write(last, 1, one.figure.amount, pen.boxed(num_format=EUR, **bold))
        paper.write(last, 2, one.share, pen.boxed(num_format=SHARE, **bold))
    paper.write(3, RIGHT, words.text(N_("Feuilles")), pen.style("header"))
    for number, sheet in enumerate(sheets, 4):
        paper.link(number, RIGHT, sheet, sheet)
    print_set_up(paper, words)
    paper.do("set_portrait")
    paper.do("fit_to_pages", 1, 1)
    return max(last, 3 + len(sheets)) + 2


def _chart_money(paper: Paper, summed: Summed, years: Sheet, breakdowns: dict[View, Sheet], row: int) -> None:
    """The charts of the budget: years by source over the whole width, the others two beside each other."""
    words, budget = summed.words, summed.budget
    total = words.text(N_("Total : {amount}.")).format(amount=show_money(budget.total.amount))
    if any(figure.amount for figure in budget.by[View.SOURCE].values()):
        alt = words.text(N_("Colonnes empilées : le budget de chaque année, par source."))
        place_chart(paper, draw_years(summed, years), (row, LEFT), (WHOLE_WIDTH, CHART_SIZE[1]), f"{alt} {total}")
        row += CHART_ROWS
    shown = [view for view in DRAWN if set(budget.by[view]) - {NOT_BROKEN_DOWN}]
    for number, view in enumerate(shown):
        title = words.text(N_("{breakdown} (EUR)")).format(breakdown=words.text(TITLES[view]))
        alt = words.text(N_("Barres : {title}.")).format(title=title)
        at = (row + number // 2 * CHART_ROWS, (LEFT, RIGHT)[number % 2])
        chart = draw_breakdown(summed, breakdowns[view], title, DRAWN.index(view))
        place_chart(paper, chart, at, CHART_SIZE, f"{alt} {total}")


def _chart_calendar(paper: Paper, summed: Summed, sheet: Sheet) -> None:
    """The sheet of the timeline: one chart, as high as it has bars, printed on one page."""
    timeline, words = summed.summary.timeline, summed.words
    paper.write(0, 0, words.text(N_("Frise chronologique")), summed.pen.style("title"))
    print_set_up(paper, words)
    paper.do("set_portrait")
    paper.do("fit_to_pages", 1, 1)
    rows = len(timeline.of(What.ACTION, What.AGENDA))
    if timeline.bounds is None or not rows:
        paper.write(2, 0, words.text(N_("Rien dans le plan n'a encore de date.")), summed.pen.style("quiet"))
        return
    first, last = timeline.bounds
    alt = words.text(N_("Barres du {start} au {end} : de quand à quand va chaque action et chaque étape de l'agenda."))
    chart = draw_calendar(summed, sheet, rows, first, last)
    told = alt.format(start=show_date(first), end=show_date(last))
    place_chart(paper, chart, (2, 0), (WHOLE_WIDTH, calendar_height(rows)), told)
