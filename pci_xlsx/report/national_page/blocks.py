"""What the page is made of: sections with tables and charts, as plain values that a template writes down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


LONG = 40
"""A table of more rows than this is folded."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar: where it starts and how long it is, in percent; `look` is a class of the style sheet."""

    start: float
    length: float
    look: str = "fill"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table.

    `href` names an anchor of this page. `look` is a class of the style sheet that repeats what the text says. A `bar`
    repeats numbers that stand in the same row. `items` hide behind the text.
    """

    text: str = ""
    href: str = ""
    number: bool = False
    look: str = ""
    bar: tuple[Part, ...] = ()
    items: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row, whose first cell names it; `key` is its anchor."""

    cells: tuple[Cell, ...]
    key: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption that no other one has; `columns` are its headings, `note` what to know of it.

    One that is `folded` shows its caption alone until it is opened; so does a long one, unless it is `always_open`.
    """

    key: str
    caption: str
    columns: tuple[Cell, ...]
    rows: tuple[Row, ...]
    note: str = ""
    folded: bool = False
    always_open: bool = False

    @property
    def long(self) -> bool:
        """True for a table that is folded because of its length."""
        return not self.folded and not self.always_open and len(self.rows) > LONG


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a chart, in the chart's own units; `label` stands below it where there is room."""

    x: float
    y: float
    width: float
    height: float
    label: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of columns: `title` and `text` say what it shows to those who do not see it."""

    key: str
    title: str
    text: str
    columns: tuple[Column, ...]
    lines: tuple[tuple[float, str], ...]
    now: float | None
    now_label: str


@dataclass(frozen=True, slots=True)
class Pairs:
    """Names with their values, one below the other."""

    pairs: tuple[tuple[str, Cell], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A section with its anchor and its title; sections inside it come after its own blocks."""

    key: str
    title: str
    texts: tuple[str, ...] = ()
    blocks: tuple[Table | Chart | Pairs, ...] = ()
    inside: Iterable[Section] = ()


@dataclass(frozen=True, slots=True)
class Later:
    """Sections that are made when they are written, one after the other: all at once would take much memory."""

    make: Callable[[], Iterator[Section]]

    def __iter__(self) -> Iterator[Section]:
        """The sections, made anew."""
        return self.make()


def heads(*texts: str, numbers: Iterable[int] = ()) -> tuple[Cell, ...]:
    """The headings of columns; those over numbers are named by their places."""
    over = set(numbers)
    return tuple(Cell(text, number=at in over) for at, text in enumerate(texts))
