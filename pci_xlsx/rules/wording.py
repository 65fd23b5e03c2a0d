"""Whether a French sentence opens with an infinitive, as far as spelling tells."""

from __future__ import annotations

import re

from pci_xlsx.values.folding import fold

INFINITIVE = re.compile(r"[a-z]{2,}(er|ir|re)")
NOUNS = (
    "offre nombre premier premiere cadre centre mesure lecture culture ouverture structure infrastructure creche "
    "atelier quartier chantier dossier courrier papier calendrier foyer metier avenir plaisir loisir autre notre votre "
    "meilleure meilleur entre contre titre livre genre maire maniere matiere frontiere hiver janvier fevrier"
)
"""Words, folded, that are spelt like an infinitive and are none."""
PARTICLES = "a s se y en ne n pas plus mieux davantage toujours bien"
"""Words, folded, that may stand before an infinitive."""


def begins_with_infinitive(statement: str) -> bool:
    """True when a French sentence, or what follows its first comma, colon or point, opens with an infinitive."""
    openings = re.split(r"[,:]|\. ", fold(statement), maxsplit=2)
    return any(_is_infinitive(_first_word(opening)) for opening in openings[:2])


def _first_word(text: str) -> str:
    """The first word that is neither a particle nor an adverb, without numbering and quotes."""
    words = re.findall("[a-z]+", text)
    return next((word for word in words if word not in PARTICLES.split() and not word.endswith("ment")), "")


def _is_infinitive(word: str) -> bool:
    return bool(INFINITIVE.fullmatch(word)) and word not in NOUNS.split()
