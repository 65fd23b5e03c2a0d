"""A sound plan of two communes, up to its objectives: the rules on stages 1 and 2 have nothing to say about it."""

from __future__ import annotations

import datetime as dt

import pytest

from pci_xlsx.findings import Severity
from pci_xlsx.rules import RULES
from tests.grids import plan_from_grid

PREPARATION = tuple(rule for rule in RULES if rule.code.startswith(("PLA", "ENG", "COM", "MOB", "DIA", "DOM", "OBJ")))
SOUND = """
    | plan          | plan_type     | lead_commune | period_start | period_end | available_means |
    |               | intercommunal | 0409         | 2027-01-01   | 2029-12-31 | 10000           |
    | communes      | commune |
    |               | 0409    |
    |               | 0401    |
    | agenda        | step | planned_start | planned_end |
    |               | 1.1  | 2026-01-01    | 2026-01-31  |
    |               | 1.2  | 2026-02-01    | 2026-02-28  |
    |               | 1.3  | 2026-03-01    | 2026-03-31  |
    |               | 2.1  | 2026-04-01    | 2026-05-31  |
    |               | 2.2  | 2026-06-01    | 2026-06-30  |
    |               | 2.3  | 2026-07-01    | 2026-07-31  |
    |               | 2.4  | 2026-08-01    | 2026-09-30  |
    |               | 2.5  | 2026-10-01    | 2026-11-30  |
    |               | 2.6  | 2026-12-01    | 2026-12-15  |
    |               | 3.1  | 2027-01-01    | 2029-12-31  |
    |               | 3.2  | 2027-12-01    | 2029-12-31  |
    | commitments   | commune | decided_on | authority_contact_on | integration_agent | commission_exists |
    |               | 0409    | 2026-01-15 | 2026-01-20           | yes               | yes               |
    |               | 0401    | 2026-01-15 |                      | no                | yes               |
    | involvement   | kind            | service |
    |               | awareness       |         |
    |               | transversal_use | housing |
    | members       | id  | name         | category               | commune | role         | since      |
    |               | M01 | Anne Weber   | integration_agent      | 0409    | project_lead | 2026-02-15 |
    |               | M02 | Jean Klein   | college_or_council     | 0409    | chair        | 2026-02-15 |
    |               | M03 | Marie Reuter | college_or_council     | 0401    |              | 2026-02-15 |
    |               | M04 | Rui Lopes    | integration_commission | 0409    |              | 2026-02-15 |
    |               | M05 | Tania Roth   | communal_staff         | 0401    | secretary    | 2026-02-15 |
    |               | M06 | Paul Thill   | local_professional     | 0401    |              | 2026-02-15 |
    |               | M07 | Lea Hoss     | other_commission       | 0409    |              | 2026-02-15 |
    | meetings      | date       | kind              |
    |               | 2026-05-05 | report_to_college |
    |               | 2027-05-05 | report_to_college |
    |               | 2028-05-05 | report_to_college |
    |               | 2029-05-05 | report_to_college |
    | consultations | id  | topics   | fixed_on   | date       | report_date | published_on |
    |               | C01 | Logement | 2026-02-20 | 2026-03-10 | 2026-03-20  | 2026-04-01   |
    | inventory     | id  | title | start      | end        |
    |               | I01 | Café  | 2024-01-01 | 2024-12-31 |
    | statistics    | id  | kind                   | indicator     | value |
    |               | S01 | commune_and_population | population    | 12000 |
    |               | S02 | commune_and_population | foreign_share | 45.3  |
    |               | S03 | economy_and_society    | unemployment  | 5.1   |
    | surveys       | id  | method        | start      | end        |
    |               | Q01 | Questionnaire | 2026-04-01 | 2026-04-30 |
    | needs         | id  | need                |
    |               | B01 | Logements           |
    |               | B02 | Lieux de rencontre  |
    |               | B03 | Cours près de chez soi |
    | domains       | id  | domain                  | needs | priority |
    |               | D01 | housing                 | B01   | high     |
    |               | D02 | participation           | B02   | medium   |
    |               | D03 | adult_language_learning | B03   | medium   |
    | objectives    | id  | domain | statement               | measurable | time_bound | due        |
    |               | O01 | D01    | Faciliter le logement   | yes        | yes        | 2029-12-31 |
    |               | O02 | D02    | Multiplier les échanges | yes        | yes        |            |
    |               | O03 | D03    | Ouvrir des cours        | no         | no         |            |
    | actions       | id  | objective | title    | responsible | start      | budget | indicator |
    |               | A01 | O01       | Guichet  | Anne Weber  | 2027-01-01 | 6000   |           |
    |               | A02 | O02       | Café     | Paul Thill  | 2027-01-01 | 0      | Visiteurs |
    |               | A03 | O03       | Cours    | Rui Lopes   | 2027-09-01 | 4000   | Inscrits  |
    | indicators    | id  | action | indicator | statistic |
    |               | K01 | A01    | Demandes  | S01       |
"""


@pytest.mark.parametrize("as_of", [dt.date(2026, 6, 30), dt.date(2029, 1, 31), dt.date(2060, 1, 1)], ids=str)
def test_a_sound_plan_yields_nothing_not_even_a_hint(as_of: dt.date) -> None:
    plan = plan_from_grid(SOUND).plan
    assert [(rule.code, hit.cell.key) for rule in PREPARATION for hit in rule.run(plan, as_of)] == []


@pytest.mark.parametrize(
    ("sound", "broken", "code"),
    [
        ("| 2029-12-31 | 10000 ", "| 2029-12-31 | 9999.99 ", "PLA-006"),
        ("intercommunal | 0409 ", "intercommunal | 0608 ", "PLA-007"),
        ("intercommunal | 0409 ", "single        | 0409 ", "PLA-008"),
        ("| project_lead | ", "| secretary | ", "COM-001"),
        ("| secretary    | ", "| project_lead | ", "COM-002"),
        ("Weber | integration_agent", "Weber | communal_staff", "COM-008"),
        ("| Lea Hoss ", "| Rui Lopes ", "COM-012"),
        ("| O03 | D03 ", "| O03 | D02 ", "DOM-001"),
        ("| A03 | O03 ", "| A03 | O02 ", "OBJ-001"),
        ("| K01 | A01 ", "| K01 | A02 ", "OBJ-002"),
        ("| yes        | 2029-12-31 |", "| yes        | 2030-01-01 |", "OBJ-004"),
    ],
)
def test_one_change_to_a_sound_plan_brings_the_rule_it_breaks(sound: str, broken: str, code: str) -> None:
    plain, changed = (" ".join(part.split()) for part in (sound, broken))
    text = "\n".join(" ".join(line.split()) for line in SOUND.splitlines())
    assert text.count(plain) == 1, "the change must be unambiguous"
    plan = plan_from_grid(text.replace(plain, changed)).plan
    found = {rule.code for rule in PREPARATION for _ in rule.run(plan, dt.date(2026, 6, 30))}
    assert code in found


def test_only_what_the_guide_demands_is_an_error_when_missing() -> None:
    """What the guide recommends never blocks a gate when it is merely missing."""
    for rule in PREPARATION:
        if rule.nature == "missing" and rule.severity is Severity.ERROR:
            assert rule.kind.requirement in {"1.1", "1.5", "1.10", "2.17", "2.20"}
