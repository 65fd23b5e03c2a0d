"""What the place of a part of a formula takes, and an area given as that."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any

from pci_xlsx.formulas.cell_runs import single_value
from pci_xlsx.formulas.sheets import Area

if TYPE_CHECKING:
    from pci_xlsx.formulas.runs import Run


class Wanted(Enum):
    """What a place takes; `single`: a calculation there is one of single values."""

    VALUE = "one value"
    ARRAY = "a value or an array"
    AREA = "an area or one value"
    AREA_OR_ARRAY = "an area, a value or an array"

    single: bool
    area: bool

    def __init__(self, _text: str) -> None:
        self.single = self.name in {"VALUE", "AREA"}
        self.area = self.name.startswith("AREA")


def as_wanted(run: Run, wanted: Wanted) -> Run:
    """What gives an area, so that it gives what its place takes."""
    if wanted.area:
        return run
    if wanted is Wanted.VALUE:
        return lambda row, column: single_value(run(row, column))

    def array(row: int, column: int) -> Any:  # noqa: ANN401 - a value or an array
        found = run(row, column)
        if not isinstance(found, Area):
            return found
        return found.value() if found.rows * found.columns == 1 else found.array()

    return array
