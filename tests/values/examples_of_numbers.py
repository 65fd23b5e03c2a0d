"""Amounts, nothing, numbers, shares and years as people write them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from tests.values.examples import KEPT, PRECISED, REPAIRED, SAME, Example, day, ways

BUDGET, COUNT, FIGURE = "actions.budget", "consultations.participants", "statistics.value"


def _euros(amount: str) -> Decimal:
    return Decimal(amount).quantize(Decimal("0.01"))


AMOUNTS = (
    Example(BUDGET, (25000.0, 25000), _euros("25000")),
    Example(BUDGET, ways("25.000 €|25 000|25\u00a0000 €|25\u202f000,00|25\u2009000"), _euros("25000"), REPAIRED),
    Example(BUDGET, ways("25'000.00|25’000|€25,000.00|25.000,- €|25.000,--"), _euros("25000"), REPAIRED),
    Example(BUDGET, ways("EUR 25000|25000 euros|25 000 Euro|\ufeff25.000\u200b"), _euros("25000"), REPAIRED),
    Example(BUDGET, ways("1.500|1 500 €"), _euros("1500"), REPAIRED),
    Example(BUDGET, ways("439.060 euros"), _euros("439060"), REPAIRED),
    Example(BUDGET, ways("1 147 , 47 €|1.147,47|1,147.47"), _euros("1147.47"), REPAIRED),
    Example(BUDGET, ways("168,00 €|168.00|168"), _euros("168"), REPAIRED),
    Example(BUDGET, ways("5 euros|5 €|5.-"), _euros("5"), REPAIRED),
    Example(BUDGET, ways("200.000,- €|€200,000.00"), _euros("200000"), REPAIRED),
    Example(BUDGET, ways("10.000,-"), _euros("10000"), REPAIRED),
    Example(BUDGET, ways("1,234,567|1.234.567"), _euros("1234567"), REPAIRED),
    Example(BUDGET, ways("0,500|0.500|0,5"), _euros("0.5"), REPAIRED),
    Example(BUDGET, ways("30k€|30 k€|30k|30 mille euros|30 milliers d'euros"), _euros("30000"), REPAIRED),
    Example(BUDGET, ways("30 T€|30 TEUR|30 Tsd. €|30 tausend Euro|30 dausend Euro"), _euros("30000"), REPAIRED),
    Example(BUDGET, ways("30 thousand euros"), _euros("30000"), REPAIRED),
    Example(BUDGET, ways("10,5 millions d'euros|10,5 M€|10,5 Mio. €"), _euros("10500000"), REPAIRED),
    Example(BUDGET, ways("10,5 Millionen Euro|10,5 Milliounen Euro"), _euros("10500000"), REPAIRED),
    Example(BUDGET, ways("10.5 million euros"), _euros("10500000"), REPAIRED),
    Example(BUDGET, ways("481,3 millions"), _euros("481300000"), REPAIRED),
    Example(BUDGET, ways("1,500|1,500 €|€30,000|1,500 k€"), KEPT, "TYP-002"),
    Example(BUDGET, ways("Entre 200 et 500|de 200 à 500 €|200 - 500 €|200–500"), KEPT, "TYP-003"),
    Example(BUDGET, ways("zwischen 200 und 500 €|von 200 bis 500|tëschent 200 an 500"), KEPT, "TYP-003"),
    Example(BUDGET, ways("between 200 and 500|from 200 to 500"), KEPT, "TYP-003"),
    Example(BUDGET, ways("50 000 par an|20k€/an|30k€/an|500 €/mois|2500 € par habitant"), KEPT, "TYP-004"),
    Example(BUDGET, ways("50.000 € pro Jahr|500 € monatlich|50.000 € pro Joer|500 € pro Mount"), KEPT, "TYP-004"),
    Example(BUDGET, ways("50,000 € per year|10 € per capita|500 € p.a."), KEPT, "TYP-004"),
    Example(BUDGET, ways("18 000 francs|500 CHF|$500|£ 20|300 Franken"), KEPT, "TYP-010"),
    Example(BUDGET, ways("environ 200|plus de 120 €|près de 10.600|deux mille|2027: 500, 2028: 600"), KEPT, "TYP-001"),
    Example(BUDGET, (day("2027-01-01"), True, dt.time(9)), KEPT, "TYP-001"),
)

RUNNING = {"funding_source": "Frais de fonctionnement"}
NOTHING = (
    Example(BUDGET, ("", " "), None),
    Example(BUDGET, (0.0,), _euros("0")),
    Example(BUDGET, ways("0|0 €|0,-"), _euros("0"), REPAIRED),
    Example(BUDGET, ways("pas de frais|sans frais|gratuit|kostenlos|keine Kosten"), _euros("0"), REPAIRED),
    Example(BUDGET, ways("keng Käschten|no cost|free of charge"), _euros("0"), REPAIRED),
    Example(BUDGET, ways("Frais de fonctionnement|laufendes Budget"), _euros("0"), REPAIRED, beside=RUNNING),
    Example(BUDGET, ways("lafende Budget|running costs"), _euros("0"), REPAIRED, beside=RUNNING),
    Example(BUDGET, ways("Frais de fonctionnement|Betriebskosten|lafend Käschten|running budget"), KEPT, "TYP-008"),
    Example(BUDGET, ways("-|–|—|--|./.|/|néant|keine|keng|none"), KEPT, "TYP-007"),
    Example(BUDGET, ways("n/a|N.A.|s.o.|sans objet|entfällt|fält ewech|not applicable"), KEPT, "TYP-006"),
    Example(BUDGET, ways("à définir|A définir !|à voir|?|noch offen|zu bestimmen"), KEPT, "TYP-005"),
    Example(BUDGET, ways("nach oppen|tbd|TBC|unknown"), KEPT, "TYP-005"),
    Example(BUDGET, ways("Inclus|compris dans A02|inbegriffen|abegraff|included"), KEPT, "TYP-009"),
    Example("actions.start", ways("à définir|à venir|noch offen|nach net bekannt|tbd"), KEPT, "TYP-005"),
    Example("actions.start", ways("-"), KEPT, "TYP-007"),
    Example("actions.start", ways("n/a"), KEPT, "TYP-006"),
    Example("actions.status", ways("à définir|noch offen|nach oppen|tbd"), KEPT, "LST-004"),
    Example("actions.status", ways("n/a|sans objet"), KEPT, "LST-005"),
    Example("actions.status", ways("-|néant"), KEPT, "LST-006"),
    Example("actions.funding_source", ways("à définir|noch offen|nach oppen|tbd"), KEPT, "LST-004"),
    Example("actions.responsible", ways("à définir|noch offen|nach net bekannt|tbd"), SAME, "REA-033"),
    Example("actions.responsible", ways("n/a|-|aucun"), SAME),
)

NUMBERS = (
    Example(COUNT, (120.0,), 120),
    Example(COUNT, ways("120|120 personnes|120 Teilnehmer|120 Leit|120 people"), 120, REPAIRED),
    Example(COUNT, ways("36. 000 habitants|36.000|36 000"), 36000, REPAIRED),
    Example(COUNT, ways("1,500"), 1500, REPAIRED),
    Example(COUNT, ways("2,000"), KEPT, "TYP-002"),
    Example(COUNT, ways("entre 30 et 50|30-50"), KEPT, "TYP-003"),
    Example(COUNT, (*ways("plus de 120|près de 10.600|une douzaine"), 12.5), KEPT, "TYP-001"),
    Example(FIGURE, (45.3,), Decimal("45.3")),
    Example(FIGURE, ways("45,3|45.3"), Decimal("45.3")),
    Example(FIGURE, ways("45,3 %"), Decimal("45.3"), PRECISED),
    Example(FIGURE, ways("10 600|10\u202f600|10'600"), Decimal(10600), REPAIRED),
    Example(FIGURE, ways("36.000|1,500"), SAME, "REA-030"),
    Example(FIGURE, ways("élevé|très bon|36. 000 habitants"), SAME),
    Example("follow_up.progress", (0.45,), Decimal("0.45")),
    Example("follow_up.progress", (45.0, *ways("45 %|45 pour cent|45 Prozent|45|0,45")), Decimal("0.45"), REPAIRED),
    Example("budget_lines.year", (2027.0,), 2027),
    Example("budget_lines.year", (*ways("2027|en 2027|année 2027|Jahr 2027"), day("2027-05-01")), 2027, REPAIRED),
    Example("budget_lines.year", ways("Joer 2027|year 2027"), 2027, REPAIRED),
    Example("budget_lines.year", ways("2027-2030"), KEPT, "TYP-003"),
    Example("budget_lines.year", ways("27"), KEPT, "TYP-001"),
)
