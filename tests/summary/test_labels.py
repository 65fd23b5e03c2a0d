"""The words of a summary, for codes, rows and cells of every kind."""

from __future__ import annotations

import pytest

from pci_xlsx.findings import Cell
from pci_xlsx.i18n import texts
from pci_xlsx.summary.headlines import headlines
from pci_xlsx.summary.labels import HEADINGS, TITLES, bucket_label, cell_label, span_label, span_state
from pci_xlsx.summary.ledger import View
from pci_xlsx.summary.remarks import remarks
from pci_xlsx.summary.summarise import summarise
from pci_xlsx.summary.timeline import timeline_of
from tests.grids import plan_from_grid
from tests.summary.plans import AS_OF, hand_made

FRENCH = texts()


def test_every_breakdown_has_a_title_and_a_heading() -> None:
    assert set(TITLES) == set(HEADINGS) == set(View)


@pytest.mark.parametrize(
    ("view", "code", "label"),
    [
        (View.YEAR, "2027", "2027"),
        (View.YEAR, "not_broken_down", "Non ventilé"),
        (View.SOURCE, "olai_pci", "OLAI, appel à projets PCI"),
        (View.SOURCE, "other:Loterie", "Loterie"),
        (View.SOURCE, "not_yet_funded", "Pas encore financé"),
        (View.FUNDING, "granted", "Accordé"),
        (View.FUNDING, "state_not_given", "État non précisé"),
        (View.DOMAIN, "none", "Sans domaine"),
        (View.AUDIENCE, "none", "Public introuvable"),
        (View.COMMUNE, "0409", "Mersch"),
        (View.ACTION, "A01", "A01 Cours du soir en été"),
        (View.ACTION, "A77", "A77"),
    ],
)
def test_a_bucket_is_shown_by_its_label(view: View, code: str, label: str) -> None:
    assert bucket_label(view, code, hand_made(), FRENCH) == label


def test_a_cell_is_shown_by_its_address_where_it_has_one() -> None:
    assert cell_label(Cell("actions", "A01", "budget", "2.4a Actions", "S7"), FRENCH) == "2.4a Actions!S7 (A01)"
    assert cell_label(Cell("plan", None, "available_means"), FRENCH) == "Plan, Moyens disponibles"


def test_a_row_of_the_agenda_without_its_step_is_shown_by_its_position() -> None:
    plan = plan_from_grid("""
        | agenda | step | planned_start | planned_end | done_on    |
        |        | 1.1  | 2027-01-01    | 2027-01-31  | 2027-01-20 |
        |        |      | 2027-01-01    | 2027-01-31  |            |
    """).plan
    timeline = timeline_of(plan, AS_OF)
    assert [span_label(span, FRENCH) for span in timeline.spans] == ["1.1 Engagement politique", "2"]
    assert [span_state(span, timeline, FRENCH) for span in timeline.spans] == ["Faite", "En retard"]


def test_headlines_give_the_total_first_and_its_parts_below_it() -> None:
    budget = summarise(hand_made(), AS_OF).budget
    shown = [(one.depth, one.name, str(one.figure.amount)) for one in headlines(budget, hand_made(), FRENCH)]
    assert shown[:3] == [
        (0, "Budget total des actions", "59500.50"),
        (1, "Avec une source de financement", "41000.60"),
        (2, "Accordé", "15000.05"),
    ]
    assert sum(one.figure.amount for one in headlines(budget, hand_made(), FRENCH) if one.depth == 1) == (
        budget.total.amount
    )


def test_remarks_name_what_counts_nowhere_once() -> None:
    shown = remarks(summarise(hand_made(), AS_OF), hand_made(), FRENCH)
    assert [text.replace("\u00a0", " ") for text in shown] == [
        "Plan d'actions A04, Budget (Quel coût ?) : montant illisible, compté nulle part : « environ 200 »",
        "Action abandonnée, comptée nulle part : A06 Journal en trois langues",
        "Lignes de budget 9, Montant : ligne de budget sans action du plan, comptée nulle part : 777,00 €",
        "A07 Colocations solidaires : les lignes de budget restent 499,50 € sous le budget de l'action",
    ]


def test_an_action_without_a_budget_is_remarked() -> None:
    plan = plan_from_grid("""
        | actions | id  | title |
        |         | A01 | Fête  |
    """).plan
    assert remarks(summarise(plan, AS_OF), plan, FRENCH) == ("Action sans montant, comptée nulle part : A01 Fête",)
