"""What only the whole country shows: plans that overlap, files that contradict each other, sums that do not agree."""

from __future__ import annotations

from itertools import combinations
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
    """Two plans that count and cover the same commune on the same day: its actions may count twice."""
    covering: dict[str, list[tuple[Use, Facts]]] = {}
    for use in uses:
        if use.used and (facts := use.submission.facts):
            for commune in facts.communes:
                covering.setdefault(commune, []).append((use, facts))
    for commune, plans in sorted(covering.items()):
        for (one, first), (other, second) in combinations(plans, 2):
            if _meet(first, second):
                files = (one.submission.file, other.submission.file)
                yield Remark(OVERLAP, files, {"commune": commune, "plan": one.plan or "", "other": other.plan or ""})


def _meet(first: Facts, second: Facts) -> bool:
    """Whether two periods have a day in common; a period without an end ends nowhere."""
    if first.period_start is None or second.period_start is None:
        return False
    begins_before = second.period_end is None or first.period_start <= second.period_end
    ends_after = first.period_end is None or second.period_start <= first.period_end
    return begins_before and ends_after
