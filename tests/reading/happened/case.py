"""A thing that happens to a workbook: in words, as it is done to one, what is read then, and what is said."""

from __future__ import annotations

import copy
import io
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import openpyxl
import pytest

from pci_xlsx.plan_json import to_json
from pci_xlsx.template.workbook import build
from tests.reading.books import Edited, sample, slimmed
from tests.template.parity import with_few_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.template.by_hand.edits import Edit

    Do = Callable[["Few"], bytes | None]

GONE = None
"""What is read in place of a value, a row or a table that is gone."""


@cache
def few_rows(language: str = "fr") -> bytes:
    """The workbook of the small plan with a handful of prepared rows, so that a test of it is short."""
    with pytest.MonkeyPatch.context() as patch:
        with_few_rows(patch)
        return build(sample(), language)


@cache
def slim() -> bytes:
    """The same without its empty cells, formulas and validations."""
    return slimmed(few_rows())


class Few(Edited):
    """The workbook with few rows, open in openpyxl."""

    def __init__(self) -> None:
        self.book = openpyxl.load_workbook(io.BytesIO(slim()))


class Case(NamedTuple):
    """What happened, in French; what is done to the workbook of the small plan; what is read of it, and said.

    `do` changes the workbook that is open in openpyxl, or gives the bytes of another; `by_hand` is done in LibreOffice
    instead. `then` is what is read otherwise than before, by its place in the JSON form (`actions.1.budget`), all else
    being the same. `codes` are all findings from reading, `also` some of those from checking. `shown` are texts that
    stand in the cells that the findings of a code name.
    """

    what: str
    do: Do | None = None
    by_hand: tuple[Edit, ...] = ()
    then: Mapping[str, Any] = {}
    codes: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    shown: Mapping[str, str] = {}


def expected(case: Case) -> dict[str, Any]:
    """The JSON form of what is read."""
    form: dict[str, Any] = copy.deepcopy(to_json(sample()))
    for place, value in case.then.items():
        *path, last = place.split(".")
        held: Any = form
        for step in path:
            held = held[int(step)] if isinstance(held, list) else held.setdefault(step, {})
        if isinstance(held, list):
            held[int(last) : int(last) + (value is GONE)] = [] if value is GONE else [value]
        elif value is GONE:
            del held[last]
        else:
            held[last] = value
    return form
