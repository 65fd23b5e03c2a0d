"""Codes of lists, and yes and no, read from the labels and the short forms that people write."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from pci_xlsx.findings import Term
from pci_xlsx.model.communes import former_communes
from pci_xlsx.model.lists import COMMUNES, OTHER, WAIVABLE, code_list
from pci_xlsx.model.versions import history
from pci_xlsx.values.cells import shown
from pci_xlsx.values.folding import fold, fold_loosely
from pci_xlsx.values.ids import OWN_SEPARATOR
from pci_xlsx.values.labels import code_of, labelled, names
from pci_xlsx.values.outcome import Doing, Note, Reading, Reason, Why, repaired, unread

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pci_xlsx.model.fields import Field
    from pci_xlsx.model.versions import History
    from pci_xlsx.values.cells import CellValue

_WORDS = {True: ("oui", "ja", "jo", "yes"), False: ("non", "nein", "neen", "nee", "no")}
_YES = (*_WORDS[True], "vrai", "wahr", "true", "o", "j", "y", "x", "1", "1,0", "1.0", "✓", "✔", "☑")
_NO = (*_WORDS[False], "faux", "falsch", "false", "n", "0", "0,0", "0.0", "✗", "✘", "☐")
YES_NO: Mapping[str, bool] = MappingProxyType(dict.fromkeys(_YES, True) | dict.fromkeys(_NO, False))
"""What people write for yes and no, folded: French, German, Luxembourgish, English, Excel's truth values, a cross."""

YES, NO = Term("yes_no", "yes"), Term("yes_no", "no")
_EMPTY_ANSWERS = (Why.PUT_OFF, Why.NOT_CONCERNED, Why.DASH)
_ALIKE = 0.8
"""How alike two texts are, of 1, for one to be proposed in place of the other."""
_SHORTEST = 4
"""Of shorter words too many are alike."""


def read_yes_no(raw: CellValue) -> Reading:
    """True for yes, False for no."""
    text = shown(raw)
    folded = fold(text).rstrip(" .!")
    answer = YES_NO.get(folded) if isinstance(raw, bool | str | float) else None
    if answer is None:
        return unread(text)
    if isinstance(raw, str) and folded in _WORDS[answer]:
        return Reading(answer)
    return repaired(answer, text, YES if answer else NO)


def read_code(field: Field, raw: CellValue) -> Reading:
    """The code of a list that a cell means in any language; of an open list, any other text as `other:...`."""
    key, text = field.list or "", raw if isinstance(raw, str) else number_text(raw)
    if not isinstance(raw, str) and _is_mangled(key, raw):
        return _from_mangled(key, raw, text)
    if code := labelled(key, text):
        return Reading(code)
    code = code_of(key, text) or (code_of(key, text.partition(OWN_SEPARATOR)[0]) if key == WAIVABLE else None)
    if code is None:
        code = _by_other_names(key, text)
    if code is not None:
        return repaired(code, text, Term(f"list:{key}", code))
    if not field.open or _says_nothing(text):
        return unread(text)
    return Reading(OTHER + text, notes=_resembling(key, text))


def number_text(raw: CellValue) -> str:
    """The text of a cell; of a number as codes are written, with a point."""
    return shown(raw).replace(",", ".") if isinstance(raw, float) else shown(raw)


def _by_other_names(key: str, text: str) -> str | None:
    """The code of another word for it, of an older label, or of the commune into which a former one was merged."""
    from pci_xlsx.values.synonyms import bare_name, code_meant

    if key == COMMUNES:
        name = bare_name(key, text)
        return code_of(key, name) or _former().get(fold(text)) or _former().get(name)
    return code_meant(key, text) or _older_labels(history(), key).get(fold_loosely(text))


def _says_nothing(text: str) -> bool:
    from pci_xlsx.values.nothing import nothing_in

    return nothing_in(text) in _EMPTY_ANSWERS


@cache
def _older_labels(known: History, key: str) -> Mapping[str, str]:
    """The codes of a list by the labels that older versions of the template showed for them, folded."""
    held = (one.codes(key).items() for one in known.versions)
    return MappingProxyType({fold_loosely(text): code for entries in held for text, code in entries})


@cache
def _former() -> Mapping[str, str]:
    return MappingProxyType({fold(commune.name): commune.into for commune in former_communes()})


def _is_mangled(key: str, raw: CellValue) -> bool:
    """True where a code like 2.10 was typed as a number, so that it cannot be told from 2.1; or became a date."""
    if isinstance(raw, float):
        return f"{raw}0" in code_list(key).labels
    return isinstance(raw, date) and bool(_codes_of_day(key, raw))


def _from_mangled(key: str, raw: CellValue, text: str) -> Reading:
    found = _codes_of_day(key, raw) if isinstance(raw, date) else ()
    return repaired(found[0], text, Term(f"list:{key}", found[0])) if len(found) == 1 else unread(text)


def _codes_of_day(key: str, day: date) -> tuple[str, ...]:
    """The codes that a spreadsheet may have turned into this day: 2.3 becomes 2 March, or 3 February."""
    if isinstance(day, datetime):
        return ()
    pairs = dict.fromkeys((f"{day.day}.{day.month}", f"{day.month}.{day.day}"))
    return tuple(code for code in pairs if code in code_list(key).labels)


def why_no_code(field: Field, text: str) -> Reason | None:
    """Why a text is no code of a list: it may be two codes, or is written nearly like one."""
    key = field.list or ""
    codes = _codes_it_may_be(key, text)
    if len(codes) > 1:
        return Reason(Why.TWO_READINGS, tuple(Term(f"list:{key}", code) for code in codes))
    alike = resembled(key, text)
    return Reason(Why.RESEMBLES, (Term(f"list:{key}", alike),)) if alike else None


def _codes_it_may_be(key: str, text: str) -> tuple[str, ...]:
    parts = text.split(".")
    labels = code_list(key).labels
    if f"{text}0" in labels:
        return tuple(code for code in (text, f"{text}0") if code in labels)
    if len(parts) == 3 and all(part.isascii() and part.isdecimal() for part in parts):  # noqa: PLR2004 - a day as shown
        day, month, _year = map(int, parts)
        return tuple(code for code in dict.fromkeys((f"{day}.{month}", f"{month}.{day}")) if code in labels)
    return ()


def _resembling(key: str, text: str) -> tuple[Note, ...]:
    alike = resembled(key, text)
    return (Note(Doing.RESEMBLING, text, Term(f"list:{key}", alike)),) if alike else ()


@lru_cache(maxsize=512)
def resembled(key: str, text: str) -> str | None:
    """The one code with a name nearly like this text, in any language; None where there is none, or several."""
    from pci_xlsx.values.synonyms import bare_name, synonyms

    name = bare_name(key, text)
    if len(name) < _SHORTEST or key == WAIVABLE:
        return None
    known = {**synonyms(key), **names(key)}
    possible = [one for one in known if _may_be_alike(one, name)]
    if not possible:
        return None
    from difflib import get_close_matches  # (hardly any text comes this far)

    codes = {known[one] for one in get_close_matches(name, possible, n=len(possible), cutoff=_ALIKE)}
    return codes.pop() if len(codes) == 1 else None


def _may_be_alike(one: str, other: str) -> bool:
    """False where two words share too few letters to be alike, in any order: told much quicker than by difflib."""
    length = len(one) + len(other)
    if 2 * min(len(one), len(other)) < _ALIKE * length:
        return False
    left = other
    for letter in one:
        left = left.replace(letter, "", 1)
    return 2 * (len(other) - len(left)) >= _ALIKE * length
