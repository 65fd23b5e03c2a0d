"""One step back in the history of the template: what a version had otherwise than the one after it, and its names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from pci_xlsx.i18n import languages, texts
from pci_xlsx.model.lists import code_list
from pci_xlsx.model.workbook import SHEETS, tables

if TYPE_CHECKING:
    from collections.abc import Iterable

NONE: Mapping[str, Any] = MappingProxyType({})
Words = Mapping[str, str]
"""A label by language."""
_KEYS = frozenset(("version", "next", "lacks", "sheets", "tables", "fields", "lists", "gone"))


@dataclass(frozen=True)
class Step:
    """A file of the history: names are those of the version after it."""

    version: str
    next: str
    lacks: frozenset[str]
    titles: Mapping[str, Words]
    tables: Mapping[str, str]
    fields: Mapping[str, str]
    labels: Mapping[str, Words]
    codes: Mapping[tuple[str, str], str]
    entries: Mapping[tuple[str, str], Words]
    gone: Mapping[str, Words]


def step_of(form: Mapping[str, Any], file: str) -> Step:
    """A file's content as a step.

    Raises:
        ValueError: a key that means nothing, a text that is missing or none; `file` is named.
    """
    try:
        return _step(form)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        message = f"{file}: {error}"
        raise ValueError(message) from error


def _step(form: Mapping[str, Any]) -> Step:
    _only(form, _KEYS)
    tables, fields = form.get("tables", NONE), form.get("fields", NONE)
    codes = {(key, code): one for key, listed in form.get("lists", NONE).items() for code, one in listed.items()}
    for one in (*fields.values(), *codes.values()):
        _only(one, ("was", "label"))
    for one in tables.values():
        _only(one, ("was",))
    return Step(
        _text(form["version"]),
        _text(form["next"]),
        frozenset(map(_text, form.get("lacks", ()))),
        {key: _labels(one, "title") for key, one in form.get("sheets", NONE).items()},
        _was(tables),
        {name: f"{name.partition('.')[0]}.{was}" for name, was in _was(fields).items()},
        {name: _labels(one, "label") for name, one in fields.items() if "label" in one},
        _was(codes),
        {place: _labels(one, "label") for place, one in codes.items() if "label" in one},
        {name: _labels(one, "label") for name, one in form.get("gone", NONE).items()},
    )


def _only(held: Mapping[str, Any], keys: Iterable[str]) -> None:
    unknown = set(held) - set(keys)
    if unknown:
        raise ValueError(*sorted(unknown))


def _was(entries: Mapping[Any, Any]) -> dict[Any, str]:
    return {name: _text(one["was"]) for name, one in entries.items() if "was" in one}


def _labels(one: Mapping[str, Any], key: str) -> Words:
    _only(one, ("was", key))
    _only(one[key], languages())
    return MappingProxyType({language: _text(one[key][language]) for language in one[key]})


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise TypeError(value)
    return value


class Names(NamedTuple):
    """What a version calls things: its names of tables, fields and codes with today's, and its own words for them.

    `labels` and `titles` are by today's names, `entries` by today's list and code, `gone` by names of then.
    """

    tables: Mapping[str, str]
    fields: Mapping[str, str]
    codes: Mapping[tuple[str, str], str]
    labels: Mapping[str, Words] = NONE
    titles: Mapping[str, Words] = NONE
    entries: Mapping[str, Mapping[str, Words]] = NONE
    gone: Mapping[str, Words] = NONE

    def before(self, step: Step) -> Names:
        """The names of the version from which a step leads to the one of these.

        Raises:
            ValueError: the step names what this version has not, or gives a published name or label another meaning.
        """
        self._refuse_unknown(step)
        gone = {self._then(name, step): labels for name, labels in self.gone.items() if name not in step.lacks}
        gone |= {self._then(name, step): labels for name, labels in step.gone.items()}
        before = Names(
            {step.tables.get(key, key): today for key, today in self.tables.items() if key not in step.lacks},
            {self._then(name, step): today for name, today in self.fields.items() if self._had(name, step)},
            {(key, step.codes.get((key, code), code)): today for (key, code), today in self.codes.items()},
            {**self.labels, **{self.fields[name]: labels for name, labels in step.labels.items()}},
            {**self.titles, **step.titles},
            self._entries(step),
            gone,
        )
        before.refuse_reuse()
        return before

    def _refuse_unknown(self, step: Step) -> None:
        unknown = {*step.lacks, *step.tables} - {*self.tables, *self.fields, *self.gone}
        unknown |= {*step.fields, *step.labels} - set(self.fields)
        unknown |= {name for name in step.gone if name in self.fields or not name.partition(".")[2]}
        unknown |= {key for key in step.titles if key not in {sheet.key for sheet in SHEETS}}
        unknown |= {".".join(place) for place in (*step.codes, *step.entries) if place not in self.codes}
        if unknown:
            message = f"history of {step.version}: {step.next} has no {', '.join(sorted(unknown))}"
            raise ValueError(message)

    def _had(self, name: str, step: Step) -> bool:
        return name not in step.lacks and name.partition(".")[0] not in step.lacks

    def _then(self, name: str, step: Step) -> str:
        """What this version's name was before the step."""
        table, _, key = step.fields.get(name, name).partition(".")
        return f"{step.tables.get(table, table)}.{key}"

    def _entries(self, step: Step) -> Mapping[str, Mapping[str, Words]]:
        found = {key: dict(held) for key, held in self.entries.items()}
        for (key, code), labels in step.entries.items():
            found.setdefault(key, {})[self.codes[key, code]] = labels
        return found

    def refuse_reuse(self) -> None:
        """Refuse a label that means something else today.

        Raises:
            ValueError: with the label.
        """
        for name, labels in self.labels.items():
            table, _, own = name.partition(".")
            others = [field for key, field in tables()[table].fields.items() if key != own]
            shown = {words.label("field", field.label) for words in map(texts, languages()) for field in others}
            _refuse(name, shown & set(labels.values()))
        for key, held in self.entries.items():
            listed = code_list(key)
            for code, labels in held.items():
                labels_now = [label for one, label in listed.labels.items() if one != code]
                shown = {words.label(listed.context, one) for words in map(texts, languages()) for one in labels_now}
                _refuse(f"{key}.{code}", shown & set(labels.values()))


def _refuse(name: str, reused: set[str]) -> None:
    if reused:
        message = f"{name}: {', '.join(sorted(reused))} is the label of something else today"
        raise ValueError(message)


def todays_names() -> Names:
    """The names of today's version."""
    fields = {f"{key}.{name}": f"{key}.{name}" for key, block in tables().items() for name in block.fields}
    lists = {field.list for block in tables().values() for field in block.fields.values() if field.list}
    codes = {(key, code): code for key in lists for code in code_list(key).codes}
    return Names({key: key for key in tables()}, fields, codes)
