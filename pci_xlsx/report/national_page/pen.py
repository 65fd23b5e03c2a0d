"""How values are written on the page: names of plans with their links, amounts, days, places, small counts."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pci_xlsx.i18n import DEFAULT_LANGUAGE, show_date, show_money, show_number
from pci_xlsx.report.national_page.blocks import Cell
from pci_xlsx.report.national_page.figures import MOST_ROWS
from pci_xlsx.report.national_page.small_counts import fewer, holds_small, is_small, may_count_people
from pci_xlsx.values.folding import without_hidden
from pci_xlsx.values.labels import commune_name

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from pci_xlsx.i18n import Texts
    from pci_xlsx.report.national_page.figures import Figures

NOTHING = Cell("–")
MANY_PLACES = 30
"""So many cells are named one by one; the others are counted."""


@dataclass(frozen=True, slots=True)
class Pen:
    """The words of a language, and the plans that have a part of their own on the page."""

    words: Texts
    shown: frozenset[str]

    @classmethod
    def of(cls, figures: Figures, words: Texts) -> Pen:
        """The pen for a page of these figures."""
        return cls(words, frozenset(plan["plan"] for plan in figures.answers.plans))

    def text(self, message: str) -> str:
        """The message in the language of the page."""
        return self.words.text(message)

    def plan(self, key: str | None, *, number: str = "") -> Cell:
        """A plan by its commune and its first day, linked to its part of the page; `number` is added to its name."""
        if not key:
            return NOTHING
        name = self.plan_name(key) + (f" : {number}" if number else "")
        return Cell(name, href=plan_anchor(key) if key in self.shown else "")

    def plan_name(self, key: str) -> str:
        """`Mersch, 01.01.2022` for `0409-2022-01-01`."""
        code, _, day = key.partition("-")
        year, _, rest = day.partition("-")
        month, _, number = rest.partition("-")
        return f"{self.commune(code)}, {number}.{month}.{year}"

    def commune(self, code: str) -> str:
        """The name of a commune."""
        return commune_name(code, self.words.language)

    def commune_in_french(self, code: str) -> str:
        """The name of a commune as the register has it."""
        return commune_name(code, DEFAULT_LANGUAGE)

    def day(self, value: dt.date | None) -> Cell:
        """A day."""
        return Cell(show_date(value)) if value else NOTHING

    def place(self, row: Mapping[str, Any], prefix: str = "") -> Cell:
        """Where a row stands: its sheet and its cell, linked to the plan."""
        sheet, cell, plan = row[f"{prefix}sheet"], row[f"{prefix}cell"], row.get(f"{prefix}plan") or row.get("plan")
        if not sheet or not cell:
            return NOTHING
        return Cell(without_hidden(f"{sheet}!{cell}"), href=plan_anchor(plan) if plan in self.shown else "")

    def places(self, cells: Iterable[str]) -> Cell:
        """Several places, named one by one as far as there is room."""
        held = [without_hidden(one) for one in cells]
        rest = len(held) - MANY_PLACES
        more = [self.text("et {n} autres").format(n=rest)] if rest > 0 else []
        return Cell(", ".join(held[:MANY_PLACES] + more) or NOTHING.text)

    def items(self, cells: Iterable[Cell], summary: str, hidden: int = 0) -> Cell:
        """A list behind its summary; `hidden` more are only counted."""
        more = (Cell(self.text("et {n} autres").format(n=hidden)),) if hidden > 0 else ()
        return Cell(summary, items=(*cells, *more))

    def people(self, number: float | None, unit: str | None = "") -> Cell:
        """A number that may count people, hidden where it is small."""
        if number is None:
            return NOTHING
        if may_count_people(unit) and is_small(number):
            return Cell(fewer(self.words), number=True)
        return Cell(show_number(plain(number)), number=True)

    def measured(self, number: float | None, text: str | None, unit: str | None) -> Cell:
        """A value of an indicator: a number, or a text that is kept back where a small count may stand in it."""
        if number is not None or not text:
            return self.people(number, unit)
        if may_count_people(unit) and holds_small(text):
            return Cell(self.text("texte non publié (petit effectif)"))
        return Cell(without_hidden(text))

    def left_out(self, figures: Figures, name: str) -> str:
        """What to know where a table is cut off."""
        return self.beyond(figures.answers.left_out.get(name, 0))

    def beyond(self, number: int) -> str:
        """What to know of so many rows for which a table had no room."""
        if number <= 0:
            return ""
        return self.text("Les {most} premières lignes ; {n} autres sont dans national.duckdb.").format(
            most=show_number(MOST_ROWS), n=show_number(number)
        )


def money(amount: Decimal | str | None) -> Cell:
    """An amount of EUR."""
    return Cell(show_money(Decimal(amount)), number=True) if amount is not None else NOTHING


def count(number: int, href: str = "") -> Cell:
    """A number that counts no people."""
    return Cell(show_number(number), number=True, href=href)


def percent(part: Decimal, whole: Decimal) -> Cell:
    """A share of a whole, to a tenth of a percent."""
    if not whole:
        return NOTHING
    return Cell(show_number(round(part * 100 / whole, 1)) + "\u00a0%", number=True)


def plain(number: float) -> Decimal | int:
    """A number without what binary fractions add to it."""
    return int(number) if number == int(number) else Decimal(str(round(number, 4)))


def plan_anchor(key: str | None) -> str:
    """The anchor of a plan's own part."""
    return f"plan-{key}"


def file_anchor(number: int) -> str:
    """The anchor of a file, by its place in the list of files."""
    return f"file-{number}"
