"""Functions of many values: of cells, of arrays, and of single values between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.formulas.arrays import Array
from pci_xlsx.formulas.numbers import total_of
from pci_xlsx.formulas.sheets import Area
from pci_xlsx.formulas.taken import checked, count_of, number_of
from pci_xlsx.formulas.values import DIVISION, NUMBER, UNKNOWN, VALUE, CalculationError, FormulaError, Stop, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    Found = Value | Array | Area


MANY = (Area, Array)


def array_of(found: Found) -> Array:
    """What was found as an array; a single value is one, too."""
    if isinstance(found, Area):
        return found.array()
    return found if isinstance(found, Array) else Array(1, 1, found, {})


def _numbers(found: tuple[Found, ...]) -> list[float]:
    """The numbers among cells and in arrays; single values are taken as numbers."""
    numbers: list[float] = []
    for one in found:
        if isinstance(one, MANY):
            numbers += array_of(one).numbers()
        elif one is not None:
            numbers.append(number_of(one))
    return numbers


def _mean(*found: Found) -> Value:
    numbers = _numbers(found)
    return total_of(numbers) / len(numbers) if numbers else DIVISION


def count(*found: Found) -> Value:
    """How many numbers there are; what is no number is passed over."""
    counted = 0
    for one in found:
        alone = not isinstance(one, MANY)
        for value, often in _weighed(one):
            if value is UNKNOWN:
                return UNKNOWN
            counted += often * (isinstance(value, float) or (alone and isinstance(value, bool)))
    return float(counted)


def _weighed(found: Found) -> Iterator[tuple[Value, int]]:
    """Each value and how often it stands there."""
    if not isinstance(found, MANY):
        yield found, 1
        return
    array = array_of(found)
    for value in array.cells.values():
        yield value, 1
    if array.others:
        yield array.default, array.others


def _count_where(found: tuple[Found, ...], counts: Callable[[Value], bool]) -> float:
    return float(sum(often for one in found for value, often in _weighed(one) if counts(value)))


def nth_smallest(found: Found, which: Value) -> Value:
    """The n-th of the numbers, from the smallest."""
    numbers, at = sorted(array_of(found).numbers()), count_of(which)
    return numbers[at - 1] if 0 < at <= len(numbers) else NUMBER


def nth_largest(found: Found, which: Value) -> Value:
    """The n-th of the numbers, from the largest."""
    numbers, at = sorted(array_of(found).numbers(), reverse=True), count_of(which)
    return numbers[at - 1] if 0 < at <= len(numbers) else NUMBER


def _truths(found: tuple[Found, ...]) -> Iterator[bool | None]:
    """The truths among the values, None for what is unknown; texts in cells are passed over, errors stop."""
    seen = False
    for one in found:
        among_others = isinstance(one, MANY)
        for value, _ in _weighed(one):
            if isinstance(value, FormulaError):
                raise Stop(value)
            if value is UNKNOWN or isinstance(value, float | bool):
                seen = True
                yield None if value is UNKNOWN else bool(value)
            elif isinstance(value, str) and not among_others:
                raise Stop(VALUE)
    if not seen:
        raise Stop(VALUE)


def both(*found: Found) -> Value:
    """Whether all are true; one that is not decides, whatever is unknown."""
    truths = list(_truths(found))
    return False if False in truths else UNKNOWN if None in truths else True


def either(*found: Found) -> Value:
    """Whether one is true; one that is decides, whatever is unknown."""
    truths = list(_truths(found))
    return True if True in truths else UNKNOWN if None in truths else False


def sum_of_products(*found: Found) -> Value:
    """The sum of the products of what lies at the same place; what is no number counts as 0 there."""
    arrays = [array_of(one) for one in found]
    first = arrays[0]
    if any((one.rows, one.columns) != (first.rows, first.columns) for one in arrays):
        return VALUE
    if len(arrays) == 1:
        return total_of(first.numbers())
    places = {place for one in arrays for place in one.cells}
    others = first.size - len(places)
    products = [_product([one.at(place) for one in arrays]) for place in sorted(places)]
    return total_of([*products, *([_product([one.default for one in arrays])] * others if others else ())])


def _product(factors: list[Value]) -> float:
    product, unknown = 1.0, False
    for factor in factors:
        if isinstance(factor, FormulaError):
            checked(factor)
        if isinstance(factor, bool):
            message = "truths as factors of their own: programs disagree"
            raise CalculationError(message)
        if factor is UNKNOWN:
            unknown = True
        else:
            product *= factor if isinstance(factor, float) else 0.0
    if unknown and product:
        raise Stop(UNKNOWN)
    return product


OF_MANY: Mapping[str, Callable[..., Value]] = {
    "SUM": lambda *found: total_of(_numbers(found)),
    "MAX": lambda *found: max(_numbers(found), default=0.0),
    "MIN": lambda *found: min(_numbers(found), default=0.0),
    "AVERAGE": _mean,
    "COUNT": count,
    "COUNTA": lambda *found: _count_where(found, lambda value: value is not None),
    "COUNTBLANK": lambda *found: _count_where(found, lambda value: value is None or value == ""),
    "SMALL": nth_smallest,
    "LARGE": nth_largest,
    "AND": both,
    "OR": either,
    "SUMPRODUCT": sum_of_products,
}
"""By name; each takes values, arrays and areas and gives a value, or stops."""
