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

KINDS = (*FILES, *REPAIRS)
