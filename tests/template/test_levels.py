"""The level of a field is said in words, with the gate where it is a later one."""

from __future__ import annotations

import pytest

from pci_xlsx.i18n import texts
from pci_xlsx.model.demands import Level
from pci_xlsx.model.levels import level_of, level_text
from pci_xlsx.model.workbook import tables


@pytest.mark.parametrize(
    ("table", "field", "text"),
    [
        ("actions", "title", "obligatoire"),
        ("actions", "end", "obligatoire selon le cas"),
        ("actions", "partners", "recommandé"),
        ("actions", "audience", "facultatif"),
        ("actions", "id", "déjà inscrit"),
        ("members", "email", "recommandé selon le cas"),
        ("adoptions", "council_date", "obligatoire, au dépôt"),
        ("adoptions", "sent_to_authority_on", "obligatoire, au suivi"),
        ("follow_up", "difficulty", "recommandé, au suivi"),
        ("budget_lines", "note", "facultatif"),
        ("objectives", "domain", "obligatoire selon le cas"),
    ],
)
def test_levels_in_words(table: str, field: str, text: str) -> None:
    assert level_text(tables()[table].fields[field], tables()[table], texts("fr")) == text


def test_what_is_written_beforehand_is_asked_of_nobody() -> None:
    agenda = tables()["agenda"]
    assert level_of(agenda.fields["step"], agenda) is Level.OPTIONAL
