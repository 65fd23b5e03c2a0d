"""Plans drawn from few days, few codes and few ids, so that the rows of one plan run into each other everywhere.

Plans drawn from all values hardly ever break a rule that compares two rows; nearly every one of these does.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from functools import cache
from random import Random
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pci_xlsx.i18n import languages
from pci_xlsx.model.fields import FieldType
from pci_xlsx.model.lists import code_list
from pci_xlsx.model.workbook import tables
from pci_xlsx.plan import Plan, settle
from pci_xlsx.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pci_xlsx.model.fields import Field
    from pci_xlsx.model.rows import Row, Table

DAY = dt.date(2027, 6, 30)
"""The day on which these plans are judged: one of the days drawn."""
DAYS = (*(dt.date(year, 1, 1) for year in (2026, 2027, 2028)), DAY - dt.timedelta(days=1), DAY, DAY + dt.timedelta(1))
FIRST_CODES, ROWS, REFERRED, RARELY = 2, (0, 1, 2, 3, 4), (1, 1, 2, 2, 99), 0.05
_CODE = re.compile(r"\{=(\w+)\.(\w+)\}")


def crowded_plans(count: int, seed: int) -> list[Plan]:
    """So many plans; the same for the same seed."""
    dice = Random(seed)  # noqa: S311 - test data, no secret
    return [_plan(dice) for _ in range(count)]


def _plan(dice: Random) -> Plan:
    blocks: dict[str, Any] = {}
    for key, block in tables().items():
        rows = tuple(_row(dice, block, position) for position in range(1, dice.choice(ROWS) + 1))
        blocks[key] = _row(dice, block, 0) if block.is_form else rows
    return settle(Plan(**blocks, language=dice.choice(languages())))


def _row(dice: Random, block: Table, position: int) -> Row:
    likely = dice.choice((0.3, 0.7, 0.9))
    cells = {field.key: _value(dice, field) for field in block.fields.values() if dice.random() < likely}
    if block.prefix and (position > 1 or dice.random() > RARELY):
        cells["id"] = f"{block.prefix}{position if dice.random() < likely else dice.choice(ROWS[1:]):02}"
    unread = {key: "à voir" for key in cells if key != "id" and dice.random() < RARELY}
    read = {key: value for key, value in cells.items() if key not in unread}
    return block.row_type(**read, position=position, unread=MappingProxyType(unread))


def _value(dice: Random, field: Field) -> Any:  # noqa: ANN401 - any value of the field
    drawn = dice.choice(_VALUES[field.type](field))
    return (drawn,) if field.many else drawn


@cache
def _codes(key: str) -> tuple[str, ...]:
    """The first codes of a list, and those that live rules look at."""
    formulas = (live.when for rule in RULES for live in rule.live)
    named = [code for formula in formulas for of, code in _CODE.findall(formula) if of == key]
    return (*code_list(key).codes[:FIRST_CODES], *dict.fromkeys(named))


def _ids(field: Field) -> tuple[str, ...]:
    """Ids that rows have, and one that leads nowhere: never the next free one, which a row without number is given."""
    return tuple(f"{tables()[table].prefix}{number:02}" for table in field.refs for number in REFERRED)


_VALUES: Mapping[FieldType, Callable[[Field], tuple[Any, ...]]] = {
    FieldType.TEXT: lambda _field: ("Café", "Marché"),
    FieldType.LONG_TEXT: lambda _field: ("Un\nDeux", "Été"),
    FieldType.DATE: lambda _field: DAYS,
    FieldType.MONEY: lambda _field: tuple(
        Decimal(amount) for amount in ("-0.10", "0.00", "0.10", "0.20", "0.30", "100.00")
    ),
    FieldType.INTEGER: lambda field: (field.minimum, int(str(field.minimum)) + 1),
    FieldType.YEAR: lambda _field: (2026, 2027),
    FieldType.PERCENT: lambda _field: (Decimal("0.5"),),
    FieldType.NUMBER: lambda _field: (Decimal(3), "stable"),
    FieldType.YES_NO: lambda _field: (True, False),
    FieldType.LIST: lambda field: _codes(field.list or ""),
    FieldType.REF: _ids,
    FieldType.ID: lambda field: (f"{field.prefix}01",),
}
