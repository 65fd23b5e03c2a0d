"""The texts a workbook shows for its sheets and columns, in any language, folded: the cross-check of the names."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from pci_xlsx.i18n import DEFAULT_LANGUAGE, languages, texts
from pci_xlsx.model.live import GATE_LABELS, STATE
from pci_xlsx.model.versions import history
from pci_xlsx.model.workbook import SHEETS, tables
from pci_xlsx.values.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pci_xlsx.findings import Gate
    from pci_xlsx.model.versions import History

T = TypeVar("T")
_MARKS = re.compile(r"[\W_]+")


def label_fold(text: str) -> str:
    """A header for comparing: letters and digits only, so that a mark like ` *` or a line break changes nothing."""
    return _MARKS.sub(" ", fold(text)).strip()


def field_named(block: str, text: str) -> str | None:
    """The field of a table or form that a text names by its label, in any language; French is looked at first.

    Labels of older versions of the template count last.
    """
    if (key := _fields_by_written_label(block).get(text)) is not None:  # nearly every header, told without folding
        return key
    todays = (_fields_by_label(block, language) for language in languages())
    return _first(label_fold(text), chain(todays, (_older_fields(known, block) for known in (history(),))))


def learn_labels() -> None:
    """Learn all labels now: a process that is copied for each file passes them on, and no copy has to learn them."""
    for block in tables():
        field_named(block, "")


def is_label(block: str, key: str, text: str) -> bool:
    """True when a text is the label of this field in some language, or was in an older version of the template."""
    label = tables()[block].fields[key].label
    if any(texts(language).label("field", label) == text for language in languages()):
        return True
    folded = label_fold(text)
    if any(_fields_by_label(block, language).get(folded) == key for language in languages()):
        return True
    return _older_fields(history(), block).get(folded) == key


def sheet_named(text: str) -> str | None:
    """The key of the sheet that a text names by its title, in any language."""
    todays = (_sheets_by_title(language) for language in languages())
    return _first(label_fold(text), chain(todays, (_older_sheets(known) for known in (history(),))))


def fields_labelled(text: str) -> frozenset[tuple[str, str]]:
    """Every field that a text may name by its label, in any language, as table or form and field."""
    folded = label_fold(text)
    return frozenset().union(*(_labelled(language).get(folded, frozenset()) for language in languages()))


def language_shown(labels: Iterable[tuple[str, str, str]]) -> str | None:
    """The language in which most labels are written, each given as table or form, field and text; None for none."""
    counts = Counter(
        language
        for block, key, text in labels
        for language in languages()
        if _fields_by_label(block, language).get(label_fold(text)) == key
    )
    return max(languages(), key=counts.__getitem__) if counts else None


def is_state_header(text: str) -> bool:
    """True when a text is the header of the states of rows, in some language."""
    folded = label_fold(text)
    return any(label_fold(texts(language).text(STATE)) == folded for language in languages())


def gate_named(text: str) -> Gate | None:
    """The gate that a text names by its label on the dashboard, in any language."""
    return _first(label_fold(text), (_gates_by_label(language) for language in languages()))


def _first(folded: str, named: Iterable[Mapping[str, T]]) -> T | None:
    """What the first language that knows a text calls so: the others' catalogues are then not even opened."""
    return next((by_label[folded] for by_label in named if folded in by_label), None)


@cache
def _fields_by_written_label(block: str) -> Mapping[str, str]:
    """The fields by their French labels to the letter."""
    words = texts(DEFAULT_LANGUAGE)
    return MappingProxyType({words.label("field", field.label): key for key, field in tables()[block].fields.items()})


@cache
def _fields_by_label(block: str, language: str) -> Mapping[str, str]:
    words = texts(language)
    labels = {label_fold(words.label("field", field.label)): key for key, field in tables()[block].fields.items()}
    return MappingProxyType(labels)


@cache
def _labelled(language: str) -> Mapping[str, frozenset[tuple[str, str]]]:
    found: dict[str, set[tuple[str, str]]] = {}
    for block in tables():
        for text, key in _fields_by_label(block, language).items():
            found.setdefault(text, set()).add((block, key))
    return MappingProxyType({text: frozenset(fields) for text, fields in found.items()})


@cache
def _sheets_by_title(language: str) -> Mapping[str, str]:
    words = texts(language)
    return MappingProxyType({label_fold(words.label("sheet", sheet.title)): sheet.key for sheet in SHEETS})


@cache
def _older_fields(known: History, block: str) -> Mapping[str, str]:
    """The fields of a table or form by the labels that older versions of the template showed."""
    held = ((name.partition("."), labels) for one in known.versions for name, labels in one.labels.items())
    return MappingProxyType(
        {label_fold(label): name[2] for name, of in held if name[0] == block for label in of.values()}
    )


@cache
def _older_sheets(known: History) -> Mapping[str, str]:
    held = ((key, title) for one in known.versions for key, titles in one.titles.items() for title in titles.values())
    return MappingProxyType({label_fold(title): key for key, title in held})


@cache
def _gates_by_label(language: str) -> Mapping[str, Gate]:
    words = texts(language)
    return MappingProxyType({label_fold(words.text(label)): gate for gate, label in GATE_LABELS.items()})
