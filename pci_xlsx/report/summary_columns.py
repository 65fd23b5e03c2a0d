"""Columns and bars of plain text: what fits a width, measured as a terminal shows it."""

from __future__ import annotations

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal

GLUE = "\u00a0"
CUT = "…"
FULL = "█"
EIGHTHS = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")
_FIRM = re.compile(r" (?=[»:;?!€%])|(?<=«) ")
WIDE = frozenset({"W", "F"})


def one_line(text: str) -> str:
    """The user's own words on one line: no line breaks, and no control signs that a terminal would obey."""
    shown = "".join(" " if char.isspace() else char for char in text if char.isspace() or char.isprintable())
    return " ".join(shown.split())


def glued(text: str) -> str:
    """The text with the spaces of French typography made firm: no line ends before `»`, `:` or `€`, or after `«`."""
    return _FIRM.sub(GLUE, text)


def columns_of(text: str) -> int:
    """How many columns a text takes: wide letters take two, combining marks none."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in WIDE else 1 for char in text
    )


def cut(text: str, width: int) -> str:
    """The text as far as it fits, with a mark where something was left out."""
    if columns_of(text) <= width:
        return text
    kept = text
    while kept and columns_of(kept) > width - 1:
        kept = kept[:-1]
    return kept.rstrip() + CUT if width > 0 else ""


def left(text: str, width: int) -> str:
    """The text in a column of this width, cut where it is longer."""
    shown = cut(text, width)
    return shown + " " * (width - columns_of(shown))


def right(text: str, width: int) -> str:
    """The text at the right of a column; never cut, because it is a number."""
    return " " * (width - columns_of(text)) + text


def wrapped(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """A text in lines that fit, `first` before the first and `rest` before the others; words too long are broken."""
    room = width - max(columns_of(first), columns_of(rest))
    lines: list[str] = []
    for word in _pieces(text, room):
        if lines and columns_of(f"{lines[-1]} {word}") <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return [(rest if number else first) + line for number, line in enumerate(lines)]


def _pieces(text: str, width: int) -> list[str]:
    pieces = []
    for word in text.split(" "):
        rest = word
        while columns_of(rest) > width > 1:
            pieces.append(rest[: width // 2 or 1])
            rest = rest[width // 2 or 1 :]
        pieces.append(rest)
    return [piece for piece in pieces if piece]


def bar(share: Decimal, width: int) -> str:
    """A bar for a share between 0 and 1, exact to the eighth of a column; something is never drawn as nothing."""
    if share <= 0 or width <= 0:
        return ""
    eighths = int((min(share, Decimal(1)) * width * 8).quantize(Decimal(1), ROUND_HALF_UP))
    return FULL * (eighths // 8) + EIGHTHS[eighths % 8] or EIGHTHS[1]


def percent(share: Decimal) -> str:
    """A share in whole percent; what is more than nothing is never shown as 0 %."""
    rounded = int((share * 100).quantize(Decimal(1), ROUND_HALF_UP))
    return "< 1 %" if share > 0 and rounded == 0 else f"{rounded} %"
