"""Functions that look for something among cells: where it stands, how often, and what stands beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.formulas.arrays import Array
from pci_xlsx.formulas.comparing import folded, order
from pci_xlsx.formulas.criteria import NUMERALS, like
from pci_xlsx.formulas.functions.many import array_of
from pci_xlsx.formulas.numbers import number_in, total_of
from pci_xlsx.formulas.sheets import Area
from pci_xlsx.formulas.taken import checked, count_of
from pci_xlsx.formulas.values import MISSING, REFERENCE, UNKNOWN, VALUE, FormulaError, Stop, Value

if TYPE_CHECKING:
    from collections.abc import Callable

    from pci_xlsx.formulas.criteria import Criterion
    from pci_xlsx.formulas.functions.many import Found

EXACTLY, UP_TO = 0, 1


def match(wanted: Value, found: Found, kind: Value = 1.0) -> Value:
    """Where a value stands in a row or column, from 1; cells are looked through with wildcards."""
    checked(wanted)
    array, way = array_of(found), count_of(kind)
    if array.rows > 1 and array.columns > 1:
        return MISSING
    if wanted is None or way not in {EXACTLY, UP_TO}:
        return MISSING if wanted is None else VALUE
    if way == UP_TO:
        return _last_up_to(wanted, array)
    meets = like(wanted) if isinstance(wanted, str) and isinstance(found, Area) else None
    place = _first(array, meets) if meets else _place(wanted, array)
    before = array.size if place is None else place
    if isinstance(wanted, str) and _says_a_number(wanted, array, before):
        return UNKNOWN
    if array.unknown and any(array.at(at) is UNKNOWN for at in range(before)):
        return UNKNOWN
    return MISSING if place is None else float(place + 1)


def _place(wanted: Value, array: Array) -> int | None:
    if isinstance(wanted, str):
        return array.place_of(folded(wanted))
    if isinstance(wanted, float):
        return array.place_of(wanted)
    return next((at for at in range(array.size) if array.at(at) is wanted), None)


def _says_a_number(wanted: str, array: Array, before: int) -> bool:
    """Whether the text is a number that stands there: LibreOffice finds it, Excel does not."""
    number = number_in(wanted) if wanted[:1] in NUMERALS else None
    place = array.place_of(number) if isinstance(number, float) else None
    return place is not None and place < before


def _first(array: Array, meets: Callable[[str], bool]) -> int | None:
    values = ((at, array.at(at)) for at in range(array.size))
    return next((at for at, value in values if isinstance(value, str) and meets(value)), None)


def _last_up_to(wanted: Value, array: Array) -> Value:
    """The place of the last value that is not more, in what is sorted."""
    last: Value = MISSING
    for at in range(array.size):
        value = array.at(at)
        if value is UNKNOWN:
            return UNKNOWN
        if isinstance(value, str) is not isinstance(wanted, str) or not isinstance(value, str | float):
            continue
        if order(value, wanted) == 1:
            break
        last = float(at + 1)
    return last


def index(found: Found, row: Value, column: Value = None) -> Found:
    """A cell of an area by row and column, or a whole row or column of it where the other is 0."""
    area = found if isinstance(found, Area) else array_of(found)
    down, across = count_of(row), count_of(column)
    if column is None and area.rows == 1:
        down, across = 1, down
    elif column is None:
        across = 1 if area.columns == 1 or down else 0
    if not (0 <= down <= area.rows and 0 <= across <= area.columns):
        return REFERENCE
    return _in_area(area, down, across) if isinstance(area, Area) else _in_array(area, down, across)


def _in_area(area: Area, down: int, across: int) -> Area:
    top, bottom = (area.top + down - 1,) * 2 if down else (area.top, area.bottom)
    left, right = (area.left + across - 1,) * 2 if across else (area.left, area.right)
    return Area(area.sheet, top, left, bottom, right)


def _in_array(array: Array, down: int, across: int) -> Value:
    if not down or not across:
        return array.at(0) if array.size == 1 else VALUE
    return array.at((down - 1) * array.columns + across - 1)


def span(first: Found, last: Found) -> Area | FormulaError:
    """The smallest area that holds two others."""
    for one in (first, last):
        if isinstance(one, FormulaError):
            return one
    if not isinstance(first, Area) or not isinstance(last, Area) or first.sheet is not last.sheet:
        return VALUE
    top, left = min(first.top, last.top), min(first.left, last.left)
    return Area(first.sheet, top, left, max(first.bottom, last.bottom), max(first.right, last.right))


def _places(*pairs: tuple[Found, Criterion]) -> tuple[frozenset[int], bool]:
    """The places at which every criterion is met, and whether some are met only perhaps."""
    arrays = [array_of(found) for found, _ in pairs]
    if any((one.rows, one.columns) != (arrays[0].rows, arrays[0].columns) for one in arrays):
        raise Stop(VALUE)
    sure, possible = arrays[0].matching(pairs[0][1])
    for array, (_, criterion) in zip(arrays[1:], pairs[1:], strict=True):
        met, perhaps = array.matching(criterion)
        possible = (possible & met) | (sure & perhaps) | (possible & perhaps)
        sure = sure & met
    return sure, bool(possible)


def count_where(*pairs: tuple[Found, Criterion]) -> Value:
    """At how many places every criterion is met."""
    if len(pairs) == 1:
        found, criterion = pairs[0]
        sure, possible = array_of(found).matching(criterion)
        return UNKNOWN if possible else float(len(sure))
    sure, perhaps = _places(*pairs)
    return UNKNOWN if perhaps else float(len(sure))


def sum_where(summed: Found, *pairs: tuple[Found, Criterion]) -> Value:
    """The sum of the numbers at the places where every criterion is met."""
    sure, perhaps = _places(*pairs)
    if perhaps:
        return UNKNOWN
    array = _beside(summed, array_of(pairs[0][0]))
    values = [array.at(place) for place in sorted(sure)]
    for value in values:
        checked(value)
    return total_of(value for value in values if isinstance(value, float))


def _beside(summed: Found, looked_at: Array) -> Array:
    """What is summed, as large as what is looked at."""
    array = array_of(summed)
    if (array.rows, array.columns) == (looked_at.rows, looked_at.columns):
        return array
    if not isinstance(summed, Area):
        raise Stop(VALUE)
    bottom, right = summed.top + looked_at.rows - 1, summed.left + looked_at.columns - 1
    return Area(summed.sheet, summed.top, summed.left, bottom, right).array()


def rows(found: Found) -> Value:
    """How many rows there are."""
    return float(array_of(found).rows if not isinstance(found, Area) else found.rows)


def columns(found: Found) -> Value:
    """How many columns there are."""
    return float(array_of(found).columns if not isinstance(found, Area) else found.columns)


def row_numbers(found: Found) -> Found:
    """The number of a row, or those of many."""
    if not isinstance(found, Area):
        return found if isinstance(found, FormulaError) else VALUE
    return Array(found.rows, 1, None, {at: float(found.top + at + 1) for at in range(found.rows)})


def column_numbers(found: Found) -> Found:
    """The number of a column, or those of many."""
    if not isinstance(found, Area):
        return found if isinstance(found, FormulaError) else VALUE
    return Array(1, found.columns, None, {at: float(found.left + at + 1) for at in range(found.columns)})
