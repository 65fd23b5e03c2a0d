"""The places of the README that benchmarks write, each between two markers of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def write(readme: Path, bench: str, told: str) -> None:
    """Put a text between the markers of a benchmark.

    Raises:
        ValueError: the file lacks them.
    """
    readme.write_text(placed(readme.read_text(encoding="utf-8"), bench, told), encoding="utf-8")


def placed(text: str, bench: str, told: str) -> str:
    """A README with this text between the markers of a benchmark.

    Raises:
        ValueError: it lacks them.
    """
    first = f"<!-- {bench}: `python -m tests.bench.{bench} --readme README.md` writes from here -->"
    last = f"<!-- {bench}: to here -->"
    before, begin, rest = text.partition(first)
    _old, end, after = rest.partition(last)
    if not (begin and end):
        message = f"no {first} and {last} in it"
        raise ValueError(message)
    return f"{before}{first}\n\n{told}\n\n{last}{after}"
