"""A field of the workbook, and the words in which fields are declared: one line each, type, label, help, demands."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from pci_xlsx.findings import Gate
from pci_xlsx.model.demands import Demand, Level

if TYPE_CHECKING:
    from collections.abc import Mapping

EARLIEST, LATEST = date(1990, 1, 1), date(2100, 12, 31)
FIRST_YEAR, LAST_YEAR = 1900, 2100
LARGEST_AMOUNT = Decimal("999999999.99")
METADATA = "pci_xlsx"


class FieldType(StrEnum):
    """What a cell holds, and so what the plan's row holds.

    `text` and `long_text` str · `date` datetime.date · `money` Decimal of EUR with two decimals · `integer` and `year`
    int · `percent` Decimal as a fraction · `number` Decimal, or str where it is no number · `yes_no` bool · `list` str
    (a code) · `ref` str (the id of a row of another table) · `id` str.
    """

    TEXT = "text"
    LONG_TEXT = "long_text"
    DATE = "date"
    MONEY = "money"
    INTEGER = "integer"
    YEAR = "year"
    PERCENT = "percent"
    NUMBER = "number"
    YES_NO = "yes_no"
    LIST = "list"
    REF = "ref"
    ID = "id"


@dataclass(frozen=True, slots=True)
class Field:
    """The declaration of one field.

    `label` and `help` are French message ids. `list` is the key of a code list; `open` means that other text is kept
    as `other:...`. `many` means several values in one cell (a tuple in the plan). `refs` are the tables that a
    reference may name. `minimum` and `maximum` bound the value, `max_length` the text. `last_day` says that a date
    written less exactly means its last day. `helper` marks a field that is written beforehand and is no entry of the
    user. `personal` marks a field that may name a person, or say how to reach one.
    """

    key: str
    type: FieldType
    label: str
    help: str
    demands: tuple[Demand, ...] = ()
    list: str | None = None
    open: bool = False
    many: bool = False
    refs: tuple[str, ...] = ()
    minimum: Decimal | int | date | None = None
    maximum: Decimal | int | date | None = None
    max_length: int | None = None
    last_day: bool = False
    helper: bool = False
    personal: bool = False
    prefix: str | None = None
    width: int = 14

    @property
    def requirements(self) -> tuple[str, ...]:
        """The numbers of the requirements this field carries."""
        return tuple(number for demand in self.demands for number in demand.requirements)

    @property
    def level(self) -> Level:
        """The strongest level asked for, whatever the condition."""
        return min((demand.level for demand in self.demands), key=list(Level).index, default=Level.OPTIONAL)

    @property
    def gate(self) -> Gate | None:
        """The first gate at which the field counts."""
        return min((d.gate for d in self.demands if d.gate), key=lambda gate: gate.rank, default=None)


def fields_of(row_type: type) -> Mapping[str, Field]:
    """The fields of a declared class by key, in the order of their declaration."""
    declared = ((f.name, f.metadata[METADATA]) for f in dataclasses.fields(row_type) if METADATA in f.metadata)
    return {name: dataclasses.replace(field, key=name) for name, field in declared}


def _declare(type_: FieldType, label: str, help_: str, demands: tuple[Demand, ...], **more: Any) -> Any:  # noqa: ANN401 - see below
    """A dataclass field that carries its declaration. Typed Any, so that the class says the type of the value."""
    field = Field("", type_, label, help_, demands, **more)
    default: tuple[str, ...] | None = () if field.many else None
    return dataclasses.field(default=default, metadata={METADATA: field})


def ident(prefix: str) -> Any:  # noqa: ANN401 - a declaration, see _declare
    """The row's number (A01), written into the prepared rows beforehand."""
    help_ = "Numéro de la ligne, déjà inscrit. Les autres feuilles s'y réfèrent : ne le changez pas."
    return _declare(FieldType.ID, "N°", help_, (), prefix=prefix, helper=True, width=7)


