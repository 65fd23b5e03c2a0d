"""The older versions of the template: what each had otherwise than today's, put together from `history/*.toml`."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from pci_xlsx.model.steps_back import Names, step_of, todays_names
from pci_xlsx.model.workbook import TEMPLATE_VERSION

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pci_xlsx.model.steps_back import Words

FOLDER = Path(__file__).parent / "history"
"""Where the files are: one for each older version."""


@dataclass(frozen=True, eq=False)
class Version:
    """An older version, by today's keys.

    `names` leads from each of its tables and fields (`persons`, `actions.cost`) to today's (`members`,
    `actions.budget`); `lacks` are today's tables and fields that it had not; `labels` are the labels it showed for
    fields, `titles` those of sheets, `entries` those of the codes of lists, each where another version shows another;
    `gone` are the labels of fields that no longer are, by their names then.
    """

    version: str
    names: Mapping[str, str]
    lacks: frozenset[str]
    labels: Mapping[str, Words]
    titles: Mapping[str, Words]
    entries: Mapping[str, Mapping[str, Words]]
    gone: Mapping[str, Words]

    def codes(self, key: str) -> Mapping[str, str]:
        """The codes of a list by the labels that were others than those of later versions."""
        held = self.entries.get(key, {})
        return MappingProxyType({text: code for code, labels in held.items() for text in labels.values()})


@dataclass(frozen=True, eq=False)
class History:
    """Every older version, the oldest first."""

    versions: tuple[Version, ...] = ()
    by_version: Mapping[str, Version] = field(default_factory=lambda: MappingProxyType({}))


def history() -> History:
    """The older versions that this program knows.

    Raises:
        ValueError: a file of `FOLDER` does not keep to the form, or contradicts today's model.
    """
    return _loaded(FOLDER)


@cache
def _loaded(folder: Path) -> History:
    files = sorted(folder.glob("*.toml"))
    if not files:
        return History()
    import tomllib  # (today nothing is to be read)

    steps = {step.next: step for step in (step_of(tomllib.loads(one.read_text("utf-8")), one.name) for one in files)}
    if len(steps) != len(files):
        message = f"{folder}: two versions lead to the same one"
        raise ValueError(message)
    found: list[Version] = []
    names, version = todays_names(), TEMPLATE_VERSION
    while version in steps:
        step = steps.pop(version)
        names = names.before(step)
        found.insert(0, _version(step.version, names))
        version = step.version
    if steps:
        message = f"{folder}: no version leads on from {', '.join(step.version for step in steps.values())}"
        raise ValueError(message)
    return History(tuple(found), MappingProxyType({one.version: one for one in found}))


def _version(version: str, names: Names) -> Version:
    today = {*todays_names().fields.values(), *todays_names().tables.values()}
    there = {**names.tables, **names.fields}
    return Version(
        version,
        MappingProxyType(there),
        frozenset(today - set(there.values())),
        names.labels,
        names.titles,
        names.entries,
        names.gone,
    )


def is_newer(version: str) -> bool:
    """True for a version after today's."""
    return _numbers(version) > _numbers(TEMPLATE_VERSION)


def _numbers(version: str) -> tuple[int, ...]:
    """`1.10` as numbers; a text that is no version counts as older than all."""
    parts = version.split(".")
    return tuple(map(int, parts)) if all(part.isascii() and part.isdecimal() for part in parts) else ()
