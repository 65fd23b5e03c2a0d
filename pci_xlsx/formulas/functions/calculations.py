"""Functions of numbers and of days."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import TYPE_CHECKING

from pci_xlsx.formulas.numbers import floor, plus, rounded, rounded_down, rounded_up
from pci_xlsx.formulas.operators import power
from pci_xlsx.formulas.taken import count_of, number_of
from pci_xlsx.formulas.values import DIVISION, NUMBER, VALUE, Stop, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

DAY_0 = dt.date(1899, 12, 30).toordinal()
"""The day that is 0; Excel counts otherwise before March 1900."""
LAST_DAY = 2_958_465
SHORT_YEAR, SHORT_YEARS_FROM = 1900, 1900
MONTHS = 12
DAYS = 7


def _day(value: Value) -> dt.date:
    number = int(number_of(value) // 1)
    if not 0 <= number <= LAST_DAY:
        raise Stop(NUMBER)
    return dt.date.fromordinal(DAY_0 + number)


def _number(day: dt.date) -> float:
    return float(day.toordinal() - DAY_0)


def date(year: Value, month: Value, day: Value) -> Value:
    """A day by its parts; months and days run over."""
    years, months = count_of(year), count_of(month) - 1
    years += (SHORT_YEARS_FROM if years < SHORT_YEAR else 0) + months // MONTHS
    if not dt.MINYEAR <= years <= dt.MAXYEAR:
        return NUMBER
    number = _number(dt.date(years, months % MONTHS + 1, 1)) + count_of(day) - 1
    return number if 0 <= number <= LAST_DAY else NUMBER


def _after(value: Value, months: Value) -> tuple[int, int, int]:
    """The day, and year and month so many months later."""
    start = _day(value)
    number = start.year * MONTHS + start.month - 1 + count_of(months)
    year, month = divmod(number, MONTHS)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        raise Stop(NUMBER)
    return start.day, year, month + 1


def edate(value: Value, months: Value) -> Value:
    """The same day so many months later, or the last of that month."""
    day, year, month = _after(value, months)
    return _number(dt.date(year, month, min(day, calendar.monthrange(year, month)[1])))


def eomonth(value: Value, months: Value) -> Value:
    """The last day of the month so many months later."""
    _, year, month = _after(value, months)
    return _number(dt.date(year, month, calendar.monthrange(year, month)[1]))


def weekday(value: Value, kind: Value = 1.0) -> Value:
    """The day of the week: from Sunday (1), from Monday (2), or from 0 on Monday (3)."""
    monday_first = _day(value).weekday()
    shown = {1: (monday_first + 1) % DAYS + 1, 2: monday_first + 1, 3: monday_first}.get(count_of(kind))
    return NUMBER if shown is None else float(shown)


def mod(number: Value, by: Value) -> Value:
    """What is left of a division, with the sign of the divisor."""
    whole, part = number_of(number), number_of(by)
    return plus(whole, -part * floor(whole / part)) if part else DIVISION


def _sign(value: Value) -> Value:
    number = number_of(value)
    return float((number > 0) - (number < 0))


def choose(number: Value, *values: Value) -> Value:
    """The n-th of the values."""
    at = count_of(number)
    return values[at - 1] if 0 < at <= len(values) else VALUE


NUMBER_FUNCTIONS: Mapping[str, Callable[..., Value]] = {
    "ABS": lambda number: abs(number_of(number)),
    "SIGN": _sign,
    "INT": lambda number: floor(number_of(number)),
    "MOD": mod,
    "POWER": power,
    "ROUND": lambda number, digits: rounded(number_of(number), count_of(digits)),
    "ROUNDUP": lambda number, digits: rounded_up(number_of(number), count_of(digits)),
    "ROUNDDOWN": lambda number, digits: rounded_down(number_of(number), count_of(digits)),
    "TRUNC": lambda number, digits=0.0: rounded_down(number_of(number), count_of(digits)),
    "DATE": date,
    "YEAR": lambda day: float(_day(day).year),
    "MONTH": lambda day: float(_day(day).month),
    "DAY": lambda day: float(_day(day).day),
    "EDATE": edate,
    "EOMONTH": eomonth,
    "WEEKDAY": weekday,
    "CHOOSE": choose,
}
"""By name; each takes values and gives one, or stops."""
