"""A question to the national data set: a name, a title, a query."""

from __future__ import annotations

from typing import NamedTuple


class View(NamedTuple):
    """A view of the data set: its name, a title in French, a query over the tables.

    `by_plan`: what it says of a plan follows from the rows of that plan, and its order is by plan before all else.
    """

    name: str
    title: str
    query: str
    by_plan: bool = False
