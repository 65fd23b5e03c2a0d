"""Workbooks for the template's tests: empty, and partly filled so that every kind of thing is missing somewhere."""

from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING, Any

import openpyxl

from pci_xlsx.plan_json import SCHEMA, from_json
from pci_xlsx.template.workbook import build

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl.workbook import Workbook

    from pci_xlsx.plan import Plan

NO_MONEY_YET = "environ 200"
PARTLY: Mapping[str, Any] = {
    "schema": SCHEMA,
    "plan": {
        "title": "Plan de la Nordstad (exemple fictif)",
        "plan_type": "intercommunal",
        "lead_commune": "0409",
        "period_start": "2026-01-01",
        "period_end": "2031-12-31",
        "available_means": "150000.00",
    },
    "communes": [{"commune": "0409"}, {"commune": "0602"}],
    "agenda": [{"step": "2.4", "planned_end": "2099-12-15"}],
    "commitments": [{"commune": "0409", "decided_on": "2026-01-15", "reference": "2026/12"}, {"commune": "0602"}],
    "committee": {"designated_on": "2026-02-10"},
    "members": [{"id": "M01", "name": "Anne Muller", "category": "communal_staff"}, {"id": "M02", "name": "Jo Weber"}],
    "statistics": [{"id": "S01", "kind": "commune_and_population", "indicator": "population", "value": 15432}],
    "needs": [{"id": "B01", "need": "Plus de cours de langue", "evidence": ["S01"]}],
    "domains": [{"id": "D01", "domain": "adult_language_learning"}, {"id": "D02", "domain": "other:Vie nocturne"}],
    "objectives": [{"id": "O01", "domain": "D01", "statement": "Améliorer"}, {"id": "O02", "statement": "Renforcer"}],
    "actions": [
        {
            "id": "A01",
            "objective": "O01",
            "title": "Cours du soir",
            "responsible": "Anne Muller",
            "resources": "Salle",
            "start": "2027-01-01",
            "continuous": True,
            "budget": "1000.00",
            "funding_source": "commune",
        },
        {
            "id": "A03",
            "objective": "O01",
            "title": "Café des langues",
            "start": "2028-01-01",
            "end": "2028-06-30",
            "budget": "500.50",
            "funding_source": "other:Loterie",
            "indicator": "Visiteurs",
        },
        {"id": "A04", "title": "Action abandonnée", "status": "dropped", "budget": "9999.00"},
        {"id": "A05", "title": "Fête", "start": "2027-03-01", "end": "2027-03-02"},
    ],
    "budget_lines": [
        {"action": "A05", "year": 2027, "amount": "300.00", "source": "olai_pci"},
        {"action": "A05", "year": 2027, "amount": "70.00"},
        {"action": "A05", "year": 2027, "amount": "5.00", "source": "fer", "state": "refused"},
        {"action": "A04", "year": 2027, "amount": "9000.00", "source": "commune"},
    ],
    "indicators": [{"id": "K01", "action": "A01", "indicator": "Places", "kind": "quantitative"}],
    "follow_up": [
        {"action": "A01", "date": "2027-09-01", "status": "postponed"},
        {"action": "A01", "date": "2027-03-01", "status": "ongoing"},
    ],
    "unread": [{"table": "actions", "row": "A05", "field": "budget", "text": NO_MONEY_YET}],
}
MISSING = {
    "plan": 1,  # the territory's name
    "commitments": 2,  # the second commune's decision and its reference
    "committee": 2,  # the second member's category, and a project lead
    "inventory": 0,  # a figure is enough
    "needs": 0,
    "domains": 1,  # D02 has no objective
    "objectives": 2,  # the second one's domain and its action
    "actions": 6,  # A03: who and what with; A05: objective, who, what with, indicator
    "synthesis": 2,
    "adoption": 2,  # commune and day of a first row
}
EMPTY = {
    "plan": 6,
    "commitments": 3,
    "committee": 3,
    "inventory": 1,
    "needs": 1,
    "domains": 1,
    "objectives": 1,
    "actions": 6,
    "synthesis": 2,
    "adoption": 2,
}


def partly_filled() -> Plan:
    """A plan in which every kind of thing is missing somewhere."""
    return from_json(PARTLY)


@cache
def built(*, filled: bool = False, language: str = "fr") -> bytes:
    """The empty or the partly filled workbook, built once."""
    return build(partly_filled(), language) if filled else build(language=language)


@cache
def opened(*, filled: bool = False, language: str = "fr") -> Workbook:
    """The same through openpyxl; for looking only."""
    return openpyxl.load_workbook(io.BytesIO(built(filled=filled, language=language)))
