"""What the template writes on a sheet besides entries: titles, links, headings, labels, levels, help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pci_xlsx.i18n import N_
from pci_xlsx.model.levels import level_text
from pci_xlsx.model.live import STATE
from pci_xlsx.model.workbook import SHEETS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pci_xlsx.i18n import Texts
    from pci_xlsx.model.workbook import Sheet

OPTIONAL_SHEET = N_("Feuille facultative.")
TO_WELCOME, BEFORE, AFTER = N_("Retour à l'accueil"), N_("Précédent : {sheet}"), N_("Suivant : {sheet}")
ABOUT_STATES = N_("se remplit tout seul")


def intro(sheet: Sheet, words: Texts) -> str:
    """The line below a sheet's title."""
    text = words.text(sheet.intro)
    return f"{words.text(OPTIONAL_SHEET)} {text}" if sheet.optional else text


def head_texts(words: Texts) -> Iterator[str]:
    """Every text that stands on the sheets with entries, in one language, but for the entries."""
    yield from (words.text(one) for one in (TO_WELCOME, ABOUT_STATES, STATE))
    before, after = words.text(BEFORE), words.text(AFTER)
    for sheet in SHEETS:
        title = words.label("sheet", sheet.title)
        yield from (title, before.format(sheet=title), after.format(sheet=title), intro(sheet, words))
        for block in sheet.blocks:
            yield words.label("table", block.label)
            for field in block.fields.values():
                yield from (words.label("field", field.label), words.text(field.help), level_text(field, block, words))
