"""The XML around the rows of the sheet of findings: view, widths, filter, drop-down, links, printing."""

from __future__ import annotations

from dataclasses import dataclass

from pci_xlsx.reading.addresses import letters
from pci_xlsx.report.annotated.xml_text import content

TAB = "FFA02020"
_MARGINS = '<pageMargins left="0.4" right="0.4" top="0.6" bottom="0.7" header="0.3" footer="0.3"/>'
_PAGE = '<pageSetup paperSize="9" fitToHeight="0" orientation="landscape"/>'
_PADDING = 0.7109375
"""What Excel adds to the width of a column in characters."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A sheet with one list: its rows as XML, its widths, and the areas that its filter and its drop-down cover."""

    rows: str
    widths: tuple[float, ...]
    head_row: int
    last_row: int
    listed: str
    done: str
    answers: str
    links: str
    footer: str


def framed(frame: Frame, namespace: str, family: str) -> bytes:
    """The whole part, in the namespaces of sheets and of relationships of the workbook it is for."""
    end = letters(len(frame.widths))
    pieces = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
        f'<worksheet xmlns="{namespace}" xmlns:r="{family}">',
        f'<sheetPr><tabColor rgb="{TAB}"/><pageSetUpPr fitToPage="1"/></sheetPr>',
        f'<dimension ref="A1:{end}{frame.last_row}"/>',
        _view(frame.head_row),
        '<sheetFormatPr defaultRowHeight="15"/>',
        _columns(frame.widths),
        f"<sheetData>{frame.rows}</sheetData>",
        f'<autoFilter ref="{frame.listed}"/>',
        _answers(frame),
        f"<hyperlinks>{frame.links}</hyperlinks>" if frame.links else "",
        _MARGINS + _PAGE,
        f"<headerFooter><oddFooter>{content(frame.footer)}</oddFooter></headerFooter>",
        "</worksheet>",
    )
    return "".join(pieces).encode()


def _view(head_row: int) -> str:
    """The sheet in view, its head frozen."""
    first = f"A{head_row + 1}"
    pane = f'<pane ySplit="{head_row}" topLeftCell="{first}" activePane="bottomLeft" state="frozen"/>'
    selection = f'<selection pane="bottomLeft" activeCell="{first}" sqref="{first}"/>'
    view = '<sheetView showGridLines="0" tabSelected="1" workbookViewId="0">'
    return f"<sheetViews>{view}{pane}{selection}</sheetView></sheetViews>"


def _columns(widths: tuple[float, ...]) -> str:
    columns = (
        f'<col min="{number}" max="{number}" width="{width + _PADDING}" customWidth="1"/>'
        for number, width in enumerate(widths, 1)
    )
    return f"<cols>{''.join(columns)}</cols>"


def _answers(frame: Frame) -> str:
    """The drop-down of the last column."""
    facts = f'type="list" allowBlank="1" showErrorMessage="1" sqref="{frame.done}"'
    listed = f'<formula1>"{content(frame.answers)}"</formula1>'
    return f'<dataValidations count="1"><dataValidation {facts}>{listed}</dataValidation></dataValidations>'
