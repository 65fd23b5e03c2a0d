"""Functions that ask what a value is, whatever it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.formulas.values import MISSING, UNKNOWN, FormulaError, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def _asks(kind: Callable[[Value], bool]) -> Callable[[Value], Value]:
    """A question with a known answer for every known value."""
    return lambda value: UNKNOWN if value is UNKNOWN else kind(value)


def if_error(value: Value, instead: Value) -> Value:
    """The value, or another where it is an error."""
    return instead if isinstance(value, FormulaError) else value


def if_missing(value: Value, instead: Value) -> Value:
    """The value, or another where nothing was found."""
    return instead if value is MISSING else value


QUESTIONS: Mapping[str, Callable[..., Value]] = {
    "ISNUMBER": _asks(lambda value: isinstance(value, float)),
    "ISTEXT": _asks(lambda value: isinstance(value, str)),
    "ISNONTEXT": _asks(lambda value: not isinstance(value, str)),
    "ISLOGICAL": _asks(lambda value: isinstance(value, bool)),
    "ISBLANK": _asks(lambda value: value is None),
    "ISERROR": _asks(lambda value: isinstance(value, FormulaError)),
    "ISERR": _asks(lambda value: isinstance(value, FormulaError) and value is not MISSING),
    "ISNA": _asks(lambda value: value is MISSING),
    "IFERROR": if_error,
    "IFNA": if_missing,
}
"""By name; each takes values, errors and UNKNOWN too, and gives one."""
