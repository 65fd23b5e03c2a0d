"""What a flaw of a workbook is, and what a rule is: a name, the harm it prevents, a function that yields places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.lint.book import Book

Fault = tuple[str, str, str]
"""Part of the package, place in it, what is wrong; the lint stamps the rule's name on it."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that is wrong in one place of a workbook's package."""

    rule: str
    part: str
    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A promise every workbook keeps: its name, what happens where it is broken, and how to find that."""

    name: str
    harm: str
    find: Callable[[Book], Iterator[Fault]]


def rule(name: str, harm: str) -> Callable[[Callable[[Book], Iterator[Fault]]], Rule]:
    """Turn a generator of faults into a rule; `harm` is what a program or a reader suffers."""

    def named(find: Callable[[Book], Iterator[Fault]]) -> Rule:
        return Rule(name, harm, find)

    return named
