"""The steering committee: the project lead, who sits in it, and the exchange with the college (guide 1.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.findings import Term
from pci_xlsx.i18n import N_
from pci_xlsx.model.lists import code_list
from pci_xlsx.plan import last_day_seen
from pci_xlsx.rules.core import Hit, dated_rule, hit, rule
from pci_xlsx.rules.shared import begun, commune_term, communes_without, foreign_rows, said_twice, years_later

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from pci_xlsx.model.committee import Member
    from pci_xlsx.plan import Plan

COLLEGE_OR_COUNCIL = "college_or_council"
FEWEST_MEMBERS, FEWEST_CATEGORIES = 2, 3


def _serving(plan: Plan, as_of: dt.date) -> tuple[Member, ...]:
    """The members whose mandate is not over."""
    day = last_day_seen(plan, as_of)
    return tuple(row for row in begun(plan.members) if row.until is None or row.until >= day)


def _category(code: str) -> Term:
    return Term("list:member_categories", code)


@dated_rule(
    "COM-001",
    requirement="1.5",
    title=N_("Aucun chargé de projet n'est désigné"),
    message=N_("Aucun membre du comité n'est chargé de projet le {day}."),
    hint=N_("Choisissez le rôle « Chargé de projet » pour un membre du comité en fonction."),
    needs=("members.role",),
)
def committee_has_no_project_lead(plan: Plan, as_of: dt.date) -> Iterator[Hit]:
    """Somebody must coordinate the plan and carry out what the committee decides.

    Bad:
        | as_of     | 2026-06-30 |
        | members ! | id  | name        | role         | until      |
        |           | M01 | Anne Weber  | project_lead | 2026-06-29 |
        |           | M02 | Jean Klein  | chair        |            |
    Good:
        | as_of   | 2026-06-30 |
        | members | id  | name        | role         | until      |
        |         | M01 | Anne Weber  | project_lead | 2026-06-30 |
        |         | M02 | Jean Klein  |              |            |
    """
    if all(row.role != "project_lead" for row in _serving(plan, as_of)):
        former = (row.cell("role") for row in plan.members if row.role == "project_lead")
        yield hit(plan.cell("members"), *former, day=last_day_seen(plan, as_of))


@dated_rule(
    "COM-002",
    requirement="1.5",
    nature="contradiction",
    title=N_("Plusieurs chargés de projet sont en fonction"),
    message=N_("{name} et {others} sont chargés de projet en même temps, le {day}."),
    hint=N_("Gardez un seul chargé de projet en fonction, ou inscrivez la fin du mandat des autres."),
)
def committee_has_several_project_leads(plan: Plan, as_of: dt.date) -> Iterator[Hit]:
    """The guide speaks of one project lead; with two, nobody knows whom to call.

    Bad:
        | members | id  | name        | role           |
        |         | M01 | Anne Weber  | project_lead   |
        |         | M02 | Jean Klein  | project_lead ! |
    Good:
        | as_of   | 2026-06-30 |
        | members | id  | name         | role         | since      | until      |
        |         | M01 | Anne Weber   | project_lead |            | 2026-03-31 |
        |         | M02 | Jean Klein   | project_lead | 2026-04-01 |            |
        |         | M03 | Marie Reuter | project_lead | 2027-01-01 |            |
    """
    day = last_day_seen(plan, as_of)
    leads = [row for row in _serving(plan, as_of) if row.role == "project_lead" and not (row.since and row.since > day)]
    for row in leads[1:]:
        others = [other for other in leads if other is not row]
        names = tuple(other.name or other.key for other in others)
        cells = (other.cell("role") for other in others)
        yield hit(row.cell("role"), *cells, name=row.name or row.key, others=names, day=day)


@dated_rule(
    "COM-003",
    requirement="1.10",
    title=N_("Le comité de pilotage est trop petit"),
    message=N_("Membres du comité en fonction : {count}. Il en faut au moins {fewest}."),
    hint=N_("Ajoutez les autres membres du comité de pilotage, une personne par ligne."),
    needs=("members.name",),
)
def committee_is_too_small(plan: Plan, as_of: dt.date) -> Iterator[Hit]:
    """One person is no committee.

    Bad:
        | as_of     | 2026-06-30 |
        | members ! | id  | name       | until      |
        |           | M01 | Anne Weber |            |
        |           | M02 | Jean Klein | 2026-01-31 |
    Good:
        | members | id  | name       |
        |         | M01 | Anne Weber |
        |         | M02 | Jean Klein |
    """
    count = len(_serving(plan, as_of))
    if count < FEWEST_MEMBERS:
        yield hit(plan.cell("members"), count=count, fewest=FEWEST_MEMBERS)


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
    count = len({row.category for row in _serving(plan, as_of)}.intersection(categories))
    if count < FEWEST_CATEGORIES:
        yield hit(plan.cell("members"), count=count, all=len(categories))


def _nobody_from(plan: Plan, as_of: dt.date, category: str) -> Iterator[Hit]:
    if all(row.category != category for row in _serving(plan, as_of)):
        yield hit(plan.cell("members"), category=_category(category))


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
    representatives = [row for row in _serving(plan, as_of) if row.category == COLLEGE_OR_COUNCIL]
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
    if rows and all(row.category != "integration_agent" for row in _serving(plan, as_of)):
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
    "COM-012",
    requirement="1.10",
    nature="advice",
    severity="warning",
    title=N_("Une personne figure deux fois au comité"),
    message=N_("« {name} » ({member}) figure déjà à la ligne {first}."),
    hint=N_("Supprimez l'une des deux lignes, ou distinguez les noms s'il s'agit de deux personnes."),
)
def member_is_listed_twice(plan: Plan) -> Iterator[Hit]:
    """A person listed twice makes the committee look larger than it is.

    Bad:
        | members | id  | name         |
        |         | M01 | André Müller |
        |         | M02 | ANDRE MULLER ! |
    Good:
        | members | id  | name         |
        |         | M01 | André Müller |
        |         | M02 | Anne Müller  |
    """
    for row, first in said_twice(plan.members, "name"):
        yield hit(row.cell("name"), first.cell("name"), name=row.name, member=row.key, first=first.key)


@rule(
    "COM-013",
    requirement="1.10",
    title=N_("Un mandat finit avant son début"),
    message=N_("Le mandat de {name} finit le {until}, avant son début le {since}."),
    hint=N_("Corrigez le début ou la fin du mandat."),
)
def mandate_ends_before_start(plan: Plan) -> Iterator[Hit]:
    """Who is in office on a given day cannot be told from such dates.

    Bad:
        | members | id  | name       | since      | until        |
        |         | M01 | Anne Weber | 2026-03-01 | 2026-02-28 ! |
    Good:
        | members | id  | name       | since      | until        |
        |         | M01 | Anne Weber | 2026-03-01 | 2026-03-01   |
        |         | M02 | Jean Klein |            | 2026-02-28   |
    """
    for row in plan.members:
        if row.since and row.until and row.until < row.since:
            yield hit(row.cell("until"), row.cell("since"), name=row.name or row.key, since=row.since, until=row.until)


@dated_rule(
    "COM-014",
    requirement="1.20",
    title=N_("Le collège n'a pas été informé depuis douze mois"),
    message=N_("Aucun rapport au collège entre le {since} et le {day}. Le dernier rapport connu : {last}."),
    hint=N_("Faites rapport au collège, et inscrivez la date dans le tableau des réunions."),
    needs=("meetings.date", "meetings.kind"),
)
def college_was_not_informed(plan: Plan, as_of: dt.date) -> Iterator[Hit]:
    """The college controls the plan and answers for it: it has to be kept informed, before the adoption and after.

    Bad:
        | as_of      | 2027-06-30 |
        | meetings ! | date       | kind              |
        |            | 2026-06-29 | report_to_college |
        |            | 2027-05-05 | committee         |
    Good:
        | as_of    | 2027-06-30 |
        | meetings | date       | kind              |
        |          | 2026-06-30 | report_to_college |
    """
    day = last_day_seen(plan, as_of)
    since = years_later(day, -1)
    reports = [row for row in plan.meetings if row.kind == "report_to_college" and row.date and row.date <= day]
    last = max((row.date for row in reports if row.date), default=None)
    if last is None or last < since:
        cells = (row.cell("date") for row in reports if row.date == last)
        yield hit(plan.cell("meetings"), *cells, since=since, day=day, last=last)


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
