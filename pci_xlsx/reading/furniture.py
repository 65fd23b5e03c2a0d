"""The texts that the template itself writes besides entries, known again in any language."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pci_xlsx.i18n import languages, texts
from pci_xlsx.model.heads import head_texts
from pci_xlsx.reading.labels import label_fold

if TYPE_CHECKING:
    from pci_xlsx.values.cells import CellValue


def is_of_template(value: CellValue) -> bool:
    """True for a title, link, heading, label, level or help of the template, in any language, however spaced."""
    if not isinstance(value, str):
        return False
    if any(value in _written(language) for language in languages()):
        return True
    return any(label_fold(value) in _folded(language) for language in languages())


@cache
def _written(language: str) -> frozenset[str]:
    return frozenset(head_texts(texts(language)))


@cache
def _folded(language: str) -> frozenset[str]:
    return frozenset(map(label_fold, _written(language)))
