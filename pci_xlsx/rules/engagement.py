"""The engagement: the decision of each council, and the administration that goes along (guide 1.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.findings import Term
from pci_xlsx.i18n import N_
from pci_xlsx.rules.core import Hit, Live, hit, rule
from pci_xlsx.rules.shared import begun, commune_term, communes_without, foreign_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pci_xlsx.plan import Plan


@rule(
    "ENG-001",
    requirement="1.1",
    nature="missing",
    title=N_("La décision du conseil d'une commune manque"),
    message=N_("{commune} est une commune du plan, mais n'a pas de ligne pour la décision de son conseil."),
    hint=N_("Ajoutez une ligne pour cette commune, avec la date et la référence de la décision."),
    needs=("commitments.commune",),
    live=(
        Live(
            "commitments",
            '(SUMPRODUCT({first:communes.commune}*(COUNTIF({list:communes},{communes.commune})>0)*(COUNTIF({commitments.commune},{communes.commune})=0))+(1-(SUMPRODUCT(COUNTIF({list:communes},{communes.commune}))>0))*(COUNTIF({list:communes},{plan.lead_commune})>0)*(COUNTIF({commitments.commune},{plan.lead_commune})=0))*((SUMPRODUCT({first:communes.commune}*(COUNTIF({list:communes},{communes.commune})>0)*(COUNTIF({commitments.commune},{communes.commune})=0))+(1-(SUMPRODUCT(COUNTIF({list:communes},{communes.commune}))>0))*(COUNTIF({list:communes},{plan.lead_commune})>0)*(COUNTIF({commitments.commune},{plan.lead_commune})=0))>SUMPRODUCT(({commitments.commune}<>"")*(COUNTIF({list:communes},{commitments.commune})=0)+({commitments.commune}="")*{begun:commitments}))',
        ),
    ),
)
def commune_has_no_commitment(plan: Plan) -> Iterator[Hit]:
    """The decision to make a PCI belongs to the council, in each commune of the plan.

    Bad:
        | communes      | commune |
        |               | 0401    |
        |               | 0409    |
        | commitments ! | commune | decided_on |
        |               | 0409    | 2026-01-15 |
    Good:
        | communes    | commune |
        |             | 0401    |
        |             | 0409    |
        | commitments | commune | decided_on |
        |             | 0409    | 2026-01-15 |
        |             | 0401    | 2026-01-22 |
    """
    for code in communes_without(plan, plan.commitments):
        yield hit(plan.cell("commitments"), commune=commune_term(code))


@rule(
    "ENG-002",
    requirement="1.1",
    title=N_("Une décision vient d'une commune hors du plan"),
    message=N_("{commune} a une ligne de décision, mais n'est pas une commune du plan."),
    hint=N_("Ajoutez la commune à celles du plan, ou supprimez cette ligne."),
    needs=("communes.commune",),
    live=(
        Live(
            "commitments.commune",
            '{begun}*(COUNTIF({list:communes},{commune})>0)*(SUMPRODUCT(({communes.commune}<>"")*(COUNTIF({list:communes},{communes.commune})=0))=0)*((SUMPRODUCT(COUNTIF({list:communes},{communes.commune}))>0)*(COUNTIF({communes.commune},{commune})=0)+(1-(SUMPRODUCT(COUNTIF({list:communes},{communes.commune}))>0))*({plan.plan_type}<>{=plan_type.intercommunal})*(COUNTIF({list:communes},{plan.lead_commune})>0)*({commune}<>{plan.lead_commune}))',
        ),
    ),
)
def commitment_of_a_foreign_commune(plan: Plan) -> Iterator[Hit]:
    """A council can only commit a commune that takes part in the plan.

    Bad:
        | communes    | commune |
        |             | 0409    |
        | commitments | commune | decided_on |
        |             | 0409    | 2026-01-15 |
        |             | 0401 !  | 2026-01-22 |
    Good:
        | communes    | commune |
        |             | 0409    |
        | commitments | commune | decided_on |
        |             | 0409    | 2026-01-15 |
    """
    for row in foreign_rows(plan, plan.commitments):
        yield hit(row.cell("commune"), commune=commune_term(row.commune))


@rule(
    "ENG-003",
    requirement="1.3",
    severity="hint",
    title=N_("L'OLAI a été contacté avant la décision du conseil"),
    message=N_("{commune} a contacté l'OLAI le {contact}, avant la décision de son conseil le {decision}."),
    hint=N_("Vérifiez les deux dates : d'après le guide, la décision du conseil vient d'abord."),
)
def authority_contacted_before_decision(plan: Plan) -> Iterator[Hit]:
    """The guide proposes to ask OLAI for advice once the council has decided.

    Bad:
        | commitments | commune | decided_on | authority_contact_on |
        |             | 0409    | 2026-01-15 | 2026-01-14 !         |
    Good:
        | commitments | commune | decided_on | authority_contact_on |
        |             | 0409    | 2026-01-15 | 2026-01-15           |
        |             | 0401    |            | 2026-01-14           |
    """
    for row in plan.commitments:
        decision, contact = row.decided_on, row.authority_contact_on
        if decision and contact and contact < decision:
            yield hit(
                row.cell("authority_contact_on"),
                row.cell("decided_on"),
                commune=commune_term(row.commune),
                contact=contact,
                decision=decision,
            )


def _no_measure(plan: Plan, kind: str) -> Iterator[Hit]:
    if all(row.kind != kind for row in begun(plan.involvement)):
        yield hit(plan.cell("involvement"), kind=Term("list:involvement_kinds", kind))


@rule(
    "ENG-004",
    requirement="1.6",
    nature="missing",
    title=N_("Le personnel communal n'est pas sensibilisé"),
    message=N_("Aucune mesure n'est du type « {kind} »."),
    hint=N_("Ajoutez une mesure qui sensibilise et implique le personnel communal."),
    needs=("involvement.kind",),
)
def staff_is_not_made_aware(plan: Plan) -> Iterator[Hit]:
    """The experience and the skills of the commune's own staff help the plan.

    Bad:
        | involvement ! | kind            | service |
        |               | transversal_use | housing |
    Good:
        | involvement | kind      | description       |
        |             | awareness | Séance du matin   |
    """
    yield from _no_measure(plan, "awareness")


@rule(
    "ENG-005",
    requirement="1.8",
    nature="missing",
    title=N_("L'intégration n'est appliquée dans aucun service"),
    message=N_("Aucune mesure n'est du type « {kind} »."),
    hint=N_("Ajoutez une ligne pour chaque service qui tient compte de l'intégration dans son travail."),
    needs=("involvement.kind",),
)
def integration_is_not_transversal(plan: Plan) -> Iterator[Hit]:
    """Where every service takes its part, the policy outlives a change of people.

    Bad:
        | involvement ! | kind      | description     |
        |               | awareness | Séance du matin |
    Good:
        | involvement | kind            | service |
        |             | transversal_use | housing |
    """
    yield from _no_measure(plan, "transversal_use")


@rule(
    "ENG-006",
    requirement="1.9",
    nature="advice",
    severity="hint",
    title=N_("La commune n'a pas de CCCI"),
    message=N_("{commune} indique qu'aucune CCCI n'est en place."),
    hint=N_("Mettez une CCCI en place : elle est obligatoire depuis le règlement grand-ducal du 15 novembre 2011."),
)
def commune_has_no_commission(plan: Plan) -> Iterator[Hit]:
    """The commission knows the matter and the foreign communities; since 2011 every commune must have one.

    Bad:
        | commitments | commune | commission_exists |
        |             | 0409    | no !              |
    Good:
        | commitments | commune | commission_exists |
        |             | 0409    | yes               |
        |             | 0401    |                   |
    """
    for row in plan.commitments:
        if row.commission_exists is False:
            yield hit(row.cell("commission_exists"), commune=commune_term(row.commune))
