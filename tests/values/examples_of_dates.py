"""Days, parts of years, periods, and ends that are none, as people write them."""

from __future__ import annotations

from tests.values.examples import KEPT, PRECISED, REPAIRED, Column, Example, day, ways

START, END = "actions.start", "actions.end"

DAYS = (
    Example(START, (day("2027-03-05"),), day("2027-03-05")),
    Example(START, ways("05.03.2027|5.3.2027|5.3.27|05/03/2027|5-3-2027|05 03 2027"), day("2027-03-05"), REPAIRED),
    Example(START, ways("2027-03-05|2027/03/05|2027-03-05 00:00:00|20270305"), day("2027-03-05"), REPAIRED),
    Example(START, (20270305.0, *ways("5 mars 2027|le 5 mars 2027")), day("2027-03-05"), REPAIRED),
    Example(START, ways("vendredi 5 mars 2027|5. März 2027|am 5. März 2027"), day("2027-03-05"), REPAIRED),
    Example(START, ways("Freitag, 5. März 2027|5. Mäerz 2027|Freideg, 5. Mäerz 2027"), day("2027-03-05"), REPAIRED),
    Example(START, ways("5 March 2027|March 5, 2027|5th of March 2027"), day("2027-03-05"), REPAIRED),
    Example(START, ways("31 mars 2017"), day("2017-03-31"), REPAIRED),
    Example(START, ways("21-05-2014"), day("2014-05-21"), REPAIRED),
    Example(START, ways("23.01.2023"), day("2023-01-23"), REPAIRED),
    Example(START, ways("02 April 2024|02/04/2024"), day("2024-04-02"), REPAIRED),
    Example(START, ways("6. MÄERZ 2019"), day("2019-03-06"), REPAIRED),
    Example(START, ways("28. JANUAR 2015|28. Jänner 2015"), day("2015-01-28"), REPAIRED),
    Example(START, ways("1er août 2027|1. August 2027|1st August 2027"), day("2027-08-01"), REPAIRED),
    Example(END, ways("13 juillet 2017 inclus"), day("2017-07-13"), REPAIRED),
    Example(END, ways("au 31 12 2020"), day("2020-12-31"), REPAIRED),
    Example(END, (47727.0, 47727.5, "47727"), day("2030-09-01"), REPAIRED),
    Example(START, ways("12/14/20|12/14/2020"), day("2020-12-14"), REPAIRED),
    Example(END, ways("12/14/28"), day("2028-12-14"), REPAIRED),
    Example(START, ways("03/04/27|3/4/27"), KEPT, "TYP-002"),
    Example(START, (*ways("31.02.2027|2027-13-01|13/13/2027|demain"), 3.0, True), KEPT, "TYP-001"),
    Example(START, ways("mi-juin|dès septembre|5 mars|05.03.|octobre|à la rentrée|T1|2e semestre"), KEPT, "TYP-011"),
    Example(START, ways("jusqu'à la fin de l'année|Mitte Juni|September|Mëtt Juni|mid-June"), KEPT, "TYP-011"),
    Example(START, ways("Mensuel|annuel|Semestriel|M6|dans les 3 mois|plus d'une décennie"), KEPT, "TYP-012"),
    Example(START, ways("au courant des prochaines semaines|in 3 Monaten|monatlich"), KEPT, "TYP-012"),
    Example(START, ways("all Mount|within 3 months|yearly"), KEPT, "TYP-012"),
    Example(START, ways("vraisemblablement en octobre et novembre"), KEPT, "TYP-001"),
)

