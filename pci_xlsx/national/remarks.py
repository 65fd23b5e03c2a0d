"""What only the whole country shows: plans that overlap, files that contradict each other, sums that do not agree."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pci_xlsx.national.choice import Because

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pci_xlsx.national.choice import Use
    from pci_xlsx.national.submission import Facts

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

    One of them may be that of a territory. A plan that names no commune covers the one that leads it.
    """
    covering: dict[str, list[tuple[Use, Facts]]] = {}
    for use in uses:
        if use.used and (facts := use.submission.facts):
            for commune in facts.communes or filter(None, [facts.lead_commune]):
                covering.setdefault(commune, []).append((use, facts))
    for commune, plans in sorted(covering.items()):
        for one, other in _meeting(plans):
            files = (one.submission.file, other.submission.file)
            yield Remark(OVERLAP, files, {"commune": commune, "plan": one.plan or "", "other": other.plan or ""})


def _meeting(plans: Iterable[tuple[Use, Facts]]) -> Iterator[tuple[Use, Use]]:
    """The pairs of plans whose periods have a day in common, by their files.

    Each is compared with those only that have not ended when it begins; a period without an end ends nowhere.
    """
    running: list[tuple[Use, Facts]] = []
    dated = [(facts.period_start, use, facts) for use, facts in plans if facts.period_start]
    for start, use, facts in sorted(dated, key=lambda one: (one[0], one[1].submission.file)):
        running = [one for one in running if one[1].period_end is None or one[1].period_end >= start]
        if facts.period_end is None or facts.period_end >= start:
            for other, _ in running:
                first, second = sorted((other, use), key=lambda one: one.submission.file)
                yield first, second
            running.append((use, facts))
