"""A plan made by hand, small enough to sum up on paper, with one of everything that can happen to an amount."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pci_xlsx.plan_json import from_json, to_json
from tests.grids import plan_from_grid

if TYPE_CHECKING:
    from pci_xlsx.plan import Plan

AS_OF = date(2028, 2, 15)

GRID = """
    | plan     | title                               | plan_type      | territory | lead_commune | period_start |
    |          | Plan communal intégration Nordstad  | intercommunal  | Nordstad  | 0409         | 2027-01-01   |
    | plan     | period_end | available_means | external_cost |
    |          | 2029-12-31 | 100000.00       | 4500.00       |
    | communes | commune |
    |          | 0409    |
    |          | 0604    |
    | agenda   | step | planned_start | planned_end | done_on    |
    |          | 2.4  | 2026-05-01    | 2026-10-31  | 2026-10-20 |
    |          | 2.6  | 2026-12-01    | 2027-01-31  |            |
    |          | 3.1  | 2027-02-01    | 2029-12-31  |            |
    |          | 3.2  | 2029-06-01    | 2029-12-31  |            |
    | domains  | id  | domain                  |
    |          | D01 | adult_language_learning |
    |          | D02 | housing                 |
    |          | D03 | other:Sport et loisirs  |
    | audiences | id  | audience                |
    |           | P01 | young_migrants          |
    |           | P02 | older_migrants          |
    | objectives | id  | domain | audience | statement                        |
    |            | O01 | D01    |          | Apprendre le luxembourgeois      |
    |            | O02 | D02    | P02      | Trouver un logement              |
    |            | O03 | D03    | P01      | Bouger ensemble                  |
    |            | O04 |        | P02      | Sortir de la solitude            |
    | actions | id  | objective | audience | title                    | start      | end        | continuous |
    |         | A01 | O01       | P01      | Cours du soir en été     | 2027-03-01 | 2028-06-30 |            |
    |         | A02 | O02       |          | Guichet du logement      | 2027-01-01 |            | yes        |
    |         | A03 | O03       |          | Tournoi des nations      | 2027-06-15 | 2027-06-15 |            |
    |         | A04 | O04       |          | Cafés des aînés          | 2027-09-01 | 2027-12-31 |            |
    |         | A05 | O01       |          | Traduire le site         | 2028-05-01 | 2029-04-30 |            |
    |         | A06 | O01       |          | Journal en trois langues | 2027-02-01 | 2027-08-31 |            |
    |         | A07 | O02       |          | Colocations solidaires   | 2028-09-01 | 2029-12-31 |            |
    |         | A08 |           |          | Fête des voisins         |            |            |            |
    | steps | action | order | step                   | start      | end        | kind       |
    |       | A01    | 1     | Trouver des formateurs | 2027-03-01 | 2027-04-30 | work       |
    |       | A01    | 2     | Enquête de mi-parcours | 2027-12-15 | 2027-12-15 | evaluation |
    |       | A02    |       | Revoir les horaires    |            | 2028-03-31 | readjustment |
    |       | A06    | 1     | Choisir les langues    | 2027-02-01 | 2027-02-28 | work       |
    | budget_lines | action | year | amount   | phase    | source       | state     | commune |
    |              | A01    | 2027 | 10000.10 | design   | commune      | granted   | 0409    |
    |              | A01    | 2027 | 4999.95  | delivery | commune      | granted   | 0604    |
    |              | A01    | 2028 | 10000.05 | delivery | olai_pci     | requested |         |
    |              | A01    | 2028 | 8000.00  | delivery | fse          | refused   |         |
    |              | A02    | 2027 | 12000.00 |          | olai_subsidy | planned   |         |
    |              | A02    | 2028 | 12000.00 |          |              |           |         |
    |              | A06    | 2027 | 3000.00  | delivery | commune      | granted   |         |
    |              | A07    | 2029 | 2500.50  | delivery | commune      |           |         |
    |              | A09    | 2027 | 777.00   |          | commune      |           |         |
    | follow_up | action | date       | status    |
    |           | A01    | 2027-04-01 | ongoing   |
    |           | A03    | 2027-07-01 | done      |
    |           | A06    | 2027-03-01 | dropped   |
    |           | A07    | 2028-01-15 | postponed |
"""

MONEY = {
    "A01": ("25000.10", None),
    "A02": ("24000.00", None),
    "A03": ("1500.00", "commune"),
    "A04": ("environ 200", "commune"),
    "A05": ("6000.40", None),
    "A06": ("3000.00", None),
    "A07": ("3000.00", None),
    "A08": ("0.00", "running_budget"),
}
"""Budget and source of each action, as they were entered; that of A04 is no amount."""


def hand_made() -> Plan:
    """The plan. It costs 59 500,50 EUR: 25 000,10 + 24 000 + 1 500 + 6 000,40 + 3 000 + 0."""
    form = to_json(plan_from_grid(GRID).plan)
    for action in form["actions"]:
        budget, source = MONEY[action["id"]]
        action.update({"budget": budget} | ({"funding_source": source} if source else {}))
    return from_json(form)
