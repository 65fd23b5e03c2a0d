"""What a workbook says of its rows beside what the validator finds: an overwritten formula, a value gone stale."""

from __future__ import annotations

from functools import cache, cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.check.live import COMPLETE, UNKNOWN, RowStates
from pci_xlsx.findings import Cell, Finding, Severity
from pci_xlsx.i18n import DEFAULT_LANGUAGE, languages, texts
from pci_xlsx.model.workbook import tables
from pci_xlsx.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from pci_xlsx.model.rows import Row
    from pci_xlsx.plan import Plan
    from pci_xlsx.reading.filled import Kept

    Judge = Callable[[Plan, Iterable[Finding]], Iterable[Finding]]
    """Gives all findings about a plan at the gate chosen in the workbook, besides those from reading it."""

DISAGREEMENT = "REA-018"
LONGEST = 250
"""How much of a text is shown that somebody wrote over a formula."""


class _Said(NamedTuple):
    """A state as it was saved, with the place of its cell."""

    table: str
    number: int
    text: str
    sheet: str
    address: str


def disagreements(plan: Plan, findings: Iterable[Finding], kept: Kept, judge: Judge) -> Iterator[Finding]:
    """The rows whose state in the workbook is another than the one found, with both texts.

    Formulas take less for a value than people write and the program reads, and say of such a cell that it is to be
    mended: that is no disagreement, nor is what the formulas of another template say in their own way, or what was so
    on the day of saving. But no row is called complete in which an error stands.

    Args:
        plan: the filled workbook.
        findings: those at the gate that is chosen in it.
        kept: what it said when it was saved.
        judge: to judge the same workbook once more, read as its formulas read it.
    """
    found = _States(plan, findings)
    differing = [one for one in found.differing(kept) if not found.agrees(one)]
    if not differing:
        return
    read = kept.as_formulas() if kept.is_current and kept.as_formulas else None
    again = _States(read.plan, judge(read.plan, read.findings)) if read else None
    for one in differing:
        called_complete = one.text in _complete()
        if called_complete or (again and not again.agrees(one)):
            yield found.finding(one, called_complete=called_complete)


@cache
def _dated() -> tuple[tuple[str, str, str], ...]:
    """The live rules that look at a row and at the day: code, table, field."""
    placed = ((rule.code, live.where.partition("."), live.when) for rule in RULES for live in rule.live)
    return tuple(
        (code, table, field)
        for code, (table, _, field), when in placed
        if field and "{day}" in when and not tables()[table].is_form
    )


def _complete() -> frozenset[str]:
    """What a complete row says, in every language."""
    return frozenset(texts(language).text(COMPLETE) for language in languages())


@cache
def _unknown() -> frozenset[str]:
    """What a row says whose formula cannot know, in every language: no disagreement."""
    return frozenset(texts(language).text(UNKNOWN) for language in languages())


class _States:
    """What is found of the rows of a plan, by table and the number of the row in the workbook."""

    def __init__(self, plan: Plan, findings: Iterable[Finding]) -> None:
        self._plan = plan
        self._words = texts(plan.language if plan.language in languages() else DEFAULT_LANGUAGE)
        self._findings = tuple(findings)
        self._states = RowStates(plan, self._findings)
        self._rows: dict[str, Mapping[int | None, Row]] = {}

    @cached_property
    def _on_any_day(self) -> tuple[RowStates, ...]:
        """The states as found, without what depends on the day, and with it: on which day they were said is unknown."""
        dated = {code for code, _, _ in _dated()}
        never = [one for one in self._findings if one.code not in dated]
        always = [
            Finding(code, Severity.ERROR, row.cell(field))
            for code, table, field in _dated()
            for row in self._plan.rows(table)
        ]
        others = (RowStates(self._plan, found) for found in (never, [*never, *always]))
        return (self._states, *others)

    def differing(self, kept: Kept) -> Iterator[_Said]:
        """The states in the workbook that are not, word for word, those found."""
        for table, states in kept.states.items():
            rows = self._rows_of(table)
            for number, text in states.texts.items():
                row = rows.get(number)
                if text not in _unknown() and (row is None or self._states.of(row, self._words) != text):
                    yield _Said(table, number, text, states.sheet, f"{states.column}{number}")

    def agrees(self, said: _Said) -> bool:
        """True for the state found, in the language of the workbook or, should that be lost, in another one."""
        row = self._rows_of(said.table).get(said.number)
        if row is None:
            return False
        every = ((states, texts(language)) for states in self._on_any_day for language in languages())
        return any(states.of(row, words) == said.text for states, words in every)

    def finding(self, said: _Said, *, called_complete: bool) -> Finding:
        """The disagreement: a warning where a row is called complete that is not, else a hint."""
        row = self._rows_of(said.table).get(said.number)
        found = self._states.of(row, self._words) if row else ""
        cell = Cell(said.table, row.key if row else None, None, said.sheet, said.address)
        severity = Severity.WARNING if called_complete and found else Severity.HINT
        params = {"said": said.text[:LONGEST], "found": found or None}
        return Finding(DISAGREEMENT, severity, cell, MappingProxyType(params))

    def _rows_of(self, table: str) -> Mapping[int | None, Row]:
        if table not in self._rows:
            self._rows[table] = {row.origin.row: row for row in self._plan.rows(table)}
        return self._rows[table]
