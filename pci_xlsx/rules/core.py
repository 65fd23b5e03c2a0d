"""What a rule is: a function that yields hits, and the words and weight that its code stands for."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple

from pci_xlsx.findings import Cell, Gate, Kind, Param, Severity
from pci_xlsx.model.requirements import requirement as registered
from pci_xlsx.model.workbook import tables

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Mapping
    from types import ModuleType

    from pci_xlsx.plan import Plan


class Nature(StrEnum):
    """What a hit of a rule says.

    `missing`: a thing the guide asks for is not there; it weighs as its requirement's level, and a recommended one may
    be waived. `contradiction`: two things in the file cannot both be true; an error unless the rule says less, and
    never waived. `advice`: something worth a look; the rule says its weight.
    """

    MISSING = "missing"
    CONTRADICTION = "contradiction"
    ADVICE = "advice"


class Hit(NamedTuple):
    """One place at which a rule found something, what its message needs, and other cells concerned."""

    cell: Cell
    params: Mapping[str, Param]
    related: tuple[Cell, ...] = ()


class Live(NamedTuple):
    """A rule said as a formula: at the cells of `where` (`actions.end`, or `members` for a table as a whole).

    `when` counts what the rule finds: for a field of a table 1 or 0 in each row, else a number. It is written in the
    functions that Excel and LibreOffice share, with comparisons, sums and products only, so that it works on one row
    and on a whole column. In braces stand:

    `{end}` the cell of the row in question · `{plan.period_end}` a form's cell · `{members.role}` a table's column ·
    `{begun}` whether the row was begun, `{begun:adoptions}` the same for the rows of another table ·
    `{rows:actions}` how many rows of a table were begun · `{live}` whether the row belongs to no dropped action,
    `{live:actions}` the same for the rows of another table · `{first:id}` whether it is the first row with this text,
    `{first:communes.commune}` the same for another table · `{formed:id}` whether an id has its letter and its number ·
    `{exactly:id}` a text as COUNTIF looks for it, whatever stands in it, `{id:action}` the same of the id with which a
    reference begins · `{named:objectives.domain}` whether a column of references names the row,
    `{named:follow_up.action:actions}` the same for the rows of another table · `{=funding_states.refused}` what a cell
    shows for a code (`{=yes}`, `{=no}` for a yes, a no) · `{list:communes}` the cells of a list · `{day}` the day up to
    which the plan is watched · `{actions.@objective}` a fact of each action that was begun, as the sheet of lists
    gathers it.
    """

    where: str
    when: str


def hit(cell: Cell, *related: Cell, **params: Param) -> Hit:
    """A hit at a cell, with the cells it is related to and the params of its message."""
    return Hit(cell, MappingProxyType(params), related)


class Rule(NamedTuple):
    """A rule: what its code means, its weight, what it needs to stand on, and the check itself.

    `needs` names forms' fields (`plan.period_start`) or tables (`actions`) without which it is skipped. `live` says
    the same as formulas of the workbook; empty for what only the validator knows.
    """

    kind: Kind
    severity: Severity
    gate: Gate
    nature: Nature
    needs: tuple[str, ...]
    run: Callable[[Plan, dt.date], Iterator[Hit]]
    live: tuple[Live, ...] = ()

    @property
    def code(self) -> str:
        """The code of its findings (`ACT-003`), never used again for another rule."""
        return self.kind.code

    @property
    def waivable(self) -> bool:
        """True when a commune may set the requirement aside with a reason."""
        return self.nature is Nature.MISSING and self.severity is Severity.WARNING


def rule(  # noqa: PLR0913 - a rule names everything about itself
    code: str,
    *,
    requirement: str,
    title: str,
    message: str,
    hint: str,
    nature: Literal["missing", "contradiction", "advice"] = "contradiction",
    severity: Literal["error", "warning", "hint"] | None = None,
    gate: Literal["council", "deposit", "follow_up"] | None = None,
    needs: tuple[str, ...] = (),
    live: tuple[Live, ...] = (),
) -> Callable[[Callable[[Plan], Iterator[Hit]]], Rule]:
    """Declare a rule that looks at the plan alone.

    Guide section and gate come from the requirement unless said otherwise. Without a severity, a missing thing weighs
    as the requirement's level and a contradiction is an error. The docstring says why, then shows a Bad and a Good
    grid.
    """

    def declare(check: Callable[[Plan], Iterator[Hit]]) -> Rule:
        return _rule(
            code,
            check.__doc__,
            lambda plan, _as_of: check(plan),
            requirement,
            title,
            message,
            hint,
            nature,
            severity,
            gate,
            needs,
            live,
        )

    return declare


def dated_rule(  # noqa: PLR0913 - a rule names everything about itself
    code: str,
    *,
    requirement: str,
    title: str,
    message: str,
    hint: str,
    nature: Literal["missing", "contradiction", "advice"] = "missing",
    severity: Literal["error", "warning", "hint"] | None = None,
    gate: Literal["council", "deposit", "follow_up"] | None = None,
    needs: tuple[str, ...] = (),
    live: tuple[Live, ...] = (),
) -> Callable[[Callable[[Plan, dt.date], Iterator[Hit]]], Rule]:
    """Declare a rule that also looks at today's date, given as an argument."""

    def declare(check: Callable[[Plan, dt.date], Iterator[Hit]]) -> Rule:
        return _rule(code, check.__doc__, check, requirement, title, message, hint, nature, severity, gate, needs, live)

    return declare


