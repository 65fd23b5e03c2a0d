"""What no plan ever needs: every limit on a file in one table; beyond one of them a file is refused, never "clean"."""

from __future__ import annotations

from typing import NamedTuple

from pci_xlsx.errors import UnreadableFileError
from pci_xlsx.i18n import N_

MIB = 1024 * 1024
_SAVE_AGAIN = N_("Ouvrez-le dans Excel ou LibreOffice, enregistrez-le sous un autre nom et essayez avec cette copie.")
_COPY_OVER = N_("Recopiez vos données, comme valeurs seules, dans un modèle vide.")
_LIGHTEN = N_("Supprimez les images, les feuilles étrangères et les lignes mises en forme jusqu'au bas des feuilles.")


class Limit(NamedTuple):
    """The most of something that a file may have, counted in `unit`, and what is said beyond it.

    The largest of 2,173 workbooks of public repositories keep to all of them; most stay far below.
    """

    code: str
    most: int
    unit: str
    title: str
    message: str
    hint: str = _COPY_OVER

    @property
    def ceiling(self) -> int:
        """The same as a plain number: of bytes for a size."""
        return self.most * (MIB if self.unit == "MiB" else 1)

    def keep(self, found: int) -> None:
        """Let up to `most` pass.

        Raises:
            UnreadableFileError: there is more, said with the limit's own code.
        """
        if found > self.ceiling:
            raise UnreadableFileError(self.code, most=str(self.most))


