"""The sheet of findings: each with its code, its cell as a link, what is wrong, what to do, and whether it is done."""

from __future__ import annotations

from itertools import count
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.i18n import N_, NP_, show_date
from pci_xlsx.reading.addresses import address, area, letters
from pci_xlsx.report.annotated.places import listed
from pci_xlsx.report.annotated.sheet_frame import Frame, framed
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

MARKED = N_("Les cellules concernées sont hachurées et encadrées ; leur note dit la même chose qu'ici.")
REMOVED = N_("« pci check --remove-marks » rend le classeur sans notes, marques ni cette feuille.")
HEADER_ROW = 5
HEAD = f"$A${HEADER_ROW}"
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
    page.row([("quiet", f"{words.text(MARKED)} {words.text(REMOVED)}")])
    page.row([])
    page.row([("header", words.text(column.heading)) for column in COLUMNS], 20)
    links = [link for finding in shown for link in page.finding(finding, book.sheets)]
    if not shown:
        page.row([("text", words.text(N_("Rien à corriger."))), *[("text", "")] * (DONE_COLUMN - 1)])
    last = page.number
    if len(shown) < len(result.findings):
        left = len(result.findings) - len(shown)
        more = NP_(
            "Et encore {n} constat : corrigez d'abord ceux-ci.", "Et encore {n} constats : corrigez d'abord ceux-ci."
        )
        page.row([("plain", words.count(*more, left))])
    end = letters(DONE_COLUMN)
    names = (
        Scoped("_xlnm._FilterDatabase", f"{{sheet}}$A${HEADER_ROW}:${end}${last}", hidden=True),
        Scoped("_xlnm.Print_Titles", f"{{sheet}}${HEADER_ROW}:${HEADER_ROW}"),
    )
    return Findings(framed(_frame(page, links, last, words), book.namespace, book.family), names)


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
        sum(max(1, ceil(len(line) / width / 1.08)) for line in text.split("\n"))
        for text, width in zip(told, widths, strict=True)
    )
    return min(HIGHEST, max(1, lines) * LINE_HEIGHT + 2)


def _frame(page: _Page, links: list[str], last: int, words: Texts) -> Frame:
    """What stands around the rows."""
    end = letters(DONE_COLUMN)
    title = words.label("sheet", N_("Constats")).replace("&", "&&")
    return Frame(
        rows="".join(page.rows),
        widths=tuple(column.width for column in COLUMNS),
        head_row=HEADER_ROW,
        last_row=page.number,
        listed=f"A{HEADER_ROW}:{end}{last}",
        done=f"{end}{HEADER_ROW + 1}:{end}{last}",
        answers=",".join(words.text(one) for one in YES_NO),
        links="".join(links),
        footer=words.text(N_("&L{title}&CPlan communal intégration&RPage &P de &N")).replace("{title}", title),
    )
