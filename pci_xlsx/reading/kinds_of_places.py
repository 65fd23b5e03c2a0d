"""The kinds of findings about places that are not where the template had them, or that it never had."""

from __future__ import annotations

from pci_xlsx.findings import Kind, Severity
from pci_xlsx.i18n import N_

_LOOK_AGAIN = N_("Vérifiez ce qui a été lu, ou recopiez vos données dans un modèle vide.")

PLACES = (
    Kind(
        "REA-050",
        N_("Un tableau a été retrouvé à un autre endroit de la feuille"),
        N_(
            "Les noms de « {table} » désignent la ligne {before}, où ne se lit plus aucun en-tête ; "
            "il a été lu sous les en-têtes de la ligne {row}."
        ),
        _LOOK_AGAIN,
        severity=Severity.WARNING,
    ),
    Kind(
        "REA-051",
        N_("Des colonnes ou cellules ont été lues sous leur texte, contre leur nom"),
        N_(
            "Les noms dans le classeur désignent d'autres places pour : {field}. "
            "C'est lu là où se trouve ce texte, sous l'en-tête ou à côté du libellé."
        ),
        N_("Vérifiez que chaque texte se trouve bien près de ses données, ou recopiez-les dans un modèle vide."),
        severity=Severity.WARNING,
    ),
    Kind(
        "REA-052",
        N_("Les en-têtes d'un tableau se répètent"),
        N_(
            "La ligne {row} répète les en-têtes de « {table} » : ce n'est pas une entrée. "
            "Les lignes en dessous ont été lues sous ces en-têtes, avec le tableau."
        ),
        N_("Supprimez les lignes qui sont en double, et déplacez les autres dans le tableau."),
        severity=Severity.WARNING,
    ),
    Kind(
        "REA-053",
        N_("Des cases à côté du tableau ou du formulaire ne sont pas lues"),
        N_(
            "« {text} » ({range}, cases remplies : {n}) ne se trouve dans aucune case à remplir : "
            "ce n'est pas lu, et reste tel quel."
        ),
        N_("Si ce sont des données du plan, écrivez-les dans les cases prévues."),
    ),
    Kind(
        "REA-054",
        N_("Un formulaire a été retrouvé par ses libellés seuls"),
        N_("« {table} » n'a plus de noms de cellules ; il a été lu à côté de ses libellés."),
        _LOOK_AGAIN,
        severity=Severity.WARNING,
    ),
    Kind(
        "REA-055",
        N_("La copie d'une feuille du modèle n'est pas lue"),
        N_("La feuille « {sheet} » ressemble à « {found} » du modèle, mais n'est pas celle qui est lue."),
        N_("Si vos données sont là, recopiez-les dans la feuille du modèle ; sinon, supprimez cette copie."),
        severity=Severity.WARNING,
    ),
)
