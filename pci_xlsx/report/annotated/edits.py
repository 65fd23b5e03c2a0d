"""Edits of a part as text: bytes put in, taken out or replaced at their places, and the edits that undo them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Edit(NamedTuple):
    """Replace the bytes from `start` to `end` (the same for an insertion) of the part as it was by `new`."""

    start: int
    end: int
    new: bytes


def applied(data: bytes, edits: Iterable[Edit]) -> bytes:
    """The part with all edits made; those at one place in the order in which they are given."""
    pieces: list[bytes] = []
    at = 0
    for edit in sorted(edits, key=_place):
        pieces += (data[at : edit.start], edit.new)
        at = edit.end
    return b"".join((*pieces, data[at:]))


def undoing(data: bytes, edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """The edits that give `data` back, applied to what `applied(data, edits)` gave."""
    back: list[Edit] = []
    shift = 0
    for edit in sorted(edits, key=_place):
        start = edit.start + shift
        back.append(Edit(start, start + len(edit.new), data[edit.start : edit.end]))
        shift += len(edit.new) - (edit.end - edit.start)
    return tuple(back)


def _place(edit: Edit) -> int:
    return edit.start
