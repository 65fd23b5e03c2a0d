"""A figure: an exact amount that knows the cells it sums."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pci_xlsx.findings import Cell

NIL = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount of EUR: the values of `cells`, less those of `less` (only a difference takes something away)."""

    amount: Decimal = NIL
    cells: tuple[Cell, ...] = ()
    less: tuple[Cell, ...] = ()

    def __add__(self, other: Figure) -> Figure:
        """The sum, traced to the cells of both."""
        return Figure(self.amount + other.amount, self.cells + other.cells, self.less + other.less)

    def __sub__(self, other: Figure) -> Figure:
        """The difference; what the other sums is taken away."""
        return Figure(self.amount - other.amount, self.cells + other.less, self.less + other.cells)


NOTHING = Figure()


def add_up(figures: Iterable[Figure]) -> Figure:
    """The sum of several figures; nothing gives 0.00 from no cell."""
    held = tuple(figures)
    return Figure(
        sum((figure.amount for figure in held), NIL),
        tuple(cell for figure in held for cell in figure.cells),
        tuple(cell for figure in held for cell in figure.less),
    )


def place(cell: Cell) -> str:
    """Where a cell stands, in one word: `2.4a Actions!S7`, or `actions.A01.budget` for a plan without addresses."""
    if cell.sheet and cell.address:
        return f"{cell.sheet}!{cell.address}"
    return ".".join(part for part in (cell.table, cell.row, cell.field) if part)


def trace(figure: Figure) -> tuple[str, ...]:
    """The places of all cells a figure sums; those that are taken away begin with a minus sign."""
    return (*map(place, figure.cells), *(f"-{place(cell)}" for cell in figure.less))
