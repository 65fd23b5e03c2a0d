"""One plan counts once: which submission of each plan is used, and why the others are not."""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pci_xlsx.national.submission import Facts, Submission

NOT_A_TEMPLATE = "FIL-004"
_NUMBER = re.compile(r"[0-9]+")
Rank = tuple[tuple[int, ...], dt.date]


class Because(StrEnum):
    """Why a submission is used, or not."""

    NEWEST = "newest"
    OLDER = "older"
    IDENTICAL = "identical"
    CONTRADICTORY = "contradictory"
    UNREADABLE = "unreadable"
    NOT_A_TEMPLATE = "not_a_template"
    EMPTY = "empty"
    UNIDENTIFIED = "unidentified"


class Use(NamedTuple):
    """What becomes of a submission; `instead` is the file that stands for the plan in its place."""

    submission: Submission
    because: Because
    instead: str | None = None

    @property
    def used(self) -> bool:
        """True for the one submission of a plan that counts."""
        return self.because is Because.NEWEST

    @property
    def plan(self) -> str | None:
        """The key of its plan."""
        facts = self.submission.facts
        return facts.key if facts else None


def choose(submissions: Iterable[Submission]) -> tuple[Use, ...]:
    """What becomes of each submission, in the order of the files.

    Of a plan the newest one is used: that of the highest version, then of the latest day that it says of itself, then
    the file written last. Versions are only compared where they differ in nothing but their numbers (`projet 1`,
    `projet 2`). What holds the same as the one used is `identical`; what says to be the same version of the same day
    and holds something else is `contradictory`; the rest is `older`.
    """
    plans: dict[str, list[Submission]] = {}
    uses: list[Use] = []
    for one in submissions:
        reason = _unusable(one)
        if reason:
            uses.append(Use(one, reason))
        elif one.facts and one.facts.key:
            plans.setdefault(one.facts.key, []).append(one)
    uses += [use for group in plans.values() for use in _of_plan(group)]
    return tuple(sorted(uses, key=lambda use: use.submission.file))


def _unusable(one: Submission) -> Because | None:
    if one.facts is None:
        return Because.NOT_A_TEMPLATE if one.content.code == NOT_A_TEMPLATE else Because.UNREADABLE
    if not one.facts.begun:
        return Because.EMPTY
    return None if one.facts.key else Because.UNIDENTIFIED


def _of_plan(group: Sequence[Submission]) -> Iterable[Use]:
    facts = [one.facts for one in group if one.facts]
    by_version = len({_NUMBER.sub("#", fact.version or "") for fact in facts}) == 1
    ranks = [_rank(fact, by_version=by_version) for fact in facts]
    order = sorted(zip(ranks, group, facts, strict=True), key=lambda one: (one[0], one[1].modified, one[1].file))
    newest_rank, newest, known = order[-1]
    yield Use(newest, Because.NEWEST)
    for rank, one, fact in order[:-1]:
        yield Use(one, _less(fact, known, is_same=rank == newest_rank), newest.file)


def _less(fact: Facts, newest: Facts, *, is_same: bool) -> Because:
    if fact.content == newest.content:
        return Because.IDENTICAL
    return Because.CONTRADICTORY if is_same else Because.OLDER


def _rank(fact: Facts, *, by_version: bool) -> Rank:
    numbers = tuple(int(number[:9]) for number in _NUMBER.findall(fact.version or "")) if by_version else ()
    return numbers, fact.as_of or dt.date.min
