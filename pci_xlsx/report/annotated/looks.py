"""How marks look: the formats added to the workbook's styles, for marked cells and for the sheet of findings.

A mark is a hatched ground and a frame whose lines differ by severity (drawn, dashed, dotted), so that it is seen
without colours too; the corner of the note comes on top. It is a conditional format: the cell keeps its own format,
and a cell that the file does not hold needs none.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.findings import Severity
from pci_xlsx.report.annotated.edits import Edit
from pci_xlsx.report.annotated.elements import place_among, with_more
from pci_xlsx.report.annotated.xml_text import prefixed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pci_xlsx.report.annotated.elements import Element

FONT, INK, BORDER, HEADER, LINK, TITLE, QUIET = (
    "Calibri",
    "FF1B1B1B",
    "FF8EA0B5",
    "FFD9E4F1",
    "FF1A4FA3",
    "FF1F3864",
    "FF555555",
)  # fmt: skip - the palette of the template, which a test compares


class Mark(NamedTuple):
    """The look of a marked cell: line and colour of its frame, hatch, colour of the hatch, ground."""

    line: str
    frame: str
    hatch: str
    stripes: str
    ground: str


MARKS: Mapping[Severity, Mark] = MappingProxyType(
    {
        Severity.ERROR: Mark("thin", "FFA02020", "lightUp", "FFE9A3A3", "FFFBE3E3"),
        Severity.WARNING: Mark("dashed", "FF9A5B00", "lightDown", "FFF0C98C", "FFFFF1DC"),
        Severity.HINT: Mark("dotted", "FF2F5D9B", "gray0625", "FFA9C1E4", "FFEAF1FB"),
    }
)

FONTS = (
    f'<sz val="11"/><color rgb="{INK}"/><name val="{FONT}"/><family val="2"/>',
    f'<b/><sz val="11"/><color rgb="{INK}"/><name val="{FONT}"/><family val="2"/>',
    f'<b/><sz val="16"/><color rgb="{TITLE}"/><name val="{FONT}"/><family val="2"/>',
    f'<u/><sz val="11"/><color rgb="{LINK}"/><name val="{FONT}"/><family val="2"/>',
    f'<sz val="11"/><color rgb="{QUIET}"/><name val="{FONT}"/><family val="2"/>',
)
FILLS = tuple(
    f'<patternFill patternType="solid"><fgColor rgb="{colour}"/><bgColor indexed="64"/></patternFill>'
    for colour in (HEADER, *(mark.ground for mark in MARKS.values()))
)
SIDES = ("left", "right", "top", "bottom")
LINES = "".join(f'<{side} style="thin"><color rgb="{BORDER}"/></{side}>' for side in SIDES)
BORDERS = (f"{LINES}<diagonal/>",)


class Style(NamedTuple):
    """A format of the sheet of findings by the places of its font, fill (None: no fill) and border (None: none)."""

    font: int
    fill: int | None = None
    border: int | None = None
    align: str = '<alignment vertical="top"/>'


WRAPPED, MIDDLE, CENTRED = (
    '<alignment vertical="top" wrapText="1"/>',
    '<alignment vertical="center" wrapText="1"/>',
    '<alignment horizontal="center" vertical="top"/>',
)
STYLES: Mapping[str, Style] = MappingProxyType(
    {
        "title": Style(2),
        "plain": Style(0),
        "quiet": Style(4),
        "header": Style(1, 0, 0, MIDDLE),
        "text": Style(0, None, 0, WRAPPED),
        "link": Style(3, None, 0),
        "done": Style(0, None, 0, CENTRED),
        **{severity.value: Style(1, number, 0, WRAPPED) for number, severity in enumerate(MARKS, 1)},
    }
)
_ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles")
_EMPTY_FILLS = '<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
_FIRSTS = MappingProxyType(
    {
        "fonts": f"<font>{FONTS[0]}</font>",
        "fills": _EMPTY_FILLS,
        "borders": "<border><left/><right/><top/><bottom/><diagonal/></border>",
        "cellXfs": '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>',
    }
)
"""What a group holds in every workbook before anything of ours; Excel has a meaning of its own for these places."""


class Looks(NamedTuple):
    """The numbers that sheets use: of formats by name, of marks by severity."""

    styles: Mapping[str, int]
    marks: Mapping[Severity, int]


class Added(NamedTuple):
    """The edits of the styles part, and the numbers of the formats they add."""

    edits: list[Edit]
    looks: Looks


def add_looks(data: bytes, root: Element) -> Added:
    """Add the formats at the end of each group of the styles, so that the numbers in use keep their meaning."""
    groups = _Groups(data, root)
    fonts = groups.add("fonts", [f"<font>{one}</font>" for one in FONTS])
    fills = groups.add("fills", [f"<fill>{one}</fill>" for one in FILLS])
    borders = groups.add("borders", [f"<border>{one}</border>" for one in BORDERS])
    starts = _Starts(fonts, fills, borders, 'xfId="0" ' if root.first("cellStyleXfs") else "")
    formats = groups.add("cellXfs", [_format(one, starts) for one in STYLES.values()])
    marks = groups.add("dxfs", [_mark(one) for one in MARKS.values()])
    looks = Looks(
        MappingProxyType({name: formats + number for number, name in enumerate(STYLES)}),
        MappingProxyType({severity: marks + number for number, severity in enumerate(MARKS)}),
    )
    return Added(groups.edits, looks)


def new_styles(namespace: str) -> bytes:
    """The styles of a workbook that has none."""
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<styleSheet xmlns="{namespace}"></styleSheet>'.encode()


class _Starts(NamedTuple):
    """The numbers of the first font, fill and border of ours, and the attribute that names the base of a format."""

    fonts: int
    fills: int
    borders: int
    base: str


def _format(style: Style, starts: _Starts) -> str:
    """A format. It quotes its text: typed again, a text that begins with `=` stays a text."""
    fill = 0 if style.fill is None else starts.fills + style.fill
    border = 0 if style.border is None else starts.borders + style.border
    numbers = f'numFmtId="0" fontId="{starts.fonts + style.font}" fillId="{fill}" borderId="{border}" {starts.base}'
    applies = 'applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"'
    return f'<xf {numbers}quotePrefix="1" {applies}>{style.align}</xf>'


def _mark(mark: Mark) -> str:
    lines = "".join(f'<{side} style="{mark.line}"><color rgb="{mark.frame}"/></{side}>' for side in SIDES)
    colours = f'<fgColor rgb="{mark.stripes}"/><bgColor rgb="{mark.ground}"/>'
    fill = f'<fill><patternFill patternType="{mark.hatch}">{colours}</patternFill></fill>'
    return f'<dxf><font><color rgb="{INK}"/></font>{fill}<border>{lines}</border></dxf>'


class _Groups:
    """The groups of a styles part, with what is added to each."""

    def __init__(self, data: bytes, root: Element) -> None:
        self._data, self._root = data, root
        self.edits: list[Edit] = []

    def add(self, name: str, members: list[str]) -> int:
        """Add members at the end of a group, which is made where it is missing; the number of the first of them."""
        group = self._root.first(name)
        held = len(group.children) if group else 0
        firsts = _FIRSTS.get(name, "") if not held else ""
        more = firsts + "".join(members)
        start = held + firsts.count(f"<{_MEMBER[name]}")
        content = prefixed(more, self._root.prefix).encode()
        if group:
            self.edits += with_more(self._data, group, content, start + len(members))
        else:
            self._make(name, content, start + len(members))
        return start

    def _make(self, name: str, content: bytes, count: int) -> None:
        tag = f"{self._root.prefix}{name}"
        whole = f'<{tag} count="{count}">'.encode() + content + f"</{tag}>".encode()
        at = place_among(self._root.children, _ORDER, name)
        self.edits.append(Edit(at or self._root.inside, at or self._root.inside, whole))


_MEMBER = {"fonts": "font", "fills": "fill", "borders": "border", "cellXfs": "xf", "dxfs": "dxf"}
