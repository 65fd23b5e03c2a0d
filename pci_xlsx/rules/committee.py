"""The steering committee: its project lead, its size, its mandates, its reports to the college (guide 1.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.i18n import N_
from pci_xlsx.plan import last_day_seen
from pci_xlsx.rules.core import Hit, Live, dated_rule, hit, rule
from pci_xlsx.rules.shared import said_twice, serving, years_later

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from pci_xlsx.plan import Plan

FEWEST_MEMBERS = 2
LAST_ROW = 1_048_576
"""No sheet has more rows."""


def _leads(role: str, since: str, until: str) -> str:
    """Whether a member leads the project on the day: of one row, or of all."""
    mandate = f"(1-ISNUMBER({until})*({until}<{{day}}))*(1-ISNUMBER({since})*({since}>{{day}}))"
    return f"({role}={{=member_roles.project_lead}})*{mandate}"


_ALL_LEADS = _leads("{members.role}", "{members.since}", "{members.until}")
_LATER_LEAD = (
    _leads("{role}", "{since}", "{until}")
    + f"*({LAST_ROW}-ROW({{role}})<SUMPRODUCT(MAX({_ALL_LEADS}*({LAST_ROW}-ROW({{members.role}})))))"
)
"""A member leads the project who does not stand in the first row of those who do."""


@dated_rule(
    "COM-001",
    requirement="1.5",
    title=N_("Aucun chargé de projet n'est désigné"),
    message=N_("Aucun membre du comité n'est chargé de projet le {day}."),
    hint=N_("Choisissez le rôle « Chargé de projet » pour un membre du comité en fonction."),
    needs=("members.role",),
    live=(
        Live(
            "members",
            "1*(SUMPRODUCT(({members.role}={=member_roles.project_lead})*(1-ISNUMBER({members.until})*({members.until}<{day})))=0)",
        ),
    ),
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
    if all(row.role != "project_lead" for row in serving(plan, as_of)):
        former = (row.cell("role") for row in plan.members if row.role == "project_lead")
        yield hit(plan.cell("members"), *former, day=last_day_seen(plan, as_of))


@dated_rule(
    "COM-002",
    requirement="1.5",
    nature="contradiction",
    title=N_("Plusieurs chargés de projet sont en fonction"),
    message=N_("{name} et {others} sont chargés de projet en même temps, le {day}."),
    hint=N_("Gardez un seul chargé de projet en fonction, ou inscrivez la fin du mandat des autres."),
    live=(Live("members.role", _LATER_LEAD),),
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
    leads = [row for row in serving(plan, as_of) if row.role == "project_lead" and not (row.since and row.since > day)]
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
    live=(Live("members", "1*(SUMPRODUCT({begun:members}*(1-ISNUMBER({members.until})*({members.until}<{day})))<2)"),),
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
    count = len(serving(plan, as_of))
    if count < FEWEST_MEMBERS:
        yield hit(plan.cell("members"), count=count, fewest=FEWEST_MEMBERS)


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
    message=N_("{name} : le mandat finit le {until}, avant son début le {since}."),
    hint=N_("Corrigez le début ou la fin du mandat."),
    live=(Live("members.until", "ISNUMBER({since})*ISNUMBER({until})*({until}<{since})"),),
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
