"""Who sits in the steering committee: the guide's categories, and each commune's college or council (guide 1.2.a)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.findings import Term
from pci_xlsx.i18n import N_
from pci_xlsx.model.lists import code_list
from pci_xlsx.rules.core import Hit, dated_rule, hit, rule
from pci_xlsx.rules.shared import commune_term, communes_without, foreign_rows, serving

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from pci_xlsx.plan import Plan

COLLEGE_OR_COUNCIL = "college_or_council"
FEWEST_CATEGORIES = 3


def _category(code: str) -> Term:
    return Term("list:member_categories", code)


def _nobody_from(plan: Plan, as_of: dt.date, category: str) -> Iterator[Hit]:
    if all(row.category != category for row in serving(plan, as_of)):
        yield hit(plan.cell("members"), category=_category(category))


@dated_rule(
    "COM-004",
    requirement="1.10",
    nature="advice",
    severity="hint",
    title=N_("Peu de catégories sont représentées au comité"),
    message=N_("Catégories du guide représentées au comité : {count} sur {all}."),
    hint=N_("Pensez à des membres d'autres catégories, pour partager la responsabilité."),
    needs=("members.category",),
)
def committee_has_few_categories(plan: Plan, as_of: dt.date) -> Iterator[Hit]:
    """The wider the committee, the more the responsibility for integration is shared.

    Bad:
        | members ! | id  | name         | category           |
        |           | M01 | Anne Weber   | college_or_council |
        |           | M02 | Jean Klein   | communal_staff     |
        |           | M03 | Marie Reuter | other:Voisine      |
    Good:
        | members | id  | name         | category           |
        |         | M01 | Anne Weber   | college_or_council |
        |         | M02 | Jean Klein   | communal_staff     |
        |         | M03 | Marie Reuter | local_professional |
    """
    categories = code_list("member_categories").codes
    count = len({row.category for row in serving(plan, as_of)}.intersection(categories))
    if count < FEWEST_CATEGORIES:
        yield hit(plan.cell("members"), count=count, all=len(categories))


@dated_rule(
    "COM-005",
    requirement="1.11",
    title=N_("Personne du collège ou du conseil ne siège au comité"),
    message=N_("Aucun membre du comité n'est de la catégorie « {category} »."),
    hint=N_("Ajoutez un représentant du collège ou du conseil communal."),
    needs=("members.category",),
)
def committee_lacks_politics(plan: Plan, as_of: dt.date) -> Iterator[Hit]:
    """The council has to approve what the committee decides, so it should be at the table.

    Bad:
        | members ! | id  | name       | category       |
        |           | M01 | Anne Weber | communal_staff |
    Good:
        | members | id  | name       | category           |
        |         | M01 | Anne Weber | college_or_council |
    """
    yield from _nobody_from(plan, as_of, COLLEGE_OR_COUNCIL)


@dated_rule(
    "COM-006",
    requirement="1.12",
    title=N_("Une commune n'est pas représentée par son collège ou conseil"),
    message=N_("Aucun membre du comité ne représente le collège ou le conseil de cette commune : {commune}."),
    hint=N_("Ajoutez un représentant de son collège ou de son conseil, et indiquez sa commune."),
    needs=("members.category", "members.commune", "communes.commune"),
)
def commune_has_no_representative(plan: Plan, as_of: dt.date) -> Iterator[Hit]:
    """In a plan of several communes, each should have its say where decisions are prepared.

    Bad:
        | plan      | plan_type     |
        |           | intercommunal |
        | communes  | commune |
        |           | 0401    |
        |           | 0409    |
        | members ! | id  | name       | category           | commune |
        |           | M01 | Anne Weber | college_or_council | 0409    |
        |           | M02 | Jean Klein | communal_staff     | 0401    |
    Good:
        | plan      | plan_type     |
        |           | intercommunal |
        | communes  | commune |
        |           | 0401    |
        |           | 0409    |
        | members   | id  | name       | category           | commune |
        |           | M01 | Anne Weber | college_or_council | 0409    |
        |           | M02 | Jean Klein | college_or_council | 0401    |
    """
    if not plan.is_intercommunal:
        return
    representatives = [row for row in serving(plan, as_of) if row.category == COLLEGE_OR_COUNCIL]
    for code in communes_without(plan, representatives):
        yield hit(plan.cell("members"), commune=commune_term(code))


@dated_rule(
    "COM-007",
    requirement="1.13",
    title=N_("Personne de la CCCI ne siège au comité"),
    message=N_("Aucun membre du comité n'est de la catégorie « {category} »."),
    hint=N_("Ajoutez un représentant de la CCCI."),
    needs=("members.category",),
)
def committee_lacks_the_commission(plan: Plan, as_of: dt.date) -> Iterator[Hit]:
    """The commission knows the realities and opens the way to the foreign communities.

    Bad:
        | members ! | id  | name       | category           |
        |           | M01 | Anne Weber | college_or_council |
    Good:
        | members | id  | name       | category               |
        |         | M01 | Anne Weber | integration_commission |
    """
    yield from _nobody_from(plan, as_of, "integration_commission")


@dated_rule(
    "COM-008",
    requirement="1.14",
    title=N_("L'agent chargé de l'intégration ne siège pas au comité"),
    message=N_(
        "Un agent à l'intégration est indiqué ({communes}), mais aucun membre n'est de la catégorie « {category} »."
    ),
    hint=N_("Ajoutez l'agent chargé de l'intégration ou de la diversité au comité."),
    needs=("members.category",),
)
def committee_lacks_the_integration_agent(plan: Plan, as_of: dt.date) -> Iterator[Hit]:
    """Where a commune has somebody whose trade is integration, that person belongs in the committee.

    Bad:
        | commitments | commune | integration_agent |
        |             | 0409    | yes               |
        | members !   | id  | name       | category           |
        |             | M01 | Anne Weber | college_or_council |
    Good:
        | commitments | commune | integration_agent |
        |             | 0409    | yes               |
        |             | 0401    | no                |
        | members     | id  | name       | category           |
        |             | M01 | Anne Weber | integration_agent  |
    """
    rows = [row for row in plan.commitments if row.integration_agent]
    if rows and all(row.category != "integration_agent" for row in serving(plan, as_of)):
        cells = (row.cell("integration_agent") for row in rows)
        communes = tuple(commune_term(row.commune) for row in rows)
        yield hit(plan.cell("members"), *cells, communes=communes, category=_category("integration_agent"))


@dated_rule(
    "COM-009",
    requirement="1.15",
    title=N_("Aucun agent communal ne siège au comité"),
    message=N_("Aucun membre du comité n'est de la catégorie « {category} »."),
    hint=N_("Ajoutez des agents communaux que la question de l'intégration touche."),
    needs=("members.category",),
)
def committee_lacks_communal_staff(plan: Plan, as_of: dt.date) -> Iterator[Hit]:
    """The staff knows the field and will carry out much of the plan.

    Bad:
        | members ! | id  | name       | category           |
        |           | M01 | Anne Weber | college_or_council |
    Good:
        | members | id  | name       | category       |
        |         | M01 | Anne Weber | communal_staff |
    """
    yield from _nobody_from(plan, as_of, "communal_staff")


@dated_rule(
    "COM-010",
    requirement="1.16",
    title=N_("Aucun professionnel ou acteur local ne siège au comité"),
    message=N_("Aucun membre du comité n'est de la catégorie « {category} »."),
    hint=N_("Ajoutez des acteurs de terrain : école, maison relais, travail social, culture..."),
    needs=("members.category",),
)
def committee_lacks_local_professionals(plan: Plan, as_of: dt.date) -> Iterator[Hit]:
    """Teachers, educators and social workers meet daily those whom the plan is for.

    Bad:
        | members ! | id  | name       | category           |
        |           | M01 | Anne Weber | college_or_council |
    Good:
        | members | id  | name       | category           |
        |         | M01 | Anne Weber | local_professional |
    """
    yield from _nobody_from(plan, as_of, "local_professional")


@dated_rule(
    "COM-011",
    requirement="1.17",
    title=N_("Aucune autre commission consultative ne siège au comité"),
    message=N_("Aucun membre du comité n'est de la catégorie « {category} »."),
    hint=N_("Ajoutez des représentants d'autres commissions : jeunesse, logement, culture..."),
    needs=("members.category",),
)
def committee_lacks_other_commissions(plan: Plan, as_of: dt.date) -> Iterator[Hit]:
    """The other commissions carry integration into their own fields.

    Bad:
        | members ! | id  | name       | category               |
        |           | M01 | Anne Weber | integration_commission |
    Good:
        | members | id  | name       | category         |
        |         | M01 | Anne Weber | other_commission |
    """
    yield from _nobody_from(plan, as_of, "other_commission")


@rule(
    "COM-015",
    requirement="1.12",
    severity="warning",
    title=N_("Un membre représente une commune hors du plan"),
    message=N_("{name} représente {commune}, qui n'est pas une commune du plan."),
    hint=N_("Corrigez la commune de ce membre, ou ajoutez-la aux communes du plan."),
    needs=("communes.commune",),
)
def member_of_a_foreign_commune(plan: Plan) -> Iterator[Hit]:
    """A member speaks for a commune of the plan; another commune here is most often a slip.

    Bad:
        | communes | commune |
        |          | 0409    |
        | members  | id  | name       | commune |
        |          | M01 | Anne Weber | 0401 !  |
    Good:
        | communes | commune |
        |          | 0409    |
        | members  | id  | name       | commune |
        |          | M01 | Anne Weber | 0409    |
        |          | M02 | Jean Klein |         |
    """
    for row in foreign_rows(plan, plan.members):
        yield hit(row.cell("commune"), name=row.name or row.key, commune=commune_term(row.commune))
