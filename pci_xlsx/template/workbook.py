"""Model and plan become a workbook: every sheet in order, filled where the plan is filled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.check.live import UNKNOWN
from pci_xlsx.findings import Gate
from pci_xlsx.i18n import DEFAULT_LANGUAGE, N_, languages, texts
from pci_xlsx.model.workbook import TEMPLATE_VERSION, VERSION_PROPERTY
from pci_xlsx.plan import Plan
from pci_xlsx.template import calendar, dashboard
from pci_xlsx.template.blocks import tint_open_in_form, tint_open_in_table, write_form, write_table
from pci_xlsx.template.book import CREATED, Pen, strictly
from pci_xlsx.template.calendar import write_calendar
from pci_xlsx.template.choices import write_choices
from pci_xlsx.template.conditions import column_name
from pci_xlsx.template.dashboard import write_dashboard
from pci_xlsx.template.dashboard_money import UNKNOWN_NUMBER
from pci_xlsx.template.furniture import furnish, write_links
from pci_xlsx.template.gates import Gates
from pci_xlsx.template.keys_sheet import write_keys
from pci_xlsx.template.layout import lay_out, literal
from pci_xlsx.template.lists_sheet import write_lists
from pci_xlsx.template.live import write_live
from pci_xlsx.template.missing import SHEETS_TO_FILL, columns_named
from pci_xlsx.template.open_points import write_open_points
from pci_xlsx.template.tally import write_tally
from pci_xlsx.template.welcome import write_welcome
from pci_xlsx.values.written import titles_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pci_xlsx.template.book import Paper
    from pci_xlsx.template.layout import Book, Layout

TITLE = N_("Plan communal intégration (PCI)")
LIVE_SHEETS: Mapping[str, tuple[float, ...]] = {
    "dashboard": dashboard.WIDTHS,
    "calendar": calendar.WIDTHS,
    "lists": (22.0, 22.0, 22.0, 22.0, 22.0, 22.0),
}
"""The sheets on which nothing is filled in, with the widths of their first columns: protected without a password."""
IN_DOUBT: Mapping[str, str] = {"lists": '""', "calendar": '""', "dashboard": literal(UNKNOWN_NUMBER)}
"""What stands there in place of an error; elsewhere words say so."""
LIVE_HEIGHT = 16
PERMISSIONS = {
    "select_locked_cells": True,
    "format_columns": True,
    "format_rows": True,
    "autofilter": True,
    "sort": True,
}


def build(plan: Plan = Plan(), language: str | None = None, gate: Gate = Gate.COUNCIL) -> bytes:  # noqa: B008 - frozen
    """The workbook of a plan as the bytes of an .xlsx file; empty and ready to fill for an empty plan.

    `language` is that of its texts: if not given the plan's, and French where that has no catalogue. `gate` is the one
    that its dashboard begins with.
    """
    own = plan.language if plan.language in languages() else DEFAULT_LANGUAGE
    book = lay_out(plan, texts(language or own))
    with strictly():
        pen = Pen()
        papers = {key: pen.paper(layout.title) for key, layout in book.sheets.items()}
        for sheet in SHEETS_TO_FILL:
            _write_sheet_to_fill(papers[sheet.key], book.sheets[sheet.key], book)
        _write_live_sheets(papers, book, gate)
        write_keys(papers["_pci"], book)
        _properties(pen, book)
        return pen.close()


def _write_sheet_to_fill(paper: Paper, layout: Layout, book: Book) -> None:
    furnish(paper, layout, book)
    write_links(paper, layout, book, layout.widths)
    for column, width in enumerate(layout.widths):
        paper.do("set_column", column, column, width)
    title_of = titles_of(book.plan, book.words)
    if layout.form:
        write_form(paper, layout, layout.form, book, title_of)
        tint_open_in_form(paper, layout.form, book)
    if layout.table:
        write_table(paper, layout, layout.table, book, title_of)
        tint_open_in_table(paper, layout.table, book)
    paper.do("freeze_panes", *layout.frozen)


def _write_live_sheets(papers: Mapping[str, Paper], book: Book, gate: Gate) -> None:
    """Lists first: what the other live sheets draw from stands on it, in hidden columns."""
    for key in ("lists", "welcome", "dashboard", "calendar"):
        papers[key].in_doubt = IN_DOUBT.get(key, literal(book.words.text(UNKNOWN)))
        papers[key].do("set_default_row", LIVE_HEIGHT)
        furnish(papers[key], book.sheets[key], book)
    lists = papers["lists"]
    positions, free = write_choices(lists, book, write_lists(lists, book))
    live = write_live(lists, book, positions["actions"], free)
    tally = write_tally(lists, book, live.next_column + 1)
    for table, field in columns_named():
        lists.pen.name(column_name(table, field), book.table(table).range(field))
    points = write_open_points(lists, book, tally, live.next_column + 1 + tally.width)
    write_dashboard(papers["dashboard"], lists, book, live, Gates(tally, gate, points))
    write_calendar(papers["calendar"], book, live.actions)
    write_welcome(papers["welcome"], book)
    for key, widths in LIVE_SHEETS.items():
        write_links(papers[key], book.sheets[key], book, widths)
        papers[key].do("protect", "", PERMISSIONS)
    papers["welcome"].do("activate")


def _properties(pen: Pen, book: Book) -> None:
    title = book.words.text(TITLE)
    properties = {"title": title, "subject": title, "created": CREATED}
    pen.workbook.set_properties(properties)
    pen.workbook.set_custom_property("language", book.words.language, "text")
    pen.workbook.set_custom_property(VERSION_PROPERTY, TEMPLATE_VERSION, "text")
