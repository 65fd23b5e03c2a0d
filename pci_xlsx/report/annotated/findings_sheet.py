"""The sheet of findings: each with its code, its cell as a link, what is wrong, what to do, and whether it is done."""

from __future__ import annotations

from itertools import count
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.i18n import N_, show_date
from pci_xlsx.reading.addresses import address, area, letters
from pci_xlsx.report.annotated.places import listed
from pci_xlsx.report.annotated.workbook_part import Scoped
from pci_xlsx.report.annotated.xml_text import attribute, cleaned, content
from pci_xlsx.report.text import counts
from pci_xlsx.report.words import GATES, SEVERITIES, hint, message, place, sheet_title

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from pci_xlsx.check import Result
    from pci_xlsx.findings import Finding
    from pci_xlsx.i18n import Texts
    from pci_xlsx.report.annotated.book import Book

HEADER_ROW = 5
HEAD = f"$A${HEADER_ROW}"
TAB = "FFA02020"
LONGEST_CELL = 2000
LINE_HEIGHT, HIGHEST = 15, 405


class Column(NamedTuple):
    """A column of the sheet: its heading and its width in characters."""

    heading: str
    width: float


COLUMNS = (
    Column(N_("Code"), 10),
    Column(N_("Gravité"), 14),
    Column(N_("Feuille"), 20),
    Column(N_("Cellule"), 12),
    Column(N_("Constat"), 62),
    Column(N_("Que faire"), 50),
    Column(N_("Fait ?"), 10),
)
CELL_COLUMN, DONE_COLUMN = 4, len(COLUMNS)
YES_NO = (N_("Oui"), N_("Non"))


class Findings(NamedTuple):
    """The sheet's XML, and the defined names that belong to it: what its filter covers, what repeats in print."""

    xml: bytes
    names: tuple[Scoped, ...]


def findings_sheet(result: Result, words: Texts, styles: Mapping[str, int], book: Book) -> Findings:
    """The sheet.

    Args:
        result: the answer of the check.
        words: the language of the reader.
        styles: the numbers of the formats by name.
        book: the workbook it is for; links lead to its sheets.
    """
    shown = listed(result)
    page = _Page(words, styles)
    page.row([("title", words.label("sheet", N_("Constats")))], 24)
    page.row([("plain", _verdict(result, words))])
    page.row(
        [
            (
                "quiet",
                words.text(
                    N_(
                        "Les cellules concernées sont hachurées et encadrées, avec une note ; « pci check --remove-marks » rend le classeur sans elles."
                    )
                ),
            )
        ]
    )
    page.row([])
    page.row([("header", words.text(column.heading)) for column in COLUMNS], 20)
    links = [link for finding in shown for link in page.finding(finding, book.sheets)]
    if not shown:
        page.row([("text", words.text(N_("Rien à corriger."))), *[("text", "")] * (DONE_COLUMN - 1)])
    last = page.number
    if len(shown) < len(result.findings):
        rest = words.text(N_("Et {n} autres constats : corrigez d'abord ceux-ci."))
        page.row([("plain", rest.format(n=len(result.findings) - len(shown)))])
    end = letters(DONE_COLUMN)
    names = (
        Scoped("_xlnm._FilterDatabase", f"{{sheet}}$A${HEADER_ROW}:${end}${last}", hidden=True),
        Scoped("_xlnm.Print_Titles", f"{{sheet}}${HEADER_ROW}:${HEADER_ROW}"),
    )
    return Findings(_sheet(page, links, last, words, (book.namespace, book.family)), names)


def _verdict(result: Result, words: Texts) -> str:
    gate = words.text(GATES[result.gate])
    sentence = N_("Le plan est prêt pour {gate}.") if result.ready else N_("Le plan n'est pas prêt pour {gate}.")
    verdict = words.text(sentence).format(gate=gate)
    day = words.text(N_("Vérifié au {date}.")).format(date=show_date(result.as_of))
    return f"{verdict} {counts(result, words)}. {day}"


