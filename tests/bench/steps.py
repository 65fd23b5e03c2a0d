"""Where a run takes its memory: the peak in each step, and what DuckDB was given, try after try."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple
from unittest.mock import patch

from pci_xlsx.national import aggregate as national
from pci_xlsx.national import base
from tests.bench.memory import forget_peak, peak

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

STEPS = (
    "find_workbooks",
    "_examined",
    "choose",
    "remarks_on",
    "_totals",
    "write_dataset",
    "changes_since",
    "write_totals",
    "national_book",
    "answers_of",
    "page_of",
    "note",
)
"""The functions of `national.aggregate` that are a step; what is done after one, before the next, counts for it."""


class Step(NamedTuple):
    """A step: its name, the peak of memory in it and what it left, in MiB."""

    name: str
    peak: float
    left: float


class Watched(NamedTuple):
    """The steps of a run, and the memory that DuckDB was given in each try."""

    steps: list[Step]
    given: list[str]


@contextmanager
def watched() -> Iterator[Watched]:
    """What the run that is done here does, step after step."""
    seen = Watched([], [])
    name = "imports"

    def ends(following: str) -> None:
        nonlocal name
        most = peak()
        seen.steps.append(Step(name, most, forget_peak()))
        name = following

    with ExitStack() as stack:
        for step in STEPS:
            stack.enter_context(patch.object(national, step, _telling(getattr(national, step), step, ends)))
        stack.enter_context(patch.object(national, "with_enough_memory", _noting(base.with_enough_memory, seen)))
        yield seen
        ends("")


def _telling(function: Callable[..., Any], name: str, begins: Callable[[str], None]) -> Callable[..., Any]:
    def told(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - those of the function
        begins(name)
        return function(*arguments, **options)

    return told


def _noting(function: Callable[..., Any], seen: Watched) -> Callable[..., Any]:
    def noted(work: Callable[[str], Any]) -> Any:  # noqa: ANN401 - what the work gives
        def tried(memory: str) -> Any:  # noqa: ANN401 - as above
            seen.given.append(memory)
            return work(memory)

        return function(tried)

    return noted
