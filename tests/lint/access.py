"""Anyone can read the workbook: title, language, texts for pictures, common fonts, heads that stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.lint.areas import area
from tests.lint.package import CHARTED, DRAWN, MAIN
from tests.lint.rules import rule
from tests.lint.sheets import filled
from tests.lint.styles import cell_formats, members

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.lint.areas import Area
    from tests.lint.book import Book, Sheet
    from tests.lint.rules import Fault

TITLE = "{http://purl.org/dc/elements/1.1/}title"
LANGUAGE = "{http://purl.org/dc/elements/1.1/}language"
LATIN = "{http://schemas.openxmlformats.org/drawingml/2006/main}latin"
OWN_PROPERTY = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}property"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
FONTS = frozenset(
    ("Calibri", "Cambria", "Arial", "Times New Roman", "Courier New", "Carlito", "Caladea", "Liberation Sans")
)
"""Fonts LibreOffice has, or has a stand-in of the same widths for."""
TRUE = frozenset(("1", "true"))


@rule("access-title", "screen readers announce a file name")
def title(book: Book) -> Iterator[Fault]:
    """The workbook has a title among its properties."""
    parts = book.package.related("", "core-properties")
    if not any((book.package.tree(part).findtext(TITLE) or "").strip() for part in parts):
        yield "docProps/core.xml", "title", "missing"


@rule("access-language", "programs read the workbook in a wrong language")
def language(book: Book) -> Iterator[Fault]:
    """The workbook says its language: among the core properties, or as a property `language` of its own."""
    core = book.package.related("", "core-properties")
    own = book.package.related("", "custom-properties")
    said = any((book.package.tree(part).findtext(LANGUAGE) or "").strip() for part in core)
    for part in own:
        for one in book.package.tree(part).iter(OWN_PROPERTY):
            said = said or (one.get("name") == "language" and bool("".join(one.itertext()).strip()))
    if not said:
        yield "docProps/core.xml", "language", "missing"


@rule("access-alt-text", "screen readers are silent about a picture")
def alt_text(book: Book) -> Iterator[Fault]:
    """Every chart, picture and shape has a text in its stead, or says that it is decoration."""
    for part, tree in book.package.trees.items():
        for shape in tree.iter(f"{DRAWN}cNvPr"):
            decoration = any(one.get("val") == "1" for one in shape.iter(DECORATIVE))
            if not shape.get("descr", "").strip() and not decoration:
                yield part, shape.get("name", ""), "no text in its stead"


@rule("access-chart-title", "a chart that nobody can name")
def chart_title(book: Book) -> Iterator[Fault]:
    """Every chart has a title."""
    for part, tree in book.package.trees.items():
        if tree.tag == f"{CHARTED}chartSpace" and tree.find(f"{CHARTED}chart/{CHARTED}title") is None:
            yield part, "", "no title"


@rule("access-font", "LibreOffice takes a wider font: texts are cut")
def font(book: Book) -> Iterator[Fault]:
    """Cells and charts use fonts that have a stand-in of the same widths."""
    fonts = members(book.styles, "fonts", "font")
    used = sorted({int(one.get("fontId", "0")) for one in cell_formats(book.styles)})
    for at in used:
        name = fonts[at].find(f"{MAIN}name") if at < len(fonts) else None
        if name is not None and name.get("val") not in FONTS:
            yield book.styles_part, "font", name.get("val") or ""
    for part, tree in book.package.trees.items():
        if tree.tag == f"{CHARTED}chartSpace":
            for one in tree.iter(LATIN):
                if one.get("typeface") not in FONTS and not (one.get("typeface") or "").startswith("+"):
                    yield part, "font", one.get("typeface") or ""


@rule("access-first-cell", "screen readers begin in an empty cell")
def first_cell(book: Book) -> Iterator[Fault]:
    """Every sheet a user sees says in its first cell what it is."""
    for sheet in _seen(book):
        if not filled(book, sheet.at_address("A1")):
            yield sheet.part, "A1", "empty"


@rule("access-one-table", "filters, inserted rows and sorting disturb the neighbour")
def one_table(book: Book) -> Iterator[Fault]:
    """A sheet has one table."""
    for sheet in book.sheets:
        if len(book.on(sheet)) > 1:
            yield sheet.part, "", ", ".join(table.name for table in book.on(sheet))


@rule("access-merged", "sorting, filtering and screen readers stumble")
def merged(book: Book) -> Iterator[Fault]:
    """Cells are merged for headings only: in one row that holds nothing else."""
    for sheet in book.sheets:
        for one in sheet.all("mergeCell"):
            covered = area(one.get("ref", ""))
            if covered and (covered.height > 1 or _filled_in_row(book, sheet, covered.top) > 1):
                yield sheet.part, one.get("ref", ""), "merged among data"


@rule("access-head-in-view", "a user who scrolls down no longer knows the columns")
def head_in_view(book: Book) -> Iterator[Fault]:
    """The top of a sheet with a table or a filter is frozen, and none of its data with it."""
    for sheet in book.sheets:
        for head in _heads(book, sheet):
            pane = sheet.first("pane")
            frozen = 0 if pane is None or pane.get("state") != "frozen" else int(float(pane.get("ySplit", "0")))
            if not 1 <= frozen <= head.top:
                yield sheet.part, f"row {head.top}", f"{frozen} rows are frozen"


@rule("access-print", "columns are cut, or pages come in no order")
def print_setup(book: Book) -> Iterator[Fault]:
    """Every sheet a user sees is fitted to pages of A4 in its width; with a table, on landscape ones."""
    for sheet in _seen(book):
        setup, fit = sheet.first("pageSetup"), sheet.first("pageSetUpPr")
        if setup is None or fit is None or fit.get("fitToPage") not in TRUE or setup.get("fitToWidth") == "0":
            yield sheet.part, "page", "is not fitted to its width"
        elif setup.get("paperSize") != "9":
            yield sheet.part, "page", "is not A4"
        elif _heads(book, sheet) and setup.get("orientation") != "landscape":
            yield sheet.part, "page", "is upright"


@rule("access-print-titles", "the second printed page has no head")
def print_titles(book: Book) -> Iterator[Fault]:
    """The head of a table or a filter is repeated on every printed page."""
    for sheet in _seen(book):
        for head in _heads(book, sheet):
            if not any(head.top in rows for rows in _repeated(book, sheet)):
                yield sheet.part, f"row {head.top}", "is not repeated"


def _seen(book: Book) -> tuple[Sheet, ...]:
    return tuple(sheet for sheet in book.sheets if not sheet.hidden)


def _heads(book: Book, sheet: Sheet) -> tuple[Area, ...]:
    """The areas of a sheet that begin with a row of headers: its tables and its own filter."""
    own = sheet.root.find(f"{MAIN}autoFilter")
    covered = None if own is None else area(own.get("ref", ""))
    return (*(table.area for table in book.on(sheet)), *((covered,) if covered else ()))


def _repeated(book: Book, sheet: Sheet) -> Iterator[range]:
    """The rows of a sheet that are printed on every page."""
    for name in book.names:
        if name.name == "_xlnm.Print_Titles" and name.scope == sheet.at:
            for part in name.text.split(","):
                first, _, last = part.rpartition("!")[2].replace("$", "").partition(":")
                if first.isdigit() and last.isdigit():
                    yield range(int(first), int(last) + 1)


def _filled_in_row(book: Book, sheet: Sheet, row: int) -> int:
    return sum(cell.row == row and filled(book, cell) for cell in sheet.cells)


RULES = (
    title,
    language,
    alt_text,
    chart_title,
    font,
    first_cell,
    one_table,
    merged,
    head_in_view,
    print_setup,
    print_titles,
)
