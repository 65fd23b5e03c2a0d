"""What the place of a part of a formula takes, and an area given as that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pci_xlsx.formulas.cell_runs import single_value
from pci_xlsx.formulas.sheets import Area

if TYPE_CHECKING:
    from pci_xlsx.formulas.runs import Run


class Wanted:
    """What a place takes; `single`: a calculation there is one of single values; `area`: an area stays one."""

    __slots__ = ("area", "single")

    def __init__(self, *, single: bool, area: bool) -> None:
        self.single, self.area = single, area

    @property
    def operand(self) -> Wanted:
        """What an operand of a calculation in such a place may be."""
        return ONE_VALUE if self.single else ARRAY


ONE_VALUE, ARRAY = Wanted(single=True, area=False), Wanted(single=False, area=False)
AREA, AREA_OR_ARRAY = Wanted(single=True, area=True), Wanted(single=False, area=True)
PLACES = (ONE_VALUE, ARRAY, AREA, AREA_OR_ARRAY)


def as_wanted(run: Run, wanted: Wanted) -> Run:
    """What gives an area, so that it gives what its place takes."""
    if wanted.area:
        return run
    if wanted.single:
        return lambda row, column: single_value(run(row, column))

    def array(row: int, column: int) -> Any:  # noqa: ANN401 - a value or an array
        found = run(row, column)
        if not isinstance(found, Area):
            return found
        return found.value() if found.rows * found.columns == 1 else found.array()

    return array
