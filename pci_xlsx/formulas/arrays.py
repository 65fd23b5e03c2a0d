"""A block of values side by side; what is the same nearly everywhere, as in an empty column, is kept once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.formulas.comparing import folded
from pci_xlsx.formulas.values import MISSING, UNKNOWN, CalculationError, FormulaError, Stop, Unknown, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pci_xlsx.formulas.criteria import Criterion


NOWHERE: frozenset[int] = frozenset()


class Array:
    """Values in rows and columns: `cells` holds those that are not `default`, by place, counted row by row from 0."""

    __slots__ = ("_found", "_numbers", "_places", "_texts", "_unknown", "cells", "columns", "default", "rows")

    def __init__(self, rows: int, columns: int, default: Value, cells: Mapping[int, Value]) -> None:
        self.rows, self.columns = rows, columns
        self.default, self.cells = default, cells
        self._numbers: list[float] | FormulaError | Unknown | None = None
        self._places: dict[str | float, int] | None = None
        self._texts: dict[str, list[int]] | None = None
        self._unknown: bool | None = None
        self._found: dict[Criterion, tuple[frozenset[int], frozenset[int]]] = {}

    @property
    def size(self) -> int:
        """How many values it has."""
        return self.rows * self.columns

    @property
    def others(self) -> int:
        """How many of them are the default."""
        return self.rows * self.columns - len(self.cells)

    @property
    def unknown(self) -> bool:
        """Whether something in it is unknown."""
        if self._unknown is None:
            self._unknown = self.default is UNKNOWN or UNKNOWN in self.cells.values()
        return self._unknown

    def at(self, place: int) -> Value:
        """The value at a place."""
        return self.cells.get(place, self.default)

    def values(self) -> Iterator[Value]:
        """Every value, in no order."""
        yield from self.cells.values()
        for _ in range(self.others):
            yield self.default

    def numbers(self) -> list[float]:
        """The numbers in it; stops at an error, and where something is unknown."""
        if self._numbers is None:
            self._numbers = self._only_numbers()
        if isinstance(self._numbers, list):
            return self._numbers
        raise Stop(self._numbers)

    def _only_numbers(self) -> list[float] | FormulaError | Unknown:
        wrong = self.first_error()
        if wrong is not None:
            return wrong
        if self.unknown:
            return UNKNOWN
        if any(isinstance(value, bool) for value in (self.default, *self.cells.values())):
            message = "truths taken as numbers among many values: programs disagree"
            raise CalculationError(message)
        found = [value for value in self.cells.values() if isinstance(value, float)]
        return found + [self.default] * self.others if isinstance(self.default, float) else found

    def first_error(self) -> FormulaError | None:
        """The first error in it."""
        places = [place for place, value in self.cells.items() if isinstance(value, FormulaError)]
        if isinstance(self.default, FormulaError) and self.others:
            places.append(self.first_other())
        found = self.at(min(places)) if places else None
        return found if isinstance(found, FormulaError) else None

    def first_other(self) -> int:
        """The first place of the default."""
        return next(place for place in range(self.size) if place not in self.cells)

    def place_of(self, key: str | float) -> int | None:
        """The first place of a number, or of a text that was folded."""
        if self._places is None:
            self._places = places = {}
            if self.others and isinstance(self.default, str | float):
                places[_key(self.default)] = self.first_other()
            for place in sorted(self.cells):
                value = self.cells[place]
                if isinstance(value, str | float):
                    name = _key(value)
                    places[name] = min(place, places.get(name, place))
        return self._places.get(key)

    def matching(self, criterion: Criterion) -> tuple[frozenset[int], frozenset[int]]:
        """The places of what meets a criterion, and of what may meet it."""
        found = self._found.get(criterion)
        if found is None:
            self._found[criterion] = found = self._matching(criterion)
        return found

    def _matching(self, criterion: Criterion) -> tuple[frozenset[int], frozenset[int]]:
        if criterion.plain is not None and not self.unknown:
            places = self._places_of_texts().get(criterion.plain, [])
            others = self._other_places() if criterion.meets(self.default) else []
            return frozenset(places + others), NOWHERE
        met: dict[bool | Unknown, list[int]] = {True: [], False: [], UNKNOWN: []}
        for place, value in self.cells.items():
            met[UNKNOWN if value is UNKNOWN else criterion.meets(value)].append(place)
        if self.others:
            met[UNKNOWN if self.default is UNKNOWN else criterion.meets(self.default)] += self._other_places()
        return frozenset(met[True]), frozenset(met[UNKNOWN])

    def _other_places(self) -> list[int]:
        return [place for place in range(self.size) if place not in self.cells]

    def _places_of_texts(self) -> dict[str, list[int]]:
        """The places of each text that is no default, folded."""
        if self._texts is None:
            texts: dict[str, list[int]] = {}
            for place, value in self.cells.items():
                if isinstance(value, str):
                    texts.setdefault(folded(value), []).append(place)
            self._texts = texts
        return self._texts


def _key(value: str | float) -> str | float:
    return folded(value) if isinstance(value, str) else value


def one_by_one(function: Callable[[Value], Value], array: Array) -> Array:
    """A function of one value, of every value."""
    cells = {place: function(value) for place, value in array.cells.items()}
    return Array(array.rows, array.columns, function(array.default), cells)


def pair_by_pair(function: Callable[[Value, Value], Value], one: Value | Array, other: Value | Array) -> Array:
    """A function of two values, of every pair: what is single goes with all of the other."""
    if not isinstance(one, Array):
        first = one
        return one_by_one(lambda value: function(first, value), _array(other))
    if not isinstance(other, Array):
        second = other
        return one_by_one(lambda value: function(value, second), one)
    return _all_pairs(function, one, other)


def _array(one: Value | Array) -> Array:
    return one if isinstance(one, Array) else Array(1, 1, one, {})


def _all_pairs(function: Callable[[Value, Value], Value], one: Array, other: Array) -> Array:
    if (one.rows, one.columns) != (other.rows, other.columns):
        one, other = _spread(one, other), _spread(other, one)
    first, second, left, right = one.cells, other.cells, one.default, other.default
    cells = {place: function(value, second.get(place, right)) for place, value in first.items()}
    for place, value in second.items():
        if place not in first:
            cells[place] = function(left, value)
    return Array(one.rows, one.columns, function(left, right), cells)


def all_by_all(function: Callable[..., Value], operands: list[Value | Array]) -> Value | Array:
    """A function of any number of values, of all that lie at the same place."""
    arrays = [one for one in operands if isinstance(one, Array)]
    if not arrays:
        return function(*operands)
    if len(arrays) == 1:
        at = next(at for at, one in enumerate(operands) if isinstance(one, Array))
        before, after = operands[:at], operands[at + 1 :]
        return one_by_one(lambda value: function(*before, value, *after), arrays[0])
    shape = max(one.rows for one in arrays), max(one.columns for one in arrays)
    spread = [_to_shape(one, *shape) if isinstance(one, Array) else Array(*shape, one, {}) for one in operands]
    places = {place for one in spread for place in one.cells}
    cells = {place: function(*(one.at(place) for one in spread)) for place in places}
    return Array(*shape, function(*(one.default for one in spread)), cells)


def _spread(one: Array, other: Array) -> Array:
    return _to_shape(one, max(one.rows, other.rows), max(one.columns, other.columns))


def _to_shape(array: Array, rows: int, columns: int) -> Array:
    """Repeat a single row or column; where there is nothing to repeat, nothing is there."""
    if (array.rows, array.columns) == (rows, columns):
        return array
    cells = {}
    for row in range(rows):
        for column in range(columns):
            own_row = row if array.rows > 1 else 0
            own_column = column if array.columns > 1 else 0
            inside = own_row < array.rows and own_column < array.columns
            cells[row * columns + column] = array.at(own_row * array.columns + own_column) if inside else MISSING
    return Array(rows, columns, None, cells)