def _rule(  # noqa: PLR0913, PLR0917 - the two decorators pass everything on
    code: str,
    docstring: str | None,
    run: Callable[[Plan, dt.date], Iterator[Hit]],
    requirement: str,
    title: str,
    message: str,
    hint_text: str,
    nature: str,
    severity: str | None,
    gate: str | None,
    needs: tuple[str, ...],
    live: tuple[Live, ...],
) -> Rule:
    asked = registered(requirement)
    own_gate = Gate(gate) if gate else asked.gate or Gate.COUNCIL
    weight = Severity(severity) if severity else _default_severity(code, Nature(nature), asked.level)
    for need in (*needs, *(one.where for one in live)):
        _known(need)
    why, _, example = (docstring or "").partition("Bad:")
    kind = Kind(
        code,
        title,
        message,
        hint_text,
        asked.guide,
        requirement,
        weight,
        own_gate,
        why.strip(),
        f"Bad:{example}" if example else "",
    )
    return Rule(kind, weight, own_gate, Nature(nature), needs, run, live)


def _default_severity(code: str, nature: Nature, level: str) -> Severity:
    if nature is Nature.CONTRADICTION:
        return Severity.ERROR
    weights = {"M": Severity.ERROR, "R": Severity.WARNING}
    if nature is Nature.ADVICE or level not in weights:
        message = f"{code}: say the severity"
        raise ValueError(message)
    return weights[level]


def _known(need: str) -> None:
    table, _, field = need.partition(".")
    if table not in tables() or (field and field not in tables()[table].fields):
        message = f"a rule needs what does not exist: {need}"
        raise ValueError(message)


def collect(modules: tuple[ModuleType, ...]) -> tuple[Rule, ...]:
    """The rules of these modules in their order, by code in each topic; ValueError for a code used twice."""
    topics: dict[str, list[Rule]] = {}
    for module in modules:
        for value in vars(module).values():
            if isinstance(value, Rule):
                topics.setdefault(value.code.partition("-")[0], []).append(value)
    rules = tuple(rule for topic in topics.values() for rule in sorted(topic, key=lambda rule: rule.code))
    codes = [rule.code for rule in rules]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice:
        message = f"codes used twice: {', '.join(twice)}"
        raise ValueError(message)
    return rules
