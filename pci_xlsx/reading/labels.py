"""The texts a workbook shows for its sheets and columns, in any language, folded: the cross-check of the names."""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from pci_xlsx.i18n import languages, texts
from pci_xlsx.model.workbook import SHEETS, tables
from pci_xlsx.values.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

_MARKS = re.compile(r"[\W_]+")


def label_fold(text: str) -> str:
    """A header for comparing: letters and digits only, so that a mark like ` *` or a line break changes nothing."""
    return _MARKS.sub(" ", fold(text)).strip()


@cache
def fields_by_label(block: str) -> Mapping[str, str]:
    """The field of a table or form that a folded label names, in any language."""
    found: dict[str, str] = {}
    for language in languages():
        words = texts(language)
        for key, field in tables()[block].fields.items():
            found.setdefault(label_fold(words.label("field", field.label)), key)
    return MappingProxyType(found)


@cache
def sheets_by_title() -> Mapping[str, str]:
    """The key of the sheet that a folded title names, in any language."""
    found: dict[str, str] = {}
    for language in languages():
        words = texts(language)
        for sheet in SHEETS:
            found.setdefault(label_fold(words.label("sheet", sheet.title)), sheet.key)
    return MappingProxyType(found)
