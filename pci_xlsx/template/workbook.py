"""Model and plan become a workbook: every sheet in order, filled where the plan is filled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.i18n import DEFAULT_LANGUAGE, languages, texts
from pci_xlsx.model.workbook import TEMPLATE_VERSION, VERSION_PROPERTY
from pci_xlsx.plan import Plan
from pci_xlsx.template.blocks import write_form, write_table
from pci_xlsx.template.book import CREATED, Pen, strictly
from pci_xlsx.template.keys_sheet import write_keys
from pci_xlsx.template.layout import lay_out
from pci_xlsx.template.lists_sheet import write_lists
from pci_xlsx.values.written import titles_of

if TYPE_CHECKING:
    from pci_xlsx.template.book import Paper
    from pci_xlsx.template.layout import Book, Layout


def build(plan: Plan = Plan(), language: str | None = None) -> bytes:  # noqa: B008 - frozen
    """The workbook of a plan as the bytes of an .xlsx file; empty and ready to fill for an empty plan.

    `language` is that of its texts: if not given the plan's, and French where that has no catalogue.
    """
    own = plan.language if plan.language in languages() else DEFAULT_LANGUAGE
    book = lay_out(plan, texts(language or own))
    with strictly():
        pen = Pen()
        papers = {key: pen.paper(layout.title) for key, layout in book.sheets.items()}
        for key, layout in book.sheets.items():
            _write_sheet(papers[key], layout, book)
        _properties(pen, book)
        return pen.close()


def _write_sheet(paper: Paper, layout: Layout, book: Book) -> None:
    if layout.sheet.key == "_pci":
        write_keys(paper, book)
        return
    words = book.words
    paper.write(0, 0, layout.title, paper.pen.style("title"))
    paper.write(1, 0, words.text(layout.sheet.intro), paper.pen.style("intro"))
    if layout.sheet.key == "lists":
        write_lists(paper, book)
    for column, width in enumerate(layout.widths):
        paper.do("set_column", column, column, width)
    title_of = titles_of(book.plan, words)
    if layout.form:
        write_form(paper, layout.form, book, title_of)
    if layout.table:
        write_table(paper, layout.table, book, title_of)
        paper.do("freeze_panes", *layout.frozen)


def _properties(pen: Pen, book: Book) -> None:
    pen.workbook.set_properties({"title": book.words.label("sheet", "PCI"), "created": CREATED})
    pen.workbook.set_custom_property(VERSION_PROPERTY, TEMPLATE_VERSION, "text")
