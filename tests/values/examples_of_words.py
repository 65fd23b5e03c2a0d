"""Yes and no, labels of lists, numbers of rows, several values in a cell, and texts, as people write them."""

from __future__ import annotations

import datetime as dt

from tests.values.examples import KEPT, REPAIRED, SAME, UNSPLIT, Example, day, ways

SURE, PRIORITY, COMMUNE, SOURCE = (
    "actions.continuous",
    "domains.priority",
    "commitments.commune",
    "actions.funding_source",
)
ACTION, PARTNERS, TITLE, WHO = "steps.action", "actions.partners", "actions.title", "actions.responsible"

YES_NO = (
    Example(SURE, ways("Oui|oui|Ja|Jo|Yes"), value=True),
    Example(SURE, ways("Non|Nein|Neen|No"), value=False),
    Example(SURE, (True, 1.0, *ways("VRAI|WAHR|TRUE|x|X|1|1.0|o|✓")), value=True, code=REPAIRED),
    Example(SURE, (False, 0.0, *ways("FAUX|FALSCH|FALSE|0|0,0|n")), value=False, code=REPAIRED),
    Example(SURE, (*ways("en partie|teilweise"), day("2027-01-01"), 2.0), KEPT, "TYP-001"),
    Example(SURE, ways("-"), KEPT, "TYP-007"),
)

LISTS = (
    Example(PRIORITY, ways("Haute|Hoch"), "high"),
    Example(PRIORITY, ways("haute|HAUTE |high|élevé|eleve|Élevée|hoch|héich"), "high", REPAIRED),
    Example(PRIORITY, ways("moyen|mittel|mëttel|medium"), "medium", REPAIRED),
    Example(PRIORITY, ways("Bas|faible|niedrig|niddreg|low"), "low", REPAIRED),
    Example("actions.status", ways("réalisée|RÉALISÉE|terminé|erledigt|färdeg|completed"), "done", REPAIRED),
    Example(PRIORITY, ways("Hautte|Moyene|Bassse"), KEPT, "LST-002"),
    Example(PRIORITY, ways("presque|peut-être"), KEPT, "LST-001"),
    Example(COMMUNE, ways("Esch-sur-Alzette|Esch an der Alzette"), "0204"),
    Example(COMMUNE, ways("esch-sur-alzette|Esch sur Alzette|Esch/Alzette|Esch-Uelzecht|0204"), "0204", REPAIRED),
    Example(COMMUNE, ways("Ville d'Esch-sur-Alzette"), "0204", REPAIRED),
    Example(COMMUNE, ways("Commune de Mersch|Gemeinde Mersch|Gemeng Miersch"), "0409", REPAIRED),
    Example(COMMUNE, ways("Eschweiler"), "0807", REPAIRED),
    Example(COMMUNE, ways("Echternac|Differdannge"), KEPT, "LST-002"),
    Example(SOURCE, ways("Budget communal"), "commune"),
    Example(SOURCE, ways("commune|Gemeinde|Gemeng|municipality"), "commune", REPAIRED),
    Example(SOURCE, ways("Loterie nationale"), "other:Loterie nationale"),
    Example(SOURCE, ways("Budgets communal"), "other:Budgets communal", "REA-034"),
    Example("agenda.step", (1.1, "1.1", day("2027-01-01")), "1.1", REPAIRED),
    Example("agenda.step", (day("2027-06-02"),), "2.6", REPAIRED),
    Example("agenda.step", (day("2027-03-02"),), KEPT, "LST-003"),
    Example("waivers.requirement", (2.1,), KEPT, "LST-003"),
)

IDS = (
    Example(ACTION, ways("A01|A01 · Café des langues"), "A01"),
    Example(ACTION, (1.0, *ways("a1|a01|A 01|A-01|A.01|A01.|A1|AO1|(A01)")), "A01", REPAIRED),
    Example(ACTION, ways("A01 Café|A01 - Café|1|n° 1|Action 1|Fiche Action 1. Café"), "A01", REPAIRED),
    Example(ACTION, ways("Aktion 1|Maßnahme 1|Aktioun 1"), "A01", REPAIRED),
    Example(ACTION, ways("Café des langues|T1 2025|4.2 : Café|A01, A02"), KEPT, "REF-002"),
    Example(ACTION, ways("à définir|noch offen|nach oppen|tbd"), KEPT, "REF-003"),
    Example(ACTION, ways("n/a"), KEPT, "REF-004"),
    Example(ACTION, ways("-|aucune"), KEPT, "REF-005"),
)

SEVERAL = (
    Example(PARTNERS, ways("Club; Service|Club;\nService|Club\nService"), ("Club", "Service")),
    Example(PARTNERS, ways("Service X et Y|A, B|A,B|A, B ,C|Club / Service|Klub und Schule"), SAME, UNSPLIT),
    Example(PARTNERS, ways("Klub an Schoul|club and school|Prénom NOM, PSMS, SSIAD, ADMR"), SAME, UNSPLIT),
    Example(PARTNERS, ways("Service Autonomie à Domicile (SAD, CLS)"), SAME),
    Example("domains.needs", ways("B01; b2; B 03"), ("B01", "B02", "B03"), REPAIRED),
    Example("domains.needs", ways("B01, B02"), KEPT, "REF-002", also=(UNSPLIT,)),
)

TEXTS = (
    Example(TITLE, ways("Action 1. Accueillir|4.2 : Informer|=SOMME(A1)|Été|5 € de l'heure"), SAME),
    Example(TITLE, ways("  Café des langues\u00a0|Café des langues\u200b|Cafe\u0301 des langues"), "Café des langues"),
    Example(TITLE, ways("Caf\u202eé|Caf\u200fé"), SAME, "REA-035"),
    Example(TITLE, ways("Café\x07"), "Café", "REA-035"),
    Example(WHO, ways("Prénom Nom / Bourgmestre|Prénom Nom, 1er échevin (PARTI)"), SAME),
    Example("objectives.statement", ways("Objectif général : A\nObjectif spécifique n°1 : B"), SAME),
    Example("adoptions.council_vote", (day("2027-02-09"),), "09.02.2027", "REA-036"),
    Example("consultations.hour", (dt.time(18, 30), "18h30"), SAME),
)