INTERVALS = (
    Example(START, ways("mars 2027|03/2027|03.2027|2027-03|mars-27"), day("2027-03-01"), PRECISED),
    Example(START, ways("März 2027|Mrz-27|Mäerz 2027|March 2027|mar. 2027"), day("2027-03-01"), PRECISED),
    Example(END, ways("mars 2027|März 2027|Mäerz 2027|March 2027|03/2027"), day("2027-03-31"), PRECISED),
    Example(START, ways("novembre 2015"), day("2015-11-01"), PRECISED),
    Example(END, ways("Février 2020"), day("2020-02-29"), PRECISED),
    Example(START, ways("T1 2025|Q1 2025|1er trimestre 2025|2025-T1"), day("2025-01-01"), PRECISED),
    Example(START, ways("1. Quartal 2025|1. Trimester 2025|first quarter 2025"), day("2025-01-01"), PRECISED),
    Example(END, ways("T2 2025|Q2/2025|2e trimestre 2025|im 2. Quartal 2025"), day("2025-06-30"), PRECISED),
    Example(START, ways("deuxième semestre 2013|S2 2013|2. Halbjahr 2013"), day("2013-07-01"), PRECISED),
    Example(START, ways("zweites Halbjahr 2013|2. Hallefjoer 2013|H2 2013"), day("2013-07-01"), PRECISED),
    Example(START, ways("second half of 2013"), day("2013-07-01"), PRECISED),
    Example(END, ways("1er semestre 2026|S1 2026|erstes Halbjahr 2026"), day("2026-06-30"), PRECISED),
    Example(START, (2027.0, *ways("2027|en 2027|courant 2027|année 2027")), day("2027-01-01"), PRECISED),
    Example(START, ways("im Jahr 2027|am Joer 2027|in 2027"), day("2027-01-01"), PRECISED),
    Example(END, ("2027", 2027.0), day("2027-12-31"), PRECISED),
    Example(START, ways("printemps 2027|Frühling 2027|Frühjahr 2027|Fréijoer 2027"), day("2027-03-01"), PRECISED),
    Example(END, ways("été 2027|Sommer 2027|Summer 2027|summer 2027"), day("2027-08-31"), PRECISED),
    Example(START, ways("automne 2027|Herbst 2027|Hierscht 2027|autumn 2027"), day("2027-09-01"), PRECISED),
    Example(START, ways("hiver 2027/2028|Winter 2027/28|Wanter 2027/28"), day("2027-12-01"), PRECISED),
    Example(START, ways("hiver 2027|Winter 2027|Wanter 2027"), KEPT, "TYP-002"),
    Example(START, ways("rentrée 2027|à la rentrée 2027|Schulbeginn 2027"), day("2027-09-01"), PRECISED),
    Example(END, ways("année scolaire 2027/2028|Schuljahr 2027/28"), day("2028-07-31"), PRECISED),
    Example(END, ways("Schouljoer 2027/28|school year 2027/28"), day("2028-07-31"), PRECISED),
    Example(START, ways("début 2027|Anfang 2027|Ufank 2027|early 2027"), day("2027-01-01"), PRECISED),
    Example(END, ways("mi-juin 2027|Mitte Juni 2027|Mëtt Juni 2027|mid-June 2027"), day("2027-06-20"), PRECISED),
    Example(END, ways("fin 2021|pour fin 2021|Ende 2021|Enn 2021|end of 2021"), day("2021-12-31"), PRECISED),
    Example(END, ways("2017 - 2020|2017 -\n2020|2017-2020|2017 à 2020"), day("2020-12-31"), PRECISED),
    Example(END, ways("2017 bis 2020|2017 to 2020"), day("2020-12-31"), PRECISED),
    Example(START, ways("2022-2025"), day("2022-01-01"), PRECISED),
    Example(START, ways("mars 2011 à mars 2014|März 2011 bis März 2014"), day("2011-03-01"), PRECISED),
    Example(START, ways("Mäerz 2011 bis Mäerz 2014|March 2011 to March 2014"), day("2011-03-01"), PRECISED),
    Example(END, ways("mars 2011 à mars 2014"), day("2014-03-31"), PRECISED),
    Example(START, ways("de Mai à Juillet 2013|von Mai bis Juli 2013"), day("2013-05-01"), PRECISED),
    Example(START, ways("vu Mee bis Juli 2013|May to July 2013"), day("2013-05-01"), PRECISED),
    Example(END, ways("du 5 au 9 mars 2027|5. - 9. März 2027"), day("2027-03-09"), PRECISED),
    Example(START, ways("novembre à février 2028"), day("2027-11-01"), PRECISED),
    Example(END, ways("2 May 2024 – 28 November 2025"), day("2025-11-28"), PRECISED),
    Example(END, ways("du 2 mai 2024 au 28 novembre 2025"), day("2025-11-28"), PRECISED),
    Example(START, ways("dès septembre 2027|à partir de septembre 2027"), day("2027-09-01"), PRECISED),
    Example(START, ways("ab September 2027|vun September 2027|from September 2027"), day("2027-09-01"), PRECISED),
    Example(START, ways("dès 2015 (modalités à venir)"), day("2015-01-01"), PRECISED),
    Example(END, ways("dès septembre 2027|ab September 2027|from September 2027"), KEPT, "TYP-014"),
    Example(END, ways("d'ici 2024|jusqu'en 2024|bis 2024|by 2024"), day("2024-12-31"), PRECISED),
    Example(END, ways("avant 2025|vor 2025|virun 2025|before 2025"), day("2024-12-31"), PRECISED),
    Example(START, ways("d'ici 2024|jusqu'en 2024|bis 2024|until 2024"), KEPT, "TYP-014"),
)

YES, NO = {"continuous": "Oui"}, {"continuous": "Non"}
IS_CONTINUOUS, IS_NOT = {"continuous": True}, {"continuous": False}
CONTINUOUS = (
    Example(END, ways("en continu|Continu|permanent|récurrent|en cours"), None, "REA-031", then=IS_CONTINUOUS),
    Example(END, ways("laufend|unbefristet|kontinuéierlech|ongoing"), None, "REA-031", then=IS_CONTINUOUS),
    Example(END, ways("en continu|laufend"), None, "REA-031", beside=YES, then=IS_CONTINUOUS),
    Example(END, ways("en continu|laufend"), KEPT, "TYP-013", beside=NO, then=IS_NOT, also=("REA-032",)),
    Example(END, ways("en continu"), KEPT, "TYP-013", beside={"continuous": "peut-être"}),
    Example("steps.end", ways("en continu|laufend|lafend|ongoing"), KEPT, "TYP-013"),
    Example(START, ways("en continu|ongoing"), KEPT, "TYP-013"),
)

_FIRST = (day("2027-01-01"), day("2027-01-02"), day("2027-01-03"))
_LAST = (day("2030-09-01"), day("2030-09-02"), day("2030-09-03"))
COLUMNS = (
    Column(START, _FIRST, _FIRST, (None, "REA-037", None)),
    Column(END, _LAST, _LAST, (None, "REA-037", None)),
    Column(START, ways("12/14/2027|05/03/2027"), (day("2027-12-14"), KEPT), (REPAIRED, "TYP-002")),
)
