"""A question to the national data set: a name, a title, a query."""

from __future__ import annotations

from typing import NamedTuple


class View(NamedTuple):
    """A view of the data set: its name, a title in French, a query over the tables."""

    name: str
    title: str
    query: str
