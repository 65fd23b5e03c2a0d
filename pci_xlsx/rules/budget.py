"""The budget lines of the actions: their sum, their years, their communes (guide 2.4.b, un budget prévisionnel)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pci_xlsx.findings import Term
from pci_xlsx.i18n import N_
from pci_xlsx.model.lists import code_list
from pci_xlsx.rules.core import Hit, Live, hit, rule
from pci_xlsx.rules.shared import commune_term, foreign_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pci_xlsx.model.actions import Action, BudgetLine
    from pci_xlsx.plan import Plan

NIL = Decimal("0.00")
REFUSED = "refused"


def _of_lines(function: str, first: str = "", more: str = "") -> str:
    """A sum or a count over the lines of an action, named as `A01` or as `A01 · title`."""
    return "+".join(f"{function}({first}{{budget_lines.action}},{name}{more})" for name in ("{id}", '{id}&" *"'))


_STATE, _AMOUNT = ",{budget_lines.state},", ",{budget_lines.amount},"
_COUNTED = f'{_STATE}"<>"&{{=funding_states.{REFUSED}}}'
_TOO_LARGE = "1000000000000000"
_WITH_AMOUNT = f'{_AMOUNT}">-{_TOO_LARGE}"{_AMOUNT}"<{_TOO_LARGE}"'
_CLEAR_LINES = "+".join(
    _of_lines("COUNTIFS", more=f"{_STATE}{{=funding_states.{code}}}{'' if code == REFUSED else _WITH_AMOUNT}")
    for code in code_list("funding_states").codes
)
"""How many lines of an action have a state that can be read and, unless they were refused, an amount; but those without
a state."""
_LINES_DO_NOT_ADD_UP = (
    f"{{live}}*{{first:id}}*{{formed:id}}*ISNUMBER({{budget}})*({{budget}}<{_TOO_LARGE})"
    f"*({_of_lines('COUNTIFS')}>0)"
    f"*({_of_lines('COUNTIFS')}={_CLEAR_LINES}+{_of_lines('COUNTIFS', more=_STATE + chr(34) * 2 + _WITH_AMOUNT)})"
    f"*(ROUND({_of_lines('SUMIFS', '{budget_lines.amount},', _COUNTED)},2)<>{{budget}})"
)
"""Each line that was not refused has an amount, and their sum is another than the budget."""


@rule(
    "BUD-001",
    requirement="2.28",
    title=N_("Le budget d'une action n'est pas la somme de ses lignes"),
    message=N_("Le budget de l'action {action} est de {budget} EUR, mais ses lignes non refusées font {total} EUR."),
    hint=N_("Corrigez le budget de l'action ou ses lignes de budget."),
    live=(Live("actions.budget", _LINES_DO_NOT_ADD_UP),),
)
def lines_do_not_add_up(plan: Plan) -> Iterator[Hit]:
    """An action has one cost; an amount that was refused no longer pays for it.

    Bad:
        | actions      | id     | budget      |
        |              | A01    | 1000.00 !   |
        | budget_lines | action | amount      | state   |
        |              | A01    | 600.00      |         |
        |              | A01    | 400.00      | refused |
    Good:
        | actions      | id     | budget      | status  |
        |              | A01    | 1000.00     |         |
        |              | A02    | 500.00      |         |
        |              | A03    | 500.00      |         |
        |              | A04    | 500.00      | dropped |
        | budget_lines | action | amount      | state   |
        |              | A01    | 600.10      | planned |
        |              | A01    | 399.90      |         |
        |              | A01    | 400.00      | refused |
        |              | A02    | environ 200 |         |
        |              | A04    | 1.00        |         |
    """
    for action, lines in _actions_with_lines(plan):
        counted = [line for line in lines if line.state != REFUSED]
        amounts = [line.amount for line in counted if line.amount is not None]
        is_known = len(amounts) == len(counted) and not any("state" in line.unread for line in lines)
        total = sum(amounts, NIL)
        if is_known and action.budget is not None and total != action.budget:
            summed = (line.cell("amount") for line in counted)
            yield hit(action.cell("budget"), *summed, action=action.key, budget=action.budget, total=total)


def _actions_with_lines(plan: Plan) -> Iterator[tuple[Action, tuple[BudgetLine, ...]]]:
    """The actions that have lines; of two with the same id, the first."""
    for action in plan.live_actions:
        lines = plan.lines_of(action)
        if lines and plan.row("actions", action.id or "") is action:
            yield action, lines


@rule(
    "BUD-005",
    requirement="2.28",
    severity="warning",
    needs=("plan.period_start", "plan.period_end"),
    title=N_("Une ligne de budget est hors de la période du plan"),
    message=N_("Une ligne de l'action {action} est de {year}, hors de la période du plan, de {first} à {last}."),
    hint=N_("Corrigez l'année de la ligne ou la période du plan."),
)
def line_outside_the_period(plan: Plan) -> Iterator[Hit]:
    """What is spent outside the plan's years is not a part of the plan.

    Bad:
        | plan         | period_start | period_end |
        |              | 2027-01-01   | 2030-12-31 |
        | budget_lines | action       | year       |
        |              | A01          | 2026 !     |
        |              | A01          | 2031 !     |
    Good:
        | plan         | period_start | period_end |
        |              | 2027-09-01   | 2030-06-30 |
        | budget_lines | action       | year       |
        |              | A01          | 2027       |
        |              | A01          | 2030       |
    """
    start, end = plan.plan.period_start, plan.plan.period_end
    if not start or not end or end < start:
        return
    for line in _live_lines(plan):
        if line.year is not None and not start.year <= line.year <= end.year:
            period = (plan.plan.cell("period_start"), plan.plan.cell("period_end"))
            yield hit(line.cell("year"), *period, action=line.action, year=line.year, first=start.year, last=end.year)


@rule(
    "BUD-007",
    requirement="2.29",
    severity="warning",
    title=N_("Une ligne de budget nomme une commune hors du plan"),
    message=N_("Une ligne de l'action {action} est à la charge de {commune}, qui ne fait pas partie du plan."),
    hint=N_("Corrigez la commune de la ligne, ou ajoutez-la aux communes du plan."),
)
def commune_of_a_line_outside_the_plan(plan: Plan) -> Iterator[Hit]:
    """Only a commune that takes part in the plan can be asked to pay for it.

    Bad:
        | plan         | plan_type     | lead_commune |
        |              | intercommunal | 0409         |
        | communes     | commune       |
        |              | 0409          |
        |              | 0408          |
        | budget_lines | action        | commune      |
        |              | A01           | 0408         |
        |              | A01           | 0101 !       |
    Good:
        | plan         | plan_type     | lead_commune |
        |              | single        | 0409         |
        | budget_lines | action        | commune      |
        |              | A01           | 0409         |
        |              | A01           |              |
    """
    for line in foreign_rows(plan, _live_lines(plan)):
        yield hit(line.cell("commune"), action=line.action, commune=commune_term(line.commune or ""))


@rule(
    "BUD-008",
    requirement="2.29",
    severity="hint",
    title=N_("La source d'une action n'est pas celle de ses lignes de budget"),
    message=N_("L'action {action} nomme la source « {source} », qu'aucune de ses lignes de budget ne porte."),
    hint=N_("Corrigez la source de l'action ou celles des lignes ; ce sont les lignes qui comptent."),
)
def source_differs_from_the_lines(plan: Plan) -> Iterator[Hit]:
    """Where an action has lines, they say where the money comes from; another source beside them misleads.

    Bad:
        | actions      | id     | funding_source |
        |              | A01    | commune !      |
        | budget_lines | action | source         |
        |              | A01    | amif           |
        |              | A01    |                |
    Good:
        | actions      | id     | funding_source |
        |              | A01    | commune        |
        |              | A02    | amif           |
        |              | A03    |                |
        | budget_lines | action | source         |
        |              | A01    | amif           |
        |              | A01    | commune        |
        |              | A03    | amif           |
    """
    for action, lines in _actions_with_lines(plan):
        is_known = not any("source" in line.unread for line in lines)
        if is_known and action.funding_source and action.funding_source not in {line.source for line in lines}:
            yield hit(
                action.cell("funding_source"),
                *(line.cell("source") for line in lines),
                action=action.key,
                source=Term("list:funding_sources", action.funding_source),
            )


def _live_lines(plan: Plan) -> Iterator[BudgetLine]:
    return (line for line in plan.budget_lines if line.action not in plan.dropped_ids)
