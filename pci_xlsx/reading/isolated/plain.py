"""A workbook that was read as plain lists, texts and numbers, and back: what a child sends is data and never code.

Every value is itself where JSON knows it, else a list: what it is, then what it holds. Only the classes named here can
come back, made from their fields; so nothing has to be listed twice when a class gets another field.
"""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pci_xlsx.findings import Cell, Finding, Gate, Severity, Term
from pci_xlsx.model.rows import Origin
from pci_xlsx.model.workbook import tables
from pci_xlsx.plan import Plan
from pci_xlsx.reading.filled import FilledWorkbook, Kept, States
from pci_xlsx.reading.older import Left

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Plain = Any
    """Texts, numbers, truth values, None, and lists of such."""

_AS_IS = frozenset({str, int, float, bool, type(None)})
_TUPLE, _SET, _MAPPING, _SAME, _NUMBER, _DAY, _BYTES = "()", "{}", ":", "=", "1", "d", "b"
_GATE, _SEVERITY = "Gate", "Severity"
_ABSENT = object()


def to_plain(read: FilledWorkbook) -> Plain:
    """The workbook as plain data; TypeError for what is none of the values that a workbook has."""
    return _Writer().plain(read)


def from_plain(plain: Plain) -> FilledWorkbook:
    """The workbook again.

    Raises:
        Exception: it is not what `to_plain` gives.
    """
    read = _Reader().value(plain)
    if not isinstance(read, FilledWorkbook):
        raise TypeError(type(read).__name__)
    return read


@cache
def _classes() -> Mapping[str, type]:
    """The classes that may come back, by name: values without behaviour at their making."""
    rows = (block.row_type for block in tables().values())
    known = (Cell, Finding, FilledWorkbook, Kept, Left, Origin, Plan, States, Term, *rows)
    return MappingProxyType({one.__name__: one for one in known})


@cache
def _fields(name: str) -> tuple[tuple[str, object], ...]:
    """The fields of a class, each with its default where it has one that is a plain value."""
    kind = _classes()[name]
    names = getattr(kind, "_fields", None) or [field.name for field in dataclasses.fields(kind)]
    return tuple((key, getattr(kind, key, _ABSENT)) for key in names)


class _Writer:
    """Writes values; a mapping that many share is written once."""

    def __init__(self) -> None:
        self._numbers: dict[int, int] = {}

    def plain(self, value: object) -> Plain:
        """A value as plain data."""
        kind = type(value)
        if kind in _AS_IS:
            return value
        write = _WRITERS.get(kind)
        if write:
            return write(self, value)
        name = kind.__name__
        if _classes().get(name) is not kind:
            raise TypeError(name)
        held = {key: getattr(value, key) for key, _ in _fields(name)}
        kept = ((key, held[key]) for key, default in _fields(name) if held[key] is not default)
        return [name, {key: self.plain(one) for key, one in kept}]

    def mapping(self, value: Mapping[str | int, object]) -> Plain:
        number = self._numbers.get(id(value))
        if number is not None:
            return [_SAME, number]
        self._numbers[id(value)] = len(self._numbers)
        return [_MAPPING, [[key, self.plain(held)] for key, held in value.items()]]


_WRITERS: Mapping[type, Callable[[_Writer, Any], Plain]] = MappingProxyType(
    {
        tuple: lambda writer, value: [_TUPLE, [writer.plain(one) for one in value]],
        frozenset: lambda _, value: [_SET, sorted(value)],
        dict: _Writer.mapping,
        MappingProxyType: _Writer.mapping,
        Decimal: lambda _, value: [_NUMBER, str(value)],
        date: lambda _, value: [_DAY, value.isoformat()],
        bytes: lambda _, value: [_BYTES, value.hex()],
        Gate: lambda _, value: [_GATE, value.value],
        Severity: lambda _, value: [_SEVERITY, value.value],
    }
)


class _Reader:
    """Reads values back."""

    def __init__(self) -> None:
        self._mappings: list[Mapping[str | int, object]] = []

    def value(self, plain: Plain) -> Any:  # noqa: ANN401 - whatever was written
        if type(plain) in _AS_IS:
            return plain
        name, held = plain
        read = _READERS.get(name)
        if read:
            return read(self, held)
        return _classes()[name](**{key: self.value(one) for key, one in held.items()})

    def mapping(self, pairs: Plain) -> Mapping[str | int, object]:
        held: dict[str | int, object] = {}
        self._mappings.append(MappingProxyType(held))
        mapping = self._mappings[-1]
        held.update((key, self.value(one)) for key, one in pairs)
        return mapping

    def same(self, number: int) -> Mapping[str | int, object]:
        return self._mappings[number]


_READERS: Mapping[str, Callable[[_Reader, Any], object]] = MappingProxyType(
    {
        _TUPLE: lambda reader, held: tuple(reader.value(one) for one in held),
        _SET: lambda _, held: frozenset(held),
        _MAPPING: _Reader.mapping,
        _SAME: _Reader.same,
        _NUMBER: lambda _, held: Decimal(held),
        _DAY: lambda _, held: date.fromisoformat(held),
        _BYTES: lambda _, held: bytes.fromhex(held),
        _GATE: lambda _, held: Gate(held),
        _SEVERITY: lambda _, held: Severity(held),
    }
)
