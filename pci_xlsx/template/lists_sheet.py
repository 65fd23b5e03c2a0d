"""The sheet of lists: every code list, yes and no, with the names that the drop-downs use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.i18n import N_
from pci_xlsx.model.fields import FieldType
from pci_xlsx.model.lists import code_list
from pci_xlsx.model.workbook import tables
from pci_xlsx.template.layout import FIRST_FREE_ROW, absolute, quoted
from pci_xlsx.template.validation import YES_NO_LIST, list_name
from pci_xlsx.values.labels import label_of
from pci_xlsx.values.written import NO, YES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pci_xlsx.template.book import Paper
    from pci_xlsx.template.layout import Book

YES_OR_NO = N_("Oui ou non")
HEADER_ROW = FIRST_FREE_ROW
PAGES_WIDE = 4
NARROWEST, WIDEST = 14, 100


def lists_used() -> dict[str, str]:
    """The code lists of the model by key, each with the label of the first field that uses it, in order."""
    fields = (field for block in tables().values() for field in block.fields.values())
    found: dict[str, str] = {}
    for field in fields:
        if field.type is FieldType.LIST and field.list:
            found.setdefault(field.list, field.label)
    return found


def write_lists(paper: Paper, book: Book) -> int:
    """Write all lists side by side and name their cells; gives the first column for helpers."""
    words = book.words
    columns = [(YES_NO_LIST, words.text(YES_OR_NO), [words.text(YES), words.text(NO)])]
    for key, label in lists_used().items():
        shown = [label_of(key, code, words) for code in code_list(key).codes]
        columns.append((list_name(key), words.label("field", label), shown))
    for column, (name, heading, shown) in enumerate(columns):
        paper.write(HEADER_ROW, column, heading, paper.pen.style("header"))
        for at, text in enumerate(shown, HEADER_ROW + 1):
            paper.write(at, column, text, paper.pen.style("listed"))
        top, bottom = absolute(HEADER_ROW + 1, column), absolute(HEADER_ROW + len(shown), column)
        paper.pen.name(name, f"{quoted(paper.title)}!{top}:{bottom}")
        paper.do("set_column", column, column, width_of(heading, shown))
    longest = max(len(shown) for _name, _heading, shown in columns)
    paper.do("print_area", 0, 0, HEADER_ROW + longest, len(columns) - 1)
    paper.do("fit_to_pages", PAGES_WIDE, 0)
    paper.do("repeat_rows", HEADER_ROW)
    paper.do("freeze_panes", HEADER_ROW + 1, 0)
    return len(columns) + 1


def width_of(heading: str, shown: Sequence[str]) -> int:
    """The width of a list's column: its longest text, on one line, is not cut."""
    return min(WIDEST, max(NARROWEST, *map(len, [heading, *shown])))
