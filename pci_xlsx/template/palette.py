"""The colours and the font of the workbook: every text on its ground, in one place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pci_xlsx.model.demands import Level
from pci_xlsx.model.workbook import Stage

if TYPE_CHECKING:
    from collections.abc import Mapping

FONT = "Calibri"
INK, PAPER, BORDER = "#1B1B1B", "#FFFFFF", "#8EA0B5"


@dataclass(frozen=True, slots=True)
class Tone:
    """A text colour on a ground."""

    ink: str
    ground: str


TITLE = Tone("#1F3864", PAPER)
PLAIN = Tone(INK, PAPER)
QUIET = Tone("#555555", PAPER)
LINK = Tone("#1A4FA3", PAPER)
HEADER = Tone(INK, "#D9E4F1")
SECTION = Tone("#FFFFFF", "#1F3864")
IDENT = Tone("#444444", "#F2F2F2")
MISSING = Tone(INK, "#FFD9A8")
DONE = Tone("#1D4D1D", "#DDEFD9")
BEGUN = Tone(INK, "#FFF2CC")
INPUT = Tone(INK, "#FFFBE6")
BAR = Tone("#FFFFFF", "#2F5D9B")
TODAY = Tone(INK, "#F7C9C9")
TODAY_SIGN = Tone("#A02020", PAPER)
EVALUATION_MOMENT = Tone(INK, "#FFD966")
MILESTONE_MOMENT = Tone(INK, "#FFF6DC")
STATUS_BARS: Mapping[str, Tone] = {
    "planned": Tone("#1F3864", "#BDD3EE"),
    "ongoing": BAR,
    "done": Tone("#FFFFFF", "#3F6B2A"),
    "postponed": Tone(INK, "#F6D8A8"),
    "dropped": Tone("#555555", "#EDEDED"),
}
"""The bars of the calendar by status, in the order of the list."""
LEVELS: Mapping[Level, Tone] = {
    Level.MANDATORY: Tone(INK, "#F4C9A4"),
    Level.RECOMMENDED: Tone(INK, "#FFF2CC"),
    Level.OPTIONAL: Tone("#444444", "#F2F2F2"),
}
TABS: Mapping[Stage, str] = {
    Stage.GUIDE: "#1F3864",
    Stage.FRAME: "#7F7F7F",
    Stage.START: "#2E75B6",
    Stage.DRAFT: "#548235",
    Stage.REALISATION: "#BF6900",
    Stage.SERVICE: "#BFBFBF",
}
SERIES = ("#2F5D9B", "#BF6900", "#548235", "#7F7F7F", "#7B3F98")
"""The colours of bars and columns in charts."""


def contrast(tone: Tone) -> float:
    """How well the text stands out (WCAG): 1 not at all, 21 black on white; 4.5 is asked for."""
    lighter, darker = sorted((_luminance(tone.ink), _luminance(tone.ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)  # noqa: PLR2004 - WCAG's formula
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
