"""What a cell or an expression is worth: a text, a number, a truth, an error, nothing, or what nobody knows yet.

Every number is a float, as in the programs.
"""

from __future__ import annotations

from enum import Enum
from typing import Final


class FormulaError(Enum):
    """An error as a value: it stands in a cell and goes on through what looks at that cell."""

    NULL = "#NULL!"
    DIVISION = "#DIV/0!"
    VALUE = "#VALUE!"
    REFERENCE = "#REF!"
    NAME = "#NAME?"
    NUMBER = "#NUM!"
    MISSING = "#N/A"

    def __str__(self) -> str:
        """The error as programs show and store it."""
        return str(self.value)


class Unknown(Enum):
    """The kind of UNKNOWN."""

    UNKNOWN = "unknown"


UNKNOWN: Final = Unknown.UNKNOWN
"""What depends on the clock, on the settings of the computer, or on the program: nobody knows it beforehand."""
DIVISION, VALUE, REFERENCE = FormulaError.DIVISION, FormulaError.VALUE, FormulaError.REFERENCE
NAME, NUMBER, MISSING = FormulaError.NAME, FormulaError.NUMBER, FormulaError.MISSING

Value = str | float | bool | FormulaError | Unknown | None
"""None is an empty cell."""


class CalculationError(Exception):
    """A formula that this calculator does not understand, or that looks at itself: a fault of the program."""


class Stop(Exception):  # noqa: N818 - it ends a calculation early, with a value, and is no fault
    """The value of an expression is already certain: an error, or UNKNOWN."""

    def __init__(self, value: FormulaError | Unknown) -> None:
        super().__init__(value)
        self.value = value
