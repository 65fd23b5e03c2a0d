"""The agenda: a place in time for every step of the plan (guide 2.4.b, un agenda pour chaque étape du PCI)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from pci_xlsx.findings import Term
from pci_xlsx.i18n import N_
from pci_xlsx.model.lists import code_list
from pci_xlsx.rules.core import Hit, Live, hit, rule
from pci_xlsx.rules.shared import begun

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pci_xlsx.plan import Plan


def _step(code: str | None) -> Term:
    return Term("list:steps", code or "")


@rule(
    "PLA-005",
    requirement="0.5",
    nature="missing",
    title=N_("Des étapes de la démarche n'ont aucune date"),
    message=N_("L'agenda ne dit rien de ces étapes : {steps}."),
    hint=N_("Inscrivez pour chaque étape quand elle doit commencer et finir."),
    needs=("agenda.step", "agenda.planned_start", "agenda.planned_end"),
)
def agenda_leaves_steps_out(plan: Plan) -> Iterator[Hit]:
    """A PCI is structured: it is thought out step by step.

    Bad:
        | agenda ! | step | planned_start | planned_end |
        |          | 1.1  | 2026-01-01    | 2026-02-01  |
        |          | 1.2  |               |             |
    Good:
        | agenda | step | planned_start | planned_end | done_on    |
        |        | 1.1  | 2026-01-01    | 2026-02-01  |            |
        |        | 1.2  | 2026-02-01    | 2026-03-01  |            |
        |        | 1.3  | 2026-03-01    | 2026-04-01  |            |
        |        | 2.1  | 2026-04-01    | 2026-05-01  |            |
        |        | 2.2  | 2026-05-01    | 2026-06-01  |            |
        |        | 2.3  | 2026-06-01    | 2026-07-01  |            |
        |        | 2.4  | 2026-07-01    | 2026-08-01  |            |
        |        | 2.5  | 2026-08-01    | 2026-09-01  |            |
        |        | 2.6  | 2026-09-01    | 2026-09-30  |            |
        |        | 3.1  | 2026-10-01    | 2029-12-31  |            |
        |        | 3.2  |               |             | 2026-06-01 |
    """
    told = {row.step for row in begun(plan.agenda)}
    silent = tuple(_step(code) for code in code_list("steps").codes if code not in told)
    if told and silent:
        yield hit(plan.cell("agenda"), steps=silent)


@rule(
    "PLA-009",
    requirement="2.35",
    title=N_("Une étape de l'agenda finit avant son début"),
    message=N_("L'étape « {step} » finit le {end}, avant son début le {start}."),
    hint=N_("Corrigez le début ou la fin prévue de l'étape."),
    live=(
        Live("agenda.planned_end", "ISNUMBER({planned_start})*ISNUMBER({planned_end})*({planned_end}<{planned_start})"),
    ),
)
def agenda_step_ends_before_start(plan: Plan) -> Iterator[Hit]:
    """A step that ends before it starts cannot be planned.

    Bad:
        | agenda | step | planned_start | planned_end  |
        |        | 1.1  | 2026-03-01    | 2026-02-01 ! |
    Good:
        | agenda | step | planned_start | planned_end  |
        |        | 1.1  | 2026-03-01    | 2026-03-01   |
        |        | 1.2  | 2026-03-01    |              |
    """
    for row in plan.agenda:
        start, end = row.planned_start, row.planned_end
        if start and end and end < start:
            yield hit(row.cell("planned_end"), row.cell("planned_start"), step=_step(row.step), start=start, end=end)


@rule(
    "PLA-010",
    requirement="2.35",
    nature="advice",
    severity="hint",
    title=N_("Une étape de l'agenda commence avant la précédente"),
    message=N_("L'étape « {step} » commence le {start}, avant l'étape « {earlier} » ({earlier_start})."),
    hint=N_("Vérifiez l'ordre des dates de l'agenda."),
    needs=("agenda.step",),
)
def agenda_goes_back_in_time(plan: Plan) -> Iterator[Hit]:
    """The steps of the guide build on each other, so their dates usually rise.

    Bad:
        | agenda | step | planned_start |
        |        | 1.1  | 2026-03-01    |
        |        | 1.2  |               |
        |        | 1.3  | 2026-02-01 !  |
    Good:
        | agenda | step | planned_start |
        |        | 1.1  | 2026-03-01    |
        |        | 1.2  | 2026-03-01    |
        |        | 1.3  | 2026-04-01    |
    """
    codes = code_list("steps").codes
    dated = [row for row in plan.agenda if row.step in codes and row.planned_start]
    for earlier, row in pairwise(sorted(dated, key=lambda row: codes.index(row.step or ""))):
        before, start = earlier.planned_start, row.planned_start
        if before and start and start < before:
            yield hit(
                row.cell("planned_start"),
                earlier.cell("planned_start"),
                step=_step(row.step),
                start=start,
                earlier=_step(earlier.step),
                earlier_start=before,
            )
