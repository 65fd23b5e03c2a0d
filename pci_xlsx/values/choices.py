"""Codes of lists, yes and no, and references, read from the labels and the short forms that people write."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from pci_xlsx.findings import Term
from pci_xlsx.model.communes import former_communes
from pci_xlsx.model.fields import FieldType
from pci_xlsx.model.lists import COMMUNES, OTHER, WAIVABLE, code_list
from pci_xlsx.model.workbook import tables
from pci_xlsx.values.cells import shown
from pci_xlsx.values.folding import fold
from pci_xlsx.values.labels import code_of
from pci_xlsx.values.outcome import Reading, repaired, unread

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pci_xlsx.model.fields import Field
    from pci_xlsx.values.cells import CellValue

_YES = ("oui", "ja", "jo", "yes", "vrai", "wahr", "true", "o", "j", "y", "x", "1")
_NO = ("non", "nein", "neen", "nee", "no", "faux", "falsch", "false", "n", "0")
YES_NO: Mapping[str, bool] = MappingProxyType(dict.fromkeys(_YES, True) | dict.fromkeys(_NO, False))
"""What people write for yes and no, folded: French, German, Luxembourgish, English, Excel's truth values, a cross."""

_LEADING_ID = r"([a-z]?)\s?-?\s?0*([1-9][0-9]{0,4})(?:$|\s*[·:.,|\-–—]\s*(\S.*)$|\s+(\S.*)$)"
_OWN_SEPARATOR = " · "
_ANY_ID = r"\b([a-z])0*[1-9][0-9]*\b"


def read_yes_no(raw: CellValue) -> Reading:
    """True for yes, False for no."""
    if isinstance(raw, bool):
        return Reading(raw)
    text = shown(raw)
    answer = YES_NO.get(fold(text)) if isinstance(raw, str | float) else None
    return unread(text) if answer is None else Reading(answer)


def read_code(field: Field, text: str) -> Reading:
    """The code of a list that a text means in any language; of an open list, any other text as `other:...`."""
    key = field.list or ""
    code = code_of(key, text)
    if code is None and key == WAIVABLE:
        code = code_of(key, text.partition(_OWN_SEPARATOR)[0])
    if code is not None:
        return Reading(code)
    if key == COMMUNES and fold(text) in _former():
        code = _former()[fold(text)]
        return repaired(code, text, Term(f"list:{key}", code))
    return Reading(OTHER + text) if field.open else unread(text)


def is_lossy_number(field: Field, raw: CellValue) -> bool:
    """True where a code like 2.10 was typed as a number, so that it cannot be told from 2.1."""
    return isinstance(raw, float) and f"{raw}0" in code_list(field.list or "").labels


@cache
def _former() -> Mapping[str, str]:
    return MappingProxyType({fold(commune.name): commune.into for commune in former_communes()})


def read_reference(field: Field, text: str) -> Reading:
    """The id a reference names: `A01 · title`, `A01`, `a1`, and `1` where only one table can be meant."""
    name = leading_id(text, allowed_prefixes(field))
    return unread(text) if name is None else Reading(name)


def allowed_prefixes(field: Field) -> tuple[str, ...]:
    """The letters of the ids a field may hold: its own for an id, those of the tables it refers to."""
    if field.type is FieldType.ID:
        return (field.prefix or "",)
    return _prefixes(field.refs)


@cache
def _prefixes(keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(tables()[key].prefix or "" for key in keys)


@lru_cache(maxsize=4096)
def leading_id(text: str, prefixes: tuple[str, ...]) -> str | None:
    """The id with which a text begins, in its one form (`A01`); None where it begins with none.

    A letter of another table is taken as it stands when nothing follows it, or a title after ` · `: the checks then say
    that it is no row of the right table. A bare number needs a single table.
    """
    head = text.partition(_OWN_SEPARATOR)[0]
    if "A" <= head[:1] <= "Z" and head[1:].isascii() and head[1:].isdecimal() and head[1:].strip("0"):
        return f"{head[0]}{int(head[1:]):02}"  # as a drop-down writes it
    found = re.fullmatch(_LEADING_ID, fold(head), re.DOTALL)
    if found is None:
        return None
    prefix = found[1].upper() or (prefixes[0] if len(prefixes) == 1 else "")
    free_text = found[3] or found[4]
    if not prefix or (free_text and not (found[1] and prefix in prefixes and not _names_more(free_text, prefixes))):
        return None
    return f"{prefix}{int(found[2]):02}"


def _names_more(text: str, prefixes: tuple[str, ...]) -> bool:
    """True where a text after an id holds another id of these tables: A01, A02."""
    return any(letter.upper() in prefixes for letter in re.findall(_ANY_ID, text))
