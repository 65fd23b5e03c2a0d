"""Codes of lists and the labels people see: one label in each language, read back in any of them."""

from __future__ import annotations

from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from pci_xlsx.i18n import languages, texts
from pci_xlsx.model.communes import communes
from pci_xlsx.model.lists import COMMUNES, OTHER, WAIVABLE, code_list, is_other
from pci_xlsx.values.folding import fold_loosely

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pci_xlsx.i18n import Texts


def label_of(key: str, code: str, words: Texts) -> str:
    """What a cell shows for a code: its label in this language; `other:text` shows the text."""
    if is_other(code):
        return code.removeprefix(OTHER)
    if key == COMMUNES:
        return commune_name(code, words.language)
    listed = code_list(key)
    label = words.label(listed.context, listed.labels[code])
    return f"{code} · {label}" if key == WAIVABLE else label


def commune_name(code: str, language: str) -> str:
    """The name of a commune in German or Luxembourgish, else in French; the code itself where it is unknown."""
    commune = communes().get(code)
    if commune is None:
        return code
    return {"de": commune.german, "lb": commune.luxembourgish}.get(language, commune.name)


@lru_cache(maxsize=4096)
def code_of(key: str, text: str) -> str | None:
    """The code that a text means: the code itself or its label in any language, loosely folded; None for another text.

    The label as a drop-down writes it is looked for first, and French before the others: a French workbook that was
    filled by its drop-downs opens no other catalogue and folds nothing.
    """
    written = labelled(key, text)
    if written:
        return written
    folded = fold_loosely(text)
    named = (_codes(key, language).get(folded) for language in languages())
    return next((code for code in named if code), None) or _own_names(key).get(folded)


@lru_cache(maxsize=4096)
def labelled(key: str, text: str) -> str | None:
    """The code whose label this is, to the letter, in any language; None for another text."""
    return next((code for language in languages() if (code := _written(key, language).get(text))), None)


def names(key: str) -> Mapping[str, str]:
    """Every name of the codes of a list, folded loosely, in every language."""
    found = dict(_own_names(key))
    for language in languages():
        found |= _codes(key, language)
    return MappingProxyType(found)


@cache
def _written(key: str, language: str) -> Mapping[str, str]:
    words = texts(language)
    return MappingProxyType({label_of(key, code, words): code for code in reversed(code_list(key).codes)})


@cache
def _codes(key: str, language: str) -> Mapping[str, str]:
    words = texts(language)
    found: dict[str, str] = {}
    for code in code_list(key).codes:
        found.setdefault(fold_loosely(label_of(key, code, words)), code)
    return MappingProxyType(found)


@cache
def _own_names(key: str) -> Mapping[str, str]:
    """What names a code in no language: the code itself, and the other names of a commune."""
    found: dict[str, str] = {}
    if key == COMMUNES:
        for commune in communes().values():
            for name in (commune.name, commune.luxembourgish, commune.german, *commune.aliases):
                found.setdefault(fold_loosely(name), commune.code)
    for code in code_list(key).codes:
        found.setdefault(fold_loosely(code), code)
    return MappingProxyType(found)
