"""Numbers of rows (A01) as people write them, alone or before a title."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from pci_xlsx.model.fields import FieldType
from pci_xlsx.model.workbook import tables
from pci_xlsx.values.folding import fold
from pci_xlsx.values.outcome import Reading, repaired, unread

if TYPE_CHECKING:
    from pci_xlsx.model.fields import Field

OWN_SEPARATOR = " · "
_LEADING_ID = (
    r"(?a)([a-z]?)[\s._°-]*(?:(?<=[a-z])o)?0*([1-9][0-9]{0,4})(?:[\s.:,;)]*$|\s*[·:.,)|\-]\s*(\S.*)$|\s+(\S.*)$)"
)
_ANY_ID = r"\b([a-z])0*[1-9][0-9]*\b"
_NUMBER_WORD = r"^(?:n[°o]|nr|no|num|numero|nummer|number|#)\.?\s*(?=[a-z]?\s*\d)"
_WORDS = {
    "a": r"^(?:fiche[ -]?)?(?:action|aktion|aktioun|massnahme|moossnam|mesure)\s*(?=\d|n)",
    "o": r"^(?:objectif|ziel|zil|objective)\s*(?=\d|n)",
}


def read_reference(field: Field, text: str) -> Reading:
    """The id a reference names: `A01 · title`, `A01`, `a1`, and `1` where only one table can be meant."""
    name = leading_id(text, allowed_prefixes(field))
    if name is None:
        return unread(text)
    return Reading(name) if text == name or text.startswith(name + OWN_SEPARATOR) else repaired(name, text)


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
    head = text.partition(OWN_SEPARATOR)[0]
    if "A" <= head[:1] <= "Z" and head[1:].isascii() and head[1:].isdecimal() and head[1:].strip("0"):
        return f"{head[0]}{int(head[1:]):02}"  # as a drop-down writes it
    found = re.fullmatch(_LEADING_ID, _with_letter(fold(head), prefixes), re.DOTALL)
    if found is None:
        return None
    prefix = found[1].upper() or (prefixes[0] if len(prefixes) == 1 else "")
    free_text = found[3] or found[4]
    if not prefix or (free_text and not (found[1] and prefix in prefixes and not _names_more(free_text, prefixes))):
        return None
    return f"{prefix}{int(found[2]):02}"


def _with_letter(folded: str, prefixes: tuple[str, ...]) -> str:
    """`(Action 1)` and `n° 1` with the letter in place of the word; a word for another table stays."""
    bare = folded.strip("([ ])#") if folded[:1] in "([#" else folded
    for letter, word in _WORDS.items():
        if letter.upper() in prefixes and (rest := re.sub(word, "", bare)) != bare:
            return letter + re.sub(_NUMBER_WORD, "", rest)
    return re.sub(_NUMBER_WORD, "", bare)


def _names_more(text: str, prefixes: tuple[str, ...]) -> bool:
    """True where a text after an id holds another id of these tables: A01, A02."""
    return any(letter.upper() in prefixes for letter in re.findall(_ANY_ID, text))
