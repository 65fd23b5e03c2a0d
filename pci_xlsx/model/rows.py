"""A row of the plan: a frozen record that knows its declaration and its cells."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, NamedTuple, TypeVar, dataclass_transform

from pci_xlsx.findings import Cell
from pci_xlsx.model.fields import Field, FieldType, fields_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pci_xlsx.model.demands import Demand

NO_ENTRIES: Mapping[str, str] = MappingProxyType({})
R = TypeVar("R", bound="Row")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a row was read: the sheet's title, the row's number, the column letters of its fields.

    For a form `row` is None and `columns` holds whole addresses.
    """

    sheet: str | None = None
    columns: Mapping[str, str] = field(default_factory=lambda: NO_ENTRIES)
    row: int | None = None

    def address(self, key: str) -> str | None:
        """The cell of a field (`L7`); None where the field has none."""
        column = self.columns.get(key)
        return column if column is None or self.row is None else f"{column}{self.row}"


NOWHERE = Origin()


class OneOf(NamedTuple):
    """At least one of these fields must be filled."""

    fields: tuple[str, ...]
    demand: Demand


@dataclass(frozen=True)
class Table:
    """The declaration of a table, or of a form (`prepared` 0: one record down the sheet).

    `label` is a French message id. `prepared` rows are written with validation, formats and ids. `row_key` is the field
    that names a row (`id`, `commune`, `step`, or None: its position). `title` is the field shown beside the id in
    references. `one_per_commune`: `commune` names the row and may be written beforehand. `expects` says that rows are
    wanted at all. `prefilled` are the rows written beforehand, as cells by key. `natural_key` are the fields that tell
    rows without an id apart when two versions are compared. `own_fields` are those in which the user's own entries
    stand: neither written beforehand nor the name of the row.
    """

    key: str
    label: str
    row_type: type[Row]
    fields: Mapping[str, Field]
    prepared: int = 0
    row_key: str | None = None
    title: str | None = None
    expects: tuple[Demand, ...] = ()
    one_of: tuple[OneOf, ...] = ()
    prefilled: tuple[Mapping[str, str], ...] = ()
    natural_key: tuple[str, ...] = ()
    one_per_commune: bool = False
    own_fields: tuple[str, ...] = ()

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of its fields."""
        return frozenset(self.fields)

    @property
    def is_form(self) -> bool:
        """True for one record down the sheet."""
        return self.prepared == 0

    @property
    def prefix(self) -> str | None:
        """The letter of the ids, or None for a table without ids."""
        ident = self.fields.get("id")
        return ident.prefix if ident and ident.type is FieldType.ID else None

    @property
    def demands(self) -> tuple[Demand, ...]:
        """Everything asked of the table and of its fields."""
        own = (*self.expects, *(group.demand for group in self.one_of))
        return own + tuple(demand for f in self.fields.values() for demand in f.demands)


@dataclass_transform(kw_only_default=True, frozen_default=True)
def record(row_type: type[R]) -> type[R]:
    """Make a class of fields a frozen record: a dataclass whose methods are those of `Row`.

    The standard decorator would write six methods for each of the thirty classes, at every start of the program.
    """
    return dataclass(init=False, repr=False, eq=False, kw_only=True)(row_type)


@record
class Row:
    """What every row has besides its fields: where it was read, its position, and the texts that could not be read.

    `position` counts the filled rows from 1 (0 in a form). `unread` keeps, by field, the text of each cell that holds
    no value of its type: the field itself is then empty. Two rows are equal when their fields and unread texts are.
    """

    declared: ClassVar[Table]

    origin: Origin = field(default=NOWHERE, compare=False, repr=False)
    position: int = field(default=0, compare=False, repr=False)
    unread: Mapping[str, str] = field(default_factory=lambda: NO_ENTRIES)

    if not TYPE_CHECKING:  # the type checker takes the fields for the arguments

        def __init__(self, **values: object) -> None:
            """The fields by name; what is left out is empty."""
            unknown = values.keys() - self.__dataclass_fields__.keys()
            if unknown:
                message = f"{type(self).__name__} has no field {', '.join(sorted(unknown))}"
                raise TypeError(message)
            self.__dict__.update({"unread": NO_ENTRIES}, **values)

    def __setattr__(self, name: str, value: object) -> None:
        """Refused: a row is a frozen value."""
        raise FrozenInstanceError(name)

    def __delattr__(self, name: str) -> None:
        """Refused: a row is a frozen value."""
        raise FrozenInstanceError(name)

    def __eq__(self, other: object) -> bool:
        """True for a row of the same table with the same entries, wherever it was read."""
        if type(other) is not type(self):
            return NotImplemented
        return self._compared() == other._compared()

    def __hash__(self) -> int:
        """Equal rows have equal hashes."""
        return hash((type(self), self._compared()[:-1]))

    def __repr__(self) -> str:
        """The entries alone, as they would be written."""
        held = (f"{key}={self.entry(key)!r}" for key in self.declared.fields if self.holds(key))
        return f"{type(self).__name__}({', '.join(held)})"

    def _compared(self) -> tuple[object, ...]:
        return (*(self.entry(key) for key in self.declared.fields), dict(self.unread))

    @property
    def key(self) -> str | None:
        """What names the row in a finding: its id, step or commune, else its position; None in a form."""
        if self.declared.is_form:
            return None
        named = getattr(self, self.declared.row_key) if self.declared.row_key else None
        return named or str(self.position)

    def cell(self, key: str | None = None) -> Cell:
        """The cell of a field, or the row as a whole; KeyError for a field the table does not have."""
        if key is not None and key not in self.declared.fields:
            raise KeyError(key)
        shown = key or self.declared.title or next(iter(self.declared.fields))
        return Cell(self.declared.key, self.key, key, self.origin.sheet, self.origin.address(shown))

    def entry(self, key: str) -> object:
        """The value of a field by its key; None or () where it is empty or could not be read."""
        return getattr(self, key)

    def holds(self, key: str) -> bool:
        """True when the cell holds something, readable or not."""
        return key in self.held

    @cached_property
    def held(self) -> frozenset[str]:
        """The fields whose cells hold something, readable or not."""
        read = (key for key, value in self.__dict__.items() if not is_empty(value))
        return self.declared.keys & {*read, *self.unread}

    @cached_property
    def begun(self) -> bool:
        """True when the user entered something besides what names the row and what was written beforehand."""
        held = (key for key in self.declared.own_fields if self.holds(key))
        if not self.declared.prefilled:
            return any(True for _ in held)
        entries = {key: self.entry(key) for key in held}
        return bool(entries) and entries not in self.declared.prefilled


def is_empty(value: object) -> bool:
    """True for an empty cell: nothing, an empty text or no value at all; 0 and no are values."""
    return value is None or value in ("", ())


def table(  # noqa: PLR0913 - a declaration names everything
    key: str,
    label: str,
    *,
    prepared: int,
    row_key: str | None = None,
    title: str | None = None,
    expects: tuple[Demand, ...] = (),
    one_of: tuple[OneOf, ...] = (),
    prefilled: tuple[Mapping[str, str], ...] = (),
    natural_key: tuple[str, ...] = (),
    one_per_commune: bool = False,
) -> Callable[[type[R]], type[R]]:
    """Declare a table of many rows: the class below is its row."""

    def declare(row_type: type[R]) -> type[R]:
        fields = fields_of(row_type)
        named = row_key or ("id" if "id" in fields else None)
        own = tuple(k for k, f in fields.items() if not (f.helper or (one_per_commune and k == named)))
        row_type.declared = Table(
            key,
            label,
            row_type,
            fields,
            prepared,
            named,
            title,
            expects,
            one_of,
            prefilled,
            natural_key,
            one_per_commune,
            own,
        )
        return row_type

    return declare


def form(key: str, label: str, *, expects: tuple[Demand, ...] = ()) -> Callable[[type[R]], type[R]]:
    """Declare a form: the class below is its one record."""

    def declare(row_type: type[R]) -> type[R]:
        fields = fields_of(row_type)
        row_type.declared = Table(key, label, row_type, fields, expects=expects, own_fields=tuple(fields))
        return row_type

    return declare
