"""Whether a French sentence opens with an infinitive."""

from __future__ import annotations

import pytest

from pci_xlsx.rules.wording import begins_with_infinitive


@pytest.mark.parametrize(
    "statement",
    [
        "Améliorer l'accueil",
        "RENFORCER la participation",
        "Accueillir, informer et orienter",
        "Permettre à tous de prendre part",
        "Recevoir chaque nouvel habitant",
        "S'appuyer sur les associations",
        "Se rapprocher des écoles",
        "Ne plus laisser personne seul",
        "Mieux faire connaître les services",
        "Activement lutter contre les discriminations",
        "1. Être à l'écoute",
        "« Vivre ensemble »",
        "O1 : lire dans toutes les langues",
        "D'ici 2028, réduire les délais",
        "À terme, ouvrir un guichet unique",
        "Œuvrer pour tous",
        "Objectif stratégique 2. Garantir le dialogue",
    ],
)
def test_an_infinitive_is_recognised(statement: str) -> None:
    assert begins_with_infinitive(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "Meilleure information",
        "L'accueil des nouveaux habitants",
        "Offre de cours du soir",
        "Nombre de logements",
        "La commune doit améliorer l'accueil",
        "Premier contact avec la mairie",
        "2028",
        "",
    ],
)
def test_what_is_no_infinitive_is_told(statement: str) -> None:
    assert not begins_with_infinitive(statement)
