"""A formula shared by an area of cells, as the file holds it: its text once, in every other cell only its number.

What is relative in the text moves along, as when a user fills the formula down. It makes the file a third as large, and
programs read it faster.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Self

from pci_xlsx.template.layout import relative

if TYPE_CHECKING:
    from collections.abc import Iterator


class _Nothing(str):
    __slots__ = ()


NOTHING = _Nothing()
"""An empty text to which a formula comes, other than no value at all."""


class Area(NamedTuple):
    """Cells side by side and below each other; row and column of the first one from 0."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1

    @property
    def address(self) -> str:
        """`B6:C95`."""
        last = relative(self.row + self.rows - 1, self.column + self.columns - 1)
        return f"{relative(self.row, self.column)}:{last}".replace("$", "")

    @property
    def cells(self) -> Iterator[tuple[int, int]]:
        """Row and column of each cell, the first one first."""
        for row in range(self.row, self.row + self.rows):
            for column in range(self.column, self.column + self.columns):
                yield row, column


class Shared(str):
    """A formula as one cell of its area holds it."""

    __slots__ = ("area", "number")
    number: int
    area: str

    def __new__(cls, text: str, number: int, area: str = "") -> Self:
        """The area with this number on its sheet; `area` (`B6:B95`) and the text are given in its first cell only."""
        made = super().__new__(cls, text)
        made.number = number
        made.area = area
        return made

    @property
    def element(self) -> tuple[str, str]:
        """The attributes of the formula and its text, as the file holds them."""
        if self.area:
            return f' t="shared" ref="{self.area}" si="{self.number}"', str(self)
        return f' t="shared" si="{self.number}"', ""
