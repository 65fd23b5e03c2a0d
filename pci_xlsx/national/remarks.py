"""What only the whole country shows: plans that overlap, files that contradict each other, sums that do not agree."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.national.choice import Because

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pci_xlsx.national.choice import Use

OVERLAP, CONTRADICTION, UNIDENTIFIED = "NAT-003", "NAT-004", "NAT-005"


class Remark(NamedTuple):
    """Something to ask a commune about: a code, the files concerned, what fills its message."""

    code: str
    files: tuple[str, ...]
    params: Mapping[str, str]


def remarks_on(uses: Sequence[Use]) -> tuple[Remark, ...]:
    """The remarks on a choice of submissions, in the order of the files."""
    found = [*_contradictions(uses), *_unidentified(uses), *_overlaps(uses)]
    return tuple(sorted(found, key=lambda remark: (remark.files, remark.code)))


def _contradictions(uses: Iterable[Use]) -> Iterator[Remark]:
    for use in uses:
        if use.because is Because.CONTRADICTORY:
            files = (use.submission.file, use.instead or "")
            yield Remark(CONTRADICTION, files, {"plan": use.plan or "", "file": files[0], "other": files[1]})


def _unidentified(uses: Iterable[Use]) -> Iterator[Remark]:
    for use in uses:
        if use.because is Because.UNIDENTIFIED:
            yield Remark(UNIDENTIFIED, (use.submission.file,), {"file": use.submission.file})


def _overlaps(uses: Iterable[Use]) -> Iterator[Remark]:
    """Two plans that count and cover the same commune on the same day: its actions may count twice.

    One of them may be that of a territory. A plan that names no commune covers the one that leads it. Of many plans
    each is told of once for a commune, beside the one among those begun before it that lasts longest.
    """
    covering: dict[str, list[_Period]] = {}
    for use in uses:
        facts = use.submission.facts if use.used else None
        if facts and facts.period_start and facts.period_start <= (facts.period_end or date.max):
            period = _Period(facts.period_start, use.submission.file, facts.period_end or date.max, use.plan or "")
            for commune in facts.communes or filter(None, [facts.lead_commune]):
                covering.setdefault(commune, []).append(period)
    for commune, periods in sorted(covering.items()):
        for pair in _meeting(sorted(periods)):
            first, second = sorted(pair, key=lambda one: one.file)
            params = {"commune": commune, "plan": first.plan, "other": second.plan}
            yield Remark(OVERLAP, (first.file, second.file), params)


class _Period(NamedTuple):
    """The days that a plan covers, the last one included; without an end it ends nowhere."""

    start: date
    file: str
    end: date
    plan: str


def _meeting(periods: Iterable[_Period]) -> Iterator[tuple[_Period, _Period]]:
    """Each period that begins before another one has ended, of those begun before it the one that lasts longest."""
    longest: _Period | None = None
    for one in periods:
        if longest and one.start <= longest.end:
            yield longest, one
        if longest is None or one.end > longest.end:
            longest = one
