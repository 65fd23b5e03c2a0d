"""How a child ended, whichever way it was started."""

from __future__ import annotations

from typing import NamedTuple


class End(NamedTuple):
    """What it answered, its exit code (negative: the signal that ended it), what it printed, and whether it was late.

    A late child was ended by its parent.
    """

    answer: bytes
    exit_code: int
    noise: bytes = b""
    is_late: bool = False
