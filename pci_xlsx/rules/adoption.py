"""The way of the plan to the council: a row for each commune, decision, submission, approval in order (guide 2.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.i18n import N_
from pci_xlsx.rules.core import Hit, Live, hit, rule
from pci_xlsx.rules.shared import commune_term, communes_without, foreign_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pci_xlsx.model.engagement import Commitment
    from pci_xlsx.plan import Plan


@rule(
    "ADO-001",
    requirement="2.37",
    nature="missing",
    needs=("adoptions.commune",),
    title=N_("Une commune du plan n'a pas de ligne d'adoption"),
    message=N_("{commune} fait partie du plan, mais n'a pas de ligne sur l'adoption."),
    hint=N_("Ajoutez une ligne pour cette commune."),
    live=(
        Live(
            "adoptions",
            '(SUMPRODUCT({first:communes.commune}*(COUNTIF({list:communes},{communes.commune})>0)*(COUNTIF({adoptions.commune},{communes.commune})=0))+(1-(SUMPRODUCT(COUNTIF({list:communes},{communes.commune}))>0))*(COUNTIF({list:communes},{plan.lead_commune})>0)*(COUNTIF({adoptions.commune},{plan.lead_commune})=0))*((SUMPRODUCT({first:communes.commune}*(COUNTIF({list:communes},{communes.commune})>0)*(COUNTIF({adoptions.commune},{communes.commune})=0))+(1-(SUMPRODUCT(COUNTIF({list:communes},{communes.commune}))>0))*(COUNTIF({list:communes},{plan.lead_commune})>0)*(COUNTIF({adoptions.commune},{plan.lead_commune})=0))>SUMPRODUCT(({adoptions.commune}<>"")*(COUNTIF({list:communes},{adoptions.commune})=0)+({adoptions.commune}="")*{begun:adoptions}))',
        ),
    ),
)
def commune_without_adoption(plan: Plan) -> Iterator[Hit]:
    """Each commune of the plan submits it to its own college and approves it in its own council.

    Bad:
        | plan        | plan_type     | lead_commune            |
        |             | intercommunal | 0409                    |
        | communes    | commune       |
        |             | 0409          |
        |             | 0408          |
        | adoptions ! | commune       | submitted_to_college_on |
        |             | 0409          | 2026-10-01              |
    Good:
        | plan        | plan_type     | lead_commune            |
        |             | single        | 0409                    |
        | adoptions   | commune       | submitted_to_college_on |
        |             | 0409          | 2026-10-01              |
    """
    for code in communes_without(plan, plan.adoptions):
        yield hit(plan.cell("adoptions"), commune=commune_term(code))


@rule(
    "ADO-002",
    requirement="2.37",
    title=N_("L'adoption nomme une commune hors du plan"),
    message=N_("{commune} a une ligne sur l'adoption, mais ne fait pas partie du plan."),
    hint=N_("Corrigez la commune, ou ajoutez-la aux communes du plan."),
    live=(
        Live(
            "adoptions.commune",
            '{begun}*(COUNTIF({list:communes},{commune})>0)*(SUMPRODUCT(({communes.commune}<>"")*(COUNTIF({list:communes},{communes.commune})=0))=0)*((SUMPRODUCT(COUNTIF({list:communes},{communes.commune}))>0)*(COUNTIF({communes.commune},{commune})=0)+(1-(SUMPRODUCT(COUNTIF({list:communes},{communes.commune}))>0))*({plan.plan_type}<>{=plan_type.intercommunal})*(COUNTIF({list:communes},{plan.lead_commune})>0)*({commune}<>{plan.lead_commune}))',
        ),
    ),
)
def adoption_outside_the_plan(plan: Plan) -> Iterator[Hit]:
    """A council can approve only a plan that is its own.

    Bad:
        | plan      | plan_type | lead_commune            |
        |           | single    | 0409                    |
        | adoptions | commune   | submitted_to_college_on |
        |           | 0409      | 2026-10-01              |
        |           | 0101 !    | 2026-10-01              |
    Good:
        | plan      | plan_type | lead_commune            |
        |           | single    | 0409                    |
        | adoptions | commune   | submitted_to_college_on |
        |           | 0409      | 2026-10-01              |
    """
    for row in foreign_rows(plan, plan.adoptions):
        yield hit(row.cell("commune"), commune=commune_term(row.commune or ""))


@rule(
    "ADO-003",
    requirement="2.37",
    title=N_("Le projet est soumis avant la décision de faire un PCI"),
    message=N_("Le projet est soumis au collège le {submitted}, avant la décision du conseil le {decided}."),
    hint=N_("Corrigez l'une des deux dates."),
    live=(
        Live(
            "adoptions.submitted_to_college_on",
            'ISNUMBER({submitted_to_college_on})*(COUNTIF({list:communes},{commune})>0)*(COUNTIFS({commitments.commune},{commune},{commitments.decided_on},">"&{submitted_to_college_on})>0)*(COUNTIFS({commitments.commune},{commune},{commitments.decided_on},"<="&{submitted_to_college_on})=0)',
        ),
    ),
)
def submitted_before_the_decision(plan: Plan) -> Iterator[Hit]:
    """The council decides to make a plan before a committee can write one.

    Bad:
        | commitments | commune | decided_on              |
        |             | 0409    | 2026-03-01              |
        | adoptions   | commune | submitted_to_college_on |
        |             | 0409    | 2026-02-01 !            |
    Good:
        | commitments | commune | decided_on              |
        |             | 0409    | 2026-03-01              |
        |             | 0408    |                         |
        | adoptions   | commune | submitted_to_college_on |
        |             | 0409    | 2026-10-01              |
        |             | 0408    | 2026-02-01              |
    """
    decisions = _first_decisions(plan)
    for row in plan.adoptions:
        decision = decisions.get(row.commune or "")
        submitted = row.submitted_to_college_on
        if decision and decision.decided_on and submitted and submitted < decision.decided_on:
            yield hit(
                row.cell("submitted_to_college_on"),
                decision.cell("decided_on"),
                submitted=submitted,
                decided=decision.decided_on,
            )


def _first_decisions(plan: Plan) -> Mapping[str, Commitment]:
    """The earliest dated decision of each commune."""
    dated = [(row.decided_on, row) for row in plan.commitments if row.commune and row.decided_on]
    found: dict[str, Commitment] = {}
    for _, row in sorted(dated, key=lambda one: one[0]):
        found.setdefault(row.commune or "", row)
    return found


@rule(
    "ADO-004",
    requirement="2.39",
    gate="council",
    title=N_("Le conseil approuve avant que le projet soit soumis"),
    message=N_("Le conseil approuve le plan le {approved}, avant sa soumission au collège le {submitted}."),
    hint=N_("Corrigez l'une des deux dates."),
    live=(
        Live(
            "adoptions.council_date",
            "ISNUMBER({submitted_to_college_on})*ISNUMBER({council_date})*({council_date}<{submitted_to_college_on})",
        ),
    ),
)
def approved_before_submission(plan: Plan) -> Iterator[Hit]:
    """The draft goes from the committee to the college, and from there to the council.

    Bad:
        | adoptions | commune | submitted_to_college_on | council_date |
        |           | 0409    | 2026-10-01              | 2026-09-01 ! |
    Good:
        | adoptions | commune | submitted_to_college_on | council_date |
        |           | 0409    | 2026-10-01              | 2026-10-01   |
        |           | 0408    |                         | 2026-09-01   |
    """
    for row in plan.adoptions:
        submitted, approved = row.submitted_to_college_on, row.council_date
        if submitted and approved and approved < submitted:
            yield hit(
                row.cell("council_date"), row.cell("submitted_to_college_on"), approved=approved, submitted=submitted
            )


@rule(
    "ADO-008",
    requirement="2.37",
    nature="advice",
    severity="hint",
    title=N_("Le plan a changé après sa soumission"),
    message=N_("Le projet est soumis au collège le {submitted}, mais cette version est du {as_of}."),
    hint=N_("Soumettez la version actuelle au collège, ou corrigez la date."),
)
def changed_after_submission(plan: Plan) -> Iterator[Hit]:
    """What the council approves should be what the college has seen; once approved, the workbook lives on.

    Bad:
        | plan      | as_of      |
        |           | 2026-10-15 |
        | adoptions | commune    | submitted_to_college_on |
        |           | 0409       | 2026-10-01 !            |
    Good:
        | plan      | as_of      |
        |           | 2027-10-15 |
        | adoptions | commune    | submitted_to_college_on | council_date |
        |           | 0409       | 2027-10-15              |              |
        |           | 0408       | 2026-10-01              | 2026-11-01   |
    """
    as_of = plan.plan.as_of
    for row in plan.adoptions:
        submitted, approved = row.submitted_to_college_on, row.council_date
        is_later = as_of and submitted and submitted < as_of
        if is_later and not (approved and as_of and approved < as_of):
            cell = plan.plan.cell("as_of")
            yield hit(row.cell("submitted_to_college_on"), cell, submitted=submitted, as_of=as_of)


@rule(
    "ADO-010",
    requirement="2.39",
    gate="council",
    title=N_("Le plan est approuvé avant la décision de faire un PCI"),
    message=N_("Le conseil approuve le plan le {approved}, avant d'avoir décidé de faire un PCI le {decided}."),
    hint=N_("Corrigez l'une des deux dates."),
    live=(
        Live(
            "adoptions.council_date",
            'ISNUMBER({council_date})*(COUNTIF({list:communes},{commune})>0)*(COUNTIFS({commitments.commune},{commune},{commitments.decided_on},">"&{council_date})>0)*(COUNTIFS({commitments.commune},{commune},{commitments.decided_on},"<="&{council_date})=0)',
        ),
    ),
)
def approved_before_the_decision(plan: Plan) -> Iterator[Hit]:
    """The council decides twice: to make a plan, and at the end on the plan.

    Bad:
        | commitments | commune | decided_on   |
        |             | 0409    | 2026-03-01   |
        | adoptions   | commune | council_date |
        |             | 0409    | 2026-02-01 ! |
    Good:
        | commitments | commune | decided_on   |
        |             | 0409    | 2026-03-01   |
        | adoptions   | commune | council_date |
        |             | 0409    | 2026-12-01   |
    """
    decisions = _first_decisions(plan)
    for row in plan.adoptions:
        decision = decisions.get(row.commune or "")
        if decision and decision.decided_on and row.council_date and row.council_date < decision.decided_on:
            yield hit(
                row.cell("council_date"),
                decision.cell("decided_on"),
                approved=row.council_date,
                decided=decision.decided_on,
            )