class _Page:
    """The rows of the sheet, one after the other."""

    def __init__(self, words: Texts, styles: Mapping[str, int]) -> None:
        self.words, self.styles = words, styles
        self.number = 0
        self.rows: list[str] = []

    def row(self, cells: list[tuple[str, str]], height: float | None = None) -> None:
        self.number += 1
        written = "".join(self._cell(column, *cell) for column, cell in zip(count(1), cells, strict=False))
        size = f' ht="{height:g}" customHeight="1"' if height else ""
        self.rows.append(f'<row r="{self.number}"{size}>{written}</row>')

    def _cell(self, column: int, style: str, text: str) -> str:
        start = f'<c r="{address(self.number, column)}" s="{self.styles[style]}"'
        if not text:
            return f"{start}/>"
        return f'{start} t="inlineStr"><is><t xml:space="preserve">{content(text)}</t></is></c>'

    def finding(self, finding: Finding, sheets: Collection[str]) -> Iterator[str]:
        """Write a finding; gives the link from its cell."""
        words, cell = self.words, finding.cell
        severity = words.text(SEVERITIES[finding.severity])
        spot = place(cell, words)
        told = cleaned(message(finding, words), LONGEST_CELL), cleaned(hint(finding, words), LONGEST_CELL)
        leads = cell.sheet in sheets
        self.row(
            [
                ("text", finding.code),
                (finding.severity.value, severity),
                ("text", sheet_title(cell, words)),
                ("link" if leads else "text", spot or ("→" if leads else "")),
                ("text", told[0]),
                ("text", told[1]),
                ("done", ""),
            ],
            _height(told),
        )
        if leads and cell.sheet:
            where = area(cell.address or "A1")
            target = "'" + cell.sheet.replace("'", "''") + "'!" + (where.text if where else "A1")
            at = address(self.number, CELL_COLUMN)
            yield f'<hyperlink ref="{at}" location="{attribute(target)}" display="{attribute(spot or "→")}"/>'


def _height(told: tuple[str, str]) -> float:
    """The height that the texts of a row ask for in columns of their widths."""
    widths = (COLUMNS[4].width, COLUMNS[5].width)
    lines = max(
        sum(max(1, ceil(len(line) * 1.05 / width)) for line in text.split("\n"))
        for text, width in zip(told, widths, strict=True)
    )
    return min(HIGHEST, max(1, lines) * LINE_HEIGHT + 2)


def _sheet(page: _Page, links: list[str], last: int, words: Texts, spaces: tuple[str, str]) -> bytes:
    end = letters(DONE_COLUMN)
    head = f"A{HEADER_ROW}:{end}{last}"
    columns = "".join(
        f'<col min="{number}" max="{number}" width="{column.width + 0.7109375}" customWidth="1"/>'
        for number, column in enumerate(COLUMNS, 1)
    )
    yes_no = ",".join(words.text(one) for one in YES_NO)
    done = f"{end}{HEADER_ROW + 1}:{end}{last}"
    title = content(words.label("sheet", N_("Constats"))).replace("&amp;", "&amp;&amp;")
    footer = words.text(N_("&L{title}&CPlan communal intégration&RPage &P de &N")).replace("&", "&amp;")
    xml = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<worksheet xmlns="{spaces[0]}" xmlns:r="{spaces[1]}">'
        f'<sheetPr><tabColor rgb="{TAB}"/><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:{end}{page.number}"/>'
        f'<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0"><pane ySplit="{HEADER_ROW}" '
        f'topLeftCell="A{HEADER_ROW + 1}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" '
        f'activeCell="A{HEADER_ROW + 1}" sqref="A{HEADER_ROW + 1}"/></sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols><sheetData>{"".join(page.rows)}</sheetData>'
        f'<autoFilter ref="{head}"/><dataValidations count="1"><dataValidation type="list" allowBlank="1" '
        f'showErrorMessage="1" sqref="{done}"><formula1>"{content(yes_no)}"</formula1></dataValidation></dataValidations>'
        + (f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else "")
        + '<pageMargins left="0.4" right="0.4" top="0.6" bottom="0.7" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" fitToHeight="0" orientation="landscape"/>'
        f"<headerFooter><oddFooter>{footer.replace('{title}', title)}</oddFooter></headerFooter></worksheet>"
    )
    return xml.encode()
