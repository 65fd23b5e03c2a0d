"""The files of the code lists and registers, as rows."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parent / "lists"


def read_csv(key: str) -> Iterator[dict[str, str]]:
    """The rows of a list's file; FileNotFoundError for one that does not exist."""
    with (FOLDER / f"{key}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
