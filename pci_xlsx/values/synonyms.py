"""Other words for the codes of lists, as people write them in French, German, Luxembourgish and English."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from pci_xlsx.model.lists import COMMUNES
from pci_xlsx.values.folding import fold_loosely

if TYPE_CHECKING:
    from collections.abc import Mapping

_DEGREES: Mapping[str, str] = MappingProxyType(
    {
        "high": "haut, haute, élevé, élevée, fort, forte, grand, grande, prioritaire, hoch, sehr hoch, héich, grouss, "
        "strong",
        "medium": "moyen, moyenne, normal, normale, mittel, mittlere, mëttel, average",
        "low": "bas, basse, faible, petit, petite, niedrig, gering, tief, niddreg, kleng, weak",
    }
)
_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "priorities": _DEGREES,
        "weights": _DEGREES,
        "action_status": {
            "planned": "prévu, planifiée, planifié, à faire, à venir, geplant, vorgesehen, geplangt, virgesinn, to do",
            "ongoing": "en cours de réalisation, commencée, démarrée, lancée, laufend, läuft, in Arbeit, lafend, "
            "leeft, an der Maach, in progress, started, running",
            "done": "réalisé, terminée, terminé, faite, fait, achevée, finie, clôturée, umgesetzt, erledigt, "
            "abgeschlossen, beendet, fertig, ofgeschloss, gemaach, färdeg, completed, finished",
            "postponed": "reporté, différée, repoussée, verschoben, aufgeschoben, verréckelt, verluecht, delayed",
            "dropped": "abandonné, annulée, annulé, supprimée, aufgegeben, gestrichen, abgesagt, opginn, ofgesot, "
            "cancelled, canceled, abandoned",
        },
        "funding_states": {
            "planned": "prévue, à demander, geplant, vorgesehen, virgesinn",
            "requested": "demandée, en attente, beantragt, ugefrot, applied for",
            "granted": "accordée, acquis, obtenu, approuvé, bewilligt, genehmigt, zugesagt, gewährt, "
            "accordéiert, guttgeheescht, approved",
            "refused": "refusée, rejeté, abgelehnt, ofgeleent, rejected, declined",
        },
        "funding_sources": {
            "commune": "commune, la commune, administration communale, fonds communaux, budget de la commune, "
            "Gemeinde, Gemeindebudget, Gemeindehaushalt, Gemeng, Gemengebudget, municipality, municipal budget",
            "running_budget": "budget de fonctionnement, budget ordinaire, fonctionnement, laufendes Budget, laufende "
            "Kosten, Betriebskosten, lafende Budget, running costs, operating budget",
            "state": "autre ministère, fonds national",
            "amif": "FAMI, AMIF",
            "fei": "FEI",
            "fer": "FER",
            "fse": "FSE, FSE+, ESF, Europäischer Sozialfonds, European Social Fund",
            "feder": "EFRE, ERDF",
        },
        "opinions": {
            "favourable": "positif, avis favorable, positiv, günstig, befürwortend, positive, favorable",
            "with_reservations": "favorable avec réserves, réservé, mit Vorbehalt, mit Vorbehalten, mat Reserven",
            "unfavourable": "négatif, avis défavorable, negativ, ablehnend, negative, unfavorable",
        },
        "judgements": {
            "continue": "continuer, fortsetzen, weiterführen, weiderféieren, weiderman",
            "adapt": "modifier, ajuster, anpassen, upassen, adjust",
            "stop": "cesser, abandonner, beenden, einstellen, ophalen",
        },
        "label_states": {
            "requested": "demandée, beantragt, ugefrot",
            "recognised": "reconnue, obtenu, anerkannt, unerkannt, recognized",
            "refused": "refusée, abgelehnt, ofgeleent",
        },
        "member_roles": {
            "project_lead": "chargée de projet, chef de projet, cheffe de projet, Projektleiter, Projektleiterin, "
            "Projektleitung, Projetsleeder, project leader, project manager",
            "chair": "présidente, Vorsitz, Vorsitzender, Vorsitzende, Präsident, Präsidentin, president, chairperson",
            "secretary": "secrétaire, Sekretär, Sekretärin, Schriftführer, Schriftführerin",
            "member": "Mitglied, Member",
        },
        "political_function": {
            "mayor": "la bourgmestre, Bürgermeister, Bürgermeisterin, Buergermeeschter, Buergermeeschtesch",
            "alderman": "échevine, 1er échevin, 1ère échevine, 2e échevin, Schöffe, Schöffin, Schäffen, Schäffin",
            "councillor": "conseillère, conseiller communal, conseillère communale, Gemeinderat, "
            "Gemeinderätin, Ratsmitglied, Gemengerot, councilor",
        },
        "step_kinds": {
            "work": "tâche, Arbeit, Aarbecht, task",
            "milestone": "Meilenstein, étape clé, Meilesteen",
            "evaluation": "bilan, Auswertung, Bewertung, Evaluatioun, review",
            "readjustment": "ajustement, adaptation, Anpassung, Upassung",
        },
        "indicator_kinds": {
            "quantitative": "quantitative, chiffré, quantitativ, zahlenmäßig",
            "qualitative": "qualitative, qualitativ",
        },
        "phases": {
            "design": "planification, préparation, Konzeption, Planung, Konzept, Konzeptioun, planning",
            "delivery": "mise en œuvre, exécution, Umsetzung, Durchführung, Ëmsetzung, implementation",
        },
        "plan_type": {
            "single": "une seule commune, communal, eine Gemeinde, kommunal, eng Gemeng",
            "intercommunal": "intercommunale, plusieurs communes, interkommunal, mehrere Gemeinden, méi Gemengen, "
            "regional",
        },
        "languages": {
            "lb": "Lëtzebuergesch, Luxemburgisch, Luxembourgish, lu",
            "fr": "Franséisch, Französisch, French",
            "de": "Däitsch, Deutsch, German",
            "en": "Englesch, Englisch, English",
            "pt": "Portugisesch, Portugiesisch, Portuguese",
            "it": "Italieenesch, Italienisch, Italian",
            "es": "Spuenesch, Spanisch, Spanish",
            "ar": "Arabesch, Arabisch, Arabic",
            "ti": "Tigrinya, tigrinia",
            "fa": "Persesch, Persisch, farsi, dari, Persian",
            "uk": "Ukrainesch, Ukrainisch, Ukrainian",
        },
    }
)
"""By list and code; a test proves that no word is a label of another code."""

LISTS = tuple(_WORDS)
"""The lists that have such words."""
_BEFORE_COMMUNES = (
    "administration communale de",
    "administration communale d",
    "commune de",
    "commune d",
    "ville de",
    "ville d",
    "gemeindeverwaltung",
    "gemeinde",
    "stadt",
    "gemengeverwaltung",
    "gemeng",
    "stad",
    "municipality of",
    "city of",
)


def code_meant(key: str, text: str) -> str | None:
    """The code of a list that a text names by another word; None where the list has no such word."""
    return synonyms(key).get(fold_loosely(text))


@cache
def synonyms(key: str) -> Mapping[str, str]:
    """The other words of a list, folded, and the code of each."""
    listed = _WORDS.get(key, {})
    return MappingProxyType({fold_loosely(word): code for code, words in listed.items() for word in words.split(",")})


def bare_name(key: str, text: str) -> str:
    """A commune's name without what often stands before it (`Commune de Mersch`, `Gemeng Miersch`); else the text."""
    loose = fold_loosely(text)
    if key != COMMUNES:
        return loose
    return next((loose.removeprefix(f"{head} ") for head in _BEFORE_COMMUNES if loose.startswith(f"{head} ")), loose)
