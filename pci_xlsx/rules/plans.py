"""The plan as a whole: its period, its communes, its means (guide, Qu'est-ce qu'un PCI)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pci_xlsx.findings import Term
from pci_xlsx.i18n import N_
from pci_xlsx.rules.core import Hit, Live, hit, rule
from pci_xlsx.rules.shared import begun, commune_term, years_later
from pci_xlsx.values.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pci_xlsx.plan import Plan

FEWEST_DOMAINS, FEWEST_RESPONSIBLES = 3, 3
LONGEST_PERIOD = 8
"""Years after which a period looks like a slip of the pen: councils are elected for six."""


@rule(
    "PLA-001",
    requirement="0.4",
    title=N_("Le plan finit avant son début"),
    message=N_("Le plan finit le {end}, avant son début le {start}."),
    hint=N_("Corrigez le début ou la fin du plan."),
    live=(
        Live(
            "plan.period_end",
            "ISNUMBER({plan.period_start})*ISNUMBER({plan.period_end})*({plan.period_end}<{plan.period_start})",
        ),
    ),
)
def plan_ends_before_start(plan: Plan) -> Iterator[Hit]:
    """No action can lie within a period that ends before it begins.

    Bad:
        | plan | period_start | period_end   |
        |      | 2027-01-01   | 2026-12-31 ! |
    Good:
        | plan | period_start | period_end   |
        |      | 2027-01-01   | 2030-12-31   |
    """
    form = plan.plan
    if form.period_start and form.period_end and form.period_end < form.period_start:
        yield hit(form.cell("period_end"), form.cell("period_start"), start=form.period_start, end=form.period_end)


@rule(
    "PLA-002",
    requirement="0.5",
    nature="missing",
    title=N_("Le plan dure un an au plus"),
    message=N_("Le plan va du {start} au {end} : un an au plus."),
    hint=N_("Prévoyez une période de plus d'un an, pour que la politique d'intégration soit durable."),
    needs=("plan.period_start", "plan.period_end"),
)
def plan_is_short(plan: Plan) -> Iterator[Hit]:
    """A PCI is durable: it goes beyond the actions of one year.

    Bad:
        | plan | period_start | period_end   |
        |      | 2027-01-01   | 2027-12-31 ! |
    Good:
        | plan | period_start | period_end   |
        |      | 2027-01-01   | 2028-06-30   |
    """
    start, end = plan.plan.period_start, plan.plan.period_end
    if start and end and start <= end < years_later(start, 1):
        yield hit(plan.plan.cell("period_end"), plan.plan.cell("period_start"), start=start, end=end)


@rule(
    "PLA-003",
    requirement="0.5",
    nature="missing",
    title=N_("Le plan touche peu de domaines"),
    message=N_("Domaines d'action choisis : {count}. Une approche transversale en touche au moins {fewest}."),
    hint=N_("Ajoutez des domaines d'action, ou motivez l'écart sur la feuille « Écarts motivés »."),
    needs=("domains.domain",),
)
def plan_touches_few_domains(plan: Plan) -> Iterator[Hit]:
    """A PCI is transversal: it goes through all fields of the commune's life.

    Bad:
        | domains ! | id  | domain  |
        |           | D01 | housing |
        |           | D02 | health  |
    Good:
        | domains | id  | domain            |
        |         | D01 | housing           |
        |         | D02 | health            |
        |         | D03 | other:Vie de nuit |
    """
    rows = begun(plan.domains)
    if not rows and not plan.is_begun("audiences"):
        return
    unknown = sum(row.domain is None for row in rows)  # each may be one of its own
    count = len({fold(row.domain) for row in rows if row.domain}) + unknown
    if count < FEWEST_DOMAINS:
        yield hit(plan.cell("domains"), count=count, fewest=FEWEST_DOMAINS)


@rule(
    "PLA-004",
    requirement="0.5",
    nature="missing",
    title=N_("Peu de personnes sont responsables des actions"),
    message=N_("Responsables différents de toutes les actions : {count}. Un plan partagé en compte au moins {fewest}."),
    hint=N_("Confiez des actions à d'autres acteurs, ou motivez l'écart sur la feuille « Écarts motivés »."),
    needs=("actions.responsible",),
)
def plan_has_few_responsibles(plan: Plan) -> Iterator[Hit]:
    """A PCI is shared: it gives as many people as possible a part of the responsibility.

    Bad:
        | actions ! | id  | title        | responsible | status  |
        |           | A01 | Café         | Anne Weber  |         |
        |           | A02 | Cours        | ANNE WEBER  |         |
        |           | A03 | Guide        | Jean Klein  |         |
        |           | A04 | Fête         | Marie Reuter | dropped |
    Good:
        | actions | id  | title        | responsible |
        |         | A01 | Café         | Anne Weber  |
        |         | A02 | Cours        | Jean Klein  |
        |         | A03 | Guide        |             |
    """
    rows = begun(plan.live_actions)
    unknown = sum(row.responsible is None for row in rows)  # each may be someone else
    count = len({fold(row.responsible) for row in rows if row.responsible})
    if rows and count + unknown < FEWEST_RESPONSIBLES:
        yield hit(plan.cell("actions"), count=count + unknown, fewest=FEWEST_RESPONSIBLES)


@rule(
    "PLA-006",
    requirement="0.6",
    severity="warning",
    title=N_("Les actions coûtent plus que les moyens disponibles"),
    message=N_("Les actions coûtent {total} EUR, les moyens disponibles sont de {means} EUR : {excess} EUR de trop."),
    hint=N_("Réduisez ou étalez des actions, ou corrigez les moyens disponibles."),
    needs=("plan.available_means", "actions.budget"),
)
def actions_cost_more_than_means(plan: Plan) -> Iterator[Hit]:
    """A PCI is realistic: it keeps to the commune's means, resources and capacities.

    Bad:
        | plan    | available_means |
        |         | 10000 !         |
        | actions | id  | budget |
        |         | A01 | 8000   |
        |         | A02 | 2000.01 |
    Good:
        | plan    | available_means |
        |         | 10000           |
        | actions | id  | budget | status  |
        |         | A01 | 8000   |         |
        |         | A02 | 2000   |         |
        |         | A03 | 5000   | dropped |
    """
    means = plan.plan.available_means
    total = sum((action.budget for action in plan.live_actions if action.budget), Decimal(0))
    if means is not None and total > means:
        yield hit(plan.plan.cell("available_means"), total=total, means=means, excess=total - means)


@rule(
    "PLA-007",
    requirement="0.1",
    title=N_("La commune de référence n'est pas une commune du plan"),
    message=N_("{commune} est la commune de référence, mais ne figure pas parmi les communes du plan."),
    hint=N_("Ajoutez-la aux communes du plan, ou choisissez une autre commune de référence."),
    needs=("plan.lead_commune", "communes.commune"),
    live=(
        Live(
            "plan.lead_commune",
            "(COUNTIF({list:communes},{plan.lead_commune})>0)*(SUMPRODUCT(COUNTIF({list:communes},{communes.commune}))>0)*(COUNTIF({communes.commune},{plan.lead_commune})=0)*(SUMPRODUCT({begun:communes}*(COUNTIF({list:communes},{communes.commune})=0))=0)",
        ),
    ),
)
def lead_commune_is_not_listed(plan: Plan) -> Iterator[Hit]:
    """The commune that carries the plan for the others is one of them.

    Bad:
        | plan     | lead_commune |
        |          | 0409 !       |
        | communes | commune |
        |          | 0401    |
    Good:
        | plan     | lead_commune |
        |          | 0409         |
        | communes | commune |
        |          | 0401    |
        |          | 0409    |
    """
    lead = plan.plan.lead_commune
    listed = [row.commune for row in plan.communes]
    if lead and any(listed) and None not in listed and lead not in listed:
        others = (row.cell("commune") for row in plan.communes)
        yield hit(plan.plan.cell("lead_commune"), *others, commune=commune_term(lead))


@rule(
    "PLA-008",
    requirement="0.1",
    title=N_("Le type de plan ne correspond pas au nombre de communes"),
    message=N_("Type de plan : « {type} ». Communes du plan : {count}."),
    hint=N_("Corrigez le type de plan ou la liste des communes."),
    needs=("plan.plan_type", "communes.commune"),
    live=(
        Live(
            "plan.plan_type",
            "({plan.plan_type}={=plan_type.single})*(SUMPRODUCT({first:communes.commune}*(COUNTIF({list:communes},{communes.commune})>0))>1)+({plan.plan_type}={=plan_type.intercommunal})*(SUMPRODUCT({first:communes.commune}*(COUNTIF({list:communes},{communes.commune})>0))+SUMPRODUCT({begun:communes}*(COUNTIF({list:communes},{communes.commune})=0))=1)",
        ),
    ),
)
def plan_type_contradicts_communes(plan: Plan) -> Iterator[Hit]:
    """One commune makes a plan of its own, several make an intercommunal one.

    Bad:
        | plan     | plan_type |
        |          | single !  |
        | communes | commune |
        |          | 0401    |
        |          | 0409    |
    Good:
        | plan     | plan_type     |
        |          | intercommunal |
        | communes | commune |
        |          | 0401    |
        |          | 0409    |
    """
    kind = plan.plan.plan_type
    known = len({row.commune for row in plan.communes if row.commune})
    unknown = sum(row.commune is None for row in plan.communes)
    is_wrong = known > 1 if kind == "single" else 0 < known + unknown < 2  # noqa: PLR2004 - several are two or more
    if kind and is_wrong:
        yield hit(plan.plan.cell("plan_type"), type=Term("list:plan_type", kind), count=known)


@rule(
    "PLA-011",
    requirement="0.4",
    nature="advice",
    severity="hint",
    title=N_("Le plan dure très longtemps"),
    message=N_("Le plan va du {start} au {end} : plus de {longest} ans."),
    hint=N_("Vérifiez les années du début et de la fin du plan."),
    needs=("plan.period_start", "plan.period_end"),
)
def plan_is_very_long(plan: Plan) -> Iterator[Hit]:
    """A period much longer than a council's term is more often a slip of the pen than a plan.

    Bad:
        | plan | period_start | period_end   |
        |      | 2027-01-01   | 2072-12-31 ! |
    Good:
        | plan | period_start | period_end   |
        |      | 2027-01-01   | 2034-12-31   |
    """
    start, end = plan.plan.period_start, plan.plan.period_end
    if start and end and end >= years_later(start, LONGEST_PERIOD):
        yield hit(
            plan.plan.cell("period_end"), plan.plan.cell("period_start"), start=start, end=end, longest=LONGEST_PERIOD
        )
