"""Every text stands out from its ground: in cells, where a conditional format changes one of both, and in charts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.lint.areas import areas, position
from tests.lint.package import CHARTED, MAIN
from tests.lint.rules import rule
from tests.lint.styles import cell_formats, members

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from tests.lint.book import Book, Sheet
    from tests.lint.rules import Fault

LEAST_CONTRAST = 4.5
SHAPED = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WHITE, BLACK = (255, 255, 255), (0, 0, 0)
INSIDE = frozenset(("ctr", "inEnd", "inBase"))
"""Places of a figure on its bar."""
Colour = tuple[int, int, int]


@rule("access-contrast", "texts that cannot be read")
def of_cells(book: Book) -> Iterator[Fault]:
    """The text of every format of cells stands out from its ground: 4.5 to 1 at least."""
    for at, (ink, ground) in enumerate(_cell_colours(book)):
        if ink and ground and contrast(ink, ground) < LEAST_CONTRAST:
            yield book.styles_part, f"format {at}", f"{ink} on {ground}"


@rule("access-contrast-condition", "texts that cannot be read once the condition holds")
def of_conditions(book: Book) -> Iterator[Fault]:
    """Text and ground of a conditional format stand out; the one it does not change is that of the cells it is for."""
    looks = members(book.styles, "dxfs", "dxf")
    plain = _cell_colours(book)
    for sheet in book.sheets:
        for group in sheet.all("conditionalFormatting"):
            held = {plain[at] for at in _formats(sheet, group.get("sqref", "")) if at < len(plain)} or {(BLACK, WHITE)}
            for one in group.iter(f"{MAIN}cfRule"):
                at = int(one.get("dxfId", "-1"))
                for ink, ground in _changed(looks[at], held) if 0 <= at < len(looks) else ():
                    if contrast(ink, ground) < LEAST_CONTRAST:
                        yield sheet.part, group.get("sqref", ""), f"{ink} on {ground}"


@rule("access-contrast-chart", "texts of a chart that cannot be read")
def of_charts(book: Book) -> Iterator[Fault]:
    """The texts of a chart stand out from its ground, figures on a bar from the bar."""
    for part, tree in book.package.trees.items():
        if tree.tag == f"{CHARTED}chartSpace":
            ground = _shape(tree.find(f"{CHARTED}spPr")) or WHITE
            for ink in map(_shape, tree.iter(f"{SHAPED}defRPr")):
                if ink and contrast(ink, ground) < LEAST_CONTRAST:
                    yield part, "text", f"{ink} on {ground}"
            yield from _on_bars(part, tree)


def contrast(ink: Colour, ground: Colour) -> float:
    """How well a colour stands out from another (WCAG 2), from 1 to 21."""
    darker, lighter = sorted((_luminance(ink), _luminance(ground)))
    return (lighter + 0.05) / (darker + 0.05)


def _on_bars(part: str, tree: Element) -> Iterator[Fault]:
    grouping = tree.find(f".//{CHARTED}grouping")
    stacked = grouping is not None and grouping.get("val") in {"stacked", "percentStacked"}
    for series in tree.iter(f"{CHARTED}ser"):
        labels = series.find(f"{CHARTED}dLbls")
        place = None if labels is None else labels.find(f"{CHARTED}dLblPos")
        named = place.get("val") if place is not None else "ctr" if stacked else "outEnd"
        ground = _shape(series.find(f"{CHARTED}spPr"))
        if labels is not None and named in INSIDE and ground:
            ink = next(filter(None, map(_shape, labels.iter(f"{SHAPED}defRPr"))), BLACK)
            if contrast(ink, ground) < LEAST_CONTRAST:
                yield part, "figure on a bar", f"{ink} on {ground}"


def _cell_colours(book: Book) -> list[tuple[Colour | None, Colour | None]]:
    """Text and ground of each format of cells."""
    fonts, fills = members(book.styles, "fonts", "font"), members(book.styles, "fills", "fill")
    found: list[tuple[Colour | None, Colour | None]] = []
    for one in cell_formats(book.styles):
        font_at, fill_at = int(one.get("fontId", "0")), int(one.get("fillId", "0"))
        ink = _colour(fonts[font_at], "color", BLACK) if font_at < len(fonts) else None
        found.append((ink, _ground(fills[fill_at], "fgColor") if fill_at < len(fills) else None))
    return found


def _changed(look: Element, held: set[tuple[Colour | None, Colour | None]]) -> Iterator[tuple[Colour, Colour]]:
    """Text and ground of cells under a conditional format."""
    font, fill = look.find(f"{MAIN}font"), look.find(f"{MAIN}fill")
    for own_ink, own_ground in sorted(held, key=str):
        ink = own_ink if font is None or font.find(f"{MAIN}color") is None else _colour(font, "color", BLACK)
        ground = own_ground if fill is None else _ground(fill, "bgColor")
        if ink and ground:
            yield ink, ground


def _formats(sheet: Sheet, references: str) -> set[int]:
    """The formats of the cells in some areas."""
    covered = areas(references)
    found: set[int] = set()
    for cell in sheet.cells:
        row, column = position(cell.address) or (0, 0)
        if any(one.top <= row <= one.bottom and one.left <= column <= one.right for one in covered):
            found.add(int(cell.element.get("s", "0")))
    return found


def _luminance(colour: Colour) -> float:
    shares = [value / 255 for value in colour]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _colour(element: Element | None, name: str, default: Colour) -> Colour | None:
    """The colour an element names; None where it depends on the theme's accents or on the system."""
    found = None if element is None else element.find(f"{MAIN}{name}")
    if found is None:
        return default
    value = found.get("rgb", "")
    return _hexadecimal(value[2:]) if len(value) == 8 else {"0": WHITE, "1": BLACK}.get(found.get("theme", ""))


def _ground(fill: Element | None, key: str) -> Colour | None:
    pattern = None if fill is None else fill.find(f"{MAIN}patternFill")
    if pattern is None or pattern.get("patternType") == "none":
        return WHITE
    return _colour(pattern, key, WHITE)


def _shape(element: Element | None) -> Colour | None:
    """The colour a shape or a text of a drawing is filled with."""
    found = None if element is None else element.find(f"{SHAPED}solidFill/{SHAPED}srgbClr")
    return None if found is None else _hexadecimal(found.get("val", ""))


def _hexadecimal(digits: str) -> Colour | None:
    if len(digits) != 6:
        return None
    red, green, blue = (int(digits[at : at + 2], 16) for at in (0, 2, 4))
    return red, green, blue


RULES = (of_cells, of_conditions, of_charts)