def text(label: str, help_: str, *demands: Demand, many: bool = False, width: int = 24) -> Any:  # noqa: ANN401 - a declaration
    """A short text; with `many`, several texts separated by `;` or line breaks."""
    length = 1000 if many else 250
    return _declare(FieldType.TEXT, label, help_, demands, many=many, max_length=length, width=width)


def person(label: str, help_: str, *demands: Demand, width: int = 24) -> Any:  # noqa: ANN401 - a declaration
    """A short text that may name a person, or say how to reach one: no national output carries it unasked."""
    return _declare(FieldType.TEXT, label, help_, demands, max_length=250, personal=True, width=width)


def long_text(label: str, help_: str, *demands: Demand, width: int = 40) -> Any:  # noqa: ANN401 - a declaration
    """A text of some paragraphs."""
    return _declare(FieldType.LONG_TEXT, label, help_, demands, max_length=8000, width=width)


def day(label: str, help_: str, *demands: Demand, last_day: bool = False) -> Any:  # noqa: ANN401 - a declaration
    """A date."""
    bounds = {"minimum": EARLIEST, "maximum": LATEST}
    return _declare(FieldType.DATE, label, help_, demands, last_day=last_day, width=13, **bounds)


def money(label: str, help_: str, *demands: Demand) -> Any:  # noqa: ANN401 - a declaration
    """An amount of EUR, 0 allowed."""
    bounds = {"minimum": Decimal(0), "maximum": LARGEST_AMOUNT}
    return _declare(FieldType.MONEY, label, help_, demands, width=15, **bounds)


def integer(label: str, help_: str, *demands: Demand, minimum: int = 0, maximum: int = 1_000_000) -> Any:  # noqa: ANN401 - a declaration
    """A whole number."""
    return _declare(FieldType.INTEGER, label, help_, demands, minimum=minimum, maximum=maximum, width=12)


def in_year(label: str, help_: str, *demands: Demand) -> Any:  # noqa: ANN401 - a declaration
    """A year of four digits."""
    return _declare(FieldType.YEAR, label, help_, demands, minimum=FIRST_YEAR, maximum=LAST_YEAR, width=10)


def percent(label: str, help_: str, *demands: Demand) -> Any:  # noqa: ANN401 - a declaration
    """A share between 0 % and 100 %, kept as a fraction."""
    return _declare(FieldType.PERCENT, label, help_, demands, minimum=Decimal(0), maximum=Decimal(1), width=12)


def number(label: str, help_: str, *demands: Demand) -> Any:  # noqa: ANN401 - a declaration
    """A number, or a text where the thing measured is none."""
    return _declare(FieldType.NUMBER, label, help_, demands, max_length=250, width=14)


def yes_no(label: str, help_: str, *demands: Demand) -> Any:  # noqa: ANN401 - a declaration
    """Yes or no."""
    return _declare(FieldType.YES_NO, label, help_, demands, width=13)


def choice(
    label: str, help_: str, *demands: Demand, codes: str, open_: bool = False, many: bool = False, width: int = 22
) -> Any:  # noqa: ANN401 - a declaration
    """A code of a list; `open_` keeps other text too."""
    more = {"list": codes, "open": open_, "many": many, "max_length": 1000 if many else 250}
    return _declare(FieldType.LIST, label, help_, demands, width=width, **more)


def ref(
    label: str, help_: str, *demands: Demand, to: str | tuple[str, ...], many: bool = False, width: int = 28
) -> Any:  # noqa: ANN401 - a declaration
    """The id of a row of another table (or of one of several tables)."""
    tables = (to,) if isinstance(to, str) else to
    return _declare(FieldType.REF, label, help_, demands, refs=tables, many=many, width=width)


def step_number(label: str, help_: str, *demands: Demand, codes: str) -> Any:  # noqa: ANN401 - a declaration
    """A code of a list that names the row and is written beforehand."""
    return _declare(FieldType.LIST, label, help_, demands, list=codes, max_length=250, helper=True, width=34)