FILE_SIZE = Limit(
    "FIL-007",
    20,
    "MiB",
    N_("Le fichier est trop grand"),
    N_("Le fichier est bien plus grand qu'un plan ne peut l'être : il n'est pas lu."),
    _LIGHTEN,
)
PARTS = Limit(
    "FIL-030",
    1_000,
    "parts",
    N_("Le fichier a trop de parties"),
    N_("Le fichier se compose de plus de {most} parties : il n'est pas lu."),
    _LIGHTEN,
)
PART_SIZE = Limit(
    "FIL-031",
    64,
    "MiB",
    N_("Une partie du fichier est trop grande"),
    N_("Décompressée, une partie du fichier dépasse {most} Mio : il n'est pas lu."),
    _LIGHTEN,
)
WHOLE_SIZE = Limit(
    "FIL-032",
    128,
    "MiB",
    N_("Décompressé, le fichier est trop grand"),
    N_("Décompressé, le fichier dépasse {most} Mio : il n'est pas lu."),
    _LIGHTEN,
)
RATIO = Limit(
    "FIL-033",
    200,
    "times",
    N_("Le fichier est comprimé à l'excès"),
    N_("Une partie du fichier est comprimée plus de {most} fois : aucun tableur n'écrit cela, il n'est pas lu."),
    _SAVE_AGAIN,
)
DEPTH = Limit(
    "FIL-034",
    64,
    "levels",
    N_("Le contenu du fichier est trop imbriqué"),
    N_("Le contenu du fichier est imbriqué sur plus de {most} niveaux : il n'est pas lu."),
    _SAVE_AGAIN,
)
ATTRIBUTES = Limit(
    "FIL-035",
    256,
    "attributes",
    N_("Un élément du fichier a trop d'attributs"),
    N_("Un élément du fichier a plus de {most} attributs : il n'est pas lu."),
    _SAVE_AGAIN,
)
ATTRIBUTE_LENGTH = Limit(
    "FIL-036",
    65_536,
    "characters",
    N_("Un attribut du fichier est trop long"),
    N_("Un attribut du fichier a plus de {most} caractères : il n'est pas lu."),
)
SHEETS = Limit(
    "FIL-037",
    100,
    "sheets",
    N_("Le classeur a trop de feuilles"),
    N_("Le classeur a plus de {most} feuilles : il n'est pas lu."),
    N_("Supprimez les feuilles qui ne sont pas du modèle."),
)
NAMES = Limit(
    "FIL-038",
    10_000,
    "names",
    N_("Le classeur a trop de noms définis"),
    N_("Le classeur a plus de {most} noms définis : il n'est pas lu."),
)
FORMATS = Limit(
    "FIL-039",
    65_000,
    "formats",
    N_("Le classeur a trop de formats de cellule"),
    N_("Le classeur a plus de {most} formats de cellule : il n'est pas lu."),
)
NUMBER_FORMAT_LENGTH = Limit(
    "FIL-040",
    255,
    "characters",
    N_("Un format de nombre est trop long"),
    N_("Un format de nombre a plus de {most} caractères : le classeur n'est pas lu."),
)
MERGES = Limit(
    "FIL-041",
    10_000,
    "areas",
    N_("Le classeur a trop de cellules fusionnées"),
    N_("Le classeur a plus de {most} fusions de cellules : il n'est pas lu."),
    N_("Annulez les fusions de cellules."),
)
MERGED_CELLS = Limit(
    "FIL-042",
    5_000_000,
    "cells",
    N_("Des cellules sont fusionnées sur une trop grande surface"),
    N_("Plus de {most} cellules sont fusionnées : le classeur n'est pas lu."),
    N_("Annulez les fusions de cellules."),
)
VALIDATIONS = Limit(
    "FIL-043",
    5_000,
    "rules",
    N_("Le classeur a trop de règles de validation"),
    N_("Le classeur a plus de {most} règles de validation des données : il n'est pas lu."),
)
CONDITIONS = Limit(
    "FIL-044",
    5_000,
    "rules",
    N_("Le classeur a trop de mises en forme conditionnelles"),
    N_("Le classeur a plus de {most} mises en forme conditionnelles : il n'est pas lu."),
)
LINKS = Limit(
    "FIL-045",
    10_000,
    "links",
    N_("Le classeur a trop de liens"),
    N_("Le classeur a plus de {most} liens : il n'est pas lu."),
)
NOTES = Limit(
    "FIL-046",
    5_000,
    "notes",
    N_("Le classeur a trop de commentaires"),
    N_("Le classeur a plus de {most} commentaires de cellule : il n'est pas lu."),
)
ROWS = Limit(
    "FIL-047",
    100_000,
    "rows",
    N_("Le classeur a trop de lignes"),
    N_("Le classeur a plus de {most} lignes remplies ou mises en forme : il n'est pas lu."),
    _LIGHTEN,
)
CELLS = Limit(
    "FIL-048",
    500_000,
    "cells",
    N_("Le classeur a trop de cellules"),
    N_("Le classeur a plus de {most} cellules remplies ou mises en forme : il n'est pas lu."),
    _LIGHTEN,
)
TEXTS = Limit(
    "FIL-049",
    500_000,
    "texts",
    N_("Le classeur a trop de textes"),
    N_("Le classeur a plus de {most} textes : il n'est pas lu."),
)
TEXTS_TOO_MANY_SAID = Limit(
    "FIL-050",
    1_000,
    "texts",
    N_("Le classeur annonce plus de textes qu'il n'en a"),
    N_("Le classeur annonce bien plus de textes qu'il n'en contient ; l'écart dépasse {most} : il n'est pas lu."),
    _SAVE_AGAIN,
)
"""Counted beyond twice the texts that are there: a library makes room for what is announced."""

LIMITS: tuple[Limit, ...] = (
    FILE_SIZE,
    PARTS,
    PART_SIZE,
    WHOLE_SIZE,
    RATIO,
    DEPTH,
    ATTRIBUTES,
    ATTRIBUTE_LENGTH,
    SHEETS,
    NAMES,
    FORMATS,
    NUMBER_FORMAT_LENGTH,
    MERGES,
    MERGED_CELLS,
    VALIDATIONS,
    CONDITIONS,
    LINKS,
    NOTES,
    ROWS,
    CELLS,
    TEXTS,
    TEXTS_TOO_MANY_SAID,
)
