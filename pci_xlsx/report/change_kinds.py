"""The kinds of findings about what was changed: repairs in the user's own workbook (FIX), a new template (UPG)."""

from __future__ import annotations

from pci_xlsx.findings import Kind, Severity
from pci_xlsx.i18n import N_

REPAIRS = (
    Kind(
        "FIX-001",
        N_("Une valeur a été écrite comme le classeur l'attend"),
        N_("« {before} » est devenu {after}."),
        N_("Rien à faire si c'est juste ; sinon, corrigez la cellule."),
        severity=Severity.HINT,
    ),
    Kind(
        "FIX-002",
        N_("Des espaces de trop ont été enlevés"),
        N_("« {before} » avait des espaces de trop : il reste « {after} »."),
        N_("Rien à faire."),
        severity=Severity.HINT,
    ),
    Kind(
        "FIX-003",
        N_("Une ligne a reçu son numéro"),
        N_("La ligne n'avait pas de numéro : elle porte maintenant {after}."),
        N_("Rien à faire."),
        severity=Severity.HINT,
    ),
    Kind(
        "FIX-004",
        N_("Une réponse a été mise dans la case voisine"),
        N_("« {before} » a été effacé ; « {field} » dit maintenant {after}."),
        N_("Rien à faire si c'est juste ; sinon, corrigez les deux cellules."),
        severity=Severity.HINT,
    ),
)

FILES = (
    Kind(
        "FIL-060",
        N_("Le fichier ne peut pas être réparé"),
        N_("Seul un classeur Excel (.xlsx, .xlsm) peut recevoir des réparations : {file} n'en est pas un."),
        N_("Ouvrez-le dans Excel ou LibreOffice, enregistrez-le comme classeur Excel (.xlsx) et recommencez avec lui."),
    ),
    Kind(
        "FIL-061",
        N_("Le classeur est plus récent que le programme"),
        N_("{file} a été fait avec le modèle {found} ; ce programme ne connaît que le modèle {known} et n'écrit rien."),
        N_("Mettez le programme à jour et recommencez."),
    ),
)

UPGRADES = (
    Kind(
        "UPG-001",
        N_("Un champ a changé de nom"),
        N_("« {before} » s'appelle maintenant « {field} »."),
        N_("Rien à faire."),
        severity=Severity.HINT,
    ),
    Kind(
        "UPG-002",
        N_("Une valeur d'une liste a changé de nom"),
        N_("« {before} » s'appelle maintenant « {after} » ({cells} cellule(s))."),
        N_("Rien à faire."),
        severity=Severity.HINT,
    ),
    Kind(
        "UPG-003",
        N_("Un champ ou un tableau est nouveau"),
        N_("« {new} » est nouveau : rien n'a pu y être repris."),
        N_("Complétez-le dans le nouveau classeur."),
        severity=Severity.HINT,
    ),
    Kind(
        "UPG-004",
        N_("Un contenu n'a plus de place"),
        N_("« {text} » : « {label} » n'existe plus dans le nouveau modèle."),
        N_("Si ce contenu compte encore, copiez-le dans une colonne prévue du nouveau classeur."),
        severity=Severity.WARNING,
    ),
    Kind(
        "UPG-005",
        N_("Une colonne ajoutée n'est pas reprise"),
        N_("Votre colonne « {text} » n'est pas reprise."),
        N_("Copiez-la de l'ancien classeur dans le nouveau, si vous en avez encore besoin."),
        severity=Severity.WARNING,
    ),
    Kind(
        "UPG-006",
        N_("Une feuille ajoutée n'est pas reprise"),
        N_("Votre feuille « {sheet} » n'est pas reprise."),
        N_("Ouvrez les deux classeurs et copiez-la : clic droit sur son onglet, puis « Déplacer ou copier »."),
        severity=Severity.WARNING,
    ),
    Kind(
        "UPG-007",
        N_("Un texte illisible est repris tel quel"),
        N_("« {text} » n'est pas lisible comme valeur de « {field} » : il est repris tel quel."),
        N_("Corrigez la cellule dans le nouveau classeur."),
        severity=Severity.HINT,
    ),
    Kind(
        "UPG-008",
        N_("Une formule est remplacée par sa valeur"),
        N_("La formule de « {field} » est remplacée par sa valeur."),
        N_("Récrivez la formule dans le nouveau classeur, si vous en avez encore besoin."),
        severity=Severity.HINT,
    ),
    Kind(
        "UPG-009",
        N_("Des notes ne sont pas reprises"),
        N_("La feuille « {sheet} » a {cells} note(s) qui ne sont pas reprises."),
        N_("Copiez-les de l'ancien classeur dans le nouveau, si vous en avez encore besoin."),
        severity=Severity.WARNING,
    ),
)

KINDS = (*FILES, *REPAIRS, *UPGRADES)
