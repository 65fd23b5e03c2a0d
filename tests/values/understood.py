"""What people write in a cell, what is read, and what is said of it: declared once, for the tests and for the README."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pci_xlsx.values.cells import CellValue

NO_CELLS: Mapping[str, CellValue] = MappingProxyType({})


class Unread(NamedTuple):
    """The text is kept, and is no value."""


KEPT = Unread()


class Example(NamedTuple):
    """Ways to write the same thing in a field, what each is read as, and the code of what is said of it.

    `value` is None for a cell that counts as empty, KEPT for a text that is no value. `beside` are other cells of the
    row, and `then` what is read in one of them; `also` are further codes said of the cell. The value `=` is the text as
    it stands.
    """

    field: str
    written: tuple[CellValue, ...]
    value: object
    code: str | None
    beside: Mapping[str, CellValue] = NO_CELLS
    then: Mapping[str, object] = MappingProxyType({})
    also: tuple[str, ...] = ()


class Column(NamedTuple):
    """Cells of a field one below the other, what each is read as, and what is said of each."""

    field: str
    written: tuple[CellValue, ...]
    values: tuple[object, ...]
    codes: tuple[str | None, ...]


def _euros(amount: str) -> Decimal:
    return Decimal(amount).quantize(Decimal("0.01"))


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


REPAIRED, PRECISED, UNSPLIT = "REA-014", "REA-015", "REA-016"
BUDGET, START, END = "actions.budget", "actions.start", "actions.end"

AMOUNTS = (
    Example(BUDGET, (25000.0, 25000), _euros("25000"), None),
    Example(
        BUDGET,
        ("25.000 €", "25 000", "25\u00a0000 €", "25\u202f000,00", "25\u2009000", "25'000.00", "25’000", "€25,000.00")
        + ("25.000,- €", "25.000,--", "EUR 25000", "25000 euros", "25 000 Euro", "25.000"),
        _euros("25000"),
        REPAIRED,
    ),
    Example(BUDGET, ("1.500", "1 500 €"), _euros("1500"), REPAIRED),
    Example(BUDGET, ("439.060 euros",), _euros("439060"), REPAIRED),
    Example(BUDGET, ("1 147 , 47 €", "1.147,47", "1,147.47"), _euros("1147.47"), REPAIRED),
    Example(BUDGET, ("168,00 €", "168.00", "168"), _euros("168"), REPAIRED),
    Example(BUDGET, ("5 euros", "5 €", "5.-"), _euros("5"), REPAIRED),
    Example(BUDGET, ("200.000,- €", "€200,000.00"), _euros("200000"), REPAIRED),
    Example(BUDGET, ("10.000,-",), _euros("10000"), REPAIRED),
    Example(BUDGET, ("1,234,567", "1.234.567"), _euros("1234567"), REPAIRED),
    Example(BUDGET, ("0,500", "0.500", "0,5"), _euros("0.5"), REPAIRED),
    Example(
        BUDGET,
        ("30k€", "30 k€", "30 000 €", "30 mille euros", "30 milliers d'euros", "30 T€", "30 TEUR", "30 Tsd. €")
        + ("30 tausend Euro", "30 dausend Euro", "30 thousand euros", "30k"),
        _euros("30000"),
        REPAIRED,
    ),
    Example(
        BUDGET,
        ("10,5 millions d'euros", "10,5 Mio. €", "10,5 Millionen Euro", "10,5 Milliounen Euro", "10.5 million euros")
        + ("10,5 M€",),
        _euros("10500000"),
        REPAIRED,
    ),
    Example(BUDGET, ("481,3 millions",), _euros("481300000"), REPAIRED),
    Example(BUDGET, ("1,500", "1,500 €", "€30,000", "1,500 k€"), KEPT, "TYP-002"),
    Example(
        BUDGET,
        ("Entre 200 et 500", "zwischen 200 und 500 €", "tëschent 200 an 500", "between 200 and 500", "200 - 500 €")
        + ("200–500", "de 200 à 500 €", "von 200 bis 500"),
        KEPT,
        "TYP-003",
    ),
    Example(
        BUDGET,
        ("50 000 par an", "20k€/an", "500 €/mois", "2500 € par habitant", "50.000 € pro Jahr", "500 € monatlich")
        + ("50.000 € pro Joer", "500 € pro Mount", "50,000 € per year", "10 € per capita", "500 € p.a."),
        KEPT,
        "TYP-004",
    ),
    Example(BUDGET, ("18 000 francs", "500 CHF", "$500", "£ 20", "300 Franken"), KEPT, "TYP-010"),
    Example(
        BUDGET,
        ("environ 200", "plus de 120 €", "près de 10.600", "deux mille", "2027: 500, 2028: 600"),
        KEPT,
        "TYP-001",
    ),
    Example(BUDGET, (_day("2027-01-01"), True, dt.time(9)), KEPT, "TYP-001"),
)

NOTHING = (
    Example(BUDGET, (), None, None),
    Example(BUDGET, (0.0,), _euros("0"), None),
    Example(BUDGET, ("0", "0 €", "0,-"), _euros("0"), REPAIRED),
    Example(
        BUDGET,
        (
            "pas de frais",
            "sans frais",
            "gratuit",
            "kostenlos",
            "keine Kosten",
            "keng Käschten",
            "no cost",
            "free of charge",
        ),
        _euros("0"),
        REPAIRED,
    ),
    Example(
        BUDGET,
        ("Frais de fonctionnement", "laufendes Budget", "lafende Budget", "running costs"),
        _euros("0"),
        REPAIRED,
        beside={"funding_source": "Frais de fonctionnement"},
    ),
    Example(
        BUDGET, ("Frais de fonctionnement", "Betriebskosten", "lafend Käschten", "running budget"), KEPT, "TYP-008"
    ),
    Example(BUDGET, ("-", "–", "—", "--", "./.", "/", "néant", "keine", "keng", "none"), KEPT, "TYP-007"),
    Example(BUDGET, ("n/a", "N.A.", "s.o.", "sans objet", "entfällt", "fält ewech", "not applicable"), KEPT, "TYP-006"),
    Example(
        BUDGET,
        (
            "à définir",
            "A définir !",
            "à voir",
            "?",
            "noch offen",
            "zu bestimmen",
            "nach oppen",
            "tbd",
            "TBC",
            "unknown",
        ),
        KEPT,
        "TYP-005",
    ),
    Example(BUDGET, ("Inclus", "inbegriffen", "abegraff", "included", "compris dans A02"), KEPT, "TYP-009"),
    Example(START, ("à définir", "noch offen", "nach net bekannt", "tbd", "à venir"), KEPT, "TYP-005"),
    Example(START, ("-",), KEPT, "TYP-007"),
    Example("actions.status", ("à définir", "noch offen", "tbd"), KEPT, "TYP-005"),
    Example("actions.funding_source", ("à définir", "noch offen", "nach oppen", "tbd"), KEPT, "TYP-005"),
    Example("actions.responsible", ("à définir", "noch offen", "nach net bekannt", "tbd"), "=", "REA-033"),
    Example("actions.responsible", ("n/a",), "=", None),
)

DAYS = (
    Example(START, (_day("2027-03-05"),), _day("2027-03-05"), None),
    Example(
        START,
        ("05.03.2027", "5.3.2027", "5.3.27", "05/03/2027", "5-3-2027", "05-03-2027", "05 03 2027", "au 05 03 2027")
        + ("2027-03-05", "2027/03/05", "20270305", 20270305.0, "2027-03-05 00:00:00", "5 mars 2027", "le 5 mars 2027")
        + ("vendredi 5 mars 2027", "5. März 2027", "Freitag, 5. März 2027", "am 5. März 2027", "5. MÄERZ 2027")
        + ("Freideg, 5. Mäerz 2027", "5 March 2027", "March 5, 2027", "5th of March 2027", "5 mars 2027 inclus"),
        _day("2027-03-05"),
        REPAIRED,
    ),
    Example(START, ("31 mars 2017",), _day("2017-03-31"), REPAIRED),
    Example(START, ("21-05-2014",), _day("2014-05-21"), REPAIRED),
    Example(START, ("23.01.2023",), _day("2023-01-23"), REPAIRED),
    Example(START, ("02 April 2024", "02/04/2024"), _day("2024-04-02"), REPAIRED),
    Example(START, ("6. MÄERZ 2019",), _day("2019-03-06"), REPAIRED),
    Example(START, ("28. JANUAR 2015", "28. Jänner 2015"), _day("2015-01-28"), REPAIRED),
    Example(START, ("1er août 2027", "1. August 2027", "1st August 2027"), _day("2027-08-01"), REPAIRED),
    Example(END, ("13 juillet 2017 inclus", "au 13 07 2017"), _day("2017-07-13"), REPAIRED),
    Example(END, (47727.0, "47727", 47727.5), _day("2030-09-01"), REPAIRED),
    Example(START, ("12/14/20", "12/14/2020"), _day("2020-12-14"), REPAIRED),
    Example(END, ("12/14/28",), _day("2028-12-14"), REPAIRED),
    Example(START, ("03/04/27", "3/4/27"), KEPT, "TYP-002"),
    Example(START, ("31.02.2027", "2027-13-01", "13/13/2027", "demain", 3.0, True), KEPT, "TYP-001"),
    Example(
        START,
        ("mi-juin", "dès septembre", "5 mars", "05.03.", "octobre", "à la rentrée", "T1", "2e semestre", "Mitte Juni")
        + ("jusqu'à la fin de l'année",),
        KEPT,
        "TYP-011",
    ),
    Example(
        START,
        ("Mensuel", "annuel", "Semestriel", "M6", "dans les 3 mois", "plus d'une décennie", "in 3 Monaten", "monatlich")
        + ("all Mount", "within 3 months", "yearly", "au courant des prochaines semaines"),
        KEPT,
        "TYP-012",
    ),
    Example(START, ("vraisemblablement en octobre et novembre",), KEPT, "TYP-001"),
)

INTERVALS = (
    Example(
        START,
        (
            "mars 2027",
            "März 2027",
            "Mäerz 2027",
            "March 2027",
            "03/2027",
            "03.2027",
            "2027-03",
            "mars-27",
            "Mrz-27",
            "mar. 2027",
        ),
        _day("2027-03-01"),
        PRECISED,
    ),  # fmt: skip
    Example(END, ("mars 2027", "März 2027", "Mäerz 2027", "March 2027", "03/2027"), _day("2027-03-31"), PRECISED),
    Example(START, ("novembre 2015",), _day("2015-11-01"), PRECISED),
    Example(END, ("Février 2020",), _day("2020-02-29"), PRECISED),
    Example(
        START,
        (
            "T1 2025",
            "Q1 2025",
            "1er trimestre 2025",
            "1. Quartal 2025",
            "1. Trimester 2025",
            "first quarter 2025",
            "2025-T1",
        ),
        _day("2025-01-01"),
        PRECISED,
    ),  # fmt: skip
    Example(END, ("T2 2025", "Q2/2025", "2e trimestre 2025", "im 2. Quartal 2025"), _day("2025-06-30"), PRECISED),
    Example(
        START,
        (
            "deuxième semestre 2013",
            "S2 2013",
            "2. Halbjahr 2013",
            "zweites Halbjahr 2013",
            "2. Hallefjoer 2013",
            "second half of 2013",
            "H2 2013",
        ),
        _day("2013-07-01"),
        PRECISED,
    ),  # fmt: skip
    Example(END, ("1er semestre 2026", "S1 2026"), _day("2026-06-30"), PRECISED),
    Example(
        START,
        ("2027", 2027.0, "en 2027", "courant 2027", "année 2027", "im Jahr 2027", "am Joer 2027", "in 2027"),
        _day("2027-01-01"),
        PRECISED,
    ),  # fmt: skip
    Example(END, ("2027", 2027.0), _day("2027-12-31"), PRECISED),
    Example(
        START,
        ("printemps 2027", "Frühling 2027", "Frühjahr 2027", "Fréijoer 2027", "spring 2027"),
        _day("2027-03-01"),
        PRECISED,
    ),  # fmt: skip
    Example(END, ("été 2027", "Sommer 2027", "Summer 2027", "summer 2027"), _day("2027-08-31"), PRECISED),
    Example(START, ("automne 2027", "Herbst 2027", "Hierscht 2027", "autumn 2027"), _day("2027-09-01"), PRECISED),
    Example(START, ("hiver 2027/2028", "Winter 2027/28", "Wanter 2027/28"), _day("2027-12-01"), PRECISED),
    Example(START, ("hiver 2027", "Winter 2027", "Wanter 2027", "winter 2027"), KEPT, "TYP-002"),
    Example(START, ("rentrée 2027", "à la rentrée 2027", "Schulbeginn 2027"), _day("2027-09-01"), PRECISED),
    Example(END, ("année scolaire 2027/2028", "Schuljahr 2027/28", "Schouljoer 2027/28"), _day("2028-07-31"), PRECISED),
    Example(START, ("début 2027", "Anfang 2027", "Ufank 2027", "early 2027"), _day("2027-01-01"), PRECISED),
    Example(END, ("mi-juin 2027", "Mitte Juni 2027", "Mëtt Juni 2027", "mid-June 2027"), _day("2027-06-20"), PRECISED),
    Example(END, ("fin 2021", "pour fin 2021", "Ende 2021", "Enn 2021", "end of 2021"), _day("2021-12-31"), PRECISED),
    Example(
        END, ("2017 - 2020", "2017 -\n2020", "2017-2020", "2017 à 2020", "2017 bis 2020"), _day("2020-12-31"), PRECISED
    ),
    Example(START, ("2022-2025",), _day("2022-01-01"), PRECISED),
    Example(
        START,
        ("mars 2011 à mars 2014", "März 2011 bis März 2014", "Mäerz 2011 bis Mäerz 2014", "March 2011 to March 2014"),
        _day("2011-03-01"),
        PRECISED,
    ),  # fmt: skip
    Example(END, ("mars 2011 à mars 2014",), _day("2014-03-31"), PRECISED),
    Example(
        START, ("de Mai à Juillet 2013", "von Mai bis Juli 2013", "vu Mee bis Juli 2013"), _day("2013-05-01"), PRECISED
    ),
    Example(END, ("2 May 2024 – 28 November 2025", "du 2 mai 2024 au 28 novembre 2025"), _day("2025-11-28"), PRECISED),
    Example(
        START,
        (
            "dès septembre 2027",
            "à partir de septembre 2027",
            "ab September 2027",
            "ab September 2027",
            "from September 2027",
        ),
        _day("2027-09-01"),
        PRECISED,
    ),  # fmt: skip
    Example(START, ("dès 2015 (modalités à venir)",), _day("2015-01-01"), PRECISED),
    Example(END, ("dès septembre 2027", "ab September 2027", "from September 2027"), KEPT, "TYP-014"),
    Example(
        END,
        ("d'ici 2024", "jusqu'en 2024", "bis 2024", "by 2024", "avant 2025", "vor 2025"),
        _day("2024-12-31"),
        PRECISED,
    ),
    Example(START, ("d'ici 2024", "jusqu'en 2024", "bis 2024", "until 2024"), KEPT, "TYP-014"),
)

WITHOUT_END = (
    "en continu",
    "Continu",
    "permanent",
    "récurrent",
    "laufend",
    "unbefristet",
    "kontinuéierlech",
    "ongoing",
)
CONTINUOUS = (
    Example(END, WITHOUT_END, None, "REA-031", then={"continuous": True}),
    Example(END, ("en continu", "laufend"), None, "REA-031", beside={"continuous": "Oui"}, then={"continuous": True}),
    Example(
        END,
        ("en continu", "laufend"),
        KEPT,
        "TYP-013",
        beside={"continuous": "Non"},
        then={"continuous": False},
        also=("REA-032",),
    ),
    Example("steps.end", ("en continu", "laufend", "lafend", "ongoing"), KEPT, "TYP-013"),
    Example(START, ("en continu",), KEPT, "TYP-013"),
)

YES_NO = (
    Example("actions.continuous", ("Oui", "oui", "Ja", "Jo", "Yes"), True, None),
    Example("actions.continuous", ("Non", "Nein", "Neen", "No"), False, None),
    Example("actions.continuous", (True, "VRAI", "WAHR", "TRUE", "x", "X", "1", 1.0, "1.0", "o", "✓"), True, REPAIRED),
    Example("actions.continuous", (False, "FAUX", "FALSCH", "FALSE", "0", 0.0, "0,0", "n"), False, REPAIRED),
    Example("actions.continuous", ("en partie", "teilweise", _day("2027-01-01"), 2.0), KEPT, "TYP-001"),
    Example("actions.continuous", ("-",), KEPT, "TYP-007"),
)

LISTS = (
    Example("domains.priority", ("Haute", "Hoch"), "high", None),
    Example(
        "domains.priority", ("haute", "HAUTE ", "high", "élevé", "eleve", "Élevée", "hoch", "héich"), "high", REPAIRED
    ),
    Example("domains.priority", ("moyen", "mittel", "mëttel", "medium"), "medium", REPAIRED),
    Example("domains.priority", ("Bas", "faible", "niedrig", "niddreg", "low"), "low", REPAIRED),
    Example("actions.status", ("réalisée", "RÉALISÉE", "terminé", "erledigt", "färdeg", "completed"), "done", REPAIRED),
    Example("domains.priority", ("Hautte", "Moyene", "Bassse"), KEPT, "LST-002"),
    Example("domains.priority", ("presque", "peut-être"), KEPT, "LST-001"),
    Example("commitments.commune", ("Esch-sur-Alzette", "Esch an der Alzette"), "0204", None),
    Example(
        "commitments.commune",
        ("esch-sur-alzette", "Esch sur Alzette", "Esch/Alzette", "Esch-Uelzecht", "Ville d'Esch-sur-Alzette", "0204"),
        "0204",
        REPAIRED,
    ),
    Example("commitments.commune", ("Commune de Mersch", "Gemeinde Mersch", "Gemeng Miersch"), "0409", REPAIRED),
    Example("commitments.commune", ("Eschweiler",), "0807", REPAIRED),
    Example("commitments.commune", ("Echternac", "Differdannge"), KEPT, "LST-002"),
    Example("actions.funding_source", ("Budget communal",), "commune", None),
    Example("actions.funding_source", ("commune", "Gemeinde", "Gemeng", "municipality"), "commune", REPAIRED),
    Example("actions.funding_source", ("Loterie nationale",), "other:Loterie nationale", None),
    Example("actions.funding_source", ("Budgets communal",), "other:Budgets communal", "REA-034"),
    Example("agenda.step", (1.1, "1.1", _day("2027-01-01")), "1.1", REPAIRED),
    Example("agenda.step", (_day("2027-06-02"),), "2.6", REPAIRED),
    Example("agenda.step", (_day("2027-03-02"),), KEPT, "TYP-002"),
    Example("waivers.requirement", (2.1,), KEPT, "TYP-002"),
)

IDS = (
    Example("steps.action", ("A01", "A01 · Café des langues"), "A01", None),
    Example(
        "steps.action",
        ("a1", "a01", "A 01", "A-01", "A.01", "A01.", "A1", "AO1", "(A01)", "A01 Café", "A01 - Café", "1", 1.0, "n° 1")
        + ("Action 1", "Fiche Action 1. Café", "Aktion 1", "Maßnahme 1"),
        "A01",
        REPAIRED,
    ),
    Example("steps.action", ("Café des langues", "T1 2025", "4.2 : Café", "A01, A02"), KEPT, "REF-002"),
    Example("steps.action", ("à définir", "tbd"), KEPT, "TYP-005"),
)

SEVERAL = (
    Example("actions.partners", ("Club; Service", "Club;\nService", "Club\nService"), ("Club", "Service"), None),
    Example("actions.partners", ("Service X et Y",), ("Service X et Y",), UNSPLIT),
    Example(
        "actions.partners",
        ("A, B", "A,B", "A, B ,C", "Club / Service", "Klub und Schule", "Klub an Schoul"),
        "=",
        UNSPLIT,
    ),
    Example("actions.partners", ("Service Autonomie à Domicile (SAD, CLS)",), "=", None),
    Example("actions.partners", ("Prénom NOM, PSMS, SSIAD, ADMR",), "=", UNSPLIT),
    Example("domains.needs", ("B01; b2; B 03",), ("B01", "B02", "B03"), REPAIRED),
    Example("domains.needs", ("B01, B02",), KEPT, "REF-002", also=(UNSPLIT,)),
)

NUMBERS = (
    Example("consultations.participants", (120.0,), 120, None),
    Example(
        "consultations.participants",
        ("120", "120 personnes", "120 Teilnehmer", "120 Leit", "120 people"),
        120,
        REPAIRED,
    ),
    Example("statistics.value", ("36. 000 habitants",), "=", None),
    Example("consultations.participants", ("36. 000 habitants", "36.000", "36 000"), 36000, REPAIRED),
    Example("consultations.participants", ("1,500",), 1500, REPAIRED),
    Example("consultations.participants", ("2,000",), KEPT, "TYP-002"),
    Example("consultations.participants", ("entre 30 et 50", "30-50"), KEPT, "TYP-003"),
    Example("consultations.participants", ("plus de 120", "près de 10.600", "une douzaine", 12.5), KEPT, "TYP-001"),
    Example("statistics.value", (45.3,), Decimal("45.3"), None),
    Example("statistics.value", ("45,3 %",), Decimal("45.3"), PRECISED),
    Example("statistics.value", ("10 600", "10\u202f600", "10'600"), Decimal(10600), REPAIRED),
    Example("statistics.value", ("36.000", "1,500"), "=", "REA-030"),
    Example("statistics.value", ("élevé", "très bon"), "=", None),
    Example(
        "follow_up.progress",
        ("45 %", "45 pour cent", "45 Prozent", "45", "45 percent", 45.0),
        Decimal("0.45"),
        REPAIRED,
    ),
    Example("follow_up.progress", (0.45,), Decimal("0.45"), None),
    Example("budget_lines.year", (2027.0,), 2027, None),
    Example(
        "budget_lines.year",
        ("2027", "en 2027", "année 2027", "Jahr 2027", "Joer 2027", "year 2027", _day("2027-05-01")),
        2027,
        REPAIRED,
    ),  # fmt: skip
    Example("budget_lines.year", ("2027-2030",), KEPT, "TYP-003"),
    Example("budget_lines.year", ("27",), KEPT, "TYP-001"),
)

TEXTS = (
    Example("actions.title", ("Action 1. Accueillir", "4.2 : Informer", "=SOMME(A1)", "Été"), "=", None),
    Example("actions.title", ("  Café des langues\u00a0", "Café des langues\u200b"), "Café des langues", None),
    Example("actions.title", ("e\u0301te\u0301",), "été", None),
    Example("actions.title", ("Caf\u202eé", "Caf\u200fé"), "=", "REA-035"),
    Example("actions.title", ("Café\x07",), "Café", "REA-035"),
    Example("actions.responsible", ("Prénom Nom / Bourgmestre", "Prénom Nom, 1er échevin (PARTI)"), "=", None),
    Example("adoptions.council_vote", (_day("2027-02-09"),), "09.02.2027", "REA-036"),
    Example("consultations.hour", (dt.time(18, 30), "18h30"), "=", None),
)  # fmt: skip

COLUMNS = (
    Column(
        START,
        (_day("2027-01-01"), _day("2027-01-02"), _day("2027-01-03")),
        (_day("2027-01-01"), _day("2027-01-02"), _day("2027-01-03")),
        (None, "REA-037", None),
    ),
    Column(
        END,
        (_day("2030-09-01"), _day("2030-09-02"), _day("2030-09-03")),
        (_day("2030-09-01"), _day("2030-09-02"), _day("2030-09-03")),
        (None, "REA-037", None),
    ),
    Column(START, ("12/14/2027", "05/03/2027"), (_day("2027-12-14"), KEPT), (REPAIRED, "TYP-002")),
)

SECTIONS: Mapping[str, tuple[Example, ...]] = MappingProxyType(
    {
        "Montants": AMOUNTS,
        "Rien, zéro, pas encore": NOTHING,
        "Jours": DAYS,
        "Mois, trimestres, périodes": INTERVALS,
        "Sans fin": CONTINUOUS,
        "Oui ou non": YES_NO,
        "Listes": LISTS,
        "Numéros de lignes": IDS,
        "Plusieurs valeurs dans une case": SEVERAL,
        "Nombres, parts, années": NUMBERS,
        "Textes": TEXTS,
    }
)
"""Every example, by the heading under which the README shows it."""
