"""Addresses as an .ods workbook writes them: `$'2.4a Actions'.$L$7`, `Agenda.A5:Agenda.F16`."""

from __future__ import annotations

import re

from pci_xlsx.reading.addresses import Area, Place, spot

_SHEET = r"\$?(?:'((?:[^']|'')+)'|([^'.:\[\]]+))"
_CELL = r"(\$?[A-Za-z]{1,3}\$?[0-9]{1,7})"
_PLACE = re.compile(rf"{_SHEET}\.{_CELL}(?::(?:{_SHEET})?\.?{_CELL})?")
_INSIDE_FORMULA = re.compile(r"(?:\w+:)?=?\[([^\[\]]+)\]")


def place(text: str) -> Place | None:
    """The (first) cell that a name stands for; None for a lost one (`#REF!`) or a formula."""
    found = ranged(text)
    return Place(found[0], found[1].top, found[1].left) if found else None


def ranged(text: str) -> tuple[str, Area] | None:
    """The sheet and the rectangle of `Agenda.A5:Agenda.F16`, or of a single cell; None for anything else."""
    inside = _INSIDE_FORMULA.fullmatch(text.strip())
    found = _PLACE.fullmatch(inside[1] if inside else text.strip())
    if found is None:
        return None
    first, last = spot(found[3]), spot(found[6] or found[3])
    if first is None or last is None:
        return None
    return (found[1] or found[2]).replace("''", "'"), Area(*first, *last)
