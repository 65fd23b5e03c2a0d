"""Steps of the actions: inside their action, in order, each with its action (guide 2.4.b)."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from pci_xlsx.findings import Term
from pci_xlsx.i18n import N_
from pci_xlsx.plan import grouped
from pci_xlsx.rules.core import Hit, Live, hit, rule
from pci_xlsx.rules.shared import live_action

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from pci_xlsx.model.actions import Action, Step
    from pci_xlsx.plan import Plan

LOOKING_BACK = ("evaluation", "readjustment")
"""Kinds of steps that may come after the end of their action."""

_FIRST, _LAST = (f"SUMIF({{actions.id}},{{id:action}},{{actions.{key}}})" for key in ("start", "end"))
_GOES_ON = "(COUNTIFS({actions.id},{id:action},{actions.continuous},{=yes})>0)"
_BOUND_BY_END = "*".join(
    (f"({_LAST}>0)*(1-{_GOES_ON})", *(f"({{kind}}<>{{=step_kinds.{kind}}})" for kind in LOOKING_BACK))
)


def _outside_live(key: str) -> str:
    """Whether a day of a step is outside its action, if one action alone has this id and its own days are in order."""
    one_action = f"{{live}}*(COUNTIF({{actions.@id}},{{id:action}})=1)*(1-({_FIRST}>0)*({_LAST}>0)*({_LAST}<{_FIRST}))"
    too_late, too_early = f"{_BOUND_BY_END}*({{{key}}}>{_LAST})", f"({_FIRST}>0)*({{{key}}}<{_FIRST})"
    return f"{one_action}*ISNUMBER({{{key}}})*({too_late}+{too_early}>0)"


@rule(
    "ACT-007",
    requirement="2.32",
    title=N_("Une étape sort des dates de son action"),
    message=N_(
        "L'étape « {step} » : « {field} », le {day}, est hors des dates de l'action {action} ({start} - {end})."
    ),
    hint=N_("Corrigez la date de l'étape ou celles de l'action."),
    live=(Live("steps.start", _outside_live("start")), Live("steps.end", _outside_live("end"))),
)
def step_outside_its_action(plan: Plan) -> Iterator[Hit]:
    """A step is a part of its action; only an evaluation may come after the end.

    Where two actions have the same number, it is not known whose step it is.

    Bad:
        | actions | id     | start        | end          |
        |         | A01    | 2027-03-01   | 2027-12-31   |
        | steps   | action | start        | end          | kind       |
        |         | A01    | 2027-02-01 ! | 2027-03-31   | work       |
        |         | A01    | 2027-11-01   | 2028-01-31 ! |            |
        |         | A01    | 2027-02-01 ! |              | evaluation |
    Good:
        | actions | id     | start        | end          | continuous |
        |         | A01    | 2027-03-01   | 2027-12-31   |            |
        |         | A02    | 2027-03-01   |              | yes        |
        | steps   | action | start        | end          | kind       |
        |         | A01    | 2027-03-01   | 2027-12-31   | work       |
        |         | A01    | 2028-01-15   | 2028-01-15   | evaluation |
        |         | A02    | 2029-01-01   |              |            |
    """
    rows = Counter(action.id for action in plan.actions)
    for step in plan.steps:
        action = live_action(plan, step.action)
        if action is None or rows[action.id] > 1 or _is_reversed(action.start, action.end):
            continue
        last = None if action.continuous or step.kind in LOOKING_BACK else action.end
        for key, day in (("start", step.start), ("end", step.end)):
            if day and ((action.start and day < action.start) or (last and day > last)):
                yield _outside(step, action, key, day)


def _is_reversed(start: dt.date | None, end: dt.date | None) -> bool:
    return bool(start and end and end < start)


def _outside(step: Step, action: Action, key: str, day: dt.date) -> Hit:
    return hit(
        step.cell(key),
        action.cell("start"),
        action.cell("end"),
        step=step.step or step.key,
        field=Term("field", f"steps.{key}"),
        day=day,
        action=action.key,
        start=action.start,
        end=action.end,
    )


@rule(
    "ACT-008",
    requirement="2.32",
    title=N_("Une étape finit avant son début"),
    message=N_("L'étape « {step} » finit le {end}, avant son début le {start}."),
    hint=N_("Corrigez la date de début ou la date de fin de l'étape."),
    live=(Live("steps.end", "{live}*ISNUMBER({start})*ISNUMBER({end})*({end}<{start})"),),
)
def step_ends_before_start(plan: Plan) -> Iterator[Hit]:
    """The timeline cannot be drawn when a step ends before it starts.

    Bad:
        | steps | action | step        | start      | end          |
        |       | A01    | Préparation | 2027-05-01 | 2027-04-01 ! |
    Good:
        | steps | action | step        | start      | end          |
        |       | A01    | Préparation | 2027-05-01 | 2027-05-01   |
    """
    for step in _live_steps(plan):
        if step.start and step.end and step.end < step.start:
            yield hit(step.cell("end"), step.cell("start"), step=step.step or step.key, start=step.start, end=step.end)


@rule(
    "ACT-009",
    requirement="2.32",
    nature="advice",
    severity="hint",
    title=N_("Deux étapes d'une action ont le même ordre"),
    message=N_("Deux étapes de l'action {action} ont l'ordre {order}."),
    hint=N_("Numérotez les étapes de chaque action à partir de 1."),
)
def order_used_twice(plan: Plan) -> Iterator[Hit]:
    """The order number says what comes first; used twice, it says nothing.

    Bad:
        | steps | action | order | step        |
        |       | A01    | 1     | Préparation |
        |       | A01    | 1 !   | Lancement   |
    Good:
        | steps | action | order | step        |
        |       | A01    | 1     | Préparation |
        |       | A01    | 2     | Lancement   |
        |       | A02    | 1     | Préparation |
    """
    seen: dict[tuple[str, int], Step] = {}
    for step in _live_steps(plan):
        if step.action and step.order is not None:
            first = seen.setdefault((step.action, step.order), step)
            if first is not step:
                yield hit(step.cell("order"), first.cell("order"), action=step.action, order=step.order)


@rule(
    "ACT-010",
    requirement="2.32",
    nature="missing",
    needs=("steps.action",),
    title=N_("Une étape n'appartient à aucune action"),
    message=N_("L'étape « {step} » ne dit pas de quelle action elle fait partie."),
    hint=N_("Choisissez l'action dans la liste déroulante."),
    live=(Live("steps.action", '{begun}*({action}="")'),),
)
def step_without_action(plan: Plan) -> Iterator[Hit]:
    """Each action is planned step by step; a step of no action is in no timeline.

    Bad:
        | steps | action | order | step        |
        |       | !      | 1     | Préparation |
    Good:
        | steps | action | order | step        |
        |       | A01    | 1     | Préparation |
    """
    for step in plan.steps:
        if step.begun and not step.holds("action"):
            yield hit(step.cell("action"), step=step.step or step.key)


@rule(
    "ACT-012",
    requirement="2.32",
    nature="advice",
    severity="hint",
    title=N_("Les dates des étapes ne suivent pas leur ordre"),
    message=N_("L'étape {order} de l'action {action} commence le {start}, avant l'étape {before} ({earlier})."),
    hint=N_("Corrigez l'ordre ou les dates des étapes."),
)
def dates_against_the_order(plan: Plan) -> Iterator[Hit]:
    """Order and dates say the same thing twice, and should agree.

    Bad:
        | steps | action | order | start        |
        |       | A01    | 1     | 2027-03-01   |
        |       | A01    | 2     | 2027-02-01 ! |
    Good:
        | steps | action | order | start        |
        |       | A01    | 2     | 2027-03-01   |
        |       | A01    | 1     | 2027-02-01   |
        |       | A01    | 3     | 2027-03-01   |
    """
    for action, steps in grouped(_live_steps(plan), "action").items():
        dated = [(step.order, step.start, step) for step in steps if step.order is not None and step.start]
        dated.sort(key=lambda one: one[0])
        for (before, earlier, first), (order, start, step) in pairwise(dated):
            if start < earlier and before != order:
                yield hit(
                    step.cell("start"),
                    first.cell("start"),
                    action=action,
                    order=order,
                    start=start,
                    before=before,
                    earlier=earlier,
                )


def _live_steps(plan: Plan) -> Iterator[Step]:
    return (step for step in plan.steps if step.action not in plan.dropped_ids)
